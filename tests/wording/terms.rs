//! Texts as rows of signs and words, for training.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use plantilla::wording::{Extras, Model, Named, Term, Trait, features};

use crate::data::Labelled;

/// Most words with a weight, so that the table stays a small file.
const MOST_WORDS: usize = 50_000;

/// Weights of words as they are written to the file: by spelling.
pub(crate) type Words = BTreeMap<String, [i16; 2]>;

/// A text as the places of its signs and words in the table, with how much there is of each: what speaks of the
/// whole of it, and each sentence. And its category.
pub(crate) struct Row {
    pub(crate) whole: Vec<(usize, f64)>,
    pub(crate) sentences: Vec<Vec<(usize, f64)>>,
    pub(crate) category: usize,
}

impl Row {
    pub(crate) fn all(&self) -> impl Iterator<Item = &(usize, f64)> {
        self.whole.iter().chain(self.sentences.iter().flatten())
    }
}

/// Names of signs and spellings of words, in one row, and where their weights start. The first is what counts
/// before anything is found, then come the signs.
pub(crate) struct Terms {
    pub(crate) names: Vec<String>,
    pub(crate) start: Vec<[f64; 3]>,
    pub(crate) counts: Vec<[f64; 3]>,
    /// Whether each says how a text is written and not what it says.
    pub(crate) form: Vec<bool>,
    pub(crate) signs: usize,
}

impl Terms {
    pub(crate) fn read(texts: &[&Labelled]) -> (Self, Vec<Row>) {
        let prior = Model::prior();
        let mut table = Self {
            names: vec![String::new()],
            start: vec![prior.start],
            counts: Vec::new(),
            form: Vec::new(),
            signs: 0,
        };
        let mut signs = BTreeMap::new();
        for (name, weights) in prior.weights {
            signs.insert(name.clone(), table.names.len());
            table.names.push(name);
            table.start.push(weights);
        }
        table.signs = table.names.len();
        let found: Vec<_> = texts
            .iter()
            .map(|text| features(&text.template, Extras::default()).counted())
            .collect();
        let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
        for found in &found {
            let words = found.iter().filter_map(|(_, term, _)| match term {
                Term::Word(spelled) => Some(spelled.as_str()),
                Term::Sign(_) => None,
            });
            for spelled in words.collect::<BTreeSet<_>>() {
                *seen.entry(spelled).or_default() += 1;
            }
        }
        let mut words = HashMap::new();
        for (spelled, _) in seen.into_iter().filter(|(_, count)| *count > 1) {
            words.insert(spelled, table.names.len());
            table.names.push(spelled.to_owned());
            table.start.push([0.0; 3]);
        }
        let rows: Vec<Row> = found
            .iter()
            .zip(texts)
            .map(|(found, text)| {
                let mut whole = vec![(0, 1.0)];
                let mut sentences: BTreeMap<usize, Vec<(usize, f64)>> = BTreeMap::new();
                for (sentence, term, value) in found {
                    let place = match term {
                        Term::Sign(sign) => signs.get(sign.name()),
                        Term::Word(spelled) => words.get(spelled.as_str()),
                    };
                    let own = match sentence {
                        Some(sentence) => sentences.entry(*sentence).or_default(),
                        None => &mut whole,
                    };
                    own.extend(place.map(|place| (*place, *value)));
                }
                Row {
                    whole,
                    sentences: sentences.into_values().collect(),
                    category: Model::index(text.category),
                }
            })
            .collect();
        table.counts = vec![[0.0; 3]; table.names.len()];
        for row in &rows {
            for (place, value) in row.all() {
                table.counts[*place][row.category] += value;
            }
        }
        table.form = table.names.iter().map(|name| is_form(name)).collect();
        (table, rows)
    }

    /// How far a word keeps to a category or keeps away from it, as a ratio of what would be expected.
    pub(crate) fn leaning(&self, rows: &[&Row]) -> Vec<[f64; 3]> {
        let mut counts = vec![[0.5_f64; 3]; self.names.len()];
        for row in rows {
            for (place, value) in row.all() {
                counts[*place][row.category] += value;
            }
        }
        let mut all = [0.0; 3];
        for own in &counts[self.signs..] {
            for class in 0..3 {
                all[class] += own[class];
            }
        }
        let whole: f64 = all.iter().sum();
        counts
            .iter()
            .map(|own| {
                let sum: f64 = own.iter().sum();
                std::array::from_fn(|class| {
                    let (inside, outside) = (
                        own[class] / all[class],
                        (sum - own[class]) / (whole - all[class]),
                    );
                    (inside / outside).ln().abs()
                })
            })
            .collect()
    }

    /// Keeps the words that these weights say matter most, and takes the others out of the texts.
    pub(crate) fn keep_most(&self, weights: &[[f64; 3]], rows: &mut [Row]) {
        let matters = |place: usize| {
            let [a, b, c] = weights[place];
            let apart = a.max(b).max(c) - a.min(b).min(c);
            apart * self.counts[place].iter().sum::<f64>().sqrt()
        };
        let mut words: Vec<usize> = (self.signs..self.names.len()).collect();
        words.sort_by(|a, b| matters(*b).total_cmp(&matters(*a)).then(a.cmp(b)));
        let mut kept = vec![true; self.names.len()];
        for place in words.into_iter().skip(MOST_WORDS) {
            kept[place] = false;
        }
        for row in rows {
            row.whole.retain(|(place, _)| kept[*place]);
            for own in &mut row.sentences {
                own.retain(|(place, _)| kept[*place]);
            }
        }
    }

    pub(crate) fn model(&self, weights: &[[f64; 3]], cool: f64) -> (Named, Words) {
        let cooled = |weights: [f64; 3]| weights.map(|weight| weight * cool);
        let round =
            |weights: [f64; 3]| cooled(weights).map(|weight| (weight * 100.0).round() / 100.0);
        let signs = self
            .names
            .iter()
            .cloned()
            .zip(weights.iter().map(|weights| round(*weights)));
        // What all categories have in common makes no difference.
        let centred = |weights: [f64; 3]| {
            let mean = weights.iter().sum::<f64>() / 3.0;
            let [utility, marketing, _] = cooled(weights.map(|weight| weight - mean));
            [utility, marketing].map(|weight| (weight * 100.0).round() as i16)
        };
        let words = (self.signs..self.names.len())
            .map(|place| (self.names[place].clone(), centred(weights[place])))
            .filter(|(_, weights)| weights.iter().any(|weight| weight.abs() >= 2));
        let named = Named {
            start: round(weights[0]),
            most: (Model::MOST * cool * 100.0).round() / 100.0,
            weights: signs.take(self.signs).skip(1).collect(),
        };
        (named, words.collect())
    }
}

fn is_form(name: &str) -> bool {
    let form = [
        Trait::NothingOfTheReader,
        Trait::SeveralPlaceholders,
        Trait::Exclamation,
        Trait::Capitals,
    ];
    form.iter().any(|own| own.name() == name)
}
