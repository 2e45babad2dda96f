//! Rows of a terminal: styled text, measured in columns and broken to fit.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::report::shown::{at_line_start, harmless, on_one_line};

/// How text stands out in a terminal, where it can.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of the terminal's own"
)]
pub(super) struct Style {
    pub(super) bold: bool,
    pub(super) dim: bool,
    pub(super) italic: bool,
    pub(super) underline: bool,
    pub(super) strike: bool,
    /// A colour of the terminal's palette, as its escape sequence numbers it.
    pub(super) color: Option<u8>,
}

impl Style {
    pub(super) fn bold() -> Self {
        Self {
            bold: true,
            ..Self::default()
        }
    }

    pub(super) fn dim() -> Self {
        Self {
            dim: true,
            ..Self::default()
        }
    }

    pub(super) fn colored(color: u8) -> Self {
        Self {
            color: Some(color),
            ..Self::default()
        }
    }

    fn codes(self) -> String {
        let switches = [
            (self.bold, "1"),
            (self.dim, "2"),
            (self.italic, "3"),
            (self.underline, "4"),
            (self.strike, "9"),
        ];
        let mut codes: Vec<String> = switches
            .into_iter()
            .filter(|(on, _)| *on)
            .map(|(_, code)| code.to_owned())
            .collect();
        codes.extend(self.color.map(|color| color.to_string()));
        codes.join(";")
    }
}

/// Text of one style on one row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) text: String,
    pub(super) style: Style,
}

impl Piece {
    /// Text from anywhere, made fit to be shown on one row.
    pub(super) fn new(text: &str, style: Style) -> Self {
        // What changes the sign before it would change the last one of another piece, and its width.
        let text = text.trim_start_matches(['\u{fe0e}', '\u{fe0f}', '\u{200d}', '\u{20e3}']);
        Self {
            text: on_one_line(text).into_owned(),
            style,
        }
    }
}

/// A row of a terminal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Row {
    pieces: Vec<Piece>,
    /// Columns that it takes.
    pub(super) width: usize,
}

impl Row {
    pub(super) fn of(text: &str, style: Style) -> Self {
        let mut row = Self::default();
        row.push(text, style);
        row
    }

    pub(super) fn push(&mut self, text: &str, style: Style) {
        if text.is_empty() {
            return;
        }
        self.width += columns(text);
        match self.pieces.last_mut() {
            Some(last) if last.style == style => last.text.push_str(text),
            _ => self.pieces.push(Piece {
                text: text.to_owned(),
                style,
            }),
        }
    }

    pub(super) fn append(&mut self, other: Self) {
        for piece in other.pieces {
            self.push(&piece.text, piece.style);
        }
    }

    pub(super) fn blanks(&mut self, count: usize) {
        self.push(&" ".repeat(count), Style::default());
    }

    /// The row in so many columns: at the left, in the middle (0.5) or at the right.
    pub(super) fn placed(self, width: usize, place: Place) -> Self {
        let free = width.saturating_sub(self.width);
        let before = match place {
            Place::Left => 0,
            Place::Middle => free / 2,
            Place::Right => free,
        };
        let mut row = Self::default();
        row.blanks(before);
        row.append(self);
        row.blanks(free - before);
        row
    }

    /// Writes the row without the blanks at its end.
    pub(super) fn write(&self, color: bool, out: &mut String) {
        let mut line = String::new();
        for (index, piece) in self.pieces.iter().enumerate() {
            let codes = piece.style.codes();
            // Pieces were made harmless each; what came of joining them is looked at again.
            let text = if index == 0 {
                at_line_start(&piece.text)
            } else {
                harmless(&piece.text)
            };
            if color && !codes.is_empty() {
                line.push_str(&format!("\u{1b}[{codes}m{text}\u{1b}[0m"));
            } else {
                line.push_str(&text);
            }
        }
        let line = line.trim_end_matches(' ');
        if color {
            out.push_str(line);
        } else {
            out.push_str(&at_line_start(line));
        }
        out.push('\n');
    }
}

/// Where a row stands in more columns than it needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Left,
    Middle,
    Right,
}

/// Columns that a text takes in a terminal.
pub(super) fn columns(text: &str) -> usize {
    text.graphemes(true).map(UnicodeWidthStr::width).sum()
}

/// A cluster of characters that can't be parted.
struct Atom<'t> {
    text: &'t str,
    width: usize,
    style: Style,
}

impl Atom<'_> {
    fn is_blank(&self) -> bool {
        self.text == " "
    }
}

/// Breaks text into rows of so many columns: at blanks, beside wide characters, and within a word that is
/// longer than a row. Linear in the length of the text.
pub(super) fn wrap(pieces: &[Piece], width: usize) -> Vec<Row> {
    let width = width.max(2);
    let mut rows = Vec::new();
    let mut line: Vec<Atom<'_>> = Vec::new();
    let mut taken = 0;
    // How many atoms of the line may stay when it is broken.
    let mut good: Option<usize> = None;
    for atom in atoms(pieces, width) {
        if taken + atom.width > width {
            if atom.is_blank() {
                rows.push(row(&line));
                line.clear();
                taken = 0;
                good = None;
                continue;
            }
            let at = if atom.width > 1 {
                line.len()
            } else {
                good.take().unwrap_or(line.len())
            };
            let rest = line.split_off(at);
            rows.push(row(&line));
            taken = rest.iter().map(|atom| atom.width).sum();
            line = rest;
            good = None;
        }
        if atom.width > 1 && !line.is_empty() {
            good = Some(line.len());
        }
        taken += atom.width;
        let breaks = atom.is_blank() || atom.width > 1;
        line.push(atom);
        if breaks {
            good = Some(line.len());
        }
    }
    if !line.is_empty() || rows.is_empty() {
        rows.push(row(&line));
    }
    rows
}

fn atoms<'t>(pieces: &'t [Piece], width: usize) -> impl Iterator<Item = Atom<'t>> {
    pieces.iter().flat_map(move |piece| {
        piece.text.graphemes(true).flat_map(move |cluster| {
            let whole = UnicodeWidthStr::width(cluster);
            // Clusters of some scripts can be of any length.
            let parts: Vec<&str> = if whole > width {
                cluster.split_inclusive(|_: char| true).collect()
            } else {
                vec![cluster]
            };
            parts.into_iter().map(|text| Atom {
                text,
                width: UnicodeWidthStr::width(text),
                style: piece.style,
            })
        })
    })
}

fn row(line: &[Atom<'_>]) -> Row {
    let end = line
        .iter()
        .rposition(|atom| !atom.is_blank())
        .map_or(0, |last| last + 1);
    let mut row = Row::default();
    for atom in line.get(..end).unwrap_or_default() {
        row.push(atom.text, atom.style);
    }
    row
}

/// The beginning of a text that fits so many columns, with `…` for what is missing.
pub(super) fn fitted(text: &str, width: usize) -> String {
    let text = on_one_line(text);
    if columns(&text) <= width {
        return text.into_owned();
    }
    let mut out = String::new();
    let mut taken = 1;
    for cluster in text.graphemes(true) {
        taken += cluster.width();
        if taken > width {
            break;
        }
        out.push_str(cluster);
    }
    out.push('…');
    out
}
