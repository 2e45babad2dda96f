//! `plantilla lint` over JSON Lines: a report in pieces, in constant memory.

use std::fs::File;
use std::io::{self, Read};

use crate::lint::diagnostic::{Report, Severity};
use crate::lint::{Options, lint_apart};
use crate::source::discover::{Input, InputError, shown};
use crate::source::stream::Blocks;

use super::known::Known;
use super::outputs::Outputs;
use super::terminal::Shell;

/// What a run over streams came to.
#[derive(Default)]
pub(super) struct Outcome {
    /// The worst finding.
    pub(super) worst: Option<Severity>,
    /// Whether any template was read.
    pub(super) any: bool,
    /// Streams that could not be read.
    pub(super) failures: Vec<String>,
}

impl Outcome {
    pub(super) fn note(&mut self, report: &Report) {
        let worst = report.diagnostics.iter().map(|found| found.severity).max();
        self.worst = self.worst.max(worst);
        self.any |= !report.templates.is_empty();
    }
}

/// Reads each stream to its end and writes what is wrong with it. Gives the number of streams with findings.
pub(super) fn run(
    streams: &[Input],
    stdin_name: &str,
    options: &Options<'_>,
    known: &mut Known,
    outputs: &mut Outputs<'_>,
    outcome: &mut Outcome,
    shell: &mut Shell<'_>,
) -> io::Result<usize> {
    let mut touched = 0;
    for input in streams {
        let found = match input {
            Input::Stdin => {
                let blocks = Blocks::new(stdin_name.to_owned(), shell.input);
                one(blocks, options, known, outputs, outcome, shell.out)
            }
            Input::File { path, .. } => match File::open(path) {
                Ok(mut file) => {
                    let file: &mut dyn Read = &mut file;
                    one(
                        Blocks::new(shown(path), file),
                        options,
                        known,
                        outputs,
                        outcome,
                        shell.out,
                    )
                }
                Err(source) => Err(Stop::Reading(source)),
            },
        };
        match found {
            Ok(found) => touched += usize::from(found),
            Err(Stop::Writing(error)) => return Err(error),
            Err(Stop::Reading(source)) => {
                let name = match input {
                    Input::Stdin => stdin_name.to_owned(),
                    Input::File { path, .. } => shown(path),
                };
                outcome
                    .failures
                    .push(InputError::Read { name, source }.to_string());
            }
        }
    }
    Ok(touched)
}

/// Why a stream was not read to its end.
enum Stop {
    Reading(io::Error),
    Writing(io::Error),
}

fn one(
    mut blocks: Blocks<'_>,
    options: &Options<'_>,
    known: &mut Known,
    outputs: &mut Outputs<'_>,
    outcome: &mut Outcome,
    out: &mut dyn io::Write,
) -> Result<bool, Stop> {
    let mut found = false;
    loop {
        let sources = blocks.next_block().map_err(Stop::Reading)?;
        if sources.is_empty() {
            return Ok(found);
        }
        let mut report = lint_apart(sources, options);
        known.sift(&mut report);
        found |= !report.diagnostics.is_empty();
        outcome.note(&report);
        outputs.piece(&report, out).map_err(Stop::Writing)?;
    }
}
