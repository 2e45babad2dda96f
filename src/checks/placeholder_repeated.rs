//! A placeholder that stands twice in one text.

use std::collections::HashMap;

use serde::Deserialize;

use super::Check;
use crate::lint::context::{Context, PartKind};
use crate::lint::hits::Hits;
use crate::text::placeholder::Key;

/// Finds the second place of each.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// The texts to look at.
    of: Vec<PartKind>,
    /// Numbered ones or named ones.
    kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Number,
    Name,
}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        for part in cx.with_tokens(&self.of) {
            if part.text.tokens.len() < 2 || part.distinct() == part.keyed().count() {
                continue;
            }
            let mut times: HashMap<&Key, usize> = HashMap::new();
            for (token, key) in part.keyed() {
                let named = matches!(key, Key::Name(_));
                let times = times.entry(key).or_default();
                *times += 1;
                if *times == 2 && named == (self.kind == Kind::Name) {
                    hits.within(part.component, part.text, token.range.clone())
                        .arg("found", &part.text.value[token.range.clone()])
                        .done();
                }
            }
        }
    }
}
