//! Precision, recall, F1 and calibration.

use std::collections::{BTreeMap, BTreeSet};

use plantilla::wording::{Model, judge_with};

use crate::data::Labelled;

/// Counts of right and wrong by category.
#[derive(Default, Clone, Copy)]
pub(crate) struct Tally {
    right: usize,
    said: usize,
    is: usize,
}

impl Tally {
    pub(crate) fn precision(&self) -> f64 {
        if self.said == 0 {
            1.0
        } else {
            self.right as f64 / self.said as f64
        }
    }

    pub(crate) fn recall(&self) -> f64 {
        if self.is == 0 {
            1.0
        } else {
            self.right as f64 / self.is as f64
        }
    }

    pub(crate) fn f1(&self) -> f64 {
        let (p, r) = (self.precision(), self.recall());
        if p + r == 0.0 {
            0.0
        } else {
            2.0 * p * r / (p + r)
        }
    }
}

/// The tallies of the three categories.
pub(crate) fn tallies<'a>(texts: impl Iterator<Item = &'a Labelled>, model: &Model) -> [Tally; 3] {
    let mut tallies = [Tally::default(); 3];
    for text in texts {
        let verdict = judge_with(&text.template, model);
        let (said, is) = (Model::index(verdict.category), Model::index(text.category));
        tallies[said].said += 1;
        tallies[is].is += 1;
        if said == is {
            tallies[is].right += 1;
        }
    }
    tallies
}

/// The mean F1 of the categories that there are.
pub(crate) fn macro_f1(tallies: &[Tally; 3]) -> f64 {
    let there: Vec<f64> = tallies
        .iter()
        .filter(|tally| tally.is > 0)
        .map(Tally::f1)
        .collect();
    there.iter().sum::<f64>() / there.len().max(1) as f64
}

pub(crate) fn report<'a>(title: &str, texts: impl Iterator<Item = &'a Labelled>, model: &Model) {
    let texts: Vec<&Labelled> = texts.collect();
    println!("\n## {title}: {} texts\n", texts.len());
    println!("| | texts | utility P / R | marketing P / R | authentication P / R | macro F1 |");
    println!("|---|---:|---|---|---|---:|");
    let languages: BTreeSet<&str> = texts.iter().map(|text| text.language.as_str()).collect();
    for language in languages.into_iter().chain(["all"]) {
        let own = || {
            texts
                .iter()
                .copied()
                .filter(|text| language == "all" || text.language == language)
        };
        let tallies = tallies(own(), model);
        let cell = |tally: &Tally| format!("{:.3} / {:.3}", tally.precision(), tally.recall());
        println!(
            "| {language} | {} | {} | {} | {} | {:.3} |",
            own().count(),
            cell(&tallies[0]),
            cell(&tallies[1]),
            cell(&tallies[2]),
            macro_f1(&tallies)
        );
    }
    let mut kinds: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let mut bins = [(0_usize, 0_usize); 5];
    for text in &texts {
        let verdict = judge_with(&text.template, model);
        let right = verdict.category == text.category;
        let kind = kinds
            .entry(if text.hard.is_empty() {
                "plain"
            } else {
                &text.hard
            })
            .or_default();
        kind.0 += usize::from(right);
        kind.1 += 1;
        let sure = verdict.scores.of(verdict.category);
        let bin = ((sure - 0.5).max(0.0) * 10.0) as usize;
        let bin = &mut bins[bin.min(4)];
        bin.0 += usize::from(right);
        bin.1 += 1;
    }
    println!("\n| kind | right | of |\n|---|---:|---:|");
    for (kind, (right, of)) in kinds {
        println!("| {kind} | {right} | {of} |");
    }
    println!("\n| sure | right | of |\n|---|---:|---:|");
    for (index, (right, of)) in bins.iter().enumerate() {
        println!(
            "| {:.1}–{:.1} | {:.3} | {of} |",
            0.5 + index as f64 / 10.0,
            0.6 + index as f64 / 10.0,
            *right as f64 / (*of).max(1) as f64
        );
    }
}
