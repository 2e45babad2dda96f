//! A file that a template names as its media sample.

use serde::Deserialize;

use super::Check;
use crate::lint::context::{Context, MediaFile};
use crate::lint::hits::Hits;
use crate::template::Format;
use crate::template::media::MediaKind;

/// Finds sample files that can't be uploaded, or that Meta does not take, on cards too.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// What is wrong with them.
    fault: Fault,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Fault {
    /// There is no such file.
    Missing,
    /// It lies outside the project.
    Outside,
    /// Its content is not of the header's kind.
    Type,
    /// A document of another type than PDF, which only some of Meta's pages allow.
    NotPdf,
    /// It is larger than Meta takes.
    TooLarge,
    /// It is a film too large to play by itself.
    TooLargeForGif,
}

/// What Meta takes for a header. Source: its page on media limits, and on GIF its page on components.
struct Limit {
    /// MIME types, where only these are taken.
    types: &'static [&'static str],
    /// What to call them.
    names: &'static str,
    /// Size in MB.
    size: u64,
}

const MB: u64 = 1024 * 1024;

impl Limit {
    fn of(format: &Format) -> Option<Self> {
        let (types, names, size): (&[_], _, _) = match format {
            Format::Image => (&["image/jpeg", "image/png"], "JPEG / PNG", 5),
            Format::Video => (&["video/mp4", "video/3gpp"], "MP4 / 3GP", 16),
            Format::Gif => (&["video/mp4"], "MP4", 16),
            Format::Document => (&[], "PDF", 100),
            _ => return None,
        };
        Some(Self { types, names, size })
    }

    fn takes(&self, mime: &str) -> bool {
        if self.types.is_empty() {
            !["image/", "video/", "audio/"]
                .iter()
                .any(|family| mime.starts_with(family))
        } else {
            self.types.contains(&mime)
        }
    }
}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        for (component, header) in cx.headers() {
            let Some(limit) = Limit::of(&header.format) else {
                continue;
            };
            for sample in &header.media {
                let path = sample.value.trim();
                if path.is_empty() || MediaKind::of(path) != MediaKind::File {
                    continue;
                }
                let Some(file) = cx.media.look_up(cx.file, path) else {
                    continue;
                };
                if self.is_in(&file, &header.format, &limit) {
                    let size = match file {
                        MediaFile::Found { size, .. } => size,
                        MediaFile::Missing | MediaFile::Outside => 0,
                    };
                    hits.whole(component, sample)
                        .arg("found", path)
                        .arg("types", limit.names)
                        .arg("size", megabytes(size))
                        .arg("max", limit.size)
                        .done();
                }
            }
        }
    }
}

impl Params {
    fn is_in(&self, file: &MediaFile, format: &Format, limit: &Limit) -> bool {
        let MediaFile::Found { size, mime } = file else {
            return match self.fault {
                Fault::Missing => *file == MediaFile::Missing,
                Fault::Outside => *file == MediaFile::Outside,
                _ => false,
            };
        };
        match self.fault {
            Fault::Missing | Fault::Outside => false,
            Fault::Type => !limit.takes(mime),
            Fault::NotPdf => {
                *format == Format::Document && limit.takes(mime) && mime != "application/pdf"
            }
            Fault::TooLarge => *size > limit.size * MB,
            // 3.5 MB.
            Fault::TooLargeForGif => {
                *format == Format::Gif && *size > 7 * MB / 2 && *size <= limit.size * MB
            }
        }
    }
}

/// A size in MB, rounded up to a tenth so that it never reads as within the limit.
fn megabytes(size: u64) -> String {
    let tenths = (size.saturating_mul(10)).div_ceil(MB);
    format!("{}.{}", tenths / 10, tenths % 10)
}
