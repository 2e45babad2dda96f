//! The same word twice in a row.

use std::collections::{BTreeMap, HashSet};

use serde::Deserialize;

use super::Check;
use crate::lint::context::Context;
use crate::lint::hits::Hits;
use crate::spelling::{Tongue, is_common};
use crate::text::prose::Shape;

/// Finds a word that stands twice with nothing but blanks between.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// By language, without the region: the words that may stand twice, in lower case. Other languages are not
    /// looked at.
    may_double: BTreeMap<String, HashSet<String>>,
}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        let may = cx
            .base_language()
            .and_then(|base| self.may_double.get(base));
        let Some(may) = may else { return };
        let tongue = Tongue::of(cx.language().unwrap_or_default());
        for (part, words) in cx.prose() {
            let value = part.text.value.as_str();
            // Third and further words in a row are said on purpose: `no no no`.
            let mut run = 1;
            for (at, pair) in words.windows(2).enumerate() {
                let [left, right] = pair else { continue };
                let (first, second) = (&value[left.range.clone()], &value[right.range.clone()]);
                let between = &value[left.range.end..right.range.start];
                let same = left.lower == right.lower
                    && first.len() == second.len()
                    && !between.is_empty()
                    && between.chars().all(char::is_whitespace)
                    // A heading and the line below it, two paragraphs.
                    && between.bytes().filter(|byte| *byte == b'\n').count() < 2
                    && first.to_lowercase() == second.to_lowercase();
                if !same {
                    run = 1;
                    continue;
                }
                run += 1;
                let again = words.get(at + 2).is_some_and(|third| {
                    let third = &value[third.range.clone()];
                    third.len() == first.len() && third.to_lowercase() == first.to_lowercase()
                });
                // `Bora Bora` is a name, `Sharp sharp` a greeting, `f f` a spaced-out word, `vori vori` a dish.
                let long = first.chars().count();
                let name = left.shape != Shape::Lower && right.shape != Shape::Lower && long > 3;
                let greeting = left.opens && long > 4;
                let letter = long == 1 && !matches!(first, "a" | "e" | "o" | "y" | "i");
                let dish = long > 1 && !is_common(tongue, &first.to_lowercase());
                let meant = name || greeting || letter || dish;
                if run > 2 || again || meant || may.contains(first.to_lowercase().as_str()) {
                    continue;
                }
                let whole = left.range.start..right.range.end;
                hits.within(part.component, part.text, whole.clone())
                    .arg("found", &value[whole])
                    .arg("word", first)
                    .replace(part.text, left.range.end..right.range.end, "")
                    .done();
            }
        }
    }
}
