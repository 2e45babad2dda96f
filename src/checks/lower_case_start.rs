//! Sentences that begin with a small letter.

use std::collections::HashSet;

use serde::Deserialize;

use super::Check;
use crate::lint::context::{Context, PartKind};
use crate::lint::hits::Hits;
use crate::text::prose::Shape;

/// Finds small letters behind a full stop, or at the start of a body.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// Languages, without the region, that are looked at.
    languages: Vec<String>,
    /// Whether to look at the first word of bodies, and at nothing else.
    #[serde(default)]
    opening: bool,
    /// Words that end with a full stop of their own, in lower case.
    #[serde(default)]
    abbreviations: HashSet<String>,
}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        if !cx.is_in(&self.languages) {
            return;
        }
        let own = |word: &str| {
            let mut lists = cx.words.allow.iter().chain(&cx.words.dictionary);
            lists.any(|own| own == word)
        };
        for (part, words) in cx.prose() {
            let value = part.text.value.as_str();
            let mut tell = |word: &crate::text::prose::Word| {
                let written = &value[word.range.clone()];
                let Some(first) = written.chars().next().filter(|_| !own(written)) else {
                    return;
                };
                // `ℹ` counts as a letter, and has no capital.
                if !first.is_lowercase() || first.to_uppercase().eq([first]) {
                    return;
                }
                let end = word.range.start + first.len_utf8();
                let capital: String = first.to_uppercase().collect();
                hits.within(part.component, part.text, word.range.clone())
                    .arg("found", written)
                    .replace(part.text, word.range.start..end, &capital)
                    .done();
            };
            if self.opening {
                let body = matches!(part.kind, PartKind::Body | PartKind::CardBody);
                let first = words.first().filter(|word| word.shape == Shape::Lower);
                let start = |word: &&crate::text::prose::Word| {
                    let before = &value[..word.range.start];
                    !before.chars().any(char::is_alphanumeric)
                };
                if let Some(word) = first.filter(start).filter(|_| body) {
                    tell(word);
                }
                continue;
            }
            for pair in words.windows(2) {
                let [left, right] = pair else { continue };
                if right.shape != Shape::Lower || !right.opens {
                    continue;
                }
                let between = &value[left.range.end..right.range.start];
                let Some(gap) = between.strip_prefix('.') else {
                    continue;
                };
                let gap = gap.trim_start_matches(['*', '_', ')', '"']);
                let blank = gap.starts_with([' ', '\n']) && gap.trim().is_empty();
                let last = &value[left.range.clone()];
                let long = last.chars().count() > 3 && left.shape != Shape::Capitals;
                if blank && long && !self.abbreviations.contains(last.to_lowercase().as_str()) {
                    tell(right);
                }
            }
        }
    }
}
