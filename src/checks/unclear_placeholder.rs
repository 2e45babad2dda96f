//! Placeholders whose meaning the words around them don't tell.

use serde::Deserialize;

use super::Check;
use crate::lint::context::{Context, PartKind};
use crate::lint::hits::Hits;

/// Finds lines with two numbered placeholders or more, and fewer words than placeholders.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// Languages, without the region, that are looked at: those that set words apart.
    languages: Vec<String>,
}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        if !cx.is_in(&self.languages) {
            return;
        }
        for (part, words) in cx.prose() {
            let tokens = &part.text.tokens;
            let body = matches!(part.kind, PartKind::Body | PartKind::CardBody);
            if tokens.len() < 2 || !body || part.text.has_named() {
                continue;
            }
            let value = part.text.value.as_str();
            let mut labelled = false;
            let mut at = 0;
            for line in value.split_inclusive('\n') {
                let range = at..at + line.len();
                at = range.end;
                if line.trim().is_empty() {
                    continue;
                }
                // What stands below `Your details:` is told by it.
                let told = std::mem::replace(&mut labelled, line.trim_end().ends_with(':'));
                let from = tokens.partition_point(|token| token.range.start < range.start);
                let to = tokens.partition_point(|token| token.range.start < range.end);
                let (Some(first), Some(last)) = (tokens.get(from), tokens[..to].last()) else {
                    continue;
                };
                let first_word = words.partition_point(|word| word.range.start < range.start);
                let last_word = words.partition_point(|word| word.range.start < range.end);
                let (held, said) = (to - from, last_word - first_word);
                if held < 2 || said >= held || told {
                    labelled |= told && held > 0;
                    continue;
                }
                let found = first.range.start..last.range.end;
                hits.within(part.component, part.text, found.clone())
                    .arg("found", &value[found])
                    .done();
            }
        }
    }
}
