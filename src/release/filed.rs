//! What the account has, as the file of a template would say it: what the API adds or rewrites is no difference.

use serde_json::Value;

use super::listed::{as_listed, is_idle, is_shown_when_set, label_kind};
use super::meant::Kind;
use crate::graph::{Remote, Status};
use crate::template::language::canonical;
use crate::template::{Body, Buttons, Field, Header, Template};
use crate::text::Text;
use crate::text::placeholder::Notation;

/// The template of the account with everything taken from its file that doesn't count as a difference:
///
/// - blanks around a text, how its lines end, how an address is escaped and how a number is grouped;
/// - samples of media, of which a listing shows another address than was uploaded;
/// - what a listing leaves out, and the defaults that Meta fills in: of buttons for one-time codes, calls and
///   flows, and of settings;
/// - the category of a template in review, which may still change back.
///
/// Where that equals the file's own, nothing has to be done.
#[must_use]
pub fn as_filed(remote: &Remote, local: &Template) -> Template {
    let mut now = as_listed(&remote.template, local);
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
                if is_same(&field.value.value, &own.value.value) {
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
        .filter(|field| is_idle(field) || !is_shown_when_set(&field.key.value))
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
                let label = label_kind(&now.kind);
                alike(&mut now.text, &local.text, label);
                alike(&mut now.autofill_text, &local.autofill_text, label);
                alike(&mut now.url, &local.url, Kind::Address);
                alike(&mut now.phone_number, &local.phone_number, Kind::Phone);
            }
        }
    }
}
