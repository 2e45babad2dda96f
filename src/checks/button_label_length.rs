//! A label longer than the buttons of its type take.

use serde::Deserialize;

use super::Check;
use crate::lint::context::{Context, PartKind};
use crate::lint::hits::Hits;
use crate::template::ButtonKind;
use crate::text::measure::code_points;

/// Finds labels over the limit of some types of button, and marks what is over it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// The types.
    kinds: Vec<ButtonKind>,
    /// The limit, in code points.
    max: usize,
}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        for part in cx.of(&[PartKind::ButtonLabel]) {
            let value = &part.text.value;
            if value.len() <= self.max
                || !part
                    .button
                    .is_some_and(|button| self.kinds.contains(&button.kind))
            {
                continue;
            }
            if let Some((from, _)) = value.char_indices().nth(self.max) {
                let length = code_points(value);
                hits.within(part.component, part.text, from..value.len())
                    .arg("length", length)
                    .arg("max", self.max)
                    .arg("over", length - self.max)
                    .done();
            }
        }
    }
}
