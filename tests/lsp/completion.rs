//! What is offered while somebody types.

use super::client::Begin;
use super::{Session, TEMPLATE};

#[test]
fn what_can_be_typed_is_offered() {
    let mut session = Session::of(TEMPLATE);
    let offered = session.offers("name: a\nca‸\nbody: x\n");
    let labels: Vec<&str> = offered.iter().map(|(label, ..)| label.as_str()).collect();
    assert!(
        labels.starts_with(&["language", "languages", "category"]),
        "{labels:?}"
    );
    assert!(!labels.contains(&"body") && !labels.contains(&"quality_score"));
    let category = offered
        .iter()
        .find(|(label, ..)| label == "category")
        .unwrap();
    assert_eq!(category.1, "name: a\ncategory: \nbody: x\n");
    let buttons = offered
        .iter()
        .find(|(label, ..)| label == "buttons")
        .unwrap();
    assert_eq!(buttons.1, "name: a\nbuttons:\nbody: x\n");
    for (marked, some) in [
        (
            "category: ‸",
            &["utility", "marketing", "authentication"][..],
        ),
        ("name: a\nlanguage: ‸", &["es_MX", "pt_BR", "en_US"]),
        ("name: a\nlanguages:\n  ‸", &["es_MX", "pt_BR"]),
        (
            "name: a\nlanguages:\n  es:\n    ‸",
            &["header", "body", "buttons"],
        ),
        (
            "buttons:\n  - ‸",
            &["quick_reply", "url", "otp", "flow", "catalog"],
        ),
        (
            "buttons:\n  - otp: ‸",
            &["copy_code", "one_tap", "zero_tap"],
        ),
        (
            "buttons:\n  - otp: one_tap\n    ‸",
            &["supported_apps", "autofill_text"],
        ),
        ("header: {‸", &["text", "image", "video", "location"]),
        (
            "body:\n  add_security_recommendation: ‸",
            &["true", "false"],
        ),
        ("carousel:\n  - ‸", &["header", "body", "buttons"]),
        ("sub_category: ‸", &["ORDER_STATUS"]),
        ("parameter_format: ‸", &["POSITIONAL", "NAMED"]),
    ] {
        let labels = session.labels(marked);
        for label in some {
            assert!(
                labels.iter().any(|it| it == label),
                "{marked}: {label} not in {labels:?}"
            );
        }
        assert!(
            !labels.iter().any(|it| it == "name"),
            "{marked}: {labels:?}"
        );
    }
    for quiet in ["body: Hola ‸", "# cate‸", "body: |\n  cate‸\n"] {
        assert!(session.labels(quiet).is_empty(), "{quiet}");
    }
    session.client.end();
}

#[test]
fn placeholders_are_offered_with_their_samples() {
    let mut session = Session::of(TEMPLATE);
    let offered = session.offers(&TEMPLATE.replace("Llega el <<date>>", "Llega el <<d‸"));
    let date = offered
        .iter()
        .find(|(label, ..)| label == "<<date>>")
        .unwrap();
    assert_eq!(date.1, TEMPLATE);
    assert_eq!(date.2, "sample: 12 de mayo");
    // Closed brackets are not closed twice.
    let offered = session.offers(&TEMPLATE.replace("Llega el <<date>>", "Llega el <<‸da>>"));
    assert!(
        offered.iter().any(|(_, text, _)| text == TEMPLATE),
        "{offered:?}"
    );
    let numbers = session.labels("name: a\nbody: Hola <<1>>, tu pedido <<‸\nsamples: [Ana]\n");
    assert_eq!(numbers, ["<<1>>", "<<2>>"]);
    let missing = session.labels("name: a\nlanguage: es\ncategory: utility\nbody: Hola <<one>>, va <<two>> hoy.\nsamples:\n  one: x\n  ‸\n");
    assert_eq!(missing, ["two"]);
    session.client.end();
}

#[test]
fn an_empty_file_may_begin_with_a_whole_template() {
    let mut session = Session::with(&[], "", |begin| Begin {
        locale: Some("pt-BR"),
        ..begin
    });
    let offered = session.offers("‸");
    let (_, text, about) = offered
        .iter()
        .find(|(label, ..)| label == "shipping-update")
        .unwrap();
    assert!(
        text.contains("language: pt_BR\n") && text.contains("category: utility\n"),
        "{text}"
    );
    assert!(!about.is_empty());
    session.client.open(&session.uri, "yaml", text);
    let uri = session.uri.clone();
    assert!(
        session
            .client
            .findings(&uri, |it| it.diagnostics.is_empty())
            .is_empty()
    );
    assert!(
        session
            .offers("name: a\nbo‸")
            .iter()
            .all(|(label, ..)| label != "shipping-update")
    );
    session.client.end();
}

#[test]
fn buttons_come_with_what_they_need_where_gaps_can_be_filled() {
    let mut session = Session::with(&[], TEMPLATE, |begin| Begin {
        snippets: true,
        ..begin
    });
    let offered = session.offers("buttons:\n  - u‸\n");
    let url = offered.iter().find(|(label, ..)| label == "url").unwrap();
    // The editor adds the indentation of the line to each further one.
    assert_eq!(url.1, "buttons:\n  - url: ${1}\n  text: ${2}\n");
    session.client.end();
}
