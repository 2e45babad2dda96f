//! Texts in another language than the one that the template declares.

use serde::Deserialize;

use super::Check;
use crate::language::{Other, other_language};
use crate::lint::context::{Context, Part, PartKind};
use crate::lint::hits::Hits;
use crate::template::ButtonKind;
use crate::text::prose::{Shape, words};

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
        let mut labels: Vec<String> = Vec::new();
        let mut first_label: Option<&Part<'_>> = None;
        // The body first: where it is in another language, the rest of the same tells nothing new.
        let of_body = |part: &&Part<'_>| part.kind == PartKind::Body;
        let bodies = cx.parts.iter().filter(of_body);
        let others = cx
            .parts
            .iter()
            .filter(|part| !of_body(part) && part.kind.is_prose() && has_own_words(part));
        for part in bodies.chain(others) {
            let words = plain_words(part);
            let found = other_language(&words, code);
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
                first_label.get_or_insert(part);
            }
        }
        if let Some(part) = first_label
            && let Some(found) = other_language(&labels, code)
            && told != Some(found.base)
            && other_language(&plain_words(part), code).is_none()
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

/// Whether the words of a part are the writer's. Meta gives some buttons theirs, or takes only its own.
fn has_own_words(part: &Part<'_>) -> bool {
    part.button.is_none_or(|button| {
        matches!(
            button.kind,
            ButtonKind::QuickReply
                | ButtonKind::Url
                | ButtonKind::PhoneNumber
                | ButtonKind::Flow
                | ButtonKind::VoiceCall
        )
    })
}

/// The words of a part that say something of its language, in lower case: names and brands don't.
fn plain_words(part: &Part<'_>) -> Vec<String> {
    let value = &part.text.value;
    words(part.text)
        .into_iter()
        .filter(|word| match word.shape {
            Shape::Lower => true,
            Shape::Capitalised => word.opens,
            Shape::Capitals | Shape::Mixed => false,
        })
        .map(|word| value[word.range].to_lowercase().replace('’', "'"))
        .collect()
}
