//! A setting whose value is none of those that Meta lists.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::Check;
use crate::lint::context::Context;
use crate::lint::hits::Hits;
use crate::template::Component;

/// Finds top-level fields that hold a text out of the list of each, in either case.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// The fields, each with the values that it takes.
    fields: BTreeMap<String, Vec<String>>,
}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        for field in &cx.template.fields {
            let Some(known) = self.fields.get(&field.key.value) else {
                continue;
            };
            let Some(value) = field.value.value.as_str() else {
                continue;
            };
            if known.iter().any(|name| name.eq_ignore_ascii_case(value)) {
                continue;
            }
            let quoted: Vec<String> = known.iter().map(|name| format!("`{name}`")).collect();
            let hit = hits
                .at(Component::Settings, field.value.span)
                .arg("field", &field.key.value)
                .arg("found", value)
                .arg("expected", quoted.join(", "));
            match meant(value, known) {
                Some(meant) => hit.edit(field.value.span, format!("\"{meant}\"")).done(),
                None => hit.done(),
            }
        }
    }
}

/// The listed value that a misspelt one was surely meant to be.
fn meant<'k>(value: &str, known: &'k [String]) -> Option<&'k str> {
    if value.len() > 64 {
        return None;
    }
    let folded = value.trim().to_ascii_uppercase().replace(['-', ' '], "_");
    let close = |name: &&String| {
        strsim::osa_distance(&folded, &name.to_ascii_uppercase()) * 4 <= name.len()
    };
    known.iter().find(close).map(String::as_str)
}
