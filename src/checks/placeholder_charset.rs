//! A placeholder whose name has letters or signs that a name can't have.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::Check;
use crate::lint::context::{Context, Part, PartKind};
use crate::lint::hits::Hits;
use crate::lint::placeholders::{Given, renames};
use crate::text::placeholder::{Fault, Key, Token, TokenKind, fold_name};

/// Finds each such name once, where it stands first. The fix renames it everywhere, its sample included.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// The texts to look at.
    of: Vec<PartKind>,
}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        let mut places: BTreeMap<Key, Vec<(&Part<'_>, &Token)>> = BTreeMap::new();
        let notation = cx.template.origin.notation;
        for part in cx.with_tokens(&self.of) {
            for token in &part.text.tokens {
                let TokenKind::Malformed {
                    fault: Fault::BadName,
                    meant,
                } = &token.kind
                else {
                    continue;
                };
                match meant {
                    Some(key) => places.entry(key.clone()).or_default().push((part, token)),
                    None => hits
                        .within(part.component, part.text, token.range.clone())
                        .arg("found", &part.text.value[token.range.clone()])
                        .arg("meant", Key::Name("name".to_owned()).written(notation))
                        .done(),
                }
            }
            // Words in the brackets of a placeholder, where a sample has that name.
            if part.has_lookalike() {
                for (index, meant) in cx.lookalikes(part) {
                    let token = &part.text.tokens[index];
                    let found = &part.text.value[token.range.clone()];
                    if let Some(key) = meant.filter(|key| renames(found, key)) {
                        places.entry(key).or_default().push((part, token));
                    }
                }
            }
        }
        if places.is_empty() {
            return;
        }
        let samples = sample_names(cx);
        for (key, places) in places {
            let Some((part, token)) = places.first() else {
                continue;
            };
            let written = key.written(notation);
            let mut hit = hits
                .within(part.component, part.text, token.range.clone())
                .arg("found", &part.text.value[token.range.clone()])
                .arg("meant", &written);
            for (part, token) in &places {
                hit = hit.replace(part.text, token.range.clone(), &written);
            }
            if let Key::Name(name) = &key
                && let Some(own) = samples.get(name)
                && own.values().all(|sample| sample.name() != name)
            {
                for sample in own.values() {
                    hit = sample.rename(hit, name);
                }
            }
            hit.done();
        }
    }
}

/// The samples by what a placeholder would make of their names, and by their place: a shared one belongs to
/// several parts and is written once.
fn sample_names<'a>(cx: &Context<'a>) -> BTreeMap<String, BTreeMap<usize, Given<'a>>> {
    let mut found: BTreeMap<String, BTreeMap<usize, Given<'a>>> = BTreeMap::new();
    let parts = cx.parts.iter().filter_map(|part| part.samples);
    let own = parts.flat_map(|samples| &samples.named).map(Given::Own);
    let unused = cx.template.unused_samples.iter().map(Given::Shared);
    for given in own.chain(unused) {
        let places = found.entry(fold_name(given.name())).or_default();
        places.insert(given.start(), given);
    }
    found
}
