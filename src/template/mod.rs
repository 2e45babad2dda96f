//! The model: a message template in one language, typed, every piece with its place.
//!
//! Equality is by meaning: places, the bracket style of placeholders and the shape in which samples were
//! written play no part in it. What Meta may add tomorrow is kept raw as [`Field`]s.

pub mod buttons;
pub mod category;
pub mod component;
pub mod field;
pub mod language;
pub mod media;
pub(crate) mod named;
mod readback;
pub mod samples;

use crate::span::{At, Place, Span};
use crate::text::placeholder::Notation;
use crate::text::{Term, Text};
pub use buttons::{App, Button, ButtonKind, Buttons};
pub use category::Category;
pub use component::Component;
pub use field::Field;
use named::{name_of, value_of};
pub use samples::{NamedSample, Samples, Shape};

/// Which of the two forms of the contract a template was read from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Form {
    /// YAML made for people.
    #[default]
    Authoring,
    /// As Meta's Graph API takes and lists it.
    Graph,
}

/// Facts of a template that come from its file and not from what it says.
#[derive(Clone, Copy, Debug, Default)]
pub struct Origin {
    /// The form it was read from.
    pub form: Form,
    /// How placeholders are written there.
    pub notation: Notation,
    /// The bytes that are this template (for one of several languages: its entry).
    pub span: Span,
    /// Where to point when something is missing: the name, or the language's key, or the first key.
    pub anchor: Span,
    /// Index of the document in its file, shared by the languages of one authoring document.
    pub document: usize,
    /// Whether it was read back from the API (it has an `id` and a `status`), which adds and rewrites things.
    pub remote: bool,
}

/// A message template in one language.
#[derive(Clone, Debug, Default)]
pub struct Template {
    /// Where it comes from.
    pub origin: Origin,
    /// `name`.
    pub name: Option<Text>,
    /// `language`: a locale code such as `es_MX`.
    pub language: Option<Text>,
    /// `category`, as written; [`Template::category`] reads it.
    pub category: Option<Term>,
    /// `HEADER`.
    pub header: Option<Header>,
    /// `BODY`.
    pub body: Option<Body>,
    /// `FOOTER`.
    pub footer: Option<Footer>,
    /// `BUTTONS`.
    pub buttons: Option<Buttons>,
    /// `CAROUSEL`.
    pub carousel: Option<Carousel>,
    /// `LIMITED_TIME_OFFER`.
    pub offer: Option<Offer>,
    /// `call_permission_request`.
    pub call_permission: Option<CallPermission>,
    /// Components of a type that is not known, and second ones of a type that may stand once.
    pub other_components: Vec<OtherComponent>,
    /// Every other top-level field, Meta's own and unknown ones, as written.
    pub fields: Vec<Field>,
    /// Shared samples that no placeholder of this template uses (authoring form).
    pub unused_samples: Vec<At<String>>,
}

impl Template {
    /// The category that Meta knows today, if that is what is written, in either case.
    #[must_use]
    pub fn category(&self) -> Option<Category> {
        Category::parse(&self.category.as_ref()?.value)
    }

    /// A top-level field by its name.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.key.value == name)
    }

    /// Whether its parameters are named: declared so, or (authoring form) written so.
    #[must_use]
    pub fn is_named(&self) -> bool {
        match self
            .field("parameter_format")
            .and_then(|field| field.value.value.as_str())
        {
            Some(format) => format.eq_ignore_ascii_case("named"),
            None => self.texts().any(|text| text.has_named()),
        }
    }

    /// The bodies: that of the message, then those of the cards.
    pub fn bodies(&self) -> impl Iterator<Item = &Body> {
        self.body
            .iter()
            .chain(self.cards().filter_map(|card| card.body.as_ref()))
    }

    /// The cards of its carousel, if it has one.
    pub fn cards(&self) -> impl Iterator<Item = &Card> {
        self.carousel.iter().flat_map(|carousel| &carousel.cards)
    }

    /// Every button: those below the message, then those of the cards.
    pub fn all_buttons(&self) -> impl Iterator<Item = &Button> {
        let of_cards = self.cards().filter_map(|card| card.buttons.as_ref());
        self.buttons
            .iter()
            .chain(of_cards)
            .flat_map(|buttons| &buttons.items)
    }

    /// The texts that placeholders of the parameter format stand in: headers and bodies.
    pub fn texts(&self) -> impl Iterator<Item = &Text> {
        let headers = self.headers().filter_map(|header| header.text.as_ref());
        headers.chain(self.bodies().filter_map(|body| body.text.as_ref()))
    }

    /// The headers: that of the message, then those of the cards.
    pub fn headers(&self) -> impl Iterator<Item = &Header> {
        self.header
            .iter()
            .chain(self.cards().filter_map(|card| card.header.as_ref()))
    }
}

impl PartialEq for Template {
    /// By what it says to Meta: the order of fields, and a `parameter_format` that only repeats what the
    /// texts show, make no difference.
    fn eq(&self, other: &Self) -> bool {
        let settings = |template: &Self| {
            let mut fields: Vec<_> = template
                .fields
                .iter()
                .filter(|field| {
                    field.key.value != "parameter_format" && !field::is_read_only(&field.key.value)
                })
                .cloned()
                .collect();
            fields.sort_by(|a, b| a.key.value.cmp(&b.key.value));
            fields
        };
        self.name == other.name
            && self.language == other.language
            && self.category == other.category
            && self.header == other.header
            && self.body == other.body
            && self.footer == other.footer
            && self.buttons == other.buttons
            && self.carousel == other.carousel
            && self.offer == other.offer
            && self.call_permission == other.call_permission
            && self.other_components == other.other_components
            && self.is_named() == other.is_named()
            && settings(self) == settings(other)
    }
}

/// A raw value with its bytes.
pub type Raw = At<serde_json::Value>;

/// A component that is kept as it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct OtherComponent {
    /// Its type as written; in the authoring form its key.
    pub kind: At<String>,
    /// Whether it repeats a known component that may stand once.
    pub repeated: bool,
    /// The whole component.
    pub value: Raw,
}

/// What the header of a message shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// A line of text.
    #[default]
    Text,
    /// A picture.
    Image,
    /// A film.
    Video,
    /// A file, usually a PDF.
    Document,
    /// A short film that plays by itself.
    Gif,
    /// A place on the map, given when the message is sent.
    Location,
    /// A product of the catalogue.
    Product,
    /// Anything else, as written; empty when missing.
    Other(String),
}

impl Format {
    const NAMED: [(&'static str, Self); 7] = [
        ("TEXT", Self::Text),
        ("IMAGE", Self::Image),
        ("VIDEO", Self::Video),
        ("DOCUMENT", Self::Document),
        ("GIF", Self::Gif),
        ("LOCATION", Self::Location),
        ("PRODUCT", Self::Product),
    ];

    /// Reads Meta's name for it, in either case.
    #[must_use]
    pub fn parse(name: &str) -> Self {
        value_of(&Self::NAMED, name).unwrap_or_else(|| Self::Other(name.to_owned()))
    }

    /// Meta's name for it.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Other(name) => name,
            known => name_of(&Self::NAMED, known),
        }
    }

    /// Whether it takes a media sample.
    #[must_use]
    pub fn is_media(&self) -> bool {
        matches!(self, Self::Image | Self::Video | Self::Document | Self::Gif)
    }
}

/// What stands above the body.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Header {
    /// The whole component.
    pub place: Place,
    /// What it shows.
    pub format: Format,
    /// Where the format is said.
    pub format_place: Place,
    /// The text of a text header.
    pub text: Option<Text>,
    /// Samples of its placeholder.
    pub samples: Samples,
    /// Sample files of a media header: an upload handle, or a path beside the template.
    pub media: Vec<Text>,
    /// Unknown fields.
    pub extra: Vec<Field>,
}

/// The message itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Body {
    /// The whole component.
    pub place: Place,
    /// The text; authentication templates have none.
    pub text: Option<Text>,
    /// Samples of its placeholders.
    pub samples: Samples,
    /// `add_security_recommendation`, authentication only.
    pub add_security_recommendation: Option<At<bool>>,
    /// Unknown fields.
    pub extra: Vec<Field>,
}

/// The small print below the body.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Footer {
    /// The whole component.
    pub place: Place,
    /// The text.
    pub text: Option<Text>,
    /// `code_expiration_minutes`, authentication only.
    pub code_expiration_minutes: Option<At<i64>>,
    /// Unknown fields.
    pub extra: Vec<Field>,
}

/// Cards side by side.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Carousel {
    /// The whole component.
    pub place: Place,
    /// The cards.
    pub cards: Vec<Card>,
    /// Unknown fields.
    pub extra: Vec<Field>,
}

/// One card of a carousel.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Card {
    /// The whole card.
    pub place: Place,
    /// Its header: media or product.
    pub header: Option<Header>,
    /// Its text.
    pub body: Option<Body>,
    /// Its buttons.
    pub buttons: Option<Buttons>,
    /// Components that a card can't have, kept as they stand.
    pub other_components: Vec<OtherComponent>,
    /// Unknown fields.
    pub extra: Vec<Field>,
}

/// A limited-time offer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Offer {
    /// The whole component.
    pub place: Place,
    /// Its heading.
    pub text: Option<Text>,
    /// Whether the phone counts down to its end.
    pub has_expiration: Option<At<bool>>,
    /// Unknown fields.
    pub extra: Vec<Field>,
}

/// A request for permission to call the reader.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CallPermission {
    /// The whole component.
    pub place: Place,
    /// Unknown fields.
    pub extra: Vec<Field>,
}
