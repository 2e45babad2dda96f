//! How an OTP button hands over its code.

use serde::Deserialize;

use super::Check;
use crate::edit::Grade;
use crate::lint::context::Context;
use crate::lint::hits::Hits;
use crate::template::{ButtonKind, Form};

/// Finds OTP buttons that don't say it, or say what Meta does not know.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// Which.
    find: Find,
    /// What Meta knows, in lower case.
    #[serde(default)]
    known: Vec<String>,
    /// Words that people use for one of them, without separators.
    #[serde(default)]
    words: Vec<(String, String)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Find {
    Missing,
    Unknown,
}

impl Params {
    /// The type that was meant, and whether only its separators or case are wrong.
    fn meant(&self, found: &str) -> Option<(&str, bool)> {
        let fold = |word: &str| word.replace(['_', '-', ' '], "").to_lowercase();
        let folded = fold(found);
        if let Some(same) = self.known.iter().find(|known| fold(known) == folded) {
            return Some((same, true));
        }
        let word = self.words.iter().find(|(word, _)| *word == folded);
        let slip = || {
            let close = |known: &&String| strsim::osa_distance(&fold(known), &folded) <= 2;
            self.known.iter().find(close)
        };
        word.map(|(_, meant)| meant)
            .or_else(slip)
            .map(|meant| (meant.as_str(), false))
    }
}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        for (component, button) in cx.buttons_of() {
            if button.kind != ButtonKind::Otp {
                continue;
            }
            let Some(term) = &button.otp_type else {
                if self.find == Find::Missing {
                    hits.at(component, button.anchor()).done();
                }
                continue;
            };
            let found = &term.value;
            let known = |name: &String| name.eq_ignore_ascii_case(found);
            if self.find == Find::Missing || self.known.iter().any(known) {
                continue;
            }
            let mut hit = hits.whole(component, term).arg("found", found);
            if let Some((meant, sure)) = self.meant(found) {
                let insert = match cx.template.origin.form {
                    Form::Graph => meant.to_uppercase(),
                    Form::Authoring => meant.to_owned(),
                };
                hit = hit.replace(term, 0..found.len(), &insert);
                if !sure {
                    hit = hit.at_most(Grade::Unsafe);
                }
            }
            hit.done();
        }
    }
}
