//! A header that shows what a template of its kind does not take.

use serde::Deserialize;

use super::Check;
use crate::lint::context::Context;
use crate::lint::hits::Hits;
use crate::template::{ButtonKind, Component, Format};

/// Finds headers of other formats than these. One of an unknown format is not among them.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// Whose headers.
    of: Whose,
    /// The formats that are right, by Meta's names.
    allowed: Vec<String>,
    /// Only in templates with a button of one of these types below the message.
    #[serde(default)]
    with: Vec<ButtonKind>,
    /// Only in templates without any of these.
    #[serde(default)]
    without: Vec<ButtonKind>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Whose {
    Message,
    Cards,
}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        let beside = |kinds: &[ButtonKind]| {
            let mut items = cx
                .template
                .buttons
                .iter()
                .flat_map(|buttons| &buttons.items);
            items.any(|button| kinds.contains(&button.kind))
        };
        if !self.with.is_empty() && !beside(&self.with)
            || !self.without.is_empty() && beside(&self.without)
        {
            return;
        }
        for (component, header) in cx.headers() {
            let mine = match self.of {
                Whose::Message => component == Component::Header,
                Whose::Cards => component != Component::Header,
            };
            let name = header.format.name();
            let known = !matches!(header.format, Format::Other(_));
            if !mine || !known || self.allowed.iter().any(|allowed| allowed == name) {
                continue;
            }
            let hit = match &header.text {
                Some(text) if !text.value.trim().is_empty() => hits.first_line(component, text),
                _ => hits.at(component, header.format_place.0),
            };
            hit.arg("found", name.to_lowercase()).done();
        }
    }
}
