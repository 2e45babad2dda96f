//! Formatting marks where none may stand.

use std::ops::Range;

use serde::Deserialize;

use super::Check;
use crate::edit::Grade;
use crate::lint::context::{Context, Part, PartKind};
use crate::lint::hits::Hits;
use crate::text::markup;

/// Finds formatted words, and takes their marks away.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// The texts to look at.
    of: Vec<PartKind>,
    /// Whether an asterisk that formats nothing is found too.
    #[serde(default)]
    any_asterisk: bool,
}

/// The characters that WhatsApp formats with.
const MARKS: [char; 4] = ['*', '_', '~', '`'];

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        for part in cx.of(&self.of) {
            if part.text.value.contains(MARKS) {
                self.look(part, hits);
            }
        }
    }
}

impl Params {
    fn look(&self, part: &Part<'_>, hits: &mut Hits<'_>) {
        let value = &part.text.value;
        let holes: Vec<Range<usize>> = part
            .text
            .tokens
            .iter()
            .map(|token| token.range.clone())
            .collect();
        let spans = markup::spans(value, &holes);
        let mut done = 0;
        for formatted in &spans {
            let range = formatted.range.clone();
            // A mark inside a formatted word goes with it.
            if range.start < done {
                continue;
            }
            if self.any_asterisk {
                lone(part, done..range.start, hits);
            }
            done = range.end;
            // The monospace mark is three characters, or one like the others.
            let mark = if value[range.clone()].starts_with("```") {
                3
            } else {
                1
            };
            let hit = hits
                .within(part.component, part.text, range.clone())
                .arg("found", &value[range.clone()]);
            if range.len() > 2 * mark {
                hit.replace(part.text, range.start..range.start + mark, "")
                    .replace(part.text, range.end - mark..range.end, "")
                    .done();
            } else {
                hit.done();
            }
        }
        if self.any_asterisk {
            lone(part, done..value.len(), hits);
        }
    }
}

/// Asterisks that format nothing: what they stand for is the writer's to know.
fn lone(part: &Part<'_>, within: Range<usize>, hits: &mut Hits<'_>) {
    let value = &part.text.value[within.clone()];
    for at in memchr::memchr_iter(b'*', value.as_bytes()) {
        let at = within.start + at..within.start + at + 1;
        hits.within(part.component, part.text, at.clone())
            .arg("found", "*")
            .replace(part.text, at, "")
            .at_most(Grade::Unsafe)
            .done();
    }
}
