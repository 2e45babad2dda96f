//! The program git: started without a shell, and asked in ways that hold for any path.
//!
//! What a repository configures to be run by git is switched off: whoever sends a pull request must not run
//! anything here.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use crate::source::discover::LARGEST;

/// Variables that name a repository. Hooks have them set, and they would hold for submodules too.
///
/// Source: `git rev-parse --local-env-vars`.
const LOCAL: [&str; 7] = [
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_PREFIX",
    "GIT_COMMON_DIR",
    "GIT_IMPLICIT_WORK_TREE",
    "GIT_INTERNAL_SUPER_PREFIX",
];

/// Settings that keep git from starting other programs, and from reading more into a path than its bytes.
const SAFE: [&str; 6] = [
    "-c",
    // A watcher of the file system is a program that a configuration names.
    "core.fsmonitor=false",
    "-c",
    "log.showSignature=false",
    "--no-pager",
    "--literal-pathspecs",
];

/// Scalar values of what git says that are passed on.
const SAID: usize = 400;

/// How long an answer of [`told`] may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// Why git has no answer.
#[derive(Debug, thiserror::Error)]
pub enum GitError {
    /// There is no program `git`.
    #[error("the program git is not installed")]
    Missing,
    /// It can't be started, or read from.
    #[error("git: {0}")]
    Start(#[from] io::Error),
    /// The folder is in no repository.
    #[error("{} is in no git repository", .0.display())]
    NoRepository(PathBuf),
    /// A revision that is not known here.
    #[error("git knows no revision {revision}")]
    Revision {
        /// As it was typed.
        revision: String,
        /// Whether history is cut off, as CI services do by default.
        shallow: bool,
        /// The branch of the server with this name, if there is one.
        meant: Option<String>,
    },
    /// Two revisions without a common ancestor.
    #[error("{revision} and HEAD have no common ancestor")]
    NoCommonAncestor {
        /// As it was typed.
        revision: String,
        /// Whether history is cut off.
        shallow: bool,
    },
    /// Anything else, in its own words.
    #[error("git: {0}")]
    Failed(String),
}

/// A working tree of git.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repository {
    /// Its folder, links resolved.
    top: PathBuf,
}

impl Repository {
    /// The one that a folder lies in: a plain one, a linked working tree, or a submodule.
    ///
    /// # Errors
    /// [`GitError::NoRepository`] where there is none, and those of git.
    pub fn around(folder: &Path) -> Result<Self, GitError> {
        let folder = folder.canonicalize()?;
        let found = is_found(&folder);
        let at = Self { top: folder };
        let output = at.output(&["rev-parse", "--show-toplevel"])?;
        let top = path_of(&output.stdout);
        if !output.status.success() || top.as_os_str().is_empty() {
            return Err(if found {
                at.failed(&output)
            } else {
                GitError::NoRepository(at.top)
            });
        }
        Ok(Self {
            top: top.canonicalize()?,
        })
    }

    /// Its folder, links resolved.
    #[must_use]
    pub fn top(&self) -> &Path {
        &self.top
    }

    /// The folder of the working tree whose submodule this is.
    ///
    /// # Errors
    /// Those of git.
    pub fn outer(&self) -> Result<Option<PathBuf>, GitError> {
        let said = self.ask(&["rev-parse", "--show-superproject-working-tree"])?;
        let path = path_of(&said);
        if path.as_os_str().is_empty() {
            return Ok(None);
        }
        Ok(Some(path.canonicalize()?))
    }

    /// What git prints.
    ///
    /// # Errors
    /// [`GitError::Failed`] with what it says when it fails.
    pub fn ask(&self, typed: &[&str]) -> Result<Vec<u8>, GitError> {
        let output = self.output(typed)?;
        if output.status.success() {
            Ok(output.stdout)
        } else {
            Err(self.failed(&output))
        }
    }

    /// The first line that git prints, or nothing when it fails, which is an answer too.
    ///
    /// # Errors
    /// Where it can't be started.
    pub fn line(&self, typed: &[&str]) -> Result<Option<String>, GitError> {
        let output = self.output(typed)?;
        let said = String::from_utf8_lossy(&output.stdout);
        let line = said.lines().next().unwrap_or_default().to_owned();
        Ok((output.status.success() && !line.is_empty()).then_some(line))
    }

    /// The contents of blobs, by their ids and in their order. One that is missing, or larger than what is read
    /// at once, gives nothing.
    ///
    /// # Errors
    /// Where git fails.
    pub fn blobs(&self, ids: &[&str]) -> Result<Vec<Option<Vec<u8>>>, GitError> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let mut child = command(&self.top)
            .args(["cat-file", "--batch"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(start)?;
        let (Some(mut into), Some(out)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(GitError::Failed("cat-file".to_owned()));
        };
        let mut asked = ids.join("\n");
        asked.push('\n');
        // Git writes while it is still asked: both pipes would fill up.
        let found = thread::scope(|scope| {
            let writer = scope.spawn(move || into.write_all(asked.as_bytes()));
            let mut out = BufReader::new(out);
            let found: io::Result<Vec<_>> = ids.iter().map(|_| blob(&mut out)).collect();
            drop(out);
            drop(writer.join());
            found
        });
        let ended = child.wait()?;
        match found {
            Ok(found) => Ok(found),
            Err(_) if !ended.success() => Err(GitError::Failed("cat-file".to_owned())),
            Err(error) => Err(error.into()),
        }
    }

    fn output(&self, typed: &[&str]) -> Result<Output, GitError> {
        command(&self.top)
            .args(typed)
            .stdin(Stdio::null())
            .output()
            .map_err(start)
    }

    fn failed(&self, output: &Output) -> GitError {
        let said = String::from_utf8_lossy(&output.stderr);
        let said = said.trim().trim_start_matches("fatal: ");
        GitError::Failed(said.chars().take(SAID).collect())
    }
}

/// What git says in a folder, in UTF-8; nothing when it fails, takes too long, says more than `longest` bytes, or
/// is not there.
pub(crate) fn told(folder: &Path, typed: &[&str], longest: usize) -> Option<String> {
    let mut child = command(folder)
        .args(typed)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    let out = child.stdout.take()?;
    let (sender, said) = mpsc::channel();
    thread::spawn(move || {
        let mut text = String::new();
        let read = out.take(longest as u64 + 1).read_to_string(&mut text);
        drop(sender.send(read.map(|_| text)));
    });
    let said = said.recv_timeout(PATIENCE);
    if said.is_err() {
        drop(child.kill());
    }
    let ended = child.wait().ok()?;
    let said = said.ok()?.ok()?;
    (ended.success() && said.len() <= longest).then_some(said)
}

/// The program git in a folder, before what it is asked.
fn command(folder: &Path) -> Command {
    let mut command = Command::new("git");
    command
        .current_dir(folder)
        .args(SAFE)
        .env_remove("GIT_EXTERNAL_DIFF")
        .env("GIT_OPTIONAL_LOCKS", "0")
        .env("GIT_TERMINAL_PROMPT", "0")
        .env("LC_ALL", "C");
    if folder.canonicalize().is_ok_and(|folder| is_found(&folder)) {
        for name in LOCAL {
            command.env_remove(name);
        }
    }
    command
}

/// Whether the repository of a folder, links resolved, shows by a `.git`, so that what the environment says is not
/// asked.
fn is_found(folder: &Path) -> bool {
    folder.ancestors().any(|above| above.join(".git").exists())
}

fn start(error: io::Error) -> GitError {
    match error.kind() {
        io::ErrorKind::NotFound => GitError::Missing,
        _ => GitError::Start(error),
    }
}

/// One answer of `cat-file --batch`: `ID TYPE SIZE`, the bytes, a line break; or `ID missing`.
fn blob(out: &mut impl BufRead) -> io::Result<Option<Vec<u8>>> {
    let mut head = String::new();
    out.read_line(&mut head)?;
    let words: Vec<&str> = head.split_whitespace().collect();
    let size: u64 = match words.as_slice() {
        [_, _, size] => size.parse().map_err(io::Error::other)?,
        [_, "missing"] => return Ok(None),
        _ => return Err(io::ErrorKind::UnexpectedEof.into()),
    };
    let mut bytes = Vec::new();
    if size <= LARGEST {
        out.take(size).read_to_end(&mut bytes)?;
    } else {
        io::copy(&mut out.take(size), &mut io::sink())?;
    }
    out.read_exact(&mut [0])?;
    Ok((size <= LARGEST).then_some(bytes))
}

/// A path that git prints on a line of its own. It may hold line breaks itself.
fn path_of(said: &[u8]) -> PathBuf {
    path(said.strip_suffix(b"\n").unwrap_or(said))
}

/// A path as git writes it with `-z`.
#[cfg(unix)]
pub(super) fn path(bytes: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt as _;
    PathBuf::from(std::ffi::OsStr::from_bytes(bytes))
}

/// A path as git writes it with `-z`.
#[cfg(not(unix))]
pub(super) fn path(bytes: &[u8]) -> PathBuf {
    PathBuf::from(String::from_utf8_lossy(bytes).into_owned())
}
