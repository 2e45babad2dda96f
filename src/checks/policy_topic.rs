//! Words about something that Meta's policies restrict.

use serde::Deserialize;

use super::Check;
use crate::lint::context::Context;
use crate::lint::hits::Hits;
use crate::template::Category;
use crate::wording::Sign;

/// Finds the words of topics, as the lexicons list them.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// The topics, by the names of their concepts.
    topics: Vec<String>,
    /// The least number of words of what is found: one by itself is often about something else.
    #[serde(default)]
    words: usize,
    /// Only in what reads as one of these categories: to offer something is not to mention it.
    #[serde(default)]
    reads_as: Vec<Category>,
}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        let reading = cx.reading();
        let mine = |name: &str| self.topics.iter().any(|topic| topic == name);
        let reads = || self.reads_as.is_empty() || self.reads_as.contains(&reading.scores.best());
        if !reading.policy().any(|topic| mine(topic.name())) || !reads() {
            return;
        }
        // One place is enough to say it.
        let first = cx.verdict().evidence.iter().find(|found| {
            let about = matches!(found.sign, Sign::Concept(topic) if mine(topic.name()));
            about && found.words().split_whitespace().count() >= self.words
        });
        if let Some(found) = first {
            hits.within(found.component, found.text, found.range.clone())
                .arg("found", found.words())
                .done();
        }
    }
}
