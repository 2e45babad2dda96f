//! What only matters to a button that fills in its code, on one that copies it.

use serde::Deserialize;

use super::Check;
use crate::lint::context::Context;
use crate::lint::hits::Hits;
use crate::template::ButtonKind;

/// Finds copy-code buttons with fields of the other types.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        for (component, button) in cx.buttons_of() {
            let Some(kind) = &button.otp_type else {
                continue;
            };
            if button.kind != ButtonKind::Otp || !kind.value.eq_ignore_ascii_case("COPY_CODE") {
                continue;
            }
            let app = button.supported_apps.iter().flatten().next();
            let fields = [
                ("autofill_text", button.autofill_text.as_ref()),
                (
                    "supported_apps",
                    app.and_then(|app| app.package_name.as_ref()),
                ),
            ];
            for (field, text) in fields {
                if let Some(text) = text {
                    hits.whole(component, text).arg("field", field).done();
                }
            }
        }
    }
}
