//! Input made to hurt: small versions of each kind, and soups of everything that syntax is made of.

use proptest::prelude::*;
use proptest::sample::select;

use crate::source::syntax::FaultKind::{self, *};
use crate::source::syntax::node::{Kind, Node};
use crate::source::syntax::{MAX_DEPTH, Parsed, json, yaml};
use crate::span::Span;

fn kinds(parsed: &Parsed<'_>) -> Vec<FaultKind> {
    parsed.faults.iter().map(|fault| fault.kind).collect()
}

#[test]
fn depth_is_limited() {
    for (open, close) in [("[", "]"), ("{\"a\":", "}"), ("[{\"a\":", "}]")] {
        let levels = open.chars().filter(|c| matches!(c, '[' | '{')).count();
        let nested = |depth: usize| {
            format!(
                "{}1{}",
                open.repeat(depth / levels),
                close.repeat(depth / levels)
            )
        };
        for (parsed, more) in [
            (json(&nested(MAX_DEPTH)), json(&nested(10_000))),
            (yaml(&nested(MAX_DEPTH)), yaml(&nested(10_000))),
        ] {
            assert_eq!((kinds(&parsed), parsed.documents.len()), (vec![], 1));
            assert_eq!((kinds(&more), more.documents.len()), (vec![TooDeep], 0));
        }
    }
    let blocks: String = (0..10_000)
        .map(|depth| format!("{}- a:\n", "  ".repeat(depth)))
        .collect();
    assert_eq!(kinds(&yaml(&blocks)), [TooDeep]);
    assert_eq!(kinds(&yaml(&"- ".repeat(50_000))), [TooDeep]);
}

#[test]
fn a_flood_of_openers_is_one_finding_and_the_next_document_is_read() {
    for opener in [
        "[", "{", "? ", "- ", "[{", "{{", "!a ", "&a ", "*a ", "| ", "\"", "'", "a: ", "a:\n ",
        "[\"", "\\", "%", "\t",
    ] {
        let text = format!("{}\n---\na: 1\n", opener.repeat(20_000));
        let parsed = yaml(&text);
        // Some of these are good YAML: single quotes in even number, backslashes, tabs alone.
        let mut kinds = kinds(&parsed);
        kinds.dedup();
        assert!(kinds.len() <= 1, "{opener:?} {kinds:?}");
        assert_eq!(
            json(&opener.repeat(20_000)).documents.len(),
            0,
            "{opener:?}"
        );
        // After a broken directive the document that it belongs to is skipped too.
        assert_eq!(parsed.documents.is_empty(), opener == "%", "{opener:?}");
    }
}

#[test]
fn aliases_are_not_multiplied_beyond_reason() {
    let mut bomb = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for level in 1..12 {
        let again = vec![format!("*a{}", level - 1); 10].join(", ");
        bomb.push_str(&format!("a{level}: &a{level} [{again}]\n"));
    }
    assert_eq!(kinds(&yaml(&bomb)), [AliasBomb]);
    let long = format!(
        "a: &a {}\nb: [{}]\n",
        "x".repeat(100_000),
        "*a,".repeat(2_000)
    );
    assert_eq!(kinds(&yaml(&long)), [AliasBomb]);
    let ladder: String = (1..1_000)
        .map(|level| format!("a{level}: &a{level} [*a{}]\n", level - 1))
        .collect();
    assert_eq!(kinds(&yaml(&format!("a0: &a0 x\n{ladder}"))), [TooDeep]);
    assert_eq!(kinds(&yaml("a: &a [*a]\n")), [UnknownAlias]);
    let fair = format!("a: &a {{b: c}}\nd: [{}]\n", "*a,".repeat(5_000));
    assert_eq!(kinds(&yaml(&fair)), []);
}

#[test]
fn many_documents_keys_and_comments_are_read() {
    assert_eq!(yaml(&"a: 1\n---\n".repeat(20_000)).documents.len(), 20_001);
    assert_eq!(yaml(&"a: [\n---\n".repeat(2_000)).faults.len(), 2_000);
    let keys: String = (0..20_000).map(|key| format!("k{key}: v\n")).collect();
    assert_eq!(kinds(&yaml(&keys)), []);
    assert_eq!(
        kinds(&yaml(&format!("a: 1\n{}b: 2\n", "# c\n".repeat(5_000)))),
        []
    );
    assert_eq!(
        yaml(&format!("a: |\n  {}\n", "x ".repeat(500_000)))
            .documents
            .len(),
        1
    );
}

fn check_node(text: &str, node: &Node<'_>) {
    let check = |span: Span| assert!(text.get(span.range()).is_some(), "{text:?} {span:?}");
    check(node.span);
    match &node.kind {
        Kind::Scalar(_) => {}
        Kind::Seq(items) => items.iter().for_each(|item| check_node(text, item)),
        Kind::Map(entries) => {
            for entry in entries {
                check(entry.key_span);
                check_node(text, &entry.value);
            }
        }
    }
}

fn check(text: &str, parsed: &Parsed<'_>) {
    parsed
        .documents
        .iter()
        .for_each(|node| check_node(text, node));
    for fault in &parsed.faults {
        assert!(text.get(fault.span.range()).is_some(), "{text:?} {fault:?}");
        assert!(
            fault
                .other
                .is_none_or(|other| text.get(other.range()).is_some()),
            "{text:?} {fault:?}"
        );
        assert!(
            !fault.about.chars().any(char::is_control),
            "{text:?} {fault:?}"
        );
    }
}

const SOUP: &[&str] = &[
    "a",
    "é",
    "😀",
    " ",
    "  ",
    "\n",
    "\n  ",
    "\n    ",
    "\r\n",
    "\r",
    "\t",
    ":",
    ": ",
    "-",
    "- ",
    "\n- ",
    "? ",
    "[",
    "]",
    "{",
    "}",
    "{{1}}",
    "<<1>>",
    "<<: ",
    ",",
    "\"",
    "'",
    "''",
    "\\",
    "\\u00e9",
    "\\ud83d",
    "\\ude00",
    "\\x4",
    "\\0",
    "#",
    " # ",
    "|",
    "|2-",
    ">",
    ">+",
    "&a ",
    "*a",
    "!t ",
    "!!str ",
    "%",
    "@",
    "`",
    "---",
    "\n---\n",
    "\n...\n",
    "%YAML 1.2\n",
    "\u{0}",
    "\u{7}",
    "\u{85}",
    "\u{2028}",
    "\u{feff}",
    "\u{a0}",
    "name: x\n",
    "\nbody: |\n  y\n",
    "null",
    "1.5",
    "true",
    "//",
    "/*",
    "“",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn soup_never_panics_and_every_span_holds(pieces in prop::collection::vec(select(SOUP), 0..25)) {
        let text = pieces.concat();
        check(&text, &yaml(&text));
        check(&text, &json(&text));
    }

    #[test]
    fn any_text_is_read(text in any::<String>()) {
        check(&text, &yaml(&text));
        check(&text, &json(&text));
    }
}
