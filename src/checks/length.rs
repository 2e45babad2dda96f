//! A text longer than Meta takes.

use serde::Deserialize;

use super::Check;
use crate::lint::context::{Context, PartKind};
use crate::lint::hits::Hits;
use crate::text::measure::{code_points, utf16_units};

/// Finds texts over a limit, and marks what is over it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// The texts to measure.
    of: Vec<PartKind>,
    /// The limit.
    max: usize,
    /// What is counted.
    #[serde(default)]
    unit: Unit,
}

/// What a length is counted in. Meta's pages say characters; its own client counts UTF-16 units, and what
/// the API counts is not known: code points decide what is refused, UTF-16 units what is doubtful.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Unit {
    /// Unicode code points.
    #[default]
    CodePoints,
    /// UTF-16 units, where code points alone are within the limit.
    Utf16Only,
}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        for part in cx.of(&self.of) {
            let value = &part.text.value;
            // A character takes at least a byte, so a short text needs no counting.
            if value.len() <= self.max {
                continue;
            }
            let points = code_points(value);
            let (length, over) = match self.unit {
                Unit::CodePoints => (points, points > self.max),
                Unit::Utf16Only => {
                    let units = utf16_units(value);
                    (units, units > self.max && points <= self.max)
                }
            };
            if over {
                let rest = value.char_indices().nth(self.max).map_or(0, |(at, _)| at);
                let from = if rest == value.len() { 0 } else { rest };
                hits.within(part.component, part.text, from..value.len())
                    .arg("length", length)
                    .arg("max", self.max)
                    .arg("over", length - self.max)
                    .done();
            }
        }
    }
}
