//! What the wording of a template says about its category, before a change and after it.

use crate::template::Category;
use crate::wording::Verdict;

/// Words that are shown as the reason of a verdict.
const SHOWN: usize = 3;

/// Weight, in log-odds, below which words are no reason.
const WORTH: f64 = 0.5;

/// Scalar values of a reason that are shown.
const LONGEST: usize = 40;

/// What a verdict comes to.
#[derive(Clone, Debug, PartialEq)]
pub struct Weighed {
    /// The category that Meta is likely to see.
    pub category: Category,
    /// How likely that is, from 0 to 1.
    pub score: f64,
    /// The words that say so most, the surest first.
    pub words: Vec<String>,
}

/// A verdict in short.
#[must_use]
pub fn weigh(verdict: &Verdict<'_>) -> Weighed {
    let reasons = verdict.reasons(verdict.category).into_iter();
    let mut words: Vec<String> = reasons
        .filter(|found| verdict.weight(found, verdict.category) >= WORTH)
        .map(|found| found.words().chars().take(LONGEST).collect())
        .filter(|words: &String| !words.is_empty())
        .collect();
    words.dedup();
    words.truncate(SHOWN);
    Weighed {
        category: verdict.category,
        score: verdict.scores.of(verdict.category),
        words,
    }
}
