//! The buttons of an authentication template: one that hands over the code, and nothing else.

use serde::Deserialize;

use super::Check;
use crate::lint::context::Context;
use crate::lint::hits::Hits;
use crate::template::{Button, ButtonKind, Component};

/// Finds one way in which they are not that.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// Which.
    find: Find,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Find {
    /// No button at all.
    Missing,
    /// More than one that hands over the code.
    Several,
    /// A button of another known type.
    Other,
}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        let items: &[Button] = match &cx.template.buttons {
            Some(buttons) => &buttons.items,
            None => &[],
        };
        let found = items.iter().enumerate();
        match self.find {
            Find::Missing if items.is_empty() => {
                hits.at(Component::Buttons, cx.template.origin.anchor)
                    .done();
            }
            Find::Missing => {}
            Find::Several => {
                for (index, button) in found.filter(|(_, b)| b.kind == ButtonKind::Otp).skip(1) {
                    hits.at(Component::Button(index), button.anchor()).done();
                }
            }
            Find::Other => {
                for (index, button) in found {
                    if !matches!(button.kind, ButtonKind::Otp | ButtonKind::Other(_)) {
                        hits.at(Component::Button(index), button.anchor())
                            .arg("kind", button.kind.name().to_ascii_lowercase())
                            .done();
                    }
                }
            }
        }
    }
}
