//! More placeholders than a text may have.

use serde::Deserialize;

use super::Check;
use crate::lint::context::{Context, PartKind};
use crate::lint::hits::Hits;

/// Finds texts with more different placeholders than `max`, and marks the first one too many.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// The texts to look at.
    of: Vec<PartKind>,
    /// How many different ones there may be.
    max: usize,
}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        for part in cx.of(&self.of) {
            if part.text.tokens.len() <= self.max {
                continue;
            }
            let mut seen = Vec::new();
            let extra = part.text.tokens.iter().find(|token| {
                let new = token.key().filter(|key| !seen.contains(key));
                seen.extend(new);
                seen.len() > self.max
            });
            if let Some(token) = extra {
                hits.within(part.component, part.text, token.range.clone())
                    .arg("found", &part.text.value[token.range.clone()])
                    .arg("max", self.max)
                    .done();
            }
        }
    }
}
