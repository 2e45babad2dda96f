//! The sentences of a template, and what each of them adds to the scores.

use std::ops::Range;

use super::model::Model;
use super::tokens::Token;
use super::words::Row;
use crate::template::{Category, Component};
use crate::text::Text;

/// A sentence or a line of a template.
#[derive(Clone, Debug)]
pub struct Sentence<'t> {
    /// The part of the template.
    pub component: Component,
    /// The text it stands in.
    pub text: &'t Text,
    /// Its bytes in the text's value, with the marks around its words.
    pub range: Range<usize>,
    /// What it adds toward utility, marketing and authentication, in log-odds.
    pub weights: [f64; 3],
}

impl Sentence<'_> {
    /// How much it adds toward one category against another.
    #[must_use]
    pub fn weight(&self, toward: Category, against: Category) -> f64 {
        self.weights[Model::index(toward)] - self.weights[Model::index(against)]
    }
}

/// What each sentence adds, and how much of it counts.
#[derive(Clone, Debug, Default)]
pub(super) struct Heard {
    /// What the weights in each come to, before it is known how much of them counts.
    sums: Vec<[f64; 3]>,
    /// How much of what speaks for utility counts, from 0 to 1.
    share: f64,
}

impl Heard {
    /// Of the sums of the sentences, when those that speak for utility against marketing count no more than
    /// `most` together.
    pub(super) fn new(sums: Vec<[f64; 3]>, most: f64) -> Self {
        let share = heard(sums.iter().map(plain).sum(), most);
        Self { sums, share }
    }

    /// How much of the weights in a sentence counts. Those of the whole template count in full.
    pub(super) fn share(&self, sentence: Option<usize>) -> f64 {
        let sums = sentence.and_then(|sentence| self.sums.get(sentence));
        match sums {
            Some(sums) if plain(sums) > 0.0 => self.share,
            _ => 1.0,
        }
    }

    /// What weights in a sentence come to.
    pub(super) fn weigh(&self, sentence: Option<usize>, weights: [f64; 3]) -> [f64; 3] {
        let share = self.share(sentence);
        weights.map(|weight| weight * share)
    }

    /// What a sentence adds.
    pub(super) fn added(&self, sentence: usize) -> [f64; 3] {
        let sums = self.sums.get(sentence).copied().unwrap_or_default();
        self.weigh(Some(sentence), sums)
    }
}

/// How far weights speak for utility against marketing.
fn plain([utility, marketing, _]: &[f64; 3]) -> f64 {
    (utility - marketing).max(0.0)
}

/// How much of `sum` counts, from 0 to 1, when what counts of it stays below `most`.
#[must_use]
pub fn heard(sum: f64, most: f64) -> f64 {
    if sum > 1e-9 {
        most * (1.0 - (-sum / most).exp()) / sum
    } else {
        1.0
    }
}

/// The sentences of a row, each with its number in the row.
pub(super) fn of_row<'t>(row: &Row<'t>) -> impl Iterator<Item = (usize, Range<usize>)> {
    let value = row.text.value.as_str();
    let number = |token: &Token<'_>| token.sentence;
    let mut runs = row
        .tokens
        .chunk_by(move |a, b| number(a) == number(b))
        .filter_map(move |run| {
            Some((
                number(run.first()?),
                run.first()?.range.start,
                run.last()?.range.end,
            ))
        })
        .peekable();
    let mut start = 0;
    std::iter::from_fn(move || {
        let (number, _, end) = runs.next()?;
        let next = runs.peek().map(|(_, start, _)| *start);
        let between = value
            .get(end..next.unwrap_or(value.len()))
            .unwrap_or_default();
        // What stands on the same line belongs to the sentence, but for what touches the next one.
        let cut = match next {
            Some(_) => between
                .find('\n')
                .or_else(|| between.rfind(char::is_whitespace)),
            None => None,
        };
        let after = end + cut.unwrap_or(between.len());
        let whole = value.get(start..after).unwrap_or_default();
        let from = start + whole.len() - whole.trim_start().len();
        start = after;
        Some((number, from..from + whole.trim().len()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Span;
    use crate::text::Style;

    #[test]
    fn sentences_keep_the_marks_around_their_words() {
        let cut = |value: &str| -> Vec<String> {
            let text = Text::plain(value.to_owned(), Span::default(), Style::default());
            let row = Row::new(Component::Body, &text, 0);
            of_row(&row)
                .map(|(_, range)| value[range].to_owned())
                .collect()
        };
        assert_eq!(
            cut("Hola 👋\n\n¿Cómo *estás?* 🙂 ¡Te esperamos! 💛"),
            ["Hola 👋", "¿Cómo *estás?* 🙂", "¡Te esperamos! 💛"],
        );
        assert_eq!(cut("Uno"), ["Uno"]);
        assert!(cut("…").is_empty());
    }

    #[test]
    fn however_much_there_is_it_stays_below_the_most() {
        assert!((heard(0.0, 4.0) - 1.0).abs() < 1e-9);
        for sum in [0.1, 1.0, 10.0, 100.0] {
            let counts = sum * heard(sum, 4.0);
            assert!(counts < 4.0 && counts <= sum, "{counts} of {sum}");
        }
    }
}
