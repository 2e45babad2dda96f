//! Two templates compared: what is a difference, and what is none.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
use super::*;
use crate::graph::Remote;
use crate::source::{Source, SourceKind, graph, read};
use serde_json::json;

fn template(payload: &Value) -> Template {
    let source = Source {
        text: payload.to_string(),
        kind: SourceKind::Json,
        ..Source::default()
    };
    read(&source).templates.remove(0)
}

fn listed(payload: &Value) -> Template {
    let mut listed = payload.clone();
    listed["id"] = "7".into();
    listed["status"] = "APPROVED".into();
    Remote::read(&listed).unwrap().template
}

fn order() -> Value {
    json!({"name": "order", "language": "es", "category": "UTILITY",
        "message_send_ttl_seconds": 300, "cta_url_link_tracking_opted_out": false,
        "components": [
            {"type": "HEADER", "format": "IMAGE", "example": {"header_handle": ["photo.png"]}},
            {"type": "BODY", "text": "Hola {{1}}, tu pedido\nsale hoy.", "example": {"body_text": [["Ana"]]}},
            {"type": "FOOTER", "text": "Gracias"},
            {"type": "BUTTONS", "buttons": [
                {"type": "URL", "text": "Ver", "url": "https://shop.example/{{1}}", "example": ["x1"]},
                {"type": "PHONE_NUMBER", "text": "Llamar", "phone_number": "+52 155 1234 5678"},
                {"type": "URL", "text": "Tienda", "url": "https://shop.example"}]}]})
}

#[test]
fn what_the_api_makes_of_a_template_is_no_difference() {
    let mut account = order();
    account["tomorrow"] = json!({"a": 1});
    account["parameter_format"] = "POSITIONAL".into();
    account["sub_category"] = "CUSTOM".into();
    account
        .as_object_mut()
        .unwrap()
        .remove("cta_url_link_tracking_opted_out");
    account["components"][0]["example"]["header_handle"] =
        json!(["https://scontent.whatsapp.net/v/1.jpg"]);
    account["components"][1]["text"] = "Hola {{1}}, tu pedido\r\nsale hoy. ".into();
    account["components"][1]["added"] = true.into();
    let buttons = &mut account["components"][3]["buttons"];
    buttons[0]["example"] = json!(["https://shop.example/x1"]);
    buttons[1]["phone_number"] = "+5215512345678".into();
    buttons[2]["url"] = "https://shop.example/".into();
    account["components"].as_array_mut().unwrap().reverse();
    assert_eq!(
        changes(&template(&order()), &listed(&account), Measure::Meaning),
        []
    );
    let strict = changes(&template(&order()), &listed(&account), Measure::Bytes);
    assert_eq!(strict.len(), 1);
    assert_eq!(strict[0].part, "body");
}

#[test]
fn every_part_that_a_person_changes_is_one() {
    for (pointer, value, part) in [
        (
            "/components/1/text",
            json!("Hola {{1}}, tu pedido\nsale mañana."),
            "body",
        ),
        (
            "/components/1/example/body_text/0/0",
            json!("Eva"),
            "body.samples",
        ),
        ("/components/2/text", json!("gracias"), "footer"),
        ("/components/0/format", json!("VIDEO"), "header.format"),
        (
            "/components/3/buttons/0/text",
            json!("Mirar"),
            "buttons[0].text",
        ),
        (
            "/components/3/buttons/0/url",
            json!("https://shop.example/a/{{1}}"),
            "buttons[0].url",
        ),
        (
            "/components/3/buttons/1/phone_number",
            json!("+5215512345679"),
            "buttons[1].phone_number",
        ),
        (
            "/message_send_ttl_seconds",
            json!(600),
            "message_send_ttl_seconds",
        ),
        (
            "/cta_url_link_tracking_opted_out",
            json!(true),
            "cta_url_link_tracking_opted_out",
        ),
    ] {
        let mut changed = order();
        *changed.pointer_mut(pointer).unwrap() = value;
        let found = changes(&template(&changed), &listed(&order()), Measure::Meaning);
        assert!(
            found.iter().any(|it| it.part == part),
            "{pointer}: {found:?}"
        );
    }
    for index in 0..4 {
        let mut less = order();
        less["components"].as_array_mut().unwrap().remove(index);
        let taken = changes(&template(&less), &listed(&order()), Measure::Meaning);
        assert!(
            !taken.is_empty() && taken.iter().all(|it| it.after.is_none()),
            "{taken:?}"
        );
        let added = changes(&template(&order()), &listed(&less), Measure::Meaning);
        assert!(
            !added.is_empty() && added.iter().all(|it| it.before.is_none()),
            "{added:?}"
        );
    }
}

#[test]
fn meta_writes_authentication_itself() {
    let draft = json!({"name": "code", "language": "es", "category": "AUTHENTICATION", "components": [
        {"type": "BODY", "add_security_recommendation": true},
        {"type": "FOOTER", "code_expiration_minutes": 10},
        {"type": "BUTTONS", "buttons": [{"type": "OTP", "otp_type": "ONE_TAP", "autofill_text": "Rellenar",
            "supported_apps": [{"package_name": "a.b", "signature_hash": "K8a/AINcGX7"}]}]}]});
    let account = json!({"name": "code", "language": "es", "category": "AUTHENTICATION", "components": [
        {"type": "BODY", "text": "*{{1}}* es tu código de verificación. Por tu seguridad, no lo compartas.", "example": {"body_text": [["123456"]]}},
        {"type": "FOOTER", "text": "Este código caduca en 10 minutos."},
        {"type": "BUTTONS", "buttons": [{"type": "URL", "text": "Copiar código",
            "url": "https://www.whatsapp.com/otp/code/?otp_type=ONE_TAP&code=otp{{1}}",
            "example": ["https://www.whatsapp.com/otp/code/?otp_type=ONE_TAP&code=otp123456"]}]}]});
    assert_eq!(
        changes(&template(&draft), &listed(&account), Measure::Bytes),
        []
    );
}

#[test]
fn every_kind_of_template_equals_its_own_payload() {
    for entry in std::fs::read_dir("tests/kinds").unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|it| it != "json") {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        let value: Value = serde_json::from_str(&text).unwrap();
        if value.get("data").is_some() || value.is_array() {
            continue;
        }
        let own = template(&value);
        let found = changes(&own, &listed(&graph(&own)), Measure::Bytes);
        assert_eq!(found, [], "{}", path.display());
    }
}
