//! A word or phrase that the project forbids.

use serde::Deserialize;

use super::Check;
use crate::lint::context::{Context, PartKind};
use crate::lint::hits::Hits;

/// Finds the words of [`crate::lint::policy::WordLists::forbid`], whatever their case and accents.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// The texts to look at.
    of: Vec<PartKind>,
}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        if cx.words.forbid.is_empty() {
            return;
        }
        let phrases = cx.words.forbidden();
        for part in cx.of(&self.of) {
            for found in phrases.find(&part.text.value) {
                // The name of a placeholder is not seen by the customer.
                let mut holes = part.text.tokens.iter();
                if holes.any(|hole| hole.range.start < found.end && found.start < hole.range.end) {
                    continue;
                }
                hits.within(part.component, part.text, found.clone())
                    .arg("found", &part.text.value[found])
                    .done();
            }
        }
    }
}
