//! A header of a format that does not suit the template.

use serde::Deserialize;

use super::Check;
use crate::lint::context::Context;
use crate::lint::hits::Hits;
use crate::template::{Component, Format};

/// Finds headers of these formats. Which templates they don't suit is the rule's `when` to say.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// The formats, by Meta's names in lower case.
    formats: Vec<String>,
}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        let Some(header) = &cx.template.header else {
            return;
        };
        if matches!(header.format, Format::Other(_)) {
            return;
        }
        let name = header.format.name();
        if self
            .formats
            .iter()
            .any(|format| format.eq_ignore_ascii_case(name))
        {
            hits.at(Component::Header, header.format_place.0)
                .arg("found", name)
                .done();
        }
    }
}
