//! Buttons of a type, where they don't belong.

use serde::Deserialize;

use super::Check;
use crate::lint::context::Context;
use crate::lint::hits::Hits;
use crate::template::ButtonKind;

/// Finds buttons of these types, below the message or on a card; the rule says in which templates.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// The types.
    kinds: Vec<ButtonKind>,
}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        for (component, button) in cx.buttons_of() {
            if self.kinds.contains(&button.kind) {
                hits.at(component, button.anchor())
                    .arg("kind", button.kind.name())
                    .done();
            }
        }
    }
}
