//! The sessions of the README and of the pages under `docs`, run: each `console` block holds commands behind `$ `
//! with their output below. `$ cat FILE` gives a file that the later commands of the page see, `< FILE` and `> FILE`
//! do as in a shell, `$ echo $?` is the last exit code, and `$ plantilla sandbox` gives an account and a folder of
//! their own until the next heading. A page such as `writers.es.md` runs in that language. `UPDATE=1 cargo test
//! readme` writes the outputs anew.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
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

/// Where a command runs.
struct Place<'a> {
    folder: &'a Path,
    locale: &'a str,
    account: Option<&'a Sandbox>,
}

fn plantilla(typed: &[&str], folder: &Path) -> (String, Option<i32>) {
    let place = Place {
        folder,
        locale: "C",
        account: None,
    };
    plantilla_at(&place, typed)
}

fn plantilla_at(place: &Place<'_>, typed: &[&str]) -> (String, Option<i32>) {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("plantilla"));
    if let Some(sandbox) = place.account {
        command
            .env("PLANTILLA_GRAPH_URL", &sandbox.address)
            .env("PLANTILLA_WABA_ID", &sandbox.waba)
            .env("PLANTILLA_APP_ID", &sandbox.app)
            .env("PLANTILLA_TOKEN", &sandbox.token);
    }
    let (mut words, mut to) = (typed, None);
    while let [before @ .., sign @ ("<" | ">"), file] = words {
        let file = place.folder.join(file);
        if *sign == "<" {
            command.stdin(fs::File::open(file).unwrap());
        } else {
            to = Some(file);
        }
        words = before;
    }
    let output = command
        .args(words)
        .current_dir(place.folder)
        .env("LANG", place.locale)
        .env("PLANTILLA_NO_SPELLING", "1")
        .env_remove("LC_ALL")
        .env_remove("LC_MESSAGES")
        .env_remove("PLANTILLA_LANG")
        .env_remove("CLICOLOR_FORCE")
        .env_remove("TERM")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .output()
        .unwrap();
    let mut said = output.stdout;
    if let Some(file) = to {
        fs::write(file, said).unwrap();
        said = Vec::new();
    }
    said.extend(output.stderr);
    (String::from_utf8(said).unwrap(), output.status.code())
}

/// A page with the output of every `plantilla` command as it is today.
fn rerun(page: &str, locale: &str, folder: &Path) -> String {
    let mut out = String::new();
    let mut rest = page;
    let mut last = Some(0);
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
            let place = Place {
                folder: tour.as_ref().map_or(folder, |(_, own)| own.path()),
                locale,
                account: tour.as_ref().map(|(sandbox, _)| sandbox),
            };
            match words.as_slice() {
                ["cat", file] => {
                    let file = place.folder.join(file);
                    fs::create_dir_all(file.parent().unwrap()).unwrap();
                    fs::write(file, format!("{said}\n")).unwrap();
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
                ["echo", "$?"] => out.push_str(&format!("{}\n", last.unwrap())),
                ["plantilla", typed @ ..] => {
                    let (now, code) = plantilla_at(&place, typed);
                    last = code;
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

/// The README and the pages of the manual, from the root.
fn pages() -> Vec<String> {
    let docs = fs::read_dir(root().join("docs")).unwrap();
    let mut pages: Vec<String> = docs
        .map(|entry| format!("docs/{}", entry.unwrap().file_name().to_str().unwrap()))
        .collect();
    pages.push("README.md".to_owned());
    pages.sort();
    pages
}

#[test]
fn the_pages_show_what_happens() {
    for page in pages() {
        let text = fs::read_to_string(root().join(&page)).unwrap();
        let locale = match page.split('.').rev().nth(1) {
            Some("es") => "es_MX.UTF-8",
            Some("pt") => "pt_BR.UTF-8",
            _ => "C",
        };
        let folder = tempfile::tempdir().unwrap();
        fresh(&page, &rerun(&text, locale, folder.path()));
    }
}

#[test]
fn links_of_the_pages_lead_somewhere() {
    let index = fs::read_to_string(root().join("docs/README.md")).unwrap();
    for page in pages() {
        let text = fs::read_to_string(root().join(&page)).unwrap();
        let folder = root().join(&page).parent().unwrap().to_owned();
        for link in text.split("](").skip(1) {
            let target = link.split([')', '#']).next().unwrap();
            if target.is_empty() || target.contains("://") {
                continue;
            }
            assert!(folder.join(target).exists(), "{page}: {target}");
        }
        if let Some(name) = page.strip_prefix("docs/") {
            let listed = name == "README.md" || index.contains(&format!("]({name})"));
            assert!(listed, "docs/README.md lacks {name}");
        }
    }
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

#[test]
fn the_lists_of_rules_for_writers_are_fresh() {
    for lang in ["es", "pt"] {
        let (page, code) = plantilla(&["rules", "--format", "markdown", "--lang", lang], root());
        assert_eq!(code, Some(0));
        // The links count from the folder of the rules.
        fresh(
            &format!("docs/rules.{lang}.md"),
            &page.replace("](", "](../rules/"),
        );
    }
}
