//! A web address where none may stand.

use serde::Deserialize;

use super::Check;
use crate::lint::context::{Context, PartKind};
use crate::lint::hits::Hits;

/// Finds web addresses in these texts.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// The texts to look at.
    of: Vec<PartKind>,
    /// Last parts of domain names by which an address is known that says neither `http` nor `www`.
    domains: Vec<String>,
}

/// What may stand around a word and is no part of it.
fn is_around(c: char) -> bool {
    c.is_whitespace() || ".,;:!?()\"'«»“”".contains(c)
}

impl Params {
    fn is_link(&self, word: &str) -> bool {
        let word = word.to_ascii_lowercase();
        if word.contains("://") || word.starts_with("www.") {
            return true;
        }
        let host = word.split(['/', '?', '#', ':']).next().unwrap_or_default();
        let label =
            |part: &str| !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || c == '-');
        host.split('.').all(label)
            && host
                .rsplit_once('.')
                .is_some_and(|(_, top)| self.domains.iter().any(|domain| domain == top))
    }
}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        for part in cx.of(&self.of) {
            let value = &part.text.value;
            if !value.contains(['.', ':']) {
                continue;
            }
            let mut start = 0;
            for chunk in value.split_inclusive(char::is_whitespace) {
                let lead = chunk.len() - chunk.trim_start_matches(is_around).len();
                let word = chunk.trim_matches(is_around);
                if self.is_link(word) {
                    let at = start + lead;
                    hits.within(part.component, part.text, at..at + word.len())
                        .arg("found", word)
                        .done();
                }
                start += chunk.len();
            }
        }
    }
}
