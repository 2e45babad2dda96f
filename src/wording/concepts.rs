//! What words can be a sign of.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::template::Category;

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

/// The table of concepts.
#[derive(Debug)]
pub struct Concepts {
    entries: Vec<Entry>,
    neutral: Concept,
}

#[derive(Debug)]
struct Entry {
    name: String,
    side: Side,
    weight: f64,
}

impl Concepts {
    /// The one table, from `concepts.yaml`.
    pub fn get() -> &'static Self {
        static TABLE: OnceLock<Concepts> = OnceLock::new();
        TABLE.get_or_init(|| {
            let text = include_str!("concepts.yaml");
            let read: BTreeMap<String, BTreeMap<String, f64>> =
                serde_yaml::from_str(text).unwrap_or_default();
            let mut entries = Vec::new();
            for (side, concepts) in read {
                let side = match Category::parse(&side) {
                    Some(category) => Side::Toward(category),
                    None if side == "policy" => Side::Policy,
                    None => Side::Neutral,
                };
                entries.extend(concepts.into_iter().map(|(name, weight)| Entry {
                    name,
                    side,
                    weight,
                }));
            }
            entries.sort_by(|a, b| a.name.cmp(&b.name));
            let neutral = entries
                .iter()
                .position(|entry| entry.side == Side::Neutral)
                .unwrap_or_default();
            Concepts {
                entries,
                neutral: Concept(neutral),
            }
        })
    }

    /// The concept of this name.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<Concept> {
        let found = self
            .entries
            .binary_search_by(|entry| entry.name.as_str().cmp(name))
            .ok()?;
        Some(Concept(found))
    }

    /// The concept that silences.
    #[must_use]
    pub fn neutral(&self) -> Concept {
        self.neutral
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = Concept> + use<> {
        (0..self.entries.len()).map(Concept)
    }
}

impl Concept {
    /// Its place in the table.
    pub(super) fn index(self) -> usize {
        self.0
    }

    fn entry(self) -> Option<&'static Entry> {
        Concepts::get().entries.get(self.0)
    }

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.entry().map_or("", |entry| &entry.name)
    }

    /// What it speaks for.
    #[must_use]
    pub fn side(self) -> Side {
        self.entry().map_or(Side::Neutral, |entry| entry.side)
    }

    /// How strongly it speaks for it before any training, in log-odds.
    #[must_use]
    pub fn prior(self) -> f64 {
        self.entry().map_or(0.0, |entry| entry.weight)
    }
}
