//! A template name without a language that the project requires.

use serde::Deserialize;

use super::Check;
use crate::lint::hits::Hits;
use crate::lint::set::Set;
use crate::template::Component;

/// Finds names that lack a language of [`crate::lint::policy::Policy::languages`].
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {}

impl Check for Params {
    fn compares(&self) -> bool {
        true
    }

    fn set<'a>(&self, set: &Set<'a>, hits: &mut Hits<'a>) {
        for drafts in set.names() {
            let Some(first) = drafts.first() else {
                continue;
            };
            let missing: Vec<String> = set
                .policy(first.member)
                .languages
                .iter()
                .filter(|wanted| drafts.iter().all(|draft| draft.language != *wanted))
                .map(|wanted| format!("`{wanted}`"))
                .collect();
            if let (false, Some(name)) = (missing.is_empty(), &first.template.name) {
                set.focus(first.member, hits);
                hits.whole(Component::Name, name)
                    .arg("name", first.name)
                    .arg("missing", missing.join(", "))
                    .done();
            }
        }
    }
}
