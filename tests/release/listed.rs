//! What a listing gives back otherwise than it was sent: none of it is drift, what a person changed is, and what
//! pulling writes is what the plan finds nothing to do with.

use std::fs;

use plantilla::release::plan::{Outcome, Plan};
use plantilla::release::pull::pull;
use plantilla::source::{Source, SourceKind, authoring, graph, read};
use plantilla::template::Template;
use serde_json::{Value, json};

use super::codes::code;
use super::plan::{drafted, planned, remote};
use super::{approve, draft, project, run_on, write};
use crate::graph::{seen, start};

pub(super) fn outcome(plan: Plan) -> Outcome {
    let mut drafted = plan.entries.into_iter().filter(|it| it.draft.is_some());
    drafted.next().unwrap().outcome
}

fn of_json(payload: &Value) -> Template {
    let source = Source {
        text: payload.to_string(),
        kind: SourceKind::Json,
        ..Source::default()
    };
    read(&source).templates.remove(0)
}

/// The parts that the plan of a draft would edit against a listing.
fn plan_of(draft: &Value, listing: &Value) -> Vec<String> {
    let drafts = drafted(std::slice::from_ref(draft));
    match outcome(planned(&drafts, &[remote(listing, &json!({}))], "")) {
        Outcome::Unchanged => Vec::new(),
        Outcome::Edit(changes) => changes.into_iter().map(|it| it.part).collect(),
        other => panic!("{other:?}"),
    }
}

/// The same, after looking at what pulling does: nothing where the plan finds nothing to do, and else a file of
/// which the plan finds nothing to do.
pub(super) fn drift(draft: &Value, listing: &Value) -> Vec<String> {
    let found = plan_of(draft, listing);
    let remote = remote(listing, &json!({}));
    for (kind, text) in [
        (SourceKind::Json, draft.to_string()),
        (SourceKind::Yaml, authoring(&[of_json(draft)])),
    ] {
        let source = Source {
            text,
            kind,
            ..Source::default()
        };
        let pulled = pull(std::slice::from_ref(&source), std::slice::from_ref(&remote));
        if found.is_empty() {
            assert!(pulled.changes.is_empty(), "{pulled:?}\n{listing}");
            continue;
        }
        let change = pulled.changes.first();
        let after = change.unwrap_or_else(|| panic!("not pulled: {found:?}\n{listing}"));
        let after = Source {
            text: after.after.clone().unwrap(),
            ..source
        };
        let written = graph(&read(&after).templates[0]);
        assert_eq!(plan_of(&written, listing), [""; 0], "{}", after.text);
    }
    let new = pull(&[], std::slice::from_ref(&remote)).new.remove(0);
    let new = Source {
        text: new.text,
        ..Source::default()
    };
    let written = graph(&read(&new).templates[0]);
    assert_eq!(plan_of(&written, listing), [""; 0], "{}", new.text);
    found
}

/// A template with a bit of everything.
fn order() -> Value {
    json!({"name": "order", "language": "es", "category": "UTILITY",
        "components": [
            {"type": "HEADER", "format": "IMAGE", "example": {"header_handle": ["4::aW1hZ2UvcG5n:AR:e:1:2:3:AR"]}},
            {"type": "BODY", "text": "Hola {{1}}, tu pedido {{2}} sale hoy.\nGracias por tu compra.",
                "example": {"body_text": [["Ana", "A-1"]]}},
            {"type": "FOOTER", "text": "Tienda de té"},
            {"type": "BUTTONS", "buttons": [
                {"type": "QUICK_REPLY", "text": "Ayuda"},
                {"type": "URL", "text": "Ver", "url": "https://shop.example/té?de={{1}}", "example": ["x1"]},
                {"type": "PHONE_NUMBER", "text": "Llamar", "phone_number": "+52 155 1234 5678"}]}]})
}

fn marketing(buttons: Value) -> Value {
    json!({"name": "offer", "language": "en_US", "category": "MARKETING", "components": [
        {"type": "BODY", "text": "Our spring teas have arrived in the shop."},
        {"type": "BUTTONS", "buttons": buttons}]})
}

/// Sets what a pointer leads to.
fn set(value: &mut Value, pointer: &str, new: Value) {
    let (before, last) = pointer.rsplit_once('/').unwrap();
    let holder = value.pointer_mut(before).unwrap();
    match holder {
        Value::Array(all) => all[last.parse::<usize>().unwrap()] = new,
        _ => holder[last] = new,
    }
}

#[test]
fn what_meta_writes_otherwise_is_no_drift() {
    let flow = json!([{"type": "FLOW", "text": "Book", "flow_id": "123"}]);
    let call = json!([{"type": "VOICE_CALL", "text": "Call us"}]);
    let silent_call = json!([{"type": "VOICE_CALL"}]);
    let coupon = json!([{"type": "COPY_CODE", "example": "TEA10"}]);
    let catalog = json!([{"type": "CATALOG", "text": "View catalog"}]);
    let cdn =
        "https://scontent.whatsapp.net/v/t61.29466-34/1.jpg?ccb=1-7&_nc_sid=8b1bef&oh=01_Q5&oe=67";
    let timed = {
        let mut it = order();
        it["message_send_ttl_seconds"] = (-1).into();
        it
    };
    for (sent, pointer, listed) in [
        (order(), "/components/0/example/header_handle/0", json!(cdn)),
        (order(), "/components/0/format", json!("image")),
        (
            order(),
            "/components/1/text",
            json!("Hola {{1}}, tu pedido {{2}} sale hoy. \r\nGracias por tu compra.\n"),
        ),
        (
            order(),
            "/components/1/example",
            json!({"body_text": ["Ana", "A-1"]}),
        ),
        (order(), "/components/1/example", Value::Null),
        (order(), "/components/2/text", json!("Tienda de te\u{301}")),
        (
            order(),
            "/components/3/buttons/1/url",
            json!("https://shop.example/t%C3%A9?de={{1}}"),
        ),
        (
            order(),
            "/components/3/buttons/1/example",
            json!(["https://shop.example/té?de=x1"]),
        ),
        (order(), "/components/3/buttons/1/example", json!("x1")),
        (
            order(),
            "/components/3/buttons/2/phone_number",
            json!("+5215512345678"),
        ),
        (
            order(),
            "/components/3/buttons/2/phone_number",
            json!("5215512345678"),
        ),
        (order(), "/category", json!("utility")),
        (order(), "/parameter_format", json!("POSITIONAL")),
        (order(), "/sub_category", json!("CUSTOM")),
        (order(), "/display_format", json!("")),
        (order(), "/library_template_name", Value::Null),
        (order(), "/cta_url_link_tracking_opted_out", json!(false)),
        (order(), "/is_primary_device_delivery_only", json!(false)),
        (order(), "/message_send_ttl_seconds", Value::Null),
        (order(), "/message_send_ttl_seconds", json!(2_592_000)),
        (order(), "/degrees_of_freedom_spec", json!({})),
        (timed.clone(), "/message_send_ttl_seconds", json!(2_592_000)),
        (timed, "/message_send_ttl_seconds", Value::Null),
        (
            code("COPY_CODE", "en_US"),
            "/message_send_ttl_seconds",
            json!(600),
        ),
        (
            marketing(flow.clone()),
            "/components/1/buttons/0/flow_action",
            json!("NAVIGATE"),
        ),
        (
            marketing(flow.clone()),
            "/components/1/buttons/0/navigate_screen",
            json!("FIRST"),
        ),
        (
            marketing(flow.clone()),
            "/components/1/buttons/0/icon",
            json!("DEFAULT"),
        ),
        (
            marketing(flow),
            "/components/1/buttons/0/flow_id",
            json!(123),
        ),
        (
            marketing(call.clone()),
            "/components/1/buttons/0/ttl_minutes",
            json!(10_080),
        ),
        (
            marketing(call),
            "/components/1/buttons/0/type",
            json!("voice_call"),
        ),
        (
            marketing(silent_call),
            "/components/1/buttons/0/text",
            json!("Call Now"),
        ),
        (
            marketing(coupon.clone()),
            "/components/1/buttons/0/text",
            json!("Copy offer code"),
        ),
        (
            marketing(coupon),
            "/components/1/buttons/0/example",
            json!(["TEA10"]),
        ),
        (
            marketing(catalog),
            "/components/1/buttons/0/text",
            json!("Ver catálogo"),
        ),
    ] {
        let mut listing = sent.clone();
        set(&mut listing, pointer, listed.clone());
        assert_eq!(drift(&sent, &listing), [""; 0], "{pointer} {listed}");
    }
    // Components in another order, and empty ones.
    let mut listing = order();
    listing["components"].as_array_mut().unwrap().reverse();
    assert_eq!(drift(&order(), &listing), [""; 0]);
    let mut bare = order();
    let parts = bare["components"].as_array_mut().unwrap();
    parts.truncate(2);
    let mut listing = bare.clone();
    let parts = listing["components"].as_array_mut().unwrap();
    parts.push(json!({"type": "FOOTER", "text": ""}));
    parts.push(json!({"type": "BUTTONS", "buttons": []}));
    assert_eq!(drift(&bare, &listing), [""; 0]);
}

#[test]
fn what_a_person_changed_is_drift_in_every_field_that_is_listed() {
    let flow = json!([{"type": "FLOW", "text": "Book", "flow_id": "123", "navigate_screen": "A"}]);
    let call = json!([{"type": "VOICE_CALL", "text": "Call us", "ttl_minutes": 1440}]);
    for (sent, pointer, listed, part) in [
        (
            order(),
            "/components/1/text",
            json!("Hola {{1}}, tu pedido {{2}} sale hoy.\n\nGracias por tu compra."),
            "body",
        ),
        (
            order(),
            "/components/1/example",
            json!({"body_text": [["Eva", "A-1"]]}),
            "body.samples",
        ),
        (
            order(),
            "/components/2/text",
            json!("tienda de té"),
            "footer",
        ),
        (
            order(),
            "/components/3/buttons/0/text",
            json!("ayuda"),
            "buttons[0].text",
        ),
        (
            order(),
            "/components/3/buttons/1/url",
            json!("https://shop.example/te?de={{1}}"),
            "buttons[1].url",
        ),
        (
            order(),
            "/components/3/buttons/1/example",
            json!(["https://shop.example/té?de=x2"]),
            "buttons[1].example",
        ),
        (
            order(),
            "/components/3/buttons/2/phone_number",
            json!("+5215512345679"),
            "buttons[2].phone_number",
        ),
        (
            marketing(flow.clone()),
            "/components/1/buttons/0/flow_action",
            json!("DATA_EXCHANGE"),
            "buttons[0].flow_action",
        ),
        (
            marketing(flow.clone()),
            "/components/1/buttons/0/flow_id",
            json!(124),
            "buttons[0].flow_id",
        ),
        (
            marketing(flow.clone()),
            "/components/1/buttons/0/navigate_screen",
            json!("B"),
            "buttons[0].navigate_screen",
        ),
        (
            marketing(flow),
            "/components/1/buttons/0/icon",
            json!("REVIEW"),
            "buttons[0].icon",
        ),
        (
            marketing(call.clone()),
            "/components/1/buttons/0/ttl_minutes",
            json!(2880),
            "buttons[0].ttl_minutes",
        ),
        (
            marketing(call),
            "/components/1/buttons/0/text",
            json!("Ring us"),
            "buttons[0].text",
        ),
    ] {
        let mut listing = sent.clone();
        set(&mut listing, pointer, listed.clone());
        assert_eq!(drift(&sent, &listing), [part], "{pointer} {listed}");
    }
    // Buttons in another order are other buttons.
    let mut listing = order();
    listing["components"][3]["buttons"]
        .as_array_mut()
        .unwrap()
        .swap(1, 2);
    assert!(drift(&order(), &listing).contains(&"buttons[1].type".to_owned()));
    for (key, value, other) in [
        ("message_send_ttl_seconds", json!(300), json!(600)),
        ("message_send_ttl_seconds", json!(300), Value::Null),
        ("cta_url_link_tracking_opted_out", json!(true), json!(false)),
        ("cta_url_link_tracking_opted_out", json!(true), Value::Null),
        ("is_primary_device_delivery_only", json!(true), Value::Null),
    ] {
        let (mut draft, mut listing) = (order(), order());
        draft[key] = value;
        listing[key] = other.clone();
        assert_eq!(drift(&draft, &listing), [key], "{other}");
    }
    // What Meta clears when it changes the category can't be set again there.
    let (mut draft, mut listing) = (order(), order());
    draft["message_send_ttl_seconds"] = 300.into();
    listing["category"] = "MARKETING".into();
    listing["previous_category"] = "UTILITY".into();
    assert_eq!(plan_of(&draft, &listing), [""; 0]);
}

#[test]
fn another_sample_file_is_seen_by_what_was_sent_last() {
    let sandbox = start();
    let folder = project(&[]);
    let at = folder.path();
    let png = |byte: u8| [b"\x89PNG\r\n\x1a\n".as_slice(), &[byte; 60]].concat();
    fs::write(at.join("photo.png"), png(7)).unwrap();
    let text = format!("{}header: {{image: photo.png}}\n", draft("photo", "Monday"));
    write(at, "photo.yaml", &text);
    let submit = || {
        approve(at);
        run_on(&sandbox, at, &["submit", "--yes"])
    };
    assert_eq!(submit().code, Some(0));
    fs::write(at.join("photo.png"), png(8)).unwrap();
    let ran = submit();
    assert_eq!(ran.code, Some(0), "{}{}", ran.out, ran.err);
    assert!(ran.out.contains("- header.sample: sha256:"), "{}", ran.out);
    assert!(ran.out.contains("+ header.sample: sha256:"), "{}", ran.out);
    assert!(ran.out.contains("photo (en_US): edited"), "{}", ran.out);
    let calls = seen(&sandbox);
    assert_eq!(
        calls.iter().filter(|it| it.starts_with("edit ")).count(),
        1,
        "{calls:?}"
    );
    let plan = ["plan", "--detailed-exitcode"];
    assert_eq!(run_on(&sandbox, at, &plan).code, Some(0), "sent once");
    // The same bytes under another name are no other sample; without the log nobody knows.
    fs::rename(at.join("photo.png"), at.join("picture.png")).unwrap();
    write(at, "photo.yaml", &text.replace("photo.png", "picture.png"));
    assert_eq!(run_on(&sandbox, at, &plan).code, Some(0));
    fs::write(at.join("picture.png"), png(9)).unwrap();
    assert_eq!(run_on(&sandbox, at, &plan).code, Some(2));
    fs::remove_file(at.join("plantilla.log")).unwrap();
    assert_eq!(run_on(&sandbox, at, &plan).code, Some(0));
}
