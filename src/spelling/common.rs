//! Words that templates use, by language: they are known to be right, so that a text made of them needs no
//! dictionary, and what was meant by a mistyped word is likeliest one of them.
//!
//! The lists are made from the texts under `tests/wording`: see `tests/spelling`.

use super::tongue::Tongue;
use crate::text::hash::{Hash, find};

// LISTS: for each language its words, a word a line, and the table of their hashes, as the build script laid
// it out.
include!(concat!(env!("OUT_DIR"), "/common.rs"));

fn list(base: &str) -> Option<&'static (&'static str, &'static str, &'static [u8])> {
    LISTS.iter().find(|(known, ..)| *known == base)
}

/// The words of a language, in lower case but for German nouns.
pub(super) fn words(base: &str) -> impl Iterator<Item = &'static str> {
    list(base).into_iter().flat_map(|(_, text, _)| text.lines())
}

/// Whether a word, in lower case, is one of those that templates use in this language.
pub(super) fn has(tongue: Tongue<'_>, word: &str) -> bool {
    has_hash(tongue, Hash::new().with(word.as_bytes()))
}

/// The same by the hash of the word.
pub(super) fn has_hash(tongue: Tongue<'_>, word: Hash) -> bool {
    list(tongue.base).is_some_and(|(.., table)| find::<8, 0>(table, word.number()).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_a_list_is_found_and_no_other() {
        for base in ["de", "en", "es", "fr", "id", "it", "pt"] {
            let tongue = Tongue::of(base);
            let all: Vec<_> = words(base).collect();
            assert!(all.is_sorted(), "{base} is not sorted");
            for word in &all {
                assert!(has(tongue, word), "{word}");
            }
            for word in ["", "zzzz", "\u{10ffff}", "a b"] {
                assert!(!has(tongue, word), "{word}");
            }
        }
    }
}
