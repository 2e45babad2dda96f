//! Fits weights to labelled texts: logistic regression that starts from, and is held to, the table of
//! concepts. Deterministic.

use std::collections::BTreeMap;

use plantilla::wording::{Model, features, softmax};

use crate::data::{Labelled, Part};

/// How hard weights are held to where they start; the best of these on five parts of the texts is taken.
const HOLDS: [f64; 5] = [0.3, 1.0, 2.0, 4.0, 8.0];

/// Steps of descent.
const STEPS: usize = 1500;

type Row = (Vec<(usize, f64)>, usize);

/// Weights made from the part of the texts that may be used for it.
pub(crate) fn best(texts: &[Labelled]) -> Model {
    let mut table = Table::new();
    let rows: Vec<Row> = texts
        .iter()
        .filter(|text| text.part == Part::Make)
        .map(|text| table.row(text))
        .collect();
    let mut scored: Vec<(f64, f64)> = HOLDS
        .iter()
        .map(|hold| {
            let loss: f64 = (0..5)
                .map(|fold| {
                    let (out, own): (Vec<_>, Vec<_>) = rows
                        .iter()
                        .enumerate()
                        .partition(|(index, _)| index % 5 == fold);
                    let own: Vec<&Row> = own.into_iter().map(|(_, row)| row).collect();
                    let weights = fit(&table, &own, *hold);
                    out.into_iter()
                        .map(|(_, row)| loss(&weights, row))
                        .sum::<f64>()
                })
                .sum();
            (loss, *hold)
        })
        .collect();
    scored.sort_by(|a, b| a.0.total_cmp(&b.0));
    for (loss, hold) in &scored {
        println!(
            "hold {hold}: loss on texts left out {:.4}",
            loss / rows.len() as f64
        );
    }
    let all: Vec<&Row> = rows.iter().collect();
    table.model(&fit(&table, &all, scored[0].1))
}

/// Names of signs and where their weights start. The first is what counts before anything is found.
struct Table {
    names: Vec<String>,
    places: BTreeMap<String, usize>,
    start: Vec<[f64; 3]>,
}

impl Table {
    fn new() -> Self {
        let prior = Model::prior();
        let mut table = Self {
            names: vec![String::new()],
            places: BTreeMap::new(),
            start: vec![prior.start],
        };
        for (name, weights) in prior.weights {
            table.places.insert(name.clone(), table.names.len());
            table.names.push(name);
            table.start.push(weights);
        }
        table
    }

    fn row(&mut self, text: &Labelled) -> Row {
        let found = features(&text.template);
        let mut row = vec![(0, 1.0)];
        for (sign, value) in &found.values {
            if let Some(place) = self.places.get(sign.name()) {
                row.push((*place, *value));
            }
        }
        (row, Model::index(text.category))
    }

    fn model(&self, weights: &[[f64; 3]]) -> Model {
        let round = |weights: [f64; 3]| weights.map(|weight| (weight * 100.0).round() / 100.0);
        Model {
            start: round(weights[0]),
            weights: self
                .names
                .iter()
                .cloned()
                .zip(weights.iter().map(|weights| round(*weights)))
                .skip(1)
                .collect(),
        }
    }
}

fn sums(weights: &[[f64; 3]], row: &Row) -> [f64; 3] {
    let mut sums = [0.0; 3];
    for (place, value) in &row.0 {
        for (sum, weight) in sums.iter_mut().zip(weights[*place]) {
            *sum += weight * value;
        }
    }
    sums
}

fn probabilities(weights: &[[f64; 3]], row: &Row) -> [f64; 3] {
    let scores = softmax(sums(weights, row));
    [scores.utility, scores.marketing, scores.authentication]
}

fn loss(weights: &[[f64; 3]], row: &Row) -> f64 {
    -probabilities(weights, row)[row.1].max(1e-9).ln()
}

fn fit(table: &Table, rows: &[&Row], hold: f64) -> Vec<[f64; 3]> {
    let mut weights = table.start.clone();
    let mut pace = vec![[0.0_f64; 3]; weights.len()];
    for _ in 0..STEPS {
        let mut slope = vec![[0.0_f64; 3]; weights.len()];
        for row in rows {
            let likely = probabilities(&weights, row);
            for (place, value) in &row.0 {
                for class in 0..3 {
                    let wanted = f64::from(u8::from(class == row.1));
                    slope[*place][class] += (likely[class] - wanted) * value;
                }
            }
        }
        for place in 0..weights.len() {
            // What counts before anything is found is free.
            let hold = if place == 0 { 0.0 } else { hold };
            for class in 0..3 {
                let slope = slope[place][class]
                    + hold * (weights[place][class] - table.start[place][class]);
                pace[place][class] += slope * slope;
                weights[place][class] -= 0.1 * slope / (pace[place][class].sqrt() + 1e-9);
            }
        }
    }
    weights
}
