//! What the page says, in English, Spanish and Portuguese.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::lint::Lang;
use crate::lint::rule::Words;

/// Every sentence of the page by its key, in each language.
const WORDS: &str = include_str!("words.json");

/// The sentences of one language.
pub(super) fn words(lang: Lang) -> Map<String, Value> {
    let all: BTreeMap<String, Words> = serde_json::from_str(WORDS).unwrap_or_default();
    all.into_iter()
        .map(|(key, words)| (key, words.get(lang).into()))
        .collect()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::super::pages;
    use super::*;
    use regex::Regex;
    use std::collections::BTreeSet;

    /// Keys whose names are put together in the page: all that begin like this are in use.
    const MADE: &[&str] = &[
        "category.",
        "error.",
        "field.",
        "kind.",
        "option.",
        "price.",
        "severity.",
        "side.",
        "sure.",
        "what.",
    ];

    #[test]
    fn every_sentence_is_there_in_three_languages_and_used() {
        let all: BTreeMap<String, Words> = serde_json::from_str(WORDS).unwrap();
        for (key, words) in &all {
            let forms = [Lang::En, Lang::Es, Lang::Pt].map(|lang| words.get(lang));
            assert!(forms.iter().all(|form| !form.trim().is_empty()), "{key}");
            let holes = forms.map(|form| form.matches("{}").count());
            assert!(holes[0] == holes[1] && holes[1] == holes[2], "{key}");
        }
        let said = Regex::new(r"\bsay\('([a-z][a-z0-9.-]*)'").unwrap();
        let quoted = Regex::new(r"'([a-z][a-z0-9.-]*)'").unwrap();
        let (mut used, mut named) = (BTreeSet::new(), BTreeSet::new());
        for (_, _, text) in pages::FILES {
            used.extend(said.captures_iter(text).map(|it| it[1].to_owned()));
            named.extend(quoted.captures_iter(text).map(|it| it[1].to_owned()));
        }
        for key in &used {
            assert!(
                all.contains_key(key),
                "the page says {key}, which has no words"
            );
        }
        for key in all.keys() {
            let made = MADE.iter().any(|start| key.starts_with(start));
            assert!(made || named.contains(key), "nobody says {key}");
        }
    }
}
