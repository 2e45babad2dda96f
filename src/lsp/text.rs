//! The text of a document as an editor has it: changed in pieces, with places as the protocol counts them.

use lsp_types::{Position, PositionEncodingKind, Range, TextDocumentContentChangeEvent};

use crate::span::Span;

/// What the columns of places count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Encoding {
    /// Bytes.
    Utf8,
    /// UTF-16 units: what every client knows.
    #[default]
    Utf16,
    /// Unicode code points.
    Utf32,
}

impl Encoding {
    /// The one that both sides know and that costs least.
    pub(super) fn agree(offered: &[PositionEncodingKind]) -> Self {
        if offered.contains(&PositionEncodingKind::UTF8) {
            Self::Utf8
        } else if offered.contains(&PositionEncodingKind::UTF16) || offered.is_empty() {
            Self::Utf16
        } else if offered.contains(&PositionEncodingKind::UTF32) {
            Self::Utf32
        } else {
            Self::Utf16
        }
    }

    /// Its name.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Utf16 => "utf-16",
            Self::Utf32 => "utf-32",
        }
    }

    fn of(self, letter: char) -> usize {
        match self {
            Self::Utf8 => letter.len_utf8(),
            Self::Utf16 => letter.len_utf16(),
            Self::Utf32 => 1,
        }
    }
}

/// A text and where its lines begin. Lines end in LF, CR LF or CR alone, as the protocol says.
#[derive(Clone, Debug)]
pub(super) struct Text {
    text: String,
    starts: Vec<usize>,
    encoding: Encoding,
}

/// A change as bytes: what was replaced, and how many bytes stand there now.
pub(super) type Changed = (Span, usize);

impl Text {
    pub(super) fn new(text: String, encoding: Encoding) -> Self {
        let starts = starts(&text);
        Self {
            text,
            starts,
            encoding,
        }
    }

    pub(super) fn as_str(&self) -> &str {
        &self.text
    }

    /// Makes a change. A place beyond the end of a line is that end, one beyond the text the end of the text.
    pub(super) fn change(&mut self, change: TextDocumentContentChangeEvent) -> Changed {
        let span = match change.range {
            Some(range) => self.span(range),
            None => Span::new(0, self.text.len()),
        };
        self.text.replace_range(span.range(), &change.text);
        self.starts = starts(&self.text);
        (span, change.text.len())
    }

    /// The bytes of a range; one that ends before it begins is taken the other way round.
    pub(super) fn span(&self, range: Range) -> Span {
        let (a, b) = (self.offset(range.start), self.offset(range.end));
        Span::new(a.min(b), a.max(b))
    }

    /// The byte of a place.
    pub(super) fn offset(&self, position: Position) -> usize {
        let line = position.line as usize;
        let Some(&start) = self.starts.get(line) else {
            return self.text.len();
        };
        let mut left = position.character as usize;
        let mut offset = start;
        for letter in self.line(line).chars() {
            let units = self.encoding.of(letter);
            // A place inside a character is its first byte.
            if left < units {
                break;
            }
            left -= units;
            offset += letter.len_utf8();
        }
        offset
    }

    /// The place of a byte; one inside a character is its first byte.
    pub(super) fn position(&self, offset: usize) -> Position {
        let offset = self.text.floor_char_boundary(offset);
        let line = self.line_of(offset);
        let start = self.start(line);
        let before = self.text.get(start..offset).unwrap_or("");
        let character: usize = match self.encoding {
            Encoding::Utf8 => before.len(),
            other => before.chars().map(|letter| other.of(letter)).sum(),
        };
        let number = |value: usize| u32::try_from(value).unwrap_or(u32::MAX);
        Position::new(number(line), number(character))
    }

    pub(super) fn range(&self, span: Span) -> Range {
        Range::new(self.position(span.start), self.position(span.end))
    }

    /// The line, from 0, that holds a byte.
    pub(super) fn line_of(&self, offset: usize) -> usize {
        self.starts
            .partition_point(|start| *start <= offset)
            .saturating_sub(1)
    }

    /// Where a line begins.
    pub(super) fn start(&self, line: usize) -> usize {
        self.starts.get(line).copied().unwrap_or(self.text.len())
    }

    /// A line without what ends it.
    pub(super) fn line(&self, line: usize) -> &str {
        let whole = self
            .text
            .get(self.start(line)..self.start(line + 1))
            .unwrap_or("");
        whole.trim_end_matches(['\r', '\n'])
    }

    /// How many lines there are.
    pub(super) fn lines(&self) -> usize {
        self.starts.len()
    }

    /// What ends the lines of this text.
    pub(super) fn line_end(&self) -> &'static str {
        if self.text.contains("\r\n") {
            "\r\n"
        } else {
            "\n"
        }
    }
}

fn starts(text: &str) -> Vec<usize> {
    let bytes = text.as_bytes();
    let mut starts = vec![0];
    for at in memchr::memchr2_iter(b'\n', b'\r', bytes) {
        let in_pair = bytes.get(at) == Some(&b'\r') && bytes.get(at + 1) == Some(&b'\n');
        if !in_pair {
            starts.push(at + 1);
        }
    }
    starts
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn change(range: Option<Range>, text: &str) -> TextDocumentContentChangeEvent {
        TextDocumentContentChangeEvent {
            range,
            range_length: None,
            text: text.to_owned(),
        }
    }

    fn range(from: (u32, u32), to: (u32, u32)) -> Range {
        Range::new(Position::new(from.0, from.1), Position::new(to.0, to.1))
    }

    #[test]
    fn columns_count_what_was_agreed() {
        let text = "a🙂b\r\nñ\rx";
        for (encoding, column) in [
            (Encoding::Utf8, 5),
            (Encoding::Utf16, 3),
            (Encoding::Utf32, 2),
        ] {
            let text = Text::new(text.to_owned(), encoding);
            assert_eq!(text.position(5), Position::new(0, column));
            assert_eq!(text.offset(Position::new(0, column)), 5);
            assert_eq!(text.position(8), Position::new(1, 0));
            assert_eq!(text.offset(Position::new(2, 0)), 11);
            assert_eq!(text.offset(Position::new(0, 99)), 6);
            assert_eq!(text.offset(Position::new(9, 9)), 12);
        }
        let text = Text::new(text.to_owned(), Encoding::Utf16);
        assert_eq!(text.offset(Position::new(0, 2)), 1);
    }

    #[test]
    fn changes_are_made_where_they_are_meant() {
        let mut text = Text::new("uno 🙂\r\ndos\r\n".to_owned(), Encoding::Utf16);
        let made = text.change(change(Some(range((0, 4), (0, 6))), "x"));
        assert_eq!(
            (text.as_str(), made),
            ("uno x\r\ndos\r\n", (Span::new(4, 8), 1))
        );
        text.change(change(Some(range((1, 99), (0, 5))), " "));
        assert_eq!(text.as_str(), "uno x \r\n");
        text.change(change(None, "todo"));
        assert_eq!(text.as_str(), "todo");
    }

    proptest! {
        #[test]
        fn places_go_there_and_back(text in "[añ🙂\r\n]{0,40}", offset in 0usize..120) {
            for encoding in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
                let text = Text::new(text.clone(), encoding);
                let offset = text.as_str().floor_char_boundary(offset.min(text.as_str().len()));
                let back = text.offset(text.position(offset));
                // Between CR and LF no place is: it is the end of the line.
                prop_assert!(back == offset || text.as_str()[..offset].ends_with('\r'));
            }
        }

        #[test]
        fn no_change_breaks_it(
            text in "[añ🙂\r\n]{0,40}",
            a in 0u32..9, b in 0u32..9, c in 0u32..9, d in 0u32..9,
        ) {
            let mut text = Text::new(text, Encoding::Utf16);
            text.change(change(Some(range((a, b), (c, d))), "é"));
            prop_assert!(text.as_str().contains('é'));
        }
    }
}
