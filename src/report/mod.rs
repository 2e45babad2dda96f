//! A finished report, written out: one file a format, and the table that lists them.

mod checkstyle;
mod fingerprint;
mod github;
mod gitlab;
pub mod human;
pub mod json;
mod jsonl;
mod junit;
mod later;
pub mod lines;
pub(crate) mod markdown;
pub mod pieces;
mod place;
mod sarif;
mod short;
pub mod shown;
mod snippet;
mod statistics;
pub mod verdicts;
pub mod words;
mod xml;

use crate::lint::Lang;
use crate::lint::Rules;
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

/// What a report is written with.
#[derive(Clone, Copy, Debug, Default)]
pub struct Frame<'a> {
    /// How it is to look.
    pub view: View,
    /// The rules that made it, for formats that describe them.
    pub rules: Option<&'a Rules>,
    /// The least severity that makes a run fail; none where nothing does.
    pub fails: Option<Severity>,
    /// Whether to count findings by rule: in place of them where people read, else beside them.
    pub statistics: bool,
}

/// A format of reports.
#[derive(Debug)]
pub struct Format {
    /// What `--format` takes.
    pub name: &'static str,
    /// What it is for, for the help.
    pub about: &'static str,
    begin: Begin,
}

/// Begins a report in a format.
type Begin = for<'a> fn(&Frame<'a>) -> Box<dyn pieces::Emitter + 'a>;

/// Every format; the first is the default.
pub const FORMATS: &[Format] = &[
    Format {
        name: "human",
        about: "the lines, what is wrong, what to type instead",
        begin: human::begin,
    },
    Format {
        name: "short",
        about: "one line a finding: file:line:column: severity: message [rule]",
        begin: short::begin,
    },
    Format {
        name: "json",
        about: "one object with findings, templates and sums",
        begin: json::begin,
    },
    Format {
        name: "jsonl",
        about: "one object a finding, one a line",
        begin: jsonl::begin,
    },
    Format {
        name: "sarif",
        about: "SARIF 2.1.0, with rules, fixes and what is suppressed",
        begin: sarif::begin,
    },
    Format {
        name: "sarif-github",
        about: "the same without what is suppressed, which GitHub code scanning would show as open",
        begin: sarif::begin_for_github,
    },
    Format {
        name: "github",
        about: "workflow commands of GitHub Actions",
        begin: github::begin,
    },
    Format {
        name: "gitlab",
        about: "code quality report of GitLab",
        begin: gitlab::begin,
    },
    Format {
        name: "junit",
        about: "JUnit XML: a suite a file, a case a template",
        begin: junit::begin,
    },
    Format {
        name: "checkstyle",
        about: "Checkstyle XML",
        begin: checkstyle::begin,
    },
    Format {
        name: "markdown",
        about: "a table for a comment, at most 60 KB",
        begin: markdown::begin,
    },
];

/// Only the line that ends a report for people.
pub const SUMMARY: Format = Format {
    name: "summary",
    about: "how much was found",
    begin: human::begin_summary,
};

/// The format of a name.
#[must_use]
pub fn format(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.name == name)
}

impl Format {
    /// Writes a finished report.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn emit(&self, report: &Report, frame: &Frame<'_>, out: &mut dyn Write) -> io::Result<()> {
        let mut pieces = pieces::Pieces::new(self, frame);
        pieces.piece(report, out)?;
        let tally = tally(report);
        pieces.finish(tally.files, tally.files_with_findings, out)
    }

    fn begin<'a>(&self, frame: &Frame<'a>) -> Box<dyn pieces::Emitter + 'a> {
        (self.begin)(frame)
    }
}

/// A severity as formats for programs name it.
fn severity_name(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "info",
    }
}

/// The name of a file without the `./` that services for code don't take.
fn relative(name: &str) -> &str {
    let mut name = name;
    while let Some(rest) = name.strip_prefix("./") {
        name = rest;
    }
    name
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
