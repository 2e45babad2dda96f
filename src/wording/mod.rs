//! Which category Meta is likely to see in a template, and the words that say so.
//!
//! Phrases of a lexicon are found in every text of the template; each is a sign of a concept, and each
//! concept has a weight for each category. So has every other word, pair of words and beginning of a word that
//! says something about one. All weights are learnt from texts written for it (`tests/wording/`). A score is
//! the sum of the weights of what was found, so every point of it can be shown as words.

pub mod concepts;
mod features;
mod fold;
mod lay;
mod lexicon;
mod model;
mod own;
mod phrase;
mod sentences;
mod spaced;
mod table;
mod telling;
mod terms;
mod tokens;
mod traits;
mod units;
mod words;

use std::ops::Range;

use crate::template::{Category, Component, Template};
use crate::text::Text;
pub use concepts::{Concept, Side};
pub use features::{Features, features};
pub use lexicon::languages;
use model::add;
pub use model::{Model, Named, Scores, softmax};
pub use own::{Allowed, Extras, Own, Weighed};
use sentences::Heard;
pub use sentences::{Sentence, heard};
pub use table::Table;
pub use terms::Term;
pub use traits::Trait;
pub use words::Row;
use words::bytes;

/// Weight, in log-odds against utility, of words that promote whatever else is said.
const PLAINLY: f64 = 3.5;

/// Weight, in log-odds, that a sign must have to lead the reasons of a verdict.
const LEADS: f64 = 0.8;

/// Weight, in log-odds, up to which evidence is no reason.
const SLIGHT: f64 = 0.2;

/// Share of the weightiest evidence that words without a name must have to be a reason beside it.
const BESIDE: f64 = 0.25;

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

impl Verdict<'_> {
    /// How much a piece of evidence counts toward a category, against the likeliest other one.
    #[must_use]
    pub fn weight(&self, found: &Evidence<'_>, toward: Category) -> f64 {
        found.weight(toward, self.scores.best_but(toward))
    }

    /// What speaks for a category, the surest first: signs that have a name before other words, and traits, which
    /// are no words, last. What weighs little is left out, but for words in disguise that promote.
    #[must_use]
    pub fn reasons(&self, toward: Category) -> Vec<&Evidence<'_>> {
        let against = self.scores.best_but(toward);
        let weight = |found: &Evidence<'_>| found.weight(toward, against);
        let most = self.evidence.iter().map(weight).fold(0.0, f64::max);
        let least = |found: &Evidence<'_>| match found.sign {
            Sign::Words => SLIGHT.max(most * BESIDE),
            _ => SLIGHT,
        };
        let rank = |found: &Evidence<'_>| match found.sign {
            sign if sign.is_named() && weight(found) >= LEADS => 0,
            Sign::Trait(_) => 2,
            _ => 1,
        };
        let hides = |found: &Evidence<'_>| {
            toward == Category::Marketing && found.disguised && found.sign.promotes()
        };
        let says = |found: &&Evidence<'_>| weight(found) > least(found) || hides(found);
        let mut reasons: Vec<&Evidence<'_>> = self.evidence.iter().filter(says).collect();
        reasons.sort_by(|a, b| rank(a).cmp(&rank(b)).then(weight(b).total_cmp(&weight(a))));
        reasons
    }
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
    /// The share of its weights that counts, from 0 to 1: those of plain sentences count only up to a point.
    pub heard: f64,
    /// Whether it is written so that a filter may miss it.
    pub disguised: bool,
}

/// What a piece of evidence is a sign of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sign {
    /// A concept of the lexicon.
    Concept(Concept),
    /// A trait that is the same in every language.
    Trait(Trait),
    /// A phrase of the project, by the place of its rule in [`Own`].
    Own(usize),
    /// Nothing that has a name: the words are usual in texts of a category.
    Words,
}

impl Sign {
    /// All that have a weight of their own: the concepts, then the traits.
    fn all() -> impl Iterator<Item = Self> {
        let traits = Trait::ALL.into_iter().map(Self::Trait);
        Concept::all().map(Self::Concept).chain(traits)
    }

    /// Its place among them.
    fn index(self) -> Option<usize> {
        match self {
            Self::Concept(concept) => Some(concept.index()),
            Self::Trait(own) => Some(Concept::all().len() + own as usize),
            Self::Own(_) | Self::Words => None,
        }
    }

    /// Its name: `discount`, `emoji-that-sell`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Concept(concept) => concept.name(),
            Self::Trait(own) => own.name(),
            Self::Own(_) => "own",
            Self::Words => "words",
        }
    }

    /// Whether it has a name that means something to a reader.
    #[must_use]
    pub fn is_named(self) -> bool {
        matches!(self, Self::Concept(_) | Self::Own(_))
    }

    /// Whether it is a concept that speaks for utility: an order, an appointment, an account.
    #[must_use]
    pub fn speaks_for_utility(self) -> bool {
        matches!(self, Self::Concept(concept) if concept.side() == Side::Toward(Category::Utility))
    }

    /// Whether it speaks for marketing.
    #[must_use]
    pub fn promotes(self) -> bool {
        match self {
            Self::Concept(concept) => concept.side() == Side::Toward(Category::Marketing),
            Self::Trait(own) => matches!(own, Trait::EmojiThatSell | Trait::SellsByKind),
            Self::Own(_) | Self::Words => false,
        }
    }
}

impl Evidence<'_> {
    /// The words themselves.
    #[must_use]
    pub fn words(&self) -> &str {
        self.text
            .value
            .get(self.range.clone())
            .unwrap_or_default()
            .trim()
    }

    /// Whether it promotes so plainly that no notice around it outweighs it: Meta files what is mixed as marketing.
    #[must_use]
    pub fn promotes_plainly(&self) -> bool {
        let weight = self.weight(Category::Marketing, Category::Utility) / self.heard;
        self.sign.is_named() && self.sign.promotes() && weight >= PLAINLY
    }

    /// How much it counts toward one category against another.
    #[must_use]
    pub fn weight(&self, toward: Category, against: Category) -> f64 {
        self.weights[Model::index(toward)] - self.weights[Model::index(against)]
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
    Reading::new(template, model, Extras::default()).verdict(model)
}

/// What was found in a template and the scores it adds up to, before it is laid out as evidence.
#[derive(Clone, Debug)]
pub struct Reading<'t> {
    features: Features<'t>,
    hits: Vec<model::Hit>,
    heard: Heard,
    /// How likely each category is.
    pub scores: Scores,
}

impl<'t> Reading<'t> {
    /// Reads a template by some weights and what a project adds.
    #[must_use]
    pub fn new(template: &'t Template, model: &Model, extras: Extras<'t>) -> Self {
        let features = features(template, extras);
        let hits = model.hits(&features);
        let (scores, heard) = model.scores(&features, &hits);
        Self {
            features,
            hits,
            heard,
            scores,
        }
    }

    /// How many words the message has besides its buttons, header and footer, placeholders, numbers and
    /// addresses left out.
    #[must_use]
    pub fn words(&self) -> usize {
        let own = |row: &&Row<'_>| {
            !row.is_sample
                && matches!(
                    row.component,
                    Component::Body | Component::CardBody(_) | Component::Offer
                )
        };
        self.features.rows.iter().filter(own).map(Row::words).sum()
    }

    /// Topics of Meta's policy that it touches.
    pub fn policy(&self) -> impl Iterator<Item = Concept> {
        self.features.policy.iter().copied()
    }

    /// What it has signs of.
    pub fn signs(&self) -> impl Iterator<Item = Sign> {
        self.features.places.iter().map(|place| place.sign)
    }

    /// Whether the language has a lexicon.
    #[must_use]
    pub fn language_known(&self) -> bool {
        self.features.language_known
    }

    /// The sentences, with what each adds to the scores.
    pub fn sentences(&self) -> impl Iterator<Item = Sentence<'t>> {
        self.features.rows.iter().flat_map(|row| {
            sentences::of_row(row).map(|(number, range)| Sentence {
                component: row.component,
                text: row.text,
                range,
                weights: self.heard.added(row.sentences.start + number),
            })
        })
    }

    /// Lays out the evidence, by the same weights.
    #[must_use]
    pub fn verdict(&self, model: &Model) -> Verdict<'t> {
        let category = self.scores.best();
        let policy = self.features.policy.iter();
        let evidence = self.evidence(model);
        Verdict {
            category,
            scores: self.scores,
            promotional: category == Category::Marketing
                || evidence.iter().any(Evidence::promotes_plainly),
            policy: policy.map(|concept| concept.name()).collect(),
            language_known: self.features.language_known,
            evidence,
        }
    }

    /// The weights of signs and words, each in its place and as far as its sentence counts. Words that a sign is
    /// made of count with it.
    fn evidence(&self, model: &Model) -> Vec<Evidence<'t>> {
        let Self {
            features,
            hits,
            heard,
            ..
        } = self;
        let mut words: Vec<Vec<[f64; 3]>> = features
            .rows
            .iter()
            .map(|row| vec![[0.0; 3]; row.tokens.len()])
            .collect();
        for hit in hits {
            let share = if hit.key.tokens().count() == 2 {
                0.5
            } else {
                1.0
            };
            for token in hit.key.tokens() {
                if let Some(sums) = words.get_mut(hit.row).and_then(|row| row.get_mut(token)) {
                    let weights = hit.weights.map(|weight| weight * share);
                    add(sums, heard.weigh(hit.sentence, weights));
                }
            }
        }
        let mut found: Vec<Evidence<'t>> = Vec::new();
        for place in &features.places {
            let mut weights = heard.weigh(place.sentence, model.at(place, features));
            if let Some((row, run)) = &place.words
                && let Some(own) = words.get_mut(*row).and_then(|row| row.get_mut(run.clone()))
            {
                for sums in own {
                    add(&mut weights, std::mem::take(sums));
                }
            }
            found.push(Evidence {
                sign: place.sign,
                component: place.component,
                text: place.text,
                range: place.range.clone(),
                weights,
                heard: heard.share(place.sentence),
                disguised: place.disguised,
            });
        }
        for (row, sums) in features.rows.iter().zip(&words) {
            let mut at = 0;
            for run in sums.chunk_by(|a, b| leads(a).is_some() && leads(a) == leads(b)) {
                let tokens = at..at + run.len();
                at = tokens.end;
                let mut weights = [0.0; 3];
                run.iter().for_each(|sums| add(&mut weights, *sums));
                if leads(&weights).is_some() {
                    found.push(Evidence {
                        sign: Sign::Words,
                        component: row.component,
                        text: row.text,
                        range: bytes(&row.tokens, tokens.clone()),
                        weights,
                        heard: heard.share(row.sentence_of(tokens.start)),
                        disguised: false,
                    });
                }
            }
        }
        found
    }
}

/// The category that weights speak for.
fn leads(weights: &[f64; 3]) -> Option<usize> {
    (0..3)
        .max_by(|a, b| weights[*a].total_cmp(&weights[*b]))
        .filter(|best| weights[*best] > weights.iter().copied().fold(f64::INFINITY, f64::min))
}
