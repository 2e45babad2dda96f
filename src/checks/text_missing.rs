//! A component that is there, but has no text.

use serde::Deserialize;

use super::Check;
use crate::lint::context::Context;
use crate::lint::hits::Hits;
use crate::template::{Category, Component, Format};
use crate::text::invisible::is_invisible;

/// Finds components whose text is absent or blank. Authentication templates have texts of Meta's own.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// The component.
    of: Owner,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Owner {
    Header,
    Body,
    Footer,
}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        let template = cx.template;
        if template.category() == Some(Category::Authentication) {
            return;
        }
        let (component, text, place) = match self.of {
            Owner::Header => match &template.header {
                Some(header) if header.format == Format::Text => {
                    (Component::Header, &header.text, header.place)
                }
                _ => return,
            },
            Owner::Body => match &template.body {
                Some(body) if body.add_security_recommendation.is_none() => {
                    (Component::Body, &body.text, body.place)
                }
                _ => return,
            },
            Owner::Footer => match &template.footer {
                Some(footer) if footer.code_expiration_minutes.is_none() => {
                    (Component::Footer, &footer.text, footer.place)
                }
                _ => return,
            },
        };
        if text.as_ref().is_some_and(|text| !is_blank(&text.value)) {
            return;
        }
        let written = text.as_ref().map(|text| text.span);
        match written.filter(|span| !span.is_empty()) {
            Some(span) => hits.at(component, span).done(),
            None => hits.opening(component, place).done(),
        }
    }
}

fn is_blank(value: &str) -> bool {
    value
        .chars()
        .all(|letter| letter.is_whitespace() || is_invisible(letter))
}
