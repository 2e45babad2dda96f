//! Numbered samples that are not as many as the placeholders, or of the other kind.

use serde::Deserialize;

use super::Check;
use crate::lint::context::{Context, Part, PartKind};
use crate::lint::hits::Hits;
use crate::template::Samples;
use crate::text::placeholder::Key;

/// Compares samples and placeholders of each text.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// The texts to look at.
    of: Vec<PartKind>,
    /// What to find.
    fault: Fault,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Fault {
    /// Fewer or more of them than placeholders.
    Count,
    /// Samples and no placeholder.
    NoPlaceholder,
    /// A list for named placeholders, or names for numbered ones.
    OtherKind,
}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        for part in cx.of(&self.of) {
            let Some(samples) = part.samples else {
                continue;
            };
            let list = samples.list.as_deref().unwrap_or_default();
            if list.is_empty() && samples.named.is_empty() {
                continue;
            }
            let of_meta = part.kind == PartKind::Body && cx.body_is_metas();
            if of_meta || part.is_garbled() || cx.has_proven(part) {
                continue;
            }
            let mut keys = part.keyed().map(|(_, key)| key).peekable();
            match self.fault {
                Fault::NoPlaceholder if keys.peek().is_none() => unneeded(part, samples, hits),
                Fault::Count if keys.all(|key| matches!(key, Key::Number(_))) => {
                    count(part, samples, hits);
                }
                Fault::OtherKind => other_kind(part, samples, hits),
                Fault::Count | Fault::NoPlaceholder => {}
            }
        }
    }
}

/// A number that stands twice may have one sample or two: it is not known how Meta counts them.
fn count(part: &Part<'_>, samples: &Samples, hits: &mut Hits<'_>) {
    let list = samples.list.as_deref().unwrap_or_default();
    let places = part.keyed().count();
    if list.is_empty() || places == 0 || places == list.len() {
        return;
    }
    let needed = part.distinct();
    if needed == list.len() {
        return;
    }
    if let Some(text) = list.get(needed).or(list.last()) {
        hits.whole(part.component, text)
            .arg("found", &text.value)
            .arg("given", list.len())
            .arg("needed", needed)
            .done();
    }
}

fn unneeded(part: &Part<'_>, samples: &Samples, hits: &mut Hits<'_>) {
    // Some tools send an empty sample where there is nothing to show.
    let first = samples.texts().find(|text| !text.value.trim().is_empty());
    if let Some(text) = first {
        hits.whole(part.component, text)
            .arg("found", &text.value)
            .done();
    }
}

fn other_kind(part: &Part<'_>, samples: &Samples, hits: &mut Hits<'_>) {
    let list = samples.list.as_deref().unwrap_or_default();
    let Some((_, first)) = part.keyed().next() else {
        return;
    };
    let named = matches!(first, Key::Name(_));
    let mark = match (named, samples.named.first()) {
        (true, None) => list.first(),
        (false, Some(sample)) if list.is_empty() => Some(&sample.name),
        _ => None,
    };
    if let Some(text) = mark {
        hits.whole(part.component, text)
            .arg("found", &text.value)
            .arg("placeholder", &part.text.value[range_of_first(part)])
            .done();
    }
}

fn range_of_first(part: &Part<'_>) -> std::ops::Range<usize> {
    part.keyed()
        .next()
        .map_or(0..0, |(token, _)| token.range.clone())
}
