//! A body with hardly a word in it.

use serde::Deserialize;
use unicode_segmentation::UnicodeSegmentation as _;

use super::Check;
use crate::lint::context::{Context, PartKind};
use crate::lint::hits::Hits;
use crate::text::measure::surely_has_words;

/// Finds bodies with some words beside their placeholders, but fewer than it takes to say what they are about.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// The least number of words.
    words: usize,
}

/// Whether a script is written without blanks, so that its words can't be counted.
fn without_blanks(letter: char) -> bool {
    matches!(letter, '\u{0e00}'..='\u{0eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{2e80}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        for part in cx.of(&[PartKind::Body]) {
            let mut from = 0;
            let mut count = 0;
            let tokens = part.text.tokens.iter();
            let holes = tokens.filter(|token| token.key().is_some());
            let mut holes: Vec<_> = holes.map(|hole| hole.range.clone()).collect();
            if surely_has_words(&part.text.value, &holes, self.words) {
                continue;
            }
            let end = part.text.value.len();
            holes.push(end..end);
            for hole in holes {
                let own = part.text.value.get(from..hole.start).unwrap_or_default();
                if own.contains(without_blanks) {
                    return;
                }
                // One more than it takes tells enough.
                count += own.unicode_words().take(self.words).count();
                from = hole.end;
            }
            if (1..self.words).contains(&count) {
                hits.whole(part.component, part.text)
                    .arg("count", count)
                    .done();
            }
        }
    }
}
