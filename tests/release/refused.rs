//! What Meta refuses is pointed at where it stands in the file.

use std::fs;

use serde_json::json;

use super::{approve, project, run_on, write};
use crate::graph::start;

/// Checks of our own that are off, so that the stand-in is the first to say no.
const OFF: &str = "\
[levels]
\"body/*\" = \"off\"
\"buttons/*\" = \"off\"
\"header/*\" = \"off\"
\"footer/*\" = \"off\"
";

#[test]
fn the_part_that_is_refused_is_pointed_at() {
    let sandbox = start();
    for (text, place, part) in [
        (
            "body: |\n  <<1>>, your order has left our store today.\nsamples: [Ana]\n",
            "6:3",
            "body",
        ),
        (
            "body: Your order has left our store today.\nfooter: Thanks 🎉\n",
            "6:9",
            "footer",
        ),
        (
            "header: Order *left*\nbody: Your order has left our store today.\n",
            "5:9",
            "header",
        ),
        (
            "body: Your order has left our store today.\nbuttons:\n  - quick_reply: Fine\n  - url: https://wa.me/525512345678\n    text: Write\n",
            "8:5",
            "buttons[1]",
        ),
    ] {
        let folder = project(&[]);
        let at = folder.path();
        write(at, "plantilla.toml", OFF);
        let head = "# of the shop\nname: order\nlanguage: en_US\ncategory: utility\n";
        write(at, "order.yaml", &format!("{head}{text}"));
        approve(at);
        let ran = run_on(&sandbox, at, &["submit", "--yes"]);
        assert_eq!(ran.code, Some(2), "{}{}", ran.out, ran.err);
        let line = format!("! look at order.yaml:{place}, where Meta blames: {part}\n");
        assert!(ran.out.contains(&line), "{line}{}{}", ran.out, ran.err);
    }
}

#[test]
fn a_card_is_found_in_json_and_what_names_no_part_leaves_the_template() {
    let sandbox = start();
    let folder = project(&[]);
    let at = folder.path();
    write(at, "plantilla.toml", OFF);
    let card = |url: &str| {
        json!({"components": [
            {"type": "HEADER", "format": "IMAGE", "example": {"header_handle": ["photo.png"]}},
            {"type": "BUTTONS", "buttons": [
                {"type": "QUICK_REPLY", "text": "More"},
                {"type": "URL", "text": "Buy", "url": url}]}]})
    };
    let cards = json!({"name": "cards", "language": "en_US", "category": "MARKETING", "components": [
        {"type": "BODY", "text": "Have a look at what is new in our store."},
        {"type": "CAROUSEL", "cards": [
            card("https://shop.example/fern"),
            card("https://wa.me/525512345678")]}]});
    let png = [b"\x89PNG\r\n\x1a\n".as_slice(), &[7; 60]].concat();
    fs::write(at.join("photo.png"), png).unwrap();
    let text = serde_json::to_string_pretty(&cards).unwrap();
    write(at, "cards.json", &text);
    approve(at);
    let ran = run_on(&sandbox, at, &["submit", "--yes", "--lang", "es"]);
    let line = text
        .lines()
        .collect::<Vec<_>>()
        .iter()
        .rposition(|it| it.contains("\"type\": \"URL\""));
    let line = line.unwrap() + 1;
    let said = format!("! mira cards.json:{line}:");
    assert!(ran.out.contains(&said), "{said}\n{}{}", ran.out, ran.err);
    assert!(
        ran.out.contains("Meta señala: cards[1].buttons[1]\n"),
        "{}",
        ran.out
    );
    // A name that is blocked is blamed by its own field; a limit is nobody's fault in the file.
    let folder = project(&["order"]);
    let at = folder.path();
    approve(at);
    assert_eq!(run_on(&sandbox, at, &["submit", "--yes"]).code, Some(0));
    run_on(
        &sandbox,
        at,
        &["delete", "order", "--yes", "--confirm", "order"],
    );
    fs::remove_file(at.join("plantilla.log")).unwrap();
    let ran = run_on(&sandbox, at, &["submit", "--yes"]);
    assert!(
        ran.out
            .contains("! look at order.yaml:1:7, where Meta blames: name\n"),
        "{}{}",
        ran.out,
        ran.err
    );
}
