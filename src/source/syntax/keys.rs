//! Keys that stand twice in a mapping.

use std::collections::HashMap;

use super::fault::{Fault, FaultKind};
use super::node::Entry;

/// Mappings up to this size are compared pair by pair, which is faster than hashing for short ones.
const SMALL: usize = 16;

/// One fault for each entry whose key stands in an earlier entry, with that place.
pub(super) fn report_duplicates(entries: &[Entry<'_>], faults: &mut Vec<Fault>) {
    let mut report = |first: &Entry<'_>, again: &Entry<'_>| {
        faults.push(
            Fault::new(FaultKind::DuplicateKey, again.key_span)
                .about(&again.key.value)
                .other(first.key_span),
        );
    };
    if entries.len() <= SMALL {
        for (index, again) in entries.iter().enumerate() {
            if let Some(first) = entries
                .iter()
                .take(index)
                .find(|first| first.key.value == again.key.value)
            {
                report(first, again);
            }
        }
        return;
    }
    let mut seen: HashMap<&str, &Entry<'_>> = HashMap::with_capacity(entries.len());
    for again in entries {
        match seen.get(&*again.key.value) {
            Some(first) => report(first, again),
            None => {
                seen.insert(&again.key.value, again);
            }
        }
    }
}
