//! What Meta rewrites when it stores a template, taken back to what creates it again.

use std::borrow::Cow;

use url::form_urlencoded::parse;

use super::{App, Button, ButtonKind, Category, Samples, Template};
use crate::span::{At, Place, Span};
use crate::text::{Style, Term, Text};

/// The field of the address under which Meta stores a one-time code's button.
const OTP_TYPE: &str = "otp_type=";

/// Minutes for which a code can be good. Source: Meta, authentication templates.
const MINUTES: std::ops::RangeInclusive<i64> = 1..=90;

/// Languages, as the first part of a locale code, of which both of Meta's texts are known to be one sentence,
/// and two with the recommendation. Source: Meta, previews of authentication templates.
const KNOWN: [&str; 3] = ["en", "es", "pt"];

impl Template {
    /// A template as it would be created, where it was read back from the API.
    ///
    /// Of an authentication template, a listing holds the words that Meta wrote itself and an address in the
    /// place of the button that hands over the code: neither is taken at creation. What was asked for is read
    /// from them, as far as they tell it: the recommendation, the minutes, the kind of button, its labels and
    /// its apps. Source: Meta, authentication templates; the address as listings of accounts show it.
    ///
    /// Of any template, a listing may hold settings that are null, which says that there are none. Anything else
    /// stays as it is.
    #[must_use]
    pub fn as_created(mut self) -> Self {
        if self.origin.remote {
            self.fields.retain(|field| !field.value.value.is_null());
        }
        if !self.is_listed_code() {
            return self;
        }
        let (warns, minutes) = (self.lists_recommendation(), self.lists_minutes());
        if let Some(body) = &mut self.body {
            if body.add_security_recommendation.is_none() && warns == Some(true) {
                body.add_security_recommendation = Some(At::new(true, body.place.0));
            }
            body.text = None;
            body.samples = Samples::default();
        }
        if let (Some(footer), Some(minutes)) = (&mut self.footer, minutes) {
            let span = footer.place.0;
            footer
                .code_expiration_minutes
                .get_or_insert(At::new(minutes, span));
            footer.text = None;
        }
        let buttons = self.buttons.iter_mut();
        buttons.flat_map(|it| &mut it.items).for_each(as_code);
        self
    }

    /// Whether it is an authentication template that was read back from the API.
    #[must_use]
    pub fn is_listed_code(&self) -> bool {
        self.origin.remote && self.category() == Some(Category::Authentication)
    }

    /// Whether a listed authentication template recommends not to share the code: by the field, else by the
    /// text, where the language is one of which the texts are known. Nothing where neither tells.
    #[must_use]
    pub fn lists_recommendation(&self) -> Option<bool> {
        let body = self.body.as_ref()?;
        if let Some(told) = &body.add_security_recommendation {
            return Some(told.value);
        }
        let language = self.language.as_ref()?.value.split(['_', '-']).next()?;
        let text = body.text.as_ref()?;
        let sentences = text.value.split_whitespace().filter(|it| it.ends_with('.'));
        let known = KNOWN.iter().any(|it| it.eq_ignore_ascii_case(language));
        match sentences.count() {
            1 if known => Some(false),
            2 if known => Some(true),
            _ => None,
        }
    }

    /// For how many minutes the code of a listed authentication template is good, as its footer says: by the
    /// field, else by the address of its button, else by the number in its text. Nothing where none tells, and
    /// where there is no footer.
    #[must_use]
    pub fn lists_minutes(&self) -> Option<i64> {
        let footer = self.footer.as_ref()?;
        let field = footer.code_expiration_minutes.as_ref().map(|it| it.value);
        let address = || {
            let value = self
                .all_buttons()
                .find_map(|it| field_of(it, "code_expiration_minutes"));
            value?.parse().ok()
        };
        let text = || {
            let text = &footer.text.as_ref()?.value;
            let mut numbers = text
                .split(|c: char| !c.is_ascii_digit())
                .filter_map(|it| it.parse().ok());
            numbers.find(|it| MINUTES.contains(it))
        };
        field.or_else(address).or_else(text)
    }
}

/// A field of the address under which Meta stores a one-time code's button.
fn field_of(button: &Button, name: &str) -> Option<String> {
    let url = &button.url.as_ref()?.value;
    let (_, query) = url.split_once('?').filter(|_| url.contains(OTP_TYPE))?;
    let mut fields = parse(query.as_bytes());
    let (_, value) = fields.find(|(key, _)| key == name)?;
    Some(Cow::into_owned(value)).filter(|it| !it.is_empty())
}

/// Turns an address that hands over a code back into the button that it was.
fn as_code(button: &mut Button) {
    let Some(kind) = field_of(button, "otp_type") else {
        return;
    };
    let place = button.kind_place.0;
    let text = |value: String| Text::plain(value, place, Style::Plain);
    button.otp_type = Some(Term(text(kind.clone())));
    let field = |name| field_of(button, name);
    let (label, packages) = (field("cta_display_name"), field("package_name"));
    let apps = packages
        .zip(field("signature_hash"))
        .and_then(|(packages, hashes)| apps(&packages, &hashes, place));
    button.autofill_text = button.autofill_text.take().or_else(|| label.map(text));
    button.supported_apps = button.supported_apps.take().or(apps);
    // Meta creates none without it.
    if kind.eq_ignore_ascii_case("ZERO_TAP") {
        let accepted = At::new(true, place);
        button.zero_tap_terms_accepted.get_or_insert(accepted);
    }
    button.kind = ButtonKind::Otp;
    button.url = None;
    button.example = None;
}

/// Apps by the lists of an address, whose items belong together by their order.
fn apps(packages: &str, hashes: &str, place: Span) -> Option<Vec<App>> {
    let (packages, hashes) = (packages.split(','), hashes.split(','));
    let text = |value: &str| Some(Text::plain(value.to_owned(), place, Style::Plain));
    if packages.clone().count() != hashes.clone().count() {
        return None;
    }
    let app = |(package, hash)| App {
        place: Place(place),
        package_name: text(package),
        signature_hash: text(hash),
        extra: Vec::new(),
    };
    Some(packages.zip(hashes).map(app).collect())
}
