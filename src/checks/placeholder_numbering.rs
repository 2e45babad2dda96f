//! Numbered placeholders that do not count 1, 2, 3.

use std::collections::HashSet;

use serde::Deserialize;

use super::Check;
use crate::lint::context::{Context, Part, PartKind};
use crate::lint::hits::Hits;
use crate::text::placeholder::{Brackets, Key, Notation, Token, TokenKind};

/// Finds texts whose numbers have a gap, or stand in another order.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// The texts to look at; each counts for itself.
    of: Vec<PartKind>,
    /// What to find.
    fault: Fault,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Fault {
    /// Some number from 1 to the highest is not there, or 0 is.
    Gap,
    /// All are there, and one stands before a lower one.
    Order,
}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        for part in cx.with_tokens(&self.of) {
            if counts(part) || part.is_garbled() {
                continue;
            }
            let mut numbers: Vec<u32> = numbers(part).collect();
            numbers.sort_unstable();
            numbers.dedup();
            let off = numbers.iter().zip(1..).find(|(has, wants)| *has != wants);
            match (self.fault, off) {
                (Fault::Gap, Some((found, expected))) => {
                    gap(cx, part, &numbers, (*found, expected), hits);
                }
                (Fault::Order, None) => order(cx, part, hits),
                _ => {}
            }
        }
    }
}

fn numbers(part: &Part<'_>) -> impl Iterator<Item = u32> {
    part.keyed().filter_map(|(_, key)| match key {
        Key::Number(number) => Some(*number),
        Key::Name(_) => None,
    })
}

/// Whether each number that is new is the next one.
fn counts(part: &Part<'_>) -> bool {
    let mut highest = 0;
    numbers(part).all(|number| {
        let fine = (1..=highest + 1).contains(&number);
        highest = highest.max(number);
        fine
    })
}

/// Marks the first number that is too high; the fix closes the gap and keeps the order, so that each
/// placeholder keeps its sample.
fn gap(
    cx: &Context<'_>,
    part: &Part<'_>,
    numbers: &[u32],
    (found, expected): (u32, u32),
    hits: &mut Hits<'_>,
) {
    let wanted = Key::Number(found);
    let Some((token, _)) = part.keyed().find(|(_, key)| **key == wanted) else {
        return;
    };
    let mut hit = hits
        .within(part.component, part.text, token.range.clone())
        .arg("found", &part.text.value[token.range.clone()])
        .arg("expected", like(cx, token, expected));
    // A malformed one has a fix of its own, which would meet this one.
    if part.keyed().all(|(token, _)| token.is_well_formed()) {
        for (token, key) in part.keyed() {
            if let Key::Number(number) = key
                && let Ok(rank) = numbers.binary_search(number)
                && let Ok(next) = u32::try_from(rank + 1)
                && next != *number
            {
                let written = like(cx, token, next);
                hit = hit.replace(part.text, token.range.clone(), &written);
            }
        }
    }
    hit.done();
}

fn order(cx: &Context<'_>, part: &Part<'_>, hits: &mut Hits<'_>) {
    let mut seen = HashSet::new();
    let mut next = 1;
    for (token, key) in part.keyed() {
        let Key::Number(number) = key else {
            continue;
        };
        if !seen.insert(*number) {
            continue;
        }
        if *number != next {
            hits.within(part.component, part.text, token.range.clone())
                .arg("found", &part.text.value[token.range.clone()])
                .arg("expected", like(cx, token, next))
                .done();
            return;
        }
        next += 1;
    }
}

/// A number in the brackets that the placeholder at its place has.
fn like(cx: &Context<'_>, token: &Token, number: u32) -> String {
    let notation = match token.kind {
        TokenKind::Placeholder {
            brackets: Brackets::Brace,
            ..
        } => Notation::Braces,
        _ => cx.template.origin.notation,
    };
    Key::Number(number).written(notation)
}
