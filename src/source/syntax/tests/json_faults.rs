//! Mistakes that people type in JSON, and the bytes that must be marked for each.

use super::Marked;
use crate::source::syntax::FaultKind::{self, *};
use crate::source::syntax::{json, json_at};

const MISTAKES: &[(&str, FaultKind, &str)] = &[
    ("{\"a\": 1‹,›}", TrailingComma, ""),
    ("[1, 2‹,›\n]", TrailingComma, ""),
    ("{‹'›a': 1}", SingleQuotes, "'"),
    ("{\"a\": ‹'›b'}", SingleQuotes, "'"),
    ("{\"a\": ‹“›b”}", SingleQuotes, "“"),
    ("{‹name›: 1}", MissingQuotes, "name"),
    (
        "{\"a\": ‹hola mundo›, \"b\": 1}",
        MissingQuotes,
        "hola mundo",
    ),
    ("{\"a\": ‹True›}", MissingQuotes, "True"),
    ("[‹012›]", MissingQuotes, "012"),
    ("[‹12 de mayo›, 1]", MissingQuotes, "12 de mayo"),
    ("[‹+52 55›]", MissingQuotes, "+52 55"),
    ("{‹// a comment›\n\"a\": 1}", JsonComment, ""),
    ("{\"a\": 1 ‹/* x */›}", JsonComment, ""),
    ("{\"a\": 1}\n‹# x›", JsonComment, ""),
    ("{\"a\": \"x\"‹›\n\"b\": 1}", MissingComma, ""),
    ("[{\"a\": 1}‹› {\"b\": 1}]", MissingComma, ""),
    ("{\"a\"‹› 1}", MissingColon, "a"),
    (
        "{\"components\": ‹[›{\"type\": \"BODY\"}",
        UnclosedBracket,
        "[",
    ),
    ("‹{›\"a\": 1", UnclosedBracket, "{"),
    ("{\"a\": ‹[›1, 2}", UnclosedBracket, "["),
    ("{\"a\": \"Dijo ‹\"›hola\" ayer\"}", QuoteInside, "\""),
    ("{\"a\": ‹\"›hola,\n\"b\": 1}", MissingQuote, "\""),
    ("{\"a\": ‹\"›hola", MissingQuote, "\""),
    ("{\"a\": \"hola‹\n›mundo\"}", LineBreakInString, ""),
    ("{\"a\": \"C:‹\\d›\"}", BadEscape, "\\d"),
    ("{\"a\": \"‹\\u›12\"}", BadEscape, "\\u"),
    ("{\"a\": \"x‹\\ud83d› y\"}", LoneSurrogate, "\\ud83d"),
    ("{\"a\": \"x‹\\ude00›\"}", LoneSurrogate, "\\ude00"),
    ("{\"a\": \"x‹\t›y\"}", ControlCharacter, "U+0009"),
    ("{\"a\": 1}‹{›\"b\": 2}", TextAfterEnd, "{"),
    ("{\"a\": 1}‹}›", TextAfterEnd, "}"),
    ("{\"a\": ‹}›", Json, "}"),
    ("[1‹:›2]", Json, ":"),
];

#[test]
fn each_mistake_marks_what_must_change() {
    let mut wrong = Vec::new();
    for &(marked, kind, about) in MISTAKES {
        let plain = Marked::new(marked);
        wrong.extend(plain.differs(&json(&plain.text).faults, kind, about));
        let windows = Marked::new(&format!("\u{feff}{}", marked.replace('\n', "\r\n")));
        wrong.extend(windows.differs(&json(&windows.text).faults, kind, about));
        let inside = Marked::new(&format!("{{}}\n{marked}"));
        wrong.extend(inside.differs(
            &json_at(&inside.text, 3, inside.text.len()).faults,
            kind,
            about,
        ));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn equal_keys_are_told_and_kept() {
    let many: String = (0..20).map(|n| format!("\"k{n}\": 0, ")).collect();
    for text in [
        String::from(r#"{"a": 1, "b": {}, "a": 2}"#),
        format!("{{{many} \"k7\": 1}}"),
    ] {
        let parsed = json(&text);
        assert_eq!(
            parsed
                .faults
                .iter()
                .map(|fault| fault.kind)
                .collect::<Vec<_>>(),
            [DuplicateKey]
        );
        assert_eq!(parsed.documents.len(), 1);
    }
}

#[test]
fn good_json_has_no_faults() {
    for text in [
        "",
        " \n",
        "\u{feff}[]",
        "{}",
        "[1.5e-3, -0, true, false, null, \"\\u00e9\\ud83d\\ude00\\/\"]",
        "\"x\"",
    ] {
        assert_eq!(json(text).faults, [], "{text:?}");
    }
    assert!(json_at("[é]", 2, 4).documents.is_empty());
    assert!(json_at("[]", 2, 1).documents.is_empty());
}
