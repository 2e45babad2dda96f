//! A report that comes in pieces, written as it comes: for streams that are longer than memory.

use std::io::{self, Write};

use super::words::Tally;
use super::{View, human, json, jsonl, tally};
use crate::lint::diagnostic::Report;

/// Writes the pieces of one report in one format, in constant memory.
pub struct Pieces {
    format: Format,
    view: View,
    sum: Tally,
}

enum Format {
    Human,
    Json(json::Pieces),
    Jsonl,
}

impl Pieces {
    /// Begins a report in the format of this name; one that only finished reports have is shown as `human`.
    ///
    /// # Errors
    /// Those of making a temporary file.
    pub fn new(format: &str, view: View) -> io::Result<Self> {
        let format = match format {
            "json" => Format::Json(json::Pieces::new()?),
            "jsonl" => Format::Jsonl,
            _ => Format::Human,
        };
        Ok(Self {
            format,
            view,
            sum: Tally::default(),
        })
    }

    /// Writes what was found in the next piece.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn piece(&mut self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        let own = tally(report);
        self.sum.templates += own.templates;
        self.sum.errors += own.errors;
        self.sum.warnings += own.warnings;
        self.sum.infos += own.infos;
        self.sum.safe += own.safe;
        self.sum.unsafe_ += own.unsafe_;
        self.sum.ignored += own.ignored;
        self.sum.known += own.known;
        let view = View {
            summary: false,
            ..self.view
        };
        match &mut self.format {
            Format::Human => human::emit(report, &view, out),
            Format::Json(pieces) => pieces.piece(report, out),
            Format::Jsonl => jsonl::emit(report, &view, out),
        }
    }

    /// Ends the report, over so many streams of which so many have findings.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn finish(
        mut self,
        files: usize,
        with_findings: usize,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        self.sum.files = files;
        self.sum.files_with_findings = with_findings;
        match self.format {
            Format::Human if self.view.summary => human::close(&self.sum, &self.view, out),
            Format::Human | Format::Jsonl => Ok(()),
            Format::Json(pieces) => pieces.finish(&self.sum, out),
        }
    }
}
