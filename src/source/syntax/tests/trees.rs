//! What trees look like, YAML and JSON, and that they hold what the file says.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use crate::source::syntax::node::{Kind, Node};
use crate::source::syntax::{Parsed, json, json_at, yaml};
use crate::text::Style;

/// A tree on one line: `{a: [x, "y"]}`, block scalars as `|…|` and `>…>`.
fn show(node: &Node<'_>) -> String {
    let scalar = |value: &str, style| match style {
        Style::Plain | Style::JsonLiteral => value.to_owned(),
        Style::SingleQuoted => format!("'{value}'"),
        Style::DoubleQuoted | Style::Json => format!("\"{value}\""),
        Style::Literal => format!("|{value}|"),
        Style::Folded => format!(">{value}>"),
    };
    match &node.kind {
        Kind::Scalar(found) => scalar(&found.value, found.style),
        Kind::Seq(items) => format!(
            "[{}]",
            items.iter().map(show).collect::<Vec<_>>().join(", ")
        ),
        Kind::Map(entries) => {
            let entries = entries.iter().map(|entry| {
                format!(
                    "{}: {}",
                    scalar(&entry.key.value, entry.key.style),
                    show(&entry.value)
                )
            });
            format!("{{{}}}", entries.collect::<Vec<_>>().join(", "))
        }
    }
}

fn shown(parsed: &Parsed<'_>) -> Vec<String> {
    assert_eq!(parsed.faults, []);
    parsed.documents.iter().map(show).collect()
}

/// The source of the node at the end of a path of indexes.
fn source_at<'t>(text: &'t str, parsed: &Parsed<'_>, path: &[usize]) -> &'t str {
    let mut node = &parsed.documents[0];
    for &index in path {
        node = match &node.kind {
            Kind::Seq(items) => &items[index],
            Kind::Map(entries) => &entries[index].value,
            Kind::Scalar(_) => node,
        };
    }
    &text[node.span.range()]
}

#[test]
fn plain_scalars_keep_their_characters() {
    let parsed = yaml("a: no\nb: 1.0\nc: 2024-01-01\nd: ~\ne:\nf: null\ng: 0x1F\n<<1>>: <<2>>\n");
    assert_eq!(
        shown(&parsed),
        ["{a: no, b: 1.0, c: 2024-01-01, d: ~, e: , f: null, g: 0x1F, <<1>>: <<2>>}"]
    );
}

#[test]
fn all_documents_are_read() {
    assert_eq!(
        shown(&yaml("a: 1\n---\n- b\n--- |\n c\n...\nd\n---\n---\n")),
        ["{a: 1}", "[b]", "|c\n|", "d", "", ""]
    );
    assert_eq!(shown(&yaml("\u{feff}# c\n---\r\na: b\r\n")), ["{a: b}"]);
}

#[test]
fn every_style_is_told() {
    let parsed = yaml("a: 'x'\n\"b\": |+\n  y\n\nc: >2-\n    z\n   w\n");
    assert_eq!(shown(&parsed), ["{a: 'x', \"b\": |y\n\n|, c: >  z\n w>}"]);
}

#[test]
fn spans_hold_the_content_of_each_node() {
    let text = "a:\n  b: |\n\n    x\n     y \n\n  c: [1, {d: e} ] # c\nf: \"g\" # c\nh:\ni: |\n\nj:\n- >-\n  k\n\n";
    let parsed = yaml(text);
    assert_eq!(source_at(text, &parsed, &[]), text.trim_end());
    assert_eq!(
        source_at(text, &parsed, &[0]),
        "b: |\n\n    x\n     y \n\n  c: [1, {d: e} ]"
    );
    assert_eq!(source_at(text, &parsed, &[0, 0]), "x\n     y ");
    assert_eq!(source_at(text, &parsed, &[0, 1]), "[1, {d: e} ]");
    assert_eq!(source_at(text, &parsed, &[0, 1, 1]), "{d: e}");
    assert_eq!(source_at(text, &parsed, &[1]), "\"g\"");
    assert_eq!(source_at(text, &parsed, &[4]), "- >-\n  k");
    assert_eq!(source_at(text, &parsed, &[4, 0]), "k");
    let Kind::Map(entries) = &parsed.documents[0].kind else {
        unreachable!()
    };
    let empty: Vec<_> = entries
        .iter()
        .filter(|entry| entry.value.span.is_empty())
        .map(|entry| &text[..entry.value.span.start])
        .collect();
    let wanted = [
        text.split_inclusive("h:").next(),
        text.split_inclusive("i: |").next(),
    ];
    assert_eq!(empty.into_iter().map(Some).collect::<Vec<_>>(), wanted);
    assert!(
        entries
            .iter()
            .all(|entry| text[entry.key_span.range()] == entry.key.value)
    );
}

#[test]
fn a_list_in_the_column_of_its_key_begins_at_its_dash() {
    for text in [
        "j:\n-\n  x\n- y",
        "a: b\nj:\n- - x\n  - z\n- y",
        "- j:\n  - x: [1]\n    y: [2]",
    ] {
        let parsed = yaml(text);
        let list = text.find("j:").unwrap() + 2;
        let Kind::Map(entries) = (match &parsed.documents[0].kind {
            Kind::Seq(items) => &items[0].kind,
            kind => kind,
        }) else {
            unreachable!()
        };
        let span = entries.last().unwrap().value.span;
        assert_eq!(&text[span.range()], text[list..].trim_start(), "{text:?}");
    }
}

#[test]
fn aliases_repeat_and_merges_fill_in() {
    let text = "x: &x {a: 1, b: 2}\ny: {<<: *x, b: 3}\nz: [*x]\nw:\n  b: 4\n  <<: [{c: 5, b: 6}, *x]\nv: {<<: text}\n";
    let parsed = yaml(text);
    assert_eq!(
        shown(&parsed),
        [
            "{x: {a: 1, b: 2}, y: {b: 3, a: 1}, z: [{a: 1, b: 2}], w: {b: 4, c: 5, a: 1}, v: {<<: text}}"
        ]
    );
    assert_eq!(shown(&yaml("a: &k key\n*k : d\n")), ["{a: key, key: d}"]);
}

#[test]
fn json_is_read_like_yaml() {
    let text = "\u{feff} {\"a\": [1.50, true, null, \"\\u00e9\\n\\ud83d\\ude00\"], \"b\\t\": {}, \"\": []} \r\n";
    let parsed = json(text);
    assert_eq!(
        shown(&parsed),
        ["{\"a\": [1.50, true, null, \"é\n😀\"], \"b\t\": {}, \"\": []}"]
    );
    assert_eq!(
        source_at(text, &parsed, &[]),
        text.trim_start_matches('\u{feff}').trim()
    );
    assert_eq!(
        source_at(text, &parsed, &[0, 3]),
        "\"\\u00e9\\n\\ud83d\\ude00\""
    );
    assert_eq!(source_at(text, &parsed, &[0, 0]), "1.50");
}

#[test]
fn a_line_of_a_stream_keeps_the_places_of_the_whole() {
    let text = "{\"a\": 1}\n{\"b\": 2}\n{\"c\": 3}\n";
    let parsed = json_at(text, 9, 18);
    assert_eq!(shown(&parsed), ["{\"b\": 2}"]);
    assert_eq!(
        &text[parsed.documents.first().unwrap().span.range()],
        "{\"b\": 2}"
    );
}
