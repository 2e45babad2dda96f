//! Findings one a line, as compilers write them, so that editors and `grep` find their way.

use super::pieces::Emitter;
use super::shown::{at_line_start, on_one_line, shortened};
use super::statistics::Counts;
use super::words::Tally;
use super::{Frame, Tables, severity_name};
use crate::lint::diagnostic::{Diagnostic, Report};
use std::io::{self, Write};

/// Scalar values of a message that are shown.
const MESSAGE_SHOWN: usize = 500;

struct Short {
    counts: Option<Counts>,
}

/// Begins a report.
pub(super) fn begin<'a>(frame: &Frame<'a>) -> Box<dyn Emitter + 'a> {
    Box::new(Short {
        counts: frame.statistics.then(Counts::default),
    })
}

impl Emitter for Short {
    fn piece(&mut self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        if let Some(counts) = &mut self.counts {
            counts.add(report);
            return Ok(());
        }
        let tables = Tables::new(report);
        report
            .diagnostics
            .iter()
            .try_for_each(|it| writeln!(out, "{}", line(&tables, it)))
    }

    fn finish(self: Box<Self>, _: &Tally, out: &mut dyn Write) -> io::Result<()> {
        self.counts.map_or(Ok(()), |counts| counts.write(out))
    }
}

/// A finding on one line: `file:line:column: severity: message [rule]`.
pub(super) fn line(tables: &Tables<'_>, it: &Diagnostic) -> String {
    let region = tables.region(it.source, it.span);
    let line = format!(
        "{}:{}:{}: {}: {} [{}]",
        on_one_line(region.file),
        region.start.line,
        region.start.column,
        severity_name(it.severity),
        on_one_line(&shortened(&it.message, MESSAGE_SHOWN)),
        on_one_line(&it.rule),
    );
    at_line_start(&line).into_owned()
}
