//! What the customer will see: a template laid out as a phone shows it, as a value and in two renderings.
//!
//! [`Message::of`] is a pure function from a template to the parts of a bubble; [`terminal`] draws them with
//! characters and [`html`] as a page for reviewers. Neither renderer knows anything about templates that the
//! value doesn't say.

mod auth;
mod buttons;
pub mod html;
mod layout;
pub mod review;
mod rich;
pub mod terminal;
mod words;
mod wrap;

pub use auth::CODE;
pub use rich::{Line, LineKind, Look, Origin, Run};

use crate::template::media::MediaKind;
use crate::template::{ButtonKind, Format};

/// What stands in the place of each placeholder.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Samples {
    /// Its sample, as the customer would read it.
    #[default]
    Filled,
    /// Its sample, told apart from the text around it.
    Marked,
    /// The placeholder itself.
    Placeholders,
}

/// A template as a phone shows it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Message {
    /// Whether its language is written from right to left.
    pub rtl: bool,
    /// What stands above the text.
    pub header: Option<Header>,
    /// The box of a limited-time offer.
    pub offer: Option<Offer>,
    /// The lines of the text.
    pub body: Vec<Line>,
    /// The small print.
    pub footer: Vec<Line>,
    /// Whether the reader is asked for permission to be called.
    pub call_permission: bool,
    /// The buttons below it.
    pub buttons: Buttons,
    /// Cards side by side.
    pub cards: Vec<Card>,
    /// What the picture alone can't say.
    pub notes: Vec<Note>,
}

/// What stands above the text.
#[derive(Clone, Debug, PartialEq)]
pub enum Header {
    /// A line of text.
    Text(Vec<Line>),
    /// A picture, film, file, place or product, of which the phone shows more than is known here.
    Placeholder {
        /// What it is.
        format: Format,
        /// The file or handle that is given as its sample, if one is.
        sample: Option<String>,
        /// What that sample names.
        kind: Option<MediaKind>,
    },
}

/// The box of a limited-time offer.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    /// Its heading.
    pub heading: Vec<Line>,
    /// Whether the phone counts down to its end.
    pub countdown: bool,
    /// The coupon that it shows.
    pub code: Option<String>,
}

/// The buttons of a message or of a card.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Buttons {
    /// All of them, in order.
    pub all: Vec<Button>,
    /// How many of them the phone shows itself; where that is not all, a button that opens the list comes
    /// last.
    pub shown: usize,
    /// What that button says, in the language of the template where it is known.
    pub see_all: &'static str,
}

impl Buttons {
    /// Whether some of them stand behind "See all options".
    #[must_use]
    pub fn collapse(&self) -> bool {
        self.shown < self.all.len()
    }
}

/// One button.
#[derive(Clone, Debug, PartialEq)]
pub struct Button {
    /// What it does.
    pub kind: ButtonKind,
    /// What stands on it.
    pub label: String,
    /// The address it opens with its sample filled in, the number it calls or the code it copies.
    pub target: String,
}

/// One card of a carousel.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Card {
    /// Its picture, film or product.
    pub header: Option<Header>,
    /// The lines of its text.
    pub body: Vec<Line>,
    /// Its buttons; a card shows all of them.
    pub buttons: Buttons,
}

/// What a reviewer should know beside what is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Note {
    /// The buttons, four or more, or of mixed kinds, keep the message from being read on a desktop.
    /// Source: Meta's components page.
    NotOnDesktop,
    /// An offer is not shown on the web or a desktop. Source: Meta, limited-time offers.
    OfferNotOnDesktop,
    /// A coupon is not shown on the web. Source: Meta, coupon templates.
    CouponNotOnWeb,
    /// A code is shown on the main device only; others see a notice in its place. Source: Meta,
    /// authentication templates.
    CodeOnMainDevice,
    /// Meta writes the text, and its words in this language are not known here: it is shown in English.
    MetaWrites,
    /// Meta writes the text, and its words may differ a little from those shown.
    NotWordForWord,
    /// So many placeholders have no sample and are shown as they are written.
    WithoutSample(usize),
    /// A text is so long that only its beginning is shown here.
    Cut,
    /// Components that can't be shown, for they are not known or stand twice.
    Left(usize),
}
