//! From bytes to what an editor shows: lines and columns.

use crate::source::Before;
use memchr::memchr_iter;

/// Bytes between two counted places: a column costs at most two counts of this many bytes.
const STEP: usize = 512;

/// Bytes that a byte order mark takes in UTF-8.
const MARK: usize = '\u{feff}'.len_utf8();

/// A place as people and editors name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1, in Unicode scalar values. A byte order mark counts as none.
    pub column: usize,
}

/// Where the lines of a text begin.
///
/// It is made once a text, in linear time; after that a position costs the same however long the text or
/// its lines are.
#[derive(Clone, Debug)]
pub struct Lines {
    /// Byte offset of the first byte of each line.
    starts: Vec<usize>,
    /// Scalar values that begin before each multiple of [`STEP`].
    counted: Vec<usize>,
    marked: bool,
    before: Before,
}

impl Lines {
    /// Reads through a text. Lines end with LF; the CR before it belongs to its line.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        starts.extend(memchr_iter(b'\n', bytes).map(|at| at + 1));
        let mut counted = vec![0];
        let mut sum = 0;
        for step in bytes.chunks_exact(STEP) {
            sum += scalars(step);
            counted.push(sum);
        }
        Self {
            starts,
            counted,
            marked: text.starts_with('\u{feff}'),
            before: Before::default(),
        }
    }

    /// The same lines as a piece of a stream, with so much before it.
    #[must_use]
    pub fn after(mut self, before: Before) -> Self {
        self.before = before;
        self
    }

    /// What stands before this text in the whole that it is a piece of.
    #[must_use]
    pub fn preceding(&self) -> Before {
        self.before
    }

    /// The place of a byte. An offset past the end is the end, one inside a character is its first byte.
    #[must_use]
    pub fn position(&self, text: &str, offset: usize) -> Position {
        let offset = text.floor_char_boundary(offset);
        let line = self.line_of(offset);
        let start = self.start(line);
        let mut column = match text.as_bytes().get(start..offset) {
            // Most lines are shorter than the way from one counted place to the next.
            Some(near) if near.len() < STEP => scalars(near),
            _ => self.before(text, offset) - self.before(text, start),
        };
        if line == 1 && self.marked && offset >= MARK {
            column -= 1;
        }
        Position {
            line,
            column: column + 1,
        }
    }

    /// How many lines there are, at least one; a text that ends with a line break has an empty last one.
    #[must_use]
    pub fn count(&self) -> usize {
        self.starts.len()
    }

    /// The line, from 1, that holds a byte.
    #[must_use]
    pub fn line_of(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset)
    }

    /// The bytes of a line, from 1, without its line break and without a byte order mark.
    #[must_use]
    pub fn content(&self, text: &str, line: usize) -> std::ops::Range<usize> {
        let mut start = self.start(line);
        let mut end = self
            .starts
            .get(line)
            .map_or(text.len(), |next| next.saturating_sub(1));
        if end > start && text.as_bytes().get(end - 1) == Some(&b'\r') && end < text.len() {
            end -= 1;
        }
        if line == 1 && self.marked {
            start = MARK.min(end);
        }
        start..end.max(start)
    }

    fn start(&self, line: usize) -> usize {
        self.starts
            .get(line.saturating_sub(1))
            .copied()
            .unwrap_or(0)
    }

    fn before(&self, text: &str, offset: usize) -> usize {
        let step = (offset / STEP).min(self.counted.len() - 1);
        let base = self.counted.get(step).copied().unwrap_or(0);
        let rest = text.as_bytes().get(step * STEP..offset).unwrap_or(&[]);
        base + scalars(rest)
    }
}

fn scalars(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| (**byte & 0xC0) != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(text: &str, offset: usize) -> (usize, usize) {
        let place = Lines::new(text).position(text, offset);
        (place.line, place.column)
    }

    #[test]
    fn counts_scalar_values_from_one() {
        assert_eq!(at("", 0), (1, 1));
        assert_eq!(at("añb", 3), (1, 3));
        assert_eq!(at("a\nहिx", 8), (2, 3));
        assert_eq!(at("a\n", 2), (2, 1));
        assert_eq!(at("a\n", 99), (2, 1));
    }

    #[test]
    fn a_byte_order_mark_takes_no_column() {
        assert_eq!(at("\u{feff}name", 0), (1, 1));
        assert_eq!(at("\u{feff}name", 3), (1, 1));
        assert_eq!(at("\u{feff}name", 4), (1, 2));
        assert_eq!(at("\u{feff}a\nb", 5), (2, 1));
        let text = "\u{feff}";
        assert_eq!(Lines::new(text).content(text, 1), 3..3);
    }

    #[test]
    fn content_leaves_out_the_line_break() {
        let text = "\u{feff}a\r\nb\r\n\r\nc\r";
        let lines = Lines::new(text);
        let all: Vec<_> = (1..=lines.count())
            .map(|line| &text[lines.content(text, line)])
            .collect();
        assert_eq!(all, ["a", "b", "", "c\r"]);
    }

    #[test]
    fn ten_thousand_places_in_one_long_line_are_quick() {
        let text = "é".repeat(10_000_000);
        let lines = Lines::new(&text);
        let begun = std::time::Instant::now();
        for n in 0..10_000 {
            let place = lines.position(&text, n * 2_000);
            assert_eq!(place.column, n * 1_000 + 1);
        }
        assert!(begun.elapsed().as_secs() < 5);
    }

    proptest! {
        #[test]
        fn agrees_with_counting_by_hand(text in "[a\u{e9}\u{1f600}\r\n]{0,9000}", offset in 0usize..30_000) {
            let offset = text.floor_char_boundary(offset);
            let before = &text[..offset];
            let line = before.matches('\n').count() + 1;
            let column = before.rsplit('\n').next().map_or(0, |tail| tail.chars().count()) + 1;
            prop_assert_eq!(at(&text, offset), (line, column));
        }
    }
}
