//! An address that a URL button can't open as it is typed.

use serde::Deserialize;

use super::Check;
use crate::lint::context::{Context, PartKind};
use crate::lint::hits::Hits;
use crate::text::Text;
use crate::text::link::{self, Link, Scheme};

/// Finds addresses with one kind of fault.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// The fault.
    fault: Fault,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Fault {
    /// A domain with nothing before it.
    WithoutScheme,
    /// `http` or `https` with the wrong marks, or a letter out of place.
    BrokenScheme,
    /// Another scheme, which no browser opens.
    NotWeb,
    /// `http`.
    Insecure,
    /// Anything else that can't be read as an address.
    Unreadable,
}

/// `htpps` and the like.
fn is_slip(scheme: &str) -> bool {
    (4..=6).contains(&scheme.len())
        && scheme.starts_with(['h', 'H', 't', 'T'])
        && strsim::osa_distance(&scheme.to_ascii_lowercase(), "https") <= 2
}

impl Fault {
    fn holds(self, text: &Text, link: &Link<'_>) -> bool {
        match self {
            Self::WithoutScheme => link.scheme == Scheme::Absent && link.has_domain(),
            Self::BrokenScheme => match link.scheme {
                Scheme::Broken => link.has_domain(),
                Scheme::Other(scheme) => is_slip(scheme) && link.has_domain(),
                _ => false,
            },
            Self::NotWeb => {
                matches!(link.scheme, Scheme::Other(scheme) if !(is_slip(scheme) && link.has_domain()))
            }
            Self::Insecure => link.scheme == Scheme::Http,
            Self::Unreadable => match link.scheme {
                Scheme::Absent | Scheme::Broken => !link.has_domain(),
                Scheme::Other(_) => false,
                Scheme::Http | Scheme::Https => {
                    let holes = text.tokens.iter().map(|token| token.range.clone());
                    !link.is_readable(&text.value, holes)
                }
            },
        }
    }
}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        for part in cx.of(&[PartKind::ButtonUrl]) {
            let value = &part.text.value;
            let usual = value.starts_with("https://");
            if value.trim().is_empty() || (usual && self.fault != Fault::Unreadable) {
                continue;
            }
            let link = link::split(value);
            if !self.fault.holds(part.text, &link) {
                continue;
            }
            let start = value.len() - value.trim_start().len();
            let scheme = match self.fault {
                Fault::NotWeb | Fault::BrokenScheme | Fault::Insecure => start..link.prefix,
                _ => 0..value.len(),
            };
            let hit = hits
                .within(part.component, part.text, scheme)
                .arg("found", value)
                .arg("scheme", value[..link.prefix].trim());
            match self.fault {
                Fault::WithoutScheme | Fault::BrokenScheme | Fault::Insecure => hit
                    .replace(part.text, start.min(link.prefix)..link.prefix, "https://")
                    .done(),
                _ => hit.done(),
            }
        }
    }
}
