//! A header whose format is missing, or none that Meta knows.

use serde::Deserialize;

use super::Check;
use crate::lint::context::Context;
use crate::lint::hits::Hits;
use crate::template::{Form, Format};

/// Finds headers of an unknown format, on cards too.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// Whether to find headers that say no format, instead of those that say an unknown one.
    missing: bool,
}

/// What writers call the formats.
const WORDS: &[(&str, &str)] = &[
    ("texto", "text"),
    ("imagen", "image"),
    ("imagem", "image"),
    ("img", "image"),
    ("foto", "image"),
    ("photo", "image"),
    ("picture", "image"),
    ("png", "image"),
    ("jpg", "image"),
    ("jpeg", "image"),
    ("vídeo", "video"),
    ("mp4", "video"),
    ("película", "video"),
    ("documento", "document"),
    ("doc", "document"),
    ("pdf", "document"),
    ("archivo", "document"),
    ("arquivo", "document"),
    ("file", "document"),
    ("ubicación", "location"),
    ("ubicacion", "location"),
    ("localización", "location"),
    ("localização", "location"),
    ("localizacao", "location"),
    ("mapa", "location"),
    ("map", "location"),
    ("producto", "product"),
    ("produto", "product"),
];

const FORMATS: [&str; 7] = [
    "text", "image", "video", "document", "gif", "location", "product",
];

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        for (component, header) in cx.headers() {
            let Format::Other(written) = &header.format else {
                continue;
            };
            if written.trim().is_empty() != self.missing {
                continue;
            }
            let known = match meant(written) {
                Some(format) => format.to_owned(),
                None => FORMATS[..6].join(", "),
            };
            let known = match cx.template.origin.form {
                Form::Graph => known.to_ascii_uppercase(),
                Form::Authoring => known,
            };
            hits.opening(component, header.format_place)
                .arg("found", written)
                .arg("known", known)
                .done();
        }
    }
}

/// The format that a word was meant to be.
fn meant(written: &str) -> Option<&'static str> {
    let word = written.trim().to_lowercase();
    // Nothing that long resembles a format, and distance takes time.
    if word.is_empty() || word.len() > 24 {
        return None;
    }
    let named = WORDS.iter().find(|(other, _)| *other == word);
    named.map(|(_, format)| *format).or_else(|| {
        FORMATS
            .into_iter()
            .find(|format| format.len() > 3 && strsim::osa_distance(format, &word) <= 2)
    })
}
