//! Texts that stand in curly quotes, as word processors make them of straight ones.

use serde::Deserialize;

use super::Check;
use crate::lint::context::{Context, PartKind};
use crate::lint::hits::Hits;
use crate::text::Style;

/// Finds whole texts without straight quotes around them that begin and end with curly ones.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// The texts to look at.
    of: Vec<PartKind>,
}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        for part in cx.of(&self.of) {
            if part.text.style != Style::Plain {
                continue;
            }
            let curly = ['“', '”', '‘', '’', '„'];
            let value = &part.text.value;
            let inner = value
                .strip_prefix(curly)
                .and_then(|rest| rest.strip_suffix(curly));
            let Some(inner) = inner.filter(|inner| !inner.contains(curly)) else {
                continue;
            };
            let hit = hits.whole(part.component, part.text);
            if inner.contains(['"', '\\']) || value.contains('\n') {
                hit.done();
            } else {
                hit.edit(part.text.span, format!("\"{inner}\"")).done();
            }
        }
    }
}
