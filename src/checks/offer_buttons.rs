//! The order of the buttons below a limited-time offer: the code, then the link.

use serde::Deserialize;

use super::Check;
use crate::lint::context::Context;
use crate::lint::hits::Hits;
use crate::template::{Button, ButtonKind, Component};

/// Finds a button of these that stands elsewhere.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// Which.
    find: Find,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Find {
    Code,
    Link,
}

fn first(items: &[Button], kind: &ButtonKind) -> Option<usize> {
    items.iter().position(|button| button.kind == *kind)
}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        let (Some(_), Some(buttons)) = (&cx.template.offer, &cx.template.buttons) else {
            return;
        };
        let items = &buttons.items;
        let code = first(items, &ButtonKind::CopyCode);
        let misplaced = match (self.find, code) {
            (Find::Code, Some(at)) if at > 0 => Some(at),
            (Find::Code, _) => None,
            // One that stands behind a misplaced code, or beside a way to pay, is not known to be wrong.
            (Find::Link, Some(1..)) => None,
            (Find::Link, _) => {
                let simple = items.iter().all(|button| {
                    !matches!(button.kind, ButtonKind::OrderDetails | ButtonKind::Other(_))
                });
                let right = usize::from(code.is_some());
                first(items, &ButtonKind::Url).filter(|at| simple && *at != right)
            }
        };
        if let Some((at, button)) = misplaced.and_then(|at| Some((at, items.get(at)?))) {
            hits.at(Component::Button(at), button.anchor()).done();
        }
    }
}
