//! Changes of a file that mend a finding.

use crate::span::Span;

/// An edit of the file that mends a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// How far it can be trusted.
    pub grade: Grade,
    /// Changes of the file, in order, not overlapping.
    pub edits: Vec<Edit>,
}

/// How far a fix can be trusted.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Grade {
    /// Shown as a suggestion, never applied by itself.
    Shown,
    /// May change what the writer meant: applied with `--unsafe-fixes` only.
    Unsafe,
    /// Applied by `--fix`.
    Safe,
}

/// One change of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The bytes to replace; empty to insert.
    pub span: Span,
    /// What to put there, as it must stand in the file.
    pub insert: String,
}
