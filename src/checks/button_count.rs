//! More buttons than fit below a message.

use serde::Deserialize;

use super::Check;
use crate::lint::context::Context;
use crate::lint::hits::Hits;
use crate::template::{ButtonKind, Buttons, Component};

/// Finds the first button over a limit, below the message; the cards of a carousel have limits of their
/// own.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// The most that there may be.
    max: usize,
    /// The types that count; all of them without it.
    #[serde(default)]
    kinds: Vec<ButtonKind>,
    /// Whether each type has the limit to itself.
    #[serde(default)]
    each: bool,
}

impl Params {
    fn report(&self, of: impl Fn(&ButtonKind) -> bool, buttons: &Buttons, hits: &mut Hits<'_>) {
        let counted = || {
            let items = buttons.items.iter().enumerate();
            items.filter(|(_, button)| of(&button.kind))
        };
        if let Some((index, button)) = counted().nth(self.max) {
            hits.at(Component::Button(index), button.anchor())
                .arg("kind", button.kind.name())
                .arg("count", counted().count())
                .arg("max", self.max)
                .done();
        }
    }
}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        let Some(buttons) = &cx.template.buttons else {
            return;
        };
        if buttons.items.len() <= self.max {
            return;
        }
        if self.each {
            for kind in &self.kinds {
                self.report(|found| found == kind, buttons, hits);
            }
        } else {
            let counts = |found: &ButtonKind| self.kinds.is_empty() || self.kinds.contains(found);
            self.report(counts, buttons, hits);
        }
    }
}
