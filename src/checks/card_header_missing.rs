//! A card with nothing to see.

use serde::Deserialize;

use super::Check;
use crate::lint::context::Context;
use crate::lint::hits::Hits;
use crate::template::Component;

/// Finds cards without a header.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        let cards = cx
            .template
            .carousel
            .iter()
            .flat_map(|carousel| &carousel.cards);
        for (index, card) in cards.enumerate() {
            // A component of an unknown type may be the header, misspelt.
            if card.header.is_none() && card.other_components.is_empty() {
                hits.opening(Component::Card(index), card.place)
                    .arg("card", index + 1)
                    .done();
            }
        }
    }
}
