//! The help of each command, the pages of rules, and the catalogue.

use insta::assert_snapshot;
use plantilla::cli::Exit;

use super::run;

#[test]
fn every_help_fits_a_screen() {
    for command in [
        "new", "explain", "rules", "diff", "preview", "export", "import",
    ] {
        let output = std::process::Command::new(assert_cmd::cargo::cargo_bin!("plantilla"))
            .args([command, "--help"])
            .output()
            .unwrap();
        let help = String::from_utf8(output.stdout).unwrap();
        assert!(help.lines().count() <= 40, "{help}");
        assert!(help.lines().all(|line| line.chars().count() <= 100));
        assert_snapshot!(format!("help_{command}"), help);
    }
}

#[test]
fn a_rule_is_a_page_in_each_language() {
    for lang in ["en", "es", "pt"] {
        let ran = run(&["explain", "footer/line-break", "--lang", lang], "");
        assert_eq!((ran.exit, ran.err.as_str()), (Exit::Clean, ""));
        assert!(ran.out.lines().all(|line| line.chars().count() <= 100));
        assert_snapshot!(format!("explain_{lang}"), ran.out);
    }
}

#[test]
fn every_rule_has_a_page() {
    let rules = plantilla::lint::Rules::builtin().unwrap();
    for rule in rules.iter() {
        let ran = run(&["explain", &rule.file.id], "");
        assert_eq!(ran.exit, Exit::Clean, "{}", rule.file.id);
        assert!(ran.out.contains("\n## Wrong\n") && ran.out.contains("\n## Right\n"));
        assert!(ran.out.contains('^'), "nothing is marked:\n{}", ran.out);
        let acts = |c: char| c.is_control() && c != '\n';
        assert!(!ran.out.contains(acts), "{}", rule.file.id);
    }
}

#[test]
fn a_rule_is_found_by_less_than_its_id() {
    let page = run(&["explain", "body/placeholder-at-start"], "").out;
    assert_eq!(run(&["explain", "placeholder-at-start"], "").out, page);
    let ran = run(&["explain", "body/placeholder-at-strat"], "");
    assert_eq!((ran.exit, ran.out.as_str()), (Exit::Failed, ""));
    assert_eq!(
        ran.err,
        "plantilla: there is no rule body/placeholder-at-strat; did you mean body/placeholder-at-start?\n"
    );
    let ran = run(&["explain", "qqqq", "--lang", "es"], "");
    assert_eq!(
        ran.err,
        "plantilla: no hay ninguna regla qqqq; plantilla rules las muestra todas\n"
    );
    let ran = run(&["explain", "too-long"], "");
    assert_eq!(ran.exit, Exit::Failed);
    assert!(ran.err.contains("\n- body/too-long: ") && ran.err.contains("\n- footer/too-long: "));
}

#[test]
fn a_subcode_gives_the_rules_behind_it() {
    let ran = run(&["explain", "2388299"], "");
    assert_eq!(ran.exit, Exit::Clean);
    assert!(
        ran.out
            .contains("\n- body/placeholder-at-start: The body begins")
    );
    let ran = run(&["explain", "17000001"], "");
    assert_eq!(ran.exit, Exit::Failed);
    assert!(
        ran.err
            .contains("no rule foresees the error subcode 17000001")
    );
    // What no rule can foresee is explained all the same, in the user's language.
    for (lang, said) in [
        ("en", "the name is"),
        ("es", "el nombre queda"),
        ("pt", "o nome fica"),
    ] {
        let ran = run(&["explain", "2388025", "--lang", lang], "");
        assert_eq!(ran.exit, Exit::Clean);
        assert!(
            ran.out.starts_with("2388025: ") && ran.out.contains(said),
            "{}",
            ran.out
        );
    }
    assert!(run(&["explain", "190"], "").out.contains("PLANTILLA_TOKEN"));
}

#[test]
fn the_catalogue_for_people_and_programs() {
    let ran = run(&["rules"], "");
    assert!(
        ran.out.contains("\nbody/\n  error    blank-lines"),
        "{}",
        ran.out
    );
    assert!(ran.out.lines().all(|line| line.chars().count() <= 80));
    let ran = run(&["rules", "--format", "json", "--lang", "pt"], "");
    let json: Vec<serde_json::Value> = serde_json::from_str(&ran.out).unwrap();
    let own = json
        .iter()
        .find(|rule| rule["id"] == "body/placeholder-at-start")
        .unwrap();
    assert_eq!(own["severity"], "error");
    assert_eq!(own["summary"], "O corpo começa com uma variável");
    assert!(
        own["subcodes"]
            .as_array()
            .unwrap()
            .contains(&2_388_299.into())
    );
    assert_eq!(own["docs"], "rules/body/placeholder-at-start.yaml");
    assert!(own.as_object().unwrap().contains_key("fix"));
}
