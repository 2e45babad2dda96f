//! Findings as JSON, one a line and nothing else: for pipes.

use super::{Tables, View, json};
use crate::lint::diagnostic::Report;
use std::io::{self, Write};

/// Writes each finding on a line of its own. Errors are those of the writer.
pub fn emit(report: &Report, _: &View, out: &mut dyn Write) -> io::Result<()> {
    let tables = Tables::new(report);
    for diagnostic in &report.diagnostics {
        json::finding(&tables, diagnostic, out)?;
        writeln!(out)?;
    }
    Ok(())
}
