//! Names that samples and placeholders do not share.

use std::collections::HashSet;

use serde::Deserialize;

use super::Check;
use crate::lint::context::{Context, Part, PartKind};
use crate::lint::hits::Hits;
use crate::lint::placeholders::{Given, Names};
use crate::template::{Component, Samples};
use crate::text::placeholder::fold_name;

/// Pairs named placeholders with their samples.
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
    /// A placeholder without a sample, where others have one.
    Missing,
    /// A sample whose name is nearly that of a placeholder without one.
    Misspelt,
    /// A sample of one text whose name does not stand there.
    Unused,
    /// A shared sample whose name stands nowhere.
    UnusedShared,
}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        if self.fault == Fault::UnusedShared {
            return unused_shared(cx, &self.of, hits);
        }
        for part in cx.with_tokens(&self.of) {
            let Some(samples) = part.samples else {
                continue;
            };
            let nothing_given = samples.named.is_empty() && cx.template.unused_samples.is_empty();
            let silent = nothing_given || part.is_garbled() || part.keyed().next().is_none();
            if silent || pairs_up(cx, part, samples) {
                continue;
            }
            let names = Names::new(cx, part);
            match self.fault {
                Fault::Missing if !samples.named.is_empty() => {
                    for (token, _) in names.missing() {
                        hits.within(part.component, part.text, token.range.clone())
                            .arg("found", &part.text.value[token.range.clone()])
                            .done();
                    }
                }
                Fault::Misspelt => {
                    for (given, name) in &names.misspelt {
                        let hit = match given {
                            Given::Own(sample) => hits.whole(part.component, &sample.name),
                            Given::Shared(written) => hits.at(part.component, written.span),
                        };
                        given
                            .rename(hit, name)
                            .arg("found", given.name())
                            .arg("meant", name)
                            .done();
                    }
                }
                Fault::Unused => {
                    for sample in names.unused() {
                        hits.whole(part.component, &sample.name)
                            .arg("found", &sample.name.value)
                            .done();
                    }
                }
                Fault::Missing | Fault::UnusedShared => {}
            }
        }
    }
}

/// Whether names and samples are surely the same, for the few that a text has.
fn pairs_up(cx: &Context<'_>, part: &Part<'_>, samples: &Samples) -> bool {
    let own = &samples.named;
    let small = own.len() <= 8 && part.text.tokens.len() <= 16;
    small
        && cx.template.unused_samples.is_empty()
        && part.text.names().all(|name| samples.get(name).is_some())
        && own
            .iter()
            .all(|sample| part.text.names().any(|name| name == sample.name.value))
}

fn unused_shared(cx: &Context<'_>, of: &[PartKind], hits: &mut Hits<'_>) {
    let unused = &cx.template.unused_samples;
    if unused.is_empty() || cx.parts.iter().any(|part| part.is_garbled()) {
        return;
    }
    // What is nearly the name of a placeholder, or stands in brackets that may be one, is told of there.
    let mut told = HashSet::new();
    let mut alike = HashSet::new();
    for part in cx.with_tokens(of) {
        let names = Names::new(cx, part);
        told.extend(names.misspelt.iter().map(|(given, _)| given.name()));
        alike.extend(names.lookalikes);
    }
    for sample in unused {
        let folded = || fold_name(&sample.value);
        if !told.contains(sample.value.as_str())
            && (alike.is_empty() || !alike.contains(folded().as_str()))
        {
            hits.at(Component::Samples, sample.span)
                .arg("found", &sample.value)
                .done();
        }
    }
}
