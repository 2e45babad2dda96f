//! A button whose label is Meta's own, with another label.

use std::collections::HashMap;

use serde::Deserialize;

use super::Check;
use crate::lint::context::Context;
use crate::lint::hits::Hits;
use crate::template::ButtonKind;

/// Finds labels other than those that a type of button has.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// The labels of each type, by Meta's name for it.
    labels: HashMap<String, Vec<String>>,
    /// Whether case counts.
    #[serde(default)]
    exact: bool,
}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        for (component, button) in cx.buttons_of() {
            // The two most common types have labels of their own.
            if matches!(button.kind, ButtonKind::QuickReply | ButtonKind::Url) {
                continue;
            }
            let (Some(labels), Some(text)) = (self.labels.get(button.kind.name()), &button.text)
            else {
                continue;
            };
            let value = text.value.trim();
            let is_it = |label: &String| match self.exact {
                true => label == &text.value,
                false => label.eq_ignore_ascii_case(value),
            };
            if value.is_empty() || labels.iter().any(is_it) {
                continue;
            }
            let hit = hits
                .whole(component, text)
                .arg("found", value)
                .arg("kind", button.kind.name())
                .arg("label", labels.join("`, `"));
            match labels.as_slice() {
                [label] => hit.replace(text, 0..text.value.len(), label).done(),
                _ => hit.done(),
            }
        }
    }
}
