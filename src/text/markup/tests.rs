//! Tests of the formatting marks: tables of what people type, and properties over anything.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use super::*;
use crate::text::placeholder::{Notation, tokenize};
use proptest::prelude::*;

fn holes(value: &str) -> Vec<Range<usize>> {
    tokenize(value, Notation::Angles)
        .into_iter()
        .map(|token| token.range)
        .collect()
}

fn shown(value: &str) -> Vec<(Kind, &str)> {
    spans(value, &holes(value))
        .into_iter()
        .map(|found| (found.kind, value.get(found.range).unwrap()))
        .collect()
}

fn strays(value: &str) -> Vec<&str> {
    stray(value, &holes(value))
        .into_iter()
        .map(|range| value.get(range).unwrap())
        .collect()
}

#[test]
fn what_the_phone_formats() {
    use Kind::{Bold, Code, Italic, Mono, Strike};
    for (text, expected) in [
        (
            "Hola *Ana*, _ya_ ~no~.",
            vec![(Bold, "*Ana*"), (Italic, "_ya_"), (Strike, "~no~")],
        ),
        (
            "*dos palabras* y ¡*una*!",
            vec![(Bold, "*dos palabras*"), (Bold, "*una*")],
        ),
        ("*_ambas_*", vec![(Bold, "*_ambas_*"), (Italic, "_ambas_")]),
        ("*<<1>>* {{order_id}}", vec![(Bold, "*<<1>>*")]),
        (
            "`a*b*` ```uno\n*dos*```",
            vec![(Code, "`a*b*`"), (Mono, "```uno\n*dos*```")],
        ),
        ("*https://x.mx/a_b_c*", vec![(Bold, "*https://x.mx/a_b_c*")]),
        ("*नमस्ते* *مرحبا*", vec![(Bold, "*नमस्ते*"), (Bold, "*مرحبا*")]),
        ("👋*Hola*👋", vec![(Bold, "*Hola*")]),
        ("*a _b* c_", vec![(Bold, "*a _b*")]),
        ("*a\nb*", vec![]),
        ("* a * 5 * 3 a*b*c snake_case_name", vec![]),
        ("**a** ** ____ *** `` ~~", vec![]),
        ("https://x.mx/_a_ a_b@x.mx _", vec![]),
        ("{{_a}} {{b_}}", vec![]),
    ] {
        assert_eq!(shown(text), expected, "{text:?}");
    }
}

#[test]
fn marks_that_show() {
    for (text, expected) in [
        ("*Hola mundo", vec!["*"]),
        ("Hola *Ana, ya", vec!["*"]),
        ("*<<1>>, hola", vec!["*"]),
        ("*¡Hola!", vec!["*"]),
        ("*Hola\nmundo!*", vec!["*", "*"]),
        ("_Hola mundo", vec!["_"]),
        ("~antes\nahora~", vec!["~", "~"]),
        ("**negrita** y __más__", vec!["**negrita**", "__más__"]),
        ("**{{1}}**", vec!["**{{1}}**"]),
        ("a ~~b c~~ d", vec!["~~b c~~"]),
        ("*negrita * y", vec!["*negrita *"]),
        ("* negrita *", vec!["* negrita *"]),
        ("x\n * negrita * \ny", vec!["* negrita *"]),
        ("```código", vec!["```"]),
        ("*a* *b", vec!["*"]),
    ] {
        assert_eq!(strays(text), expected, "{text:?}");
    }
}

#[test]
fn marks_that_are_text() {
    for text in [
        "* uno\n* dos\n* tres",
        "- uno",
        "5 * 3",
        "5*3",
        "snake_case",
        "_",
        "*",
        "~5 km",
        "a ~ b",
        "¯\\_(ツ)_/¯",
        "Nombre: ____",
        "Precio* $5\n\n*Aplican condiciones",
        "Envío gratis*. *Aplican condiciones",
        "Total*",
        "Hola\n\n*Aplican condiciones",
        "tarjeta *1234",
        "marca *123#",
        "**1234",
        "todos*as",
        "~ El equipo ~",
        "* Café * Té * Pan",
        "* Café * Té",
        "*** Oferta ***",
        "l`amour",
        "*Ana* _b_ ~c~ `d`",
        "2 * 3 * 4",
        "(*)",
        "https://x.mx/*a",
        "ana_@x.mx",
        "<<_a>> {{b_}}",
        "f***",
        "~Ana",
        "a_ b",
        "x.mx/_a",
        "^_^ *_* u_u :*",
    ] {
        assert_eq!(strays(text), Vec::<&str>::new(), "{text:?}");
    }
}

#[test]
fn stripped() {
    assert_eq!(strip("*_Hola_* `a` ```b``` 5*3 ~x~"), "Hola a b 5*3 x");
    assert!(matches!(strip("5*3 *Hola"), Cow::Borrowed(_)));
}

#[test]
fn long_texts_take_linear_time() {
    for unit in [
        "*",
        "_*",
        "*a ",
        "a* ",
        "* a * ",
        "`",
        "` ",
        "```",
        "``` ",
        "**a",
        "**a** ",
        "*_~",
        "*\u{200b}",
        "*\n",
        "a*\n*b\n",
        "*_a",
        "a@",
        "://_",
        "{{1}}*",
        "_*a*",
        "~*_a ",
        "```\n`a*",
    ] {
        let start = std::time::Instant::now();
        let long = unit.repeat(100_000 / unit.len());
        let holes = holes(&long);
        let _ = (spans(&long, &holes), stray(&long, &holes), strip(&long));
        assert!(start.elapsed().as_secs() < 5, "{unit:?}");
    }
}

proptest! {
    #[test]
    fn ranges_are_sound(value in "([*_~` \na1.ñ]|\\{\\{1\\}\\}|```|https://|\u{200b}|👋){0,40}") {
        let holes = holes(&value);
        let mut end = 0;
        for range in stray(&value, &holes) {
            prop_assert!(range.start >= end && !range.is_empty() && value.get(range.clone()).is_some());
            end = range.end;
        }
        let spans = spans(&value, &holes);
        for (index, outer) in spans.iter().enumerate() {
            prop_assert!(value.get(outer.range.clone()).is_some());
            for inner in spans.get(index + 1..).unwrap_or_default() {
                let within = inner.range.start > outer.range.start && inner.range.end < outer.range.end;
                prop_assert!(within || inner.range.start >= outer.range.end, "{:?} {:?}", outer, inner);
            }
        }
        prop_assert!(strip(&value).len() <= value.len());
    }

    #[test]
    fn nothing_panics(value: String, holes: Vec<(usize, usize)>) {
        let holes: Vec<_> = holes.into_iter().map(|(start, end)| start..end).collect();
        let _ = (spans(&value, &holes), stray(&value, &holes), strip(&value));
    }
}
