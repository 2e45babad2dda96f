//! WhatsApp's formatting marks: what a phone shows formatted, and marks that will show as characters.

mod marks;
mod stray;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::ops::Range;

use super::measure::outside;
use marks::{Mark, addresses, marks, pair};

pub use stray::stray;

/// What a pair of marks does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `*bold*`
    Bold,
    /// `_italic_`
    Italic,
    /// `~strike~`
    Strike,
    /// ```` ```mono``` ````, over several lines too.
    Mono,
    /// `` `code` ``
    Code,
}

/// A formatted stretch of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Formatted {
    /// Its bytes, marks included.
    pub range: Range<usize>,
    /// How it is shown.
    pub kind: Kind,
}

impl Kind {
    /// Bytes of one of its two marks.
    #[must_use]
    pub fn mark_len(self) -> usize {
        if self == Self::Mono { 3 } else { 1 }
    }
}

/// The marks of a text and what they do.
struct Analysis {
    formatted: Vec<Formatted>,
    marks: Vec<Mark>,
    /// A ```` ``` ```` that nothing closes.
    open_mono: Option<Range<usize>>,
}

/// What a phone shows formatted: in the order of their first bytes; one lies within another or apart from it.
/// Marks inside `holes` (byte ranges in order: the placeholders) and inside addresses do nothing.
///
/// The rules are those that WhatsApp's clients are seen to follow: the opening mark stands at the start of a
/// word and the closing one at the end of one, both on the same line, with something between them.
#[must_use]
pub fn spans(value: &str, holes: &[Range<usize>]) -> Vec<Formatted> {
    if !has_mark(value, holes) {
        return Vec::new();
    }
    analyse(value, holes).formatted
}

/// The text without the marks of what a phone shows formatted.
#[must_use]
pub fn strip(value: &str) -> Cow<'_, str> {
    let formatted = spans(value, &[]);
    if formatted.is_empty() {
        return Cow::Borrowed(value);
    }
    let mut marks: Vec<Range<usize>> = formatted
        .into_iter()
        .flat_map(|Formatted { range, kind }| {
            let len = kind.mark_len();
            [range.start..range.start + len, range.end - len..range.end]
        })
        .collect();
    marks.sort_by_key(|mark| mark.start);
    let mut stripped = String::with_capacity(value.len());
    let mut at = 0;
    for mark in marks {
        stripped.push_str(value.get(at..mark.start).unwrap_or_default());
        at = mark.end;
    }
    stripped.push_str(value.get(at..).unwrap_or_default());
    Cow::Owned(stripped)
}

fn has_mark(value: &str, holes: &[Range<usize>]) -> bool {
    outside(value, holes).any(|stretch| {
        memchr::memchr3(b'*', b'_', b'~', stretch.as_bytes()).is_some()
            || memchr::memchr(b'`', stretch.as_bytes()).is_some()
    })
}

fn analyse(value: &str, holes: &[Range<usize>]) -> Analysis {
    let mut opaque: Vec<Range<usize>> = holes.to_vec();
    opaque.extend(addresses(value));
    let opaque = merged(opaque);
    let (mut formatted, open_mono) = code(value, &opaque);
    let mut covered = opaque;
    covered.extend(formatted.iter().map(|found| found.range.clone()));
    let mut marks = marks(value, &merged(covered));
    pair(&mut marks, &mut formatted);
    formatted.sort_by_key(|found| (found.range.start, std::cmp::Reverse(found.range.end)));
    Analysis {
        formatted,
        marks,
        open_mono,
    }
}

/// Ranges in order, those that touch or overlap made one.
fn merged(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_by_key(|range| range.start);
    let mut out: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match out.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => out.push(range),
        }
    }
    out
}

/// Code, whose content is shown as it is, and a ```` ``` ```` without counterpart.
fn code(value: &str, opaque: &[Range<usize>]) -> (Vec<Formatted>, Option<Range<usize>>) {
    let mut formatted = Vec::new();
    let mut open: Option<Range<usize>> = None;
    let mut open_code: Option<Range<usize>> = None;
    let mut holes = opaque.iter().peekable();
    let mut at = 0;
    while let Some(step) = value.get(at..).and_then(|rest| rest.find('`')) {
        let start = at + step;
        let rest = value.get(start..).unwrap_or_default();
        let run = start..start + rest.bytes().take_while(|b| *b == b'`').count();
        at = run.end;
        while holes.next_if(|hole| hole.end <= start).is_some() {}
        if holes.peek().is_some_and(|hole| hole.start <= start) {
            continue;
        }
        let filled = |from: usize| {
            let content = value.get(from..start).unwrap_or_default();
            !content.trim().is_empty()
        };
        match (run.len(), open.take()) {
            (3, Some(first)) if filled(first.end) => {
                let range = first.start..run.end;
                formatted.push(Formatted {
                    range,
                    kind: Kind::Mono,
                });
            }
            (3, None) => {
                open = Some(run);
                open_code = None;
            }
            (1, None) => {
                let closed = open_code.take().filter(|first| {
                    let content = value.get(first.end..start).unwrap_or_default();
                    filled(first.end) && !content.contains('\n')
                });
                match closed {
                    Some(first) => formatted.push(Formatted {
                        range: first.start..run.end,
                        kind: Kind::Code,
                    }),
                    None => open_code = Some(run),
                }
            }
            (_, was) => open = was,
        }
    }
    (formatted, open)
}
