//! More placeholders than a text has words for.

use std::collections::HashSet;
use std::ops::Range;

use serde::Deserialize;

use super::Check;
use crate::lint::context::{Context, Part, PartKind};
use crate::lint::hits::Hits;
use crate::text::measure::words_outside;
use crate::text::placeholder::Key;

/// Compares placeholders and words: `n` placeholders want `2n + 1` words beside them.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// The texts to look at.
    of: Vec<PartKind>,
    /// Finds the texts that have just the words that they need, instead of those that have fewer.
    #[serde(default)]
    close: bool,
}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        for part in cx.with_tokens(&self.of) {
            let count = counted(part);
            let needed = 2 * count + 1;
            if count == 0 || part.is_garbled() || has_words(part, needed + usize::from(self.close))
            {
                continue;
            }
            let holes: Vec<Range<usize>> =
                part.keyed().map(|(token, _)| token.range.clone()).collect();
            let words = words_outside(&part.text.value, &holes);
            let found = if self.close {
                words == needed
            } else {
                words < needed
            };
            if !found {
                continue;
            }
            // The first one that is too many; with none too many, the last.
            let room = words.saturating_sub(1) / 2;
            let mark = nth(part, room.min(count - 1));
            hits.within(part.component, part.text, mark)
                .arg("words", words)
                .arg("needed", needed)
                .arg("missing", needed.saturating_sub(words))
                .arg("count", count)
                .done();
        }
    }
}

/// Placeholders as Meta's client counts them: numbers once, names wherever they stand.
fn counted(part: &Part<'_>) -> usize {
    let numbers = part.keyed().all(|(_, key)| matches!(key, Key::Number(_)));
    if numbers {
        part.distinct()
    } else {
        part.keyed().count()
    }
}

/// The range of the placeholder that counts as the one with this index.
fn nth(part: &Part<'_>, index: usize) -> Range<usize> {
    let mut seen = HashSet::new();
    part.keyed()
        .filter(|(_, key)| matches!(key, Key::Name(_)) || seen.insert(*key))
        .nth(index)
        .map_or(0..0, |(token, _)| token.range.clone())
}

/// Whether there are surely this many words: a quick count of what white space parts, which is never more
/// than the careful one.
fn has_words(part: &Part<'_>, wanted: usize) -> bool {
    let value = &part.text.value;
    let bytes = value.as_bytes();
    let mut words = 0;
    let mut from = 0;
    let ends = part.keyed().map(|(token, _)| token.range.clone());
    for hole in ends.chain(std::iter::once(bytes.len()..bytes.len())) {
        let mut inside = false;
        for (at, byte) in bytes[from..hole.start].iter().enumerate() {
            if byte.is_ascii_whitespace() {
                inside = false;
            } else if !inside
                && (byte.is_ascii_alphanumeric()
                    || !byte.is_ascii() && begins_word(value, from + at))
            {
                inside = true;
                words += 1;
                if words >= wanted {
                    return true;
                }
            }
        }
        from = hole.end;
    }
    false
}

/// Whether a letter begins at this byte, of a script in which white space parts words: all of those before
/// Bengali are, from Latin to Devanagari.
fn begins_word(value: &str, at: usize) -> bool {
    let first = value.get(at..).and_then(|rest| rest.chars().next());
    first.is_some_and(|c| c < '\u{980}' && c.is_alphabetic())
}
