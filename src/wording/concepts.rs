//! What words can be a sign of.

use crate::template::Category;

// CONCEPTS: `concepts.yaml` as the build script read it, sorted by name, each with its side and weight; NEUTRAL: the
// place of the one that silences.
include!(concat!(env!("OUT_DIR"), "/concepts.rs"));

/// A concept, by its place in the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Concept(usize);

/// What a concept speaks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// A category.
    Toward(Category),
    /// A topic of Meta's policy.
    Policy,
    /// Nothing: its phrases silence what they hold.
    Neutral,
}

impl Concept {
    /// The concept of this name.
    #[must_use]
    pub fn find(name: &str) -> Option<Self> {
        let found = CONCEPTS.binary_search_by(|(known, ..)| (*known).cmp(name));
        found.ok().map(Self)
    }

    /// The concept that silences.
    #[must_use]
    pub fn neutral() -> Self {
        Self(NEUTRAL)
    }

    /// All of them.
    pub fn all() -> impl ExactSizeIterator<Item = Self> {
        (0..CONCEPTS.len()).map(Self)
    }

    /// The concept at a place in the table.
    pub(super) fn at(place: usize) -> Option<Self> {
        (place < CONCEPTS.len()).then_some(Self(place))
    }

    /// Its place in the table.
    pub(super) fn index(self) -> usize {
        self.0
    }

    fn entry(self) -> (&'static str, Side, f64) {
        let entry = CONCEPTS.get(self.0);
        entry.copied().unwrap_or(("", Side::Neutral, 0.0))
    }

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.entry().0
    }

    /// What it speaks for.
    #[must_use]
    pub fn side(self) -> Side {
        self.entry().1
    }

    /// How strongly it speaks for it before any training, in log-odds.
    #[must_use]
    pub fn prior(self) -> f64 {
        self.entry().2
    }
}
