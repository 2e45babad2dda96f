//! `lint --changed` and `diff` on real repositories of git.

mod changed;
mod diff;
mod places;

use std::ffi::OsStr;
use std::fs;
use std::io::{self, Write as _};
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

/// A repository in a folder of its own.
struct Repository {
    folder: TempDir,
}

/// What a command came to.
struct Ran {
    code: Option<i32>,
    out: String,
    err: String,
}

/// Whether git is here; without it the tests of this suite can show nothing, and say so.
fn git_is_here() -> bool {
    let here = Command::new("git").arg("--version").output().is_ok();
    if !here {
        // Past the harness, which would swallow it.
        let said = "SKIPPED: git is not installed; what has changed was NOT tested\n";
        io::stderr().write_all(said.as_bytes()).unwrap();
    }
    here
}

fn git_in<S: AsRef<OsStr>>(folder: &Path, typed: &[S]) -> String {
    let output = Command::new("git")
        .current_dir(folder)
        .args([
            "-c",
            "protocol.file.allow=always",
            "-c",
            "commit.gpgsign=false",
        ])
        .args(["-c", "init.defaultBranch=main"])
        .args(typed)
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("GIT_CONFIG_GLOBAL", "")
        .env("GIT_AUTHOR_NAME", "Eva")
        .env("GIT_AUTHOR_EMAIL", "eva@example.com")
        .env("GIT_COMMITTER_NAME", "Eva")
        .env("GIT_COMMITTER_EMAIL", "eva@example.com")
        .output()
        .unwrap();
    let err = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{err}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Runs the program in a folder.
fn plantilla(folder: &Path, typed: &[&str], environment: &[(&str, &str)]) -> Ran {
    let output = Command::new(assert_cmd::cargo::cargo_bin!("plantilla"))
        .args(typed)
        .current_dir(folder)
        .env("LANG", "C")
        .env("PLANTILLA_NO_SPELLING", "1")
        .env_remove("LC_ALL")
        .env_remove("LC_MESSAGES")
        .env_remove("PLANTILLA_LANG")
        .env_remove("CLICOLOR_FORCE")
        .env_remove("TERM")
        .envs(environment.iter().copied())
        .output()
        .unwrap();
    Ran {
        code: output.status.code(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

impl Repository {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        git_in(folder.path(), &["init", "--quiet"]);
        Self { folder }
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn git(&self, typed: &[&str]) -> String {
        git_in(self.path(), typed)
    }

    fn write(&self, file: &str, text: &str) {
        let path = self.path().join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Puts something else in the place of what stands in a file once.
    fn replace(&self, file: &str, old: &str, new: &str) {
        let text = fs::read_to_string(self.path().join(file)).unwrap();
        assert_eq!(text.matches(old).count(), 1, "{old}");
        self.write(file, &text.replace(old, new));
    }

    fn commit(&self) {
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--allow-empty", "--message", "next"]);
    }

    fn run(&self, typed: &[&str]) -> Ran {
        plantilla(self.path(), typed, &[])
    }

    /// The errors that `lint` tells with these flags, a line each.
    fn errors(&self, flags: &[&str]) -> String {
        let error = |line: &&str| line.contains(": error: ");
        let said = self.lint(flags);
        said.lines()
            .filter(error)
            .map(|line| format!("{line}\n"))
            .collect()
    }

    /// What `lint` says with these flags, a line a finding.
    fn lint(&self, flags: &[&str]) -> String {
        let ran = self.run(&[&["lint", "--format", "short"], flags].concat());
        assert_ne!(ran.code, Some(2), "{}", ran.err);
        ran.out
    }
}

/// A template whose body has to say something of its own.
fn template(name: &str, body: &str) -> String {
    format!("name: {name}\nlanguage: en_US\ncategory: utility\nbody: {body}\n")
}

/// A body without a fault.
const GOOD: &str = "Your order has left our store this morning and should arrive before noon.";

/// One with a fault: it begins with a placeholder.
const BAD: &str = "<<1>>, your order has left our store this morning.\nsamples: [Ana]";
