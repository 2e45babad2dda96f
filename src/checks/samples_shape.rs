//! Samples of a body in a list that is not inside another list.

use serde::Deserialize;

use super::Check;
use crate::lint::context::{Context, PartKind};
use crate::lint::hits::Hits;
use crate::span::Span;
use crate::template::Shape;
use crate::text::Style;

/// Finds flat lists.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// The texts to look at.
    of: Vec<PartKind>,
}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        for part in cx.of(&self.of) {
            let Some(samples) = part.samples else {
                continue;
            };
            if samples.shape == Shape::Flat
                && let Some(span) = samples.span
                && let Some(first) = samples.list.iter().flatten().next()
            {
                let hit = hits.whole(part.component, first).arg("found", &first.value);
                // A list of YAML may have no brackets.
                if first.style == Style::Json {
                    hit.edit(Span::at(span.start), "[")
                        .edit(Span::at(span.end), "]")
                        .done();
                } else {
                    hit.done();
                }
            }
        }
    }
}
