//! What a project adds: words that say nothing about a category, such as the name of a brand, and phrases with
//! weights of its own.

use std::collections::BTreeMap;

use super::Sign;
use super::lexicon::{Builder, Lexicon};
use super::tokens::{Token, tokens};
use super::words::bytes;
use crate::template::Category;
use crate::text::Text;

/// Words that count for nothing.
#[derive(Debug, Default)]
pub struct Allowed(Lexicon<'static>);

impl Allowed {
    /// These words and phrases, whatever their case and accents.
    #[must_use]
    pub fn new(words: &[String]) -> Self {
        let mut lexicon = Builder::default();
        words.iter().for_each(|words| lexicon.allow(words));
        Self(lexicon.finish())
    }
}

/// Phrases with weights, each from a rule.
#[derive(Debug, Default)]
pub struct Own {
    weights: Vec<[f64; 3]>,
    languages: BTreeMap<String, Lexicon<'static>>,
}

/// Phrases that count toward a category.
#[derive(Clone, Copy, Debug)]
pub struct Weighed<'a> {
    /// Phrases by language (`any` for all), in the syntax of the lexicons.
    pub phrases: &'a BTreeMap<String, Vec<String>>,
    /// The category.
    pub toward: Category,
    /// How much they count, in log-odds.
    pub weight: f64,
}

impl Own {
    /// The phrases of rules.
    #[must_use]
    pub fn new<'a>(rules: impl IntoIterator<Item = Weighed<'a>>) -> Self {
        let mut all = Vec::new();
        let mut languages: BTreeMap<&str, Builder> = BTreeMap::new();
        for (index, rule) in rules.into_iter().enumerate() {
            let mut weights = [0.0; 3];
            weights[super::Model::index(rule.toward)] = rule.weight;
            all.push(weights);
            for (language, phrases) in rule.phrases {
                let lexicon = languages.entry(language).or_default();
                phrases.iter().for_each(|phrase| lexicon.add(index, phrase));
            }
        }
        let finish = |(language, lexicon): (&str, Builder)| (language.to_owned(), lexicon.finish());
        Self {
            weights: all,
            languages: languages.into_iter().map(finish).collect(),
        }
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.weights.is_empty()
    }

    /// The phrases in a text of a language, in bytes of its value.
    #[must_use]
    pub fn find(&self, language: &str, text: &Text) -> Vec<std::ops::Range<usize>> {
        let tokens = tokens(text);
        let extras = Extras {
            own: Some(self),
            ..Extras::default()
        };
        let found = extras.find(language, &tokens);
        found
            .into_iter()
            .map(|(_, run)| bytes(&tokens, run))
            .collect()
    }

    pub(super) fn weights(&self, index: usize) -> [f64; 3] {
        self.weights.get(index).copied().unwrap_or_default()
    }
}

/// What a project adds to what is built in.
#[derive(Clone, Copy, Debug, Default)]
pub struct Extras<'a> {
    /// Words that count for nothing.
    pub allowed: Option<&'a Allowed>,
    /// Phrases with weights of its own.
    pub own: Option<&'a Own>,
    /// The language that the body is written in, where it is not the declared one.
    pub written_in: Option<&'a str>,
}

impl Extras<'_> {
    /// The phrases of the project in a row of tokens, with their signs.
    pub(super) fn find(
        &self,
        language: &str,
        tokens: &[Token<'_>],
    ) -> Vec<(Sign, std::ops::Range<usize>)> {
        let base = language.split(['_', '-']).next().unwrap_or_default();
        let own = self.own.into_iter().flat_map(|own| {
            let of = |name: &str| own.languages.get(name);
            [
                of("any"),
                of(base),
                of(language).filter(|_| language != base),
            ]
        });
        let allowed = self.allowed.map(|allowed| &allowed.0);
        own.flatten()
            .chain(allowed)
            .flat_map(|lexicon| lexicon.find(tokens))
            .map(|found| (found.sign, found.tokens))
            .collect()
    }
}
