//! Comments that ask for silence.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use crate::config::{folder, run};
use plantilla::lint::diagnostic::By;
use plantilla::lint::{Options, Rules, lint};
use plantilla::source::{Source, SourceKind};
use std::fs;

/// The rules that are told, and those that are not.
fn found(text: &str) -> (Vec<String>, Vec<String>) {
    let source = Source {
        name: "a.yaml".to_owned(),
        text: text.to_owned(),
        kind: SourceKind::Yaml,
        named: true,
        ..Source::default()
    };
    let report = lint(vec![source], &Options::new(Rules::builtin().unwrap()));
    let told = report.diagnostics.iter().map(|it| it.rule.clone());
    let silent = report
        .suppressed
        .iter()
        .map(|it| it.diagnostic.rule.clone());
    (told.collect(), silent.collect())
}

const START: &str = "body/placeholder-at-start";

/// A template with `HERE` lines to put comments on.
fn template(above: &str, beside: &str, inside: &str) -> String {
    format!(
        "name: order_shipped\nlanguage: es_MX\ncategory: utility\n{above}body: |{beside}\n  {inside}<<1>>, tu pedido salió de nuestro almacén y llega mañana.\nsamples: [Ana]\n"
    )
}

#[test]
fn a_comment_is_about_its_line_or_the_one_below() {
    let none: &[&str] = &[];
    for (text, told, silent) in [
        (template("", "", ""), &[START][..], none),
        (
            template(&format!("# plantilla: ignore[{START}]\n"), "", ""),
            none,
            &[START],
        ),
        (
            template("", &format!(" # plantilla: ignore[{START}] so it is"), ""),
            none,
            &[START],
        ),
        (
            template("# plantilla: ignore[body/*]\n\n# more\n", "", ""),
            none,
            &[START],
        ),
        (
            template("# plantilla:ignore[ body/ , ]\n", "", ""),
            none,
            &[START],
        ),
        (
            template(&format!("# plantilla: ignore[{START}]\n"), "", "").replace(": |", ": >2-"),
            none,
            &[START],
        ),
        // The line after next is another matter.
        (
            template(
                &format!("# plantilla: ignore[{START}]\nparameter_format: positional\n"),
                "",
                "",
            ),
            &["ignore/unused", START],
            none,
        ),
    ] {
        assert_eq!(
            found(&text),
            (
                told.iter().map(|it| it.to_string()).collect(),
                silent.iter().map(|it| it.to_string()).collect()
            ),
            "{text}"
        );
    }
}

#[test]
fn words_of_a_text_are_no_comment() {
    let (told, silent) = found(&template("", "", "# plantilla: ignore[body/*]\n  "));
    assert!(
        silent.is_empty() && !told.iter().any(|it| it.starts_with("ignore/")),
        "{told:?}"
    );
    let quoted = "name: order_shipped\nlanguage: es_MX\ncategory: utility\nbody: \"Tu pedido # plantilla: ignore[body/*] salió de nuestro almacén y llega mañana.\"\n";
    assert_eq!(found(quoted), (vec![], vec![]));
    let spanish = "# plantilla: el aviso de envío\n# plantilla: ignorancia\nname: order_shipped\nlanguage: es_MX\ncategory: utility\nbody: Tu pedido salió de nuestro almacén y llega mañana.\n";
    assert_eq!(found(spanish), (vec![], vec![]));
}

#[test]
fn a_template_and_a_file_can_be_silent() {
    let one = template("", "", "");
    let two = one
        .replace("order_shipped", "order_late")
        .replace("nuestro almacén", "la bodega");
    let (told, silent) = found(&format!(
        "# plantilla: ignore-template[{START}] agreed\n{one}---\n{two}"
    ));
    assert_eq!((told.len(), silent.len()), (1, 1), "{told:?}");
    let (told, silent) = found(&format!(
        "{one}---\n{two}# plantilla: ignore-template[{START}]\n"
    ));
    assert_eq!((told.len(), silent.len()), (1, 1), "{told:?}");
    let (told, silent) = found(&format!(
        "{one}# plantilla: ignore-file[body/*]\n---\n{two}"
    ));
    assert_eq!((told.len(), silent.len()), (0, 2), "{told:?}");
    let languages = "name: order_shipped\ncategory: utility\nlanguages:\n  es_MX:\n    body: <<1>>, tu pedido salió de nuestro almacén y llega mañana.\n    samples: [Ana]\n  en_US:\n    body: <<1>>, your order left our store and arrives tomorrow.\n    samples: [Ana]\n";
    let (told, silent) = found(&format!(
        "# plantilla: ignore-template[{START}]\n{languages}"
    ));
    assert_eq!((told.len(), silent.len()), (0, 2), "{told:?}");
    let inner = languages.replace(
        "  en_US:\n",
        &format!("  en_US:\n    # plantilla: ignore-template[{START}]\n"),
    );
    let (told, silent) = found(&inner);
    assert_eq!((told.len(), silent.len()), (1, 1), "{told:?}");
}

#[test]
fn a_file_that_can_not_be_read_can_be_silent_too() {
    let broken = "# plantilla: ignore-file[file/*]\nname: a\n\tbody: x\nlanguage: es\n";
    let (told, silent) = found(broken);
    assert!(told.is_empty() && silent.len() == 1, "{told:?} {silent:?}");
}

#[test]
fn a_silenced_mistake_is_not_exported() {
    let text = "# plantilla: ignore-file[*]\nname: order_shipped\nlanguage: es_MX\ncategory: utility\nbody: [a, b]\n";
    let folder = folder(&[("a.yaml", text)]);
    assert_eq!(run(&folder, &["lint", "a.yaml"]).code, Some(0));
    let said = run(&folder, &["export", "a.yaml"]);
    assert_eq!(said.code, Some(1), "{}", said.out);
    assert!(said.err.contains("template/not-text"), "{}", said.err);
}

#[test]
fn what_was_silenced_stays_in_the_report_with_its_reason() {
    let text = template(
        &format!("# plantilla: ignore[{START}] la marca habla así\n"),
        "",
        "",
    );
    let source = Source {
        text,
        ..Source::default()
    };
    let report = lint(vec![source], &Options::new(Rules::builtin().unwrap()));
    let reason = "la marca habla así".to_owned();
    assert_eq!(report.suppressed[0].by, By::Comment { reason });
}

#[test]
fn rules_that_compare_are_not_judged_by_a_part_of_the_files() {
    let text = format!(
        "# plantilla: ignore-file[set/duplicate-in-another-file]\n{}",
        template("", "", "Hola ")
    );
    assert_eq!(found(&text), (vec![], vec![]));
}

#[test]
fn fixing_takes_out_what_is_of_no_use() {
    let text = template(
        &format!(
            "# plantilla: ignore[body/too-long] long ago\n# plantilla: ignore[nam/x, {START}, footer/too-long] both\n"
        ),
        "",
        "",
    );
    let folder = folder(&[("a.yaml", &text)]);
    let said = run(&folder, &["lint"]);
    assert_eq!(said.code, Some(0), "{}", said.out);
    insta::assert_snapshot!("ignore_in_vain", said.out);
    let said = run(&folder, &["lint", "--fix"]);
    assert_eq!(said.code, Some(0), "{}", said.out);
    assert!(
        said.out.contains("nothing to mend; 1 ignored by a comment"),
        "{}",
        said.out
    );
    let expected = template(&format!("# plantilla: ignore[{START}] both\n"), "", "");
    assert_eq!(
        fs::read_to_string(folder.path().join("a.yaml")).unwrap(),
        expected
    );
    let json = run(&folder, &["lint", "--format", "json"]).out;
    let page: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(page["summary"]["suppressed"], 1);
}

#[test]
fn many_comments_cost_no_more_than_their_length() {
    let comments = "# plantilla: ignore[body/*, name/too-long, x/y]\n".repeat(20_000);
    let begun = std::time::Instant::now();
    let (told, _) = found(&template(&comments, "", ""));
    assert_eq!(told.len(), 500);
    assert!(begun.elapsed().as_secs() < 20, "{:?}", begun.elapsed());
}
