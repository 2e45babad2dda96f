//! Words that no dictionary has and every sender uses: brands, apps, ways to pay, loanwords of trade.

use super::tongue::Tongue;
use std::collections::HashSet;
use std::sync::OnceLock;

/// Whether a word, in lower case, is one of them in this language.
pub(super) fn has(tongue: Tongue<'_>, word: &str) -> bool {
    static WORDS: OnceLock<HashSet<(&str, &str)>> = OnceLock::new();
    let words = WORDS.get_or_init(|| read(include_str!("allowed.txt")));
    words.contains(&("all", word)) || words.contains(&(tongue.base, word))
}

/// Reads lines such as `es: envíos cashback`.
fn read(text: &str) -> HashSet<(&str, &str)> {
    text.lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(':'))
        .flat_map(|(base, words)| words.split_whitespace().map(move |word| (base, word)))
        .collect()
}
