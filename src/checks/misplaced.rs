//! A part that a template of its kind has no place for.

use serde::Deserialize;

use super::Check;
use crate::lint::context::Context;
use crate::lint::hits::{HitBuilder, Hits};
use crate::template::{Component, Template};
use crate::text::Text;

/// Finds these parts; the rule says in which templates.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// The parts.
    of: Vec<Piece>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Piece {
    Header,
    BodyText,
    Footer,
    FooterText,
    Buttons,
    Offer,
}

impl Piece {
    /// The key of the part in the authoring form.
    fn name(self) -> &'static str {
        match self {
            Self::Header => "header",
            Self::BodyText => "body",
            Self::Footer | Self::FooterText => "footer",
            Self::Buttons => "buttons",
            Self::Offer => "limited_time_offer",
        }
    }

    fn find<'h, 'a>(
        self,
        template: &Template,
        hits: &'h mut Hits<'a>,
    ) -> Option<HitBuilder<'h, 'a>> {
        Some(match self {
            Self::Header => {
                let header = template.header.as_ref()?;
                match said(&header.text) {
                    Some(text) => hits.first_line(Component::Header, text),
                    None => hits.at(Component::Header, header.format_place.0),
                }
            }
            Self::BodyText => {
                let text = said(&template.body.as_ref()?.text)?;
                hits.first_line(Component::Body, text)
            }
            Self::FooterText => {
                let text = said(&template.footer.as_ref()?.text)?;
                hits.first_line(Component::Footer, text)
            }
            Self::Footer => {
                let footer = template.footer.as_ref()?;
                match (said(&footer.text), footer.code_expiration_minutes) {
                    (Some(text), _) => hits.first_line(Component::Footer, text),
                    (None, Some(minutes)) => hits.at(Component::Footer, minutes.span),
                    (None, None) => hits.opening(Component::Footer, footer.place),
                }
            }
            Self::Buttons => {
                let first = template.buttons.as_ref()?.items.first()?;
                hits.at(Component::Buttons, first.anchor())
            }
            Self::Offer => {
                let offer = template.offer.as_ref()?;
                match said(&offer.text) {
                    Some(text) => hits.first_line(Component::Offer, text),
                    None => hits.opening(Component::Offer, offer.place),
                }
            }
        })
    }
}

/// A text, unless it is blank.
fn said(text: &Option<Text>) -> Option<&Text> {
    text.as_ref().filter(|text| !text.value.trim().is_empty())
}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        for piece in &self.of {
            if let Some(hit) = piece.find(cx.template, hits) {
                hit.arg("found", piece.name()).done();
            }
        }
    }
}
