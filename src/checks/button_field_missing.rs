//! A button without something that its type needs.

use serde::Deserialize;

use super::Check;
use crate::lint::context::Context;
use crate::lint::hits::Hits;
use crate::template::{Button, ButtonKind};
use crate::text::Text;
use crate::text::invisible::is_invisible;

/// Finds buttons of some types that lack a field, or leave it blank.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// What they need.
    field: Needed,
    /// The types that need it.
    kinds: Vec<ButtonKind>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Needed {
    Label,
    Url,
    Phone,
    Code,
}

impl Needed {
    fn of(self, button: &Button) -> Option<&Text> {
        match self {
            Self::Label => button.text.as_ref(),
            Self::Url => button.url.as_ref(),
            Self::Phone => button.phone_number.as_ref(),
            Self::Code => button.example.as_ref()?.first(),
        }
    }
}

fn is_blank(value: &str) -> bool {
    value.chars().all(|c| c.is_whitespace() || is_invisible(c))
}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        for (component, button) in cx.buttons_of() {
            if !self.kinds.contains(&button.kind) {
                continue;
            }
            let span = match self.field.of(button) {
                Some(text) if !is_blank(&text.value) => continue,
                Some(text) if !text.span.is_empty() => text.span,
                _ => button.anchor(),
            };
            hits.at(component, span)
                .arg("kind", button.kind.name())
                .done();
        }
    }
}
