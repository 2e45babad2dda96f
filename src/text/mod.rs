//! What a string is here: its characters as Meta counts them, its placeholders, its markup, and the
//! scalar that it was written as.

mod class;
pub(crate) mod classes;
pub mod edge;
pub mod emoji;
pub(crate) mod hash;
pub mod invisible;
pub mod link;
pub mod markup;
pub mod measure;
pub(crate) mod phone;
pub mod placeholder;
pub mod prose;
pub(crate) mod sentence;

use crate::span::Span;
use placeholder::{Key, Notation, Token, TokenKind};

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

impl Text {
    /// Whether a named placeholder stands in it, well formed or not.
    #[must_use]
    pub fn has_named(&self) -> bool {
        self.keys().any(|key| matches!(key, Key::Name(_)))
    }

    /// What its placeholders stand for, in order, those that are malformed and meant included.
    pub fn keys(&self) -> impl Iterator<Item = &Key> {
        self.tokens.iter().filter_map(Token::key)
    }

    /// The names of its named placeholders, in order, once for each place.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.keys().filter_map(|key| match key {
            Key::Name(name) => Some(name.as_str()),
            Key::Number(_) => None,
        })
    }

    /// The value with its well-formed placeholders in the given notation.
    #[must_use]
    pub fn in_notation(&self, notation: Notation) -> String {
        let mut out = String::with_capacity(self.value.len());
        let mut done = 0;
        for token in &self.tokens {
            if let TokenKind::Placeholder { key, .. } = &token.kind {
                out.push_str(&self.value[done..token.range.start]);
                out.push_str(&key.written(notation));
                done = token.range.end;
            }
        }
        out.push_str(&self.value[done..]);
        out
    }
}

impl PartialEq for Text {
    /// By what it says to Meta: how it is written in its file plays no part.
    fn eq(&self, other: &Self) -> bool {
        self.in_notation(Notation::Braces) == other.in_notation(Notation::Braces)
    }
}

/// A word of Meta's vocabulary, which is taken in either case: `COPY_CODE`, `copy_code`.
#[derive(Clone, Debug, Default)]
pub struct Term(pub Text);

impl PartialEq for Term {
    fn eq(&self, other: &Self) -> bool {
        self.0.value.eq_ignore_ascii_case(&other.0.value)
    }
}

impl std::ops::Deref for Term {
    type Target = Text;

    fn deref(&self) -> &Text {
        &self.0
    }
}
