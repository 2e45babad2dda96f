//! What counts as a word of a text, and what as a code.

use super::*;
use crate::span::Span;
use crate::text::Style;
use crate::text::placeholder::Notation;
use proptest::prelude::*;

fn read(value: &str) -> Vec<String> {
    let text = Text::with_placeholders(
        value.to_owned(),
        Span::default(),
        Style::Plain,
        Notation::Braces,
    );
    words(&text)
        .into_iter()
        .map(|word| {
            let sign = if word.opens { "^" } else { "" };
            format!("{sign}{}", &value[word.range])
        })
        .collect()
}

#[test]
fn words_are_what_a_reader_reads() {
    assert_eq!(
        read("Hola {{1}}, tu pedido A-1042 sale hoy. Míralo en https://x.example/ver o x.example"),
        ["^Hola", "tu", "pedido", "sale", "hoy", "^Míralo", "en", "o"]
    );
    assert_eq!(
        read("¡*Última* hora!\nescríbe-nos"),
        ["^Última", "hora", "^escríbe-nos"]
    );
    assert_eq!(
        read("it's 5pm #sale a@b.example {{1}}GB x{{2}} total_amount"),
        ["^it's"]
    );
    assert_eq!(read("{{1}} te espera 📦 ven"), ["te", "espera", "^ven"]);
}

#[test]
fn codes_are_what_is_no_word() {
    let text = Text::with_placeholders(
        "Tu A-1042, 5pm y 20 *X9*: ve https://x.example/{{1}}?k. O tienda.example, {{2}}GB total_amount fin. #ya."
            .to_owned(),
        Span::default(),
        Style::Plain,
        Notation::Braces,
    );
    let found: Vec<_> = codes(&text)
        .into_iter()
        .map(|range| &text.value[range])
        .collect();
    assert_eq!(
        found,
        [
            "A-1042",
            "5pm",
            "X9",
            "https://x.example/{{1}}?k",
            "tienda.example",
            "total_amount",
            "#ya"
        ]
    );
}

#[test]
fn a_mark_behind_a_word_is_none_of_it() {
    assert_eq!(
        read("www. hola. ven, si; no: ¿ya? (fin) a.b c- 'd'"),
        ["hola", "^ven", "si", "no", "^ya", "^fin", "c", "d"]
    );
    assert_eq!(read("a{{1}}b {{2}}. c"), ["^c"]);
}

proptest! {
    #[test]
    fn words_lie_in_order_and_say_what_they_are(value in "[a-cA-CñÑéЖ .,!#:/'’_@0-2\n{}\u{301}\u{200b}]{0,40}") {
        let text = Text::with_placeholders(
            value,
            Span::default(),
            Style::Plain,
            Notation::Braces,
        );
        let mut end = 0;
        for word in words(&text) {
            prop_assert!(end <= word.range.start && word.range.start < word.range.end);
            end = word.range.end;
            let written = &text.value[word.range];
            let small = written.to_lowercase().replace('’', "'");
            prop_assert_eq!(word.lower, Hash::new().with(small.as_bytes()));
            prop_assert!(!written.contains(char::is_numeric));
            prop_assert_eq!(word.shape == Shape::Lower, !written.contains(char::is_uppercase));
        }
    }
}

#[test]
fn capitals_give_the_shape() {
    assert_eq!(shape("hola"), Shape::Lower);
    assert_eq!(shape("Ana"), Shape::Capitalised);
    assert_eq!(shape("A"), Shape::Capitalised);
    assert_eq!(shape("OTP"), Shape::Capitals);
    assert_eq!(shape("eSIM"), Shape::Mixed);
}
