//! Spelling on the command line: what is said where a dictionary lacks, and the project's own words.

use std::fs;
use std::path::Path;

use assert_cmd::Command;

const TEMPLATE: &str = "name: pedido_listo\nlanguage: es\ncategory: utility\nbody: Tu pedido salió del almasén y \
                        llega mañana con flujotrón.\n";

fn lint(folder: &Path, dictionaries: &Path, typed: &[&str]) -> (i32, String, String) {
    let output = Command::cargo_bin("plantilla")
        .unwrap()
        .current_dir(folder)
        .env("LANG", "C")
        .env_remove("LC_ALL")
        .env_remove("PLANTILLA_NO_SPELLING")
        .env("PLANTILLA_DICTIONARIES", dictionaries)
        .args(["lint", "--format", "jsonl"])
        .args(typed)
        .output()
        .unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    let code = output.status.code().unwrap_or(-1);
    (code, text(output.stdout), text(output.stderr))
}

fn dictionaries() -> &'static Path {
    Path::new(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/spelling/dictionaries"
    ))
}

#[test]
fn unknown_words_are_told_until_they_are_the_projects_own() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.yaml"), TEMPLATE).unwrap();
    let (code, out, err) = lint(folder.path(), dictionaries(), &["--fail-on", "info"]);
    assert_eq!(code, 1, "{out}{err}");
    assert!(
        out.contains("text/misspelled") && out.contains("«almacén»"),
        "{out}"
    );
    assert!(
        out.contains("text/unknown-word") && err.is_empty(),
        "{out}{err}"
    );
    let (_, _, err) = lint(folder.path(), dictionaries(), &["--add-words"]);
    assert!(err.contains("2 words added"), "{err}");
    let words = fs::read_to_string(folder.path().join("plantilla-words.txt")).unwrap();
    assert_eq!(words, "almasén\nflujotrón\n");
    let (code, out, _) = lint(folder.path(), dictionaries(), &["--fail-on", "info"]);
    assert_eq!((code, out.as_str()), (0, ""));
}

#[test]
fn a_language_without_a_dictionary_is_said_to_be_unchecked() {
    // No system has one for it.
    let template = "name: order_shipped\nlanguage: zu\ncategory: utility\nbody: Sawubona, i-oda yakho isendleleni namuhla.\n";
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.yaml"), template).unwrap();
    let (code, out, err) = lint(folder.path(), dictionaries(), &[]);
    assert_eq!((code, out.as_str()), (0, ""), "{err}");
    assert!(err.contains("spelling was not checked in zu"), "{err}");
    assert_eq!(err.lines().count(), 1, "{err}");
    let (code, _, err) = lint(
        folder.path(),
        dictionaries(),
        &["--require-dictionaries", "--quiet"],
    );
    assert_eq!(code, 2, "{err}");
    assert!(err.contains("zu"), "{err}");
}

#[test]
fn a_project_with_a_configuration_keeps_its_words_there() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.yaml"), TEMPLATE).unwrap();
    let config = folder.path().join("plantilla.toml");
    fs::write(
        &config,
        "lang = \"en\"\n\n[words]\ndictionary = [\n  \"Zapatix\", # our name\n]\n",
    )
    .unwrap();
    let (_, _, err) = lint(folder.path(), dictionaries(), &["--add-words"]);
    assert!(
        err.contains("2 words added to plantilla.toml: almasén, flujotrón"),
        "{err}"
    );
    assert_eq!(
        fs::read_to_string(&config).unwrap(),
        "lang = \"en\"\n\n[words]\ndictionary = [\n  \"Zapatix\", # our name\n  \"almasén\",\n  \"flujotrón\",\n]\n"
    );
    assert!(!folder.path().join("plantilla-words.txt").exists());
    let (code, out, _) = lint(folder.path(), dictionaries(), &["--fail-on", "info"]);
    assert_eq!((code, out.as_str()), (0, ""));
    // Who has a list of words keeps it.
    fs::write(folder.path().join("plantilla-words.txt"), "kombi\n").unwrap();
    fs::write(&config, "").unwrap();
    let (_, _, err) = lint(folder.path(), dictionaries(), &["--add-words"]);
    assert!(
        err.contains("2 words added to plantilla-words.txt"),
        "{err}"
    );
    assert_eq!(fs::read_to_string(&config).unwrap(), "");
}
