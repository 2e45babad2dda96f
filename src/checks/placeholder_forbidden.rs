//! A placeholder where none may stand.

use serde::Deserialize;

use super::Check;
use crate::lint::context::{Context, PartKind};
use crate::lint::hits::Hits;
use crate::text::placeholder::TokenKind;

/// Finds placeholders. Malformed ones have rules of their own.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// The texts to look at.
    of: Vec<PartKind>,
}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        for part in cx.of(&self.of) {
            for token in &part.text.tokens {
                if matches!(token.kind, TokenKind::Placeholder { .. }) {
                    hits.within(part.component, part.text, token.range.clone())
                        .arg("found", &part.text.value[token.range.clone()])
                        .done();
                }
            }
        }
    }
}
