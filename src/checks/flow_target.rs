//! Which flow a button opens.

use serde::Deserialize;

use super::Check;
use crate::lint::context::Context;
use crate::lint::hits::Hits;
use crate::template::ButtonKind;

/// Finds flow buttons that name no flow, or more than one.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// Whether to look for more than one, instead of none.
    several: bool,
}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        for (component, button) in cx.buttons_of() {
            if button.kind != ButtonKind::Flow {
                continue;
            }
            let targets = [&button.flow_id, &button.flow_name, &button.flow_json];
            let mut given = targets
                .into_iter()
                .flatten()
                .filter(|target| !target.value.trim().is_empty());
            match (given.next(), given.next()) {
                (None, _) if !self.several => {
                    hits.at(component, button.anchor()).done();
                }
                (Some(_), Some(second)) if self.several => {
                    let last = given.next();
                    // The last as the file has them: what was added to a button that was whole.
                    let latest = [second]
                        .into_iter()
                        .chain(last)
                        .chain(targets.into_iter().flatten())
                        .max_by_key(|target| target.span);
                    hits.whole(component, latest.unwrap_or(second)).done();
                }
                _ => {}
            }
        }
    }
}
