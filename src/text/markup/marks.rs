//! The single marks of a text: what stands beside them, and which of them belong together.

use std::ops::Range;

use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory};

use super::{Formatted, Kind};
use crate::text::invisible::is_invisible;

/// What stands next to a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// Nothing, or the end of the line.
    Edge,
    Blank,
    Letter,
    Digit,
    /// A placeholder, an address or code.
    Hole,
    Other,
}

impl Side {
    pub(super) fn is_word(self) -> bool {
        matches!(self, Self::Letter | Self::Digit | Self::Hole)
    }

    pub(super) fn is_gap(self) -> bool {
        matches!(self, Self::Edge | Self::Blank)
    }
}

/// One of `*_~`, or several of the same in a row.
#[derive(Clone, Debug)]
pub(super) struct Mark {
    pub(super) range: Range<usize>,
    pub(super) sign: u8,
    pub(super) line: usize,
    pub(super) before: Side,
    pub(super) after: Side,
    /// Whether only blanks stand before it on its line.
    pub(super) first: bool,
    /// Whether it is half of a formatted stretch.
    pub(super) used: bool,
}

impl Mark {
    pub(super) fn len(&self) -> usize {
        self.range.len()
    }

    pub(super) fn opens(&self) -> bool {
        self.len() == 1 && !self.before.is_word() && !self.after.is_gap()
    }

    pub(super) fn closes(&self) -> bool {
        self.len() == 1 && !self.before.is_gap() && !self.after.is_word()
    }
}

/// The marks outside of the opaque ranges.
pub(super) fn marks(value: &str, opaque: &[Range<usize>]) -> Vec<Mark> {
    let bytes = value.as_bytes();
    let mut found: Vec<Mark> = Vec::new();
    let mut holes = opaque.iter().peekable();
    let (mut line, mut counted, mut line_start) = (0, 0, 0);
    for at in memchr::memchr3_iter(b'*', b'_', b'~', bytes) {
        let Some(sign) = bytes.get(at).copied() else {
            break;
        };
        let mut before_hole = None;
        while let Some(hole) = holes.next_if(|hole| hole.end <= at) {
            before_hole = Some(hole.end);
        }
        if holes.peek().is_some_and(|hole| hole.start <= at) {
            continue;
        }
        if let Some(last) = found.last_mut()
            && last.range.end == at
            && last.sign == sign
        {
            last.range.end = at + 1;
            last.after = Side::Edge;
        } else {
            let gap = value.get(counted..at).unwrap_or_default();
            line += gap.bytes().filter(|b| *b == b'\n').count();
            line_start = gap
                .rfind('\n')
                .map_or(line_start, |newline| counted + newline + 1);
            counted = at;
            let from = line_start.max(found.last().map_or(0, |mark| mark.range.end));
            let lead = value.get(from..at).unwrap_or_default();
            let visible = |c: &char| !is_invisible(*c);
            let before = if before_hole == Some(at) {
                Side::Hole
            } else {
                match lead.chars().rev().find(visible) {
                    Some(c) => side(c),
                    None if from == line_start => Side::Edge,
                    None => Side::Other,
                }
            };
            let first = from == line_start && lead.trim().is_empty();
            found.push(Mark {
                range: at..at + 1,
                sign,
                line,
                before,
                after: Side::Edge,
                first,
                used: false,
            });
        }
    }
    let mut holes = opaque.iter().peekable();
    for index in 0..found.len() {
        let limit = found
            .get(index + 1)
            .map_or(value.len(), |next| next.range.start + 1);
        if let Some(mark) = found.get_mut(index) {
            let end = mark.range.end;
            while holes.next_if(|hole| hole.start < end).is_some() {}
            let rest = value.get(end..limit).unwrap_or_default();
            mark.after = if holes.peek().is_some_and(|hole| hole.start == end) {
                Side::Hole
            } else {
                rest.chars()
                    .find(|c| !is_invisible(*c))
                    .map_or(Side::Edge, side)
            };
        }
    }
    found
}

fn side(c: char) -> Side {
    match c {
        '\n' | '\r' => Side::Edge,
        _ if c.is_whitespace() => Side::Blank,
        _ if c.is_numeric() => Side::Digit,
        _ if c.is_alphabetic() => Side::Letter,
        // The marks that Indic and other letters carry are part of the letter.
        _ if !c.is_ascii() && c.general_category_group() == GeneralCategoryGroup::Mark => {
            Side::Letter
        }
        _ => Side::Other,
    }
}

/// Pairs opening with closing marks, inner pairs first; what is still open at the end of a line stays open.
pub(super) fn pair(marks: &mut [Mark], formatted: &mut Vec<Formatted>) {
    let mut open: Vec<usize> = Vec::new();
    let mut line = 0;
    // The last mark that has something other than a mark right before it.
    let mut behind_text = 0;
    let mut end = 0;
    for index in 0..marks.len() {
        let Some(mark) = marks.get(index) else { break };
        if mark.line != line {
            open.clear();
            line = mark.line;
        }
        let same = |opened: &&usize| {
            marks
                .get(**opened)
                .is_some_and(|other| other.sign == mark.sign)
        };
        let opened = open.iter().find(same).copied();
        if mark.range.start > end {
            behind_text = index;
        }
        end = mark.range.end;
        match opened {
            Some(opened) if mark.closes() && behind_text > opened => {
                let start = marks.get(opened).map_or(0, |other| other.range.start);
                let kind = match mark.sign {
                    b'*' => Kind::Bold,
                    b'_' => Kind::Italic,
                    _ => Kind::Strike,
                };
                let range = start..mark.range.end;
                formatted.push(Formatted { range, kind });
                open.retain(|other| *other < opened);
                for half in [opened, index] {
                    if let Some(half) = marks.get_mut(half) {
                        half.used = true;
                    }
                }
            }
            None if mark.opens() => open.push(index),
            _ => {}
        }
    }
}

/// Web and mail addresses that hold a mark: in each word, from where the address starts to the end of the word, without the
/// punctuation and marks after it.
pub(super) fn addresses(value: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    for word in value.split_inclusive(char::is_whitespace) {
        let start = at;
        at += word.len();
        if !word.bytes().any(|b| matches!(b, b'*' | b'_' | b'~' | b'`')) {
            continue;
        }
        let word = word.trim_end();
        let word = word.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '/');
        let scheme = word.find("://").map(|colon| {
            let before = word.get(..colon).unwrap_or_default();
            before
                .trim_end_matches(|c: char| c.is_ascii_alphanumeric())
                .len()
        });
        let plain = |c: char| !c.is_alphanumeric();
        let inner = word.len() - word.trim_start_matches(plain).len();
        let rest = word.get(inner..).unwrap_or_default();
        let host =
            rest.starts_with("www.") || rest.find('/').is_some_and(|slash| is_host(rest, slash));
        let mail = rest
            .split_once('@')
            .is_some_and(|(user, host)| !user.is_empty() && host.contains('.'));
        let from = scheme.or((host || mail).then_some(inner));
        found.extend(from.map(|from| start + from..start + word.len()));
    }
    found
}

/// `shop.example/…`, without a scheme.
fn is_host(rest: &str, slash: usize) -> bool {
    let host = rest.get(..slash).unwrap_or_default();
    let ascii = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-');
    host.contains('.') && host.bytes().all(ascii)
}
