//! More templates than an account may hold.

use serde::Deserialize;

use super::Check;
use crate::lint::hits::Hits;
use crate::lint::set::Set;
use crate::template::Component;

/// Counts names and languages, and marks the first template over the highest limit that is passed.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// The limits, in ascending order.
    limits: Vec<usize>,
}

impl Check for Params {
    fn compares(&self) -> bool {
        true
    }

    fn set<'a>(&self, set: &Set<'a>, hits: &mut Hits<'a>) {
        let drafts: Vec<_> = set.names().into_iter().flatten().collect();
        let mut passed = self.limits.iter().rev();
        let Some(max) = passed.find(|max| drafts.len() > **max) else {
            return;
        };
        if let Some(first) = drafts.get(*max) {
            set.focus(first.member, hits);
            hits.at(Component::Template, first.template.origin.anchor)
                .arg("count", drafts.len())
                .arg("max", max)
                .done();
        }
    }
}
