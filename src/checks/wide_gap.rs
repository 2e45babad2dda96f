//! Tabs, and many spaces in a row.

use memchr::{memchr, memmem};
use serde::Deserialize;

use super::Check;
use crate::lint::context::{Context, PartKind};
use crate::lint::hits::Hits;
use crate::text::measure::wide_gaps;

/// Finds tabs and runs of five or more spaces, and leaves one space.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// The texts to look at.
    of: Vec<PartKind>,
}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        for part in cx.of(&self.of) {
            let value = &part.text.value;
            let bytes = value.as_bytes();
            if memchr(b'\t', bytes).is_none() && memmem::find(bytes, b"     ").is_none() {
                continue;
            }
            for gap in wide_gaps(value) {
                // At the edge of a line a space would be left over.
                let edge = value[..gap.start].is_empty()
                    || value[..gap.start].ends_with('\n')
                    || value[gap.end..].is_empty()
                    || value[gap.end..].starts_with(['\n', '\r']);
                hits.within(part.component, part.text, gap.clone())
                    .replace(part.text, gap, if edge { "" } else { " " })
                    .done();
            }
        }
    }
}
