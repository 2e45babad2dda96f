//! Findings as workflow commands, which GitHub Actions shows beside the lines of a pull request.
//!
//! The form and its escapes are those of GitHub's page on workflow commands and of its `@actions/core`.

use super::pieces::Emitter;
use super::shown::{harmless, shortened};
use super::words::Tally;
use super::{Frame, Tables, relative};
use crate::lint::diagnostic::{Diagnostic, Report, Severity};
use std::io::{self, Write};

/// Scalar values of a message, and of its help, that are sent: an annotation holds 64 KB in all.
const TEXT_SENT: usize = 2_000;

struct Github;

/// Begins a report.
pub(super) fn begin<'a>(_: &Frame<'a>) -> Box<dyn Emitter + 'a> {
    Box::new(Github)
}

impl Emitter for Github {
    fn piece(&mut self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        let tables = Tables::new(report);
        report
            .diagnostics
            .iter()
            .try_for_each(|it| command(&tables, it, out))
    }

    fn finish(self: Box<Self>, _: &Tally, _: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
}

fn command(tables: &Tables<'_>, it: &Diagnostic, out: &mut dyn Write) -> io::Result<()> {
    let region = tables.region(it.source, it.span);
    let name = match it.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "notice",
    };
    let (start, end) = (region.start, region.end);
    write!(
        out,
        "::{name} file={},line={},endLine={}",
        property(relative(region.file)),
        start.line,
        end.line
    )?;
    // Columns are heeded only within one line.
    if start.line == end.line {
        let end = end.column.max(start.column);
        write!(out, ",col={},endColumn={end}", start.column)?;
    }
    write!(
        out,
        ",title={}::{}",
        property(&it.rule),
        data(&shortened(&it.message, TEXT_SENT))
    )?;
    if !it.help.is_empty() {
        write!(out, "%0A{}", data(&shortened(&it.help, TEXT_SENT)))?;
    }
    writeln!(out)
}

/// A text behind the command: what would end the line is escaped, and the sign that escapes.
fn data(text: &str) -> String {
    harmless(text.trim_end())
        .replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// A text in the command, where colons and commas part.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
