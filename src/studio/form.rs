//! A template as a form: its parts in the order in which a customer sees them, each with its fields.

use serde::Serialize;

use super::marks::{Mark, marks};
use super::verdict::sells;
use crate::lint::Options;
use crate::lint::context::PartKind;
use crate::lint::diagnostic::Diagnostic;
use crate::lint::limits::limits;
use crate::template::{
    Body, Button, ButtonKind, Buttons, Category, Component, Footer, Format, Header, Samples,
    Template,
};
use crate::text::Text;
use crate::text::measure::{code_points, utf16_units};
use crate::text::placeholder::{Key, Notation};
use crate::wording::Verdict;

/// A part of the form.
#[derive(Debug, Serialize)]
pub(super) struct Block {
    /// The part of the template, as findings name it.
    at: String,
    /// What the page calls it.
    what: &'static str,
    /// For a button: what it does.
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<String>,
    fields: Vec<Field>,
}

/// A field.
#[derive(Debug, Serialize)]
struct Field {
    field: &'static str,
    /// How it is edited: `text`, `line`, `choice`, `truth` or `number`.
    kind: &'static str,
    value: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    options: Vec<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    count: Option<Count>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    marks: Vec<Mark>,
    /// Whether placeholders may stand in it.
    holds: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    samples: Vec<Sample>,
}

/// The length of a text.
#[derive(Debug, Serialize)]
struct Count {
    /// In Unicode scalar values.
    now: usize,
    /// In UTF-16 units.
    wide: usize,
    max: Option<usize>,
}

/// A placeholder with its sample.
#[derive(Debug, Serialize)]
struct Sample {
    key: String,
    shown: String,
    value: String,
}

/// Kinds of buttons that the form can add, the most used first.
pub(super) const KINDS: [&str; 8] = [
    "quick_reply",
    "url",
    "phone_number",
    "copy_code",
    "voice_call",
    "flow",
    "catalog",
    "otp",
];

const HEADERS: [&str; 6] = ["none", "text", "image", "video", "document", "location"];
const OTP_TYPES: [&str; 3] = ["copy_code", "one_tap", "zero_tap"];

/// Whether the placeholders of a template are numbers.
pub(super) fn is_numbered(template: &Template) -> bool {
    let mut keys = template.texts().flat_map(Text::keys);
    keys.any(|key| matches!(key, Key::Number(_)))
}

/// What the form is made from.
pub(super) struct Maker<'a> {
    pub(super) template: &'a Template,
    pub(super) source: &'a str,
    pub(super) found: &'a [&'a Diagnostic],
    pub(super) verdict: &'a Verdict<'a>,
    limits: Vec<(PartKind, usize)>,
}

impl<'a> Maker<'a> {
    pub(super) fn new(
        template: &'a Template,
        source: &'a str,
        found: &'a [&'a Diagnostic],
        verdict: &'a Verdict<'a>,
        options: &Options<'_>,
    ) -> Self {
        Self {
            template,
            source,
            found,
            verdict,
            limits: limits(options.rules, template),
        }
    }

    /// The whole form.
    pub(super) fn blocks(&self) -> Vec<Block> {
        let it = self.template;
        let mut blocks = vec![self.name(), self.category()];
        let code = self.text(it.language.as_ref(), "language", "line", None);
        blocks.push(block("language", "language", vec![code]));
        let is_auth = it.category() == Some(Category::Authentication);
        if !is_auth || it.header.is_some() {
            blocks.push(self.header(Component::Header, it.header.as_ref()));
        }
        if let Some(offer) = &it.offer {
            let kind = Some((Component::Offer, PartKind::Offer));
            let heading = self.text(offer.text.as_ref(), "text", "line", kind);
            let ends = offer.has_expiration.as_ref().is_some_and(|it| it.value);
            let fields = vec![heading, truth("has_expiration", ends)];
            blocks.push(block(&Component::Offer.to_string(), "offer", fields));
        }
        blocks.push(self.body(Component::Body, it.body.as_ref(), is_auth));
        blocks.push(self.footer(it.footer.as_ref(), is_auth));
        for (index, card) in it.cards().enumerate() {
            let at = Component::Card(index).to_string();
            blocks.push(block(&at, "card", Vec::new()));
            blocks.push(self.header(Component::CardHeader(index), card.header.as_ref()));
            blocks.push(self.body(Component::CardBody(index), card.body.as_ref(), false));
            self.buttons(Some(index), card.buttons.as_ref(), &mut blocks);
        }
        self.buttons(None, it.buttons.as_ref(), &mut blocks);
        blocks
    }

    fn name(&self) -> Block {
        let kind = Some((Component::Name, PartKind::Name));
        let name = self.text(self.template.name.as_ref(), "name", "line", kind);
        block("name", "name", vec![name])
    }

    fn category(&self) -> Block {
        let it = self.template;
        let written = it.category.as_ref().map_or("", |term| &term.value);
        let known = it.category().map(Category::name);
        let options = Category::ALL.iter().map(|it| it.name()).collect();
        let mut field = choice("category", known.unwrap_or(written), options);
        if let Some(term) = &it.category {
            field.marks = marks(self.source, term, self.found, &[]);
        }
        block("category", "category", vec![field])
    }

    fn header(&self, at: Component, header: Option<&Header>) -> Block {
        let kind = header.map_or_else(
            || "none".to_owned(),
            |header| header.format.name().to_ascii_lowercase(),
        );
        let mut options = HEADERS.to_vec();
        let rare = ["gif", "product"].into_iter().find(|known| *known == kind);
        options.extend(rare);
        let mut fields = vec![choice("kind", &kind, options)];
        if let Some(header) = header {
            if header.format == Format::Text {
                let own = Some((at, PartKind::Header));
                let mut text = self.text(header.text.as_ref(), "text", "line", own);
                text.samples = samples(header.text.as_ref(), &header.samples);
                text.holds = true;
                fields.push(text);
            } else if header.format.is_media() {
                fields.push(self.text(header.media.first(), "media", "line", None));
            }
        }
        block(&at.to_string(), "header", fields)
    }

    fn body(&self, at: Component, body: Option<&Body>, is_auth: bool) -> Block {
        if is_auth {
            let secure = body.and_then(|body| body.add_security_recommendation.as_ref());
            let field = truth("security", secure.is_some_and(|it| it.value));
            return block(&at.to_string(), "auth-body", vec![field]);
        }
        let kind = match at {
            Component::CardBody(_) => PartKind::CardBody,
            _ => PartKind::Body,
        };
        let text = body.and_then(|body| body.text.as_ref());
        let mut field = self.text(text, "text", "text", Some((at, kind)));
        field.holds = true;
        if let Some(body) = body {
            field.samples = samples(text, &body.samples);
        }
        block(&at.to_string(), "body", vec![field])
    }

    fn footer(&self, footer: Option<&Footer>, is_auth: bool) -> Block {
        let at = Component::Footer;
        if is_auth {
            let minutes = footer.and_then(|footer| footer.code_expiration_minutes.as_ref());
            let value = minutes.map_or_else(String::new, |it| it.value.to_string());
            return block(
                &at.to_string(),
                "auth-footer",
                vec![number("minutes", value)],
            );
        }
        let text = footer.and_then(|footer| footer.text.as_ref());
        let field = self.text(text, "text", "line", Some((at, PartKind::Footer)));
        block(&at.to_string(), "footer", vec![field])
    }

    fn buttons(&self, card: Option<usize>, buttons: Option<&Buttons>, blocks: &mut Vec<Block>) {
        let items = buttons.map(|buttons| buttons.items.as_slice());
        for (index, button) in items.unwrap_or_default().iter().enumerate() {
            let at = Component::button(card, index);
            let mut block = block(&at.to_string(), "button", self.button(at, button));
            block.kind = Some(button.kind.name().to_ascii_lowercase());
            blocks.push(block);
        }
        blocks.push(block(
            &Component::buttons(card).to_string(),
            "buttons",
            Vec::new(),
        ));
    }

    fn button(&self, at: Component, button: &Button) -> Vec<Field> {
        let line = |text: Option<&Text>, field, kind: Option<PartKind>| {
            self.text(text, field, "line", kind.map(|kind| (at, kind)))
        };
        let label = || line(button.text.as_ref(), "text", Some(PartKind::ButtonLabel));
        match &button.kind {
            ButtonKind::Url => {
                let mut url = line(button.url.as_ref(), "url", Some(PartKind::ButtonUrl));
                url.holds = true;
                url.samples = url_samples(button);
                vec![label(), url]
            }
            ButtonKind::PhoneNumber => {
                let phone = button.phone_number.as_ref();
                vec![
                    label(),
                    line(phone, "phone_number", Some(PartKind::ButtonPhone)),
                ]
            }
            ButtonKind::CopyCode => {
                let code = button.example.as_ref().and_then(|list| list.first());
                vec![line(code, "code", None)]
            }
            ButtonKind::Otp => {
                let kind = button.otp_type.as_ref().map_or("", |term| &term.value);
                let kind = choice("otp", &kind.to_ascii_lowercase(), OTP_TYPES.to_vec());
                vec![kind, label()]
            }
            ButtonKind::Flow => {
                let (field, target) = match (&button.flow_name, &button.flow_json) {
                    (Some(name), _) => ("flow_name", Some(name)),
                    (None, Some(json)) => ("flow_json", Some(json)),
                    (None, None) => ("flow_id", button.flow_id.as_ref()),
                };
                vec![label(), line(target, field, None)]
            }
            _ => vec![label()],
        }
    }

    /// A field for a text, whether it is there or not.
    fn text(
        &self,
        text: Option<&Text>,
        field: &'static str,
        kind: &'static str,
        part: Option<(Component, PartKind)>,
    ) -> Field {
        let value = text.map_or("", |text| &text.value);
        let limit = part.and_then(|(_, kind)| {
            let mut limits = self.limits.iter();
            limits
                .find(|(known, _)| *known == kind)
                .map(|(_, max)| *max)
        });
        let sells = match (part, text) {
            (Some((at, _)), Some(text)) => sells(self.template, self.verdict, at, text),
            _ => Vec::new(),
        };
        Field {
            field,
            kind,
            value: value.to_owned(),
            options: Vec::new(),
            count: part.map(|_| Count {
                now: code_points(value),
                wide: utf16_units(value),
                max: limit,
            }),
            marks: text.map_or_else(Vec::new, |text| {
                marks(self.source, text, self.found, &sells)
            }),
            holds: false,
            samples: Vec::new(),
        }
    }
}

fn block(at: &str, what: &'static str, fields: Vec<Field>) -> Block {
    Block {
        at: at.to_owned(),
        what,
        kind: None,
        fields,
    }
}

fn bare(field: &'static str, kind: &'static str, value: String) -> Field {
    Field {
        field,
        kind,
        value,
        options: Vec::new(),
        count: None,
        marks: Vec::new(),
        holds: false,
        samples: Vec::new(),
    }
}

fn choice(field: &'static str, value: &str, options: Vec<&'static str>) -> Field {
    Field {
        options,
        ..bare(field, "choice", value.to_owned())
    }
}

fn truth(field: &'static str, value: bool) -> Field {
    bare(field, "truth", value.to_string())
}

fn number(field: &'static str, value: String) -> Field {
    bare(field, "number", value)
}

/// The placeholders of a text, each once, with their samples.
fn samples(text: Option<&Text>, samples: &Samples) -> Vec<Sample> {
    let list = samples.list.as_deref().unwrap_or_default();
    each(text, |key| match key {
        Key::Number(number) => {
            let index = usize::try_from(*number).ok()?.checked_sub(1)?;
            list.get(index)
        }
        Key::Name(name) => samples.get(name),
    })
}

/// The same for an address, whose samples stand in a row.
fn url_samples(button: &Button) -> Vec<Sample> {
    let mut rest = button.example.as_deref().unwrap_or_default().iter();
    each(button.url.as_ref(), |_| rest.next())
}

fn each<'t>(text: Option<&Text>, mut sample: impl FnMut(&Key) -> Option<&'t Text>) -> Vec<Sample> {
    let mut seen: Vec<&Key> = Vec::new();
    let mut found = Vec::new();
    for key in text.into_iter().flat_map(Text::keys) {
        if seen.contains(&key) {
            continue;
        }
        seen.push(key);
        found.push(Sample {
            key: match key {
                Key::Number(number) => number.to_string(),
                Key::Name(name) => name.clone(),
            },
            shown: key.written(Notation::Angles),
            value: sample(key).map_or_else(String::new, |text| text.value.clone()),
        });
    }
    found
}
