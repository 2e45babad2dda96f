//! The exact payload that Meta's Graph API takes.

use serde_json::{Map, Value, json};

use crate::template::{
    App, Body, Button, ButtonKind, Buttons, Card, Carousel, Field, Footer, Format, Header, Offer,
    OtherComponent, Samples, Template, field::is_read_only,
};
use crate::text::placeholder::Notation;
use crate::text::{Term, Text};

/// The payload that creates a template: samples in the nested shapes, placeholders in braces, the
/// parameter format said where names are used. Fields that only the API's answers carry are left out.
#[must_use]
pub fn graph(template: &Template) -> Value {
    let mut out = Map::new();
    put_text(&mut out, "name", template.name.as_ref());
    put_text(&mut out, "language", template.language.as_ref());
    if let Some(category) = &template.category {
        let known = template
            .category()
            .map(|known| known.name().to_ascii_uppercase());
        out.insert(
            "category".into(),
            known.unwrap_or_else(|| category.value.clone()).into(),
        );
    }
    if template.is_named() && template.field("parameter_format").is_none() {
        out.insert("parameter_format".into(), "NAMED".into());
    }
    for field in template
        .fields
        .iter()
        .filter(|field| !is_read_only(&field.key.value))
    {
        out.insert(field.key.value.clone(), field.value.value.clone());
    }
    let components = components(template);
    // A template of Meta's library has its components from there.
    if !components.is_empty() || template.field("library_template_name").is_none() {
        out.insert("components".into(), components.into());
    }
    Value::Object(out)
}

fn components(template: &Template) -> Vec<Value> {
    let mut out = Vec::new();
    out.extend(template.header.as_ref().map(header));
    out.extend(template.offer.as_ref().map(offer));
    out.extend(template.body.as_ref().map(body));
    out.extend(template.footer.as_ref().map(footer));
    out.extend(template.carousel.as_ref().map(carousel));
    out.extend(template.buttons.as_ref().map(buttons));
    if let Some(request) = &template.call_permission {
        let mut component = typed("call_permission_request");
        put_fields(&mut component, &request.extra);
        out.push(Value::Object(component));
    }
    out.extend(template.other_components.iter().map(other));
    out
}

fn other(component: &OtherComponent) -> Value {
    component.value.value.clone()
}

fn typed(kind: &str) -> Map<String, Value> {
    let mut component = Map::new();
    component.insert("type".into(), kind.into());
    component
}

fn braces(text: &Text) -> Value {
    text.in_notation(Notation::Braces).into()
}

fn put_text(out: &mut Map<String, Value>, key: &str, text: Option<&Text>) {
    if let Some(text) = text {
        out.insert(key.into(), braces(text));
    }
}

fn put_term(out: &mut Map<String, Value>, key: &str, term: Option<&Term>) {
    if let Some(term) = term {
        out.insert(key.into(), term.value.to_ascii_uppercase().into());
    }
}

fn put_fields(out: &mut Map<String, Value>, fields: &[Field]) {
    for field in fields {
        out.insert(field.key.value.clone(), field.value.value.clone());
    }
}

fn plain(texts: &[Text]) -> Vec<Value> {
    texts.iter().map(|text| text.value.clone().into()).collect()
}

fn header(header: &Header) -> Value {
    let mut component = typed("HEADER");
    if header.format != Format::Other(String::new()) {
        component.insert("format".into(), header.format.name().into());
    }
    put_text(&mut component, "text", header.text.as_ref());
    let mut example = samples(&header.samples, header.text.as_ref(), "header_text", false);
    if !header.media.is_empty() {
        example.insert("header_handle".into(), plain(&header.media).into());
    }
    finish(component, example, &header.extra)
}

fn body(body: &Body) -> Value {
    let mut component = typed("BODY");
    put_text(&mut component, "text", body.text.as_ref());
    if let Some(recommend) = &body.add_security_recommendation {
        component.insert("add_security_recommendation".into(), recommend.value.into());
    }
    finish(
        component,
        samples(&body.samples, body.text.as_ref(), "body_text", true),
        &body.extra,
    )
}

fn finish(
    mut component: Map<String, Value>,
    example: Map<String, Value>,
    extra: &[Field],
) -> Value {
    if !example.is_empty() {
        component.insert("example".into(), example.into());
    }
    put_fields(&mut component, extra);
    Value::Object(component)
}

/// The `example` of a text component.
pub(super) fn samples(
    samples: &Samples,
    text: Option<&Text>,
    key: &str,
    nested: bool,
) -> Map<String, Value> {
    let mut example = Map::new();
    if let Some(list) = samples.list.as_ref().filter(|list| !list.is_empty()) {
        let row = plain(list);
        example.insert(key.into(), if nested { json!([row]) } else { row.into() });
    }
    if !samples.named.is_empty() {
        // In the order in which the text uses them, the others behind.
        let used: Vec<&str> = text.iter().flat_map(|text| text.names()).collect();
        let mut named: Vec<_> = samples.named.iter().collect();
        named.sort_by_key(|sample| {
            used.iter()
                .position(|name| *name == sample.name.value)
                .unwrap_or(used.len())
        });
        let named: Vec<Value> = named
            .iter()
            .map(|sample| json!({"param_name": sample.name.value, "example": sample.value.value}))
            .collect();
        example.insert(format!("{key}_named_params"), named.into());
    }
    put_fields(&mut example, &samples.extra);
    example
}

fn footer(footer: &Footer) -> Value {
    let mut component = typed("FOOTER");
    put_text(&mut component, "text", footer.text.as_ref());
    if let Some(minutes) = &footer.code_expiration_minutes {
        component.insert("code_expiration_minutes".into(), minutes.value.into());
    }
    put_fields(&mut component, &footer.extra);
    Value::Object(component)
}

fn offer(offer: &Offer) -> Value {
    let mut inner = Map::new();
    put_text(&mut inner, "text", offer.text.as_ref());
    if let Some(expires) = &offer.has_expiration {
        inner.insert("has_expiration".into(), expires.value.into());
    }
    put_fields(&mut inner, &offer.extra);
    let mut component = typed("LIMITED_TIME_OFFER");
    component.insert("limited_time_offer".into(), inner.into());
    Value::Object(component)
}

fn carousel(carousel: &Carousel) -> Value {
    let mut component = typed("CAROUSEL");
    let cards: Vec<Value> = carousel.cards.iter().map(card).collect();
    component.insert("cards".into(), cards.into());
    put_fields(&mut component, &carousel.extra);
    Value::Object(component)
}

fn card(card: &Card) -> Value {
    let mut components = Vec::new();
    components.extend(card.header.as_ref().map(header));
    components.extend(card.body.as_ref().map(body));
    components.extend(card.buttons.as_ref().map(buttons));
    components.extend(card.other_components.iter().map(other));
    let mut out = Map::new();
    out.insert("components".into(), components.into());
    put_fields(&mut out, &card.extra);
    Value::Object(out)
}

fn buttons(buttons: &Buttons) -> Value {
    let mut component = typed("BUTTONS");
    let items: Vec<Value> = buttons.items.iter().map(button).collect();
    component.insert("buttons".into(), items.into());
    put_fields(&mut component, &buttons.extra);
    Value::Object(component)
}

/// One button in Meta's fields.
pub(super) fn button(button: &Button) -> Value {
    let mut out = Map::new();
    if button.kind != ButtonKind::Other(String::new()) {
        out.insert("type".into(), button.kind.name().into());
    }
    put_term(&mut out, "otp_type", button.otp_type.as_ref());
    put_text(&mut out, "text", button.text.as_ref());
    put_text(&mut out, "autofill_text", button.autofill_text.as_ref());
    put_text(&mut out, "url", button.url.as_ref());
    put_text(&mut out, "phone_number", button.phone_number.as_ref());
    if let Some(example) = &button.example {
        // Meta's pages show a coupon's code as a string, and the sample of an address as a list.
        let value = match (example.as_slice(), &button.kind) {
            ([code], ButtonKind::CopyCode) => code.value.clone().into(),
            (list, _) => plain(list).into(),
        };
        out.insert("example".into(), value);
    }
    if let Some(accepted) = &button.zero_tap_terms_accepted {
        out.insert("zero_tap_terms_accepted".into(), accepted.value.into());
    }
    if let Some(apps) = &button.supported_apps {
        out.insert(
            "supported_apps".into(),
            apps.iter().map(app).collect::<Vec<_>>().into(),
        );
    }
    for (key, text) in [
        ("package_name", &button.package_name),
        ("signature_hash", &button.signature_hash),
        ("flow_id", &button.flow_id),
        ("flow_name", &button.flow_name),
        ("flow_json", &button.flow_json),
    ] {
        put_text(&mut out, key, text.as_ref());
    }
    if let Some(action) = &button.flow_action {
        // Lower case in all of Meta's examples.
        out.insert(
            "flow_action".into(),
            action.value.to_ascii_lowercase().into(),
        );
    }
    put_text(&mut out, "navigate_screen", button.navigate_screen.as_ref());
    put_term(&mut out, "icon", button.icon.as_ref());
    if let Some(minutes) = &button.ttl_minutes {
        out.insert("ttl_minutes".into(), minutes.value.into());
    }
    put_fields(&mut out, &button.extra);
    Value::Object(out)
}

fn app(app: &App) -> Value {
    let mut out = Map::new();
    put_text(&mut out, "package_name", app.package_name.as_ref());
    put_text(&mut out, "signature_hash", app.signature_hash.as_ref());
    put_fields(&mut out, &app.extra);
    Value::Object(out)
}
