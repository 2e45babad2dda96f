//! The authoring form and `plantilla.toml` as JSON Schema, for editors.
//!
//! Both are made of what reads them: the tables of keys, the lists of languages, categories and types, and the
//! parameters of the rules. Draft 7, which the YAML language server and Taplo know best.

mod authoring;
mod config;
pub mod limits;
mod value;
pub mod words;

pub use authoring::authoring;
pub use config::config;

use crate::source::keys;
use crate::template::field::{READ_ONLY, WRITABLE};

/// The draft that both schemas are written in.
const DRAFT: &str = "http://json-schema.org/draft-07/schema#";

/// The name of the file that editors look for, beside `plantilla.toml`.
pub const FILE: &str = "plantilla.schema.json";

/// A part of the authoring form that is a mapping with keys of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// A whole template.
    Template,
    /// What differs in one language.
    Language,
    /// A header with more than a text.
    Header,
    /// A body with more than a text.
    Body,
    /// A footer with more than a text.
    Footer,
    /// A button.
    Button,
    /// The form that a button opens.
    Flow,
    /// An app that takes one-time codes.
    App,
    /// A limited-time offer with more than a heading.
    Offer,
    /// A carousel that is no plain list.
    Carousel,
    /// A card of a carousel.
    Card,
}

impl Part {
    /// All of them.
    pub const ALL: [Self; 11] = [
        Self::Template,
        Self::Language,
        Self::Header,
        Self::Body,
        Self::Footer,
        Self::Button,
        Self::Flow,
        Self::App,
        Self::Offer,
        Self::Carousel,
        Self::Card,
    ];

    /// The keys that it takes, those first that writers use most.
    #[must_use]
    pub fn keys(self) -> Vec<&'static str> {
        let settings = WRITABLE.iter().map(|(name, _)| *name);
        match self {
            Self::Template => keys::TOP
                .iter()
                .chain(keys::COMPONENTS)
                .copied()
                .chain(settings)
                .chain(READ_ONLY.iter().copied())
                .collect(),
            Self::Language => keys::LANGUAGE.to_vec(),
            Self::Header => keys::HEADER.to_vec(),
            Self::Body => keys::BODY.to_vec(),
            Self::Footer => keys::FOOTER.to_vec(),
            Self::Button => keys::BUTTON.to_vec(),
            Self::Flow => {
                let short = keys::FLOW.iter().map(|(short, _)| *short);
                let own = keys::FLOW.iter().map(|(_, meant)| *meant);
                short.chain(own).collect()
            }
            Self::App => keys::APP.to_vec(),
            Self::Offer => keys::OFFER.to_vec(),
            Self::Carousel => keys::CAROUSEL.to_vec(),
            Self::Card => keys::CARD.to_vec(),
        }
    }

    /// Its name among the definitions.
    const fn name(self) -> &'static str {
        match self {
            Self::Template => "template",
            Self::Language => "language",
            Self::Header => "header",
            Self::Body => "body",
            Self::Footer => "footer",
            Self::Button => "button",
            Self::Flow => "flow",
            Self::App => "app",
            Self::Offer => "offer",
            Self::Carousel => "carousel",
            Self::Card => "card",
        }
    }
}
