//! A category that a template with these parts can't have.

use serde::Deserialize;

use super::Check;
use crate::lint::context::Context;
use crate::lint::hits::Hits;
use crate::template::{Category, Component};

/// Marks the category; the rule says in which templates it is wrong.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// The category that it must be, where there is only one.
    #[serde(default)]
    must_be: Option<Category>,
}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        let Some(category) = &cx.template.category else {
            return;
        };
        let found = &category.value;
        let hit = hits
            .whole(Component::Category, category)
            .arg("found", found);
        match self.must_be {
            Some(right) => {
                let name = right.name();
                let upper = found.chars().all(char::is_uppercase);
                let insert = if upper {
                    name.to_uppercase()
                } else {
                    name.to_owned()
                };
                hit.replace(category, 0..found.len(), &insert).done();
            }
            None => hit.done(),
        }
    }
}
