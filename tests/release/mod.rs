//! From drafts to an account, with the real program: approvals, plans, and sending against the stand-in.

mod approve;

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// What a run came to.
pub(crate) struct Ran {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// The program in a folder, with nothing of this machine's settings.
pub(crate) fn program(folder: &Path) -> Command {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("plantilla"));
    for name in [
        "LC_ALL",
        "LC_MESSAGES",
        "PLANTILLA_LANG",
        "CLICOLOR_FORCE",
        "PLANTILLA_TOKEN",
        "PLANTILLA_WABA_ID",
    ] {
        command.env_remove(name);
    }
    command
        .current_dir(folder)
        .env("LANG", "C")
        .env("HOME", folder)
        .env("XDG_CONFIG_HOME", folder)
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("NO_COLOR", "1")
        .stdin(Stdio::null());
    command
}

pub(crate) fn ended(command: &mut Command) -> Ran {
    let output = command.output().unwrap();
    Ran {
        code: output.status.code(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

pub(crate) fn run(folder: &Path, typed: &[&str]) -> Ran {
    ended(program(folder).args(typed))
}

/// A draft in the authoring form that nothing is wrong with.
pub(crate) fn draft(name: &str, day: &str) -> String {
    format!(
        "name: {name}\nlanguage: en_US\ncategory: utility\nbody: |\n  Hi <<1>>, your order <<2>> has left our store and should arrive at your door on {day} before noon.\nsamples: [Ana, A-1042]\n"
    )
}

/// A folder with these drafts in it.
pub(crate) fn project(names: &[&str]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for name in names {
        write(
            folder.path(),
            &format!("{name}.yaml"),
            &draft(name, "Monday"),
        );
    }
    folder
}

pub(crate) fn write(folder: &Path, file: &str, text: &str) {
    let path = folder.join(file);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

pub(crate) fn git(folder: &Path, typed: &[&str]) {
    let done = Command::new("git")
        .args(["-c", "user.name=Eva", "-c", "user.email=eva@shop.example"])
        .arg("-C")
        .arg(folder)
        .args(typed)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .unwrap();
    assert!(done.success(), "{typed:?}");
}
