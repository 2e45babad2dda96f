//! Names for the parts of a template, as findings say them.

use std::fmt;

/// The types of component that a template can have, each once, as Meta names them; it takes them in either
/// case.
///
/// Source: Meta's message template reference and components page (2026-09).
pub const TYPES: [&str; 7] = [
    "HEADER",
    "BODY",
    "FOOTER",
    "BUTTONS",
    "CAROUSEL",
    "LIMITED_TIME_OFFER",
    "CALL_PERMISSION_REQUEST",
];

/// The types of component that a card of a carousel can have, each once.
///
/// Source: Meta's pages on media card and product card carousels (2026-09).
pub const CARD_TYPES: [&str; 3] = ["HEADER", "BODY", "BUTTONS"];

/// The part of a template that a finding is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Component {
    /// The file as such.
    File,
    /// The template as a whole.
    Template,
    /// `name`.
    Name,
    /// `language`.
    Language,
    /// `category`.
    Category,
    /// Another top-level field.
    Settings,
    /// Shared samples.
    Samples,
    /// The header.
    Header,
    /// The body.
    Body,
    /// The footer.
    Footer,
    /// The list of buttons.
    Buttons,
    /// One button, counted from 0.
    Button(usize),
    /// The limited-time offer.
    Offer,
    /// The request for permission to call.
    CallPermission,
    /// The carousel.
    Carousel,
    /// One card, counted from 0.
    Card(usize),
    /// The header of a card.
    CardHeader(usize),
    /// The body of a card.
    CardBody(usize),
    /// The buttons of a card.
    CardButtons(usize),
    /// One button of a card: card, button.
    CardButton(usize, usize),
}

impl fmt::Display for Component {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File => f.write_str("file"),
            Self::Template => f.write_str("template"),
            Self::Name => f.write_str("name"),
            Self::Language => f.write_str("language"),
            Self::Category => f.write_str("category"),
            Self::Settings => f.write_str("settings"),
            Self::Samples => f.write_str("samples"),
            Self::Header => f.write_str("header"),
            Self::Body => f.write_str("body"),
            Self::Footer => f.write_str("footer"),
            Self::Buttons => f.write_str("buttons"),
            Self::Button(button) => write!(f, "buttons[{button}]"),
            Self::Offer => f.write_str("limited_time_offer"),
            Self::CallPermission => f.write_str("call_permission_request"),
            Self::Carousel => f.write_str("carousel"),
            Self::Card(card) => write!(f, "cards[{card}]"),
            Self::CardHeader(card) => write!(f, "cards[{card}].header"),
            Self::CardBody(card) => write!(f, "cards[{card}].body"),
            Self::CardButtons(card) => write!(f, "cards[{card}].buttons"),
            Self::CardButton(card, button) => write!(f, "cards[{card}].buttons[{button}]"),
        }
    }
}

impl Component {
    /// The buttons component of a card, or of the template.
    #[must_use]
    pub fn buttons(card: Option<usize>) -> Self {
        card.map_or(Self::Buttons, Self::CardButtons)
    }

    /// One button of a card, or of the template.
    #[must_use]
    pub fn button(card: Option<usize>, button: usize) -> Self {
        card.map_or(Self::Button(button), |card| Self::CardButton(card, button))
    }

    /// The header of a card, or of the template.
    #[must_use]
    pub fn header(card: Option<usize>) -> Self {
        card.map_or(Self::Header, Self::CardHeader)
    }

    /// The body of a card, or of the template.
    #[must_use]
    pub fn body(card: Option<usize>) -> Self {
        card.map_or(Self::Body, Self::CardBody)
    }
}
