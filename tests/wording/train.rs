//! Fits weights to labelled texts: logistic regression over signs and words, the former held to the table of
//! concepts, the latter held to nothing, the less the more a word keeps to one category. Deterministic.

use plantilla::template::Category;
use plantilla::wording::{Model, Named};
use rayon::prelude::*;

use crate::data::{Labelled, Part};
use crate::fit::{fit, of, sums};
use crate::terms::{Row, Terms, Words};

/// Parts that the texts are cut into, to leave out each in turn.
const FOLDS: usize = 5;

/// Weights made from the part of the texts that may be used for it.
pub(crate) fn best(texts: &[Labelled]) -> (Named, Words) {
    let texts: Vec<&Labelled> = texts
        .iter()
        .filter(|text| text.part == Part::Make)
        .collect();
    let (table, mut rows) = Terms::read(&texts);
    println!(
        "{} texts, {} signs and words",
        rows.len(),
        table.names.len()
    );
    let left_out = left_out(&table, &rows);
    let (cool, loss) = coolest(&left_out);
    let right = left_out
        .iter()
        .filter(|(sums, own)| largest(sums) == *own)
        .count();
    println!(
        "left out: right {:.4}, loss {loss:.4} at {cool:.2}",
        right as f64 / rows.len() as f64
    );
    // Once to see which words matter, and once with those alone.
    let all = |rows: &[Row]| fit(&table, &rows.iter().collect::<Vec<_>>());
    let weights = all(&rows);
    table.keep_most(&weights, &mut rows);
    table.model(&all(&rows), cool)
}

/// Sums and category of each text, by weights that were made without it.
fn left_out(table: &Terms, rows: &[Row]) -> Vec<([f64; 3], usize)> {
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
            let weights = fit(table, &own);
            with(true)
                .map(|row| (sums(&weights, row).all, row.category))
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
    let judged = left_out(&table, &rows);
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

pub(crate) fn largest(sums: &[f64; 3]) -> usize {
    (0..3).max_by(|a, b| sums[*a].total_cmp(&sums[*b])).unwrap()
}
