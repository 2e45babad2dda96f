//! What git knows: who is at work, and who changed a file last.
//!
//! The program `git` is asked, without a shell, for a limited time and with little to say. What a repository
//! configures to be run by git is switched off: whoever sends a pull request must not run anything here.

use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use super::person::Person;

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// Bytes of an answer that are read.
const LONGEST: u64 = 64 * 1024;

/// Settings that keep git from starting other programs, and from asking.
const SAFE: [&str; 6] = [
    "-c",
    "core.fsmonitor=false",
    "-c",
    "log.showSignature=false",
    "--no-pager",
    "--literal-pathspecs",
];

/// Who changed a file last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Author {
    /// This person.
    Known(Person),
    /// There is no git here, or no history of this file.
    Unknown,
    /// The history is cut off, as CI services do by default: who is named may not be who it was.
    Shallow,
}

/// The user that git is configured with in a folder.
#[must_use]
pub fn user(folder: &Path) -> Option<Person> {
    let value = |key: &str| {
        let said = ask(folder, &["config", "--get", key])?;
        let said = said.trim().to_owned();
        (!said.is_empty()).then_some(said)
    };
    let email = value("user.email");
    match (value("user.name"), email) {
        (None, None) => None,
        (name, email) => Some(Person {
            name: name.unwrap_or_default(),
            email,
        }),
    }
}

/// Who changed a file last: whoever is at work, where there are changes that are not committed, else the author
/// of the last commit with it. A `.mailmap` is not obeyed, as a pull request can bring one.
#[must_use]
pub fn author(file: &Path) -> Author {
    let (folder, name) = match (file.parent(), file.file_name()) {
        (Some(folder), Some(name)) => (folder, name),
        _ => return Author::Unknown,
    };
    let folder = match folder.as_os_str().is_empty() {
        true => PathBuf::from("."),
        false => folder.to_owned(),
    };
    let Some(name) = name.to_str() else {
        return Author::Unknown;
    };
    let status = ask(
        &folder,
        &["status", "--porcelain", "--untracked-files=all", "--", name],
    );
    let Some(status) = status else {
        return Author::Unknown;
    };
    if !status.trim().is_empty() {
        return user(&folder).map_or(Author::Unknown, Author::Known);
    }
    if ask(&folder, &["rev-parse", "--is-shallow-repository"])
        .is_some_and(|said| said.trim() == "true")
    {
        return Author::Shallow;
    }
    let format = "--format=%an <%ae>";
    let said = ask(&folder, &["log", "-1", "--no-mailmap", format, "--", name]);
    said.and_then(|said| Person::parse(&said))
        .map_or(Author::Unknown, Author::Known)
}

/// What git says; nothing when it fails, takes too long, or is not there.
fn ask(folder: &Path, typed: &[&str]) -> Option<String> {
    let mut child = Command::new("git")
        .args(SAFE)
        .arg("-C")
        .arg(folder)
        .args(typed)
        .env("GIT_OPTIONAL_LOCKS", "0")
        .env("GIT_TERMINAL_PROMPT", "0")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    let out = child.stdout.take()?;
    let (sender, said) = mpsc::channel();
    std::thread::spawn(move || {
        let mut text = String::new();
        let read = out.take(LONGEST).read_to_string(&mut text);
        drop(sender.send(read.map(|_| text)));
    });
    let said = said.recv_timeout(PATIENCE);
    if said.is_err() {
        drop(child.kill());
    }
    let ended = child.wait().ok()?;
    said.ok()?.ok().filter(|_| ended.success())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;

    fn git(folder: &Path, typed: &[&str]) {
        let done = Command::new("git")
            .arg("-C")
            .arg(folder)
            .args(typed)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .unwrap();
        assert!(done.success(), "{typed:?}");
    }

    #[test]
    fn the_author_of_the_last_change_is_known() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path();
        let file = folder.join("order :(x).yaml");
        std::fs::write(&file, "a").unwrap();
        assert_eq!(author(&file), Author::Unknown, "no repository");
        git(folder, &["init", "-q"]);
        git(folder, &["config", "user.name", "Eva"]);
        git(folder, &["config", "user.email", "eva@shop.example"]);
        let eva = Person::parse("Eva <eva@shop.example>").unwrap();
        assert_eq!(user(folder), Some(eva.clone()));
        assert_eq!(author(&file), Author::Known(eva.clone()), "not committed");
        git(folder, &["add", "."]);
        let by = "--author=Ana <ana@shop.example>";
        git(folder, &["commit", "-q", "-m", "a", by]);
        let ana = Person::parse("Ana <ana@shop.example>").unwrap();
        assert_eq!(author(&file), Author::Known(ana));
        std::fs::write(folder.join(".mailmap"), "Zoe <z@z> <ana@shop.example>\n").unwrap();
        assert!(matches!(author(&file), Author::Known(it) if it.name == "Ana"));
        std::fs::write(&file, "b").unwrap();
        assert_eq!(author(&file), Author::Known(eva));
        // A clone whose history is cut off can't tell.
        git(folder, &["commit", "-q", "-a", "-m", "b"]);
        let clone = tempfile::tempdir().unwrap();
        let from = format!("file://{}", folder.display());
        git(clone.path(), &["clone", "-q", "--depth", "1", &from, "c"]);
        let file = clone.path().join("c/order :(x).yaml");
        assert_eq!(author(&file), Author::Shallow);
    }
}
