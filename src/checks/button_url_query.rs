//! A URL button that leads through another address to its goal.

use std::ops::Range;

use serde::Deserialize;

use super::Check;
use crate::lint::context::{Context, PartKind};
use crate::lint::hits::Hits;
use crate::text::Text;

/// Finds query keys that hold the address to go on to.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// Keys that hold an address, when an address or a placeholder stands after them.
    keys: Vec<String>,
    /// Keys that hold other things too: an address must stand after them.
    #[serde(default)]
    doubtful: Vec<String>,
}

fn is_address(value: &str) -> bool {
    let begins = |with: &str| {
        value
            .get(..with.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(with))
    };
    begins("http:") || begins("https:") || begins("http%3a") || begins("https%3a") || begins("www.")
}

impl Params {
    /// The first key and value that lead on.
    fn find(&self, text: &Text, from: usize) -> Option<Range<usize>> {
        let mut start = from;
        for pair in text.value[from..].split(['&', '#', ';']) {
            let range = start..start + pair.len();
            start = range.end + 1;
            let Some((key, value)) = pair.split_once('=') else {
                continue;
            };
            let at = range.start + key.len() + 1;
            let named = |keys: &[String]| keys.iter().any(|known| known.eq_ignore_ascii_case(key));
            let hole = || {
                let tokens = &text.tokens;
                tokens
                    .binary_search_by_key(&at, |token| token.range.start)
                    .is_ok()
            };
            if (named(&self.keys) && (is_address(value) || hole()))
                || (named(&self.doubtful) && is_address(value))
            {
                return Some(range);
            }
        }
        None
    }
}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        for part in cx.of(&[PartKind::ButtonUrl]) {
            let value = &part.text.value;
            let Some(query) = memchr::memchr(b'?', value.as_bytes()) else {
                continue;
            };
            if let Some(range) = self.find(part.text, query + 1) {
                let found = value.get(range.clone()).unwrap_or_default();
                let key = found.split('=').next().unwrap_or_default();
                hits.within(part.component, part.text, range)
                    .arg("found", key)
                    .done();
            }
        }
    }
}
