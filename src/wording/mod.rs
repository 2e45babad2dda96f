//! Which category Meta is likely to see in a template, and the words that say so.
//!
//! Phrases of a lexicon are found in every text of the template; each is a sign of a concept, and each
//! concept has a weight for each category, learnt from texts written for it (`tests/wording/`). A score is
//! the sum of the weights of what was found, so every point of it can be shown as words.

pub mod concepts;
mod features;
mod lexicon;
mod model;
mod tokens;

use std::ops::Range;

use crate::template::{Category, Component, Template};
use crate::text::Text;
pub use concepts::{Concept, Concepts, Side};
pub use features::{Features, features};
pub use lexicon::LANGUAGES;
pub use model::{Model, Scores, softmax};

/// What a template's words say about its category.
#[derive(Clone, Debug)]
pub struct Verdict<'t> {
    /// The category that Meta is likely to see.
    pub category: Category,
    /// How likely each category is, from 0 to 1; together they are 1.
    pub scores: Scores,
    /// Whether something in it promotes.
    pub promotional: bool,
    /// Topics of Meta's policy that it touches, by name.
    pub policy: Vec<&'static str>,
    /// Whether the language has a lexicon; without one only what is the same everywhere was looked at.
    pub language_known: bool,
    /// The words that decided, for and against, in the order of the template.
    pub evidence: Vec<Evidence<'t>>,
}

/// Words, or another trait of a template, that count for or against a category.
#[derive(Clone, Debug)]
pub struct Evidence<'t> {
    /// What it is a sign of.
    pub sign: Sign,
    /// The part of the template.
    pub component: Component,
    /// The text it stands in.
    pub text: &'t Text,
    /// Its bytes in the text's value.
    pub range: Range<usize>,
    /// How much it counts toward each category, in log-odds.
    pub weights: [f64; 3],
    /// Whether it is written so that a filter may miss it.
    pub disguised: bool,
}

/// What a piece of evidence is a sign of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sign {
    /// A concept of the lexicon.
    Concept(Concept),
    /// A trait that is the same in every language.
    Trait(&'static str),
}

impl Sign {
    /// Its name: `discount`, `emoji-that-sell`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Concept(concept) => concept.name(),
            Self::Trait(name) => name,
        }
    }

    /// Whether it speaks for marketing.
    #[must_use]
    pub fn promotes(self) -> bool {
        match self {
            Self::Concept(concept) => concept.side() == Side::Toward(Category::Marketing),
            Self::Trait(name) => matches!(name, "emoji-that-sell" | "sells-by-kind"),
        }
    }
}

impl Evidence<'_> {
    /// How much it counts toward one category against the mean of the others.
    #[must_use]
    pub fn weight(&self, category: Category) -> f64 {
        let index = Model::index(category);
        let others: f64 = (0..3)
            .filter(|other| *other != index)
            .map(|other| self.weights[other])
            .sum();
        self.weights[index] - others / 2.0
    }
}

/// Judges a template by the built-in lexicons and weights.
#[must_use]
pub fn judge(template: &Template) -> Verdict<'_> {
    judge_with(template, Model::builtin())
}

/// Judges a template by other weights.
#[must_use]
pub fn judge_with<'t>(template: &'t Template, model: &Model) -> Verdict<'t> {
    let features = features(template);
    let scores = model.scores(&features);
    let category = scores.best();
    let evidence: Vec<Evidence<'t>> = features
        .places
        .iter()
        .map(|place| Evidence {
            sign: place.sign,
            component: place.component,
            text: place.text,
            range: place.range.clone(),
            weights: model.share(place.sign, &features),
            disguised: place.disguised,
        })
        .collect();
    let policy = features
        .policy
        .iter()
        .map(|concept| concept.name())
        .collect();
    let promotes = evidence
        .iter()
        .filter(|found| found.sign.promotes())
        .map(|found| found.weight(Category::Marketing));
    Verdict {
        category,
        scores,
        promotional: category == Category::Marketing && promotes.fold(0.0, f64::max) > 0.5,
        policy,
        language_known: features.language_known,
        evidence,
    }
}
