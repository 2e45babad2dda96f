//! The only room that knows YAML and JSON: from text to a tree in which every key and scalar has its
//! bytes, and from a position in a value back to those bytes.

mod aliases;
mod decode;
mod encode;
mod fault;
mod hints;
mod inner;
mod json;
mod json_hints;
mod keys;
pub mod node;
#[cfg(test)]
mod tests;
mod yaml;
mod yaml_hints;

pub use encode::encode;
pub use fault::{Fault, FaultKind};
pub use inner::{Map, locate};

use node::Node;

/// How many values may stand inside one another, in YAML (aliases resolved) and in JSON.
pub const MAX_DEPTH: usize = 128;

/// What a text holds.
#[derive(Clone, Debug, Default)]
pub struct Parsed<'s> {
    /// The documents that could be read, in order.
    pub documents: Vec<Node<'s>>,
    /// What is wrong, in order. A document with a syntax error gives a fault and is not among the documents;
    /// one with a fault that leaves its meaning clear (equal keys, a control character) is among both.
    pub faults: Vec<Fault>,
}

/// Reads every document of a YAML text, which may begin with a byte order mark. After a syntax error it
/// goes on at the next `---`.
#[must_use]
pub fn yaml(text: &str) -> Parsed<'_> {
    yaml::parse(text)
}

/// Reads one JSON document, which may begin with a byte order mark. A text of blanks holds none.
#[must_use]
pub fn json(text: &str) -> Parsed<'_> {
    json::parse(text, 0, text.len())
}

/// Reads the one JSON document that stands between two bytes of a text: a line of a stream. Spans count
/// from the start of the whole text. Bounds inside a character or beyond the end give nothing.
#[must_use]
pub fn json_at(text: &str, start: usize, end: usize) -> Parsed<'_> {
    json::parse(text, start, end)
}
