//! The Android apps that an OTP button hands its code to.

use std::collections::HashSet;

use serde::Deserialize;

use super::Check;
use crate::lint::context::Context;
use crate::lint::hits::{HitBuilder, Hits};
use crate::template::{App, Button, ButtonKind, Component};
use crate::text::Text;

/// Finds one thing that is wrong with the list of apps.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// Which.
    find: Find,
    /// The most apps that a button takes.
    #[serde(default)]
    max: usize,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Find {
    /// No app, where the button fills the code in by itself.
    Missing,
    /// More apps than fit.
    TooMany,
    /// An app without its name or its signature.
    Incomplete,
    /// The same app twice.
    Duplicate,
    /// The old shape, with one app on the button itself.
    OnButton,
}

/// What is written there, unless it is blank.
fn given(text: &Option<Text>) -> Option<&Text> {
    text.as_ref().filter(|text| !text.value.trim().is_empty())
}

/// Points at an app.
fn mark<'h, 'a>(component: Component, app: &App, hits: &'h mut Hits<'a>) -> HitBuilder<'h, 'a> {
    match given(&app.package_name).or(given(&app.signature_hash)) {
        Some(text) => hits.whole(component, text),
        None => hits.opening(component, app.place),
    }
}

impl Params {
    fn look(&self, component: Component, button: &Button, hits: &mut Hits<'_>) {
        let apps = button.supported_apps.as_deref().unwrap_or_default();
        let old = given(&button.package_name).or(given(&button.signature_hash));
        match self.find {
            Find::Missing => {
                let fills_in = button.otp_type.as_ref().filter(|kind| {
                    ["ONE_TAP", "ZERO_TAP"]
                        .iter()
                        .any(|name| name.eq_ignore_ascii_case(&kind.value))
                });
                if let (Some(kind), true, None) = (fills_in, apps.is_empty(), old) {
                    hits.whole(component, kind).arg("found", &kind.value).done();
                }
            }
            Find::TooMany => {
                if let Some(app) = apps.get(self.max) {
                    mark(component, app, hits)
                        .arg("count", apps.len())
                        .arg("max", self.max)
                        .done();
                }
            }
            Find::Incomplete => {
                for app in apps {
                    let missing = match (given(&app.package_name), given(&app.signature_hash)) {
                        (None, _) => "package_name",
                        (_, None) => "signature_hash",
                        _ => continue,
                    };
                    mark(component, app, hits).arg("missing", missing).done();
                }
            }
            Find::Duplicate if apps.len() < 2 => {}
            Find::Duplicate => {
                let mut seen = HashSet::new();
                for app in apps {
                    let pair = (given(&app.package_name), given(&app.signature_hash));
                    if let (Some(name), Some(hash)) = pair
                        && !seen.insert((&name.value, &hash.value))
                    {
                        hits.whole(component, name).arg("found", &name.value).done();
                    }
                }
            }
            Find::OnButton => {
                if let Some(old) = old {
                    hits.whole(component, old).done();
                }
            }
        }
    }
}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        for (component, button) in cx.buttons_of() {
            if button.kind == ButtonKind::Otp {
                self.look(component, button, hits);
            }
        }
    }
}
