//! A text that has no word beside its placeholders.

use serde::Deserialize;

use super::Check;
use crate::lint::context::{Context, PartKind};
use crate::lint::hits::Hits;
use crate::text::edge;

/// Finds such texts, and marks the first placeholder.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// The texts to look at.
    of: Vec<PartKind>,
}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        for part in cx.with_tokens(&self.of) {
            if let Some((token, _)) = part.keyed().next()
                && !part.is_garbled()
                && edge::only_placeholders(part.text)
            {
                hits.within(part.component, part.text, token.range.clone())
                    .arg("found", &part.text.value[token.range.clone()])
                    .done();
            }
        }
    }
}
