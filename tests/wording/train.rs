//! Fits weights to labelled texts: logistic regression over signs and words, the former held to the table of
//! concepts, the latter held to nothing, the less the more a word keeps to one category. Deterministic.

use std::collections::{BTreeMap, HashMap};

use plantilla::template::Category;
use plantilla::wording::{Extras, Model, Named, Trait, features, softmax};
use rayon::prelude::*;

use crate::data::{Labelled, Part};

/// What a fit is given. The best of several by texts left out is taken.
#[derive(Clone, Copy, Debug)]
struct Choice {
    /// How hard signs are held to the table of concepts.
    signs: f64,
    /// How hard words are held to nothing.
    words: f64,
}

const CHOICES: [Choice; 5] = [
    Choice {
        signs: 0.3,
        words: 0.6,
    },
    Choice {
        signs: 0.3,
        words: 1.0,
    },
    Choice {
        signs: 1.0,
        words: 0.6,
    },
    Choice {
        signs: 1.0,
        words: 1.0,
    },
    Choice {
        signs: 0.3,
        words: 1.6,
    },
];

/// Parts that the texts are cut into, to leave out each in turn.
const FOLDS: usize = 5;

/// Steps of descent.
const STEPS: usize = 300;

/// How hard those signs are held that say how a text is written and not what it says, and what counts before
/// anything is found: whoever writes texts for training gives their categories away by form, and businesses
/// don't.
const FORM: f64 = 1000.0;

/// Most words with a weight, so that the table stays a small file.
const MOST_WORDS: usize = 30_000;

/// A text as the places of its signs and words in the table, with how much there is of each, and its category.
struct Row {
    own: Vec<(usize, f64)>,
    category: usize,
}

/// Weights of words as they are written to the file: by spelling.
pub(crate) type Words = BTreeMap<String, [i16; 3]>;

/// Weights made from the part of the texts that may be used for it.
pub(crate) fn best(texts: &[Labelled]) -> (Named, Words) {
    let texts: Vec<&Labelled> = texts
        .iter()
        .filter(|text| text.part == Part::Make)
        .collect();
    let (table, rows) = Terms::read(&texts);
    println!(
        "{} texts, {} signs and words",
        rows.len(),
        table.names.len()
    );
    let mut scored: Vec<(f64, f64, Choice)> = CHOICES
        .par_iter()
        .map(|choice| {
            let left_out = left_out(&table, &rows, *choice);
            let (cool, loss) = coolest(&left_out);
            let right = left_out
                .iter()
                .filter(|(sums, own)| largest(sums) == *own)
                .count();
            println!(
                "{choice:?}: right {:.4}, loss {loss:.4} at {cool:.2}",
                right as f64 / rows.len() as f64
            );
            (loss, cool, *choice)
        })
        .collect();
    scored.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (_, cool, choice) = scored[0];
    let all: Vec<&Row> = rows.iter().collect();
    let weights = fit(&table, &all, choice);
    table.model(&weights, cool)
}

/// Sums and category of each text, by weights that were made without it.
fn left_out(table: &Terms, rows: &[Row], choice: Choice) -> Vec<([f64; 3], usize)> {
    (0..FOLDS)
        .into_par_iter()
        .flat_map_iter(|fold| {
            let with = |wanted: bool| {
                rows.iter()
                    .enumerate()
                    .filter(move |(index, _)| (index % FOLDS == fold) == wanted)
                    .map(|(_, row)| row)
            };
            let own: Vec<&Row> = with(false).collect();
            let weights = fit(table, &own, choice);
            with(true)
                .map(|row| (sums(&weights, row), row.category))
                .collect::<Vec<_>>()
        })
        .collect()
}

/// Lists what is judged wrong by weights that were made without it, the surest first.
pub(crate) fn errors(texts: &[Labelled]) {
    let texts: Vec<&Labelled> = texts
        .iter()
        .filter(|text| text.part == Part::Make)
        .collect();
    let (table, rows) = Terms::read(&texts);
    let judged = left_out(&table, &rows, CHOICES[2]);
    // In the order of the folds.
    let order = (0..FOLDS).flat_map(|fold| (fold..texts.len()).step_by(FOLDS));
    let mut wrong: Vec<(f64, &Labelled, &'static str)> = order
        .zip(judged)
        .filter(|(_, (sums, own))| largest(sums) != *own)
        .map(|(index, (sums, _))| {
            let said = largest(&sums);
            (
                of(sums)[said],
                texts[index],
                Category::ALL
                    .into_iter()
                    .find(|category| Model::index(*category) == said)
                    .unwrap()
                    .name(),
            )
        })
        .collect();
    wrong.sort_by(|a, b| b.0.total_cmp(&a.0));
    for (sure, text, said) in wrong {
        let body = text
            .template
            .body
            .as_ref()
            .and_then(|body| body.text.as_ref());
        println!(
            "{sure:.2}\t{}\t{}\tsaid {said}\t{}\t{}",
            text.id,
            text.category.name(),
            text.why,
            body.map_or("", |body| &body.value).replace('\n', " ")
        );
    }
}

/// By what the sums must be multiplied so that a score of 0.9 is right nine times in ten, and the loss then.
fn coolest(left_out: &[([f64; 3], usize)]) -> (f64, f64) {
    (8..=30)
        .map(|step| {
            let cool = f64::from(step) * 0.05;
            let loss: f64 = left_out
                .iter()
                .map(|(sums, own)| -of(sums.map(|sum| sum * cool))[*own].max(1e-9).ln())
                .sum();
            (cool, loss / left_out.len() as f64)
        })
        .min_by(|a, b| a.1.total_cmp(&b.1))
        .unwrap()
}

/// Names of signs and spellings of words, in one row, and where their weights start. The first is what counts
/// before anything is found, then come the signs.
struct Terms {
    names: Vec<String>,
    start: Vec<[f64; 3]>,
    counts: Vec<[f64; 3]>,
    /// Whether each says how a text is written and not what it says.
    form: Vec<bool>,
    signs: usize,
}

impl Terms {
    fn read(texts: &[&Labelled]) -> (Self, Vec<Row>) {
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
            .map(|text| features(&text.template, Extras::default()))
            .collect();
        let mut seen: BTreeMap<u64, (usize, String)> = BTreeMap::new();
        for found in &found {
            for (hash, spelled) in found.spelled_words() {
                seen.entry(hash).or_insert((0, spelled)).0 += 1;
            }
        }
        let mut words = HashMap::new();
        for (hash, (_, spelled)) in seen.into_iter().filter(|(_, (count, _))| *count > 1) {
            words.insert(hash, table.names.len());
            table.names.push(spelled);
            table.start.push([0.0; 3]);
        }
        let rows: Vec<Row> = found
            .iter()
            .zip(texts)
            .map(|(found, text)| {
                let mut own = vec![(0, 1.0)];
                own.extend(
                    found
                        .values
                        .iter()
                        .filter_map(|(sign, value)| Some((*signs.get(sign.name())?, *value))),
                );
                own.extend(
                    found
                        .spelled_words()
                        .keys()
                        .filter_map(|hash| Some((*words.get(hash)?, 1.0))),
                );
                Row {
                    own,
                    category: Model::index(text.category),
                }
            })
            .collect();
        table.counts = vec![[0.0; 3]; table.names.len()];
        for row in &rows {
            for (place, _) in &row.own {
                table.counts[*place][row.category] += 1.0;
            }
        }
        table.form = table
            .names
            .iter()
            .enumerate()
            .map(|(place, name)| place == 0 || is_form(name))
            .collect();
        (table, rows)
    }

    /// How far a word keeps to a category or keeps away from it, as a ratio of what would be expected.
    fn leaning(&self, rows: &[&Row]) -> Vec<[f64; 3]> {
        let mut counts = vec![[0.5_f64; 3]; self.names.len()];
        for row in rows {
            for (place, _) in &row.own {
                counts[*place][row.category] += 1.0;
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

    fn model(&self, weights: &[[f64; 3]], cool: f64) -> (Named, Words) {
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
            cooled(weights.map(|weight| weight - mean))
                .map(|weight| (weight * 100.0).round() as i16)
        };
        let mut words: Vec<(f64, &str, [i16; 3])> = (self.signs..self.names.len())
            .map(|place| {
                let centred = centred(weights[place]);
                let most = centred
                    .iter()
                    .map(|weight| f64::from(weight.abs()))
                    .fold(0.0, f64::max);
                let often: f64 = self.counts[place].iter().sum();
                (most * often.sqrt(), self.names[place].as_str(), centred)
            })
            .filter(|(_, _, weights)| weights.iter().any(|weight| weight.abs() >= 2))
            .collect();
        words.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
        words.truncate(MOST_WORDS);
        let named = Named {
            start: round(weights[0]),
            weights: signs.take(self.signs).skip(1).collect(),
        };
        let words = words
            .into_iter()
            .map(|(_, name, weights)| (name.to_owned(), weights))
            .collect();
        (named, words)
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

fn largest(sums: &[f64; 3]) -> usize {
    (0..3).max_by(|a, b| sums[*a].total_cmp(&sums[*b])).unwrap()
}

fn of(sums: [f64; 3]) -> [f64; 3] {
    let scores = softmax(sums);
    [scores.utility, scores.marketing, scores.authentication]
}

fn sums(weights: &[[f64; 3]], row: &Row) -> [f64; 3] {
    let mut sums = [0.0; 3];
    for (place, value) in &row.own {
        for (sum, weight) in sums.iter_mut().zip(weights[*place]) {
            *sum += weight * value;
        }
    }
    sums
}

/// Descends from where the weights start. A word's weight is its leaning times what is learnt, so that one
/// that leans nowhere has to be worth much before it counts.
fn fit(table: &Terms, rows: &[&Row], choice: Choice) -> Vec<[f64; 3]> {
    let leaning = table.leaning(rows);
    let scale = |place: usize, class: usize| {
        if place < table.signs {
            1.0
        } else {
            leaning[place][class] * 0.5
        }
    };
    let mut weights = table.start.clone();
    let mut pace = vec![[0.0_f64; 3]; weights.len()];
    for _ in 0..STEPS {
        let mut slope = vec![[0.0_f64; 3]; weights.len()];
        for row in rows {
            let likely = of(sums(&weights, row));
            for (place, value) in &row.own {
                for class in 0..3 {
                    let wanted = f64::from(u8::from(class == row.category));
                    slope[*place][class] += (likely[class] - wanted) * value;
                }
            }
        }
        for place in 0..weights.len() {
            let hold = match place {
                place if table.form[place] => FORM,
                place if place < table.signs => choice.signs,
                _ => choice.words,
            };
            for class in 0..3 {
                let scale = scale(place, class);
                if scale == 0.0 {
                    continue;
                }
                let learnt = (weights[place][class] - table.start[place][class]) / scale;
                let slope = slope[place][class] * scale + hold * learnt;
                pace[place][class] += slope * slope;
                weights[place][class] -= 0.1 * scale * slope / (pace[place][class].sqrt() + 1e-9);
            }
        }
    }
    weights
}
