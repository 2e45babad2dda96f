//! Formatting marks where none may stand.

use std::ops::Range;

use memchr::{memchr, memchr_iter, memchr3};
use serde::Deserialize;

use super::Check;
use crate::edit::Grade;
use crate::lint::context::{Context, Part, PartKind};
use crate::lint::hits::Hits;
use crate::text::markup::{self, Formatted};

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

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        for part in cx.of(&self.of) {
            let bytes = part.text.value.as_bytes();
            if memchr3(b'*', b'_', b'~', bytes)
                .or_else(|| memchr(b'`', bytes))
                .is_some()
            {
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
        let mut rest = spans.iter().peekable();
        while let Some(outer) = rest.next() {
            let range = outer.range.clone();
            if self.any_asterisk {
                lone(part, done..range.start, hits);
            }
            done = range.end;
            // A formatted stretch inside another one is mended with it.
            let mut marks = ends(outer).to_vec();
            while let Some(inner) = rest.next_if(|inner| inner.range.start < range.end) {
                marks.extend(ends(inner));
            }
            // Nor may it leave an asterisk of another meaning behind.
            let sure = marks.len();
            if self.any_asterisk {
                let inner = memchr_iter(b'*', value[range.clone()].as_bytes())
                    .map(|at| range.start + at..range.start + at + 1)
                    .filter(|at| marks.iter().all(|mark| !mark.contains(&at.start)))
                    .collect::<Vec<_>>();
                marks.extend(inner);
            }
            let grade = if marks.len() == sure {
                Grade::Safe
            } else {
                Grade::Unsafe
            };
            marks.sort_by_key(|mark| mark.start);
            let mut hit = hits
                .within(part.component, part.text, range.clone())
                .arg("found", &value[range]);
            for mark in marks {
                hit = hit.replace(part.text, mark, "");
            }
            hit.at_most(grade).done();
        }
        if self.any_asterisk {
            lone(part, done..value.len(), hits);
        }
    }
}

/// The two marks of a formatted stretch.
fn ends(formatted: &Formatted) -> [Range<usize>; 2] {
    let Range { start, end } = formatted.range;
    let mark = formatted.kind.mark_len();
    [start..start + mark, end - mark..end]
}

/// Asterisks that format nothing: what they stand for is the writer's to know.
fn lone(part: &Part<'_>, within: Range<usize>, hits: &mut Hits<'_>) {
    let value = &part.text.value[within.clone()];
    for at in memchr_iter(b'*', value.as_bytes()) {
        let at = within.start + at..within.start + at + 1;
        hits.within(part.component, part.text, at.clone())
            .arg("found", "*")
            .replace(part.text, at, "")
            .at_most(Grade::Unsafe)
            .done();
    }
}
