//! What of a template has a weight of its own, as training sees it.

use std::collections::BTreeMap;

use super::Sign;
use super::features::Features;

/// What may have a weight of its own.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Term {
    /// A sign.
    Sign(Sign),
    /// A word, or several, as they are spelled in the table of weights.
    Word(String),
}

impl Features<'_> {
    /// Everything that counts: the sentence it stands in, its name or its spelling, and how much of it there is.
    /// What the project adds is left out.
    #[must_use]
    pub fn counted(&self) -> Vec<(Option<usize>, Term, f64)> {
        let mut all: Vec<_> = self
            .places
            .iter()
            .map(|place| (place.sentence, Term::Sign(place.sign), place.value))
            .collect();
        let mut places: BTreeMap<u64, Vec<(Option<usize>, String)>> = BTreeMap::new();
        self.each_word(|index, key, hash| {
            if let Some(row) = self.rows.get(index) {
                let place = (self.sentence(index, key), row.spell(key));
                places.entry(hash).or_default().push(place);
            }
        });
        for same in places.into_values() {
            #[expect(clippy::cast_precision_loss, reason = "as many as there are words")]
            let share = 1.0 / same.len() as f64;
            let words = same.into_iter();
            all.extend(words.map(|(sentence, spelled)| (sentence, Term::Word(spelled), share)));
        }
        all
    }
}
