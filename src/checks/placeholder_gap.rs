//! Placeholders side by side.

use serde::Deserialize;

use super::Check;
use crate::lint::context::{Context, PartKind};
use crate::lint::hits::Hits;
use crate::text::edge::{self, Gap};

/// Finds runs of placeholders with no word between them.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// The texts to look at.
    of: Vec<PartKind>,
    /// What stands between them.
    between: Between,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Between {
    Nothing,
    Blank,
}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        let wanted = match self.between {
            Between::Nothing => Gap::Touching,
            Between::Blank => Gap::Blank,
        };
        for part in cx.with_tokens(&self.of) {
            let tokens = &part.text.tokens;
            if tokens.len() < 2 {
                continue;
            }
            let gaps = edge::gaps(part.text);
            let mut from = 0;
            while from < gaps.len() {
                let joined = gaps.iter().skip(from);
                let to = from + joined.take_while(|gap| **gap == wanted).count();
                if to > from {
                    let range = tokens[from].range.start..tokens[to].range.end;
                    hits.within(part.component, part.text, range.clone())
                        .arg("found", &part.text.value[range])
                        .arg("first", &part.text.value[tokens[from].range.clone()])
                        .arg("second", &part.text.value[tokens[from + 1].range.clone()])
                        .done();
                }
                from = to + 1;
            }
        }
    }
}
