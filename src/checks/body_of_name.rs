//! A name that Meta's own tool keeps for one body.

use serde::Deserialize;

use super::Check;
use crate::lint::context::Context;
use crate::lint::hits::Hits;
use crate::template::Component;
use crate::text::placeholder::Notation;

/// Finds a template of this name whose body is another.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// The name.
    name: String,
    /// Its body, with placeholders as the Graph form writes them.
    body: String,
}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        let Some(name) = &cx.template.name else {
            return;
        };
        if name.value != self.name {
            return;
        }
        let body = cx
            .template
            .body
            .as_ref()
            .and_then(|body| body.text.as_ref());
        if body.is_some_and(|body| body.in_notation(Notation::Braces) != self.body) {
            hits.whole(Component::Name, name)
                .arg("found", &name.value)
                .done();
        }
    }
}
