//! The weights of words, as the build script laid out `words.tsv`: slots of a hash and the weights toward utility
//! and marketing, to be looked up where they lie. The one toward authentication is what makes their sum 0.

use crate::text::hash::{Hash, find};

static BUILTIN: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/words.bin"));

/// Weights of words by the hash of their spelling, in log-odds toward utility, marketing and authentication.
#[derive(Clone, Debug)]
pub struct Table(Slots);

#[derive(Clone, Debug)]
enum Slots {
    Laid(&'static [u8]),
    Made(std::collections::HashMap<u64, [i16; 2]>),
}

impl Table {
    /// The weights that are built in.
    #[must_use]
    pub fn builtin() -> Self {
        Self(Slots::Laid(BUILTIN))
    }

    /// Other weights toward utility and marketing, in hundredths, by the spelling of what they weigh.
    #[must_use]
    pub fn of<'a>(weights: impl Iterator<Item = (&'a str, [i16; 2])>) -> Self {
        let hash = |spelled: &str| Hash::new().with(spelled.as_bytes()).number();
        Self(Slots::Made(
            weights
                .map(|(spelled, weights)| (hash(spelled), weights))
                .collect(),
        ))
    }

    /// The weights under a hash.
    pub(super) fn get(&self, hash: u64) -> Option<[f64; 3]> {
        let hundredths = match &self.0 {
            Slots::Laid(slots) => {
                let [a, b, c, d] = *find::<4, 4>(slots, hash)?;
                [i16::from_le_bytes([a, b]), i16::from_le_bytes([c, d])]
            }
            Slots::Made(weights) => *weights.get(&hash)?,
        };
        let [utility, marketing] = hundredths.map(|weight| f64::from(weight) / 100.0);
        Some([utility, marketing, -(utility + marketing)])
    }
}
