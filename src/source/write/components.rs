//! The components of the authoring form.

use serde_json::Value;

use super::authoring::Writer;
use super::graph;
use super::yaml::{list, scalar};
use crate::template::{Body, Card, Carousel, Footer, Format, Header, Offer, Samples};
use crate::text::Text;

impl Writer {
    pub(super) fn header(&mut self, header: &Header) {
        let simple = header.media.is_empty()
            && header.extra.is_empty()
            && header.samples.extra.is_empty()
            && header.samples.list.as_ref().is_none_or(Vec::is_empty)
            && self.covers(header.text.as_ref(), &header.samples);
        if header.format == Format::Text && header.text.is_some() && simple {
            self.text("header", header.text.as_ref(), false);
            return;
        }
        self.nested("header", |writer| {
            match &header.format {
                Format::Text if header.text.is_some() => {}
                format if format.is_media() && !header.media.is_empty() => {
                    let key = format.name().to_ascii_lowercase();
                    let value = match header.media.as_slice() {
                        [one] => scalar(&one.value),
                        several => list(several.iter().map(|text| text.value.as_str())),
                    };
                    writer.yaml.entry(&key, &value);
                }
                Format::Location | Format::Product => {
                    let key = header.format.name().to_ascii_lowercase();
                    writer.yaml.entry(&key, "true");
                }
                Format::Other(name) => writer.yaml.entry("format", &scalar(name)),
                known => writer
                    .yaml
                    .entry("format", &known.name().to_ascii_lowercase()),
            }
            writer.text("text", header.text.as_ref(), false);
            if !header.format.is_media() && !header.media.is_empty() {
                let handles = header
                    .media
                    .iter()
                    .map(|text| text.value.clone().into())
                    .collect();
                let mut example =
                    graph::samples(&header.samples, header.text.as_ref(), "header_text", false);
                example.insert("header_handle".into(), Value::Array(handles));
                writer.yaml.raw("example", &Value::Object(example));
            } else {
                writer.samples(&header.samples, header.text.as_ref(), "header_text", false);
            }
            writer.fields(&header.extra);
        });
    }

    /// Writes a body. The list of samples of a plain one is given back, to stand beside it.
    pub(super) fn body(&mut self, body: &Body) -> Option<String> {
        let list = items(&body.samples);
        let named = body.text.as_ref().is_some_and(Text::has_named);
        let beside = !named && body.samples.named.is_empty() && self.shared.is_empty();
        let plain = body.text.is_some()
            && body.add_security_recommendation.is_none()
            && body.extra.is_empty()
            && body.samples.extra.is_empty()
            && self.covers(body.text.as_ref(), &body.samples)
            && (list.is_none() || beside);
        if plain {
            self.text("body", body.text.as_ref(), true);
            return list;
        }
        if *body == Body::default() {
            self.yaml.entry("body", "{}");
            return None;
        }
        self.nested("body", |writer| {
            writer.text("text", body.text.as_ref(), true);
            if let Some(recommend) = &body.add_security_recommendation {
                let value = recommend.value.to_string();
                writer.yaml.entry("add_security_recommendation", &value);
            }
            writer.samples(&body.samples, body.text.as_ref(), "body_text", true);
            writer.fields(&body.extra);
        });
        None
    }

    pub(super) fn footer(&mut self, footer: &Footer) {
        if footer.code_expiration_minutes.is_none() && footer.extra.is_empty() {
            match &footer.text {
                Some(_) => self.text("footer", footer.text.as_ref(), false),
                None => self.yaml.entry("footer", "{}"),
            }
            return;
        }
        self.nested("footer", |writer| {
            writer.text("text", footer.text.as_ref(), false);
            if let Some(minutes) = &footer.code_expiration_minutes {
                writer
                    .yaml
                    .entry("code_expiration_minutes", &minutes.value.to_string());
            }
            writer.fields(&footer.extra);
        });
    }

    pub(super) fn offer(&mut self, offer: &Offer) {
        if *offer == Offer::default() {
            self.yaml.entry("limited_time_offer", "{}");
            return;
        }
        self.nested("limited_time_offer", |writer| {
            writer.text("text", offer.text.as_ref(), false);
            if let Some(expires) = &offer.has_expiration {
                writer.yaml.entry(
                    "has_expiration",
                    if expires.value { "true" } else { "false" },
                );
            }
            writer.fields(&offer.extra);
        });
    }

    pub(super) fn carousel(&mut self, carousel: &Carousel) {
        if carousel.extra.is_empty() {
            self.list("carousel", &carousel.cards, Self::card);
        } else {
            self.nested("carousel", |writer| {
                writer.list("cards", &carousel.cards, Self::card);
                writer.fields(&carousel.extra);
            });
        }
    }

    fn card(&mut self, card: &Card) {
        if let Some(header) = &card.header {
            self.header(header);
        }
        if let Some(samples) = card.body.as_ref().and_then(|body| self.body(body)) {
            self.yaml.entry("samples", &samples);
        }
        if let Some(buttons) = &card.buttons {
            self.buttons(buttons);
        }
        self.others(&card.other_components);
        self.fields(&card.extra);
    }

    /// Samples inside their component, where the shared mapping does not give them.
    fn samples(&mut self, samples: &Samples, text: Option<&Text>, key: &str, nested: bool) {
        let list_is_empty = samples.list.as_ref().is_none_or(Vec::is_empty);
        let regular = samples.extra.is_empty()
            && (samples.named.is_empty() || (list_is_empty && is_mapping(samples)));
        if !regular {
            let example = graph::samples(samples, text, key, nested);
            self.yaml.raw("example", &Value::Object(example));
        } else if !list_is_empty {
            let items = samples
                .list
                .iter()
                .flatten()
                .map(|text| text.value.as_str());
            self.yaml.entry("samples", &list(items));
        } else if !self.covers(text, samples) {
            self.nested("samples", |writer| {
                for sample in &samples.named {
                    writer
                        .yaml
                        .entry(&sample.name.value, &scalar(&sample.value.value));
                }
            });
        }
    }

    /// Whether the shared mapping gives a component all its named samples.
    fn covers(&self, text: Option<&Text>, samples: &Samples) -> bool {
        samples.named.iter().all(|sample| {
            let name = &sample.name.value;
            self.shared.get(name) == Some(&sample.value.value)
                && text.is_some_and(|text| text.names().any(|used| used == name))
        })
    }
}

/// The list of samples of a component; nothing when it has none.
fn items(samples: &Samples) -> Option<String> {
    let texts = samples.list.as_ref().filter(|texts| !texts.is_empty())?;
    Some(list(texts.iter().map(|text| text.value.as_str())))
}

/// Whether named samples can stand as a mapping: no name twice, and not all of them counting numbers.
fn is_mapping(samples: &Samples) -> bool {
    let mut names: Vec<&str> = samples
        .named
        .iter()
        .map(|sample| sample.name.value.as_str())
        .collect();
    names.sort_unstable();
    let unique = names.windows(2).all(|pair| pair[0] != pair[1]);
    unique
        && !names
            .iter()
            .any(|name| name.bytes().all(|byte| byte.is_ascii_digit()))
}
