//! `pull`: the account as files, nothing overwritten unasked.

use std::fs;
use std::path::Path;

use insta::assert_snapshot;
use plantilla::cli::Exit;
use plantilla::sandbox::Sandbox;
use serde_json::{Value, json};

use super::super::graph::{control, payload, seen, start};
use super::{Ran, Seat, fill, path, run, run_at};

const ORDER: &str = "\
# Ana's words
name: order      # as in the shop
language: en
category: utility
body: |
  Hi <<1>>, your order <<2>> has left our store and should arrive at your door on Monday before noon.
samples: [Ana, A-1042]
";

fn changed(text: &str) -> Value {
    let mut payload = payload("order", "en");
    payload["components"][0]["text"] = text.into();
    payload
}

const SHORT: &str = "Hi {{1}}, your order {{2}} has left our store and arrives soon.";

fn account(payloads: &[Value]) -> Sandbox {
    let sandbox = start();
    fill(&sandbox, payloads);
    sandbox
}

/// What was said, with the folder cut out.
fn said(ran: &Ran, folder: &Path) -> String {
    let all = format!("{}--\n{}", ran.out, ran.err);
    all.replace(path(folder), "…")
}

#[test]
fn its_help_fits_a_screen() {
    super::help("pull");
}

#[test]
fn an_account_becomes_files_that_say_the_same() {
    let mut spanish = payload("order", "es");
    spanish["components"][0]["text"] =
        "Hola {{1}}, tu pedido {{2}} ya salió de nuestro almacén.".into();
    let other = payload("table", "en");
    let sandbox = account(&[payload("order", "en"), spanish, other]);
    let folder = tempfile::tempdir().unwrap();
    let files = path(folder.path());
    let ran = run(&sandbox, &["pull", files]);
    assert_eq!(ran.exit, Exit::Findings, "nothing is written unasked");
    assert_snapshot!("pull_new", said(&ran, folder.path()));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    assert_eq!(
        run(&sandbox, &["pull", files, "--check"]).exit,
        Exit::Findings
    );
    let ran = run(&sandbox, &["pull", files, "--yes"]);
    assert_eq!(ran.exit, Exit::Clean);
    let order = fs::read_to_string(folder.path().join("order.yaml")).unwrap();
    assert!(
        order.contains("languages:\n  en:\n") && order.contains("\n  es:\n"),
        "{order}"
    );
    let ran = run(&sandbox, &["pull", files, "--check"]);
    assert_eq!((ran.exit, ran.out.as_str()), (Exit::Clean, ""));
    assert_eq!(
        ran.err,
        "The same in the files and in the account: 3\nLeft out, as they are Meta's own or being deleted: 1\n"
    );
    let linted = run(&sandbox, &["lint", files]);
    assert_eq!(linted.exit, Exit::Clean, "{}", linted.out);
}

#[test]
fn texts_change_in_place_and_the_change_is_shown() {
    let sandbox = account(&[changed(SHORT)]);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("order.yaml");
    fs::write(&file, ORDER).unwrap();
    let files = path(folder.path());
    for lang in ["en", "es", "pt"] {
        let ran = run(&sandbox, &["pull", files, "--check", "--lang", lang]);
        assert_eq!(ran.exit, Exit::Findings);
        assert_snapshot!(format!("pull_change_{lang}"), said(&ran, folder.path()));
    }
    let at = |stdin| Seat {
        terminal: true,
        stdin,
        ..Seat::default()
    };
    for no in ["n\n", "\n", "", "maybe\n"] {
        let ran = run_at(&sandbox, &["pull", files, "--color", "never"], at(no));
        assert_eq!(ran.exit, Exit::Findings);
        assert!(
            ran.err.contains("Write these files (1)? [y/N]"),
            "{}",
            ran.err
        );
        assert_eq!(fs::read_to_string(&file).unwrap(), ORDER);
    }
    let ran = run_at(&sandbox, &["pull", files, "--color", "never"], at("y\n"));
    assert_eq!(ran.exit, Exit::Clean);
    let now = fs::read_to_string(&file).unwrap();
    assert_eq!(
        now,
        ORDER.replace(
            " and should arrive at your door on Monday before noon.",
            " and arrives soon."
        )
    );
}

#[test]
fn comments_are_lost_only_where_that_is_asked_for() {
    let mut longer = changed(SHORT);
    let footer = json!({"type": "FOOTER", "text": "Reply HELP to talk to us"});
    longer["components"].as_array_mut().unwrap().push(footer);
    let sandbox = account(&[longer]);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("order.yaml");
    fs::write(&file, ORDER).unwrap();
    let files = path(folder.path());
    for lang in ["en", "es", "pt"] {
        let ran = run(&sandbox, &["pull", files, "--yes", "--lang", lang]);
        assert_eq!(ran.exit, Exit::Findings);
        assert!(ran.err.contains("--rewrite"), "{}", ran.err);
        assert_eq!(fs::read_to_string(&file).unwrap(), ORDER);
    }
    let at = |stdin| Seat {
        terminal: true,
        stdin,
        ..Seat::default()
    };
    let ran = run_at(&sandbox, &["pull", files, "--color", "never"], at("y\nn\n"));
    assert_eq!(ran.exit, Exit::Findings);
    assert_eq!(fs::read_to_string(&file).unwrap(), ORDER);
    let ran = run(&sandbox, &["pull", files, "--yes", "--rewrite"]);
    assert_eq!(ran.exit, Exit::Clean);
    let now = fs::read_to_string(&file).unwrap();
    assert!(now.starts_with("# Ana's words\nname: order\n") && now.contains("footer: Reply HELP"));
    assert_eq!(run(&sandbox, &["pull", files, "--check"]).exit, Exit::Clean);
}

#[test]
fn what_stands_in_the_way_stays() {
    let sandbox = account(&[payload("order", "en"), payload("../evil", "en")]);
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("order.yaml"), "hello: world\n").unwrap();
    let files = path(folder.path());
    for lang in ["en", "es", "pt"] {
        let ran = run(&sandbox, &["pull", files, "--yes", "--lang", lang]);
        assert_eq!(ran.exit, Exit::Findings);
        assert!(
            ran.out.contains("order.yaml") && ran.out.contains("../evil"),
            "{}",
            ran.out
        );
    }
    let text = fs::read_to_string(folder.path().join("order.yaml")).unwrap();
    assert_eq!(text, "hello: world\n");
    assert!(!folder.path().parent().unwrap().join("evil.yaml").exists());
    let out = folder.path().join("new");
    let typed = [
        "pull",
        files,
        "--yes",
        "--name",
        "order",
        "--out",
        path(&out),
    ];
    let ran = run(&sandbox, &typed);
    assert_eq!(ran.exit, Exit::Clean, "{}{}", ran.out, ran.err);
    assert!(out.join("order.yaml").exists());
    let ran = run(&sandbox, &["pull", "/nowhere/at/all"]);
    assert!(ran.exit == Exit::Failed && ran.err.contains("/nowhere/at/all"));
    assert_eq!(run(&sandbox, &["pull", "-"]).exit, Exit::Failed);
}

#[test]
fn one_name_takes_one_call_and_all_take_their_pages() {
    let payloads: Vec<Value> = (0..250)
        .map(|n| payload(&format!("order_{n}"), "en"))
        .collect();
    let sandbox = account(&payloads);
    let folder = tempfile::tempdir().unwrap();
    let files = path(folder.path());
    control(&sandbox, "DELETE", "calls", "");
    assert_eq!(
        run(&sandbox, &["pull", files, "--yes", "--name", "order_9"]).exit,
        Exit::Clean
    );
    assert_eq!(seen(&sandbox).len(), 1);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    control(&sandbox, "DELETE", "calls", "");
    assert_eq!(run(&sandbox, &["pull", files, "--yes"]).exit, Exit::Clean);
    assert_eq!(seen(&sandbox).len(), 3);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 250);
    let ran = run(&sandbox, &["pull", files, "--check"]);
    assert!(
        ran.exit == Exit::Clean && ran.err.contains("account: 250"),
        "{}",
        ran.err
    );
}

#[test]
fn starters_that_were_sent_are_no_drift() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates-examples");
    let exported = run(&start(), &["export", path(&root), "--format", "jsonl"]);
    let payloads: Vec<Value> = exported
        .out
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert!(payloads.len() > 30);
    let sandbox = account(&payloads);
    let ran = run(&sandbox, &["pull", path(&root), "--check"]);
    assert_eq!(
        (ran.exit, ran.out.as_str()),
        (Exit::Clean, ""),
        "{}",
        ran.err
    );
}
