//! A component that a template can't do without.

use serde::Deserialize;

use super::Check;
use crate::lint::context::Context;
use crate::lint::hits::Hits;
use crate::template::Component;

/// Finds templates without a component, and marks their name. Which templates can do without it is the
/// rule's `when` to say.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// The component.
    of: Needed,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Needed {
    Body,
}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        let (missing, component) = match self.of {
            Needed::Body => (cx.template.body.is_none(), Component::Body),
        };
        if missing {
            hits.at(component, cx.template.origin.anchor).done();
        }
    }
}
