//! A utility message that says nothing about a transaction.

use serde::Deserialize;

use super::Check;
use crate::lint::context::{Context, PartKind};
use crate::lint::hits::Hits;
use crate::template::Category;
use crate::wording::Sign;

/// Finds texts without a placeholder and without a word about something of the reader's: an order, an
/// appointment, an account. Where the language isn't known, nothing is said.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// The score of utility from which the words are taken to be about something after all.
    below: f64,
}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        let Some(body) = cx.of(&[PartKind::Body]).next() else {
            return;
        };
        if cx
            .parts
            .iter()
            .any(|part| part.text.keys().next().is_some())
        {
            return;
        }
        let reading = cx.reading();
        if reading.language_known()
            && reading.scores.of(Category::Utility) < self.below
            && reading.scores.best() == Category::Utility
            && !reading.signs().any(Sign::speaks_for_utility)
        {
            hits.first_line(body.component, body.text).done();
        }
    }
}
