//! Numbered and named placeholders in one template.

use serde::Deserialize;

use super::Check;
use crate::lint::context::{Context, PartKind};
use crate::lint::hits::Hits;
use crate::text::placeholder::Key;

/// Finds the first placeholder of the wrong kind where both kinds stand: the kind that `parameter_format`
/// rules out; without it the rarer one; of two as frequent, the one that comes later.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// The texts that share one kind.
    of: Vec<PartKind>,
}

fn is_name(key: &Key) -> bool {
    matches!(key, Key::Name(_))
}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        let keys = || {
            cx.with_tokens(&self.of)
                .flat_map(|part| part.keyed().map(move |(token, key)| (part, token, key)))
        };
        let Some((_, _, first)) = keys().next() else {
            return;
        };
        let names = keys().filter(|(_, _, key)| is_name(key)).count();
        let numbers = keys().count() - names;
        if names == 0 || numbers == 0 {
            return;
        }
        let wants_names = if cx.template.field("parameter_format").is_some() {
            cx.template.is_named()
        } else if names == numbers {
            is_name(first)
        } else {
            names > numbers
        };
        let of_kind = |names: bool| keys().find(|(_, _, key)| is_name(key) == names);
        if let (Some((part, token, _)), Some((_, _, other))) =
            (of_kind(!wants_names), of_kind(wants_names))
        {
            hits.within(part.component, part.text, token.range.clone())
                .arg("found", &part.text.value[token.range.clone()])
                .arg("other", other.written(cx.template.origin.notation))
                .done();
        }
    }
}
