//! Words that no dictionary has and every sender uses: brands, apps, ways to pay, loanwords of trade.

use super::tongue::Tongue;
use crate::text::hash::Hash;
use std::collections::HashSet;
use std::sync::OnceLock;

/// Whether a word, by the hash of its lower case, is one of them in this language.
pub(super) fn has(tongue: Tongue<'_>, word: Hash) -> bool {
    words().contains(&("all", word.number())) || has_own(tongue, word)
}

/// Whether it is one of this language alone.
pub(super) fn has_own(tongue: Tongue<'_>, word: Hash) -> bool {
    words().contains(&(tongue.base, word.number()))
}

fn words() -> &'static HashSet<(&'static str, u64)> {
    static WORDS: OnceLock<HashSet<(&str, u64)>> = OnceLock::new();
    WORDS.get_or_init(|| read(include_str!("allowed.txt")))
}

/// Reads lines such as `es: envíos cashback`.
fn read(text: &'static str) -> HashSet<(&'static str, u64)> {
    let hash = |word: &str| Hash::new().with(word.as_bytes()).number();
    text.lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(':'))
        .flat_map(|(base, words)| words.split_whitespace().map(move |word| (base, hash(word))))
        .collect()
}
