//! A placeholder inside an address that stands in a text.

use serde::Deserialize;

use super::Check;
use crate::lint::context::{Context, PartKind};
use crate::lint::hits::Hits;

/// Finds the first placeholder of each such address.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// The texts to look at.
    of: Vec<PartKind>,
}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        for part in cx.with_tokens(&self.of) {
            let value = &part.text.value;
            let mut done = 0;
            let mut told = false;
            for (token, _) in part.keyed() {
                let before = &value[done..token.range.start];
                let blank = before.rfind(char::is_whitespace);
                if blank.is_some() {
                    told = false;
                }
                let word = blank.map_or(before, |at| &before[at..]);
                if !told && (word.contains("://") || word.contains("www.")) {
                    told = true;
                    hits.within(part.component, part.text, token.range.clone())
                        .arg("found", &value[token.range.clone()])
                        .done();
                }
                done = token.range.end;
            }
        }
    }
}
