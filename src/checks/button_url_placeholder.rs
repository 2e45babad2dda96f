//! Placeholders of an address that Meta does not take as they are.

use serde::Deserialize;

use super::Check;
use crate::lint::context::{Context, Part, PartKind};
use crate::lint::hits::{HitBuilder, Hits};
use crate::template::{Form, Template};
use crate::text::link;
use crate::text::placeholder::{Key, Token};

/// Finds one kind of fault in the placeholders of an address.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// The fault.
    fault: Fault,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Fault {
    /// There are several.
    Several,
    /// Something stands after it.
    NotAtEnd,
    /// It is part of the host.
    InDomain,
    /// It is numbered, and the number is not 1.
    NotOne,
    /// It has a name where the template counts its placeholders, or the other way round. In the Graph form
    /// `{{1}}` is right for both: Meta's page on components writes it so, and its API lists it so.
    OtherStyle,
}

/// Whether the template's placeholders have names; nothing when it neither has any nor says so.
fn named(template: &Template) -> Option<bool> {
    let said = template.field("parameter_format").is_some();
    let shown = || template.texts().any(|text| text.keys().next().is_some());
    (said || template.origin.form == Form::Graph || shown()).then(|| template.is_named())
}

fn report<'h, 's>(hits: &'h mut Hits<'s>, part: &Part<'_>, token: &Token) -> HitBuilder<'h, 's> {
    let found = part.text.value.get(token.range.clone());
    hits.within(part.component, part.text, token.range.clone())
        .arg("found", found.unwrap_or_default())
}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        for part in cx.of(&[PartKind::ButtonUrl]) {
            if part.text.tokens.is_empty() {
                continue;
            }
            let value = &part.text.value;
            let mut meant = part
                .text
                .tokens
                .iter()
                .filter_map(|token| Some((token, token.key()?)));
            let (Some((first, key)), second) = (meant.next(), meant.next()) else {
                continue;
            };
            match (self.fault, second) {
                (Fault::Several, Some((second, _))) => report(hits, part, second).done(),
                (Fault::NotAtEnd, None) if first.range.end < value.trim_end().len() => {
                    let rest = &value[first.range.end..];
                    report(hits, part, first).arg("rest", rest).done();
                }
                (Fault::InDomain, _) => {
                    let link = link::split(value);
                    let host = link.prefix..link.prefix + link.authority.len();
                    if link.is_web() && host.contains(&first.range.start) {
                        report(hits, part, first).done();
                    }
                }
                (Fault::NotOne, None) => {
                    if let Key::Number(number) = key
                        && *number != 1
                    {
                        let one = Key::Number(1).written(cx.template.origin.notation);
                        report(hits, part, first)
                            .arg("one", &one)
                            .replace(part.text, first.range.clone(), &one)
                            .done();
                    }
                }
                (Fault::OtherStyle, None) => {
                    let is_named = matches!(key, Key::Name(_));
                    let usual = *key == Key::Number(1) && cx.template.origin.form == Form::Graph;
                    if !usual && named(cx.template).is_some_and(|named| named != is_named) {
                        report(hits, part, first).done();
                    }
                }
                _ => {}
            }
        }
    }
}
