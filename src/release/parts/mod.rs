//! Two templates compared by what they mean to Meta: part by part, as a person would name the parts.
//!
//! What the API adds, writes in capitals, puts in another order or turns into links is no difference, nor is what
//! a listing leaves out. A media sample is none either: a listing shows it as an address that says nothing about
//! the file.

#[cfg(test)]
mod tests;

use std::collections::HashMap;

use serde_json::Value;

use super::listed::{apps, as_listed, is_shown_when_set, label_kind, suffix};
use super::meant::Kind;
use crate::template::{
    Body, Button, ButtonKind, Buttons, Category, Field, Header, Samples, Template,
};
use crate::text::Text;
use crate::text::placeholder::Notation;

/// A part that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The part: `body`, `buttons[0].url`, `category`, …
    pub part: String,
    /// What the account has.
    pub before: Option<String>,
    /// What the draft says.
    pub after: Option<String>,
}

/// Digits of a digest that tell two files apart for a reader.
const SHOWN: usize = 12;

/// What the part of a sample file ends in.
const SAMPLE: &str = ".sample";

impl Change {
    /// That the sample file of a header is another one than was sent last, by their digests. No listing shows it.
    #[must_use]
    pub fn of_sample(header: &str, before: &str, after: &str) -> Self {
        let shown = |digest: &str| format!("sha256:{}", digest.get(..SHOWN).unwrap_or(digest));
        Self {
            part: format!("{header}{SAMPLE}"),
            before: Some(shown(before)),
            after: Some(shown(after)),
        }
    }

    /// Whether it is one that no listing shows, as [`Change::of_sample`] makes it.
    #[must_use]
    pub fn is_of_sample(&self) -> bool {
        self.part.ends_with(SAMPLE)
    }

    /// Whether it is a label that Meta may write over, whoever chose one: those of the button for one-time codes.
    ///
    /// Where the draft was sent and the account shows another label all the same, sending it again changes nothing.
    #[must_use]
    pub fn is_label_of_code(&self, draft: &Template) -> bool {
        let mut buttons = draft
            .buttons
            .iter()
            .flat_map(|it| it.items.iter().enumerate());
        buttons.any(|(index, button)| {
            let name = self.part.strip_prefix(&format!("buttons[{index}]."));
            button.kind == ButtonKind::Otp && matches!(name, Some("text" | "autofill_text"))
        })
    }
}

/// When it matters that the account does not have a part of the draft, or the other way round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Need {
    /// Always.
    Both,
    /// When the draft says something else than that it is off.
    Set,
    /// Never: listings may leave it out, or Meta fills it in.
    Shown,
}

#[derive(Debug)]
struct Part {
    label: String,
    value: String,
    need: Need,
    kind: Kind,
}

/// How strictly texts are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// By meaning, as a plan does.
    Meaning,
    /// Byte for byte, as after a write.
    Bytes,
}

/// What a draft says otherwise than the account. Category, name and language are not compared.
#[must_use]
pub fn changes(draft: &Template, account: &Template, measure: Measure) -> Vec<Change> {
    let account = as_listed(account, draft);
    let (own, theirs) = (parts(draft, draft), parts(&account, draft));
    let mut found = Vec::new();
    let by_label = |parts: &[Part]| -> HashMap<String, usize> {
        let parts = parts.iter().enumerate().rev();
        parts.map(|(index, it)| (it.label.clone(), index)).collect()
    };
    let (known, listed) = (by_label(&own), by_label(&theirs));
    for part in &own {
        let other = listed.get(&part.label).and_then(|index| theirs.get(*index));
        let differs = match other {
            Some(other) => !same(part, other, measure),
            None => match part.need {
                Need::Both => true,
                Need::Set => !matches!(part.value.as_str(), "false" | "null" | "\"\"" | ""),
                Need::Shown => false,
            },
        };
        if differs {
            found.push(Change {
                part: part.label.clone(),
                before: other.map(|other| other.value.clone()),
                after: Some(part.value.clone()),
            });
        }
    }
    let is_library = draft.field("library_template_name").is_some() && draft.body.is_none();
    for part in theirs {
        let gone = part.need == Need::Both && !known.contains_key(&part.label);
        if gone && !is_library {
            found.push(Change {
                part: part.label,
                before: Some(part.value),
                after: None,
            });
        }
    }
    found
}

fn same(own: &Part, other: &Part, measure: Measure) -> bool {
    match (own.kind, measure) {
        (Kind::Text, Measure::Bytes) => own.value == other.value,
        (kind, _) => kind.is_same(&own.value, &other.value),
    }
}

/// The parts of a template. What Meta writes itself for the draft's category is left out.
fn parts(template: &Template, draft: &Template) -> Vec<Part> {
    let mut list = List(Vec::new());
    let by_meta = draft.category() == Some(Category::Authentication);
    if let Some(header) = &template.header {
        list.header("header", header);
    }
    if let Some(offer) = &template.offer {
        list.text("limited_time_offer", offer.text.as_ref(), Need::Both);
        if let Some(has) = &offer.has_expiration {
            list.word("limited_time_offer.has_expiration", has.value, Need::Shown);
        }
    }
    if let Some(body) = &template.body {
        list.body("body", body, by_meta);
    }
    if let Some(footer) = &template.footer {
        let by_meta = draft
            .footer
            .as_ref()
            .is_some_and(|own| own.code_expiration_minutes.is_some());
        if !by_meta {
            list.text("footer", footer.text.as_ref(), Need::Both);
        }
        if let Some(minutes) = &footer.code_expiration_minutes {
            let label = "footer.code_expiration_minutes";
            list.word(label, minutes.value, Need::Both);
        }
    }
    for (index, card) in template.cards().enumerate() {
        let label = format!("cards[{index}]");
        list.add(&label, String::new(), Need::Both, Kind::Text);
        if let Some(header) = &card.header {
            list.header(&format!("{label}.header"), header);
        }
        if let Some(body) = &card.body {
            list.body(&format!("{label}.body"), body, false);
        }
        if let Some(buttons) = &card.buttons {
            list.buttons(&format!("{label}.buttons"), buttons);
        }
    }
    if let Some(buttons) = &template.buttons {
        list.buttons("buttons", buttons);
    }
    if template.call_permission.is_some() {
        let label = "call_permission_request";
        list.add(label, "true".to_owned(), Need::Both, Kind::Word);
    }
    for other in &template.other_components {
        let label = other.kind.value.to_ascii_lowercase();
        list.add(&label, other.value.value.to_string(), Need::Set, Kind::Text);
    }
    for field in &template.fields {
        let need = match field.key.value.as_str() {
            // The texts show it.
            "parameter_format" => continue,
            key if is_shown_when_set(key) => Need::Set,
            _ => Need::Shown,
        };
        list.field("", field, need);
    }
    list.0
}

struct List(Vec<Part>);

impl List {
    fn add(&mut self, label: &str, value: String, need: Need, kind: Kind) {
        self.0.push(Part {
            label: label.to_owned(),
            value,
            need,
            kind,
        });
    }

    fn text(&mut self, label: &str, text: Option<&Text>, need: Need) {
        if let Some(text) = text {
            self.add(label, text.in_notation(Notation::Braces), need, Kind::Text);
        }
    }

    fn word(&mut self, label: &str, value: impl ToString, need: Need) {
        self.add(label, value.to_string(), need, Kind::Word);
    }

    fn field(&mut self, before: &str, field: &Field, need: Need) {
        let label = format!("{before}{}", field.key.value);
        match &field.value.value {
            Value::String(text) => self.add(&label, text.clone(), need, Kind::Word),
            other => self.add(&label, other.to_string(), need, Kind::Text),
        }
    }

    fn header(&mut self, label: &str, header: &Header) {
        let format = format!("{label}.format");
        self.add(
            &format,
            header.format.name().to_owned(),
            Need::Both,
            Kind::Word,
        );
        self.text(label, header.text.as_ref(), Need::Both);
        self.samples(label, &header.samples);
        for field in &header.extra {
            self.field(&format!("{label}."), field, Need::Shown);
        }
    }

    fn body(&mut self, label: &str, body: &Body, by_meta: bool) {
        if !by_meta {
            self.text(label, body.text.as_ref(), Need::Both);
            self.samples(label, &body.samples);
        }
        if let Some(recommend) = &body.add_security_recommendation {
            let label = format!("{label}.add_security_recommendation");
            self.word(&label, recommend.value, Need::Both);
        }
        for field in &body.extra {
            self.field(&format!("{label}."), field, Need::Shown);
        }
    }

    fn samples(&mut self, label: &str, samples: &Samples) {
        let list = samples.list.iter().flatten();
        let list: Vec<&str> = list.map(|text| text.value.as_str()).collect();
        if !list.is_empty() {
            let label = format!("{label}.samples");
            self.add(&label, list.join(" | "), Need::Shown, Kind::Text);
        }
        for sample in &samples.named {
            let label = format!("{label}.samples.{}", sample.name.value);
            self.text(&label, Some(&sample.value), Need::Shown);
        }
    }

    fn buttons(&mut self, label: &str, buttons: &Buttons) {
        for (index, button) in buttons.items.iter().enumerate() {
            self.button(&format!("{label}[{index}]"), button);
        }
    }

    fn button(&mut self, label: &str, button: &Button) {
        let named = |name: &str| format!("{label}.{name}");
        let kind = button.kind.name().to_owned();
        self.add(&named("type"), kind, Need::Both, Kind::Word);
        let label_kind = label_kind(&button.kind);
        for (name, text) in [
            ("text", &button.text),
            ("autofill_text", &button.autofill_text),
        ] {
            if let Some(text) = text {
                let text = text.in_notation(Notation::Braces);
                self.add(&named(name), text, Need::Both, label_kind);
            }
        }
        if let Some(url) = &button.url {
            let url = url.in_notation(Notation::Braces);
            self.add(&named("url"), url, Need::Both, Kind::Address);
        }
        if let Some(number) = &button.phone_number {
            let number = number.value.clone();
            self.add(&named("phone_number"), number, Need::Both, Kind::Phone);
        }
        if let Some(samples) = &button.example {
            let samples: Vec<String> = samples
                .iter()
                .map(|sample| suffix(button, &sample.value))
                .collect();
            let label = named("example");
            self.add(&label, samples.join(" | "), Need::Shown, Kind::Text);
        }
        for (name, text) in [
            ("flow_id", &button.flow_id),
            ("flow_name", &button.flow_name),
            ("flow_json", &button.flow_json),
            ("navigate_screen", &button.navigate_screen),
        ] {
            self.text(&named(name), text.as_ref(), Need::Both);
        }
        for (name, term) in [
            ("otp_type", &button.otp_type),
            ("flow_action", &button.flow_action),
            ("icon", &button.icon),
        ] {
            if let Some(term) = term {
                self.word(&named(name), &term.value, Need::Both);
            }
        }
        for (index, app) in apps(button).into_iter().enumerate() {
            let label = named(&format!("supported_apps[{index}]"));
            self.add(&label, app, Need::Both, Kind::Text);
        }
        if let Some(accepted) = &button.zero_tap_terms_accepted {
            let label = named("zero_tap_terms_accepted");
            self.word(&label, accepted.value, Need::Both);
        }
        if let Some(minutes) = &button.ttl_minutes {
            self.word(&named("ttl_minutes"), minutes.value, Need::Both);
        }
        for field in &button.extra {
            self.field(&named(""), field, Need::Shown);
        }
    }
}
