//! Components that a template or a card can't have, or has already.

use serde::Deserialize;

use super::Check;
use crate::lint::context::Context;
use crate::lint::hits::Hits;
use crate::template::component::{CARD_TYPES, TYPES};
use crate::template::{Component, OtherComponent};

/// Finds components that were kept as they stand.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// Which of them.
    which: Which,
    /// Types that are not told.
    #[serde(default)]
    except: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Which {
    /// Those of a type that does not exist, or not in this place.
    Unknown,
    /// Those without a type.
    Untyped,
    /// Those of a type that may stand once and stands already.
    Repeated,
}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        let template = cx.template;
        for other in &template.other_components {
            self.look(other, Component::Template, &TYPES, hits);
        }
        for (index, card) in template.cards().enumerate() {
            for other in &card.other_components {
                self.look(other, Component::Card(index), &CARD_TYPES, hits);
            }
        }
    }
}

impl Params {
    fn look(
        &self,
        other: &OtherComponent,
        component: Component,
        known: &[&str],
        hits: &mut Hits<'_>,
    ) {
        let kind = &other.kind.value;
        let which = match (other.repeated, kind.is_empty()) {
            (true, _) => Which::Repeated,
            (false, true) => Which::Untyped,
            (false, false) => Which::Unknown,
        };
        let excepted = || self.except.iter().any(|it| it.eq_ignore_ascii_case(kind));
        if which != self.which || excepted() {
            return;
        }
        let span = other.kind.span;
        let hit = hits.at(component, span).arg("found", kind);
        let meant = (which == Which::Unknown)
            .then(|| meant(kind, known))
            .flatten();
        let Some(meant) = meant else {
            return hit.done();
        };
        // What is longer than its value is written in quotes.
        let insert = if span.range().len() > kind.len() {
            format!("\"{meant}\"")
        } else {
            meant.to_owned()
        };
        hit.edit(span, insert).done();
    }
}

/// The type that a misspelt one was surely meant to be.
fn meant<'k>(kind: &str, known: &[&'k str]) -> Option<&'k str> {
    if kind.len() > 32 {
        return None;
    }
    let kind = kind.to_ascii_uppercase();
    let close = |name: &&&str| strsim::osa_distance(&kind, name) * 3 <= name.len();
    known.iter().find(close).copied()
}
