//! The baseline of a run: read, held against what is found, and written.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::write::{create, replace};
use crate::lint::baseline::Baseline;
use crate::lint::diagnostic::Report;

/// What is known, or is to be.
#[derive(Debug, Default)]
pub(super) enum Known {
    /// Nothing: every finding is told.
    #[default]
    Nothing,
    /// What a file says.
    Read(Baseline),
    /// What is found now, for a file.
    Write {
        /// The file.
        path: PathBuf,
        /// What was found so far.
        found: Baseline,
    },
}

impl Known {
    /// Opens what was asked for: to write goes before to read.
    ///
    /// # Errors
    /// A file that can't be read, or is no baseline, as a sentence.
    pub(super) fn open(read: Option<&Path>, write: Option<&Path>) -> Result<Self, String> {
        if let Some(path) = write {
            return Ok(Self::Write {
                path: path.to_owned(),
                found: Baseline::default(),
            });
        }
        let Some(path) = read else {
            return Ok(Self::Nothing);
        };
        let said = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
        let text = fs::read_to_string(path).map_err(|error| {
            let hint = if error.kind() == io::ErrorKind::NotFound {
                "; --write-baseline FILE writes one"
            } else {
                ""
            };
            format!("{}{hint}", said(&error))
        })?;
        Baseline::read(&text)
            .map(Self::Read)
            .map_err(|error| said(&error))
    }

    /// Takes out of a report what is known.
    pub(super) fn sift(&mut self, report: &mut Report) {
        match self {
            Self::Nothing => {}
            Self::Read(known) => known.sift(report),
            Self::Write { found, .. } => {
                let mut own = Baseline::default();
                own.add(report);
                found.add(report);
                own.sift(report);
            }
        }
    }

    /// Writes what was found, where that was asked for. Gives the file, how much is known now, and how much of
    /// what the file knew is gone.
    ///
    /// # Errors
    /// A file that can't be written, as a sentence.
    pub(super) fn close(&self) -> Result<Option<(&Path, usize, usize)>, String> {
        let Self::Write { path, found } = self else {
            return Ok(None);
        };
        let text = found.write().map_err(|error| error.to_string())?;
        let before = match fs::read_to_string(path) {
            Ok(before) => Some(before),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(format!("{}: {error}", path.display())),
        };
        let gone = match &before {
            None => 0,
            Some(before) => {
                // Nothing is lost that was no baseline: a slip in the name of the file would cost a file.
                let said = |error| format!("{}: not overwritten: {error}", path.display());
                found.gone_from(&Baseline::read(before).map_err(said)?)
            }
        };
        match before {
            Some(before) if before == text => Ok(()),
            Some(before) => replace(path, &before, &text),
            None => create(path, text.as_bytes()),
        }
        .map_err(|error| error.to_string())?;
        Ok(Some((path, found.len(), gone)))
    }
}
