//! Two texts in pieces: what stands in both, and what only in one of them.

use std::ops::Range;
use std::time::{Duration, Instant};

use similar::{Algorithm, DiffTag, capture_diff_slices_deadline};
use unicode_segmentation::UnicodeSegmentation;

use crate::text::placeholder::{Notation, tokenize};

/// Longest time that a comparison may look for the shortest way to show a change.
const TIME: Duration = Duration::from_millis(500);

/// Where a piece of text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// In both.
    Both,
    /// In the older one only.
    Before,
    /// In the newer one only.
    After,
}

/// A piece of two texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Where it stands.
    pub side: Side,
    /// The text.
    pub text: String,
}

/// Two texts in pieces, by words; a placeholder is one, and blanks between two changes belong to them.
#[must_use]
pub fn word_diff(before: &str, after: &str) -> Vec<Piece> {
    let (old, new) = (words(before), words(after));
    let mut pieces: Vec<Piece> = Vec::new();
    let (mut was, mut is) = (String::new(), String::new());
    let ops = ops(&old, &new);
    for (index, (tag, i, j)) in ops.iter().enumerate() {
        let text = old.get(i.clone()).unwrap_or_default().concat();
        let edge = index == 0 || index + 1 == ops.len();
        let blank = text.chars().all(|c| c == ' ');
        if *tag == DiffTag::Equal && (edge || !blank) {
            flush(&mut pieces, &mut was, &mut is);
            pieces.push(Piece {
                side: Side::Both,
                text,
            });
        } else {
            was.push_str(&text);
            is.push_str(&new.get(j.clone()).unwrap_or_default().concat());
        }
    }
    flush(&mut pieces, &mut was, &mut is);
    pieces
}

fn flush(pieces: &mut Vec<Piece>, was: &mut String, is: &mut String) {
    for (side, text) in [(Side::Before, was), (Side::After, is)] {
        if !text.is_empty() {
            let text = std::mem::take(text);
            pieces.push(Piece { side, text });
        }
    }
}

/// The words of a text with all that stands between them.
fn words(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut done = 0;
    for token in tokenize(text, Notation::Angles) {
        if token.is_well_formed() {
            out.extend(
                text.get(done..token.range.start)
                    .unwrap_or("")
                    .split_word_bounds(),
            );
            out.extend(text.get(token.range.clone()));
            done = token.range.end;
        }
    }
    out.extend(text.get(done..).unwrap_or("").split_word_bounds());
    out
}

/// What happened to a run of items, in the older list and in the newer one.
pub(super) type Op = (DiffTag, Range<usize>, Range<usize>);

/// What turns one list into another; where that takes too long to find out, roughly.
pub(super) fn ops<T: Ord + std::hash::Hash>(old: &[T], new: &[T]) -> Vec<Op> {
    let deadline = Instant::now() + TIME;
    capture_diff_slices_deadline(Algorithm::Myers, old, new, Some(deadline))
        .into_iter()
        .map(|op| op.as_tag_tuple())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(before: &str, after: &str) -> String {
        let pieces = word_diff(before, after).into_iter();
        pieces
            .map(|piece| match piece.side {
                Side::Both => piece.text,
                Side::Before => format!("[-{}-]", piece.text),
                Side::After => format!("{{+{}+}}", piece.text),
            })
            .collect()
    }

    #[test]
    fn words_and_placeholders_are_compared_whole() {
        assert_eq!(
            drawn("Hi <<a>>, bye", "Hi <<ab>>, bye"),
            "Hi [-<<a>>-]{+<<ab>>+}, bye"
        );
        assert_eq!(
            drawn("one two three.", "uno dos three!"),
            "[-one two-]{+uno dos+} three[-.-]{+!+}"
        );
        assert_eq!(drawn("a", "a"), "a");
        assert_eq!(drawn("", "a\nb"), "{+a\nb+}");
        assert_eq!(drawn("no puedo", "no puedo 👩‍👩‍👧"), "no puedo{+ 👩‍👩‍👧+}");
    }
}
