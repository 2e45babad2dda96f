//! A placeholder's name that is allowed in its letters and doubtful otherwise.

use std::collections::HashSet;

use serde::Deserialize;

use super::Check;
use crate::lint::context::{Context, PartKind};
use crate::lint::hits::Hits;
use crate::text::placeholder::Key;

/// Finds each such name once, where it stands first.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// The texts to look at.
    of: Vec<PartKind>,
    /// The most characters that a name may have.
    max: Option<usize>,
    /// Whether a digit in it is what is looked for.
    #[serde(default)]
    digit: bool,
}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        let mut seen = HashSet::new();
        for part in cx.with_tokens(&self.of) {
            for (token, key) in part.keyed() {
                let Key::Name(name) = key else { continue };
                // Names are ASCII: their bytes are their characters.
                let long = self.max.is_some_and(|max| name.len() > max);
                let digit = self.digit && name.bytes().any(|byte| byte.is_ascii_digit());
                if (long || digit) && seen.insert(name) {
                    hits.within(part.component, part.text, token.range.clone())
                        .arg("found", &part.text.value[token.range.clone()])
                        .arg("length", name.len())
                        .arg("max", self.max.unwrap_or_default())
                        .done();
                }
            }
        }
    }
}
