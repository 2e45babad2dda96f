//! Too many line breaks in a row.

use serde::Deserialize;

use super::Check;
use crate::lint::context::{Context, PartKind};
use crate::lint::hits::Hits;
use crate::text::measure::blank_runs;

/// Finds three or more line breaks in a row, and leaves two.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// The texts to look at.
    of: Vec<PartKind>,
}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        for part in cx.of(&self.of) {
            for run in blank_runs(&part.text.value) {
                let written = &part.text.value[run.clone()];
                let breaks = written.matches('\n').count();
                let two = if written.contains('\r') {
                    "\r\n\r\n"
                } else {
                    "\n\n"
                };
                hits.within(part.component, part.text, run.clone())
                    .arg("count", breaks)
                    .replace(part.text, run, two)
                    .done();
            }
        }
    }
}
