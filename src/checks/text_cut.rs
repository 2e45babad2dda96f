//! Texts without quotes that a `#` cuts off.

use serde::Deserialize;

use super::Check;
use crate::lint::context::{Context, PartKind};
use crate::lint::hits::Hits;
use crate::source::ignores;
use crate::span::Span;
use crate::text::Style;

/// Finds what looks like the rest of a text and is a comment to YAML: one space before the `#`. Two are how
/// people write comments.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// The texts to look at.
    of: Vec<PartKind>,
}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        for part in cx.of(&self.of) {
            let span = part.text.span;
            if part.text.style != Style::Plain || span.is_empty() {
                continue;
            }
            let rest = hits.rest_of_line(span.end);
            if !rest.starts_with(" #") || ignores::is_one(rest) {
                continue;
            }
            let cut = rest.trim_end();
            let whole = format!("{}{cut}", part.text.value);
            let end = span.end + cut.len();
            let found = cut.trim_start().to_owned();
            let one_line = hits.rest_of_line(span.start).len() > span.range().len();
            let hit = hits
                .at(part.component, Span::new(span.end + 1, end))
                .arg("found", found);
            if one_line && !whole.contains(['"', '\\']) {
                hit.edit(Span::new(span.start, end), format!("\"{whole}\""))
                    .done();
            } else {
                hit.done();
            }
        }
    }
}
