//! How an Android app is named to an OTP button.

use serde::Deserialize;

use super::Check;
use crate::lint::context::Context;
use crate::lint::hits::Hits;
use crate::template::ButtonKind;
use crate::text::Text;

/// Finds names and signatures of apps that can't be one.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// Which of the two.
    part: Part,
}

/// Longest name of an app that Meta takes, in bytes, all of which are ASCII.
const LONGEST_NAME: usize = 224;

/// Length of an app's signature, in bytes, all of which are ASCII.
const SIGNATURE: usize = 11;

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Part {
    PackageName,
    SignatureHash,
}

impl Part {
    fn fits(self, value: &str) -> bool {
        match self {
            Self::PackageName => {
                let segment = |part: &str| {
                    part.starts_with(|first: char| first.is_ascii_alphabetic())
                        && part
                            .bytes()
                            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
                };
                value.len() <= LONGEST_NAME && value.contains('.') && value.split('.').all(segment)
            }
            Self::SignatureHash => {
                let base64 = |byte: u8| byte.is_ascii_alphanumeric() || b"+/=".contains(&byte);
                value.len() == SIGNATURE && value.bytes().all(base64)
            }
        }
    }
}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        for (component, button) in cx.buttons_of() {
            if button.kind != ButtonKind::Otp {
                continue;
            }
            let apps = button.supported_apps.iter().flatten();
            let of_apps = apps.map(|app| (&app.package_name, &app.signature_hash));
            let own = std::iter::once((&button.package_name, &button.signature_hash));
            for (name, hash) in of_apps.chain(own) {
                let text: &Option<Text> = match self.part {
                    Part::PackageName => name,
                    Part::SignatureHash => hash,
                };
                if let Some(text) = text
                    && !text.value.trim().is_empty()
                    && !self.part.fits(&text.value)
                {
                    hits.whole(component, text)
                        .arg("found", &text.value)
                        .arg("length", text.value.chars().count())
                        .done();
                }
            }
        }
    }
}
