//! Cards of one carousel that are not built alike.

use serde::Deserialize;

use super::Check;
use crate::lint::context::Context;
use crate::lint::hits::Hits;
use crate::template::{Button, ButtonKind, Card, Component, Form, Format};

/// Finds the first card that differs from the others.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// In what.
    by: By,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum By {
    /// What the header shows.
    HeaderFormat,
    /// Number, types and order of the buttons.
    Buttons,
    /// Whether it has a body.
    Body,
}

fn buttons(card: &Card) -> &[Button] {
    card.buttons.as_ref().map_or(&[], |buttons| &buttons.items)
}

fn format(card: &Card) -> Option<&Format> {
    card.header.as_ref().map(|header| &header.format)
}

/// The first of the cards that is not like the others, and one of the others.
fn odd<'c>(
    cards: &[(usize, &'c Card)],
    alike: impl Fn(&Card, &Card) -> bool,
) -> Option<(usize, &'c Card, &'c Card)> {
    let (first, second) = (cards.first()?.1, cards.get(1)?.1);
    // Where the second and the third agree, it is the first that differs.
    let outvoted = cards
        .get(2)
        .is_some_and(|(_, third)| !alike(first, second) && alike(second, third));
    let model = if outvoted { second } else { first };
    let (index, card) = cards.iter().find(|(_, card)| !alike(card, model))?;
    Some((*index, card, model))
}

fn by_format(cards: &[Card], hits: &mut Hits<'_>) {
    let known: Vec<_> = cards
        .iter()
        .enumerate()
        .filter(|(_, card)| !matches!(format(card), None | Some(Format::Other(_))))
        .collect();
    let found = odd(&known, |a, b| format(a) == format(b));
    if let Some((index, card, model)) = found
        && let (Some(header), Some(expected)) = (&card.header, format(model))
    {
        hits.at(Component::CardHeader(index), header.format_place.0)
            .arg("card", index + 1)
            .arg("found", header.format.name().to_lowercase())
            .arg("expected", expected.name().to_lowercase())
            .done();
    }
}

fn by_buttons(cards: &[Card], form: Form, hits: &mut Hits<'_>) {
    let unknown = |button: &Button| matches!(button.kind, ButtonKind::Other(_));
    let known: Vec<_> = cards
        .iter()
        .enumerate()
        .filter(|(_, card)| !buttons(card).iter().any(unknown))
        .collect();
    let kinds = |card: &Card| -> Vec<ButtonKind> {
        buttons(card)
            .iter()
            .map(|button| button.kind.clone())
            .collect()
    };
    let Some((index, card, model)) = odd(&known, |a, b| {
        let pairs = || buttons(a).iter().zip(buttons(b));
        buttons(a).len() == buttons(b).len() && pairs().all(|(a, b)| a.kind == b.kind)
    }) else {
        return;
    };
    let (found, expected) = (kinds(card), kinds(model));
    let named = |kinds: &[ButtonKind]| {
        let names: Vec<_> = kinds.iter().map(ButtonKind::name).collect();
        let list = format!("[{}]", names.join(", "));
        if form == Form::Graph {
            list
        } else {
            list.to_lowercase()
        }
    };
    let differs = (0..found.len()).find(|at| expected.get(*at) != found.get(*at));
    let hit = match differs.and_then(|at| Some((at, buttons(card).get(at)?))) {
        Some((at, button)) => hits.at(Component::CardButton(index, at), button.anchor()),
        None => hits.opening(Component::Card(index), card.place),
    };
    hit.arg("card", index + 1)
        .arg("found", named(&found))
        .arg("expected", named(&expected))
        .done();
}

fn by_body(cards: &[Card], hits: &mut Hits<'_>) {
    if cards.iter().any(|card| card.body.is_some())
        && let Some(index) = cards.iter().position(|card| card.body.is_none())
    {
        hits.opening(Component::Card(index), cards[index].place)
            .arg("card", index + 1)
            .done();
    }
}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        let Some(carousel) = &cx.template.carousel else {
            return;
        };
        match self.by {
            By::HeaderFormat => by_format(&carousel.cards, hits),
            By::Buttons => by_buttons(&carousel.cards, cx.template.origin.form, hits),
            By::Body => by_body(&carousel.cards, hits),
        }
    }
}
