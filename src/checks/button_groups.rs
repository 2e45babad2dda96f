//! Quick replies and other buttons that take turns.

use serde::Deserialize;

use super::Check;
use crate::lint::context::Context;
use crate::lint::hits::Hits;
use crate::template::{ButtonKind, Component};

/// Finds the first button that stands apart from its group: quick replies are one, all else the other.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        let Some(buttons) = &cx.template.buttons else {
            return;
        };
        let items = &buttons.items;
        // The group of a button whose type is not known can't be told.
        if items.len() < 3
            || items
                .iter()
                .any(|button| matches!(button.kind, ButtonKind::Other(_)))
        {
            return;
        }
        let is_reply = |index: usize| {
            items
                .get(index)
                .is_some_and(|button| button.kind == ButtonKind::QuickReply)
        };
        let mut turns = (1..items.len()).filter(|index| is_reply(*index) != is_reply(index - 1));
        if let Some(index) = turns.nth(1)
            && let Some(button) = items.get(index)
        {
            hits.at(Component::Button(index), button.anchor())
                .arg("kind", button.kind.name())
                .arg("position", index + 1)
                .done();
        }
    }
}
