//! Weights of signs for each category, and the scores they add up to.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::Sign;
use super::concepts::Side;
use super::features::{Features, Place};
use super::sentences::Heard;
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

    /// The likeliest category beside one.
    #[must_use]
    pub fn best_but(&self, but: Category) -> Category {
        Category::ALL
            .into_iter()
            .filter(|category| *category != but)
            .max_by(|a, b| self.of(*a).total_cmp(&self.of(*b)))
            .unwrap_or(but)
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
#[derive(Clone, Debug)]
pub struct Model {
    /// What counts before anything is found.
    pub start: [f64; 3],
    /// The most that sentences count for utility against marketing, all together. It makes one sentence that sells
    /// outweigh any number of plain ones: a mixed message is marketing.
    pub most: f64,
    /// What each sign counts: the concepts in the order of their table, then the traits.
    signs: Vec<[f64; 3]>,
    /// What words count by themselves.
    pub words: Table,
}

/// The weights of signs as `weights.json` holds them, by name.
#[derive(Debug, Default, serde::Serialize, serde::Deserialize)]
pub struct Named {
    /// What counts before anything is found.
    pub start: [f64; 3],
    /// The most that sentences count for utility against marketing.
    pub most: f64,
    /// What each sign counts.
    pub weights: BTreeMap<String, [f64; 3]>,
}

/// A word, or several, with a weight of its own, in one of its places.
#[derive(Clone, Debug)]
pub(super) struct Hit {
    pub(super) row: usize,
    pub(super) key: Key,
    /// The sentence that it stands in.
    pub(super) sentence: Option<usize>,
    /// Its share of the weight, when it stands in several places.
    pub(super) weights: [f64; 3],
}

impl Model {
    /// The most that sentences count for utility against marketing, all together, before what is learnt is made
    /// as sure as it was right.
    pub const MOST: f64 = 4.0;

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
            let named: Named =
                serde_json::from_str(include_str!("weights.json")).unwrap_or_default();
            Self::of(&named, Table::builtin())
        })
    }

    /// Weights by the names of signs, and weights of words.
    #[must_use]
    pub fn of(named: &Named, words: Table) -> Self {
        let weight = |sign: Sign| named.weights.get(sign.name()).copied();
        Self {
            start: named.start,
            most: named.most,
            signs: Sign::all()
                .map(|sign| weight(sign).unwrap_or_default())
                .collect(),
            words,
        }
    }

    /// Weights of signs before any training: what the table of concepts says.
    #[must_use]
    pub fn prior() -> Named {
        let weights = |sign: Sign| match sign {
            Sign::Concept(concept) => match concept.side() {
                Side::Toward(category) => {
                    let mut weights = [0.0; 3];
                    weights[Self::index(category)] = concept.prior();
                    Some(weights)
                }
                Side::Policy | Side::Neutral => None,
            },
            Sign::Trait(own) => Some(own.prior()),
            Sign::Own(_) | Sign::Words => None,
        };
        Named {
            start: [0.0, 0.0, -1.2],
            most: Self::MOST,
            weights: Sign::all()
                .filter_map(|sign| Some((sign.name().to_owned(), weights(sign)?)))
                .collect(),
        }
    }

    /// What a sign counts.
    fn weights(&self, sign: Sign, features: &Features<'_>) -> [f64; 3] {
        if let Sign::Own(index) = sign {
            let own = features.extras.own;
            return own.map_or([0.0; 3], |own| own.weights(index));
        }
        sign.index()
            .and_then(|index| self.signs.get(index))
            .copied()
            .unwrap_or_default()
    }

    /// The words of a template that have a weight.
    pub(super) fn hits(&self, features: &Features<'_>) -> Vec<Hit> {
        let mut hits: Vec<Hit> = Vec::with_capacity(64);
        let mut hashes: Vec<(u64, usize)> = Vec::with_capacity(64);
        features.each_word(|row, key, hash| {
            if let Some(weights) = self.words.get(hash) {
                hashes.push((hash, hits.len()));
                hits.push(Hit {
                    row,
                    key,
                    sentence: features.sentence(row, key),
                    weights,
                });
            }
        });
        // What stands there twice counts once.
        hashes.sort_unstable();
        for same in hashes
            .chunk_by(|a, b| a.0 == b.0)
            .filter(|same| same.len() > 1)
        {
            #[expect(clippy::cast_precision_loss, reason = "as many as there are words")]
            let places = same.len() as f64;
            for (_, at) in same {
                if let Some(hit) = hits.get_mut(*at) {
                    hit.weights = hit.weights.map(|weight| weight / places);
                }
            }
        }
        hits
    }

    /// What a sign counts in one of its places.
    pub(super) fn at(&self, place: &Place<'_>, features: &Features<'_>) -> [f64; 3] {
        self.weights(place.sign, features)
            .map(|weight| weight * place.value)
    }

    /// The scores of a template, and what its sentences add to them.
    pub(super) fn scores(&self, features: &Features<'_>, hits: &[Hit]) -> (Scores, Heard) {
        let mut whole = self.start;
        let mut sentences = vec![[0.0; 3]; features.sentences()];
        let signs = features.places.iter();
        let signs = signs.map(|place| (place.sentence, self.at(place, features)));
        let words = hits.iter().map(|hit| (hit.sentence, hit.weights));
        for (sentence, weights) in signs.chain(words) {
            let sums = sentence.and_then(|sentence| sentences.get_mut(sentence));
            add(sums.unwrap_or(&mut whole), weights);
        }
        let heard = Heard::new(sentences, self.most);
        for sentence in 0..features.sentences() {
            add(&mut whole, heard.added(sentence));
        }
        (softmax(whole), heard)
    }
}

/// Adds weights to a sum.
pub(super) fn add(sums: &mut [f64; 3], weights: [f64; 3]) {
    for (sum, weight) in sums.iter_mut().zip(weights) {
        *sum += weight;
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
