//! A finished report, written out: one file a format, and the table that lists them.

pub mod human;
pub mod json;
pub mod jsonl;
mod later;
pub mod lines;
pub mod pieces;
pub mod shown;
mod snippet;
pub mod verdicts;
pub mod words;

use crate::lint::Lang;
use crate::lint::diagnostic::{By, Grade, Report, Severity};
use std::cell::OnceCell;
use std::io::{self, Write};
use words::Tally;

/// How a report is to look. Formats for machines heed none of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct View {
    /// Language of the words around the findings; the findings themselves have theirs already.
    pub lang: Lang,
    /// Whether to write ANSI colours.
    pub color: bool,
    /// Whether frames and signs may be drawn with more than ASCII.
    pub unicode: bool,
    /// Columns of the terminal.
    pub width: usize,
    /// Whether to end with a summary.
    pub summary: bool,
}

/// Columns when there is no terminal to ask.
pub const WIDTH: usize = 80;

impl Default for View {
    fn default() -> Self {
        Self {
            lang: Lang::En,
            color: false,
            unicode: true,
            width: WIDTH,
            summary: true,
        }
    }
}

/// Writes a whole report in one format. Errors are those of the writer.
pub type Emit = fn(&Report, &View, &mut dyn Write) -> io::Result<()>;

/// Every format, by the name that `--format` takes; the first is the default.
pub const FORMATS: &[(&str, Emit)] = &[
    ("human", human::emit),
    ("json", json::emit),
    ("jsonl", jsonl::emit),
];

/// The format of a name.
#[must_use]
pub fn format(name: &str) -> Option<Emit> {
    FORMATS
        .iter()
        .find(|(known, _)| *known == name)
        .map(|(_, emit)| *emit)
}

/// Counts what a report holds.
#[must_use]
pub fn tally(report: &Report) -> Tally {
    let mut tally = Tally {
        files: report.sources.len(),
        templates: report.templates.len(),
        ..Tally::default()
    };
    let mut touched = vec![false; report.sources.len()];
    for diagnostic in &report.diagnostics {
        match diagnostic.severity {
            Severity::Error => tally.errors += 1,
            Severity::Warning => tally.warnings += 1,
            Severity::Info => tally.infos += 1,
        }
        match diagnostic.fix.as_ref().map(|fix| fix.grade) {
            Some(Grade::Safe) => tally.safe += 1,
            Some(Grade::Unsafe) => tally.unsafe_ += 1,
            Some(Grade::Shown) | None => {}
        }
        if let Some(touched) = touched.get_mut(diagnostic.source) {
            *touched = true;
        }
    }
    for it in &report.suppressed {
        match it.by {
            By::Comment { .. } => tally.ignored += 1,
            By::Baseline => tally.known += 1,
        }
    }
    tally.files_with_findings = touched.into_iter().filter(|touched| *touched).count();
    tally
}

/// The line tables of a report's sources, each made when it is first asked for.
pub(crate) struct Tables<'r> {
    report: &'r Report,
    lines: Vec<OnceCell<lines::Lines>>,
}

impl<'r> Tables<'r> {
    pub(crate) fn new(report: &'r Report) -> Self {
        Self {
            report,
            lines: report.sources.iter().map(|_| OnceCell::new()).collect(),
        }
    }

    /// Name, text and lines of a source; nothing for an index that the report doesn't have.
    pub(crate) fn get(&self, source: usize) -> Option<(&'r str, &'r str, &lines::Lines)> {
        let found = self.report.sources.get(source)?;
        let lines = self
            .lines
            .get(source)?
            .get_or_init(|| lines::Lines::new(&found.text).after(found.before));
        Some((&found.name, &found.text, lines))
    }
}
