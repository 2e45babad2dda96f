//! Logistic regression over signs and words, in which sentences that speak for utility count only up to a point.

use plantilla::wording::{Model, heard, softmax};

use crate::terms::{Row, Terms};

/// How hard signs are held to the table of concepts.
const SIGNS: f64 = 1.0;

/// How hard words are held to nothing.
const WORDS: f64 = 0.6;

/// Steps of descent.
const STEPS: usize = 300;

/// How hard those signs are held that say how a text is written and not what it says: whoever writes texts for
/// training gives their categories away by form, and businesses don't.
const FORM: f64 = 1000.0;

/// How hard what counts before anything is found is held: the share of each category among texts for training
/// says nothing of the share among templates.
const START: f64 = 10_000.0;

pub(crate) fn of(sums: [f64; 3]) -> [f64; 3] {
    let scores = softmax(sums);
    [scores.utility, scores.marketing, scores.authentication]
}

/// What a text adds up to, and what each sentence adds up to before it is known how much of it counts.
pub(crate) struct Sums {
    pub(crate) all: [f64; 3],
    pub(crate) sentences: Vec<[f64; 3]>,
    /// What sentences count for utility against marketing, all together, before it is known how much of it counts.
    pub(crate) plain: f64,
}

fn plain(sums: &[f64; 3]) -> f64 {
    (sums[0] - sums[1]).max(0.0)
}

fn add(weights: &[[f64; 3]], own: &[(usize, f64)]) -> [f64; 3] {
    let mut sums = [0.0; 3];
    for (place, value) in own {
        for (sum, weight) in sums.iter_mut().zip(weights[*place]) {
            *sum += weight * value;
        }
    }
    sums
}

pub(crate) fn sums(weights: &[[f64; 3]], row: &Row) -> Sums {
    let mut all = add(weights, &row.whole);
    let sentences: Vec<_> = row.sentences.iter().map(|own| add(weights, own)).collect();
    let plain_in_all = sentences.iter().map(plain).sum();
    let share = heard(plain_in_all, Model::MOST);
    for own in &sentences {
        let share = if plain(own) > 0.0 { share } else { 1.0 };
        for (sum, own) in all.iter_mut().zip(own) {
            *sum += own * share;
        }
    }
    Sums {
        all,
        sentences,
        plain: plain_in_all,
    }
}

/// How the loss of a text changes with its weights: calls for each place with its slopes.
fn slopes(weights: &[[f64; 3]], row: &Row, mut each: impl FnMut(usize, [f64; 3])) {
    let sums = sums(weights, row);
    let mut wrong = of(sums.all);
    wrong[row.category] -= 1.0;
    for (place, value) in &row.whole {
        each(*place, wrong.map(|wrong| wrong * value));
    }
    let share = heard(sums.plain, Model::MOST);
    // What more of one plain sentence takes from all of them.
    let taken = if sums.plain > 1e-9 {
        let plain = sums.sentences.iter().filter(|own| plain(own) > 0.0);
        let dot: f64 = plain
            .map(|own| {
                own.iter()
                    .zip(wrong)
                    .map(|(own, wrong)| own * wrong)
                    .sum::<f64>()
            })
            .sum();
        dot * ((-sums.plain / Model::MOST).exp() - share) / sums.plain
    } else {
        0.0
    };
    for (own, sums) in row.sentences.iter().zip(&sums.sentences) {
        let slope = if plain(sums) > 0.0 {
            let [utility, marketing, authentication] = wrong.map(|wrong| wrong * share);
            [utility + taken, marketing - taken, authentication]
        } else {
            wrong
        };
        for (place, value) in own {
            each(*place, slope.map(|slope| slope * value));
        }
    }
}

/// Descends from where the weights start. A word's weight is its leaning times what is learnt, so that one
/// that leans nowhere has to be worth much before it counts.
pub(crate) fn fit(table: &Terms, rows: &[&Row]) -> Vec<[f64; 3]> {
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
            slopes(&weights, row, |place, own| {
                for (sum, own) in slope[place].iter_mut().zip(own) {
                    *sum += own;
                }
            });
        }
        for place in 0..weights.len() {
            let hold = match place {
                0 => START,
                place if table.form[place] => FORM,
                place if place < table.signs => SIGNS,
                _ => WORDS,
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
