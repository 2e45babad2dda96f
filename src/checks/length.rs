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
            let length = match self.unit {
                Unit::CodePoints => points,
                Unit::Utf16Only if points > self.max => continue,
                Unit::Utf16Only => utf16_units(value),
            };
            if length > self.max {
                let from = self.limit(value);
                hits.within(part.component, part.text, from..value.len())
                    .arg("length", length)
                    .arg("max", self.max)
                    .arg("over", length - self.max)
                    .done();
            }
        }
    }
}

impl Params {
    /// Where the limit is reached, in bytes.
    fn limit(&self, value: &str) -> usize {
        let mut length = 0;
        for (at, letter) in value.char_indices() {
            length += match self.unit {
                Unit::CodePoints => 1,
                Unit::Utf16Only => letter.len_utf16(),
            };
            if length > self.max {
                return at;
            }
        }
        value.len()
    }
}
