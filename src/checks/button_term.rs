//! A word of a button that is not in Meta's vocabulary.

use serde::Deserialize;

use super::Check;
use crate::lint::context::Context;
use crate::lint::hits::Hits;

/// Finds values other than the known ones, in either case.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// The field.
    field: Field,
    /// The known values.
    values: Vec<String>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Field {
    FlowAction,
    Icon,
}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        for (component, button) in cx.buttons_of() {
            let term = match self.field {
                Field::FlowAction => &button.flow_action,
                Field::Icon => &button.icon,
            };
            let Some(term) = term else {
                continue;
            };
            let known = |value: &String| value.eq_ignore_ascii_case(term.value.trim());
            if self.values.iter().any(known) {
                continue;
            }
            let folded = term.value.trim().to_lowercase().replace(['-', ' '], "_");
            let near = self
                .values
                .iter()
                .filter(|value| folded.len() <= value.len() + 4)
                .find(|value| strsim::osa_distance(&value.to_lowercase(), &folded) <= 2);
            let hit = hits.whole(component, term).arg("found", &term.value);
            match near {
                Some(near) => hit.replace(term, 0..term.value.len(), near).done(),
                None => hit.done(),
            }
        }
    }
}
