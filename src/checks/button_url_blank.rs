//! White space in an address.

use std::ops::Range;

use serde::Deserialize;

use super::Check;
use crate::edit::Grade;
use crate::lint::context::{Context, PartKind};
use crate::lint::hits::Hits;
use crate::text::Text;
use crate::text::invisible::is_invisible;
use crate::text::link;

/// Finds addresses of buttons with white space or invisible characters in them.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || c.is_control() || (!c.is_ascii() && is_invisible(c))
}

/// The first run of white space or invisible characters outside the placeholders.
fn blank(text: &Text) -> Option<Range<usize>> {
    let mut from = 0;
    let end = text.value.len();
    let tokens = text.tokens.iter().map(|token| token.range.clone());
    for token in tokens.chain(std::iter::once(end..end)) {
        let piece = text.value.get(from..token.start).unwrap_or_default();
        if let Some(start) = piece.find(is_blank) {
            let length = piece[start..].find(|c| !is_blank(c));
            let end = length.map_or(piece.len(), |length| start + length);
            return Some(from + start..from + end);
        }
        from = token.end;
    }
    None
}

/// The address without blanks at its ends and with `%20` for those within; nothing when one stands in the
/// host.
fn without_blanks(text: &Text) -> Option<String> {
    let trimmed = text.value.trim_matches(is_blank);
    let start = text.value.len() - text.value.trim_start_matches(is_blank).len();
    let link = link::split(trimmed);
    let host_end = link.prefix + link.authority.len();
    let mut tokens = text.tokens.iter().map(|token| &token.range).peekable();
    let mut out = String::with_capacity(trimmed.len());
    let mut in_blank = false;
    for (at, c) in trimmed.char_indices() {
        while tokens.next_if(|token| token.end <= start + at).is_some() {}
        let in_token = tokens
            .peek()
            .is_some_and(|token| token.contains(&(start + at)));
        if !is_blank(c) || in_token {
            out.push(c);
            in_blank = false;
        } else if at < host_end {
            return None;
        } else {
            if !in_blank && c.is_whitespace() {
                out.push_str("%20");
            }
            in_blank = true;
        }
    }
    Some(out)
}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        for part in cx.of(&[PartKind::ButtonUrl]) {
            let value = &part.text.value;
            if value.bytes().all(|byte| byte.is_ascii_graphic()) {
                continue;
            }
            let Some(range) = blank(part.text) else {
                continue;
            };
            let hit = hits
                .within(part.component, part.text, range)
                .arg("found", value);
            match without_blanks(part.text) {
                Some(mended) => {
                    let grade = if mended == value.trim_matches(is_blank) {
                        Grade::Safe
                    } else {
                        Grade::Unsafe
                    };
                    hit.replace(part.text, 0..value.len(), &mended)
                        .at_most(grade)
                        .done();
                }
                None => hit.done(),
            }
        }
    }
}
