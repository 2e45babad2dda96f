//! What the account has, with what a listing doesn't tell of it taken from the draft: then whatever differs does.
//!
//! A plan and pulling both begin here, so that they agree on what is no difference.

use serde_json::Value;

use super::meant::{Kind, time_to_live};
use crate::template::{Body, Button, ButtonKind, Buttons, Field, Header, Samples, Template};
use crate::text::Text;
use crate::text::placeholder::Notation;

const TIME_TO_LIVE: &str = "message_send_ttl_seconds";

/// Minutes for which a call button works where nobody says for how many. Source: Meta's page on call buttons.
const CALL_MINUTES: i64 = 10_080;

/// Whether a top-level setting is one that listings show where it is set, so that it is off where they don't.
pub(super) fn is_shown_when_set(key: &str) -> bool {
    matches!(
        key,
        TIME_TO_LIVE
            | "cta_url_link_tracking_opted_out"
            | "display_format"
            | "is_primary_device_delivery_only"
    )
}

/// The template of a listing as it would be created, with everything taken from the draft that the listing
/// leaves out, or that Meta fills in where the draft says nothing.
pub(super) fn as_listed(listed: &Template, draft: &Template) -> Template {
    let mut now = listed.clone().as_created();
    if !now.origin.remote {
        return now;
    }
    let says_nothing = |it: &Option<Text>| it.as_ref().is_none_or(|it| it.value.is_empty());
    now.footer.take_if(|it| {
        draft.footer.is_none()
            && says_nothing(&it.text)
            && it.code_expiration_minutes.is_none()
            && it.extra.is_empty()
    });
    now.buttons
        .take_if(|it| draft.buttons.is_none() && it.items.is_empty() && it.extra.is_empty());
    if listed.is_listed_code() {
        code(&mut now, listed, draft);
    }
    time(&mut now, draft);
    header(now.header.as_mut(), draft.header.as_ref());
    body(now.body.as_mut(), draft.body.as_ref());
    buttons(now.buttons.as_mut(), draft.buttons.as_ref());
    if let (Some(now), Some(draft)) = (&mut now.offer, &draft.offer) {
        now.has_expiration = now.has_expiration.or(draft.has_expiration);
    }
    let cards = now.carousel.iter_mut().flat_map(|it| &mut it.cards);
    for (now, draft) in cards.zip(draft.cards()) {
        header(now.header.as_mut(), draft.header.as_ref());
        body(now.body.as_mut(), draft.body.as_ref());
        buttons(now.buttons.as_mut(), draft.buttons.as_ref());
    }
    now
}

/// What Meta's own words and the address of the button don't tell of an authentication template.
fn code(now: &mut Template, listed: &Template, draft: &Template) {
    if let (Some(now), Some(draft)) = (&mut now.body, &draft.body) {
        let wanted = draft.add_security_recommendation;
        let warns = wanted.is_some_and(|it| it.value);
        if listed.lists_recommendation().is_none_or(|it| it == warns) {
            now.add_security_recommendation = wanted;
        }
    }
    if let (Some(now), Some(draft)) = (&mut now.footer, &draft.footer)
        && draft.code_expiration_minutes.is_some()
        && listed.lists_minutes().is_none()
    {
        now.code_expiration_minutes = draft.code_expiration_minutes;
        now.text.clone_from(&draft.text);
    }
}

/// For how long Meta tries to deliver it: the default of a category is none, and neither is what Meta clears when
/// it changes the category.
fn time(now: &mut Template, draft: &Template) {
    let seconds = |field: Option<&Field>| field.and_then(|it| it.value.value.as_i64());
    let (own, wanted) = (now.field(TIME_TO_LIVE), draft.field(TIME_TO_LIVE));
    let category = now.category();
    let is_cleared = own.is_none() && category != draft.category();
    let is_same = time_to_live(seconds(own), category) == time_to_live(seconds(wanted), category);
    if is_cleared || is_same {
        now.fields.retain(|field| field.key.value != TIME_TO_LIVE);
        now.fields.extend(wanted.cloned());
    }
}

fn header(now: Option<&mut Header>, draft: Option<&Header>) {
    if let (Some(now), Some(draft)) = (now, draft) {
        samples(&mut now.samples, &draft.samples);
    }
}

fn body(now: Option<&mut Body>, draft: Option<&Body>) {
    if let (Some(now), Some(draft)) = (now, draft) {
        samples(&mut now.samples, &draft.samples);
    }
}

fn samples(now: &mut Samples, draft: &Samples) {
    if now.is_empty() {
        now.clone_from(draft);
    }
}

fn buttons(now: Option<&mut Buttons>, draft: Option<&Buttons>) {
    if let (Some(now), Some(draft)) = (now, draft) {
        for (now, draft) in now.items.iter_mut().zip(&draft.items) {
            if now.kind == draft.kind {
                button(now, draft);
            }
        }
    }
}

fn button(now: &mut Button, draft: &Button) {
    match own_label(&now.kind) {
        OwnLabel::Always => {}
        OwnLabel::Possible => told(&mut now.text, &draft.text),
        OwnLabel::Never => now.text.clone_from(&draft.text),
    }
    let is_same = match (&now.example, &draft.example) {
        (None, _) => true,
        (Some(one), Some(other)) => {
            let ends = |button: &Button, all: &[Text]| -> Vec<String> {
                let all = all.iter();
                all.map(|it| suffix(button, &it.value)).collect()
            };
            ends(now, one) == ends(draft, other)
        }
        (Some(_), None) => false,
    };
    if is_same {
        now.example.clone_from(&draft.example);
    }
    if now
        .icon
        .as_ref()
        .is_some_and(|it| it.value.eq_ignore_ascii_case("DEFAULT"))
    {
        now.icon = None;
    }
    now.icon = now.icon.take().or_else(|| draft.icon.clone());
    now.ttl_minutes = match (now.ttl_minutes, draft.ttl_minutes) {
        (Some(minutes), None) if minutes.value == CALL_MINUTES => None,
        (now, draft) => now.or(draft),
    };
    match now.kind {
        ButtonKind::Otp => otp(now, draft),
        ButtonKind::Flow => flow(now, draft),
        _ => {}
    }
}

fn otp(now: &mut Button, draft: &Button) {
    told(&mut now.autofill_text, &draft.autofill_text);
    now.otp_type = now.otp_type.take().or_else(|| draft.otp_type.clone());
    // No listing shows it, and without it Meta creates none.
    now.zero_tap_terms_accepted = draft.zero_tap_terms_accepted;
    let told = now.supported_apps.is_some() || now.package_name.is_some();
    let (mut own, mut wanted) = (apps(now), apps(draft));
    own.sort_unstable();
    wanted.sort_unstable();
    if !told || own == wanted {
        now.supported_apps.clone_from(&draft.supported_apps);
        now.package_name.clone_from(&draft.package_name);
        now.signature_hash.clone_from(&draft.signature_hash);
    }
}

/// The apps of a button, each in one text; also one that stands on the button itself, as the old shape has it.
pub(super) fn apps(button: &Button) -> Vec<String> {
    let app = |package: &Option<Text>, hash: &Option<Text>| {
        let text = |it: &Option<Text>| it.as_ref().map_or("", |it| &it.value).to_owned();
        format!("{} {}", text(package), text(hash))
    };
    match &button.supported_apps {
        Some(all) => {
            let all = all.iter();
            all.map(|it| app(&it.package_name, &it.signature_hash))
                .collect()
        }
        None if button.package_name.is_some() => {
            vec![app(&button.package_name, &button.signature_hash)]
        }
        None => Vec::new(),
    }
}

fn flow(now: &mut Button, draft: &Button) {
    // A flow that was given by its name or its content is listed by its id.
    if draft.flow_id.is_none() {
        now.flow_id = None;
        now.flow_name.clone_from(&draft.flow_name);
        now.flow_json.clone_from(&draft.flow_json);
    }
    let is_default = |it: &str| it.eq_ignore_ascii_case("NAVIGATE");
    now.flow_action = match (now.flow_action.take(), &draft.flow_action) {
        (Some(action), None) if is_default(&action.value) => None,
        (None, draft) => draft.clone(),
        (now, _) => now,
    };
    // The first screen is the default, and only the flow tells which that is.
    told(&mut now.navigate_screen, &draft.navigate_screen);
}

/// Takes what Meta fills in, where the draft says nothing, for nothing; and what a listing leaves out from the
/// draft.
fn told(now: &mut Option<Text>, draft: &Option<Text>) {
    if now.is_none() || draft.is_none() {
        now.clone_from(draft);
    }
}

/// Whether whoever writes a template chooses the label of a button.
enum OwnLabel {
    Always,
    /// Meta writes one where there is none.
    Possible,
    /// Meta writes it, in the language of the template or of the reader.
    Never,
}

fn own_label(kind: &ButtonKind) -> OwnLabel {
    match kind {
        ButtonKind::QuickReply | ButtonKind::Url | ButtonKind::PhoneNumber | ButtonKind::Flow => {
            OwnLabel::Always
        }
        ButtonKind::Otp | ButtonKind::VoiceCall | ButtonKind::Other(_) => OwnLabel::Possible,
        ButtonKind::CopyCode
        | ButtonKind::Catalog
        | ButtonKind::Mpm
        | ButtonKind::Spm
        | ButtonKind::RequestContactInfo
        | ButtonKind::OrderDetails => OwnLabel::Never,
    }
}

/// How the label of a button is compared: Meta has written its own ones in several cases.
pub(super) fn label_kind(kind: &ButtonKind) -> Kind {
    match own_label(kind) {
        OwnLabel::Always => Kind::Text,
        _ => Kind::Word,
    }
}

/// The sample of an address without the address before the placeholder: listings have the whole of it.
pub(super) fn suffix(button: &Button, sample: &str) -> String {
    let url = button.url.as_ref();
    let url = url.map(|url| url.in_notation(Notation::Braces));
    let before = url.as_deref().and_then(|url| url.split_once("{{"));
    let rest = before.and_then(|(before, _)| sample.strip_prefix(before));
    rest.unwrap_or(sample).to_owned()
}

/// Whether a setting is as it is where nobody sets it.
pub(super) fn is_idle(field: &Field) -> bool {
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
