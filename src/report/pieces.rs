//! A report that comes in pieces, written as it comes: for streams that are longer than memory. A finished
//! report is one piece.

use super::words::Tally;
use super::{Format, Frame, tally};
use crate::lint::diagnostic::Report;
use std::io::{self, Write};

/// What writes a report in one format, piece by piece.
pub trait Emitter {
    /// Writes what was found in the next piece, or keeps it for the end.
    ///
    /// # Errors
    /// Those of the writer.
    fn piece(&mut self, report: &Report, out: &mut dyn Write) -> io::Result<()>;

    /// Ends the report, with so much in all of it.
    ///
    /// # Errors
    /// Those of the writer.
    fn finish(self: Box<Self>, tally: &Tally, out: &mut dyn Write) -> io::Result<()>;
}

/// Writes the pieces of one report in one format.
pub struct Pieces<'a> {
    emitter: Box<dyn Emitter + 'a>,
    sum: Tally,
}

impl<'a> Pieces<'a> {
    /// Begins a report.
    #[must_use]
    pub fn new(format: &Format, frame: &Frame<'a>) -> Self {
        Self {
            emitter: format.begin(frame),
            sum: Tally::default(),
        }
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
        self.emitter.piece(report, out)
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
        self.emitter.finish(&self.sum, out)
    }
}
