//! Weights of signs for each category, and the scores they add up to.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::Sign;
use super::concepts::{Concepts, Side};
use super::features::Features;
use super::table::Table;
use super::words::Key;
use crate::template::Category;

/// How likely each category is, from 0 to 1; together they are 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scores {
    /// Utility.
    pub utility: f64,
    /// Marketing.
    pub marketing: f64,
    /// Authentication.
    pub authentication: f64,
}

impl Scores {
    /// The likeliest category.
    #[must_use]
    pub fn best(&self) -> Category {
        let by = |category: &Category| self.of(*category);
        Category::ALL
            .into_iter()
            .max_by(|a, b| by(a).total_cmp(&by(b)))
            .unwrap_or(Category::Utility)
    }

    /// How likely one category is.
    #[must_use]
    pub fn of(&self, category: Category) -> f64 {
        match category {
            Category::Utility => self.utility,
            Category::Marketing => self.marketing,
            Category::Authentication => self.authentication,
        }
    }
}

/// Weights in log-odds, toward utility, marketing and authentication.
#[derive(Clone, Debug, serde::Serialize, serde::Deserialize)]
pub struct Model {
    /// What counts before anything is found.
    pub start: [f64; 3],
    /// What each sign counts, by its name.
    pub weights: BTreeMap<String, [f64; 3]>,
    /// What words count by themselves.
    #[serde(skip, default = "Table::builtin")]
    pub words: Table,
}

/// A word, or several, with a weight of its own, in one of its places.
#[derive(Clone, Debug)]
pub(super) struct Hit {
    hash: u64,
    pub(super) row: usize,
    pub(super) key: Key,
    /// Its share of the weight, when it stands in several places.
    pub(super) weights: [f64; 3],
}

impl Model {
    /// The place of a category in a weight.
    #[must_use]
    pub fn index(category: Category) -> usize {
        match category {
            Category::Utility => 0,
            Category::Marketing => 1,
            Category::Authentication => 2,
        }
    }

    /// The trained weights that are built in.
    #[must_use]
    pub fn builtin() -> &'static Self {
        static MODEL: OnceLock<Model> = OnceLock::new();
        MODEL.get_or_init(|| {
            serde_json::from_str(include_str!("weights.json")).unwrap_or_else(|_| Self::prior())
        })
    }

    /// Weights before any training: what the table of concepts says.
    #[must_use]
    pub fn prior() -> Self {
        let mut model = Self {
            start: [0.0, 0.0, -2.0],
            weights: BTreeMap::new(),
            words: Table::of(std::iter::empty()),
        };
        for concept in Concepts::get().iter() {
            if let Side::Toward(category) = concept.side() {
                let mut weights = [0.0; 3];
                weights[Self::index(category)] = concept.prior();
                model.weights.insert(concept.name().to_owned(), weights);
            }
        }
        for (name, weights) in [
            ("emoji-that-sell", [0.0, 0.6, 0.0]),
            ("percentage", [0.0, 1.0, -0.5]),
            ("sells-by-kind", [0.0, 2.5, 0.0]),
            ("hands-over-a-code", [0.0, 0.0, 4.0]),
            ("placeholder-of-a-promotion", [0.0, 1.5, 0.0]),
            ("placeholder-of-a-transaction", [0.8, 0.0, 0.0]),
            ("exclamation", [0.0, 0.5, -0.5]),
            ("nothing-of-the-reader", [0.0, 0.5, -1.0]),
            ("capitals", [0.0, 0.3, 0.0]),
            ("several-placeholders", [0.7, 0.0, -0.5]),
            ("disguise", [0.0, 1.5, 0.0]),
            ("sample-of-a-number", [0.4, 0.0, 0.2]),
            ("address-that-sells", [0.0, 1.5, 0.0]),
            ("address-of-a-transaction", [0.6, 0.0, 0.0]),
            ("promotes-somewhere", [0.0, 1.2, 0.0]),
            ("speaks-of-a-transaction", [1.0, 0.0, 0.0]),
        ] {
            model.weights.insert(name.to_owned(), weights);
        }
        model
    }

    /// The words of a template that have a weight.
    pub(super) fn hits(&self, features: &Features<'_>) -> Vec<Hit> {
        let mut hits = Vec::new();
        features.each_word(|row, key, hash| {
            if let Some(weights) = self.words.get(hash) {
                hits.push(Hit {
                    hash,
                    row,
                    key,
                    weights,
                });
            }
        });
        // What stands there twice counts once.
        hits.sort_by_key(|hit| hit.hash);
        for same in hits.chunk_by_mut(|a, b| a.hash == b.hash) {
            #[expect(clippy::cast_precision_loss, reason = "as many as there are words")]
            let places = same.len() as f64;
            for hit in same {
                hit.weights = hit.weights.map(|weight| weight / places);
            }
        }
        hits
    }

    /// The scores of a template.
    pub(super) fn scores(&self, features: &Features<'_>, hits: &[Hit]) -> Scores {
        let mut sums = self.start;
        let mut add = |weights: &[f64; 3], value: f64| {
            for (sum, weight) in sums.iter_mut().zip(weights) {
                *sum += weight * value;
            }
        };
        for (sign, value) in &features.values {
            if let Some(weights) = self.weights.get(sign.name()) {
                add(weights, *value);
            }
        }
        for hit in hits {
            add(&hit.weights, 1.0);
        }
        softmax(sums)
    }

    /// What each of the places of a sign counts, when they share its weight.
    pub(super) fn share(&self, sign: Sign, features: &Features<'_>) -> [f64; 3] {
        let Some(weights) = self.weights.get(sign.name()) else {
            return [0.0; 3];
        };
        let value = features.values.get(&sign).copied().unwrap_or_default();
        let places = features
            .places
            .iter()
            .filter(|place| place.sign == sign)
            .count()
            .max(1);
        #[expect(clippy::cast_precision_loss, reason = "a handful of places")]
        let each = value / places as f64;
        weights.map(|weight| weight * each)
    }
}

/// Turns log-odds into probabilities.
#[must_use]
pub fn softmax(sums: [f64; 3]) -> Scores {
    let most = sums.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let parts = sums.map(|sum| (sum - most).exp());
    let all: f64 = parts.iter().sum();
    Scores {
        utility: parts[0] / all,
        marketing: parts[1] / all,
        authentication: parts[2] / all,
    }
}
