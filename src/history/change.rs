//! What differs between two templates, part by part.

use super::buttons::buttons;
use super::pieces::{Side, word_diff};
use super::rows::{Rows, numbers, rank};
use crate::template::Template;

/// Bytes of a text whose words are counted; Meta takes 1,024 characters.
const LONGEST: usize = 20_000;

/// Which of a part's values it is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    /// What the customer reads.
    Text,
    /// The sample of a placeholder, by its name or number.
    Sample(String),
    /// The sample file of a header.
    Media,
    /// A button as a whole.
    Button,
    /// Any other, by Meta's name for it.
    Other(String),
}

/// A value that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The component: `body`, `buttons[0]`, `cards[1].header`, or `settings`.
    pub component: String,
    /// Which of its values.
    pub field: Field,
    /// What it was.
    pub before: Option<String>,
    /// What it is.
    pub after: Option<String>,
}

/// A placeholder in its component: numbers count in each of their own.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Parameter {
    /// The component.
    pub component: String,
    /// As it is written: `<<1>>`.
    pub written: String,
}

/// What differs between two templates.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// The values, in the order of the message.
    pub parts: Vec<Part>,
    /// Placeholders that were not there before.
    pub added: Vec<Parameter>,
    /// Placeholders that are not there any more.
    pub removed: Vec<Parameter>,
}

impl Change {
    /// Compares two templates. Without one of them everything of the other is new, or gone.
    #[must_use]
    pub fn between(before: Option<&Template>, after: Option<&Template>) -> Self {
        let old = before.map(Rows::of).unwrap_or_default();
        let new = after.map(Rows::of).unwrap_or_default();
        let mut parts = new.beside(&old);
        buttons(&old, &new, &mut parts);
        if before.is_none() || after.is_none() {
            parts.retain(|part| part.field != Field::Other("parameter_format".to_owned()));
        }
        parts.sort_by_key(|part| (rank(&part.component), numbers(&part.component)));
        let only = |one: &Rows, other: &Rows| {
            let missing = one.parameters.difference(&other.parameters);
            missing.cloned().collect()
        };
        Self {
            parts,
            added: only(&new, &old),
            removed: only(&old, &new),
        }
    }

    /// How much of the text that customers read is another, from 0 to 1, by words.
    #[must_use]
    pub fn share(&self) -> f64 {
        let (mut same, mut other) = (0, 0);
        for part in self.parts.iter().filter(|part| part.field == Field::Text) {
            let (Some(before), Some(after)) = (&part.before, &part.after) else {
                continue;
            };
            if before.len().max(after.len()) > LONGEST {
                continue;
            }
            for piece in word_diff(before, after) {
                let words = piece.text.split_whitespace().count();
                match piece.side {
                    Side::Both => same += words,
                    Side::Before | Side::After => other += words,
                }
            }
        }
        let all = 2 * same + other;
        #[expect(clippy::cast_precision_loss, reason = "a count of words")]
        if all == 0 {
            0.0
        } else {
            other as f64 / all as f64
        }
    }
}
