//! Buttons in both forms.

use super::keys;
use super::samples::{samples, texts};
use super::value::{Reader, node_is_null, scalar};
use crate::source::syntax::node::{Entry, Kind, Node};
use crate::span::Place;
use crate::template::{App, Button, ButtonKind, Component, Form};
use crate::text::Style;

/// A button of the authoring form: the key says what it does.
pub(super) fn authoring(
    node: &Node<'_>,
    component: Component,
    reader: &mut Reader,
) -> Option<Button> {
    let mut button = Button {
        place: Place(node.span),
        kind_place: Place(node.span),
        ..Button::default()
    };
    if scalar(node).is_some() {
        // A bare text in the list of buttons is a quick reply.
        button.text = Some(reader.text(node, component)?);
        return Some(button);
    }
    let entries = reader.map(node, component);
    let pairs = reader.known(entries, keys::BUTTON, component);
    let has = |name: &str| pairs.iter().any(|(key, _)| *key == Some(name));
    let typed = has("type");
    if !typed {
        let kind = keys::BUTTON_KINDS.iter().find(|kind| has(kind)).copied();
        let entry = kind.and_then(|kind| pairs.iter().find(|(key, _)| *key == Some(kind)));
        if let (Some(kind), Some((_, entry))) = (kind, entry) {
            button.kind = kind_of(kind);
            button.kind_place = Place(entry.key_span);
        } else {
            button.kind = ButtonKind::Other(String::new());
        }
    }
    for (key, entry) in pairs {
        let value = &entry.value;
        match key {
            Some(
                "quick_reply"
                | "catalog"
                | "mpm"
                | "spm"
                | "voice_call"
                | "order_details"
                | "request_contact_info",
            ) if !typed => {
                if !is_true(value) && button.text.is_none() {
                    button.text = reader.text(value, component);
                }
            }
            Some("copy_code") if !typed => {
                button.example = reader.plain(value, component).map(|code| vec![code]);
            }
            Some("otp") if !typed => button.otp_type = reader.term(value, component),
            Some("flow") if !typed => flow(value, &mut button, component, reader),
            Some("samples") => {
                let given = samples(value, component, false, reader);
                let named = given.named.into_iter().map(|sample| sample.value);
                button.example = given.list.or_else(|| Some(named.collect()));
            }
            Some(key) => {
                if !field(key, entry, &mut button, component, reader) {
                    button.extra.push(Reader::field(entry));
                }
            }
            None => button.extra.push(Reader::field(entry)),
        }
    }
    Some(button)
}

fn kind_of(key: &str) -> ButtonKind {
    match key {
        "flow_id" | "flow_name" | "flow_json" | "flow" => ButtonKind::Flow,
        other => ButtonKind::parse(other),
    }
}

fn is_true(node: &Node<'_>) -> bool {
    node_is_null(node)
        || scalar(node).is_some_and(|value| {
            matches!(value.style, Style::Plain | Style::JsonLiteral) && value.value == "true"
        })
}

/// `flow: 123` is an id, `flow: name` a name, and a mapping holds Meta's own fields, with or without
/// their prefix.
fn flow(node: &Node<'_>, button: &mut Button, component: Component, reader: &mut Reader) {
    if let Kind::Map(entries) = &node.kind {
        for entry in entries {
            let key = entry.key.value.as_ref();
            let short = keys::FLOW.iter().find(|(short, _)| *short == key);
            let meant = short.map_or(key, |(_, meant)| *meant);
            if !field(meant, entry, button, component, reader) {
                button.extra.push(Reader::field(entry));
            }
        }
    } else if let Some(value) = reader.plain(node, component) {
        if value.value.bytes().all(|byte| byte.is_ascii_digit()) {
            button.flow_id = Some(value);
        } else {
            button.flow_name = Some(value);
        }
    }
}

/// A button of the Graph form.
pub(super) fn graph(node: &Node<'_>, component: Component, reader: &mut Reader) -> Button {
    let mut button = Button {
        place: Place(node.span),
        kind_place: Place(node.span),
        kind: ButtonKind::Other(String::new()),
        ..Button::default()
    };
    let entries = reader.map(node, component);
    for entry in entries {
        if !field(&entry.key.value, entry, &mut button, component, reader) {
            let other = reader.other(entry, entries, keys::graph::BUTTON, component);
            button.extra.push(other);
        }
    }
    button
}

/// One of Meta's own fields of a button; tells whether it is one.
fn field(
    key: &str,
    entry: &Entry<'_>,
    button: &mut Button,
    component: Component,
    reader: &mut Reader,
) -> bool {
    let value = &entry.value;
    match key {
        "type" => {
            if let Some(kind) = reader.plain(value, component) {
                button.kind = ButtonKind::parse(&kind.value);
                button.kind_place = Place(value.span);
            }
        }
        "text" => button.text = reader.text(value, component),
        "url" => button.url = reader.text(value, component),
        "phone_number" => button.phone_number = reader.text(value, component),
        "example" => {
            button.example = match &value.kind {
                Kind::Seq(items) => Some(texts(items, component, reader)),
                _ => reader.plain(value, component).map(|text| vec![text]),
            };
        }
        "copy_code" if button.kind == ButtonKind::CopyCode => {
            button.example = reader.plain(value, component).map(|code| vec![code]);
        }
        "otp_type" => button.otp_type = reader.term(value, component),
        "autofill_text" => button.autofill_text = reader.text(value, component),
        "supported_apps" => {
            let list = reader.list(value, component);
            button.supported_apps = Some(
                list.iter()
                    .map(|item| app(item, component, reader))
                    .collect(),
            );
        }
        "package_name" => button.package_name = reader.plain(value, component),
        "signature_hash" => button.signature_hash = reader.plain(value, component),
        "zero_tap_terms_accepted" => {
            button.zero_tap_terms_accepted = reader.boolean(value, component)
        }
        "flow_id" => button.flow_id = reader.plain(value, component),
        "flow_name" => button.flow_name = reader.plain(value, component),
        "flow_json" => button.flow_json = reader.plain(value, component),
        "flow_action" => button.flow_action = reader.term(value, component),
        "navigate_screen" => button.navigate_screen = reader.plain(value, component),
        "icon" => button.icon = reader.term(value, component),
        "ttl_minutes" => button.ttl_minutes = reader.integer(value, component),
        _ => return false,
    }
    true
}

fn app(node: &Node<'_>, component: Component, reader: &mut Reader) -> App {
    let mut app = App {
        place: Place(node.span),
        ..App::default()
    };
    let entries = reader.map(node, component);
    let pairs = match reader.form {
        Form::Authoring => reader.known(entries, keys::APP, component),
        Form::Graph => entries
            .iter()
            .map(|entry| {
                (
                    keys::APP
                        .iter()
                        .find(|key| **key == entry.key.value)
                        .copied(),
                    entry,
                )
            })
            .collect(),
    };
    for (key, entry) in pairs {
        match key {
            Some("package_name") => app.package_name = reader.plain(&entry.value, component),
            Some("signature_hash") => app.signature_hash = reader.plain(&entry.value, component),
            _ if reader.form == Form::Graph => {
                app.extra
                    .push(reader.other(entry, entries, keys::APP, component));
            }
            _ => app.extra.push(Reader::field(entry)),
        }
    }
    app
}
