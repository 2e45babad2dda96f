//! A `parameter_format` that is not what the placeholders are.

use serde::Deserialize;

use super::Check;
use crate::lint::context::{Context, PartKind};
use crate::lint::hits::Hits;
use crate::template::Component;
use crate::text::Style;
use crate::text::placeholder::Key;

/// Compares the declared format and the placeholders of header, body and card bodies.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// Finds formats that say the contrary, instead of those that are not said.
    contradicted: bool,
}

const TEXTS: &[PartKind] = &[PartKind::Header, PartKind::Body, PartKind::CardBody];

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        let field = cx.template.field("parameter_format");
        let declared = field.filter(|field| !field.value.value.is_null());
        if declared.is_some() != self.contradicted {
            return;
        }
        let first = cx.with_tokens(TEXTS).find_map(|part| {
            let (token, key) = part.keyed().next()?;
            Some((part, token, key))
        });
        let Some((part, token, key)) = first else {
            return;
        };
        let named = matches!(key, Key::Name(_));
        let found = &part.text.value[token.range.clone()];
        match declared {
            Some(field) => {
                let said = field.value.value.as_str().unwrap_or_default();
                let wanted = if named { "NAMED" } else { "POSITIONAL" };
                let other = if named { "POSITIONAL" } else { "NAMED" };
                if said.eq_ignore_ascii_case(other) {
                    hits.at(Component::Settings, field.value.span)
                        .arg("found", found)
                        .arg("said", said)
                        .arg("wanted", wanted)
                        .edit(field.value.span, format!("\"{wanted}\""))
                        .done();
                }
            }
            None if named => {
                let mut hit = hits
                    .within(part.component, part.text, token.range.clone())
                    .arg("found", found);
                let name = cx.template.name.as_ref();
                if let Some(name) = name.filter(|name| field.is_none() && name.style == Style::Json)
                {
                    let after = crate::span::Span::at(name.span.end);
                    hit = hit.edit(after, ", \"parameter_format\": \"NAMED\"");
                }
                hit.done();
            }
            None => {}
        }
    }
}
