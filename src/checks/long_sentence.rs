//! Sentences that are hard to follow on a small screen.

use serde::Deserialize;

use super::Check;
use crate::lint::context::{Context, PartKind};
use crate::lint::hits::Hits;

/// Finds sentences of many words.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// Most words, placeholders and numbers included.
    max: usize,
}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        for part in cx.of(&[PartKind::Body, PartKind::CardBody]) {
            let value = part.text.value.as_str();
            // A word and its blank take two bytes or more.
            if value.len() <= self.max * 2 {
                continue;
            }
            let (mut count, mut start) = (0, 0);
            let mut at = 0;
            for chunk in value.split_inclusive(char::is_whitespace) {
                let word = chunk.trim_end();
                if count == 0 {
                    start = at;
                }
                count += usize::from(word.chars().any(char::is_alphanumeric));
                let closed = word.trim_end_matches(['*', '_', '~', ')', '"', '”', '»']);
                let ends = closed.ends_with(['.', '!', '?', '…', ':', ';', '。', '।', '؟'])
                    || chunk.ends_with('\n');
                let end = at + word.len();
                at += chunk.len();
                if ends || at == value.len() {
                    if count > self.max {
                        hits.within(part.component, part.text, start..end)
                            .arg("count", count)
                            .arg("max", self.max)
                            .done();
                    }
                    count = 0;
                }
            }
        }
    }
}
