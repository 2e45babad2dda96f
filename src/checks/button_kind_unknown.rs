//! A button whose type is not one of Meta's.

use serde::Deserialize;

use super::Check;
use crate::lint::context::Context;
use crate::lint::hits::Hits;
use crate::span::Span;
use crate::template::{Button, ButtonKind};

/// Finds buttons by what is wrong with their type.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// What is wrong.
    which: Which,
    /// Types that Meta's own lists name, though no page says how to create such a button.
    #[serde(default)]
    undocumented: Vec<String>,
    /// Words that people use for a type, and the type.
    #[serde(default)]
    words: Vec<(String, ButtonKind)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Which {
    /// There is none.
    Missing,
    /// It was surely meant to be a known one.
    Misspelt,
    /// It is like no known one.
    Unknown,
    /// It may exist: Meta's lists name it, or the template was read back from the API.
    Undocumented,
}

impl Params {
    /// Longer names are like none of Meta's, and comparing them would take its time.
    const LONGEST: usize = 40;

    /// The type that was meant, and whether it was said in another word.
    fn meant(&self, name: &str) -> Option<(&ButtonKind, bool)> {
        if name.len() > Self::LONGEST {
            return None;
        }
        let folded = name.trim().to_ascii_uppercase().replace(['-', ' '], "_");
        let word = self.words.iter().find(|(word, _)| *word == folded);
        if let Some((_, kind)) = word {
            return Some((kind, true));
        }
        let slips = if folded.len() >= 6 { 2 } else { 1 };
        self.words
            .iter()
            .map(|(_, kind)| kind)
            .find(|kind| strsim::osa_distance(kind.name(), &folded) <= slips)
            .map(|kind| (kind, false))
    }

    fn which(&self, name: &str, remote: bool) -> Which {
        let listed = |known: &String| known.eq_ignore_ascii_case(name);
        if name.is_empty() {
            Which::Missing
        } else if remote || self.undocumented.iter().any(listed) {
            Which::Undocumented
        } else if self.meant(name).is_some() {
            Which::Misspelt
        } else {
            Which::Unknown
        }
    }
}

/// The bytes of the name itself, without the quotes that may stand around it.
fn inside(button: &Button, name: &str) -> Option<Span> {
    let Span { start, end } = button.kind_place.0;
    match (end - start).checked_sub(name.len())? {
        0 => Some(Span::new(start, end)),
        2 => Some(Span::new(start + 1, end - 1)),
        _ => None,
    }
}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        for (component, button) in cx.buttons_of() {
            let ButtonKind::Other(name) = &button.kind else {
                continue;
            };
            if self.which(name, cx.template.origin.remote) != self.which {
                continue;
            }
            let mut hit = hits.at(component, button.anchor()).arg("found", name);
            if let Some((kind, word)) = self.meant(name) {
                hit = hit.arg("meant", kind.name());
                if let Some(span) = inside(button, name) {
                    hit = hit.edit(span, kind.name());
                }
                if word {
                    hit = hit.at_most(crate::edit::Grade::Unsafe);
                }
            }
            hit.done();
        }
    }
}
