//! A body that begins or ends with a placeholder.

use serde::Deserialize;

use super::Check;
use crate::lint::context::{Context, PartKind};
use crate::lint::hits::Hits;
use crate::text::edge::{self, Edge};

/// Finds a placeholder at one edge of a text.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// The texts to look at.
    of: Vec<PartKind>,
    /// Which edge.
    edge: Side,
    /// Whether only punctuation, symbols or emoji stand between it and the edge, instead of nothing.
    #[serde(default)]
    cushioned: bool,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Side {
    Start,
    End,
    Either,
}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        for part in cx.with_tokens(&self.of) {
            if part.is_garbled() {
                continue;
            }
            let edges = match self.edge {
                Side::Start => [edge::start(part.text), Edge::Clear],
                Side::End => [Edge::Clear, edge::end(part.text)],
                Side::Either => [edge::start(part.text), edge::end(part.text)],
            };
            for found in edges {
                let token = match found {
                    Edge::Bare(token) if !self.cushioned => token,
                    Edge::Cushioned(token) if self.cushioned => token,
                    _ => continue,
                };
                if let Some(token) = part.text.tokens.get(token) {
                    hits.within(part.component, part.text, token.range.clone())
                        .arg("found", &part.text.value[token.range.clone()])
                        .done();
                }
            }
        }
    }
}
