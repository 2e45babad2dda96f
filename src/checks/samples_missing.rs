//! Placeholders without any sample, or with samples under a key that Meta does not read.

use serde::Deserialize;

use super::Check;
use crate::lint::context::{Context, Part, PartKind};
use crate::lint::hits::Hits;
use crate::lint::placeholders::Names;
use crate::template::Form;
use crate::text::placeholder::Key;

/// Finds texts that have placeholders and no samples.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// The texts to look at.
    of: Vec<PartKind>,
    /// Finds those where something else stands in the place of the samples.
    #[serde(default)]
    other_key: bool,
}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        for part in cx.with_tokens(&self.of) {
            let Some(samples) = part.samples else {
                continue;
            };
            let listed = samples.list.as_ref().is_some_and(|list| !list.is_empty());
            if listed || !samples.named.is_empty() || part.is_garbled() {
                continue;
            }
            // Where all of them are broken, there is one fault to mend first, and it is told of by itself.
            let Some((token, key)) = part.keyed().find(|(token, _)| token.is_well_formed()) else {
                continue;
            };
            let found = &part.text.value[token.range.clone()];
            match samples.extra.first() {
                Some(field) if self.other_key => hits
                    .at(part.component, field.key.span)
                    .arg("found", &field.key.value)
                    .arg("meant", name_of_list(part, matches!(key, Key::Name(_))))
                    .arg("write", to_write(cx, part))
                    .done(),
                // A misspelt one is told of by itself.
                None if !self.other_key && !Names::new(cx, part).has_misspelt() => hits
                    .within(part.component, part.text, token.range.clone())
                    .arg("found", found)
                    .arg("write", to_write(cx, part))
                    .done(),
                _ => {}
            }
        }
    }
}

/// What Meta calls the samples of such a text.
fn name_of_list(part: &Part<'_>, named: bool) -> &'static str {
    match (part.kind == PartKind::Header, named) {
        (true, false) => "header_text",
        (true, true) => "header_text_named_params",
        (false, false) => "body_text",
        (false, true) => "body_text_named_params",
    }
}

/// The samples as they could be written, in the form of the file.
fn to_write(cx: &Context<'_>, part: &Part<'_>) -> String {
    const VALUES: [&str; 3] = ["Ana", "A-1042", "12:30"];
    let first_name = part.keyed().find_map(|(_, key)| match key {
        Key::Name(name) => Some(name),
        Key::Number(_) => None,
    });
    let values = VALUES.iter().take(part.distinct());
    let key = name_of_list(part, first_name.is_some());
    match (cx.template.origin.form, first_name) {
        (Form::Authoring, Some(name)) => format!("samples: {{{name}: Ana}}"),
        (Form::Authoring, None) => {
            let values: Vec<&str> = values.copied().collect();
            let list = format!("samples: [{}]", values.join(", "));
            if part.kind == PartKind::Header {
                format!("header: {{text: …, {list}}}")
            } else {
                list
            }
        }
        (Form::Graph, Some(name)) => {
            format!("\"{key}\":[{{\"param_name\":\"{name}\",\"example\":\"Ana\"}}]")
        }
        (Form::Graph, None) => {
            let values: Vec<String> = values.map(|value| format!("\"{value}\"")).collect();
            let list = values.join(", ");
            if part.kind == PartKind::Header {
                format!("\"example\": {{\"{key}\": [{list}]}}")
            } else {
                format!("\"example\": {{\"{key}\": [[{list}]]}}")
            }
        }
    }
}
