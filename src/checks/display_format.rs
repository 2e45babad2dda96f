//! A button that opens an order, in a template that does not say that it presents one.

use serde::Deserialize;

use super::Check;
use crate::lint::context::Context;
use crate::lint::hits::Hits;
use crate::template::{ButtonKind, Component};

/// Finds order-details buttons without the setting that goes with them; the rule says in which templates.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// The value of `display_format` that is needed.
    needs: String,
    /// The label of checkout buttons, which need no setting.
    checkout: String,
}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        let items = cx
            .template
            .buttons
            .iter()
            .flat_map(|buttons| &buttons.items);
        for (index, button) in items.enumerate() {
            let label = button.text.as_ref().map_or("", |text| text.value.trim());
            if button.kind != ButtonKind::OrderDetails || label.eq_ignore_ascii_case(&self.checkout)
            {
                continue;
            }
            let field = cx.template.field("display_format");
            let format = field.and_then(|field| field.value.value.as_str());
            if !format.is_some_and(|format| format.eq_ignore_ascii_case(&self.needs)) {
                hits.at(Component::Button(index), button.anchor()).done();
            }
        }
    }
}
