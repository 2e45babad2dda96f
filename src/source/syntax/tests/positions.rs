//! Positions in values and edits of values, over generated scalars in every style: the parser says what a
//! value is, and every character of it must map to the bytes that it was written as.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use proptest::prelude::*;
use proptest::sample::select;

use crate::source::syntax::FaultKind::{ControlCharacter, DuplicateKey};
use crate::source::syntax::node::{Kind, Node, Scalar};
use crate::source::syntax::{Map, encode, json, locate, yaml};
use crate::span::Span;
use crate::text::Style;

/// Every scalar of a tree with its place, keys included.
fn scalars<'n, 's>(node: &'n Node<'s>, found: &mut Vec<(&'n Scalar<'s>, Span)>) {
    match &node.kind {
        Kind::Scalar(scalar) => found.push((scalar, node.span)),
        Kind::Seq(items) => items.iter().for_each(|item| scalars(item, found)),
        Kind::Map(entries) => {
            for entry in entries {
                found.push((&entry.key, entry.key_span));
                scalars(&entry.value, found);
            }
        }
    }
}

fn is_block(style: Style) -> bool {
    matches!(style, Style::Literal | Style::Folded)
}

/// The value as this project's reader takes it.
fn cut<'v>(scalar: &'v Scalar<'_>) -> &'v str {
    if is_block(scalar.style) {
        scalar.value.trim_end_matches('\n')
    } else {
        &scalar.value
    }
}

/// Checks every character of one scalar.
fn check_positions(source: &str, scalar: &Scalar<'_>, span: Span) {
    let value = cut(scalar);
    let map = Map::new(source, span, scalar.style);
    let mut last = span.start.min(map.locate(0..0).start);
    for (at, c) in value.char_indices() {
        let found = map.locate(at..at + c.len_utf8());
        let bytes = &source[found.range()];
        let context = format!("{source:?} {value:?} {at} {bytes:?}");
        assert!(found.start >= last && found.end > found.start, "{context}");
        assert_eq!(
            found,
            locate(source, span, scalar.style, at..at + c.len_utf8()),
            "{context}"
        );
        last = found.end;
        if bytes.chars().eq([c]) {
            continue;
        }
        match (scalar.style, c) {
            (Style::Plain, ' ' | '\n') => assert!(bytes.trim().is_empty(), "{context}"),
            (Style::Literal | Style::Folded, ' ' | '\n') => {
                assert!(bytes.trim().is_empty(), "{context}")
            }
            (Style::SingleQuoted, '\'') => assert_eq!(bytes, "''", "{context}"),
            (Style::SingleQuoted | Style::DoubleQuoted, ' ' | '\n') if bytes.trim().is_empty() => {}
            // After a backslash at the end of a line, blank lines are newlines.
            (Style::DoubleQuoted, '\n')
                if bytes.starts_with(['\\']) && bytes[1..].trim().is_empty() => {}
            (Style::DoubleQuoted, _) => {
                let alone = format!("\"{bytes}\"");
                let parsed = yaml(&alone);
                assert!(
                    matches!(&parsed.documents[0].kind, Kind::Scalar(scalar) if scalar.value.chars().eq([c])),
                    "{context}"
                );
            }
            (Style::Json, _) => {
                let alone = format!("\"{bytes}\"");
                let parsed = json(&alone);
                assert!(
                    matches!(&parsed.documents[0].kind, Kind::Scalar(scalar) if scalar.value.chars().eq([c])),
                    "{context}"
                );
            }
            _ => panic!("{context}"),
        }
    }
    assert_eq!(
        map.value().trim_end_matches('\n'),
        scalar.value.trim_end_matches('\n'),
        "{source:?}"
    );
}

fn lines_of(pieces: &'static [&'static str], most: usize) -> impl Strategy<Value = String> {
    prop::collection::vec(select(pieces), 0..most).prop_map(|pieces| pieces.concat())
}

const TEXT: &[&str] = &[
    "a", "é", "😀", "Hola", " ", "  ", "<<1>>", "{{1}}", "'", "\"", "\t", "#", ":", "-", ",", "]",
    "ñ",
];
const QUOTED: &[&str] = &[
    "a",
    "é",
    "😀",
    "Hola",
    " ",
    "  ",
    "<<1>>",
    "{{1}}",
    "\t",
    "#",
    ": ",
    "\n    ",
    "\n   \t  ",
    " \n\n    ",
    "\n \n\n   ",
];
const ESCAPES: &[&str] = &[
    "a",
    " ",
    "é",
    "\\n",
    "\\\"",
    "\\\\",
    "\\x41",
    "\\u00e9",
    "\\U0001F600",
    "\\ud83d\\ude00",
    "\\t",
    "\\ ",
    "\\/",
    "\\e",
    "\\_",
    "\\N",
    "\\L",
    "\\\n    ",
    "\\\n  \n\n    ",
    "\n    ",
    " \n\n   ",
    "'",
    "\\\t",
];
const JSON: &[&str] = &[
    "a",
    " ",
    "é",
    "😀",
    "\\n",
    "\\\"",
    "\\\\",
    "\\u00e9",
    "\\ud83d\\ude00",
    "\\t",
    "\\/",
    "\\b",
    "'",
    "{{1}}",
];

/// The source of a scalar, and whether it may stand inside brackets.
fn scalar() -> impl Strategy<Value = (String, bool)> {
    let block = (
        select(&["|", ">"][..]),
        select(&["", "-", "+", "2", "2-", "+2", "3"][..]),
        prop::collection::vec(
            (
                select(&["", "", "", " ", "  ", "\t"][..]),
                lines_of(TEXT, 4),
            ),
            0..7,
        ),
        select(&["\n", "\n\n", "\n  \n", "\n     \n"][..]),
    )
        .prop_map(|(sign, indicators, lines, end)| {
            let mut out = format!("{sign}{indicators}");
            for (more, line) in lines {
                out.push('\n');
                if !line.is_empty() {
                    out.push_str("    ");
                    out.push_str(more);
                    out.push_str(&line);
                }
            }
            (out + end, false)
        });
    let plain = (
        select(&["a", "Hola", "é", "<<1>>"][..]),
        lines_of(QUOTED, 6),
    )
        .prop_map(|(first, rest)| (format!("{first}{rest}z"), true));
    let single = lines_of(QUOTED, 7).prop_map(|inner| (format!("'{inner}''{inner}'"), true));
    let double = (lines_of(ESCAPES, 8), lines_of(QUOTED, 3))
        .prop_map(|(one, two)| (format!("\"{one}{two}\""), true));
    prop_oneof![3 => block, 1 => plain, 1 => single, 2 => double]
}

/// A file with a few scalars in a few places, with either line end and perhaps a byte order mark.
fn file() -> impl Strategy<Value = String> {
    (scalar(), scalar(), scalar(), any::<bool>(), any::<bool>()).prop_map(
        |(one, two, three, windows, mark)| {
            let inside = if two.1 { two.0 } else { String::from("x") };
            let text = format!(
                "# c\na: {}\nb: [x, {inside}, {{y: {inside}}}]\nc:\n  - {}\n  - d: z\ne: f\n",
                one.0, three.0
            );
            let text = if windows {
                text.replace('\n', "\r\n")
            } else {
                text
            };
            if mark {
                format!("\u{feff}{text}")
            } else {
                text
            }
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_character_maps_to_its_bytes(source in file()) {
        let parsed = yaml(&source);
        for document in &parsed.documents {
            let mut found = Vec::new();
            scalars(document, &mut found);
            for (scalar, span) in found {
                check_positions(&source, scalar, span);
            }
        }
    }

    #[test]
    fn every_character_of_json_maps_to_its_bytes(inner in lines_of(JSON, 12)) {
        let source = format!("{{\"k\": [1.5, \"{inner}\"], \"{inner}\": null}}");
        let parsed = json(&source);
        let mut found = Vec::new();
        scalars(&parsed.documents[0], &mut found);
        for (scalar, span) in found {
            check_positions(&source, scalar, span);
        }
    }

    #[test]
    fn an_edit_changes_its_value_and_nothing_else(
        source in file(),
        which in any::<prop::sample::Index>(),
        ends in any::<(prop::sample::Index, prop::sample::Index)>(),
        insert in prop_oneof![4 => lines_of(TEXT, 3), 1 => select(&["a\nb", "\n", "\n\n", "\nb", "\u{0}", "\u{feff}", "\r"][..]).prop_map(String::from)],
    ) {
        let parsed = yaml(&source);
        if let ([document], true) = (&parsed.documents[..], parsed.faults.is_empty()) {
            check_edit(&source, document, which, ends, &insert);
        }
    }

    #[test]
    fn an_edit_of_json_changes_its_value(
        inner in lines_of(JSON, 8),
        ends in any::<(prop::sample::Index, prop::sample::Index)>(),
        insert in "\\PC{0,4}|[\\x00-\\x20]{0,3}",
    ) {
        let source = format!("[\"{inner}\"]");
        let parsed = json(&source);
        let mut found = Vec::new();
        scalars(&parsed.documents[0], &mut found);
        let (scalar, span) = found[0];
        let range = range_in(&scalar.value, ends);
        let (bytes, text) = encode(&source, span, Style::Json, range.clone(), &insert).unwrap();
        let edited = format!("{}{text}{}", &source[..bytes.start], &source[bytes.end..]);
        let parsed = json(&edited);
        let mut again = Vec::new();
        scalars(&parsed.documents[0], &mut again);
        prop_assert_eq!(&again[0].0.value, &replaced(&scalar.value, range, &insert));
    }
}

fn range_in(
    value: &str,
    ends: (prop::sample::Index, prop::sample::Index),
) -> std::ops::Range<usize> {
    let mut places: Vec<usize> = value.char_indices().map(|(at, _)| at).collect();
    places.push(value.len());
    let (one, two) = (*ends.0.get(&places), *ends.1.get(&places));
    one.min(two)..one.max(two)
}

fn replaced(value: &str, range: std::ops::Range<usize>, insert: &str) -> String {
    format!("{}{insert}{}", &value[..range.start], &value[range.end..])
}

fn check_edit(
    source: &str,
    document: &Node<'_>,
    which: prop::sample::Index,
    ends: (prop::sample::Index, prop::sample::Index),
    insert: &str,
) {
    let mut before = Vec::new();
    scalars(document, &mut before);
    let index = which.index(before.len());
    let (scalar, span) = before[index];
    let range = range_in(cut(scalar), ends);
    let Some((bytes, text)) = encode(source, span, scalar.style, range.clone(), insert) else {
        return;
    };
    let edited = format!("{}{text}{}", &source[..bytes.start], &source[bytes.end..]);
    let parsed = yaml(&edited);
    let context = format!(
        "{source:?} {:?} {range:?} {insert:?} -> {edited:?}",
        scalar.value
    );
    let syntax: Vec<_> = parsed
        .faults
        .iter()
        .filter(|fault| !matches!(fault.kind, DuplicateKey | ControlCharacter))
        .collect();
    assert!(
        syntax.is_empty() && parsed.documents.len() == 1,
        "{context} {syntax:?}"
    );
    let mut after = Vec::new();
    scalars(&parsed.documents[0], &mut after);
    assert_eq!(before.len(), after.len(), "{context}");
    for (number, ((old, _), (new, _))) in before.iter().zip(&after).enumerate() {
        if number == index {
            assert_eq!(
                cut(new),
                replaced(cut(old), range.clone(), insert)
                    .trim_end_matches(|c| c == '\n' && is_block(old.style)),
                "{context}"
            );
        } else {
            assert_eq!(old.value, new.value, "{context}");
        }
        assert_eq!(old.style, new.style, "{context}");
    }
}

#[test]
fn edits_as_people_meet_them() {
    let cases = [
        (
            "a: Hola {{1}}.\n",
            "{{1}}",
            "<<1>>",
            Some("a: Hola <<1>>.\n"),
        ),
        (
            "a: \"x \\\"{1}\\\"\"\n",
            "{1}",
            "\"<<1>>\"",
            Some("a: \"x \\\"\\\"<<1>>\\\"\\\"\"\n"),
        ),
        (
            "a: 'it''s {1}'\n",
            "{1}",
            "'<<1>>'",
            Some("a: 'it''s ''<<1>>'''\n"),
        ),
        (
            "a: |\n  x {1}\n  y\n",
            "{1}",
            "<<1>>\n",
            Some("a: |\n  x <<1>>\n\n  y\n"),
        ),
        (
            "a: |\r\n  x {1} z\r\n",
            " {1} ",
            "\n",
            Some("a: |\r\n  x\r\n  z\r\n"),
        ),
        (
            "a: >\n  x {1}\n  y\n",
            "{1} y",
            "<<1>>",
            Some("a: >\n  x <<1>>\n"),
        ),
        ("a: x {1}\n", "{1}", "\n", None),
        ("a: x {1}\n", "{1}", ": b", None),
        ("a: x {1}\n", " {1}", " #", None),
        ("a: x y\n", "x", "{{1}}", None),
        ("a: x y\n", "y", "{{1}}", Some("a: x {{1}}\n")),
        ("a: [x y]\n", "y", "{{1}}", None),
        ("a:\n  [x,\n   x y # c\n   ,z]\n", "y", "{{1}}", None),
    ];
    for (source, find, insert, wanted) in cases {
        let parsed = yaml(source);
        let mut found = Vec::new();
        scalars(&parsed.documents[0], &mut found);
        let (scalar, span) = *found
            .iter()
            .find(|(scalar, _)| scalar.value.contains(find))
            .unwrap();
        let at = scalar.value.find(find).unwrap();
        let edit = encode(source, span, scalar.style, at..at + find.len(), insert);
        let edited = edit
            .map(|(span, text)| format!("{}{text}{}", &source[..span.start], &source[span.end..]));
        assert_eq!(edited.as_deref(), wanted, "{source:?}");
    }
}

#[test]
fn a_range_that_is_none_of_the_value_gives_the_whole_scalar() {
    let source = "a: \"é\"\n";
    let scalar = Span::new(3, 7);
    assert_eq!(
        locate(source, scalar, Style::DoubleQuoted, 0..2),
        Span::new(4, 6)
    );
    assert_eq!(locate(source, scalar, Style::DoubleQuoted, 1..2), scalar);
    assert_eq!(locate(source, scalar, Style::DoubleQuoted, 0..9), scalar);
    assert_eq!(locate(source, scalar, Style::SingleQuoted, 0..1), scalar);
    assert_eq!(
        locate(source, Span::new(5, 90), Style::Plain, 0..1),
        Span::new(5, 90)
    );
}
