//! What states, reasons and events of templates mean, in the user's words: the table of `states.yaml`.

use std::sync::OnceLock;

use serde::Deserialize;

use crate::lint::rule::{Lang, Words};
use crate::report::shown::on_one_line;
use crate::text::sentence::say;

/// One entry of the table.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Said {
    /// Its key, such as `status/PAUSED`.
    pub is: String,
    /// How a table names it, where one does.
    #[serde(default)]
    pub name: Option<Words>,
    /// What it means.
    pub means: Words,
    /// What to do, where there is something to do.
    #[serde(default)]
    pub next: Option<Words>,
}

/// The entry of a key.
#[must_use]
pub fn said(key: &str) -> Option<&'static Said> {
    table().iter().find(|it| it.is == key)
}

/// All entries.
#[must_use]
pub fn table() -> &'static [Said] {
    static TABLE: OnceLock<Table> = OnceLock::new();
    // A broken file is ruled out by a test of this module.
    &TABLE
        .get_or_init(|| serde_yaml::from_str(include_str!("states.yaml")).unwrap_or_default())
        .said
}

/// How a table names the value of a key, such as `status/PAUSED`; nothing for what is not known.
#[must_use]
pub fn name(key: &str, lang: Lang) -> Option<&'static str> {
    Some(said(key)?.name.as_ref()?.get(lang))
}

/// Something to say: an entry of the table, with what fills it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    key: String,
    fill: Vec<String>,
}

impl Note {
    /// The note of a key, filled with what the account says, which can't act in a terminal then.
    #[must_use]
    pub fn new(key: impl Into<String>, fill: &[&str]) -> Self {
        let fill = fill.iter().map(|text| on_one_line(text).into_owned());
        Self {
            key: key.into(),
            fill: fill.collect(),
        }
    }

    /// The key of its entry.
    #[must_use]
    pub fn key(&self) -> &str {
        &self.key
    }

    /// What it means.
    #[must_use]
    pub fn means(&self, lang: Lang) -> String {
        let values: Vec<&str> = self.fill.iter().map(String::as_str).collect();
        said(&self.key).map_or_else(String::new, |it| say(it.means.get(lang), &values))
    }

    /// What to do, where there is something to do.
    #[must_use]
    pub fn next(&self, lang: Lang) -> Option<&'static str> {
        Some(said(&self.key)?.next.as_ref()?.get(lang))
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    said: Vec<Said>,
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;

    #[test]
    fn the_table_is_whole() {
        let table: Table = serde_yaml::from_str(include_str!("states.yaml")).unwrap();
        let mut seen = std::collections::HashSet::new();
        for it in &table.said {
            assert!(seen.insert(&it.is), "{} stands twice", it.is);
            let holes = it.means.en.matches("{}").count();
            for words in std::iter::once(&it.means).chain(&it.next) {
                let texts = [&words.en, &words.es, &words.pt];
                for text in texts {
                    assert!(text.ends_with(['.', '}']) && !text.contains('\n'), "{it:?}");
                }
                assert!(texts[0] != texts[1] && texts[1] != texts[2], "{}", it.is);
            }
            for text in [&it.means.es, &it.means.pt] {
                assert_eq!(text.matches("{}").count(), holes, "{}", it.is);
            }
        }
    }

    #[test]
    fn what_fills_a_note_can_not_act() {
        let note = Note::new("status/unknown", &["SLEEP\u{1b}[2J{}\n::error::"]);
        let said = note.means(Lang::En);
        assert!(!said.contains('\u{1b}') && !said.contains('\n'), "{said}");
        assert!(said.contains("SLEEP?[2J{} ::error::."), "{said}");
    }
}
