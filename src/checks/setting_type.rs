//! A setting that holds another kind of value than Meta takes.

use serde::Deserialize;
use serde_json::Value;

use super::Check;
use crate::lint::context::Context;
use crate::lint::hits::Hits;
use crate::template::Component;
use crate::template::field::{Shape, shape};

/// Finds top-level fields by the kind of their value. What can be read as the right kind is let pass, as
/// Meta's API does.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        for field in &cx.template.fields {
            let name = &field.key.value;
            let value = &field.value.value;
            let Some(shape) = shape(name) else { continue };
            if fits(shape, value) {
                continue;
            }
            let expected = match shape {
                Shape::Bool => "true / false",
                Shape::Integer => "600",
                Shape::Text | Shape::Any => "\"…\"",
            };
            // Of a list or mapping its key is enough to look at.
            let place = match value {
                Value::Array(_) | Value::Object(_) => field.key.span,
                _ => field.value.span,
            };
            hits.at(Component::Settings, place)
                .arg("field", name)
                .arg("found", value)
                .arg("expected", expected)
                .done();
        }
    }
}

fn fits(shape: Shape, value: &Value) -> bool {
    match (shape, value) {
        (Shape::Any, _) | (_, Value::Null) => true,
        (Shape::Text, value) => value.is_string() || value.is_number(),
        (Shape::Bool, Value::String(text)) => {
            text.eq_ignore_ascii_case("true") || text.eq_ignore_ascii_case("false")
        }
        (Shape::Bool, value) => value.is_boolean(),
        (Shape::Integer, Value::String(text)) => text.trim().parse::<i64>().is_ok(),
        (Shape::Integer, value) => value.is_i64(),
    }
}
