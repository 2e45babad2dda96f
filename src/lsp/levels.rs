//! What holds a line of YAML, told by the indentation of the lines above it.

use super::place::Step;
use super::text::Text;

/// A line with something in it.
pub(super) struct Line<'t> {
    /// Columns, in bytes, of the dashes before its content.
    pub(super) dashes: Vec<usize>,
    /// Column of the content.
    pub(super) column: usize,
    /// What stands there.
    pub(super) content: &'t str,
}

impl<'t> Line<'t> {
    /// Nothing for a line that is blank or a comment alone.
    pub(super) fn read(line: &'t str) -> Option<Self> {
        let mut rest = line.trim_start_matches([' ', '\u{feff}']);
        let mut dashes = Vec::new();
        let column = |rest: &str| line.len() - rest.len();
        while let Some(after) = rest.strip_prefix('-')
            && (after.is_empty() || after.starts_with(' '))
        {
            dashes.push(column(rest));
            rest = after.trim_start_matches(' ');
        }
        if rest.starts_with('#') || rest.trim().is_empty() && dashes.is_empty() {
            return None;
        }
        Some(Self {
            column: column(rest),
            dashes,
            content: rest,
        })
    }

    /// The key at its beginning, with what stands behind the colon.
    pub(super) fn key(&self) -> Option<(&'t str, &'t str)> {
        key(self.content)
    }
}

/// The key that a text begins with, with what stands behind its colon.
pub(super) fn key(content: &str) -> Option<(&str, &str)> {
    let at = content
        .match_indices(':')
        .map(|(at, _)| at)
        .find(|at| matches!(content.as_bytes().get(at + 1), None | Some(b' ')))?;
    let name = content.get(..at)?.trim();
    let name = name.trim_matches(['"', '\'']);
    let plain = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '-' | '*' | '/');
    let fits = !name.is_empty() && name.chars().all(plain);
    fits.then(|| (name, content.get(at + 1..).unwrap_or("")))
}

/// What holds a line, from the outside in, with the column of each.
#[derive(Default)]
pub(super) struct Levels {
    pub(super) steps: Vec<(usize, Step)>,
    /// The column of what a block of text belongs to, where the last line began one.
    pub(super) block: Option<usize>,
}

impl Levels {
    /// Leaves what a line with content at a column does not belong to.
    pub(super) fn leave(&mut self, column: usize, dash: bool) {
        while let Some((at, step)) = self.steps.last() {
            let inside = *at < column || dash && *at == column && matches!(step, Step::Key(_));
            if inside {
                break;
            }
            self.steps.pop();
        }
    }

    pub(super) fn enter(&mut self, line: &Line<'_>) {
        for dash in &line.dashes {
            self.leave(*dash, true);
            self.steps.push((*dash, Step::Item));
        }
        let mut value = line.content;
        let mut holder = line.dashes.last().copied();
        if let Some((name, rest)) = line.key() {
            self.leave(line.column, false);
            self.steps.push((line.column, Step::Key(name.to_owned())));
            value = rest;
            holder = Some(line.column);
        }
        if value.trim_start().starts_with(['|', '>']) {
            self.block = holder;
        }
    }

    /// Whether a line is text of a block that was begun above it.
    pub(super) fn is_text(&mut self, line: &str) -> bool {
        let Some(column) = self.block else {
            return false;
        };
        let indent = line.len() - line.trim_start_matches(' ').len();
        if indent > column || line.trim().is_empty() {
            return true;
        }
        self.block = None;
        false
    }

    /// What holds the line of this number.
    pub(super) fn above(text: &Text, number: usize) -> Self {
        let mut levels = Self::default();
        for index in 0..number {
            let line = text.line(index);
            if levels.is_text(line) {
                continue;
            }
            if line.starts_with("---") {
                levels = Self::default();
            } else if let Some(line) = Line::read(line) {
                levels.enter(&line);
            }
        }
        levels
    }

    pub(super) fn path(self) -> Vec<Step> {
        self.steps.into_iter().map(|(_, step)| step).collect()
    }
}
