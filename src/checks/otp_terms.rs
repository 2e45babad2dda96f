//! The terms of zero-tap, not accepted.

use serde::Deserialize;

use super::Check;
use crate::lint::context::Context;
use crate::lint::hits::Hits;
use crate::template::ButtonKind;

/// Finds zero-tap buttons that don't say that the terms are accepted.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        for (component, button) in cx.buttons_of() {
            let Some(kind) = &button.otp_type else {
                continue;
            };
            if button.kind != ButtonKind::Otp || !kind.value.eq_ignore_ascii_case("ZERO_TAP") {
                continue;
            }
            match button.zero_tap_terms_accepted {
                Some(accepted) if accepted.value => {}
                Some(refused) => hits.at(component, refused.span).done(),
                None => hits.whole(component, kind).done(),
            }
        }
    }
}
