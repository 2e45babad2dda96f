//! Settings of an authentication template, in another one.

use serde::Deserialize;

use super::Check;
use crate::lint::context::Context;
use crate::lint::hits::Hits;
use crate::template::Component;

/// Finds them; the rule says in which templates.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        let body = cx.template.body.as_ref();
        if let Some(advice) = body.and_then(|body| body.add_security_recommendation) {
            hits.at(Component::Body, advice.span)
                .arg("field", "add_security_recommendation")
                .done();
        }
        let footer = cx.template.footer.as_ref();
        if let Some(minutes) = footer.and_then(|footer| footer.code_expiration_minutes) {
            hits.at(Component::Footer, minutes.span)
                .arg("field", "code_expiration_minutes")
                .done();
        }
    }
}
