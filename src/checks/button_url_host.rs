//! A URL button that leads to a host that Meta does not want there.

use serde::Deserialize;

use super::Check;
use crate::lint::context::{Context, PartKind};
use crate::lint::hits::Hits;
use crate::text::link;

/// Finds addresses on some hosts and below them.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// The hosts.
    hosts: Vec<String>,
    /// Host and beginning of the path of those that are fine.
    #[serde(default)]
    allow: Vec<(String, String)>,
}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        for part in cx.of(&[PartKind::ButtonUrl]) {
            let value = &part.text.value;
            let link = link::split(value);
            let is_fine = |(host, path): &(String, String)| {
                link.is_below(host)
                    && link.rest.strip_prefix(path.as_str()).is_some_and(|rest| {
                        rest.is_empty() || rest.starts_with(['/', '?', '#', '<', '{'])
                    })
            };
            if self.hosts.iter().any(|host| link.is_below(host)) && !self.allow.iter().any(is_fine)
            {
                let start = link.prefix
                    + (link.authority.len() - link.host.len())
                        .min(link.authority.rfind('@').map_or(0, |at| at + 1));
                hits.within(part.component, part.text, start..start + link.host.len())
                    .arg("found", link.host)
                    .done();
            }
        }
    }
}
