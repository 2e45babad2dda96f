//! Words that no dictionary has and every sender uses: brands, apps, ways to pay, loanwords of trade, and words of
//! regions, kitchens and trades.

use super::tongue::Tongue;
use crate::text::hash::{ByHash, Hash};
use std::sync::OnceLock;

/// Whether a word, by the hash of its lower case, is one of them in this language.
pub(super) fn has(tongue: Tongue<'_>, word: Hash) -> bool {
    words().contains_key(&key("all", word)) || has_own(tongue, word)
}

/// Whether it is one of this language alone.
pub(super) fn has_own(tongue: Tongue<'_>, word: Hash) -> bool {
    words().contains_key(&key(tongue.base, word))
}

/// A word of a language as one number.
pub(super) fn key(base: &str, word: Hash) -> u64 {
    Hash::new().with(base.as_bytes()).number() ^ word.number()
}

fn words() -> &'static ByHash<()> {
    static WORDS: OnceLock<ByHash<()>> = OnceLock::new();
    WORDS.get_or_init(|| {
        let mut words = read(include_str!("allowed.txt"));
        words.extend(read(include_str!("regional.txt")));
        words
    })
}

/// Reads lines such as `es: envíos cashback`. `+` behind a word adds its plural, `*` its other gender too.
fn read(text: &'static str) -> ByHash<()> {
    let key = |base, word: &str| (key(base, Hash::new().with(word.as_bytes())), ());
    text.lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(':'))
        .flat_map(|(base, words)| {
            let forms = words.split_whitespace().flat_map(forms);
            forms.map(move |word| key(base, &word))
        })
        .collect()
}

/// The forms that an entry stands for.
fn forms(entry: &str) -> Vec<String> {
    let plural = |word: &str| format!("{word}s");
    if let Some(word) = entry.strip_suffix('+') {
        return vec![word.to_owned(), plural(word)];
    }
    let Some(word) = entry.strip_suffix('*') else {
        return vec![entry.to_owned()];
    };
    let other = match word.strip_suffix('o') {
        Some(stem) => format!("{stem}a"),
        None => format!("{word}a"),
    };
    vec![plural(word), plural(&other), word.to_owned(), other]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_stand_for_their_forms() {
        let has = |code, word: &str| has(Tongue::of(code), Hash::new().with(word.as_bytes()));
        assert!(has("es_MX", "odontóloga") && has("es", "odontólogos") && has("es_CL", "paltas"));
        assert!(!has("en_US", "paltas") && !has("es", "palta+"));
        assert!(has("pt_BR", "whatsapp"));
    }
}
