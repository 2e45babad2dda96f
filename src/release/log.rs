//! The log: what was sent to which account, by whom, and what came of it; one JSON object a line, only ever
//! added to. It holds no token and no address.
//!
//! It lies beside the file of approvals, so that the same people find it. A plan reads from it what the API
//! tells nobody: when a template was edited, what was deleted, which category was asked for, and which sample
//! files were sent.

use std::collections::BTreeMap;
use std::fs::{File, TryLockError};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::Path;
use std::thread;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::graph::time;

/// The name of the file. It has no ending of the files that templates are looked for in.
pub const NAME: &str = "plantilla.log";

/// Bytes of the end of the file that are read: a year of a busy account.
const READ: u64 = 32 * 1024 * 1024;

/// What was done to a template.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Action {
    /// It was created.
    Create,
    /// What it says was replaced.
    Edit,
    /// It was deleted.
    Delete,
}

/// How far it came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Phase {
    /// It is about to be sent.
    Sending,
    /// It stands in the account, as reading it back shows.
    Done,
    /// It was refused, and nothing was changed.
    Failed,
    /// Nobody knows: no answer came, and reading failed too.
    Unsure,
}

/// One line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// When, as `2026-11-21T15:18:18Z`.
    pub at: String,
    /// The WhatsApp Business account.
    pub account: String,
    /// Who ran it, by git, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// What.
    pub action: Action,
    /// How far.
    pub phase: Phase,
    /// The name of the template. By the usual keys, in a file of JSON Lines, a line would be taken for a template.
    #[serde(rename = "template")]
    pub name: String,
    /// Its language; none where all were meant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Its id, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The digest of what was sent, as approved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub digest: Option<String>,
    /// The digests of the sample files that were sent, by the header that shows them.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub samples: BTreeMap<String, String>,
    /// Its state before, by Meta's name for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub was: Option<String>,
    /// Its state afterwards, by Meta's name for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    /// The category that was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asked: Option<String>,
    /// The category that Meta gave it.
    #[serde(rename = "given", default, skip_serializing_if = "Option::is_none")]
    pub category: Option<String>,
    /// What the API said, where it failed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
}

/// Why there is no log.
#[derive(Debug, thiserror::Error)]
pub enum LogError {
    /// The system says why.
    #[error("{0}")]
    System(#[from] io::Error),
    /// Another run has it open.
    #[error("another run is sending templates and writes to the same log")]
    Busy,
}

/// A log that is open for one run; no other run gets it meanwhile, so that two don't send the same.
#[derive(Debug)]
pub struct Log(File);

/// How often a lock is tried for, and how long each time waits for the next.
const TRIES: usize = 10;
const BETWEEN: Duration = Duration::from_millis(20);

/// Takes the lock of a log. A program that is just being started may hold it for a moment.
fn lock(file: &File) -> Result<(), LogError> {
    for _ in 0..TRIES {
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => thread::sleep(BETWEEN),
            // Some file systems have no locks.
            Err(TryLockError::Error(error)) if error.kind() != io::ErrorKind::Unsupported => {
                return Err(error.into());
            }
            Ok(()) | Err(TryLockError::Error(_)) => return Ok(()),
        }
    }
    Err(LogError::Busy)
}

impl Log {
    /// Opens a log, or begins one.
    ///
    /// # Errors
    /// When it can't be written, is a link, or another run has it.
    pub fn open(path: &Path) -> Result<Self, LogError> {
        // A link can come with a pull request, and lead to any file of this user.
        if std::fs::symlink_metadata(path).is_ok_and(|it| it.is_symlink()) {
            return Err(io::Error::other("this is a link, which is not followed").into());
        }
        let mut file = File::options()
            .read(true)
            .append(true)
            .create(true)
            .open(path)?;
        lock(&file)?;
        // A run that was killed may have left half a line.
        if file.seek(SeekFrom::End(0))? > 0 {
            file.seek(SeekFrom::End(-1))?;
            let mut last = [0];
            file.read_exact(&mut last)?;
            if last != *b"\n" {
                file.write_all(b"\n")?;
            }
        }
        Ok(Self(file))
    }

    /// Adds a line, and returns when it is on the disk.
    ///
    /// # Errors
    /// Those of the file system.
    pub fn add(&mut self, entry: &Entry) -> io::Result<()> {
        let mut line = serde_json::to_vec(entry)?;
        line.push(b'\n');
        self.0.write_all(&line)?;
        self.0.sync_data()
    }
}

/// What a log knows of an account.
#[derive(Clone, Debug, Default)]
pub struct History {
    entries: Vec<Entry>,
}

impl History {
    /// What the text of a log says of an account. Lines that can't be read are passed over.
    #[must_use]
    pub fn of(text: &str, account: &str) -> Self {
        let entries = text
            .lines()
            .filter_map(|line| serde_json::from_str(line).ok());
        Self {
            entries: entries
                .filter(|entry: &Entry| entry.account == account)
                .collect(),
        }
    }

    /// What the log at a path says of an account; nothing where there is none.
    ///
    /// # Errors
    /// When it is there and can't be read.
    pub fn read(path: &Path, account: &str) -> io::Result<Self> {
        let mut file = match File::open(path) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Self::default()),
            Err(error) => return Err(error),
        };
        let length = file.metadata()?.len();
        file.seek(SeekFrom::Start(length.saturating_sub(READ)))?;
        let mut bytes = Vec::new();
        file.take(READ).read_to_end(&mut bytes)?;
        Ok(Self::of(&String::from_utf8_lossy(&bytes), account))
    }

    /// Everything that was done, oldest first.
    pub fn entries(&self) -> impl DoubleEndedIterator<Item = &Entry> {
        self.entries.iter()
    }

    /// When an entry was made, in seconds since 1970.
    #[must_use]
    pub fn time(entry: &Entry) -> Option<i64> {
        time::of_field(&entry.at.as_str().into())
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;

    fn entry(name: &str) -> Entry {
        Entry {
            at: "2026-11-21T15:18:18Z".into(),
            account: "1".into(),
            by: None,
            action: Action::Create,
            phase: Phase::Done,
            name: name.into(),
            language: Some("es".into()),
            id: Some("7".into()),
            digest: None,
            samples: BTreeMap::new(),
            was: None,
            status: None,
            asked: None,
            category: None,
            error: None,
        }
    }

    #[test]
    fn lines_are_added_also_behind_half_a_line() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(NAME);
        let mut log = Log::open(&path).unwrap();
        log.add(&entry("a")).unwrap();
        assert!(matches!(Log::open(&path), Err(LogError::Busy)));
        #[cfg(unix)]
        {
            let link = folder.path().join("link");
            std::os::unix::fs::symlink(folder.path().join("elsewhere"), &link).unwrap();
            assert!(Log::open(&link).is_err() && !folder.path().join("elsewhere").exists());
        }
        drop(log);
        let text = std::fs::read_to_string(&path).unwrap();
        std::fs::write(&path, format!("{text}{{\"at\":\"20")).unwrap();
        Log::open(&path).unwrap().add(&entry("b")).unwrap();
        let history = History::read(&path, "1").unwrap();
        let names: Vec<&str> = history.entries().map(|it| it.name.as_str()).collect();
        assert_eq!(names, ["a", "b"]);
        assert_eq!(History::time(&entry("a")), Some(1_795_274_298));
        assert_eq!(History::read(&path, "2").unwrap().entries().count(), 0);
        let none = folder.path().join("none");
        assert_eq!(History::read(&none, "1").unwrap().entries().count(), 0);
    }
}
