//! A number among a template's settings that is outside, or inside, a range.

use serde::Deserialize;

use super::Check;
use crate::lint::context::Context;
use crate::lint::hits::Hits;
use crate::template::{Category, Component};

/// Finds a top-level number by where it lies.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// The field.
    field: String,
    /// For each category the range that is wrong, or the only one that is right.
    ranges: Vec<Range>,
    /// Whether the range is the wrong one.
    #[serde(default)]
    inside: bool,
    /// Numbers that are never meant.
    #[serde(default)]
    except: Vec<i64>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Range {
    /// The category it holds for.
    category: Category,
    /// The least number of it.
    min: i64,
    /// The greatest number of it.
    max: i64,
}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        let template = cx.template;
        let Some(field) = template.field(&self.field) else {
            return;
        };
        let value = &field.value.value;
        let number = value
            .as_i64()
            .or_else(|| value.as_str().and_then(|text| text.trim().parse().ok()));
        let (Some(number), Some(category)) = (number, template.category()) else {
            return;
        };
        let range = self
            .ranges
            .iter()
            .find(|range| range.category == category)
            .copied();
        let Some(Range { min, max, .. }) = range else {
            return;
        };
        if (min..=max).contains(&number) == self.inside && !self.except.contains(&number) {
            hits.at(Component::Settings, field.value.span)
                .arg("found", number)
                .arg("category", category.name())
                .arg("min", min)
                .arg("max", max)
                .done();
        }
    }
}
