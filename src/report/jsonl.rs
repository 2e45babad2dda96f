//! Findings as JSON, one a line and nothing else: for pipes.

use super::pieces::Emitter;
use super::words::Tally;
use super::{Frame, Tables, json};
use crate::lint::diagnostic::Report;
use std::io::{self, Write};

struct Jsonl;

/// Begins a report.
pub(super) fn begin<'a>(_: &Frame<'a>) -> Box<dyn Emitter + 'a> {
    Box::new(Jsonl)
}

impl Emitter for Jsonl {
    fn piece(&mut self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        let tables = Tables::new(report);
        for diagnostic in &report.diagnostics {
            json::finding(&tables, diagnostic, out)?;
            writeln!(out)?;
        }
        Ok(())
    }

    fn finish(self: Box<Self>, _: &Tally, _: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
}
