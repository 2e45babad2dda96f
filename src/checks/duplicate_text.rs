//! Two templates with the same words under two names.

use std::collections::HashMap;
use std::fmt::Write as _;

use serde::Deserialize;

use super::Check;
use crate::lint::hits::Hits;
use crate::lint::set::{Draft, Set};
use crate::template::{Category, Component, Template};
use crate::text::Text;
use crate::text::placeholder::Key;

/// Finds a body and footer that another template of the same language has, under another name.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {}

impl Check for Params {
    fn compares(&self) -> bool {
        true
    }

    fn set<'a>(&self, set: &Set<'a>, hits: &mut Hits<'a>) {
        let mut known: HashMap<(&str, String), Draft<'_>> = HashMap::new();
        for draft in set.drafts() {
            let Some(body) = body(draft.template) else {
                continue;
            };
            let key = (draft.language, wording(draft.template, body));
            let first = *known.entry(key).or_insert(draft);
            if first.name == draft.name {
                continue;
            }
            set.focus(draft.member, hits);
            let first_line = body.value.find(['\r', '\n']).unwrap_or(body.value.len());
            hits.within(Component::Body, body, 0..first_line)
                .arg("name", draft.name)
                .arg("other", first.name)
                .arg("file", set.file(first.member))
                .done();
        }
    }
}

/// The body of a template whose words must be its own: Meta writes those of authentication itself.
pub(super) fn body(template: &Template) -> Option<&Text> {
    let body = template.body.as_ref()?.text.as_ref()?;
    let has_words = !body.value.trim().is_empty();
    (has_words && template.category() != Some(Category::Authentication)).then_some(body)
}

/// What is compared: body, footer and the texts of cards, with placeholders by their order.
pub(super) fn wording(template: &Template, body: &Text) -> String {
    let cards = template
        .carousel
        .iter()
        .flat_map(|carousel| &carousel.cards);
    let cards = cards.filter_map(|card| card.body.as_ref()?.text.as_ref());
    let footer = template.footer.iter();
    let footer = footer.filter_map(|footer| footer.text.as_ref());
    let mut wording = String::with_capacity(body.value.len());
    add(&mut wording, body);
    for (mark, text) in footer
        .map(|text| ('F', text))
        .chain(cards.map(|text| ('C', text)))
    {
        wording.extend(['\0', mark]);
        add(&mut wording, text);
    }
    wording
}

fn add(wording: &mut String, text: &Text) {
    let mut order: HashMap<&Key, usize> = HashMap::new();
    let mut done = 0;
    for token in &text.tokens {
        if let Some(key) = token.key() {
            let next = order.len();
            let place = *order.entry(key).or_insert(next);
            wording.push_str(&text.value[done..token.range.start]);
            // Writing to a string can't fail.
            let _ = write!(wording, "\0{place}\0");
            done = token.range.end;
        }
    }
    wording.push_str(text.value[done..].trim_end());
}
