//! A flow that stands in its button and can't be read.

use serde::Deserialize;
use serde::de::IgnoredAny;

use super::Check;
use crate::lint::context::Context;
use crate::lint::hits::Hits;

/// Finds `flow_json` values that are not a JSON object.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {}

/// The byte at which reading gave up; nothing when the text is a JSON object.
fn fault(json: &str) -> Option<usize> {
    let start = json.len() - json.trim_start().len();
    if !json[start..].starts_with('{') {
        return Some(start);
    }
    let error = serde_json::from_str::<IgnoredAny>(json).err()?;
    // Nested deeper than is read here says nothing about the flow.
    if !error.is_eof() && !error.is_syntax() || error.to_string().starts_with("recursion") {
        return None;
    }
    let mut before = 0;
    for line in json
        .split_inclusive('\n')
        .take(error.line().saturating_sub(1))
    {
        before += line.len();
    }
    Some(before + error.column().saturating_sub(1))
}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        for (component, button) in cx.buttons_of() {
            let Some(json) = &button.flow_json else {
                continue;
            };
            let Some(at) = fault(&json.value) else {
                continue;
            };
            let value = &json.value;
            let mut from = at.min(value.len().saturating_sub(1));
            while !value.is_char_boundary(from) {
                from -= 1;
            }
            let end = value[from..]
                .chars()
                .next()
                .map_or(from, |c| from + c.len_utf8());
            hits.within(component, json, from..end)
                .arg("found", value.get(from..end).unwrap_or_default())
                .done();
        }
    }
}
