//! Numbered and named placeholders in one template.

use serde::Deserialize;

use super::Check;
use crate::lint::context::{Context, PartKind};
use crate::lint::hits::Hits;
use crate::text::placeholder::Key;

/// Finds the first placeholder of the kind that the template does not begin with.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// The texts that share one kind.
    of: Vec<PartKind>,
}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        let mut first = None;
        for part in cx.with_tokens(&self.of) {
            for (token, key) in part.keyed() {
                let named = matches!(key, Key::Name(_));
                let (kind, shown) = *first.get_or_insert((named, key));
                if kind != named {
                    let notation = cx.template.origin.notation;
                    hits.within(part.component, part.text, token.range.clone())
                        .arg("found", &part.text.value[token.range.clone()])
                        .arg("other", shown.written(notation))
                        .done();
                    return;
                }
            }
        }
    }
}
