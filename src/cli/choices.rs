//! Values that flags of several commands take.

use clap::ValueEnum;

use super::Exit;
use crate::lint::diagnostic::Severity;
use crate::source::SourceKind;
use crate::source::discover::{Input, kind_of};

/// The least severity that makes a run fail.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    /// Errors only.
    #[default]
    Error,
    /// Warnings and errors.
    Warning,
    /// Any finding.
    Info,
    /// None.
    Never,
}

/// How to read what has no ending that says it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum InputFormat {
    /// By its look: JSON if it begins like JSON, else YAML.
    #[default]
    Auto,
    /// YAML.
    Yaml,
    /// JSON.
    Json,
    /// One JSON object a line.
    Jsonl,
}

impl FailOn {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Info => "info",
            Self::Never => "never",
        }
    }

    /// The least severity that makes a run fail.
    pub(super) fn least(self) -> Option<Severity> {
        match self {
            Self::Error => Some(Severity::Error),
            Self::Warning => Some(Severity::Warning),
            Self::Info => Some(Severity::Info),
            Self::Never => None,
        }
    }

    /// The exit code of a run with this as its worst finding.
    pub(super) fn exit(self, worst: Option<Severity>) -> Exit {
        match (self.least(), worst) {
            (Some(least), Some(worst)) if worst >= least => Exit::Findings,
            _ => Exit::Clean,
        }
    }
}

impl InputFormat {
    /// Whether something is to be read as JSON Lines, record by record.
    pub(super) fn is_stream(self, input: &Input, stdin_name: &str) -> bool {
        match input {
            Input::Stdin if self != Self::Auto => self == Self::Jsonl,
            Input::Stdin => kind_of(stdin_name.as_ref()) == Some(SourceKind::Jsonl),
            Input::File { path, .. } => kind_of(path).or(self.kind()) == Some(SourceKind::Jsonl),
        }
    }

    /// The kind that is asked for.
    pub(super) fn kind(self) -> Option<SourceKind> {
        match self {
            Self::Auto => None,
            Self::Yaml => Some(SourceKind::Yaml),
            Self::Json => Some(SourceKind::Json),
            Self::Jsonl => Some(SourceKind::Jsonl),
        }
    }
}
