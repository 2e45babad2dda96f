//! What a string is here: its characters as Meta counts them, its placeholders, its markup, and the
//! scalar that it was written as.

pub mod edge;
pub mod emoji;
pub mod invisible;
pub mod markup;
pub mod measure;
pub mod placeholder;

use crate::span::Span;
use placeholder::{Notation, Token};

/// How a scalar is written in its file, which decides how a position in its value maps to bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Style {
    /// YAML without quotes, on one line or folded over several.
    #[default]
    Plain,
    /// YAML in single quotes.
    SingleQuoted,
    /// YAML in double quotes.
    DoubleQuoted,
    /// YAML block scalar that keeps its lines (`|`).
    Literal,
    /// YAML block scalar that joins its lines (`>`).
    Folded,
    /// JSON string in its quotes.
    Json,
    /// JSON number, `true`, `false` or `null`.
    JsonLiteral,
}

/// A string of a template: its decoded value, the scalar that it came from, and its placeholders.
#[derive(Clone, Debug, Default)]
pub struct Text {
    /// The value, as the file's syntax decodes it, without the newline that ends a block scalar.
    pub value: String,
    /// The bytes of the whole scalar, quotes included. For a block scalar: from its first content line.
    pub span: Span,
    /// How it is written.
    pub style: Style,
    /// Placeholders and what resembles them, in order. Empty for strings that can hold none.
    pub tokens: Vec<Token>,
}

impl Text {
    /// A string that can hold no placeholders (a name, a language, a sample).
    #[must_use]
    pub fn plain(value: String, span: Span, style: Style) -> Self {
        Self {
            value,
            span,
            style,
            tokens: Vec::new(),
        }
    }

    /// A string that may hold placeholders, in the notation of its file.
    #[must_use]
    pub fn with_placeholders(value: String, span: Span, style: Style, notation: Notation) -> Self {
        let tokens = placeholder::tokenize(&value, notation);
        Self {
            value,
            span,
            style,
            tokens,
        }
    }
}
