//! Changes for people, in a terminal.

use std::io::{self, Write};

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::{LONGEST, Page, Row, parameters, verdicts, words};
use crate::history::change::{Field, Part};
use crate::history::pairs::Fate;
use crate::history::pieces::{Side, word_diff};
use crate::report::View;
use crate::report::shown::{at_line_start, harmless, on_one_line, shortened};

/// Columns that are filled: at least, at most.
const WIDTHS: (usize, usize) = (30, 100);

const BOLD: &str = "1";
const DIM: &str = "2";
const RED: &str = "31";
const GREEN: &str = "32";
const YELLOW: &str = "33";

/// A piece of a line, and its colour.
struct Cell {
    text: String,
    code: Option<&'static str>,
}

/// Writes the page. Errors are those of the writer.
pub fn human(page: &Page<'_>, view: &View, out: &mut dyn Write) -> io::Result<()> {
    for row in &page.rows {
        let said = Lay { view, out }.row(row);
        said?;
    }
    let summary = words(view.lang).summary(page.counts(), &page.revision);
    let cells = cells(&on_one_line(&summary), None);
    Lay { view, out }.wrapped(0, cells)
}

struct Lay<'a> {
    view: &'a View,
    out: &'a mut dyn Write,
}

impl Lay<'_> {
    fn row(&mut self, row: &Row<'_>) -> io::Result<()> {
        let words = words(self.view.lang);
        let (name, language) = row.title();
        let (file, line) = row.place();
        let code = match row.fate {
            Fate::Added(_) => GREEN,
            Fate::Removed(_) => RED,
            Fate::Changed(..) | Fate::Renamed(..) => YELLOW,
        };
        let mut head = cells(&on_one_line(&format!("{name} ({language}): ")), Some(BOLD));
        head.extend(cells(&on_one_line(&words.fate(&row.fate)), Some(code)));
        head.extend(cells(&on_one_line(&format!("  {file}:{line}")), Some(DIM)));
        self.wrapped(0, head)?;
        if let Some([before, after]) = row.categories() {
            let none = || words.none.to_owned();
            self.label(words.category)?;
            match row.fate {
                Fate::Added(_) | Fate::Removed(_) => {
                    self.whole(before.as_deref(), after.as_deref())?;
                }
                _ => self.replaced(&before.unwrap_or_else(none), &after.unwrap_or_else(none))?,
            }
        }
        for part in &row.change.parts {
            self.part(part)?;
        }
        if matches!(row.fate, Fate::Changed(..))
            && let Some(said) = parameters(&row.change)
        {
            self.note(words.placeholders, &said)?;
        }
        if row.verdict_matters()
            && let Some(said) = verdicts(&row.verdicts, self.arrow())
        {
            self.note(words.wording, &said)?;
        }
        self.label(words.follows)?;
        let bullet = if self.view.unicode { "• " } else { "* " };
        for effect in &row.effects {
            let said = format!("{bullet}{}", words.effect(effect));
            self.hanging(4, 6, cells(&on_one_line(&said), None))?;
        }
        writeln!(self.out)
    }

    fn part(&mut self, part: &Part) -> io::Result<()> {
        let label = words(self.view.lang).label(&part.component, &part.field);
        self.label(&label)?;
        match (&part.before, &part.after) {
            (Some(before), Some(after)) if part.field == Field::Text => self.prose(before, after),
            (Some(before), Some(after)) => self.replaced(before, after),
            (before, after) => self.whole(before.as_deref(), after.as_deref()),
        }
    }

    fn arrow(&self) -> &'static str {
        if self.view.unicode { "→" } else { "->" }
    }

    fn label(&mut self, label: &str) -> io::Result<()> {
        self.wrapped(2, cells(&on_one_line(label), Some(DIM)))
    }

    fn note(&mut self, label: &str, said: &str) -> io::Result<()> {
        self.label(label)?;
        self.wrapped(4, cells(&on_one_line(said), None))
    }

    /// One value for another.
    fn replaced(&mut self, before: &str, after: &str) -> io::Result<()> {
        let shown = |text: &str| on_one_line(&shortened(text, LONGEST)).into_owned();
        let mut line = cells(&shown(before), Some(RED));
        line.extend(cells(&format!(" {} ", self.arrow()), None));
        line.extend(cells(&shown(after), Some(GREEN)));
        self.wrapped(4, line)
    }

    /// A value that was not there before, or is not any more.
    fn whole(&mut self, before: Option<&str>, after: Option<&str>) -> io::Result<()> {
        for (sign, code, text) in [("- ", RED, before), ("+ ", GREEN, after)] {
            let text = shortened(text.unwrap_or_default(), LONGEST);
            for line in text.lines() {
                let mut line = cells(&on_one_line(line), Some(code));
                line.insert(
                    0,
                    Cell {
                        text: sign.to_owned(),
                        code: Some(code),
                    },
                );
                self.hanging(4, 6, line)?;
            }
        }
        Ok(())
    }

    /// A text with its changes marked.
    fn prose(&mut self, before: &str, after: &str) -> io::Result<()> {
        let (before, after) = (shortened(before, LONGEST), shortened(after, LONGEST));
        let mut line = Vec::new();
        for piece in word_diff(&before, &after) {
            let (code, marks) = match piece.side {
                Side::Both => (None, ["", ""]),
                Side::Before => (Some(RED), ["[-", "-]"]),
                Side::After => (Some(GREEN), ["{+", "+}"]),
            };
            let [open, close] = if self.view.color { ["", ""] } else { marks };
            let text = harmless(&piece.text);
            let count = text.split('\n').count();
            for (index, text) in text.split('\n').enumerate() {
                if index > 0 {
                    self.wrapped(4, std::mem::take(&mut line))?;
                }
                let open = if index == 0 { open } else { "" };
                let close = if index + 1 == count { close } else { "" };
                line.extend(cells(&format!("{open}{}{close}", on_one_line(text)), code));
            }
        }
        self.wrapped(4, line)
    }

    /// Writes cells on as many lines as they need.
    fn wrapped(&mut self, indent: usize, cells: Vec<Cell>) -> io::Result<()> {
        self.hanging(indent, indent, cells)
    }

    /// The same with lines after the first further in.
    fn hanging(&mut self, first: usize, further: usize, cells: Vec<Cell>) -> io::Result<()> {
        let width = self.view.width.clamp(WIDTHS.0, WIDTHS.1);
        let mut line: Vec<Cell> = Vec::new();
        let (mut indent, mut used) = (first, 0);
        for cell in cells {
            let own = cell.text.width();
            let blank = cell.text.trim().is_empty();
            if indent + used + own > width && used > 0 && !blank {
                self.line(indent, std::mem::take(&mut line))?;
                (indent, used) = (further, 0);
            }
            used += own;
            line.push(cell);
        }
        self.line(indent, line)
    }

    fn line(&mut self, indent: usize, mut cells: Vec<Cell>) -> io::Result<()> {
        while cells.last().is_some_and(|it| it.text.trim().is_empty()) {
            cells.pop();
        }
        let whole: String = cells.iter().map(|cell| cell.text.as_str()).collect();
        if at_line_start(&whole) != whole
            && let Some(first) = cells.iter_mut().find(|it| !it.text.trim().is_empty())
        {
            first.text = first.text.replacen(':', "?", 1);
        }
        if !cells.is_empty() {
            write!(self.out, "{}", " ".repeat(indent))?;
        }
        for cell in cells {
            match cell.code.filter(|_| self.view.color) {
                Some(code) => write!(self.out, "\u{1b}[{code}m{}\u{1b}[0m", cell.text)?,
                None => write!(self.out, "{}", cell.text)?,
            }
        }
        writeln!(self.out)
    }
}

/// A text in pieces that a line may end behind: words with what hangs on them, and blanks.
fn cells(text: &str, code: Option<&'static str>) -> Vec<Cell> {
    let mut cells: Vec<Cell> = Vec::new();
    let mut open = false;
    for piece in text.split_word_bounds() {
        let blank = piece.trim().is_empty();
        match cells.last_mut().filter(|_| open && !blank) {
            Some(last) => last.text.push_str(piece),
            None => cells.push(Cell {
                text: piece.to_owned(),
                code,
            }),
        }
        open = !blank;
    }
    cells
}
