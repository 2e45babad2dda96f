//! Emoji where none may stand, or more of them than may.

use std::ops::Range;

use memchr::memchr3_iter;
use serde::Deserialize;

use super::Check;
use crate::lint::context::{Context, Part, PartKind};
use crate::lint::hits::Hits;
use crate::text::emoji::emojis;

/// Finds texts with more emoji than `max`. Where none is allowed, each is found by itself and can be taken
/// away; else what is marked goes from the first one too many to the last.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// The texts to look at.
    of: Vec<PartKind>,
    /// How many there may be.
    #[serde(default)]
    max: usize,
}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        for part in cx.of(&self.of) {
            let value = &part.text.value;
            // Every emoji holds one of these bytes at least.
            let signs = memchr3_iter(0xE2, 0xEF, 0xF0, value.as_bytes());
            if signs.take(self.max + 1).count() <= self.max {
                continue;
            }
            let found = emojis(value);
            let (Some(first), Some(last)) = (found.get(self.max), found.last()) else {
                continue;
            };
            if self.max == 0 {
                forbid(part, found, hits);
            } else {
                hits.within(part.component, part.text, first.start..last.end)
                    .arg("count", found.len())
                    .arg("max", self.max)
                    .arg("over", found.len() - self.max)
                    .done();
            }
        }
    }
}

fn forbid(part: &Part<'_>, found: Vec<Range<usize>>, hits: &mut Hits<'_>) {
    let value = &part.text.value;
    let runs = joined(value, found);
    let left = value.len() - runs.iter().map(Range::len).sum::<usize>();
    for run in runs {
        let hit = hits
            .within(part.component, part.text, run.clone())
            .arg("found", &value[run.clone()]);
        // Of the blanks on both sides one stays, at an edge none.
        let before = value[..run.start].trim_end_matches(' ');
        let after = value[run.end..].trim_start_matches(' ');
        let cut = if before.is_empty() || before.len() < run.start {
            run.start..value.len() - after.len()
        } else {
            run.clone()
        };
        let cut = if after.is_empty() {
            before.len()..cut.end
        } else {
            cut
        };
        if left == 0 {
            hit.done();
        } else {
            hit.replace(part.text, cut, "").done();
        }
    }
}

/// Emoji with nothing but blanks between them, as one.
fn joined(value: &str, found: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for one in found {
        match runs.last_mut() {
            Some(run) if value[run.end..one.start].bytes().all(|byte| byte == b' ') => {
                run.end = one.end;
            }
            _ => runs.push(one),
        }
    }
    runs
}
