//! Words that the region of the template's language doesn't use or spells in another way.

use std::collections::HashMap;

use serde::Deserialize;

use super::Check;
use crate::lint::context::Context;
use crate::lint::hits::Hits;
use crate::text::hash::ByHash;
use crate::text::prose::lower;

/// Finds words of another region.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// The codes of the regions that don't use them, as Meta writes them.
    languages: Vec<String>,
    /// Each word, in lower case, with what the region says instead.
    words: Words,
}

/// What is said instead of a word, by the hash of its lower case.
#[derive(Debug)]
struct Words(ByHash<String>);

impl<'de> Deserialize<'de> for Words {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let written = HashMap::<String, String>::deserialize(deserializer)?;
        let hashed = written.into_iter();
        Ok(Self(
            hashed
                .map(|(word, here)| (lower(&word).number(), here))
                .collect(),
        ))
    }
}

/// Places that are told in one text: of a text from another region nearly all are.
const TOLD: usize = 3;

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        let Some(code) = cx.language() else {
            return;
        };
        if !self.languages.iter().any(|language| language == code) {
            return;
        }
        for (part, words) in cx.prose() {
            let value = &part.text.value;
            let found = words.iter().filter_map(|word| {
                let written = &value[word.range.clone()];
                let here = self.words.0.get(&word.lower.number())?;
                Some((word.range.clone(), written, here))
            });
            for (range, written, here) in found.take(TOLD) {
                hits.within(part.component, part.text, range)
                    .arg("found", written)
                    .arg("here", here)
                    .arg("language", code)
                    .done();
            }
        }
    }
}
