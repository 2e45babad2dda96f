//! The sample of an address.

use serde::Deserialize;

use super::Check;
use crate::lint::context::Context;
use crate::lint::hits::Hits;
use crate::template::ButtonKind;

/// Finds one kind of fault in the samples of addresses.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// The fault.
    fault: Fault,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Fault {
    /// There is none, and the address has a placeholder.
    Missing,
    /// There is one, and the address has no placeholder.
    Needless,
    /// There are several.
    Several,
    /// White space stands in it.
    Space,
}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        for (component, button) in cx.buttons_of() {
            if button.kind != ButtonKind::Url {
                continue;
            }
            let Some(url) = &button.url else {
                continue;
            };
            let place = url.tokens.iter().find(|token| token.key().is_some());
            let samples = button.example.as_deref().unwrap_or_default();
            let first = samples.first();
            match self.fault {
                Fault::Missing => {
                    if let (None, Some(token)) = (first, place) {
                        let found = url.value.get(token.range.clone()).unwrap_or_default();
                        hits.within(component, url, token.range.clone())
                            .arg("found", found)
                            .done();
                    }
                }
                Fault::Needless => {
                    // What merely resembles a placeholder may be one that the sample belongs to.
                    if let (Some(sample), true) = (first, url.tokens.is_empty()) {
                        hits.whole(component, sample)
                            .arg("found", &sample.value)
                            .done();
                    }
                }
                Fault::Several => {
                    if let (Some(second), Some(_)) = (samples.get(1), place) {
                        hits.whole(component, second)
                            .arg("count", samples.len())
                            .done();
                    }
                }
                Fault::Space => {
                    if let (Some(sample), Some(_)) = (first, place)
                        && sample.value.trim().contains(char::is_whitespace)
                    {
                        hits.whole(component, sample)
                            .arg("found", &sample.value)
                            .done();
                    }
                }
            }
        }
    }
}
