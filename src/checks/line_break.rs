//! A line break in a text of one line.

use serde::Deserialize;

use super::Check;
use crate::lint::context::{Context, PartKind};
use crate::lint::hits::Hits;

/// Finds line breaks, and joins the lines with a space.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// The texts to look at.
    of: Vec<PartKind>,
}

const BREAK: [char; 2] = ['\n', '\r'];

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        for part in cx.of(&self.of) {
            let value = &part.text.value;
            if memchr::memchr2(b'\n', b'\r', value.as_bytes()).is_none() {
                continue;
            }
            let mut from = 0;
            while let Some(at) = value[from..].find(BREAK).map(|at| from + at) {
                let rest = &value[at..];
                // Blank lines between two lines are one break.
                let end = at + rest.len() - rest.trim_start().len();
                let breaks = at + rest[..end - at].trim_end_matches(' ').len();
                let start = value[..at].trim_end_matches([' ', '\t']).len();
                let space = if start == 0 || end == value.len() {
                    ""
                } else {
                    " "
                };
                hits.within(part.component, part.text, at..breaks)
                    .replace(part.text, start..end, space)
                    .done();
                from = end;
            }
        }
    }
}
