//! A list of buttons without buttons.

use serde::Deserialize;

use super::Check;
use crate::lint::context::Context;
use crate::lint::hits::Hits;
use crate::span::Span;
use crate::template::Component;

/// Finds empty lists, below the message or on a card.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        for (card, buttons) in cx.button_lists() {
            if buttons.items.is_empty() {
                let Span { start, end } = buttons.place.0;
                let short = Span::new(start, end.min(start + 2));
                hits.at(Component::buttons(card), short).done();
            }
        }
    }
}
