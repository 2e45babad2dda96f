//! A name, language or category out of a list of words.

use std::collections::HashMap;

use serde::Deserialize;

use super::Check;
use super::missing_field::Identity;
use super::name_charset::{is_plain, slug};
use crate::lint::context::Context;
use crate::lint::diagnostic::Grade;
use crate::lint::hits::Hits;

/// Finds a word of the list, whatever its case, accents and separators, and offers what it stands for.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, from = "Written")]
pub(super) struct Params {
    of: Identity,
    words: HashMap<String, Group>,
    longest: usize,
}

/// The parameters as a rule file has them.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    /// The field to look at.
    of: Identity,
    /// The words.
    groups: Vec<WrittenGroup>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenGroup {
    /// What to write instead; empty when that can't be told.
    #[serde(default)]
    meant: String,
    /// Whether the replacement surely means the same.
    #[serde(default)]
    sure: bool,
    /// Words, in lower case, without accents, with underscores.
    words: Vec<String>,
}

#[derive(Clone, Debug)]
struct Group {
    meant: String,
    sure: bool,
}

impl From<Written> for Params {
    fn from(written: Written) -> Self {
        let mut words = HashMap::new();
        for group in written.groups {
            let WrittenGroup { meant, sure, .. } = group;
            for word in group.words {
                let meant = meant.clone();
                words.insert(word, Group { meant, sure });
            }
        }
        let longest = words.keys().map(String::len).max().unwrap_or(0);
        Self {
            of: written.of,
            words,
            longest,
        }
    }
}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        let Some(text) = self.of.written(cx.template) else {
            return;
        };
        let found = match cx.template.category() {
            Some(category) if matches!(self.of, Identity::Category) => {
                self.words.get(category.name())
            }
            _ => self.find(&text.value),
        };
        let Some(group) = found else {
            return;
        };
        let hit = hits
            .whole(self.of.component(), text)
            .arg("found", &text.value)
            .arg("meant", &group.meant);
        if group.meant.is_empty() {
            hit.done();
            return;
        }
        let insert = in_case_of(&text.value, &group.meant);
        let hit = hit.replace(text, 0..text.value.len(), &insert);
        if group.sure {
            hit.done();
        } else {
            hit.at_most(Grade::Unsafe).done();
        }
    }
}

impl Params {
    fn find(&self, value: &str) -> Option<&Group> {
        // An accented letter takes up to two bytes more than the letter it stands for.
        if value.len() > self.longest * 3 {
            return None;
        }
        let exact = self.words.get(value);
        if value.bytes().all(|byte| is_plain(char::from(byte))) {
            return exact;
        }
        exact.or_else(|| self.words.get(&slug(value)))
    }
}

/// `word` in capitals where the one found is.
pub(super) fn in_case_of(found: &str, word: &str) -> String {
    if found.chars().any(char::is_lowercase) {
        word.to_owned()
    } else {
        word.to_uppercase()
    }
}
