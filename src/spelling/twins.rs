//! Words that are right somewhere, and never in a template: there they lack the accent of another.

use super::allowed::key;
use super::tongue::Tongue;
use crate::text::hash::{ByHash, Hash};
use std::sync::OnceLock;

/// The word that is meant by one that lacks its accent, by the hash of its lower case.
pub(super) fn meant(tongue: Tongue<'_>, word: Hash) -> Option<&'static str> {
    static TWINS: OnceLock<ByHash<&str>> = OnceLock::new();
    // Most words need no look.
    if !matches!(tongue.base, "en" | "es" | "pt") {
        return None;
    }
    let twins = TWINS.get_or_init(|| read(include_str!("twins.txt")));
    twins.get(&key(tongue.base, word)).copied()
}

/// Reads lines such as `pt: amanha>amanhã`.
fn read(text: &'static str) -> ByHash<&'static str> {
    let hash = |word: &str| Hash::new().with(word.as_bytes());
    text.lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(':'))
        .flat_map(|(base, pairs)| {
            let pairs = pairs
                .split_whitespace()
                .filter_map(|pair| pair.split_once('>'));
            pairs.map(move |(word, meant)| (key(base, hash(word)), meant))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lacks_its_accent_is_told() {
        let meant = |code, word: &str| meant(Tongue::of(code), Hash::new().with(word.as_bytes()));
        assert_eq!(meant("pt_BR", "amanha"), Some("amanhã"));
        assert_eq!(meant("es", "número"), None);
        assert_eq!(meant("en", "medico"), None);
    }
}
