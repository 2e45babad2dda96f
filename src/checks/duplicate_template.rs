//! The same name and language twice.

use std::collections::HashMap;

use serde::Deserialize;

use super::Check;
use crate::lint::hits::Hits;
use crate::lint::set::{Draft, Files, Set};
use crate::template::{Component, Form};

/// Finds templates that another one of the run has the name and language of.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// Where the two stand.
    #[serde(default)]
    files: Files,
}

impl Check for Params {
    fn compares(&self) -> bool {
        true
    }

    fn set<'a>(&self, set: &Set<'a>, hits: &mut Hits<'a>) {
        let mut taken: HashMap<(&str, &str), Draft<'_>> = HashMap::new();
        for draft in set.drafts() {
            let first = *taken.entry((draft.name, draft.language)).or_insert(draft);
            if first.member == draft.member
                || same_document(set, &first, &draft)
                || !self.files.allow(set, first.member, draft.member)
            {
                continue;
            }
            let (Some(name), Some(language)) = (&draft.template.name, &draft.template.language)
            else {
                continue;
            };
            set.focus(draft.member, hits);
            let is_key = language.span.start == draft.template.origin.span.start;
            let hit = if is_key {
                hits.whole(Component::Language, language)
            } else {
                hits.whole(Component::Name, name)
            };
            hit.arg("name", draft.name)
                .arg("language", draft.language)
                .arg("file", set.file(first.member))
                .done();
        }
    }
}

/// Whether both are languages of one document: two equal keys, which reading the file tells of.
fn same_document(set: &Set<'_>, one: &Draft<'_>, other: &Draft<'_>) -> bool {
    let source = |draft: &Draft<'_>| set.members.get(draft.member).map(|member| member.source);
    let (origin, beside) = (&one.template.origin, &other.template.origin);
    source(one) == source(other)
        && origin.form == Form::Authoring
        && beside.form == Form::Authoring
        && origin.document == beside.document
}
