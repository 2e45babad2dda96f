//! Too few or too many cards.

use serde::Deserialize;

use super::Check;
use crate::lint::context::Context;
use crate::lint::hits::Hits;
use crate::template::Component;

/// Finds carousels whose number of cards is out of bounds.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// The fewest cards.
    #[serde(default)]
    min: usize,
    /// The most cards.
    #[serde(default)]
    max: Option<usize>,
}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        let Some(carousel) = &cx.template.carousel else {
            return;
        };
        let count = carousel.cards.len();
        let hit = if count < self.min {
            match carousel.cards.first() {
                Some(only) => hits.opening(Component::Card(0), only.place),
                None => hits.opening(Component::Carousel, carousel.place),
            }
        } else {
            let over = self
                .max
                .and_then(|max| Some((max, carousel.cards.get(max)?)));
            let Some((index, card)) = over else {
                return;
            };
            hits.opening(Component::Card(index), card.place)
        };
        hit.arg("count", count)
            .arg("min", self.min)
            .arg("max", self.max.unwrap_or_default())
            .done();
    }
}
