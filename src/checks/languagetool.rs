//! What a LanguageTool server says of the texts, where a run names one.

use serde::Deserialize;

use super::Check;
use crate::lint::context::Context;
use crate::lint::hits::Hits;
use crate::proof::Kind;

/// Tells what the server calls faults, or what it advises.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// Whether to tell faults of spelling and grammar.
    faults: bool,
}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        for (part, remark) in cx.remarks() {
            if (remark.kind == Kind::Advice) == self.faults {
                continue;
            }
            let found = &part.text.value[remark.range.clone()];
            let near: Vec<String> = remark.near.iter().map(|near| format!("«{near}»")).collect();
            let near = match near.as_slice() {
                [] => "–".to_owned(),
                near => near.join(", "),
            };
            let hit = hits
                .within(part.component, part.text, remark.range.clone())
                .arg("found", found)
                .arg("said", &remark.message)
                .arg("rule", &remark.rule)
                .arg("near", near);
            match remark.near.first() {
                Some(best) => hit.replace(part.text, remark.range.clone(), best).done(),
                None => hit.done(),
            }
        }
    }

    fn is_second_opinion(&self) -> bool {
        true
    }
}
