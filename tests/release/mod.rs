//! From drafts to an account, with the real program: approvals, plans, and sending against the stand-in.

mod approve;
mod codes;
mod kill;
mod listed;
mod plan;
mod refused;
mod submit;

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use plantilla::graph::Filter;
use plantilla::sandbox::Sandbox;
use tempfile::TempDir;

use crate::graph::{client, control, start};

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

/// The program with a stand-in as its account.
pub(crate) fn on(sandbox: &Sandbox, folder: &Path) -> Command {
    let mut command = program(folder);
    command
        .env("PLANTILLA_GRAPH_URL", &sandbox.address)
        .env("PLANTILLA_WABA_ID", &sandbox.waba)
        .env("PLANTILLA_APP_ID", &sandbox.app)
        .env("PLANTILLA_TOKEN", &sandbox.token);
    command
}

/// Runs it, and looks for the token in all that it said.
pub(crate) fn run_on(sandbox: &Sandbox, folder: &Path, typed: &[&str]) -> Ran {
    let ran = ended(on(sandbox, folder).args(typed));
    assert!(
        !ran.out.contains(&sandbox.token) && !ran.err.contains(&sandbox.token),
        "{typed:?}"
    );
    ran
}

pub(crate) fn approve(folder: &Path) {
    let ran = run(folder, &["approve", "--by", "Ana <ana@shop.example>"]);
    assert_eq!(ran.code, Some(0), "{}{}", ran.out, ran.err);
}

/// Every template of the account but Meta's sample: name, language, body, status.
pub(crate) fn account(sandbox: &Sandbox) -> Vec<(String, String, String)> {
    let (graph, _) = client(sandbox);
    let listing = graph.list(&Filter::default()).unwrap().templates;
    let mut all: Vec<_> = listing
        .iter()
        .filter(|it| it.name() != "hello_world")
        .map(|it| {
            let body = it.template.body.as_ref().unwrap().text.as_ref();
            let body = body.map_or_else(String::new, |text| text.value.clone());
            (it.name().to_owned(), it.language().to_owned(), body)
        })
        .collect();
    all.sort();
    all
}

/// A project that is approved: an edit of `kept`, which the account has from [`fill`], and two creations, one of
/// them with a sample.
pub(crate) fn approved() -> TempDir {
    let folder = project(&["order"]);
    let at = folder.path();
    write(at, "kept.yaml", &draft("kept", "Friday"));
    let png = [b"\x89PNG\r\n\x1a\n".as_slice(), &[7; 4000]].concat();
    fs::write(at.join("photo.png"), png).unwrap();
    let photo = draft("photo", "Tuesday");
    write(
        at,
        "photo.yaml",
        &format!("{photo}header: {{image: photo.png}}\n"),
    );
    approve(at);
    folder
}

/// The same files in a folder of their own.
pub(crate) fn copy(of: &Path) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for entry in fs::read_dir(of).unwrap() {
        let path = entry.unwrap().path();
        fs::copy(&path, folder.path().join(path.file_name().unwrap())).unwrap();
    }
    folder
}

/// A stand-in that has `kept` as it was.
pub(crate) fn filled() -> Sandbox {
    let sandbox = start();
    let text = "Hi {{1}}, your order {{2}} has left our store and should arrive at your door on Monday before noon.";
    let kept = serde_json::json!([{
        "name": "kept", "language": "en_US", "category": "UTILITY",
        "components": [{"type": "BODY", "text": text, "example": {"body_text": [["Ana", "A-1042"]]}}],
    }]);
    control(&sandbox, "POST", "templates", &kept.to_string());
    sandbox
}

/// Nothing in a folder holds the token.
pub(crate) fn no_token_in(folder: &Path, token: &str) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            no_token_in(&path, token);
        } else {
            let bytes = fs::read(&path).unwrap();
            let text = String::from_utf8_lossy(&bytes);
            assert!(!text.contains(token), "{}", path.display());
        }
    }
}

#[test]
fn every_help_fits_a_screen() {
    for command in ["approve", "plan", "submit"] {
        let help = run(Path::new("."), &[command, "--help"]).out;
        assert!(help.lines().count() <= 48, "{help}");
        assert!(
            help.lines().all(|line| line.chars().count() <= 100),
            "{help}"
        );
        insta::assert_snapshot!(format!("help_{command}"), help);
    }
}
