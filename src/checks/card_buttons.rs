//! Buttons that a card has no place for.

use serde::Deserialize;

use super::Check;
use crate::lint::context::Context;
use crate::lint::hits::Hits;
use crate::template::{Button, ButtonKind, Card, Component, Format};

/// Finds one thing that is wrong with the buttons of a card.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// Which.
    find: Find,
    /// The types that a card takes, or that must come first on it.
    #[serde(default)]
    kinds: Vec<ButtonKind>,
    /// The most buttons of a card.
    #[serde(default)]
    max: usize,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Find {
    /// More of them than a card with a picture or film takes.
    TooMany,
    /// One of another known type on a card with a picture or film.
    Kind,
    /// Anything but one of a right type on a card with a product.
    Product,
    /// One of these types that does not come first.
    NotFirst,
}

impl Params {
    /// The button that is wrong; the card itself, without a button, where one is lacking.
    fn wrong<'c>(&self, card: &'c Card) -> Option<Option<(usize, &'c Button)>> {
        let items: &[Button] = card.buttons.as_ref().map_or(&[], |buttons| &buttons.items);
        let product = card
            .header
            .as_ref()
            .is_some_and(|header| header.format == Format::Product);
        let known = |button: &Button| !matches!(button.kind, ButtonKind::Other(_));
        let fits = |button: &Button| self.kinds.contains(&button.kind);
        let mut numbered = items.iter().enumerate();
        match self.find {
            Find::TooMany if !product => numbered.nth(self.max).map(Some),
            Find::Kind if !product => numbered.find(|(_, b)| known(b) && !fits(b)).map(Some),
            Find::Product if product => match items {
                [] => Some(None),
                [only] if fits(only) || !known(only) => None,
                [first, ..] if !fits(first) && known(first) => Some(Some((0, first))),
                _ => numbered.nth(1).map(Some),
            },
            Find::NotFirst => numbered.skip(1).find(|(_, b)| fits(b)).map(Some),
            _ => None,
        }
    }
}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        let cards = cx
            .template
            .carousel
            .iter()
            .flat_map(|carousel| &carousel.cards);
        for (index, card) in cards.enumerate() {
            let Some(wrong) = self.wrong(card) else {
                continue;
            };
            let count = card
                .buttons
                .as_ref()
                .map_or(0, |buttons| buttons.items.len());
            let hit = match (wrong, &card.header) {
                (Some((at, button)), _) => hits
                    .at(Component::CardButton(index, at), button.anchor())
                    .arg("kind", button.kind.name().to_lowercase()),
                (None, Some(header)) => hits.at(Component::Card(index), header.format_place.0),
                (None, None) => hits.opening(Component::Card(index), card.place),
            };
            hit.arg("card", index + 1)
                .arg("count", count)
                .arg("max", self.max)
                .done();
        }
    }
}
