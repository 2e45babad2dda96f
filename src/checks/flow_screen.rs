//! A first screen for a flow whose first screen the business's server chooses.

use serde::Deserialize;

use super::Check;
use crate::lint::context::Context;
use crate::lint::hits::Hits;

/// Finds `navigate_screen` beside the action `data_exchange`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        for (component, button) in cx.buttons_of() {
            if let (Some(action), Some(screen)) = (&button.flow_action, &button.navigate_screen)
                && action.value.trim().eq_ignore_ascii_case("data_exchange")
            {
                hits.whole(component, screen)
                    .arg("found", &screen.value)
                    .done();
            }
        }
    }
}
