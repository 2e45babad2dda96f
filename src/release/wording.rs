//! Texts that Meta filed as marketing against what was asked for, found again in drafts.

use std::collections::HashMap;

use super::drafts::Draft;
use crate::graph::Remote;
use crate::template::{Category, Template};
use crate::text::placeholder::Notation;

/// The texts of templates that Meta filed as marketing against what was asked for.
#[derive(Clone, Debug, Default)]
pub(super) struct Wording(HashMap<(String, String), String>);

/// Those of an account.
pub(super) fn copies(remotes: &[Remote]) -> Wording {
    let mut found = HashMap::new();
    for remote in remotes {
        let is = |category: Option<&str>, name| {
            category.is_some_and(|it| Category::parse(it) == Some(name))
        };
        let is_marketing = is(Some(remote.category()), Category::Marketing);
        let was_other = remote.previous_category.is_some()
            && !is(remote.previous_category.as_deref(), Category::Marketing);
        let will_be = is(remote.correct_category.as_deref(), Category::Marketing);
        if (is_marketing && was_other || will_be && !is_marketing)
            && let Some(words) = words(&remote.template)
        {
            let key = (remote.language().to_owned(), words);
            let name = remote.name().to_owned();
            let known = found.entry(key).or_insert_with(|| name.clone());
            if name < *known {
                *known = name;
            }
        }
    }
    Wording(found)
}

impl Wording {
    /// The template that a draft of utility has the words of.
    pub(super) fn copy_of(&self, draft: &Draft) -> Option<&str> {
        if draft.template.category() != Some(Category::Utility) || self.0.is_empty() {
            return None;
        }
        let key = (draft.language.clone(), words(&draft.template)?);
        let name = self.0.get(&key)?;
        (*name != draft.name).then_some(name.as_str())
    }
}

/// The words of the body, without placeholders, punctuation and case.
fn words(template: &Template) -> Option<String> {
    let body = template.body.as_ref()?.text.as_ref()?;
    let text = body.in_notation(Notation::Braces);
    let mut out = String::new();
    for piece in text.split("{{") {
        let rest = piece.split_once("}}").map_or(piece, |(_, rest)| rest);
        for word in rest.split(|c: char| !c.is_alphanumeric()) {
            if !word.is_empty() {
                out.push_str(&word.to_lowercase());
                out.push(' ');
            }
        }
    }
    (!out.is_empty()).then_some(out)
}
