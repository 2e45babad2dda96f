//! Proofreading by somebody else: what a server says of the texts, laid on the bytes of each.
//!
//! The engine knows only [`Proofreader`]; [`LanguageTool`] is one that asks a server. Nothing is sent unless a run
//! names the server.

mod address;
mod answer;
mod laid;
mod languages;
mod server;

use std::fmt;
use std::ops::Range;

use crate::text::Text;

pub use address::{Address, AddressError};
pub use answer::Nonsense;
pub use server::{LanguageTool, ProofError, Sent, Timeouts};

/// A text in a language, by the code that Meta has for it.
#[derive(Clone, Copy, Debug)]
pub struct Piece<'a> {
    /// The language: `es_MX`.
    pub code: &'a str,
    /// The text.
    pub text: &'a Text,
}

/// Something that was said of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// Bytes of the text's value; never empty, and never within a placeholder, an address or a mark.
    pub range: Range<usize>,
    /// What it is about.
    pub kind: Kind,
    /// The reader's name for its rule.
    pub rule: String,
    /// What it says, in the language of the text.
    pub message: String,
    /// What may stand there instead, the likeliest first.
    pub near: Vec<String>,
}

/// What a remark is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A word that the reader doesn't know.
    Spelling,
    /// A fault of grammar.
    Grammar,
    /// Style and typography: advice.
    Advice,
}

/// Somebody who reads texts.
pub trait Proofreader: fmt::Debug + Sync {
    /// Is told which texts will be asked about, so that many are read at once.
    fn prepare(&self, pieces: &[Piece<'_>]);

    /// What was said of a text; nothing where it was not read.
    fn remarks(&self, piece: Piece<'_>) -> Vec<Remark>;
}
