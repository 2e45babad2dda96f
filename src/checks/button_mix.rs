//! Quick replies beside other buttons.

use serde::Deserialize;

use super::Check;
use crate::lint::context::Context;
use crate::lint::hits::Hits;
use crate::template::{ButtonKind, Component};

/// Finds the first button below the message that is of another group than those before it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        let Some([first, rest @ ..]) = cx.template.buttons.as_ref().map(|all| all.items.as_slice())
        else {
            return;
        };
        let is_reply = |kind: &ButtonKind| *kind == ButtonKind::QuickReply;
        let other = rest
            .iter()
            .position(|button| is_reply(&button.kind) != is_reply(&first.kind));
        if let Some(index) = other
            && let Some(button) = rest.get(index)
            && !rest
                .iter()
                .chain([first])
                .any(|one| matches!(one.kind, ButtonKind::Other(_)))
        {
            hits.at(Component::Button(index + 1), button.anchor())
                .arg("kind", button.kind.name())
                .done();
        }
    }
}
