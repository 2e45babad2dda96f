//! What a document says, without how it is written: what an edit is checked against.

use crate::source::syntax::node::{Kind, Node};
use crate::text::Style;

/// A step from a value to one inside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// To the value of a key; the first of several that are equal.
    Key(String),
    /// To an item of a list.
    Item(usize),
}

impl From<&str> for Step {
    fn from(key: &str) -> Self {
        Self::Key(key.to_owned())
    }
}

impl From<usize> for Step {
    fn from(item: usize) -> Self {
        Self::Item(item)
    }
}

/// A value.
#[derive(Clone, Debug)]
pub enum Tree {
    /// A string, without the newlines that end it.
    Text(String),
    /// What stands without quotes on one line: a number, a truth value, or any string that needs none.
    Plain(String),
    /// A list.
    List(Vec<Tree>),
    /// A mapping.
    Map(Vec<(String, Tree)>),
}

impl Tree {
    /// A string.
    #[must_use]
    pub fn text(value: &str) -> Self {
        Self::Text(value.to_owned())
    }

    /// A mapping of these.
    #[must_use]
    pub fn map<const N: usize>(entries: [(&str, Tree); N]) -> Self {
        let entries = entries.into_iter();
        Self::Map(
            entries
                .map(|(key, value)| (key.to_owned(), value))
                .collect(),
        )
    }

    pub(super) fn of(node: &Node<'_>) -> Self {
        match &node.kind {
            Kind::Scalar(scalar) => {
                let value = scalar.value.trim_end_matches('\n');
                if scalar.style == Style::Plain && !value.is_empty() && !value.contains('\n') {
                    Self::Plain(value.to_owned())
                } else {
                    Self::text(value)
                }
            }
            Kind::Seq(items) => Self::List(items.iter().map(Self::of).collect()),
            Kind::Map(entries) => Self::Map(
                entries
                    .iter()
                    .map(|entry| (entry.key.value.to_string(), Self::of(&entry.value)))
                    .collect(),
            ),
        }
    }

    /// The string that it is.
    #[must_use]
    pub fn value(&self) -> Option<&str> {
        match self {
            Self::Text(value) | Self::Plain(value) => Some(value),
            Self::List(_) | Self::Map(_) => None,
        }
    }

    /// Whether nothing is said.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Text(value) | Self::Plain(value) => value.is_empty(),
            Self::List(items) => items.is_empty(),
            Self::Map(entries) => entries.is_empty(),
        }
    }

    /// The value at a path.
    #[must_use]
    pub fn at(&self, path: &[Step]) -> Option<&Self> {
        let Some((step, rest)) = path.split_first() else {
            return Some(self);
        };
        let inner = match (self, step) {
            (Self::Map(entries), Step::Key(key)) => entries
                .iter()
                .find(|(known, _)| known == key)
                .map(|(_, value)| value),
            (Self::List(items), Step::Item(index)) => items.get(*index),
            _ => None,
        };
        inner?.at(rest)
    }

    pub(super) fn at_mut(&mut self, path: &[Step]) -> Option<&mut Self> {
        let Some((step, rest)) = path.split_first() else {
            return Some(self);
        };
        let inner = match (self, step) {
            (Self::Map(entries), Step::Key(key)) => entries
                .iter_mut()
                .find(|(known, _)| known == key)
                .map(|(_, value)| value),
            (Self::List(items), Step::Item(index)) => items.get_mut(*index),
            _ => None,
        };
        inner?.at_mut(rest)
    }

    /// Takes the value at a path out, and what is empty without it.
    pub(super) fn cut(&mut self, path: &[Step]) -> Option<()> {
        let (last, above) = path.split_last()?;
        let parent = self.at_mut(above)?;
        match (parent, last) {
            (Self::Map(entries), Step::Key(key)) => {
                let at = entries.iter().position(|(known, _)| known == key)?;
                entries.remove(at);
            }
            (Self::List(items), Step::Item(index)) if *index < items.len() => {
                items.remove(*index);
            }
            _ => return None,
        }
        Some(())
    }
}

impl PartialEq for Tree {
    /// By what it says: the order of keys makes no difference, nor do quotes.
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::List(one), Self::List(other)) => one == other,
            (Self::Map(one), Self::Map(other)) => {
                let sorted = |entries: &[(String, Self)]| {
                    let mut order: Vec<usize> = (0..entries.len()).collect();
                    order.sort_by_key(|index| entries.get(*index).map(|(key, _)| key.clone()));
                    order
                };
                let (left, right) = (sorted(one), sorted(other));
                left.len() == right.len()
                    && left
                        .iter()
                        .zip(&right)
                        .all(|(a, b)| one.get(*a) == other.get(*b))
            }
            _ => self.value().is_some() && self.value() == other.value(),
        }
    }
}
