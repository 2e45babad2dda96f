//! A template without its name, its language or its category.

use serde::Deserialize;

use super::Check;
use crate::lint::context::Context;
use crate::lint::hits::Hits;
use crate::template::{Component, Template};
use crate::text::Text;

/// Finds a field that is absent or empty.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// The field.
    of: Identity,
}

/// The three fields that say which template it is.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Identity {
    Name,
    Language,
    Category,
}

impl Identity {
    /// Its text, where it has one that is more than white space.
    pub(super) fn written(self, template: &Template) -> Option<&Text> {
        self.text(template)
            .filter(|text| !text.value.trim().is_empty())
    }

    /// The part of the template that it is.
    pub(super) fn component(self) -> Component {
        match self {
            Self::Name => Component::Name,
            Self::Language => Component::Language,
            Self::Category => Component::Category,
        }
    }

    fn text(self, template: &Template) -> Option<&Text> {
        match self {
            Self::Name => template.name.as_ref(),
            Self::Language => template.language.as_ref(),
            Self::Category => template.category.as_deref(),
        }
    }
}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        if self.of.written(cx.template).is_some() {
            return;
        }
        let place = match self.of.text(cx.template) {
            Some(empty) if !empty.span.is_empty() => empty.span,
            _ => cx.template.origin.anchor,
        };
        hits.at(self.of.component(), place).done();
    }
}
