//! What a project asks for: `plantilla.toml`, environment variables and flags, as one stack over the defaults.

pub mod add_words;
pub mod environment;
pub mod example;
pub mod keys;
mod own;
pub mod paths;
pub mod read;
mod resolved;
mod secret;
pub mod setup;
pub mod values;

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::source::discover::shown;
use crate::source::{Problem, ProblemKind, Source, SourceKind};
use crate::span::{At, Span};
use crate::template::Component;
pub use setup::{Ask, Setup};
use values::Values;

/// Bytes of the longest configuration file that is read.
const LONGEST: u64 = 1024 * 1024;

/// Why a run can't know what is asked for.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// A configuration file that can't be read.
    #[error("{}: {source}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A variable or flag with a value that can't be.
    #[error("{name}: `{found}` can't be taken; write {expected}")]
    Value {
        /// The variable or flag.
        name: String,
        /// Its value.
        found: String,
        /// What it takes.
        expected: String,
    },
    /// A variable or flag that names no rule.
    #[error("{name}: there is no rule {found}{}", meant.as_ref().map(|it| format!("; did you mean {it}?")).unwrap_or_default())]
    Rule {
        /// The variable or flag.
        name: String,
        /// What it names.
        found: String,
        /// A rule that is named like it.
        meant: Option<String>,
    },
    /// The rules can't be put together, which checking each of them should have shown.
    #[error("{0}")]
    Rules(#[from] crate::lint::RuleError),
}

/// A configuration file as it was read.
#[derive(Clone, Debug, Default)]
pub struct ConfigFile {
    /// Where it is.
    pub path: PathBuf,
    /// What it says.
    pub values: Values,
    /// It, with all that is wrong with it. Secrets in its text are covered.
    pub source: Source,
}

impl ConfigFile {
    /// Takes a text for the content of a configuration file of this name.
    #[must_use]
    pub fn of_text(path: &Path, text: &str) -> Self {
        let (values, problems) = read::read(text);
        Self {
            path: path.to_owned(),
            values,
            source: Source {
                name: shown_from_here(path),
                text: secret::covered(text),
                kind: SourceKind::Other,
                named: true,
                problems,
                ..Source::default()
            },
        }
    }

    /// Reads a configuration file.
    ///
    /// # Errors
    /// Those of the file system, and a file that is no UTF-8 or no file for people.
    pub fn load(path: &Path) -> Result<Self, ConfigError> {
        let failed = |source| ConfigError::Read {
            path: path.to_owned(),
            source,
        };
        let mut text = String::new();
        let file = File::open(path).map_err(failed)?;
        file.take(LONGEST + 1)
            .read_to_string(&mut text)
            .map_err(failed)?;
        if text.len() as u64 > LONGEST {
            return Err(failed(io::Error::other(
                "too large for a configuration file",
            )));
        }
        Ok(Self::of_text(path, &text))
    }

    /// The folder that its paths and patterns count from.
    #[must_use]
    pub fn folder(&self) -> PathBuf {
        let folder = paths::folder_of(&self.path);
        paths::absolute(folder)
    }

    fn problem(&mut self, kind: ProblemKind, span: Span, more: impl FnOnce(Problem) -> Problem) {
        let problem = Problem::new(kind, Component::File, span);
        self.source.problems.push(more(problem));
        self.source.problems.sort_by_key(|it| it.span);
    }

    /// A problem that quotes a text of the file.
    fn about(&mut self, kind: ProblemKind, text: &At<String>) {
        let found = text.value.clone();
        self.problem(kind, text.span, |it| it.arg("found", found));
    }
}

/// A path as it is shown: from the current folder, where it lies below it.
fn shown_from_here(path: &Path) -> String {
    let here = std::env::current_dir().unwrap_or_default();
    shown(path.strip_prefix(&here).unwrap_or(path))
}
