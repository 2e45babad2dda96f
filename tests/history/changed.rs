//! Which templates `lint --changed` tells about.

use std::fs;

use super::{BAD, GOOD, Repository, git_is_here, template};

/// Two templates, one of them in two languages, each with a fault.
const SEVERAL: &str = "\
name: first
category: utility
languages:
  en_US:
    body: <<1>>, your order has left our store this morning.
    samples: [Ana]
  es:
    body: <<1>>, tu pedido salió de nuestra tienda esta mañana.
    samples: [Ana]
---
name: second
language: en_US
category: utility
body: <<1>>, your table is booked for tonight at eight.
samples: [Ana]
";

#[test]
fn only_the_template_and_language_that_changed_is_told() {
    if !git_is_here() {
        return;
    }
    let it = Repository::new();
    it.write("a.yaml", SEVERAL);
    it.write("b.yaml", &template("third", BAD));
    it.commit();
    assert_eq!(it.errors(&[]).lines().count(), 4);
    let ran = it.run(&["lint", "--changed"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(0), ""));
    assert_eq!(ran.err, "no template differs from HEAD\n");
    let ran = it.run(&["lint", "--changed", "--lang", "es"]);
    assert_eq!(ran.err, "ninguna plantilla difiere de HEAD\n");

    it.replace("a.yaml", "esta mañana", "esta tarde");
    let ran = it.run(&["lint", "--changed", "--format", "json"]);
    assert_eq!(ran.code, Some(1));
    let json: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let found = json["diagnostics"].as_array().unwrap();
    assert!(found.iter().all(|it| it["language"] == "es"), "{json}");
    assert_eq!(json["summary"]["errors"], 1, "{json}");
    assert_eq!(json["templates"].as_array().unwrap().len(), 1);
    assert_eq!(json["summary"]["files"], 1);

    it.replace("a.yaml", "at eight", "at nine");
    assert_eq!(it.errors(&["--changed"]).lines().count(), 2);
    it.commit();
    assert_eq!(it.lint(&["--changed"]), "");
}

#[test]
fn what_several_languages_share_is_told_for_the_one_that_changed() {
    if !git_is_here() {
        return;
    }
    let it = Repository::new();
    it.write(
        "a.yaml",
        &SEVERAL.replace(
            "category: utility\nlanguages",
            "category: utilty\nlanguages",
        ),
    );
    it.commit();
    it.replace("a.yaml", "esta mañana", "esta tarde");
    let ran = it.run(&["lint", "--changed", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let found = json["diagnostics"].as_array().unwrap();
    assert!(
        found.iter().any(|it| it["component"] == "category"),
        "{json}"
    );
    assert!(found.iter().all(|it| it["language"] == "es"), "{json}");
}

#[test]
fn comments_layout_and_another_place_are_no_change() {
    if !git_is_here() {
        return;
    }
    let it = Repository::new();
    it.write("a.yaml", SEVERAL);
    it.write("b.json", r#"{"name":"x","language":"es","category":"UTILITY","components":[{"type":"BODY","text":"{{1}} hola"}]}"#);
    it.commit();
    let text = SEVERAL.replace(
        "name: first\ncategory: utility",
        "# why\ncategory: \"utility\"\nname: first   # here",
    );
    it.write("a.yaml", &text.replace('\n', "\r\n"));
    it.write("b.json", "{\"language\": \"es\",\n \"name\": \"x\", \"category\": \"UTILITY\", \"components\": [{\"type\": \"BODY\", \"text\": \"{{1}} hola\"}]}\n");
    assert_eq!(it.lint(&["--changed"]), "");
    it.write("a.yaml", SEVERAL);
    fs::create_dir(it.path().join("other")).unwrap();
    fs::rename(it.path().join("a.yaml"), it.path().join("other/c.yaml")).unwrap();
    assert_eq!(it.lint(&["--changed"]), "");
    it.git(&["add", "--all"]);
    assert_eq!(it.lint(&["--changed"]), "");
    // How a placeholder is written is nothing to Meta, but a rule is about it.
    it.replace("other/c.yaml", "<<1>>, tu pedido", "{{1}}, tu pedido");
    assert!(it.lint(&["--changed"]).contains("braces"));
}

#[test]
fn staged_unstaged_and_new_files_count() {
    if !git_is_here() {
        return;
    }
    let it = Repository::new();
    // Nothing is committed yet: everything is new.
    it.write("a.yaml", &template("a", BAD));
    assert_eq!(it.errors(&["--changed"]).lines().count(), 1);
    it.commit();
    it.write(".gitignore", "ignored.yaml\n");
    it.write("b.yaml", &template("b", BAD));
    it.write("c.yaml", &template("c", BAD));
    it.write("ignored.yaml", &template("d", BAD));
    it.git(&["add", "b.yaml"]);
    let said = it.errors(&["--changed"]);
    assert!(
        said.contains("b.yaml:") && said.contains("c.yaml:"),
        "{said}"
    );
    assert_eq!(said.lines().count(), 2);
    assert!(
        it.lint(&["--changed", "ignored.yaml"])
            .contains("ignored.yaml:")
    );
    it.git(&["rm", "--quiet", "--cached", "a.yaml"]);
    // It is there as it was, though not to be committed any more.
    assert_eq!(it.lint(&["--changed", "a.yaml"]), "");
}

#[test]
fn rules_that_compare_templates_see_all_of_them() {
    if !git_is_here() {
        return;
    }
    let it = Repository::new();
    it.write("a.yaml", &template("twin", GOOD));
    it.commit();
    it.write(
        "b.yaml",
        &template(
            "twin",
            "Your table is booked for tonight at eight, see you soon.",
        ),
    );
    let said = it.lint(&["--changed"]);
    assert!(
        said.contains("b.yaml:1") && said.contains("[set/"),
        "{said}"
    );
    // Told where the rule tells it, which is at the later one.
    it.commit();
    it.write("c.yaml", &template("later", GOOD));
    it.commit();
    it.write(
        "0.yaml",
        &template(
            "later",
            "See you tonight at eight, your table by the window is booked.",
        ),
    );
    let said = it.lint(&["--changed"]);
    assert!(
        said.contains("c.yaml:1") && !said.contains("b.yaml:1"),
        "{said}"
    );
    // The same twice in one file: the new one makes the old one a duplicate too.
    let it = Repository::new();
    it.write("a.yaml", &template("twin", GOOD));
    it.commit();
    let one = template("twin", GOOD);
    it.write("a.yaml", &format!("{one}---\n{one}"));
    assert!(it.lint(&["--changed"]).contains("[set/"));
}

#[test]
fn what_is_wrong_with_a_file_is_told_when_it_differs() {
    if !git_is_here() {
        return;
    }
    let it = Repository::new();
    it.write("a.yaml", "name: a\nbody: [\n");
    it.write("b.yaml", &template("b", GOOD));
    it.commit();
    assert_eq!(it.lint(&["--changed"]), "");
    it.replace("b.yaml", "name: b\n", "name: b\nname: b\n");
    let said = it.lint(&["--changed"]);
    assert!(said.contains("b.yaml:2"), "{said}");
    assert!(!said.contains("a.yaml"));
}

#[test]
fn comments_that_silence_unchanged_templates_are_of_use() {
    if !git_is_here() {
        return;
    }
    let it = Repository::new();
    let ignored =
        "# plantilla: ignore[body/placeholder-at-start] the brand\n    body: <<1>>, your order";
    it.write(
        "a.yaml",
        &SEVERAL.replace("body: <<1>>, your order", ignored),
    );
    it.commit();
    it.replace("a.yaml", "esta mañana", "esta tarde");
    let said = it.lint(&["--changed"]);
    assert!(!said.contains("[ignore/"), "{said}");
    assert_eq!(it.errors(&["--changed"]).lines().count(), 1);
}

#[test]
fn fix_mends_only_what_changed() {
    if !git_is_here() {
        return;
    }
    let it = Repository::new();
    let fault = GOOD.replace("Your order", "Your order {{ 1 }}");
    let body = format!("{fault}\nsamples: [A-1042]");
    it.write("a.yaml", &template("a", &body));
    it.commit();
    it.write("b.yaml", &template("b", &body.replace("store", "shop")));
    it.run(&["lint", "--changed", "--fix"]);
    let read = |file: &str| fs::read_to_string(it.path().join(file)).unwrap();
    assert!(read("a.yaml").contains("{{ 1 }}"));
    assert!(!read("b.yaml").contains("{{ 1 }}"), "{}", read("b.yaml"));
}

#[test]
fn since_compares_with_where_the_branch_began() {
    if !git_is_here() {
        return;
    }
    let it = Repository::new();
    it.write("a.yaml", &template("a", GOOD));
    it.write("b.yaml", &template("b", BAD));
    it.commit();
    it.git(&["checkout", "--quiet", "-b", "topic"]);
    it.write("c.yaml", &template("c", BAD));
    it.commit();
    it.git(&["checkout", "--quiet", "main"]);
    it.write("b.yaml", &template("b", GOOD));
    it.commit();
    it.git(&["checkout", "--quiet", "topic"]);
    let said = it.lint(&["--changed", "--since", "main"]);
    assert!(
        said.contains("c.yaml:") && !said.contains("b.yaml:"),
        "{said}"
    );
    assert_eq!(it.lint(&["--since", "main"]), said);
    it.write("d.yaml", &template("d", BAD));
    assert_eq!(it.errors(&["--since", "main"]).lines().count(), 2);
    assert_eq!(it.errors(&["--changed"]).lines().count(), 1);
}

#[test]
fn a_changed_sample_file_is_a_change() {
    if !git_is_here() {
        return;
    }
    let it = Repository::new();
    let header = "header: {image: photo.png}\nbody: ";
    it.write("t/a.yaml", &template("a", BAD).replace("body: ", header));
    it.write("t/photo.png", "\u{89}PNG one");
    it.commit();
    assert_eq!(it.lint(&["--changed"]), "");
    it.write("t/photo.png", "\u{89}PNG two");
    assert!(it.lint(&["--changed"]).contains("placeholder-at-start"));
    let ran = it.run(&["diff"]);
    assert!(
        ran.out.contains("The sample file is another one"),
        "{}",
        ran.out
    );
}

#[test]
fn streams_are_read_record_by_record() {
    if !git_is_here() {
        return;
    }
    let it = Repository::new();
    let record = |name: &str, text: &str| {
        format!(
            "{{\"name\":\"{name}\",\"language\":\"es\",\"category\":\"UTILITY\",\"components\":[{{\"type\":\"BODY\",\"text\":\"{text}\"}}]}}\n"
        )
    };
    let bad = "{{1}}, tu pedido salió de nuestra tienda esta mañana.";
    it.write("a.jsonl", &[record("a", bad), record("b", bad)].concat());
    it.write("b.jsonl", &record("c", bad));
    it.commit();
    it.write(
        "a.jsonl",
        &[
            record("a", bad),
            record("b", &bad.replace("tienda", "bodega")),
        ]
        .concat(),
    );
    let said = it.lint(&["--changed"]);
    assert!(
        !said.is_empty() && said.lines().all(|line| line.starts_with("a.jsonl:2:")),
        "{said}"
    );
}
