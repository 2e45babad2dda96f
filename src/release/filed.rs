//! What the account has, as the file of a template would say it: what the API adds or rewrites is no difference.

use serde_json::Value;

use super::meant::Kind;
use crate::graph::{Remote, Status};
use crate::template::language::canonical;
use crate::template::{Body, Button, ButtonKind, Buttons, Field, Header, Template};
use crate::text::Text;
use crate::text::placeholder::Notation;

/// The template of the account with everything taken from its file that doesn't count as a difference:
///
/// - blanks around a text, how its lines end, a `/` at the end of an address and how a number is grouped;
/// - samples of media, of which a listing shows another address than was uploaded;
/// - what a listing leaves out of buttons for one-time codes and flows, and what it adds to them;
/// - settings that a listing leaves out, and those that it adds empty or switched off;
/// - the category of a template in review, which may still change back.
///
/// Where that equals the file's own, nothing has to be done.
#[must_use]
pub fn as_filed(remote: &Remote, local: &Template) -> Template {
    let mut now = remote.template.clone().as_created();
    now.origin = local.origin;
    if same_language(now.language.as_ref(), local.language.as_ref()) {
        now.language.clone_from(&local.language);
    }
    if remote.status == Status::Pending && local.category().is_some() {
        now.category.clone_from(&local.category);
    }
    settings(&mut now, local);
    header(now.header.as_mut(), local.header.as_ref());
    body(now.body.as_mut(), local.body.as_ref());
    if let (Some(now), Some(local)) = (&mut now.footer, &local.footer) {
        alike(&mut now.text, &local.text, Kind::Text);
    }
    if let (Some(now), Some(local)) = (&mut now.offer, &local.offer) {
        alike(&mut now.text, &local.text, Kind::Text);
    }
    buttons(now.buttons.as_mut(), local.buttons.as_ref());
    let cards = now.carousel.iter_mut().flat_map(|it| &mut it.cards);
    for (now, local) in cards.zip(local.cards()) {
        header(now.header.as_mut(), local.header.as_ref());
        body(now.body.as_mut(), local.body.as_ref());
        buttons(now.buttons.as_mut(), local.buttons.as_ref());
    }
    now
}

fn same_language(one: Option<&Text>, other: Option<&Text>) -> bool {
    let (Some(one), Some(other)) = (one, other) else {
        return false;
    };
    let meant = |text: &Text| canonical(&text.value).map(str::to_owned);
    meant(one).is_some() && meant(one) == meant(other)
}

fn settings(now: &mut Template, local: &Template) {
    // Without placeholders, the format of parameters says nothing.
    let says_nothing = now.texts().all(|text| text.tokens.is_empty());
    now.fields.retain_mut(|field| {
        let key = field.key.value.as_str();
        match local.field(key) {
            Some(own) => {
                if field.value.value.is_null() || is_same(&field.value.value, &own.value.value) {
                    field.clone_from(own);
                }
                true
            }
            None if key == "parameter_format" => !says_nothing,
            None => !is_idle(field),
        }
    });
    let missing: Vec<Field> = local
        .fields
        .iter()
        .filter(|field| now.field(&field.key.value).is_none())
        .cloned()
        .collect();
    now.fields.extend(missing);
}

fn is_same(one: &Value, other: &Value) -> bool {
    match (one.as_str(), other.as_str()) {
        (Some(one), Some(other)) => Kind::Word.is_same(one, other),
        _ => one == other,
    }
}

/// Whether a setting is as it is where nobody sets it.
fn is_idle(field: &Field) -> bool {
    match &field.value.value {
        Value::Null | Value::Bool(false) => true,
        Value::String(text) => {
            text.is_empty() || (field.key.value == "sub_category" && text == "CUSTOM")
        }
        Value::Array(items) => items.is_empty(),
        Value::Object(fields) => fields.is_empty(),
        _ => false,
    }
}

fn header(now: Option<&mut Header>, local: Option<&Header>) {
    if let (Some(now), Some(local)) = (now, local)
        && now.format == local.format
    {
        now.media.clone_from(&local.media);
        alike(&mut now.text, &local.text, Kind::Text);
    }
}

fn body(now: Option<&mut Body>, local: Option<&Body>) {
    if let (Some(now), Some(local)) = (now, local) {
        alike(&mut now.text, &local.text, Kind::Text);
    }
}

/// Takes the local text where both come to the same.
fn alike(now: &mut Option<Text>, local: &Option<Text>, kind: Kind) {
    if let (Some(one), Some(other)) = (&*now, local) {
        let brackets = |text: &Text| text.in_notation(Notation::Braces);
        if kind.is_same(&brackets(one), &brackets(other)) {
            now.clone_from(local);
        }
    }
}

fn buttons(now: Option<&mut Buttons>, local: Option<&Buttons>) {
    if let (Some(now), Some(local)) = (now, local) {
        for (now, local) in now.items.iter_mut().zip(&local.items) {
            if now.kind == local.kind {
                button(now, local);
            }
        }
    }
}

fn button(now: &mut Button, local: &Button) {
    alike(&mut now.text, &local.text, Kind::Text);
    alike(&mut now.url, &local.url, Kind::Address);
    alike(&mut now.phone_number, &local.phone_number, Kind::Phone);
    match now.kind {
        ButtonKind::Otp => {
            now.text.clone_from(&local.text);
            now.autofill_text.clone_from(&local.autofill_text);
            now.supported_apps.clone_from(&local.supported_apps);
            now.package_name.clone_from(&local.package_name);
            now.signature_hash.clone_from(&local.signature_hash);
            now.zero_tap_terms_accepted = local.zero_tap_terms_accepted;
        }
        ButtonKind::Flow => {
            // A flow that was given by its name or its content is listed by its id.
            if local.flow_id.is_none() {
                now.flow_id = None;
                now.flow_name.clone_from(&local.flow_name);
                now.flow_json.clone_from(&local.flow_json);
            }
            if local.flow_action.is_none() {
                now.flow_action = None;
            }
            if local.navigate_screen.is_none() {
                now.navigate_screen = None;
            }
        }
        _ => {}
    }
}
