//! A setting with one certain value.

use serde::Deserialize;

use super::Check;
use crate::lint::context::Context;
use crate::lint::hits::Hits;
use crate::template::Component;

/// Finds a top-level field that holds exactly this.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// The field.
    field: String,
    /// What it holds.
    value: serde_json::Value,
}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        if let Some(field) = cx.template.field(&self.field)
            && field.value.value == self.value
        {
            hits.at(Component::Settings, field.value.span)
                .arg("field", &self.field)
                .arg("found", &field.value.value)
                .done();
        }
    }
}
