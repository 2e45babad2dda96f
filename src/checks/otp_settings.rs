//! Settings of an authentication template, in another one.

use serde::Deserialize;

use super::Check;
use crate::lint::context::Context;
use crate::lint::hits::Hits;
use crate::template::Component;
use crate::text::Text;

/// Finds them; the rule says in which templates.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// Whether those that stand beside a text are meant, or those that stand in its place.
    beside_text: bool,
}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        let meant = |text: &Option<Text>| {
            let given = text
                .as_ref()
                .is_some_and(|text| !text.value.trim().is_empty());
            given == self.beside_text
        };
        let body = cx.template.body.as_ref().filter(|body| meant(&body.text));
        if let Some(advice) = body.and_then(|body| body.add_security_recommendation) {
            hits.at(Component::Body, advice.span)
                .arg("field", "add_security_recommendation")
                .done();
        }
        let footer = cx
            .template
            .footer
            .as_ref()
            .filter(|footer| meant(&footer.text));
        if let Some(minutes) = footer.and_then(|footer| footer.code_expiration_minutes) {
            hits.at(Component::Footer, minutes.span)
                .arg("field", "code_expiration_minutes")
                .done();
        }
    }
}
