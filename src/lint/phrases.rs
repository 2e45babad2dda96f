//! Words and phrases of a project, looked for in a text whatever their case, accents and spaces.

use std::collections::HashMap;
use std::ops::Range;

use unicode_normalization::UnicodeNormalization as _;
use unicode_segmentation::UnicodeSegmentation as _;

/// Phrases, ready to be looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Phrases {
    /// By their first word, the longest first, each as folded words.
    by_first: HashMap<String, Vec<Vec<String>>>,
}

impl Phrases {
    /// Folds phrases.
    #[must_use]
    pub fn new(written: &[String]) -> Self {
        let mut by_first: HashMap<String, Vec<Vec<String>>> = HashMap::new();
        for phrase in written {
            let words: Vec<String> = words(phrase).map(|(_, word)| word).collect();
            if let Some(first) = words.first() {
                by_first.entry(first.clone()).or_default().push(words);
            }
        }
        for phrases in by_first.values_mut() {
            phrases.sort_by_key(|words| std::cmp::Reverse(words.len()));
            phrases.dedup();
        }
        Self { by_first }
    }

    /// Where phrases stand in a text, in order and not overlapping; of two at one place the longer.
    #[must_use]
    pub fn find(&self, value: &str) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        if self.by_first.is_empty() {
            return found;
        }
        let text: Vec<(Range<usize>, String)> = words(value).collect();
        let mut at = 0;
        while let Some((range, word)) = text.get(at) {
            let rest = text.get(at..).unwrap_or(&[]);
            let fits = |phrase: &&Vec<String>| {
                phrase.len() <= rest.len()
                    && phrase.iter().zip(rest).all(|(word, (_, own))| word == own)
            };
            let phrase = self
                .by_first
                .get(word)
                .and_then(|phrases| phrases.iter().find(fits));
            let length = phrase.map_or(0, Vec::len);
            if let Some((last, _)) = length.checked_sub(1).and_then(|last| rest.get(last)) {
                found.push(range.start..last.end);
            }
            at += length.max(1);
        }
        found
    }
}

/// The words and signs of a text, folded, with their bytes.
fn words(value: &str) -> impl Iterator<Item = (Range<usize>, String)> {
    value
        .split_word_bound_indices()
        .filter(|(_, word)| !word.trim().is_empty())
        .map(|(at, word)| (at..at + word.len(), fold(word)))
}

/// Lower case, without the accents of Latin, Greek and Cyrillic letters. Marks of other scripts are letters.
fn fold(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    word.nfd()
        .filter(|c| !matches!(c, '\u{300}'..='\u{36f}'))
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_found_as_words() {
        let phrases = ["gratis", "sin costo", "sin", "Promoción", "🔥", "100%"].map(str::to_owned);
        let phrases = Phrases::new(&phrases);
        let found = |text: &str| -> Vec<String> {
            let found = phrases.find(text).into_iter();
            found.map(|range| text[range].to_owned()).collect()
        };
        assert_eq!(found("GRATIS, gratisimo, grátis"), ["GRATIS", "grátis"]);
        assert_eq!(found("Sin\n costo o sin más"), ["Sin\n costo", "sin"]);
        assert_eq!(found("promocion 🔥 100%"), ["promocion", "🔥", "100%"]);
        assert!(found("100 y 1000%").is_empty());
    }
}
