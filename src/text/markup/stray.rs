//! Marks that were meant to format and do not.

use std::ops::Range;

use super::marks::{Mark, Side};
use super::{Analysis, analyse, has_mark};

/// Marks that were meant to format and will show as characters, in bytes:
///
/// - one mark at the start or end of a word that has no counterpart on its line (the mark, or a
///   ```` ``` ```` that nothing closes);
/// - Markdown's `**bold**`, `__bold__`, `~~strike~~` (from the first mark to the last);
/// - `*bold *` and `* bold *`, which blanks on the inside keep from working (from mark to mark).
///
/// Bullets, footnote signs, products, approximations and rules drawn with marks are left alone.
#[must_use]
pub fn stray(value: &str, holes: &[Range<usize>]) -> Vec<Range<usize>> {
    if !has_mark(value, holes) {
        return Vec::new();
    }
    let Analysis {
        mut marks,
        open_mono,
        ..
    } = analyse(value, holes);
    let mut found: Vec<Range<usize>> = open_mono.into_iter().collect();
    for sign in [b'*', b'_', b'~'] {
        let mut lone: Vec<&mut Mark> = marks
            .iter_mut()
            .filter(|mark| mark.sign == sign && !mark.used)
            .collect();
        found.extend(doubled(&mut lone));
        found.extend(padded(value, &mut lone));
        found.extend(unpaired(value, &lone));
    }
    found.sort_by_key(|range| (range.start, range.end));
    // A finding inside another one is part of it.
    let mut end = 0;
    found.retain(|range| {
        let apart = range.start >= end;
        end = end.max(range.end);
        apart
    });
    found
}

/// `**bold**`: two marks against a word, and two after one, on a line.
fn doubled(lone: &mut Vec<&mut Mark>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open: Option<usize> = None;
    let mut spent = Vec::new();
    for (index, mark) in lone.iter().enumerate() {
        let opener = open
            .and_then(|open| lone.get(open).map(|mark| (open, mark)))
            .filter(|(_, opener)| opener.line == mark.line);
        match opener {
            Some((opened, opener)) if mark.len() == 2 && !mark.before.is_gap() => {
                found.push(opener.range.start..mark.range.end);
                spent.extend([opened, index]);
                open = None;
            }
            _ if mark.len() == 2 && !mark.before.is_word() && !mark.after.is_gap() => {
                open = Some(index);
            }
            _ => {}
        }
    }
    drop_spent(lone, &spent);
    found
}

/// `*bold *` alone with its two marks on a line, and `* bold *` on a line of its own.
fn padded(value: &str, lone: &mut Vec<&mut Mark>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut spent = Vec::new();
    let mut start = 0;
    while let Some(line) = lone.get(start).map(|mark| mark.line) {
        let count = lone
            .iter()
            .skip(start)
            .take_while(|mark| mark.line == line)
            .count();
        if let (2, Some([open, close])) = (count, lone.get(start..start + 2)) {
            let content = value
                .get(open.range.end..close.range.start)
                .unwrap_or_default();
            let single = open.len() == 1 && close.len() == 1;
            let glued = open.opens() && open.after != Side::Digit;
            // A tilde on either side of a line is a way to sign.
            let whole = open.first && open.sign != b'~' && open.after == Side::Blank;
            let ends = value
                .get(close.range.end..)
                .is_some_and(|rest| rest.lines().next().unwrap_or_default().trim().is_empty());
            let closing = close.before == Side::Blank && !close.after.is_word();
            if single
                && closing
                && content.contains(char::is_alphabetic)
                && (glued || whole && ends)
            {
                found.push(open.range.start..close.range.end);
                spent.extend([start, start + 1]);
            }
        }
        start += count;
    }
    drop_spent(lone, &spent);
    found
}

fn drop_spent(lone: &mut Vec<&mut Mark>, spent: &[usize]) {
    let mut index = 0;
    let mut spent = spent.iter().peekable();
    lone.retain(|_| {
        let keep = spent.next_if(|next| **next == index).is_none();
        index += 1;
        keep
    });
}

/// Marks at the edge of a word without a counterpart.
fn unpaired(value: &str, lone: &[&mut Mark]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    // `Precio*` announces a footnote, and what opens later is the footnote.
    let mut footnote = false;
    let last_line = value.trim_end().bytes().filter(|b| *b == b'\n').count();
    let mut open = false;
    for (index, mark) in lone.iter().enumerate() {
        let opens = mark.opens();
        let closes = ends_word(mark);
        if opens && !closes {
            let closed_later = lone
                .get(index + 1)
                .is_some_and(|next| next.line > mark.line && ends_word(next) && !next.opens());
            let starts_word = matches!(mark.after, Side::Letter | Side::Hole)
                || value
                    .get(mark.range.end..)
                    .is_some_and(|rest| rest.starts_with(['¡', '¿', '"', '“']));
            let is_footnote = mark.sign == b'*'
                && (footnote || mark.first && mark.line > 0 && mark.line == last_line);
            let certain = match mark.sign {
                b'*' => starts_word && !is_footnote,
                b'_' => starts_word,
                _ => false,
            };
            if !footnote && (certain || closed_later) {
                found.push(mark.range.clone());
                open = true;
            }
        } else if closes {
            if open {
                found.push(mark.range.clone());
            } else {
                footnote = true;
            }
            open = false;
        }
    }
    found
}

/// Whether a mark closes what stands before it: a word, or a sentence with the line.
fn ends_word(mark: &Mark) -> bool {
    mark.closes() && (mark.before.is_word() || mark.after.is_gap())
}
