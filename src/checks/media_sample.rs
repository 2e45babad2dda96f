//! What stands in the place of a media sample, by its look alone.

use serde::Deserialize;

use super::Check;
use crate::lint::context::Context;
use crate::lint::hits::Hits;
use crate::template::Format;
use crate::template::media::{MediaKind, handle_expiry, handle_type};

/// Finds samples of media headers that can't serve, on cards too.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// What is wrong with them.
    fault: Fault,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Fault {
    /// An address, or the number of a media file uploaded for sending.
    NotUploaded,
    /// An address that a listing of templates shows.
    Listed,
    /// The handle of a file of another type.
    Type,
    /// A handle that has ended.
    Expired,
}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        for (component, header) in cx.headers() {
            if !header.format.is_media() {
                continue;
            }
            for sample in &header.media {
                let handle = sample.value.as_str();
                let mut mime = None;
                let wrong = match (self.fault, MediaKind::of(handle)) {
                    (Fault::NotUploaded, MediaKind::Address | MediaKind::Number)
                    | (Fault::Listed, MediaKind::Listed) => true,
                    (Fault::Type, MediaKind::Handle) => {
                        mime = handle_type(handle);
                        mime.as_ref()
                            .is_some_and(|mime| !suits(mime, &header.format))
                    }
                    (Fault::Expired, MediaKind::Handle) => cx
                        .now
                        .zip(handle_expiry(handle))
                        .is_some_and(|(now, end)| end < now),
                    _ => false,
                };
                if wrong {
                    hits.whole(component, sample)
                        .arg("found", handle)
                        .arg("mime", mime.unwrap_or_default())
                        .arg("format", header.format.name())
                        .done();
                }
            }
        }
    }
}

/// Whether a file of this type can be the sample of a header of this format. Source: the types of Meta's
/// upload guide, by family only: finer differences are not known to be refused.
fn suits(mime: &str, format: &Format) -> bool {
    let family = mime.split('/').next().unwrap_or_default();
    match format {
        Format::Image => family == "image",
        Format::Video => family == "video",
        Format::Gif => family == "video" || mime == "image/gif",
        Format::Document => !["image", "video", "audio"].contains(&family),
        _ => true,
    }
}
