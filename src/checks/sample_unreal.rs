//! A sample that stands for a sample: empty, `test`, `{{1}}`, the name of its placeholder.

use serde::Deserialize;

use super::Check;
use crate::lint::context::Context;
use crate::lint::hits::Hits;
use crate::lint::placeholders::Sample;

/// Finds samples that are no value a customer could see.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// Whole samples that say nothing, in lower case, a number after them left out.
    words: Vec<String>,
}

/// Longest sample that can be one of the words, in bytes.
const LONGEST: usize = 32;

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        for sample in cx.samples() {
            if sample.text.value.len() <= LONGEST && self.is_unreal(&sample) {
                let text = sample.text;
                let hit = if text.value.is_empty() {
                    hits.at(sample.component, text.span)
                } else {
                    hits.whole(sample.component, text)
                };
                hit.arg("found", &text.value).done();
            }
        }
    }
}

impl Params {
    fn is_unreal(&self, sample: &Sample<'_>) -> bool {
        let value = sample.text.value.trim();
        let enclosed = [("{", "}"), ("<", ">"), ("[", "]")]
            .iter()
            .any(|(open, close)| value.starts_with(open) && value.ends_with(close));
        let filler = |letter: char| ".-_*…?".contains(letter);
        if enclosed || value.chars().all(filler) {
            return true;
        }
        let mut letters = value.chars().filter(|letter| letter.is_alphanumeric());
        if value.len() > 1 && letters.all(|letter| matches!(letter, 'x' | 'X')) {
            return value.contains(['x', 'X']);
        }
        let is_name = |name: &str| name.eq_ignore_ascii_case(value) || spoken(name, value);
        sample.name.is_some_and(is_name) || self.has_word(value)
    }

    fn has_word(&self, value: &str) -> bool {
        let word = value.trim_end_matches(|letter: char| {
            letter.is_ascii_digit() || matches!(letter, ' ' | '_' | '-' | '#')
        });
        if word.is_empty() {
            return false;
        }
        let lower;
        let word = if word.is_ascii() {
            word
        } else {
            lower = word.to_lowercase();
            &lower
        };
        let same = |known: &String| known.len() == word.len() && known.eq_ignore_ascii_case(word);
        self.words.iter().any(same)
    }
}

/// Whether the value is the name with blanks for its underscores.
fn spoken(name: &str, value: &str) -> bool {
    name.len() == value.len()
        && name.bytes().zip(value.bytes()).all(|(name, value)| {
            name.eq_ignore_ascii_case(&value) || (name == b'_' && value == b' ')
        })
}
