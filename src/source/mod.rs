//! Sources: from bytes to the model, and from the model to both written forms.
//!
//! Only this room knows YAML and JSON.

pub mod amend;
pub mod discover;
pub mod ignores;
pub mod media;
pub mod problem;
mod read;
pub mod stream;
pub mod syntax;
mod write;

pub use problem::{Problem, ProblemKind};
pub(crate) use read::keys;
pub use read::{Reading, read};
pub use write::{authoring, graph, in_place, together};

/// A text to read templates from.
#[derive(Clone, Debug, Default)]
pub struct Source {
    /// Its name as shown to the user, usually a path.
    pub name: String,
    /// What it holds, byte order mark included.
    pub text: String,
    /// How to read it.
    pub kind: SourceKind,
    /// Whether the user named this very file, so that finding nothing in it is worth saying.
    pub named: bool,
    /// Why its bytes are no text that can be read, with the offset of the first bad byte.
    pub damage: Option<Damage>,
    /// What stands before `text` in the whole, for a piece of a stream.
    pub before: Before,
    /// For [`SourceKind::Other`]: what whoever read it found wrong with it.
    pub problems: Vec<Problem>,
}

/// How much of a stream stands before a piece of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Before {
    /// Lines.
    pub lines: usize,
    /// Bytes.
    pub bytes: usize,
}

/// The syntax of a source.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SourceKind {
    /// YAML, one or more documents.
    #[default]
    Yaml,
    /// One JSON value.
    Json,
    /// One JSON object a line.
    Jsonl,
    /// No templates: a file that says how to work, or what to check.
    Other,
}

/// Why the bytes of a source are no text that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Damage {
    /// What is wrong with them.
    pub kind: DamageKind,
    /// Offset in bytes of the first bad one in [`Source::text`].
    pub offset: usize,
}

/// What is wrong with the bytes of a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DamageKind {
    /// Not UTF-8, and not UTF-16 either: usually Windows-1252.
    NotUtf8,
    /// UTF-16, by its byte order mark.
    Utf16,
    /// More bytes than are read at once.
    TooLarge,
}
