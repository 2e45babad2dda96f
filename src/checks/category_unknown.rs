//! A category that Meta does not have.

use std::collections::HashMap;

use serde::Deserialize;

use super::Check;
use super::listed_word::in_case_of;
use super::missing_field::Identity;
use super::name_charset::slug;
use crate::lint::context::Context;
use crate::lint::hits::Hits;
use crate::template::{Category, Component};

/// Longest value that a suggestion is looked for, in bytes.
const LONGEST: usize = 48;

/// Finds a category that is none of the three, and offers the one that was meant.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// Words that writers use for each category, in lower case and without accents.
    words: HashMap<String, Vec<String>>,
}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        if cx.template.category().is_some() {
            return;
        }
        let Some(category) = Identity::Category.written(cx.template) else {
            return;
        };
        let hit = hits
            .whole(Component::Category, category)
            .arg("found", &category.value);
        match self.meant(&category.value) {
            Some(meant) => {
                let insert = in_case_of(&category.value, meant);
                hit.arg("expected", format!("`{insert}`"))
                    .replace(category, 0..category.value.len(), &insert)
                    .done();
            }
            None => {
                let all = Category::ALL.map(|category| format!("`{}`", category.name()));
                hit.arg("expected", all.join(", ")).done();
            }
        }
    }
}

impl Params {
    fn meant(&self, value: &str) -> Option<&'static str> {
        if value.len() > LONGEST {
            return None;
        }
        let folded = slug(value);
        let names = || Category::ALL.into_iter().map(Category::name);
        let stands_for = |name: &&str| {
            self.words
                .get(*name)
                .is_some_and(|words| words.contains(&folded))
        };
        names().find(stands_for).or_else(|| {
            names()
                .map(|name| (strsim::osa_distance(&folded, name), name))
                .filter(|(distance, name)| *distance * 4 <= name.len())
                .min()
                .map(|(_, name)| name)
        })
    }
}
