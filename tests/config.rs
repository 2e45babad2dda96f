//! `plantilla.toml` and what goes before it: found, read, obeyed, shown, and told when something is wrong in it.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use assert_cmd::Command;
use plantilla::cli::init;
use plantilla::config::read::read;
use plantilla::lint::Lang;
use proptest::prelude::*;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// A template with one error, one warning and one info for the tests to change the levels of.
const TEMPLATE: &str = "\
name: order_shipped
language: es_MX
category: utility
body: <<1>>, tu pedido salió GRATIS de nuestro almacén y llega mañana antes del mediodía.
samples: [Ana]
";

const START: &str = "body/placeholder-at-start";

pub(crate) fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

/// The template under another name, about something else.
fn other(name: &str) -> String {
    TEMPLATE
        .replace("order_shipped", &format!("order_{name}"))
        .replace("nuestro almacén", &format!("la bodega {name}"))
}

pub(crate) struct Ran {
    pub(crate) out: String,
    pub(crate) err: String,
    pub(crate) code: Option<i32>,
}

impl Ran {
    /// The rules of the findings, of `--format jsonl`.
    pub(crate) fn rules(&self) -> Vec<String> {
        self.all("rule")
    }

    fn all(&self, field: &str) -> Vec<String> {
        self.out
            .lines()
            .map(|line| {
                let it: serde_json::Value = serde_json::from_str(line).unwrap();
                it[field].as_str().unwrap().to_owned()
            })
            .collect()
    }
}

pub(crate) fn run_with(folder: &Path, variables: &[(&str, &str)], typed: &[&str]) -> Ran {
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
    let output = command
        .env("LANG", "C")
        .envs(variables.iter().copied())
        .current_dir(folder)
        .args(typed)
        .output()
        .unwrap();
    Ran {
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
        code: output.status.code(),
    }
}

pub(crate) fn run(folder: &TempDir, typed: &[&str]) -> Ran {
    run_with(folder.path(), &[], typed)
}

fn lint(folder: &TempDir, typed: &[&str]) -> Ran {
    run(folder, &[&["lint", "--format", "jsonl"], typed].concat())
}

const ALL_WRONG: &str = "\
lang = \"es\"
failon = \"warning\"
languages = [\"es_MX\", \"pt-br\", 7]
strict = \"yes\"
rules = [\"my-rules/\", \"../other\"]
[levels]
\"body/to-long\" = \"off\"
\"header/*\" = \"warn\"
[files.\"draft/**\"]
\"*\" = \"off\"
[files.\"[\"]
[accounts.mexico]
token = \"s3cr3t\"
graph-url = \"https://elsewhere.example\"
waba = 12
# EAAGm0PX4ZCpsBAKZCabcdef123456 was the old one
";

#[test]
fn everything_wrong_in_it_is_told_at_its_place() {
    let files = [
        ("plantilla.toml", ALL_WRONG),
        ("my-rules/no-check.yaml", "severity: warning\nsummary: 1\n"),
        (
            "my-rules/deep/other.yaml",
            "severity: warning\nsummary: {en: a, es: b, pt: c}\nwhy: {en: a, es: b, pt: c}\nsource: []\ncheck: {lenght: {of: [body]}}\nmessage: {en: a, es: b, pt: c}\nhelp: {en: a, es: b, pt: c}\n",
        ),
    ];
    let folder = folder(&files);
    let said = run(&folder, &["lint"]);
    assert_eq!(said.code, Some(2), "{}", said.err);
    insta::assert_snapshot!("config_wrong_es", said.out);
    for secret in ["s3cr3t", "elsewhere.example", "EAAGm0PX4ZCpsBAKZC"] {
        assert!(!said.out.contains(secret) && !said.err.contains(secret));
    }
    insta::assert_snapshot!(
        "config_wrong_en",
        run(&folder, &["lint", "--lang", "en"]).out
    );
    insta::assert_snapshot!(
        "config_wrong_pt",
        run(&folder, &["lint", "--lang", "pt"]).out
    );
    let said = run(&folder, &["config"]);
    assert_eq!(said.code, Some(2));
    assert!(!said.out.contains("s3cr3t") && said.err.contains("config/secret"));
    // Never wrong twice: what it says is obeyed as far as it can be read.
    assert!(said.out.contains("[\"es_MX\"]"), "{}", said.out);
}

#[test]
fn what_is_no_toml_fails_the_run_with_its_place() {
    let folder = folder(&[
        ("plantilla.toml", "fail-on = \n[levels\n"),
        ("a.yaml", TEMPLATE),
    ]);
    let ran = lint(&folder, &["--no-config"]);
    assert_eq!((ran.rules(), ran.code), (vec![START.to_owned()], Some(1)));
    let ran = lint(&folder, &[]);
    assert_eq!(ran.code, Some(2));
    assert!(
        ran.rules().contains(&"config/syntax".to_owned()),
        "{}",
        ran.out
    );
    let ran = run(&folder, &["lint", "--diff"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("config/syntax"), "{}", ran.err);
}

#[test]
fn levels_go_by_rule_by_folder_and_by_file() {
    let files = [
        (
            "plantilla.toml",
            "[levels]\n\"body/*\" = \"info\"\n[files.\"drafts/**\"]\n\"body/placeholder-at-start\" = \"off\"\n[files.\"late_*\"]\n\"*\" = \"warning\"\n",
        ),
        ("a.yaml", TEMPLATE),
        ("drafts/b.yaml", &other("b")),
        ("drafts/late_c.yaml", &other("c")),
    ];
    let folder = folder(&files);
    let ran = lint(&folder, &[]);
    let found: Vec<(String, String)> = ran
        .all("file")
        .into_iter()
        .zip(ran.all("severity"))
        .collect();
    let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
    let late = pair("drafts/late_c.yaml", "warning");
    assert_eq!(found, [pair("a.yaml", "info"), late], "{}", ran.out);
    assert_eq!(ran.code, Some(0));
    // From anywhere, and for one file alone.
    let above = folder.path().parent().unwrap();
    let path = folder.path().join("drafts/b.yaml");
    let ran = run_with(
        above,
        &[],
        &["lint", "--format", "jsonl", path.to_str().unwrap()],
    );
    assert_eq!(ran.rules(), [""; 0], "{}", ran.err);
    let mut command = Command::cargo_bin("plantilla").unwrap();
    let typed = ["lint", "-", "--stdin-name", "drafts/b.yaml", "--quiet"];
    let command = command.args(typed).current_dir(folder.path());
    command.write_stdin(other("b")).assert().code(0).stdout("");
    // A flag goes before the file.
    let ran = lint(&folder, &["--level", "body/*=error", "drafts/b.yaml"]);
    assert_eq!((ran.rules(), ran.code), (vec![START.to_owned()], Some(1)));
    let ran = lint(&folder, &["--level", "body/to-long=off"]);
    assert_eq!(ran.code, Some(2));
    assert!(
        ran.err.contains("did you mean body/too-long?"),
        "{}",
        ran.err
    );
    assert!(
        lint(&folder, &["--level", "body/*"])
            .err
            .contains("RULE=LEVEL")
    );
}

#[test]
fn streams_obey_too() {
    let record = r#"{"name":"order_a","language":"es_MX","category":"UTILITY","components":[{"type":"BODY","text":"{{1}}, tu pedido salió gratis de nuestro almacén y llega mañana.","example":{"body_text":[["Ana"]]}}]}"#;
    let config = "[levels]\n\"body/*\" = \"off\"\n[words]\nforbid = [\"Grátis\"]\n";
    let folder = folder(&[("plantilla.toml", config), ("a.jsonl", record)]);
    assert_eq!(lint(&folder, &[]).rules(), ["text/forbidden-word"]);
    assert_eq!(lint(&folder, &["--no-config"]).rules(), [START]);
}

#[test]
fn each_file_has_the_project_that_it_lies_in() {
    let rule = "severity: warning\nsummary: {en: a, es: b, pt: c}\nwhy: {en: a, es: b, pt: c}\nsource: [{what: own, kind: own}]\ncheck: {length: {of: [body], max: 20}}\nmessage: {en: too long, es: largo, pt: longo}\nhelp: {en: a, es: b, pt: c}\n";
    let files = [
        ("one/plantilla.toml", "rules = [\"our/\"]\n"),
        ("one/our/brief.yaml", rule),
        ("one/our/tone/calm.yaml", rule),
        ("one/in/a.yaml", TEMPLATE),
        (
            "two/plantilla.toml",
            "languages = [\"es_MX\", \"pt_BR\"]\n[levels]\n\"body/*\" = \"off\"\n",
        ),
        ("two/b.yaml", &other("b")),
    ];
    let folder = folder(&files);
    let ran = lint(&folder, &["one/in", "two"]);
    let found: Vec<(String, String)> = ran.all("file").into_iter().zip(ran.rules()).collect();
    let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
    assert_eq!(
        found,
        [
            pair("one/in/a.yaml", START),
            pair("one/in/a.yaml", "our/brief"),
            pair("one/in/a.yaml", "tone/calm"),
            pair("two/b.yaml", "set/language-required"),
        ],
        "{}",
        ran.err
    );
    assert!(ran.out.contains("`order_b` has no `pt_BR`"));
    // Rules of a project have levels like any other.
    let ran = lint(
        &folder,
        &[
            "one/in",
            "--level",
            "our/*=off",
            "--level",
            "tone/calm=info",
        ],
    );
    assert_eq!(ran.all("severity"), ["error", "info"]);
    let said = run_with(&folder.path().join("one"), &[], &["rules"]);
    assert!(said.out.contains("our/\n") && said.out.contains("calm"));
    let said = run_with(
        &folder.path().join("one"),
        &[],
        &["explain", "our/brief", "--lang", "es"],
    );
    assert_eq!(said.code, Some(0), "{}", said.err);
}

#[test]
fn a_repository_ends_the_search_and_its_rules_stay_inside() {
    let files = [
        ("plantilla.toml", "[levels]\n\"*\" = \"off\"\n"),
        ("shop/.git/HEAD", ""),
        ("shop/a.yaml", TEMPLATE),
        ("secret/rule.yaml", "password: x\n"),
        (
            "shop/sub/plantilla.toml",
            "rules = [\"../../secret\"]\nbaseline = \"../../secret/rule.yaml\"\n",
        ),
        ("shop/sub/b.yaml", TEMPLATE),
    ];
    let folder = folder(&files);
    assert_eq!(lint(&folder, &["shop/a.yaml"]).rules(), [START]);
    let ran = lint(&folder, &["shop/sub"]);
    let outside = "config/no-such-path";
    assert_eq!(ran.rules(), [START, outside, outside]);
    assert!(!ran.out.contains("password") && ran.err.is_empty());
}

#[test]
fn a_pattern_is_unused_only_when_all_files_were_seen() {
    let files = [
        (
            "plantilla.toml",
            "[files.\"gone/**\"]\n\"body/*\" = \"off\"\n",
        ),
        ("a.yaml", TEMPLATE),
        ("sub/b.yaml", &other("b")),
    ];
    let folder = folder(&files);
    assert!(
        lint(&folder, &[])
            .rules()
            .contains(&"config/unmatched-files".to_owned())
    );
    assert_eq!(lint(&folder, &["a.yaml"]).rules(), [START]);
    assert_eq!(lint(&folder, &["sub"]).rules(), [START]);
}

#[test]
fn the_layers_are_one_stack() {
    let config = "fail-on = \"warning\"\nlang = \"pt\"\nstrict = true\n";
    let folder = folder(&[("plantilla.toml", config), ("sub/a.yaml", TEMPLATE)]);
    let stack = |variables: &[(&str, &str)], typed: &[&str]| {
        let typed = [&["config", "--format", "json"], typed].concat();
        let ran = run_with(folder.path(), variables, &typed);
        let page: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
        move |name: &str| {
            let settings = page["settings"].as_array().unwrap();
            let row = settings.iter().find(|row| row["name"] == name).unwrap();
            let text = |field: &str| row[field].as_str().unwrap_or_default().to_owned();
            format!("{} {} {}", row["value"], text("layer"), text("from"))
        }
    };
    let said = stack(&[], &[]);
    assert_eq!(said("fail-on"), "\"warning\" file plantilla.toml:1");
    assert_eq!(said("lang"), "\"pt\" file plantilla.toml:2");
    assert_eq!(said("baseline"), "null default ");
    let variables = [
        ("PLANTILLA_FAIL_ON", "info"),
        ("PLANTILLA_LANG", "es_CO"),
        ("PLANTILLA_LEVELS", "body/*=off, name/*=info"),
    ];
    let said = stack(&variables, &["--level", "body/too-long=warning"]);
    assert_eq!(said("fail-on"), "\"info\" environment PLANTILLA_FAIL_ON");
    assert_eq!(said("lang"), "\"es\" environment PLANTILLA_LANG");
    assert_eq!(
        said("levels.\"name/*\""),
        "\"info\" environment PLANTILLA_LEVELS"
    );
    assert_eq!(said("levels.\"body/too-long\""), "\"warning\" flag --level");
    assert_eq!(
        stack(&variables, &["--lang", "en"])("lang"),
        "\"en\" flag --lang"
    );
    // And the run obeys it.
    let out = run_with(folder.path(), &[], &["lint", "sub"]).out;
    assert!(out.contains("erro[") && out.contains("ajuda"), "{out}");
    let typed = ["lint", "sub", "--lang", "en", "--fail-on", "never"];
    let ran = run_with(folder.path(), &variables, &typed);
    assert_eq!(ran.code, Some(0), "{}", ran.out);
    let ran = run_with(folder.path(), &[("PLANTILLA_FAIL_ON", "often")], &["lint"]);
    assert_eq!(ran.code, Some(2));
    assert!(
        ran.err.contains("PLANTILLA_FAIL_ON: `often`"),
        "{}",
        ran.err
    );
}

#[test]
fn a_named_file_holds_for_all() {
    let files = [
        ("plantilla.toml", "[levels]\n\"*\" = \"off\"\n"),
        ("ci/strict.toml", "[levels]\n\"body/*\" = \"info\"\n"),
        ("a.yaml", TEMPLATE),
    ];
    let folder = folder(&files);
    assert_eq!(lint(&folder, &[]).rules(), [""; 0]);
    let ran = lint(&folder, &["--config", "ci/strict.toml"]);
    assert_eq!(ran.all("severity"), ["info"]);
    let variables = [("PLANTILLA_CONFIG", "ci/strict.toml")];
    let typed = ["lint", "--format", "jsonl"];
    assert_eq!(
        run_with(folder.path(), &variables, &typed).all("severity"),
        ["info"]
    );
    assert_eq!(lint(&folder, &["--no-config"]).all("severity"), ["error"]);
    let ran = lint(&folder, &["--config", "none.toml"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("none.toml: "), "{}", ran.err);
}

#[test]
fn init_writes_what_changes_nothing_and_overwrites_nothing() {
    let folder = folder(&[("a.yaml", TEMPLATE)]);
    let before = lint(&folder, &[]).out;
    let typed = ["init", "--pre-commit", "--github", "--gitlab"];
    let said = run(&folder, &typed);
    assert_eq!(said.code, Some(0), "{}", said.err);
    assert_eq!(lint(&folder, &[]).out, before);
    for path in [
        ".pre-commit-config.yaml",
        ".github/workflows/plantilla.yml",
        ".gitlab-ci.yml",
    ] {
        let text = fs::read_to_string(folder.path().join(path)).unwrap();
        let page: serde_json::Value = serde_yaml::from_str(&text).unwrap();
        assert!(page.to_string().contains("plantilla lint"), "{path}");
    }
    fs::write(folder.path().join("plantilla.toml"), "strict = true\n").unwrap();
    let said = run(&folder, &typed);
    assert_eq!(said.code, Some(0));
    assert_eq!(said.err.matches("was there already").count(), 4);
    let kept = fs::read_to_string(folder.path().join("plantilla.toml")).unwrap();
    assert_eq!(kept, "strict = true\n");
}

#[test]
fn every_line_of_the_first_configuration_is_right() {
    for lang in [Lang::En, Lang::Es, Lang::Pt] {
        let text = init::first(lang);
        let (values, problems) = read(&text);
        assert_eq!((values.iter().count(), problems.len()), (0, 0));
        let on: String = text
            .lines()
            .map(|line| match line.strip_prefix('#') {
                Some(rest) if !rest.starts_with(' ') => format!("{rest}\n"),
                _ => format!("{line}\n"),
            })
            .collect();
        let (values, problems) = read(&on);
        assert!(problems.is_empty(), "{problems:?}\n{on}");
        assert_eq!(values.iter().count(), 18);
    }
}

#[test]
fn no_configuration_is_too_wild() {
    let deep = format!("a = {}{}", "[".repeat(100_000), "]".repeat(100_000));
    let keys: String = (0..20_000).map(|n| format!("k{n} = {n}\n")).collect();
    let long = format!("{} = 1\n", "k".repeat(1_000_000));
    let equals = format!("x = {}\n", "=".repeat(200_000));
    for text in [&deep, &keys, &long, &equals] {
        let begun = std::time::Instant::now();
        drop(read(text));
        assert!(begun.elapsed().as_secs() < 10, "{}", &text[..20]);
    }
    let folder = folder(&[
        ("plantilla.toml", "\u{feff}strict = 1\r\n"),
        ("a.yaml", TEMPLATE),
    ]);
    let ran = lint(&folder, &[]);
    let line: serde_json::Value = serde_json::from_str(ran.out.lines().last().unwrap()).unwrap();
    assert_eq!(
        (
            line["start"]["column"].as_u64(),
            line["start"]["offset"].as_u64()
        ),
        (Some(10), Some(12))
    );
    fs::write(folder.path().join("plantilla.toml"), b"lang = \"\xff\"").unwrap();
    assert_eq!(lint(&folder, &[]).code, Some(2));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn reading_it_never_fails(text in "([a-z\\-]{1,9}|\\[|\\]|\\{|\\}|=|\"|'|\n|\\.|,|é|levels|files|accounts|token|EAA[a-z0-9]{25}| ){0,60}") {
        let (_, problems) = read(&text);
        for problem in problems {
            prop_assert!(text.get(problem.span.range()).is_some(), "{problem:?}");
        }
    }
}

#[test]
fn a_verdict_counts_what_the_project_says_of_words() {
    let of = |setting: &str, more: &[&str]| {
        let rule = "severity: info\nsummary: {en: a, es: a, pt: a}\nmessage: {en: a, es: a, pt: a}\nhelp: {en: a, es: a, pt: a}\nwhy: {en: a, es: a, pt: a}\nsource: [{what: house style, kind: own}]\ncheck:\n  phrases:\n    phrases: {es: [\"almacen\"]}\n    toward: marketing\n    weight: 9\n";
        let folder = folder(&[
            ("plantilla.toml", setting),
            ("own/house.yaml", rule),
            ("order.yaml", TEMPLATE),
        ]);
        let mut typed = vec!["classify", "order.yaml", "--format", "jsonl"];
        typed.extend(more);
        let ran = run_with(folder.path(), &[], &typed);
        assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
        let verdict: serde_json::Value = serde_json::from_str(ran.out.trim()).unwrap();
        verdict
    };
    let marketing = |verdict: &serde_json::Value| verdict["scores"]["marketing"].as_f64().unwrap();
    let plain = of("", &[]);
    let evidence = |verdict: &serde_json::Value| verdict["evidence"].to_string();
    assert!(evidence(&plain).contains("GRATIS"), "{plain}");
    let allowed = of("[words]\nallow = [\"gratis\"]", &[]);
    assert!(!evidence(&allowed).contains("GRATIS"), "{allowed}");
    assert_ne!(marketing(&allowed), marketing(&plain));
    let own = of("rules = [\"own/\"]", &[]);
    assert!(marketing(&own) > 0.9, "{own}");
    assert_eq!(of("rules = [\"own/\"]", &["--no-config"]), plain);
}
