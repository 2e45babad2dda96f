//! Decodes a scalar once more, noting which bytes of the source each part of its value comes from.

use super::json::unicode_escape;
use crate::span::Span;
use crate::text::Style;

/// A value and where its parts come from.
#[derive(Debug, Default)]
pub(super) struct Decoded {
    /// The value, with every newline that ends a block scalar.
    pub(super) value: String,
    /// In order, without gaps in the value.
    pub(super) pieces: Vec<Piece>,
    /// What stands between the quotes, or all of it; nothing for a block scalar, whose text has no fixed place.
    pub(super) inner: Option<Span>,
}

/// A part of a value and the bytes it comes from. Where both are equally long they are the same bytes;
/// otherwise the part is one character.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    /// Its first byte in the value.
    pub(super) start: usize,
    /// Its bytes in the value.
    pub(super) length: usize,
    /// Its bytes in the source.
    pub(super) source: Span,
}

/// Decodes the scalar at `scalar`; nothing where the bytes there are none of this style.
pub(super) fn decode(source: &str, scalar: Span, style: Style) -> Option<Decoded> {
    let whole = source.get(scalar.range())?;
    let quoted = |quote: char| {
        let inner = whole.strip_prefix(quote)?.strip_suffix(quote)?;
        Some(Span::new(scalar.start + 1, scalar.start + 1 + inner.len()))
    };
    let inner = match style {
        Style::Plain | Style::JsonLiteral | Style::Literal | Style::Folded => scalar,
        Style::SingleQuoted => quoted('\'')?,
        Style::DoubleQuoted | Style::Json => quoted('"')?,
    };
    let mut decoder = Decoder {
        source,
        at: inner.start,
        end: inner.end,
        out: Decoded {
            inner: (!matches!(style, Style::Literal | Style::Folded)).then_some(inner),
            ..Decoded::default()
        },
    };
    match style {
        Style::JsonLiteral => decoder.copy(inner.start, inner.end),
        Style::Plain | Style::SingleQuoted | Style::DoubleQuoted => decoder.flow(style)?,
        Style::Json => decoder.json()?,
        Style::Literal | Style::Folded => decoder.block(style)?,
    }
    Some(decoder.out)
}

struct Decoder<'s> {
    source: &'s str,
    at: usize,
    end: usize,
    out: Decoded,
}

impl<'s> Decoder<'s> {
    fn text(&self, start: usize, end: usize) -> &'s str {
        self.source.get(start..end).unwrap_or("")
    }

    fn rest(&self) -> &'s str {
        self.text(self.at, self.end)
    }

    fn piece(&mut self, start: usize, end: usize, value: &str) {
        if !value.is_empty() {
            self.out.pieces.push(Piece {
                start: self.out.value.len(),
                length: value.len(),
                source: Span::new(start, end),
            });
            self.out.value.push_str(value);
        }
    }

    fn character(&mut self, start: usize, end: usize, c: char) {
        self.piece(start, end, c.encode_utf8(&mut [0; 4]));
    }

    fn copy(&mut self, start: usize, end: usize) {
        self.piece(start, end, self.text(start, end));
    }

    /// JSON strings: no folding.
    fn json(&mut self) -> Option<()> {
        let mut from = self.at;
        while let Some(length) = memchr::memchr(b'\\', self.rest().as_bytes()) {
            let escape = self.at + length;
            self.copy(from, escape);
            self.at = escape;
            self.escape(Style::Json)?;
            from = self.at;
        }
        self.copy(from, self.end);
        Some(())
    }

    /// Plain and quoted YAML: lines are joined by a space, blank lines become newlines.
    fn flow(&mut self, style: Style) -> Option<()> {
        let mut from = self.at;
        while let Some(&byte) = self
            .source
            .as_bytes()
            .get(self.at)
            .filter(|_| self.at < self.end)
        {
            match (byte, style) {
                (b'\n' | b'\r', _) => {
                    let text = self.text(from, self.at);
                    let kept = text.trim_end_matches([' ', '\t']).len();
                    self.copy(from, from + kept);
                    self.fold(from + kept, true);
                    // The parser goes on after some comments inside plain text; then the bytes of the value
                    // are not those of the span.
                    if style == Style::Plain && self.rest().starts_with('#') {
                        return None;
                    }
                }
                (b'\'', Style::SingleQuoted) => {
                    self.copy(from, self.at);
                    self.rest().strip_prefix("''")?;
                    self.character(self.at, self.at + 2, '\'');
                    self.at += 2;
                }
                (b'\\', Style::DoubleQuoted) => {
                    self.copy(from, self.at);
                    self.escape(style)?;
                }
                _ => {
                    self.at += 1;
                    continue;
                }
            }
            from = self.at;
        }
        self.copy(from, self.end);
        Some(())
    }

    /// Stands on a line break: passes it, the blank lines after it and the indentation of the next text.
    /// `join`: a single break gives a space; otherwise (after a backslash) nothing.
    fn fold(&mut self, start: usize, join: bool) {
        let mut ends = Vec::new();
        loop {
            let length = line_break(self.rest());
            if length == 0 {
                break;
            }
            self.at += length;
            ends.push(self.at);
            let rest = self.rest();
            self.at += rest.len() - rest.trim_start_matches([' ', '\t']).len();
        }
        let mut from = start;
        if ends.len() == 1 && join {
            self.piece(from, self.at, " ");
        }
        // The first break is the end of its line; each further one is a blank line.
        let blanks = ends.get(1..).unwrap_or(&[]);
        for (index, &end) in blanks.iter().enumerate() {
            let end = if index + 1 == blanks.len() {
                self.at
            } else {
                end
            };
            self.piece(from, end, "\n");
            from = end;
        }
    }

    /// Stands on a backslash.
    fn escape(&mut self, style: Style) -> Option<()> {
        let start = self.at;
        let rest = self.rest();
        let letter = rest.get(1..)?.chars().next()?;
        if style == Style::DoubleQuoted && matches!(letter, '\n' | '\r') {
            self.at += 1;
            self.fold(start, false);
            return Some(());
        }
        let (c, length) = match letter {
            'u' => unicode_escape(rest).ok()?,
            'x' if style == Style::DoubleQuoted => hex_escape(rest, 2)?,
            'U' if style == Style::DoubleQuoted => hex_escape(rest, 8)?,
            _ => (simple_escape(letter, style)?, 1 + letter.len_utf8()),
        };
        self.at += length;
        self.character(start, self.at, c);
        Some(())
    }

    /// Block scalars. The span begins at the text of the first line that is not blank, so the column there
    /// is the indentation; blank lines before it and after the last line belong to the value.
    fn block(&mut self, style: Style) -> Option<()> {
        let first = self
            .text(0, self.at)
            .rfind(['\n', '\r'])
            .map_or(0, |end| end + 1);
        let indent = self.at - first;
        let lines = self.lines(indent, first)?;
        // The last line with text, and whether it begins with a blank, which keeps the breaks around it.
        let mut previous: Option<(Line, bool)> = None;
        let mut blanks: Vec<Line> = Vec::new();
        for line in lines {
            if line.text.is_empty() {
                blanks.push(line);
                continue;
            }
            let spaced = self
                .text(line.text.start, line.text.end)
                .starts_with([' ', '\t']);
            if let Some((last, last_spaced)) = previous {
                let folds = style == Style::Folded && !spaced && !last_spaced;
                self.breaks(last, &blanks, line, folds);
            } else {
                self.blank_lines(&blanks);
            }
            blanks.clear();
            self.copy(line.text.start, line.text.end);
            previous = Some((line, spaced));
        }
        if let Some((last, _)) = previous {
            if last.next > last.text.end {
                self.piece(last.text.end, last.next, "\n");
            }
            self.blank_lines(&blanks);
        }
        Some(())
    }

    /// The breaks between two lines with text, and the blank lines between them.
    fn breaks(&mut self, last: Line, blanks: &[Line], line: Line, folds: bool) {
        let mut ends: Vec<usize> = blanks.iter().map(|blank| blank.next).collect();
        let value = if folds && blanks.is_empty() {
            " "
        } else {
            "\n"
        };
        if !folds || blanks.is_empty() {
            ends.insert(0, last.next);
        }
        // The indentation of the next line goes with the last break.
        if let Some(end) = ends.last_mut() {
            *end = line.text.start;
        }
        let mut from = last.text.end;
        for end in ends {
            self.piece(from, end, value);
            from = end;
        }
    }

    fn blank_lines(&mut self, blanks: &[Line]) {
        for blank in blanks {
            if blank.next > blank.text.end {
                self.piece(blank.start, blank.next, "\n");
            }
        }
    }

    /// The lines of the block scalar whose first line with text begins at `first`.
    fn lines(&self, indent: usize, first: usize) -> Option<Vec<Line>> {
        let mut start = first;
        // Back over blank lines, up to the line of the `|` or `>`.
        while let Some(before) = self
            .text(0, start)
            .strip_suffix('\n')
            .or_else(|| self.text(0, start).strip_suffix('\r'))
        {
            let before = before
                .strip_suffix('\r')
                .filter(|_| self.text(0, start).ends_with("\r\n"))
                .unwrap_or(before);
            let line = before.rfind(['\n', '\r']).map_or(0, |end| end + 1);
            if self
                .text(line, before.len())
                .bytes()
                .any(|byte| byte != b' ')
            {
                break;
            }
            // A value that is the whole document may stand directly under its `---`, never at the very top.
            if line == 0 {
                return None;
            }
            start = line;
        }
        let mut lines = Vec::new();
        while start < self.source.len() {
            let rest = self.text(start, self.source.len());
            let length = memchr::memchr2(b'\n', b'\r', rest.as_bytes()).unwrap_or(rest.len());
            let next = start + length + line_break(rest.get(length..)?);
            let spaces = rest
                .bytes()
                .take(length)
                .take_while(|&byte| byte == b' ')
                .count();
            if spaces < length && (spaces < indent || start >= self.end) {
                break;
            }
            lines.push(Line {
                start,
                text: Span::new(start + indent.min(spaces), start + length),
                next,
            });
            start = next;
        }
        Some(lines)
    }
}

/// A line of a block scalar.
#[derive(Clone, Copy, Debug)]
struct Line {
    start: usize,
    /// Without indentation and break.
    text: Span,
    /// Where the next line begins.
    next: usize,
}

/// Bytes of the line break at the start, 0 where none is.
pub(super) fn line_break(text: &str) -> usize {
    match text.as_bytes() {
        [b'\r', b'\n', ..] => 2,
        [b'\r' | b'\n', ..] => 1,
        _ => 0,
    }
}

/// The character of a `\xXX` or `\UXXXXXXXX` with that many digits, and its bytes in the source.
fn hex_escape(text: &str, digits: usize) -> Option<(char, usize)> {
    let digits = text.get(2..2 + digits)?;
    let hex = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    let code = u32::from_str_radix(digits, 16).ok().filter(|_| hex)?;
    Some((char::from_u32(code)?, 2 + digits.len()))
}

fn simple_escape(letter: char, style: Style) -> Option<char> {
    Some(match (letter, style) {
        ('b', _) => '\u{8}',
        ('f', _) => '\u{c}',
        ('n', _) => '\n',
        ('r', _) => '\r',
        ('t', _) => '\t',
        ('"' | '\\' | '/', _) => letter,
        (_, Style::Json) => return None,
        ('0', _) => '\0',
        ('a', _) => '\u{7}',
        ('v', _) => '\u{b}',
        ('e', _) => '\u{1b}',
        ('N', _) => '\u{85}',
        ('_', _) => '\u{a0}',
        ('L', _) => '\u{2028}',
        ('P', _) => '\u{2029}',
        (' ' | '\t', _) => letter,
        _ => return None,
    })
}
