//! Two buttons with the same label.

use serde::Deserialize;

use super::Check;
use crate::lint::context::Context;
use crate::lint::hits::Hits;
use crate::template::{Button, Component};

/// Finds labels that an earlier button of the same list bears, whatever their case.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {}

/// Lists longer than this are at fault already, and comparing each with each would be slow.
const MOST: usize = 20;

fn label(button: &Button) -> Option<&str> {
    let label = button.text.as_ref()?.value.trim();
    (!label.is_empty()).then_some(label)
}

fn lower(text: &str) -> impl Iterator<Item = char> {
    text.chars().flat_map(char::to_lowercase)
}

fn same(one: &str, other: &str) -> bool {
    lower(one).eq(lower(other))
}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        for (card, buttons) in cx.button_lists() {
            let items = buttons.items.get(..MOST).unwrap_or(&buttons.items);
            for (index, button) in items.iter().enumerate().skip(1) {
                let Some(own) = label(button) else {
                    continue;
                };
                let mut before = items.iter().take(index).filter_map(label);
                if before.any(|other| same(other, own))
                    && let Some(text) = &button.text
                {
                    hits.whole(Component::button(card, index), text)
                        .arg("found", own)
                        .done();
                }
            }
        }
    }
}
