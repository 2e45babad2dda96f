//! How long a button can be used.

use serde::Deserialize;

use super::Check;
use crate::lint::context::Context;
use crate::lint::hits::Hits;

/// Finds `ttl_minutes` out of a range, in minutes.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// The shortest.
    min: i64,
    /// The longest.
    max: i64,
}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        for (component, button) in cx.buttons_of() {
            if let Some(ttl) = button.ttl_minutes
                && !(self.min..=self.max).contains(&ttl.value)
            {
                hits.at(component, ttl.span)
                    .arg("found", ttl.value)
                    .arg("min", self.min)
                    .arg("max", self.max)
                    .done();
            }
        }
    }
}
