//! Words that no dictionary of the template's language knows.

use serde::Deserialize;

use super::Check;
use crate::lint::context::Context;
use crate::lint::hits::Hits;

/// Finds the words that are surely slips, or the others.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// Whether to find those that are surely slips.
    sure: bool,
}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        for (part, unknown) in cx.spelled() {
            for word in unknown.iter().filter(|word| word.sure == self.sure) {
                let written = &part.text.value[word.range.clone()];
                let near = word.near.iter().take(SHOWN).map(|near| format!("«{near}»"));
                let mut near: Vec<String> = near.collect();
                if near.is_empty() {
                    near.push("–".to_owned());
                }
                let hit = hits
                    .within(part.component, part.text, word.range.clone())
                    .arg("found", written)
                    .arg("near", near.join(", "));
                match word.near.first().filter(|_| self.sure) {
                    Some(best) => hit.replace(part.text, word.range.clone(), best).done(),
                    None => hit.done(),
                }
            }
        }
    }
}

/// Words that are offered.
const SHOWN: usize = 3;
