//! What git knows: who is at work, and who changed a file last.
//!
//! The program `git` is asked for a limited time and with little to say.

use std::path::{Path, PathBuf};

use super::person::Person;
use crate::history::git::told;

/// Bytes of an answer, at most.
const LONGEST: usize = 64 * 1024;

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
        let said = told(folder, &["config", "--get", key], LONGEST)?;
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
    let ask = |typed: &[&str]| told(&folder, typed, LONGEST);
    let status = ask(&["status", "--porcelain", "--untracked-files=all", "--", name]);
    let Some(status) = status else {
        return Author::Unknown;
    };
    if !status.trim().is_empty() {
        return user(&folder).map_or(Author::Unknown, Author::Known);
    }
    if ask(&["rev-parse", "--is-shallow-repository"]).is_some_and(|said| said.trim() == "true") {
        return Author::Shallow;
    }
    let format = "--format=%an <%ae>";
    let said = ask(&["log", "-1", "--no-mailmap", format, "--", name]);
    said.and_then(|said| Person::parse(&said))
        .map_or(Author::Unknown, Author::Known)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;
    use std::process::{Command, Stdio};

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
