//! A text with more lines than there is room for.

use serde::Deserialize;

use super::Check;
use crate::lint::context::{Context, PartKind};
use crate::lint::hits::Hits;
use crate::text::measure::line_breaks;

/// Finds texts with too many line breaks, and marks the first line that is too much.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// The texts to look at.
    of: Vec<PartKind>,
    /// The most line breaks.
    max: usize,
}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        for part in cx.of(&self.of) {
            let value = &part.text.value;
            let Some((at, _)) = value.match_indices('\n').nth(self.max) else {
                continue;
            };
            let rest = &value[at..];
            let start = at + (rest.len() - rest.trim_start().len());
            let line = value[start..].lines().next().unwrap_or_default().trim_end();
            // Nothing but blank lines follows: the break itself is too much.
            let range = if line.is_empty() {
                at..at + 1
            } else {
                start..start + line.len()
            };
            hits.within(part.component, part.text, range)
                .arg("count", line_breaks(value))
                .arg("max", self.max)
                .done();
        }
    }
}
