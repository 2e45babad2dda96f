//! A text that Meta has filed as marketing, sent in again as utility under another name.

use std::collections::HashMap;

use serde::Deserialize;

use super::Check;
use super::duplicate_text::{body, wording};
use crate::lint::hits::Hits;
use crate::lint::set::Set;
use crate::template::{Category, Component};

/// Finds drafts of utility with the words of a template that was read back from the API as marketing.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {}

impl Check for Params {
    fn compares(&self) -> bool {
        true
    }

    fn set<'a>(&self, set: &Set<'a>, hits: &mut Hits<'a>) {
        let mut came_back: HashMap<String, (&str, usize)> = HashMap::new();
        for (index, member) in set.members.iter().enumerate() {
            let template = member.template;
            let is_marketing = template.category() == Some(Category::Marketing);
            if template.origin.remote
                && is_marketing
                && let (Some(body), Some(name)) = (body(template), &template.name)
            {
                let name = name.value.as_str();
                came_back
                    .entry(wording(template, body))
                    .or_insert((name, index));
            }
        }
        if came_back.is_empty() {
            return;
        }
        for draft in set.drafts() {
            let is_utility = draft.template.category() == Some(Category::Utility);
            let Some(body) = body(draft.template).filter(|_| is_utility) else {
                continue;
            };
            let Some((other, member)) = came_back.get(&wording(draft.template, body)) else {
                continue;
            };
            if *other == draft.name {
                continue;
            }
            set.focus(draft.member, hits);
            hits.first_line(Component::Body, body)
                .arg("other", other)
                .arg("file", set.file(*member))
                .done();
        }
    }
}
