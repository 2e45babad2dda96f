//! Texts in another language than the one that the template declares.

use serde::Deserialize;

use super::Check;
use crate::language::{Other, Plain, other_language, plain_words};
use crate::lint::context::{Context, Part, PartKind};
use crate::lint::hits::Hits;
use crate::template::Component;

/// Finds the parts that are surely in another language.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        let Some(code) = cx.language() else {
            return;
        };
        let mut told: Option<&'static str> = None;
        let mut labels: Vec<Plain<'_>> = Vec::new();
        let mut first_label: Option<(&Part<'_>, bool)> = None;
        // The body first: where it is in another language, the rest of the same tells nothing new.
        let of_body = |part: &Part<'_>| part.kind == PartKind::Body;
        let bodies = cx.prose().filter(|(part, _)| of_body(part));
        let others = cx
            .prose()
            .filter(|(part, _)| !of_body(part) && part.has_own_words());
        for (part, words) in bodies.chain(others) {
            let (words, found) = if part.component == Component::Body {
                (Vec::new(), cx.body_language())
            } else {
                let words = plain_words(part.text, words);
                let found = other_language(&words, code);
                (words, found)
            };
            if let Some(found) = found.filter(|found| told != Some(found.base)) {
                if part.kind == PartKind::Body {
                    told = Some(found.base);
                }
                tell(part, code, found, hits);
            }
            if part.kind == PartKind::ButtonLabel {
                // Labels are too short to tell anything alone.
                match found {
                    Some(_) => labels.clear(),
                    None => labels.extend(words),
                }
                first_label.get_or_insert((part, found.is_some()));
            }
        }
        if let Some((part, false)) = first_label
            && let Some(found) = other_language(&labels, code)
            && told != Some(found.base)
        {
            tell(part, code, found, hits);
        }
    }
}

fn tell(part: &Part<'_>, code: &str, found: Other, hits: &mut Hits<'_>) {
    hits.first_line(part.component, part.text)
        .arg("found", found.name)
        .arg("found_code", found.base)
        .arg("sure", found.sure)
        .arg("language", code)
        .done();
}
