//! A report in every format that was asked for, each to where it was asked for.

use std::io::{self, Write};

use super::formats::Target;
use super::terminal::Stream;
use super::write::Whole;
use crate::lint::diagnostic::Report;
use crate::report::pieces::Pieces;
use crate::report::{Frame, SUMMARY, View};

/// The reports of a run that are being written.
pub(super) struct Outputs<'a> {
    /// What goes to the standard stream, until its reader goes.
    standard: Option<Pieces<'a>>,
    /// Where nothing goes there, the sum for whoever sits at the terminal.
    spare: Option<Pieces<'a>>,
    files: Vec<(Pieces<'a>, Whole)>,
    /// Why files were not written.
    failures: Vec<String>,
}

impl<'a> Outputs<'a> {
    /// Begins every report. What goes to files is written without colours.
    pub(super) fn open(targets: &[Target], frame: &Frame<'a>) -> Self {
        let mut all = Self {
            standard: None,
            spare: None,
            files: Vec::new(),
            failures: Vec::new(),
        };
        let in_file = Frame {
            view: View {
                lang: frame.view.lang,
                summary: frame.view.summary,
                ..View::default()
            },
            ..*frame
        };
        for target in targets {
            match &target.file {
                None => all.standard = Some(Pieces::new(target.format, frame)),
                Some(path) => match Whole::begin(path) {
                    Ok(whole) => {
                        let pieces = Pieces::new(target.format, &in_file);
                        all.files.push((pieces, whole));
                    }
                    Err(error) => all.failures.push(error.to_string()),
                },
            }
        }
        if all.standard.is_none() {
            all.spare = Some(Pieces::new(&SUMMARY, frame));
        }
        all
    }

    /// Writes what was found in the next piece.
    ///
    /// # Errors
    /// Those of the standard stream. That its reader has gone is one only where nobody else reads.
    pub(super) fn piece(&mut self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        let failures = &mut self.failures;
        self.files.retain_mut(|(pieces, whole)| {
            let said = pieces.piece(report, whole);
            said.map_err(|error| failures.push(whole.failed(error).to_string()))
                .is_ok()
        });
        if let Some(spare) = &mut self.spare {
            spare.piece(report, &mut io::sink())?;
        }
        let said = match &mut self.standard {
            Some(pieces) => pieces.piece(report, out),
            None => return Ok(()),
        };
        match said {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe && !self.files.is_empty() => {
                self.standard = None;
                Ok(())
            }
            said => said,
        }
    }

    /// The stream for [`Outputs::finish`], where findings go to one: with all of them in files, what is left
    /// to say is no data.
    pub(super) fn stream(&self, standard: Stream) -> Stream {
        match self.spare {
            Some(_) => Stream::Err,
            None => standard,
        }
    }

    /// Ends every report, over so many files of which so many have findings. Gives whether the standard
    /// stream took it, and why files were not written.
    pub(super) fn finish(
        mut self,
        [files, touched]: [usize; 2],
        out: &mut dyn Write,
    ) -> (io::Result<()>, Vec<String>) {
        for (pieces, mut whole) in self.files {
            let said = match pieces.finish(files, touched, &mut whole) {
                Ok(()) => whole.commit(),
                Err(error) => Err(whole.failed(error)),
            };
            if let Err(error) = said {
                self.failures.push(error.to_string());
            }
        }
        let said = match self.standard.or(self.spare) {
            Some(pieces) => pieces.finish(files, touched, out),
            None => Ok(()),
        };
        (said, self.failures)
    }
}
