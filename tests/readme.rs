//! The sessions of the README, run: each `console` block holds commands behind `$ ` with their output below.
//! `$ cat FILE` gives a file that the later commands see, and `$ plantilla sandbox` an account and a folder of
//! their own until the next heading. `UPDATE=1 cargo test readme` writes the outputs
//! anew.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use plantilla::sandbox::{Options, Sandbox};
use tempfile::TempDir;

/// The two commands for a fresh machine.
const HEADLINES: [&str; 2] = [
    "cargo run --release -- lint templates-examples",
    "cargo test",
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn plantilla(typed: &[&str], folder: &Path) -> (String, Option<i32>) {
    plantilla_on(typed, folder, None)
}

/// The same with a stand-in as the account.
fn plantilla_on(typed: &[&str], folder: &Path, sandbox: Option<&Sandbox>) -> (String, Option<i32>) {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("plantilla"));
    if let Some(sandbox) = sandbox {
        command
            .env("PLANTILLA_GRAPH_URL", &sandbox.address)
            .env("PLANTILLA_WABA_ID", &sandbox.waba)
            .env("PLANTILLA_APP_ID", &sandbox.app)
            .env("PLANTILLA_TOKEN", &sandbox.token);
    }
    let output = command
        .args(typed)
        .current_dir(folder)
        .env("LANG", "C")
        .env("PLANTILLA_NO_SPELLING", "1")
        .env_remove("LC_ALL")
        .env_remove("LC_MESSAGES")
        .env_remove("PLANTILLA_LANG")
        .env_remove("CLICOLOR_FORCE")
        .env_remove("TERM")
        .output()
        .unwrap();
    let said = [output.stdout, output.stderr].concat();
    (String::from_utf8(said).unwrap(), output.status.code())
}

/// The README with the output of every `plantilla` command as it is today.
fn rerun(readme: &str, folder: &Path) -> String {
    let mut out = String::new();
    let mut rest = readme;
    let mut tour: Option<(Sandbox, TempDir)> = None;
    while let Some((before, block)) = rest.split_once("```console\n") {
        let (session, after) = block.split_once("\n```").unwrap();
        if before.contains("\n## ") {
            tour = None;
        }
        out.push_str(before);
        out.push_str("```console\n");
        for step in format!("\n{session}").split("\n$ ").skip(1) {
            let (command, said) = step.split_once('\n').unwrap_or((step, ""));
            out.push_str(&format!("$ {command}\n"));
            let words: Vec<&str> = command.split(' ').collect();
            match words.as_slice() {
                ["cat", file] => {
                    fs::write(folder.join(file), format!("{said}\n")).unwrap();
                    out.push_str(&format!("{said}\n"));
                }
                ["plantilla", "sandbox", "--review", "instant"] => {
                    let options = Options {
                        review: Duration::ZERO,
                        ..Options::default()
                    };
                    let own = tempfile::tempdir().unwrap();
                    tour = Some((Sandbox::start(options).unwrap(), own));
                }
                ["plantilla", typed @ ..] => {
                    let now = match &tour {
                        Some((sandbox, own)) => plantilla_on(typed, own.path(), Some(sandbox)),
                        None => plantilla(typed, folder),
                    };
                    let now = now.0;
                    // A block of code ends at its last line.
                    let now = now.trim_end();
                    if !now.is_empty() {
                        out.push_str(&format!("{now}\n"));
                    }
                }
                _ if said.is_empty() => {}
                _ => out.push_str(&format!("{said}\n")),
            }
        }
        out.push_str("```");
        rest = after;
    }
    out + rest
}

/// Compares a file with what it should hold, or writes it.
pub(crate) fn fresh(file: &str, now: &str) {
    let path: PathBuf = root().join(file);
    let written = fs::read_to_string(&path).unwrap_or_default();
    if written == now {
        return;
    }
    if std::env::var_os("UPDATE").is_some_and(|it| it == "1") {
        fs::write(&path, now).unwrap();
        return;
    }
    let changed = written.lines().zip(now.lines()).find(|(a, b)| a != b);
    panic!("{file} is stale; `UPDATE=1 cargo test` writes it anew. First difference: {changed:#?}");
}

#[test]
fn the_readme_shows_what_happens() {
    let folder = tempfile::tempdir().unwrap();
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    fresh("README.md", &rerun(&readme, folder.path()));
}

#[test]
fn the_headline_commands_are_there_and_work() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let gate = fs::read_to_string(root().join(".ci/run")).unwrap();
    for command in HEADLINES {
        assert!(readme.contains(&format!("\n$ {command}\n")), "{command}");
        let run = |line: &str| line == command || line.starts_with(&format!("{command} "));
        assert!(gate.lines().any(run), "{command}");
    }
    let typed: Vec<&str> = HEADLINES[0]
        .split(' ')
        .skip_while(|word| *word != "lint")
        .collect();
    let (said, code) = plantilla(&typed, root());
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("nothing to mend"), "{said}");
}

#[test]
fn the_templates_of_the_readme_lint_clean() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let mut tried = 0;
    for block in readme.split("```yaml\n").skip(1) {
        let (text, _) = block.split_once("```").unwrap();
        if !text.starts_with("name: ") {
            continue;
        }
        fs::write(folder.path().join("t.yaml"), text).unwrap();
        let (said, code) = plantilla(&["lint", "t.yaml", "--fail-on", "info"], folder.path());
        assert_eq!(code, Some(0), "{said}");
        tried += 1;
    }
    assert_eq!(tried, 2);
}

#[test]
fn the_table_of_formats_is_whole() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let rows = plantilla::report::FORMATS
        .iter()
        .map(|format| format!("| `{}` | {} |\n", format.name, format.about));
    let table = format!(
        "| format | what it is |\n|---|---|\n{}\n",
        rows.collect::<String>()
    );
    assert!(readme.contains(&table), "{table}");
}

#[test]
fn the_list_of_rules_is_fresh() {
    let (page, code) = plantilla(&["rules", "--format", "markdown"], root());
    assert_eq!(code, Some(0));
    fresh("rules/README.md", &page);
}
