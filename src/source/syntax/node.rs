//! The tree that YAML and JSON are both read into: every key and scalar with its bytes.

use std::borrow::Cow;

use crate::span::Span;
use crate::text::Style;

/// One value of a document.
#[derive(Clone, Debug)]
pub struct Node<'s> {
    /// The bytes of the whole value, quotes and brackets included.
    pub span: Span,
    /// What it is.
    pub kind: Kind<'s>,
}

/// What a [`Node`] is.
#[derive(Clone, Debug)]
pub enum Kind<'s> {
    /// A string, number, boolean or null.
    Scalar(Scalar<'s>),
    /// A list.
    Seq(Vec<Node<'s>>),
    /// A mapping, in the order of the file; a key that stands twice is there twice.
    Map(Vec<Entry<'s>>),
}

/// A scalar: its decoded value and how it was written.
#[derive(Clone, Debug)]
pub struct Scalar<'s> {
    /// The decoded value; for a plain YAML scalar or a JSON literal, its characters as they stand. Empty
    /// for an absent value.
    pub value: Cow<'s, str>,
    /// How it is written.
    pub style: Style,
}

/// A key and its value.
#[derive(Clone, Debug)]
pub struct Entry<'s> {
    /// The key; a key that is no scalar is reported as a problem and left out of the tree.
    pub key: Scalar<'s>,
    /// The bytes of the key.
    pub key_span: Span,
    /// The value.
    pub value: Node<'s>,
}
