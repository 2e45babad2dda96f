//! Placeholders in a text: the well-formed, those with a fault in them, and what may be meant as one.

mod key;
mod lookalike;
mod run;
mod scan;
#[cfg(test)]
mod tests;

use std::ops::Range;

/// The brackets that placeholders have in a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Notation {
    /// The authoring form: `<<1>>`, and `{{1}}` is read too.
    #[default]
    Angles,
    /// The Graph form: `{{1}}`; `<<1>>` is text to Meta.
    Braces,
}

/// The brackets that one placeholder is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Brackets {
    /// `<<…>>`
    Angle,
    /// `{{…}}`
    Brace,
}

/// What a placeholder stands for. Numbers order before names.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key {
    /// A position, counted from 1 in each component; 0 is read so that the mistake can be explained.
    Number(u32),
    /// A name: `[a-z_][a-z0-9_]*` (the pages speak of letters and underscores, Meta's client takes digits).
    Name(String),
}

impl Key {
    /// The well-formed placeholder for this key.
    #[must_use]
    pub fn written(&self, notation: Notation) -> String {
        let (open, close) = match notation {
            Notation::Angles => ("<<", ">>"),
            Notation::Braces => ("{{", "}}"),
        };
        match self {
            Self::Number(number) => format!("{open}{number}{close}"),
            Self::Name(name) => format!("{open}{name}{close}"),
        }
    }
}

/// A placeholder in a text, or what resembles one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Bytes of the decoded value, brackets included.
    pub range: Range<usize>,
    /// What it is.
    pub kind: TokenKind,
}

/// How sure it is that something is a placeholder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Well formed: `<<1>>`, `{{name}}`.
    Placeholder {
        /// What it stands for.
        key: Key,
        /// How it is written.
        brackets: Brackets,
    },
    /// Certainly meant as a placeholder, or something that Meta refuses as one.
    Malformed {
        /// What is wrong with it; where several things are, the first that a writer should mend.
        fault: Fault,
        /// What it was meant to be, where that can be told.
        meant: Option<Key>,
    },
    /// May be meant as a placeholder, or be text: the samples tell, or nobody.
    Lookalike {
        /// What it would be.
        meant: Key,
    },
}

/// What is wrong with a placeholder. All of these are refused by Meta or sent to customers as they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fault {
    /// `{1}`, `<1>`
    SingleBracket,
    /// `{{1}`, `<<1>`, `{{1`
    Unclosed,
    /// `{1}}`, `<1>>`, `1}}`
    Unopened,
    /// `{{ 1 }}`: white space or an invisible character between the brackets.
    InnerSpace,
    /// `{{01}}`
    LeadingZero,
    /// `＜＜1＞＞`: brackets of the East Asian full-width forms.
    FullWidth,
    /// `{{١}}`: digits other than 0 to 9.
    ForeignDigits,
    /// `{{#1}}`, `{{$name}}`, `{{%1}}`: Meta names these three signs.
    SpecialCharacter,
    /// `{{First-Name}}`: other than lower-case letters, digits and underscores, or a digit first.
    BadName,
    /// `{{}}`
    Empty,
    /// `{{{1}}}`
    TooManyBrackets,
    /// `<<1}}`
    MixedBrackets,
}

impl Token {
    /// What a placeholder stands for, and what a malformed one was meant to. Nothing for a lookalike.
    #[must_use]
    pub fn key(&self) -> Option<&Key> {
        match &self.kind {
            TokenKind::Placeholder { key, .. } => Some(key),
            TokenKind::Malformed { meant, .. } => meant.as_ref(),
            TokenKind::Lookalike { .. } => None,
        }
    }

    /// Whether Meta reads it as a placeholder, once it is in the Graph form.
    #[must_use]
    pub fn is_well_formed(&self) -> bool {
        matches!(self.kind, TokenKind::Placeholder { .. })
    }
}

/// Finds the placeholders of a text and what resembles them: in order, without overlap, in linear time.
///
/// In [`Notation::Braces`] everything in angle brackets is text, and given as a lookalike at most.
#[must_use]
pub fn tokenize(value: &str, notation: Notation) -> Vec<Token> {
    scan::tokens(value, notation)
}

/// A name in the form that Meta takes: lower case, without accents, with `_` for blanks, hyphens and dots.
/// Empty when there is no such form (another script, a digit first).
#[must_use]
pub fn fold_name(name: &str) -> String {
    key::fold(name).unwrap_or_default()
}
