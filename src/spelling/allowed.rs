//! Words that no dictionary has and every sender uses: brands, apps, ways to pay, loanwords of trade.

use super::tongue::Tongue;
use std::collections::HashSet;
use std::sync::OnceLock;

/// Whether a word, in lower case, is one of them in this language.
pub(super) fn has(tongue: Tongue<'_>, word: &str) -> bool {
    words().contains(&("all", word)) || has_own(tongue, word)
}

/// Whether it is one of this language alone.
pub(super) fn has_own(tongue: Tongue<'_>, word: &str) -> bool {
    words().contains(&(tongue.base, word))
}

fn words() -> &'static HashSet<(&'static str, &'static str)> {
    static WORDS: OnceLock<HashSet<(&str, &str)>> = OnceLock::new();
    WORDS.get_or_init(|| read(include_str!("allowed.txt")))
}

/// Reads lines such as `es: envíos cashback`.
fn read(text: &'static str) -> HashSet<(&'static str, &'static str)> {
    text.lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(':'))
        .flat_map(|(base, words)| words.split_whitespace().map(move |word| (base, word)))
        .collect()
}
