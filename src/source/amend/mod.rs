//! Changes of a file of the authoring form as changes of its bytes: what isn't touched keeps its comments, its
//! order and its quotes.
//!
//! Every change is read again before it is given out: a text that says anything else than what was asked for is
//! never given.

mod edit;
mod languages;
mod layout;
mod render;
#[cfg(test)]
mod tests;
mod tree;

use super::syntax::{self, node::Kind, node::Node};
use crate::span::Span;
pub use tree::{Step, Tree};

/// One document of a YAML text, to be changed.
#[derive(Debug)]
pub struct Document<'t> {
    text: &'t str,
    documents: Vec<Node<'t>>,
    index: usize,
    faults: usize,
    tree: Tree,
}

impl<'t> Document<'t> {
    /// The document of this index among those of a text that can be read.
    #[must_use]
    pub fn new(text: &'t str, index: usize) -> Option<Self> {
        let parsed = syntax::yaml(text);
        let tree = Tree::of(parsed.documents.get(index)?);
        Some(Self {
            text,
            faults: parsed.faults.len(),
            documents: parsed.documents,
            index,
            tree,
        })
    }

    /// What it says.
    #[must_use]
    pub fn tree(&self) -> &Tree {
        &self.tree
    }

    /// The way to the scalar with exactly these bytes; the first of several.
    #[must_use]
    pub fn path_of(&self, span: Span) -> Option<Vec<Step>> {
        fn walk(node: &Node<'_>, span: Span, path: &mut Vec<Step>) -> bool {
            match &node.kind {
                Kind::Scalar(_) => node.span == span && !span.is_empty(),
                Kind::Seq(items) => items.iter().enumerate().any(|(index, item)| {
                    path.push(Step::Item(index));
                    walk(item, span, path) || path.pop().is_none()
                }),
                Kind::Map(entries) => entries.iter().any(|entry| {
                    path.push(Step::Key(entry.key.value.to_string()));
                    walk(&entry.value, span, path) || path.pop().is_none()
                }),
            }
        }
        let mut path = Vec::new();
        walk(self.root()?, span, &mut path).then_some(path)
    }

    fn root(&self) -> Option<&Node<'t>> {
        self.documents.get(self.index)
    }

    fn node(&self, path: &[Step]) -> Option<&Node<'t>> {
        let mut node = self.root()?;
        for step in path {
            node = match (&node.kind, step) {
                (Kind::Map(entries), Step::Key(key)) => {
                    &entries.iter().find(|entry| entry.key.value == *key)?.value
                }
                (Kind::Seq(items), Step::Item(index)) => items.get(*index)?,
                _ => return None,
            };
        }
        Some(node)
    }

    /// The text with a part of it replaced, where it then says what is wanted of this document, and what it said
    /// before of all others.
    fn checked(&self, part: Span, insert: &str, wanted: &Tree) -> Option<String> {
        let insert = if self.text.contains("\r\n") {
            insert.replace("\r\n", "\n").replace('\n', "\r\n")
        } else {
            insert.to_owned()
        };
        let new = format!(
            "{}{insert}{}",
            self.text.get(..part.start)?,
            self.text.get(part.end..)?
        );
        let parsed = syntax::yaml(&new);
        let same = parsed.faults.len() <= self.faults
            && parsed.documents.len() == self.documents.len()
            && parsed.documents.iter().enumerate().all(|(index, node)| {
                let now = Tree::of(node);
                if index == self.index {
                    now == *wanted
                } else {
                    self.documents
                        .get(index)
                        .is_some_and(|node| Tree::of(node) == now)
                }
            });
        drop(parsed);
        same.then_some(new)
    }
}
