//! Mistakes that people type in YAML, and the bytes that must be marked for each.

use super::Marked;
use crate::source::syntax::FaultKind::{self, *};
use crate::source::syntax::yaml;

const MISTAKES: &[(&str, FaultKind, &str)] = &[
    ("a: x\n‹\t›b: y\n", Tab, ""),
    ("a:\n‹\t›b: y\n", Tab, ""),
    ("buttons:\n  - url: x\n‹\t\t›text: y\n", Tab, ""),
    ("body: |\n‹\t›hola\n", Tab, ""),
    (
        "name: x\nheader: Hola‹:› mundo\nbody: y\n",
        UnquotedColon,
        ":",
    ),
    ("header: a‹:› b: c\n", UnquotedColon, ":"),
    ("body: Hola\n  Nota‹:› mundo\n", UnquotedColon, ":"),
    ("a: 'x'‹:› y\n", UnquotedColon, ":"),
    ("buttons:\n  - text: Horario‹:› 9 a 5\n", UnquotedColon, ":"),
    ("header: Hora‹:›\nbody: x\n", UnquotedColon, ":"),
    ("header: ‹{{›1}} hola\nbody: c\n", UnquotedBraces, "{{"),
    ("header: ‹{{›1}}\nbody: c\n", UnquotedBraces, "{{"),
    ("header: ‹{{›name}}, hola {{2}}\n", UnquotedBraces, "{{"),
    ("samples: [‹{{›1}} x, y]\n", UnquotedBraces, "{{"),
    ("samples: [hola ‹{›1}, y]\n", UnquotedBraces, "{"),
    ("header: ‹[›Promo] hola\nb: c\n", UnquotedBraces, "["),
    ("header: ‹{›nombre}, hola\n", UnquotedBraces, "{"),
    ("- ‹{{›1}} hola\n", UnquotedBraces, "{{"),
    ("header: ‹{{›1} hola\nbody: x\n", UnquotedBraces, "{{"),
    ("header: ‹@›juan\n", UnquotedSpecial, "@"),
    ("header: ‹`›x`\n", UnquotedSpecial, "`"),
    ("header: ‹%›10 off\n", UnquotedSpecial, "%"),
    ("samples: [a, ‹@›b]\n", UnquotedSpecial, "@"),
    (
        "body: ‹*›Hola* <<1>>, tu pedido\nfooter: x\n",
        UnquotedSpecial,
        "*",
    ),
    ("body: ‹*›Hola*\n", UnquotedSpecial, "*"),
    ("body: ‹*› Hola\n", UnquotedSpecial, "*"),
    ("a: &x y\nbody: ‹*›x Hola\n", UnquotedSpecial, "*"),
    ("body: ‹&› Hola\n", UnquotedSpecial, "&"),
    ("body: ‹!›Hola amigo\n", UnquotedSpecial, "!"),
    ("body: ‹!›Hola, amigo\n", UnquotedSpecial, "!"),
    ("body: ‹>› hola\nfooter: c\n", UnquotedSpecial, ">"),
    ("body: ‹,›x\n", UnquotedSpecial, ","),
    ("body: ‹?› x\n", UnquotedSpecial, "?"),
    ("body: Hola\n‹#› c\n  mundo\n", UnquotedSpecial, "#"),
    ("body: Hola ‹#›1\n  mundo\n", UnquotedSpecial, "#"),
    ("header: ‹\"›hola\nbody: c\n", MissingQuote, "\""),
    (
        "header: ‹\"›hola\nbody: \"c\"\nfooter: e\n",
        MissingQuote,
        "\"",
    ),
    (
        "header: ‹'›hola\nbody: it's\nfooter: e\n",
        MissingQuote,
        "'",
    ),
    ("header: ‹\"›hola", MissingQuote, "\""),
    ("samples: [‹\"›a, b]\nbody: \"x\"\n", MissingQuote, "\""),
    ("header: \"a‹\"› b\nbody: d\n", QuoteInside, "\""),
    ("header: 'it‹'›s me'\nbody: c\n", QuoteInside, "'"),
    (
        "header: \"Dijo ‹\"›hola\" ayer\"\nbody: c\n",
        QuoteInside,
        "\"",
    ),
    ("samples: [\"a‹\"›b\", c]\n", QuoteInside, "\""),
    ("name: x\n‹  ›body: y\n", Indentation, "body"),
    ("a:\n  b: x\n‹ ›c: y\n", Indentation, "c"),
    ("a:\n    b: x\n‹  ›c: y\n", Indentation, "c"),
    ("a: 'x'\n‹  ›b: y\n", Indentation, "b"),
    (
        "buttons:\n  - url: x\n    text: y\n‹   ›- quick: z\n",
        Indentation,
        "- quick",
    ),
    ("buttons:\n  - url: x\n‹   ›text: y\n", Indentation, "text"),
    (
        "body: |\n  Hola\n‹ ›mundo\nfooter: x\n",
        TextIndentation,
        "mundo",
    ),
    (
        "body: |\n‹Hola mundo›\nfooter: x\n",
        TextIndentation,
        "Hola mundo",
    ),
    ("body: \"x\n‹y\"›\n", TextIndentation, "y\""),
    ("a: b\n‹- c›\n", Indentation, "- c"),
    ("a:\n‹\u{a0}\u{a0}›b: c\n", OddSpace, "U+00A0"),
    ("a:\n  - b: c\n  ‹\u{a0}\u{a0}›d: e\n", OddSpace, "U+00A0"),
    ("a:\n‹\u{2003}›- b: c\n", OddSpace, "U+2003"),
    ("a: b\nc:‹\u{a0}›d\n", OddSpace, "U+00A0"),
    ("a:\n  ‹-›url: x\n", MissingSpaceAfterDash, "url"),
    (
        "a:\n  ‹-›url: x\n   text: y\n",
        MissingSpaceAfterDash,
        "url",
    ),
    ("- a\n‹b: c›\n", Indentation, "b"),
    (
        "name: x\nbody‹:›Hola\nfooter: y\n",
        MissingSpaceAfterColon,
        "body",
    ),
    ("name‹:›x\nlanguage: es\n", MissingSpaceAfterColon, "name"),
    ("name‹:›x\nlanguage:es\n", MissingSpaceAfterColon, "name"),
    ("name: x\nbody:‹\u{a0}›Hola\n", OddSpace, "U+00A0"),
    ("body: |‹\u{a0}›\n  Hola\n", OddSpace, "U+00A0"),
    (
        "name: x\nbody: y\nfooter‹:›z\n",
        MissingSpaceAfterColon,
        "footer",
    ),
    (
        "body:\n  text‹:›Hola\n  samples: [x]\n",
        MissingSpaceAfterColon,
        "text",
    ),
    (
        "name: x\n‹language es›\nbody: y\n",
        MissingColon,
        "language es",
    ),
    ("buttons: ‹-› url: x\n", ListOnKeyLine, "-"),
    ("body: ‹-› hola\n", ListOnKeyLine, "-"),
    ("body: | ‹hola›\nfooter: c\n", BlockHeader, "hola"),
    ("body: > ‹hola›\n  mundo\n", BlockHeader, "hola"),
    ("body: |‹x›\n  mundo\n", BlockHeader, "x"),
    ("body: \"C:‹\\U›sers\"\n", BadEscape, "\\U"),
    ("body: \"a \\n b‹\\d›\"\n", BadEscape, "\\d"),
    ("body: \"‹\\ud83d› x\"\n", LoneSurrogate, "\\ud83d"),
    ("samples: ‹[›x, y\nbody: c\n", UnclosedBracket, "["),
    ("samples: ‹[›x, y", UnclosedBracket, "["),
    ("samples: [\"x\"‹› \"y\"]\n", MissingComma, ""),
    ("body: ‹*saludo›\n", UnknownAlias, "saludo"),
    ("? ‹[a, b]›\n: c\n", ComplexKey, ""),
    ("body: x‹\u{0}›y\nfooter: z\n", ControlCharacter, "U+0000"),
    ("body: x‹\u{b}›y\n", ControlCharacter, "U+000B"),
    ("a: 1\n‹\u{feff}›b: 2\n", ControlCharacter, "U+FEFF"),
];

#[test]
fn each_mistake_marks_what_must_change() {
    let mut wrong = Vec::new();
    for &(marked, kind, about) in MISTAKES {
        let unix = Marked::new(marked);
        wrong.extend(unix.differs(&yaml(&unix.text).faults, kind, about));
        let windows = Marked::new(&format!("\u{feff}{}", marked.replace('\n', "\r\n")));
        wrong.extend(windows.differs(&yaml(&windows.text).faults, kind, about));
        let later = Marked::new(&format!("name: a\nbody: |\n  x: \"y\n---\n{marked}"));
        wrong.extend(later.differs(&yaml(&later.text).faults, kind, about));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_document_with_a_mistake_leaves_the_others() {
    let mut wrong = Vec::new();
    for &(marked, kind, _) in MISTAKES {
        let text = format!("---\na: 1\n---\n{}\n---\nb: 2\n", Marked::new(marked).text);
        let parsed = yaml(&text);
        let fault = parsed.faults.first().map(|fault| fault.kind);
        if fault != Some(kind) || parsed.faults.len() != 1 || parsed.documents.len() < 2 {
            wrong.push((text.clone(), format!("{:?}", parsed.faults)));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn equal_keys_are_told_with_both_places_and_the_document_is_kept() {
    let text = "a: 1\nb:\n  c: 2\n  'c': 3\na: 4\na: 5\n";
    let parsed = yaml(text);
    let found: Vec<_> = parsed
        .faults
        .iter()
        .map(|fault| (fault.span.start, fault.other.map(|other| other.start)))
        .collect();
    assert_eq!(found, [(17, Some(10)), (24, Some(0)), (29, Some(0))]);
    assert!(parsed.faults.iter().all(|fault| fault.kind == DuplicateKey));
    assert_eq!(parsed.documents.len(), 1);
}

#[test]
fn prose_and_ordinary_files_have_no_faults() {
    for text in [
        "",
        "# only a comment\n",
        "body: Hola <<1>>, dijo \"sí\" y {se} fue [x] - 50% *ya* 10:30 a#b\n",
        "url: https://example.com/a?b=c#d\n",
        "https://example.com\n",
        "12:30\n",
        "body: 'it''s'\nfooter: \"a \\\"b\\\" \\\n  c\"\n",
        "languages:\n  es: &x\n    body: hola\n  pt:\n    <<: *x\n",
        "buttons:\n- url: x\n  text: y\n- quick: z\nname: a\n",
        "a: [x,\n  y,\n]\nb: {c: d,\n  e: f}\n",
        "%YAML 1.2\n---\na: b\n...\n",
        "body: >-\n\n  a\n   b\n\n  c\nfooter: x\n",
    ] {
        assert_eq!(yaml(text).faults, [], "{text:?}");
    }
}
