//! A limited-time offer that does not say what it is.

use serde::Deserialize;

use super::Check;
use crate::lint::context::Context;
use crate::lint::hits::Hits;
use crate::template::Component;

/// Finds limited-time offers without a heading.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        let Some(offer) = &cx.template.offer else {
            return;
        };
        match &offer.text {
            Some(text) if !text.value.trim().is_empty() => {}
            Some(blank) => hits.at(Component::Offer, blank.span).done(),
            None => hits.opening(Component::Offer, offer.place).done(),
        }
    }
}
