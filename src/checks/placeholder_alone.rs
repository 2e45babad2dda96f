//! A line of a text that is nothing but a placeholder.

use serde::Deserialize;

use super::Check;
use crate::lint::context::{Context, PartKind};
use crate::lint::hits::Hits;
use crate::text::edge::{self, Edge};

/// Finds such lines, but for the first and last, where the placeholder is at the edge of the text.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// The texts to look at.
    of: Vec<PartKind>,
}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        for part in cx.with_tokens(&self.of) {
            let text = part.text;
            if memchr::memchr2(b'\n', b'\r', text.value.as_bytes()).is_none() {
                continue;
            }
            let alone = edge::alone_on_line(text);
            if alone.is_empty() {
                continue;
            }
            let edges = [edge::start(text), edge::end(text)];
            for index in alone {
                let at_edge = |edge: &Edge| match edge {
                    Edge::Bare(token) | Edge::Cushioned(token) => *token == index,
                    Edge::Clear => false,
                };
                if let Some(token) = text.tokens.get(index)
                    && !edges.iter().any(at_edge)
                {
                    hits.within(part.component, text, token.range.clone())
                        .arg("found", &text.value[token.range.clone()])
                        .done();
                }
            }
        }
    }
}
