//! The binary: what it says, where, and how it exits.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use assert_cmd::Command;
use assert_cmd::assert::Assert;
use std::process::Stdio;

fn plantilla(typed: &[&str]) -> Command {
    let mut command = Command::cargo_bin("plantilla").unwrap();
    for name in [
        "PLANTILLA_LANG",
        "LC_ALL",
        "LC_MESSAGES",
        "NO_COLOR",
        "CLICOLOR_FORCE",
        "TERM",
    ] {
        command.env_remove(name);
    }
    command
        .env("LANG", "C")
        .env("PLANTILLA_NO_SPELLING", "1")
        .args(typed);
    command
}

fn streams(assert: &Assert) -> (String, String) {
    let output = assert.get_output();
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (text(&output.stdout), text(&output.stderr))
}

#[test]
fn alone_it_says_what_to_do_next() {
    let (out, err) = streams(&plantilla(&[]).assert().code(0));
    assert!(out.contains("plantilla lint") && err.is_empty());
    let (out, _) = streams(&plantilla(&[]).env("LANG", "es_CO.UTF-8").assert().code(0));
    assert!(out.contains("revisa las plantillas"));
    let (out, _) = streams(&plantilla(&["--lang", "pt"]).assert().code(0));
    assert!(out.contains("verifica os modelos"));
}

#[test]
fn mistyped_words_are_answered_with_the_right_ones() {
    for (typed, meant) in [
        (&["lnit"][..], "'lint'"),
        (&["lint", "--fail-no", "error"], "'--fail-on'"),
        (&["lint", "--format", "jsno"], "'json'"),
        (&["lint", "--fail-on", "eror"], "'error'"),
    ] {
        let (out, err) = streams(&plantilla(typed).assert().code(2));
        assert!(err.contains(meant), "{err}");
        assert!(out.is_empty() && !err.contains('\u{1b}'));
    }
    let (_, err) = streams(&plantilla(&["lint", "--lang", "fr"]).assert().code(2));
    assert!(err.contains("en, es or pt"), "{err}");
}

#[test]
fn help_fits_a_screen() {
    for typed in [&["--help"][..], &["lint", "--help"], &["lint", "-h"]] {
        let (out, err) = streams(&plantilla(typed).assert().code(0));
        assert!(err.is_empty());
        assert!(out.contains("Examples:"));
        let lines = out.lines().count();
        assert!(lines <= 48, "{lines} lines:\n{out}");
        assert!(out.lines().all(|line| line.chars().count() <= 100), "{out}");
    }
    let (out, _) = streams(&plantilla(&["--version"]).assert().code(0));
    assert!(out.starts_with("plantilla "));
}

#[test]
fn an_empty_folder_is_said_to_be_one() {
    let folder = tempfile::tempdir().unwrap();
    let (out, err) = streams(
        &plantilla(&["lint"])
            .current_dir(folder.path())
            .assert()
            .code(0),
    );
    assert!(out.is_empty());
    assert!(err.starts_with("no templates found"), "{err}");
    let assert = plantilla(&["lint", "--lang", "es"])
        .current_dir(folder.path())
        .assert()
        .code(0);
    assert!(streams(&assert).1.starts_with("no se encontró"));
}

#[test]
fn a_missing_path_fails_the_run() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("order.yaml"), "").unwrap();
    let assert = plantilla(&["lint", "ordr.yaml"])
        .current_dir(folder.path())
        .assert()
        .code(2);
    let (out, err) = streams(&assert);
    assert_eq!(out, "");
    assert_eq!(
        err,
        "plantilla: ordr.yaml: no such file or folder; did you mean order.yaml?\n"
    );
}

#[test]
fn json_goes_to_standard_output() {
    let folder = tempfile::tempdir().unwrap();
    let assert = plantilla(&["lint", "--format", "json"])
        .current_dir(folder.path())
        .assert()
        .code(0);
    let json: serde_json::Value = serde_json::from_str(&streams(&assert).0).unwrap();
    assert_eq!(json["version"], 1);
    assert_eq!(json["summary"]["files"], 0);
}

#[test]
fn a_pipe_that_closes_ends_quietly() {
    let mut child = std::process::Command::new(assert_cmd::cargo::cargo_bin!("plantilla"))
        .args(["lint", "--help"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert!(output.stderr.is_empty());
}
