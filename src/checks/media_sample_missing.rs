//! A media header without its sample.

use serde::Deserialize;

use super::Check;
use crate::lint::context::Context;
use crate::lint::hits::Hits;

/// Finds headers that show a picture, film or document and name no sample of it, on cards too.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        for (component, header) in cx.headers() {
            let named = header
                .media
                .iter()
                .any(|sample| !sample.value.trim().is_empty());
            if header.format.is_media() && !named {
                hits.opening(component, header.format_place)
                    .arg("format", header.format.name())
                    .done();
            }
        }
    }
}
