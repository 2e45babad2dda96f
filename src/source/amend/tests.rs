//! Every change leaves all else as it stands.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use super::{Document, Step, Tree};

const FILE: &str = "\
# The shop's first template.
name: order_shipped   # don't rename
category: utility

languages:
  es:
    # Short!
    header: 'Pedido <<order_id>>'
    body: |
      Hola <<customer>>,

      el pedido <<order_id>> ya salió.
    buttons:
      # opens the shop
      - url: \"https://shop.example/<<order_id>>\"
        text: Seguir   # two words at most
      # answers
      - quick_reply: Ayuda

      - {phone_number: '+525512345678', text: Llamar}
samples: {customer: Ana, order_id: A-1042}
";

fn path(text: &str) -> Vec<Step> {
    text.split('.')
        .map(|step| match step.parse::<usize>() {
            Ok(index) => Step::from(index),
            Err(_) => Step::from(step),
        })
        .collect()
}

fn changed(change: impl FnOnce(&Document<'_>) -> Option<String>) -> Vec<String> {
    let document = Document::new(FILE, 0).unwrap();
    let new = change(&document).unwrap();
    let diff = similar::TextDiff::from_lines(FILE, &new);
    diff.iter_all_changes()
        .filter(|it| it.tag() != similar::ChangeTag::Equal)
        .map(|it| format!("{}{}", it.tag(), it.value().trim_end()))
        .collect()
}

#[test]
fn a_text_is_set_where_it_stands() {
    let set = |at: &str, value: &str| changed(|it| it.set(&path(at), value));
    assert_eq!(
        set("name", "order_sent"),
        [
            "-name: order_shipped   # don't rename",
            "+name: order_sent   # don't rename"
        ]
    );
    assert_eq!(
        set("languages.es.header", "It's <<order_id>>"),
        [
            "-    header: 'Pedido <<order_id>>'",
            "+    header: 'It''s <<order_id>>'"
        ]
    );
    assert_eq!(
        set(
            "languages.es.body",
            "Hola <<customer>>,\n\nel pedido ya salió.\n- mañana"
        ),
        [
            "-      el pedido <<order_id>> ya salió.",
            "+      el pedido ya salió.",
            "+      - mañana"
        ]
    );
    assert_eq!(
        set("languages.es.buttons.0.text", "Ver: #1"),
        [
            "-        text: Seguir   # two words at most",
            "+        text: \"Ver: #1\"   # two words at most"
        ]
    );
    assert_eq!(
        set("languages.es.buttons.2.text", "a, b"),
        [
            "-      - {phone_number: '+525512345678', text: Llamar}",
            "+      - {phone_number: '+525512345678', text: \"a, b\"}"
        ]
    );
    assert_eq!(
        set("languages.es.buttons.1.quick_reply", "Uno\nDos"),
        [
            "-      - quick_reply: Ayuda",
            "+      - quick_reply: |",
            "+          Uno",
            "+          Dos"
        ]
    );
    assert_eq!(
        set("languages.es.buttons.0.text", "Uno\nDos"),
        [
            "-        text: Seguir   # two words at most",
            "+        text: |   # two words at most",
            "+          Uno",
            "+          Dos"
        ]
    );
    assert_eq!(
        set("languages.es.body", ""),
        [
            "-    body: |",
            "-      Hola <<customer>>,",
            "-",
            "-      el pedido <<order_id>> ya salió.",
            "+    body: \"\""
        ]
    );
    assert_eq!(
        set("languages.es.body", " x").last().unwrap(),
        "+    body: \" x\""
    );
}

#[test]
fn parts_come_and_go_with_all_else_in_its_place() {
    assert_eq!(
        changed(|it| it.put(
            &path("languages.es"),
            "footer",
            &Tree::text("Gracias"),
            &["header", "body", "footer", "buttons"]
        )),
        ["+    footer: Gracias"]
    );
    assert_eq!(
        changed(|it| it.push(
            &path("languages.es.buttons"),
            &Tree::map([
                ("url", Tree::text("https://a.example")),
                ("text", Tree::text("Sí"))
            ])
        )),
        ["+      - url: https://a.example", "+        text: Sí"]
    );
    assert_eq!(
        changed(|it| it.remove(&path("languages.es.buttons.1"))),
        ["-      - quick_reply: Ayuda"]
    );
    assert_eq!(
        changed(|it| it.remove(&path("languages.es.buttons.0.url"))),
        [
            "-      - url: \"https://shop.example/<<order_id>>\"",
            "-        text: Seguir   # two words at most",
            "+      - text: Seguir   # two words at most"
        ]
    );
    assert_eq!(
        changed(|it| it.remove(&path("samples.customer"))),
        [
            "-samples: {customer: Ana, order_id: A-1042}",
            "+samples: {order_id: A-1042}"
        ]
    );
    assert_eq!(
        changed(|it| it.put(&path("samples"), "date", &Tree::text("12 May"), &[])),
        [
            "-samples: {customer: Ana, order_id: A-1042}",
            "+samples: {customer: Ana, order_id: A-1042, date: 12 May}"
        ]
    );
}

#[test]
fn an_item_moves_with_its_comment() {
    let document = Document::new(FILE, 0).unwrap();
    let new = document.shift(&path("languages.es.buttons"), 1, 0).unwrap();
    assert!(new.contains(
        "    buttons:\n      # opens the shop\n      # answers\n      - quick_reply: Ayuda\n      - url:"
    ), "{new}");
    let new = document.shift(&path("languages.es.buttons"), 2, 0).unwrap();
    assert!(
        new.contains("      # opens the shop\n      - {phone"),
        "{new}"
    );
}

#[test]
fn a_language_is_added() {
    assert_eq!(
        changed(|it| it.with_language("pt_BR", "es"))
            .first()
            .unwrap(),
        "+  pt_BR:"
    );
    let one = "name: a\nlanguage: es\ncategory: utility\n# the text\nbody: |\n  Hola\n\n  tú\nsamples: [Ana]\n";
    let document = Document::new(one, 0).unwrap();
    assert_eq!(
        document.with_language("en_US", "es").unwrap(),
        "name: a\ncategory: utility\nlanguages:\n  es:\n    # the text\n    body: |\n      Hola\n\n      tú\n    samples: [Ana]\n  en_US:\n    body: |\n      Hola\n\n      tú\n    samples: [Ana]\n"
    );
    assert_eq!(
        changed(|it| it.with_code("es", "es_MX")),
        ["-  es:", "+  es_MX:"]
    );
}

#[test]
fn line_ends_and_marks_stay() {
    let text = "\u{feff}name: a\r\nlanguage: es\r\nbody: Hola";
    let document = Document::new(text, 0).unwrap();
    let new = document.set(&path("body"), "Hola\nx").unwrap();
    assert_eq!(
        new,
        "\u{feff}name: a\r\nlanguage: es\r\nbody: |\r\n  Hola\r\n  x"
    );
    let new = document
        .put(&[], "footer", &Tree::text("Gracias"), &["body"])
        .unwrap();
    assert_eq!(
        new,
        "\u{feff}name: a\r\nlanguage: es\r\nbody: Hola\r\nfooter: Gracias"
    );
}

#[test]
fn what_can_t_be_said_is_not_said() {
    let text = "a: &x Hola\nb: *x\n";
    let document = Document::new(text, 0).unwrap();
    assert_eq!(document.set(&path("a"), "Adiós"), None);
    assert_eq!(document.set(&path("c"), "Adiós"), None);
    assert_eq!(document.remove(&[]), None);
}
