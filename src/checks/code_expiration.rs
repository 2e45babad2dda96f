//! The life of a one-time code.

use serde::Deserialize;

use super::Check;
use crate::lint::context::Context;
use crate::lint::hits::Hits;
use crate::template::Component;

/// Finds a number of minutes that the footer of an authentication template can't say.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// The fewest minutes.
    min: i64,
    /// The most minutes.
    max: i64,
}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        let footer = cx.template.footer.as_ref();
        if let Some(minutes) = footer.and_then(|footer| footer.code_expiration_minutes)
            && !(self.min..=self.max).contains(&minutes.value)
        {
            hits.at(Component::Footer, minutes.span)
                .arg("found", minutes.value)
                .arg("min", self.min)
                .arg("max", self.max)
                .done();
        }
    }
}
