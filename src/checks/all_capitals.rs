//! Texts in capital letters.

use serde::Deserialize;

use super::Check;
use crate::lint::context::{Context, PartKind};
use crate::lint::hits::Hits;
use crate::text::prose::Shape;

/// Finds texts most words of which are in capitals.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// The texts to look at.
    of: Vec<PartKind>,
    /// Words in capitals that there must be.
    min_words: usize,
    /// Percent of the words, of two letters or more, that must be in capitals.
    percent: usize,
}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        for (part, words) in cx.prose() {
            if words.len() < self.min_words || !self.of.contains(&part.kind) {
                continue;
            }
            let long = words.iter().filter(|word| word.range.len() > 1);
            let (mut capitals, mut all) = (0, 0);
            for word in long {
                all += 1;
                capitals += usize::from(word.shape == Shape::Capitals);
            }
            if capitals >= self.min_words && capitals * 100 >= all * self.percent {
                hits.first_line(part.component, part.text)
                    .arg("capitals", capitals)
                    .arg("words", all)
                    .done();
            }
        }
    }
}
