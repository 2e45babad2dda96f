//! Samples: what the reviewer sees in the place of each placeholder.

use std::collections::HashMap;

use crate::span::Span;
use crate::template::Field;
use crate::text::Text;

/// Named samples among which looking at each is quicker than a table.
const FEW: usize = 8;

/// How positional samples were written in the Graph form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shape {
    /// `[["a", "b"]]`, and every list of the authoring form.
    #[default]
    Nested,
    /// `["a", "b"]` where the nested form is documented.
    Flat,
    /// `"a"` where a list is documented.
    Bare,
}

/// The samples of one component.
#[derive(Clone, Debug, Default)]
pub struct Samples {
    /// Where they stand, if they do.
    pub span: Option<Span>,
    /// Samples of numbered placeholders, in order.
    pub list: Option<Vec<Text>>,
    /// Samples of named placeholders.
    pub named: Vec<NamedSample>,
    /// How the list was written.
    pub shape: Shape,
    /// Anything else that stood among them.
    pub extra: Vec<Field>,
}

/// The sample of one named placeholder.
#[derive(Clone, Debug, PartialEq)]
pub struct NamedSample {
    /// The placeholder's name.
    pub name: Text,
    /// What to show in its place.
    pub value: Text,
    /// Whether it stands in a mapping that several components share.
    pub shared: bool,
}

impl Samples {
    /// Whether nothing was given.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_none() && self.named.is_empty() && self.extra.is_empty()
    }

    /// The sample of a named placeholder.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Text> {
        self.named
            .iter()
            .find(|sample| sample.name.value == name)
            .map(|sample| &sample.value)
    }

    /// The same for many names: each costs the same however many samples there are.
    pub fn finder<'s>(&'s self) -> impl Fn(&str) -> Option<&'s Text> {
        let many = self.named.len() > FEW;
        let table: Option<HashMap<&'s str, &'s Text>> = many.then(|| {
            let named = self.named.iter().rev();
            named
                .map(|sample| (sample.name.value.as_str(), &sample.value))
                .collect()
        });
        move |name: &str| match &table {
            Some(table) => table.get(name).copied(),
            None => self.get(name),
        }
    }

    /// All sample texts.
    pub fn texts(&self) -> impl Iterator<Item = &Text> {
        self.list
            .iter()
            .flatten()
            .chain(self.named.iter().map(|sample| &sample.value))
    }

    fn sorted(&self) -> Vec<(&str, &str)> {
        let mut named: Vec<_> = self
            .named
            .iter()
            .map(|sample| (sample.name.value.as_str(), sample.value.value.as_str()))
            .collect();
        named.sort_unstable();
        named
    }
}

impl PartialEq for Samples {
    /// By what is shown where: an empty list is no list, and names have no order.
    fn eq(&self, other: &Self) -> bool {
        let list = |samples: &Self| samples.list.clone().unwrap_or_default();
        list(self) == list(other) && self.sorted() == other.sorted() && self.extra == other.extra
    }
}
