//! Buttons as the phone shows them.

use super::auth::Phone;
use super::rich::Filler;
use super::{Button, Buttons};
use crate::template::{self, ButtonKind};
use crate::text::Text;

/// Buttons that the phone shows itself; of more than these, [`FIRST`] and a list. Source: Meta's components
/// page.
const MOST: usize = 3;

/// Buttons shown beside the one that opens the list of all.
const FIRST: usize = 2;

/// Characters of an address that are shown, at most.
const MOST_OF_TARGET: usize = 300;

/// The buttons of a message or, where `card`, of a card, which has no list to open.
pub(super) fn buttons(
    written: Option<&template::Buttons>,
    phone: &'static Phone,
    card: bool,
    filler: &mut Filler<'_>,
) -> Buttons {
    let items = written.map_or(&[][..], |buttons| &buttons.items);
    let all: Vec<Button> = items
        .iter()
        .map(|button| one(button, phone, filler))
        .collect();
    let shown = if card || all.len() <= MOST {
        all.len()
    } else {
        FIRST
    };
    Buttons {
        all,
        shown,
        see_all: phone.see_all,
    }
}

/// Whether a desktop can't show a message with these. Source: Meta's components page: four or more, or a
/// quick reply beside another kind.
pub(super) fn not_on_desktop(buttons: &[Button]) -> bool {
    let replies = buttons
        .iter()
        .filter(|button| button.kind == ButtonKind::QuickReply)
        .count();
    buttons.len() > MOST || (replies > 0 && replies < buttons.len())
}

fn one(button: &template::Button, phone: &Phone, filler: &mut Filler<'_>) -> Button {
    Button {
        kind: button.kind.clone(),
        label: label(button, phone),
        target: target(button, filler),
    }
}

fn value(text: Option<&Text>) -> Option<&str> {
    text.map(|text| text.value.as_str())
        .filter(|value| !value.trim().is_empty())
}

/// What stands on a button: some labels are Meta's, and some have a default.
fn label(button: &template::Button, phone: &Phone) -> String {
    let own = value(button.text.as_ref());
    let shown = match &button.kind {
        ButtonKind::CopyCode => own.unwrap_or(phone.copy_offer),
        ButtonKind::Otp => otp(button, own, phone),
        ButtonKind::Catalog => own.unwrap_or("View catalog"),
        ButtonKind::Mpm => own.unwrap_or("View items"),
        ButtonKind::Spm => own.unwrap_or("View"),
        ButtonKind::VoiceCall => own.unwrap_or("Call Now"),
        ButtonKind::RequestContactInfo => own.unwrap_or("Share Contact Info"),
        ButtonKind::QuickReply
        | ButtonKind::Url
        | ButtonKind::PhoneNumber
        | ButtonKind::Flow
        | ButtonKind::OrderDetails
        | ButtonKind::Other(_) => own.unwrap_or_default(),
    };
    shown.to_owned()
}

/// A code is filled in where the app is on the phone, and copied elsewhere; what is shown is the former.
fn otp<'b>(button: &'b template::Button, own: Option<&'b str>, phone: &'b Phone) -> &'b str {
    let kind = button.otp_type.as_ref().map_or("", |kind| &kind.value);
    if kind.eq_ignore_ascii_case("ONE_TAP") {
        value(button.autofill_text.as_ref()).unwrap_or(phone.autofill)
    } else {
        own.unwrap_or(phone.copy_code)
    }
}

fn target(button: &template::Button, filler: &mut Filler<'_>) -> String {
    let example = button.example.as_deref().and_then(<[Text]>::first);
    let target = match &button.kind {
        ButtonKind::Url => button.url.as_ref().map(|url| address(url, example, filler)),
        ButtonKind::PhoneNumber => value(button.phone_number.as_ref()).map(str::to_owned),
        ButtonKind::CopyCode => value(example).map(str::to_owned),
        _ => None,
    };
    let mut target = target.unwrap_or_default();
    if let Some((end, _)) = target.char_indices().nth(MOST_OF_TARGET) {
        target.truncate(end);
        target.push('…');
    }
    target
}

/// An address with its sample: Meta takes the whole address or what stands in the placeholder's place.
fn address(url: &Text, example: Option<&Text>, filler: &mut Filler<'_>) -> String {
    let whole = example.map(|example| example.value.as_str());
    match whole.filter(|whole| whole.contains("://") && filler.fills()) {
        Some(whole) if url.keys().next().is_some() => whole.to_owned(),
        _ => filler.fill_with(url, |_| whole).text,
    }
}
