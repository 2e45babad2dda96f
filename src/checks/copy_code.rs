//! The example of a coupon code.

use serde::Deserialize;

use super::Check;
use crate::lint::context::Context;
use crate::lint::hits::Hits;
use crate::template::ButtonKind;
use crate::text::measure::code_points;

/// Finds coupon codes that are too long, or hold something besides letters and digits.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// The most code points that it may have.
    #[serde(default)]
    max: Option<usize>,
    /// Whether to look for characters that are neither letters nor digits.
    #[serde(default)]
    characters: bool,
}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        for (component, button) in cx.buttons_of() {
            if button.kind != ButtonKind::CopyCode {
                continue;
            }
            let Some(code) = button.example.as_ref().and_then(|codes| codes.first()) else {
                continue;
            };
            let value = &code.value;
            if let Some(max) = self.max
                && value.len() > max
                && let Some((over, _)) = value.char_indices().nth(max)
            {
                hits.within(component, code, over..value.len())
                    .arg("found", value)
                    .arg("length", code_points(value))
                    .arg("max", max)
                    .done();
            }
            let strange = |c: char| !c.is_ascii_alphanumeric();
            if self.characters
                && !value.trim().is_empty()
                && let Some(first) = value.find(strange)
            {
                let length = value[first..].find(|c| !strange(c));
                let end = length.map_or(value.len(), |length| first + length);
                hits.within(component, code, first..end)
                    .arg("found", value.get(first..end).unwrap_or_default())
                    .arg("code", value)
                    .done();
            }
        }
    }
}
