//! What Meta is likely to see in a template, as the page shows it.

use std::ops::Range;

use serde::Serialize;

use super::view::Forecast;
use crate::lint::Options;
use crate::report::verdicts::Sureness;
use crate::template::{Category, Component, Template};
use crate::text::Text;
use crate::wording::Verdict;

/// Pieces of evidence shown, at most.
const SHOWN: usize = 6;

/// Weight, in log-odds, below which a piece of evidence is not worth showing.
const WORTH: f64 = 0.2;

/// Weight from which a word toward marketing is underlined where it stands.
const SELLS: f64 = 0.5;

/// A verdict to show.
#[derive(Debug, Serialize)]
pub(super) struct Shown {
    category: &'static str,
    /// Whether it is something else than what is declared.
    disagrees: bool,
    sure: Sureness,
    /// In percent, by category.
    scores: Vec<(&'static str, u32)>,
    evidence: Vec<Piece>,
    language_known: bool,
}

#[derive(Debug, Serialize)]
struct Piece {
    words: String,
    component: String,
    /// In log-odds toward the category.
    weight: f64,
}

/// The verdict in one line, for the list.
pub(super) fn forecast(template: &Template, file: &str, options: &Options<'_>) -> Forecast {
    Forecast::of(template, &options.verdict(file, template))
}

impl Forecast {
    /// What a verdict comes to.
    pub(super) fn of(template: &Template, verdict: &Verdict<'_>) -> Self {
        Self {
            category: verdict.category.name(),
            disagrees: template
                .category()
                .is_some_and(|own| own != verdict.category),
        }
    }
}

/// Lays a verdict out.
pub(super) fn shown(template: &Template, verdict: &Verdict<'_>) -> Shown {
    let category = verdict.category;
    let mut pieces: Vec<Piece> = verdict
        .evidence
        .iter()
        .map(|found| Piece {
            words: found.words().chars().take(60).collect(),
            component: found.component.to_string(),
            weight: (verdict.weight(found, category) * 10.0).round() / 10.0,
        })
        .filter(|piece| piece.weight.abs() >= WORTH && !piece.words.is_empty())
        .collect();
    pieces.sort_by(|a, b| b.weight.abs().total_cmp(&a.weight.abs()));
    pieces.truncate(SHOWN);
    let percent = |category: Category| {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a number from 0 to 99"
        )]
        let percent = (verdict.scores.of(category) * 100.0)
            .round()
            .clamp(0.0, 99.0) as u32;
        (category.name(), percent)
    };
    Shown {
        category: category.name(),
        disagrees: template.category().is_some_and(|own| own != category),
        sure: Sureness::of(verdict),
        scores: Category::ALL.into_iter().map(percent).collect(),
        evidence: pieces,
        language_known: verdict.language_known,
    }
}

/// The words of a text that make a template marketing, where that is not what it is declared as.
pub(super) fn sells(
    template: &Template,
    verdict: &Verdict<'_>,
    component: Component,
    text: &Text,
) -> Vec<Range<usize>> {
    if template.category() == Some(Category::Marketing) || verdict.category != Category::Marketing {
        return Vec::new();
    }
    let evidence = verdict.evidence.iter();
    evidence
        .filter(|found| {
            found.component == component
                && std::ptr::eq(found.text, text)
                && verdict.weight(found, Category::Marketing) >= SELLS
        })
        .map(|found| found.range.clone())
        .collect()
}
