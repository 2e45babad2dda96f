//! Words that templates use, by language: they are known to be right, so that a text made of them needs no
//! dictionary, and what was meant by a mistyped word is likeliest one of them.
//!
//! The lists are made from the texts under `tests/wording`: see `tests/spelling`.

use super::tongue::Tongue;

/// A list: a word a line, in the order of their bytes.
fn list(base: &str) -> &'static str {
    match base {
        "de" => include_str!("common/de.txt"),
        "en" => include_str!("common/en.txt"),
        "es" => include_str!("common/es.txt"),
        "fr" => include_str!("common/fr.txt"),
        "id" => include_str!("common/id.txt"),
        "it" => include_str!("common/it.txt"),
        "pt" => include_str!("common/pt.txt"),
        _ => "",
    }
}

/// The words of a language, in lower case but for German nouns.
pub(super) fn words(base: &str) -> impl Iterator<Item = &'static str> {
    list(base).lines()
}

/// Whether a word is one of those that templates use in this language.
pub(super) fn has(tongue: Tongue<'_>, word: &str) -> bool {
    let list = list(tongue.base);
    let (mut low, mut high) = (0, list.len());
    // Between `low` and `high` lie whole lines.
    while low < high {
        let middle = low + (high - low) / 2;
        let bytes = list.as_bytes();
        let start = memchr::memrchr(b'\n', &bytes[low..middle]).map_or(low, |at| low + at + 1);
        let end = memchr::memchr(b'\n', &bytes[start..high]).map_or(high, |at| start + at);
        match bytes[start..end].cmp(word.as_bytes()) {
            std::cmp::Ordering::Equal => return true,
            std::cmp::Ordering::Less => low = end + 1,
            std::cmp::Ordering::Greater => high = start,
        }
    }
    false
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
