//! A text that fits as it is written, and not with its samples filled in.

use serde::Deserialize;

use super::Check;
use crate::lint::context::{Context, Part, PartKind};
use crate::lint::hits::Hits;
use crate::lint::rule::Feature;
use crate::text::Text;
use crate::text::measure::code_points;
use crate::text::placeholder::Key;

/// Measures texts with their samples in the place of placeholders, in code points.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// The limits; the first that holds for a text counts.
    limits: Vec<Limit>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Limit {
    /// The text.
    of: PartKind,
    /// What the template must have for the limit to hold.
    has: Option<Feature>,
    /// The limit.
    max: usize,
}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        for part in &cx.parts {
            if part.text.tokens.is_empty() || part.samples.is_none() {
                continue;
            }
            let limit = self.limits.iter().find(|limit| {
                let holds = limit.has.is_none_or(|feature| feature.is_in(cx.template));
                limit.of == part.kind && holds
            });
            if let Some(limit) = limit {
                measure(part, limit.max, hits);
            }
        }
    }
}

fn measure<'p>(part: &Part<'p>, max: usize, hits: &mut Hits<'_>) {
    let Some(samples) = part.samples else {
        return;
    };
    let named = samples.finder();
    let sample = |key: &'p Key| match key {
        Key::Number(number) => {
            let index = usize::try_from(*number).ok()?.checked_sub(1)?;
            samples.list.as_ref()?.get(index)
        }
        Key::Name(name) => named(name),
    };
    let fillings = || {
        part.keyed()
            .filter_map(|(token, key)| Some((token.range.len(), sample(key)?)))
    };
    let added: usize = fillings().map(|(_, text)| text.value.len()).sum();
    if part.text.value.len() + added <= max {
        return;
    }
    let filled: Vec<(usize, &Text)> = fillings().collect();
    let written = code_points(&part.text.value);
    let Some((_, longest)) = filled.iter().max_by_key(|(_, text)| text.value.len()) else {
        return;
    };
    // Placeholders are ASCII when well formed; a malformed one is told of elsewhere.
    let length = filled.iter().fold(written, |length, (hole, text)| {
        (length + code_points(&text.value)).saturating_sub(*hole)
    });
    if written <= max && length > max {
        hits.whole(part.component, longest)
            .arg("found", &longest.value)
            .arg("length", length)
            .arg("max", max)
            .arg("over", length - max)
            .done();
    }
}
