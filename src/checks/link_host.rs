//! A link to one of a list of hosts, in a text.

use std::ops::Range;

use memchr::memchr_iter;
use serde::Deserialize;

use super::Check;
use crate::lint::context::{Context, PartKind};
use crate::lint::hits::Hits;

/// Finds links to these hosts, with or without a scheme. A host without a path leads nowhere in particular
/// and is left alone.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// The texts to look at.
    of: Vec<PartKind>,
    /// The hosts, in lower case, without `www.`.
    hosts: Vec<String>,
}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        for part in cx.of(&self.of) {
            let value = &part.text.value;
            for slash in memchr_iter(b'/', value.as_bytes()) {
                if let Some((link, host)) = self.link(value, slash) {
                    let link = link.start..link.end.max(self.hole_end(part.text, link.end));
                    hits.within(part.component, part.text, link.clone())
                        .arg("found", &value[link])
                        .arg("host", host)
                        .done();
                }
            }
        }
    }
}

impl Params {
    /// The link whose host ends at this slash, if it is one of ours.
    fn link<'h>(&'h self, value: &str, slash: usize) -> Option<(Range<usize>, &'h str)> {
        let bytes = value.as_bytes();
        let is_host = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'.' || *byte == b'-';
        let start = bytes[..slash]
            .iter()
            .rposition(|byte| !is_host(byte))
            .map_or(0, |at| at + 1);
        let written = &value[start..slash];
        let bare = match written.get(..4) {
            Some(www) if www.eq_ignore_ascii_case("www.") => &written[4..],
            _ => written,
        };
        let host = self
            .hosts
            .iter()
            .find(|host| host.eq_ignore_ascii_case(bare))?;
        let before = &value[..start];
        let scheme = ["https://", "http://"].iter().find(|scheme| {
            before
                .len()
                .checked_sub(scheme.len())
                .and_then(|at| before.get(at..))
                .is_some_and(|tail| tail.eq_ignore_ascii_case(scheme))
        });
        // A piece of a longer address is no host.
        if scheme.is_none() && before.ends_with(['/', '@', '=', '_']) {
            return None;
        }
        let rest = &value[slash + 1..];
        let path = rest.find(char::is_whitespace).unwrap_or(rest.len());
        let path =
            rest[..path].trim_end_matches(|letter: char| ".,;:!?)\"'*_~`»”’]".contains(letter));
        if path.is_empty() {
            return None;
        }
        let from = start - scheme.map_or(0, |scheme| scheme.len());
        Some((from..slash + 1 + path.len(), host))
    }

    /// The end of the placeholder that a link runs into.
    fn hole_end(&self, text: &crate::text::Text, end: usize) -> usize {
        text.tokens
            .iter()
            .find(|token| token.range.start < end && end < token.range.end)
            .map_or(end, |token| token.range.end)
    }
}
