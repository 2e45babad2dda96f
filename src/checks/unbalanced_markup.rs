//! Formatting marks that will show as characters.

use serde::Deserialize;

use super::Check;
use crate::lint::context::{Context, PartKind};
use crate::lint::hits::Hits;
use crate::text::markup;

/// Finds marks that were meant to format and don't: unpaired, doubled as in Markdown, or off the word.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// The texts to look at.
    of: Vec<PartKind>,
}

/// The characters that WhatsApp formats with.
const MARKS: [char; 4] = ['*', '_', '~', '`'];

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        for part in cx.of(&self.of) {
            let value = &part.text.value;
            if !value.contains(MARKS) {
                continue;
            }
            let holes: Vec<_> = part
                .text
                .tokens
                .iter()
                .map(|token| token.range.clone())
                .collect();
            for mark in markup::stray(value, &holes) {
                hits.within(part.component, part.text, mark.clone())
                    .arg("found", &value[mark])
                    .done();
            }
        }
    }
}
