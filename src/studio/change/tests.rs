//! What the form does to a file.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use super::*;
use crate::lint::Rules;

fn make_in(text: &str, index: usize, change: &str) -> Result<String, Unmade> {
    let source = Source {
        text: text.to_owned(),
        ..Source::default()
    };
    let options = Options::new(Rules::builtin().unwrap());
    let change: Change = serde_json::from_str(change).unwrap();
    let found = |text: &str| {
        let source = Source {
            text: text.to_owned(),
            ..Source::default()
        };
        crate::lint::lint(vec![source], &options).diagnostics
    };
    make(&source, index, &change, &options, &found).map(|made| made.text)
}

fn made(text: &str, change: &str) -> String {
    make_in(text, 0, change).unwrap()
}

const PLAIN: &str = "name: a   # mine\nlanguage: es\ncategory: utility\nbody: Hola, gracias.\n";

#[test]
fn fields_are_set_and_parts_come_into_being() {
    assert_eq!(
        made(
            PLAIN,
            r#"{"do":"set","at":"body","field":"text","value":"Hola, muchas gracias."}"#
        ),
        PLAIN.replace("gracias", "muchas gracias")
    );
    assert_eq!(
        made(
            PLAIN,
            r#"{"do":"set","at":"footer","field":"text","value":"Tienda"}"#
        ),
        format!("{PLAIN}footer: Tienda\n")
    );
    assert_eq!(
        made(
            &format!("{PLAIN}footer: x\n"),
            r#"{"do":"set","at":"footer","field":"text","value":""}"#
        ),
        PLAIN
    );
    assert_eq!(
        made(
            PLAIN,
            r#"{"do":"set","at":"header","field":"kind","value":"image"}"#
        ),
        PLAIN.replace("body:", "header:\n  image: \"\"\nbody:")
    );
    let text = made(
        PLAIN,
        r#"{"do":"set","at":"header","field":"kind","value":"text"}"#,
    );
    assert_eq!(
        made(
            &text,
            r#"{"do":"set","at":"header","field":"text","value":"Pedido: 1"}"#
        ),
        PLAIN.replace("body:", "header: \"Pedido: 1\"\nbody:")
    );
    assert_eq!(
        made(
            PLAIN,
            r#"{"do":"set","at":"category","field":"category","value":"marketing"}"#
        ),
        PLAIN.replace("utility", "marketing")
    );
}

#[test]
fn buttons_are_added_moved_and_taken_out() {
    let one = made(
        PLAIN,
        r#"{"do":"button","at":"buttons","kind":"quick_reply"}"#,
    );
    assert_eq!(one, format!("{PLAIN}buttons:\n  - quick_reply: \"\"\n"));
    let one = made(
        &one,
        r#"{"do":"set","at":"buttons[0]","field":"text","value":"Sí"}"#,
    );
    let two = made(&one, r#"{"do":"button","at":"buttons","kind":"url"}"#);
    assert_eq!(
        two,
        format!("{PLAIN}buttons:\n  - quick_reply: Sí\n  - url: https://\n    text: \"\"\n")
    );
    let moved = made(&two, r#"{"do":"move","at":"buttons[1]","to":0}"#);
    assert_eq!(
        moved,
        format!("{PLAIN}buttons:\n  - url: https://\n    text: \"\"\n  - quick_reply: Sí\n")
    );
    let less = made(&moved, r#"{"do":"remove","at":"buttons[0]"}"#);
    assert_eq!(less, one);
    assert_eq!(made(&less, r#"{"do":"remove","at":"buttons[0]"}"#), PLAIN);
}

#[test]
fn a_placeholder_comes_with_its_sample() {
    let insert = r#"{"do":"placeholder","at":"body","field":"text","offset":4,"name":"Nombre del cliente","sample":"Ana"}"#;
    assert_eq!(
        made(PLAIN, insert),
        PLAIN.replace("Hola", "Hola<<nombre_del_cliente>>")
            + "samples:\n  nombre_del_cliente: Ana\n"
    );
    let counted = PLAIN.replace("Hola", "Hola <<1>>") + "samples: [Ana]\n";
    assert_eq!(
        made(&counted, &insert.replace(":4,", ":10,")),
        counted
            .replace("<<1>>", "<<1>><<2>>")
            .replace("[Ana]", "[Ana, Ana]")
    );
    let header = PLAIN.replace("body:", "header: Pedido <<1>>\nbody:");
    assert_eq!(
        made(
            &header,
            r#"{"do":"sample","at":"header","key":"1","value":"A-1"}"#
        ),
        PLAIN.replace(
            "body:",
            "header:\n  text: Pedido <<1>>\n  samples: [A-1]\nbody:"
        )
    );
    let url = format!("{PLAIN}buttons:\n  - url: https://a.example/<<1>>\n    text: Ver\n");
    assert_eq!(
        made(
            &url,
            r#"{"do":"sample","at":"buttons[0]","key":"1","value":"x1"}"#
        ),
        format!("{url}    samples: [x1]\n")
    );
}

#[test]
fn languages_come_and_go() {
    let two = made(PLAIN, r#"{"do":"language","code":"pt_BR"}"#);
    assert_eq!(
        two,
        "name: a   # mine\ncategory: utility\nlanguages:\n  es:\n    body: Hola, gracias.\n  pt_BR:\n    body: Hola, gracias.\n"
    );
    let changed = make_in(
        &two,
        1,
        r#"{"do":"set","at":"body","field":"text","value":"Olá"}"#,
    );
    assert_eq!(
        changed.unwrap(),
        two.replace(
            "  pt_BR:\n    body: Hola, gracias.",
            "  pt_BR:\n    body: Olá"
        )
    );
    let less = make_in(&two, 1, r#"{"do":"remove-language"}"#).unwrap();
    assert_eq!(
        less,
        two.replace("  pt_BR:\n    body: Hola, gracias.\n", "")
    );
    assert_eq!(
        make_in(&less, 0, r#"{"do":"remove-language"}"#),
        Err(Unmade::Senseless)
    );
}

#[test]
fn a_fix_is_that_of_its_finding() {
    let text = PLAIN.replace("Hola", "Hola {{1}}") + "samples: [Ana]\n";
    let rule = "placeholder/braces-in-authoring";
    let number = (0..20)
        .find(|number| {
            let change = format!(r#"{{"do":"fix","number":{number},"rule":"{rule}"}}"#);
            make_in(&text, 0, &change).is_ok()
        })
        .unwrap();
    let change = format!(r#"{{"do":"fix","number":{number},"rule":"{rule}"}}"#);
    assert_eq!(made(&text, &change), text.replace("{{1}}", "<<1>>"));
    assert_eq!(
        made(&text, r#"{"do":"fix-all"}"#),
        text.replace("{{1}}", "<<1>>")
    );
    let gone = r#"{"do":"fix","number":99,"rule":"body/empty"}"#;
    assert_eq!(make_in(&text, 0, gone), Err(Unmade::Gone));
}

#[test]
fn a_card_is_edited_like_a_message() {
    let text = "name: a\nlanguage: en\ncategory: marketing\nbody: Hello there\ncarousel:\n  - header: {image: a.png}\n    body: One\n    buttons:\n      - quick_reply: Yes\n  - header: {image: b.png}\n    body: Two\n    buttons:\n      - quick_reply: Yes\n";
    assert_eq!(
        made(
            text,
            r#"{"do":"set","at":"cards[1].body","field":"text","value":"Three"}"#
        ),
        text.replace("Two", "Three")
    );
    assert_eq!(
        made(
            text,
            r#"{"do":"set","at":"cards[0].header","field":"media","value":"c.png"}"#
        ),
        text.replace("a.png", "c.png")
    );
    assert_eq!(
        made(
            text,
            r#"{"do":"set","at":"cards[1].buttons[0]","field":"text","value":"No"}"#
        ),
        format!("{}No\n", text.strip_suffix("Yes\n").unwrap())
    );
}
