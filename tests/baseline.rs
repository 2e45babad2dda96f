//! Known findings pass, new ones fail, those that are gone are forgotten.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use crate::config::{Ran, folder, run};
use std::fs;
use tempfile::TempDir;

/// Each is about something else, so that they are no copies of each other.
fn template(name: &str, body: &str) -> String {
    let body = body.replace("almacén", &format!("almacén {name}"));
    format!(
        "name: order_{name}\nlanguage: es_MX\ncategory: utility\nbody: {body}\nsamples: [Ana]\n"
    )
}

const BAD: &str = "<<1>>, tu pedido salió de nuestro almacén y llega mañana antes del mediodía.";
const GOOD: &str =
    "Hola <<1>>, tu pedido salió de nuestro almacén y llega mañana antes del mediodía.";

fn known(folder: &TempDir) -> Ran {
    run(folder, &["lint", "--baseline", "known.json"])
}

fn learn(folder: &TempDir) -> Ran {
    run(folder, &["lint", "--write-baseline", "known.json"])
}

#[test]
fn known_findings_pass_and_new_ones_fail() {
    let one = template("one", BAD);
    let folder = folder(&[("a.yaml", &one), ("b.yaml", &template("two", BAD))]);
    let write = |file: &str, text: &str| fs::write(folder.path().join(file), text).unwrap();
    assert_eq!(run(&folder, &["lint"]).code, Some(1));
    let said = known(&folder);
    assert_eq!(said.code, Some(2));
    assert!(said.err.contains("--write-baseline"), "{}", said.err);
    let said = learn(&folder);
    assert_eq!(said.code, Some(0), "{}", said.out);
    assert!(
        said.err
            .contains("known.json written: 2 known from the baseline"),
        "{}",
        said.err
    );
    insta::assert_snapshot!(
        "baseline",
        fs::read_to_string(folder.path().join("known.json")).unwrap()
    );
    let said = known(&folder);
    assert_eq!(said.code, Some(0), "{}", said.out);
    assert!(
        said.out.contains("2 known from the baseline"),
        "{}",
        said.out
    );
    // Lines move, the file gets another name.
    fs::remove_file(folder.path().join("a.yaml")).unwrap();
    write("c.yaml", &format!("# a comment\n\n{one}"));
    assert_eq!(known(&folder).code, Some(0));
    // A second one like it is new.
    write("d.yaml", &template("three", BAD));
    let said = known(&folder);
    assert_eq!(said.code, Some(1));
    assert!(
        said.out.contains("1 error in 1 of 4 files; 2 known"),
        "{}",
        said.out
    );
    // What is gone is forgotten.
    write("b.yaml", &template("two", GOOD));
    write("d.yaml", &template("three", GOOD));
    let said = learn(&folder);
    assert!(
        said.err.contains("1 known from the baseline; 1 is gone"),
        "{}",
        said.err
    );
    write("b.yaml", &template("two", BAD));
    assert_eq!(known(&folder).code, Some(1));
}

#[test]
fn writing_it_twice_writes_the_same() {
    let folder = folder(&[
        ("a.yaml", &template("one", BAD)),
        ("b.yaml", &template("x-Y", BAD)),
    ]);
    learn(&folder);
    let path = folder.path().join("known.json");
    let first = fs::read_to_string(&path).unwrap();
    assert_eq!(learn(&folder).code, Some(0));
    assert_eq!(fs::read_to_string(&path).unwrap(), first);
}

#[test]
fn a_file_that_is_no_baseline_is_kept() {
    let text = template("one", BAD);
    let folder = folder(&[("a.yaml", &text), ("known.json", "{\"mine\": 1}")]);
    assert_eq!(known(&folder).code, Some(2));
    let said = learn(&folder);
    assert_eq!(said.code, Some(2));
    assert!(
        said.err.contains("known.json: not overwritten"),
        "{}",
        said.err
    );
    let kept = fs::read_to_string(folder.path().join("known.json")).unwrap();
    assert_eq!(kept, "{\"mine\": 1}");
}

#[test]
fn streams_and_settings_know_it_too() {
    let record = r#"{"name":"order_a","language":"es_MX","category":"UTILITY","components":[{"type":"BODY","text":"{{1}}, tu pedido salió de nuestro almacén y llega mañana.","example":{"body_text":[["Ana"]]}}]}"#;
    let twice = format!("{record}\n{record}\n");
    let folder = folder(&[("a.jsonl", record), ("sub/x", "")]);
    assert_eq!(learn(&folder).code, Some(0));
    assert_eq!(known(&folder).code, Some(0));
    fs::write(folder.path().join("a.jsonl"), twice).unwrap();
    let said = known(&folder);
    assert_eq!(said.code, Some(1));
    assert!(
        said.out.contains("1 error in 1 of 2 files; 1 known"),
        "{}",
        said.out
    );
    fs::write(folder.path().join("a.jsonl"), record).unwrap();
    fs::write(
        folder.path().join("plantilla.toml"),
        "baseline = \"known.json\"\n",
    )
    .unwrap();
    assert_eq!(run(&folder, &["lint"]).code, Some(0));
    fs::write(
        folder.path().join("plantilla.toml"),
        "lang = 1\nbaseline = \"known.json\"\n",
    )
    .unwrap();
    // What is wrong with the configuration can't be known.
    assert_eq!(learn(&folder).code, Some(2));
}
