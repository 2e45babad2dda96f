//! What a check sees of one template: its texts in a row, each with its place and its samples.

use std::cell::OnceCell;
use std::collections::HashSet;

use serde::Deserialize;

use super::policy::{NO_WORDS, WordLists};
use crate::language::{Other, of_body, other_language, plain_words};
use crate::proof::Proofreader;
pub use crate::source::media::{Media, MediaFile, NoMedia};
use crate::spelling::{NoShelf, Shelf, Unknown, unknown_words};
use crate::template::{
    Body, Button, ButtonKind, Buttons, Category, Component, Header, Samples, Template, language,
};
use crate::text::Text;
use crate::text::prose::{self, Word};
use crate::wording::{Extras, Model, Own, Reading, Verdict};

/// What kind of text a part is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PartKind {
    /// The template's name.
    Name,
    /// A text header.
    Header,
    /// The body.
    Body,
    /// The body of a card.
    CardBody,
    /// The footer.
    Footer,
    /// A button's label, on a card or below the message.
    ButtonLabel,
    /// A button's address.
    ButtonUrl,
    /// A button's phone number.
    ButtonPhone,
    /// The heading of a limited-time offer.
    Offer,
    /// The label of a button that fills in a one-time code.
    Autofill,
}

impl PartKind {
    /// Whether it is written for the customer to read, in the language of the template.
    #[must_use]
    pub fn is_prose(self) -> bool {
        !matches!(self, Self::Name | Self::ButtonUrl | Self::ButtonPhone)
    }
}

/// A text of a template.
#[derive(Clone, Copy, Debug)]
pub struct Part<'a> {
    /// What kind of text it is.
    pub kind: PartKind,
    /// Where it stands.
    pub component: Component,
    /// The text.
    pub text: &'a Text,
    /// Its samples, for a header or body.
    pub samples: Option<&'a Samples>,
    /// The button it belongs to.
    pub button: Option<&'a Button>,
}

impl Part<'_> {
    /// Whether its words are the writer's. Meta gives some buttons theirs, or takes only its own.
    #[must_use]
    pub fn has_own_words(&self) -> bool {
        self.button.is_none_or(|button| {
            matches!(
                button.kind,
                ButtonKind::QuickReply
                    | ButtonKind::Url
                    | ButtonKind::PhoneNumber
                    | ButtonKind::Flow
                    | ButtonKind::VoiceCall
            )
        })
    }
}

/// What a check sees of one template.
#[derive(Debug)]
pub struct Context<'a> {
    /// The template.
    pub template: &'a Template,
    /// Its texts, in the order in which they are shown. Those that Meta writes, in authentication templates,
    /// are not among them.
    pub parts: Vec<Part<'a>>,
    /// What is known of sample files, by their path as written.
    pub media: &'a dyn Media,
    /// Seconds since 1970, where the run is told the time.
    pub now: Option<i64>,
    /// The name of the source that the template stands in.
    pub file: &'a str,
    /// Words of the project.
    pub words: &'a WordLists,
    /// Phrases of the project's rules with weights of their own.
    pub own: Option<&'a Own>,
    /// What the words say about the category, once something asks for it.
    reading: OnceCell<Reading<'a>>,
    /// The same laid out.
    verdict: OnceCell<Verdict<'a>>,
    /// The language of the body, once something asks for it.
    body_language: OnceCell<Option<Other>>,
    /// Where dictionaries come from.
    pub shelf: &'a dyn Shelf,
    /// Somebody else who reads the texts.
    pub(super) proofreader: Option<&'a dyn Proofreader>,
    /// The unknown words of each part, once something asks for them.
    unknown: OnceCell<Vec<Vec<Unknown>>>,
    /// Its language as Meta writes it, once something asks for it.
    code: OnceCell<Option<&'static str>>,
    /// The words of each part, once something asks for them.
    prose: OnceCell<Vec<Vec<Word>>>,
    /// Names of samples and placeholders, once something asks for them.
    pub(super) names: OnceCell<HashSet<String>>,
}

impl<'a> Context<'a> {
    /// Lays out a template for the checks.
    #[must_use]
    pub fn new(template: &'a Template, media: &'a dyn Media, now: Option<i64>) -> Self {
        let mut context = Self {
            template,
            parts: Vec::with_capacity(8),
            media,
            now,
            file: "",
            words: &NO_WORDS,
            own: None,
            reading: OnceCell::new(),
            verdict: OnceCell::new(),
            body_language: OnceCell::new(),
            shelf: &NoShelf,
            proofreader: None,
            unknown: OnceCell::new(),
            prose: OnceCell::new(),
            code: OnceCell::new(),
            names: OnceCell::new(),
        };
        context.lay_out();
        context
    }

    /// Says which source the template stands in.
    #[must_use]
    pub fn in_source(mut self, file: &'a str) -> Self {
        self.file = file;
        self
    }

    /// Says which words the project has.
    #[must_use]
    pub fn with_words(mut self, words: &'a WordLists) -> Self {
        self.words = words;
        self
    }

    /// Says which phrases of the project have weights of their own.
    #[must_use]
    pub fn with_own(mut self, own: Option<&'a Own>) -> Self {
        self.own = own;
        self
    }

    /// What the words of the template say about its category.
    pub fn reading(&self) -> &Reading<'a> {
        self.reading.get_or_init(|| {
            let extras = Extras {
                allowed: self.words.allowed(),
                own: self.own,
                written_in: self.body_language().map(|other| other.base),
            };
            Reading::new(self.template, Model::builtin(), extras)
        })
    }

    /// The language of the body, where it is surely not the declared one.
    pub fn body_language(&self) -> Option<Other> {
        *self.body_language.get_or_init(|| {
            let mut prose = self.prose();
            match prose.find(|(part, _)| part.component == Component::Body) {
                Some((part, words)) => {
                    other_language(&plain_words(part.text, words), self.language()?)
                }
                None => of_body(self.template),
            }
        })
    }

    /// The same with the evidence.
    pub fn verdict(&self) -> &Verdict<'a> {
        self.verdict
            .get_or_init(|| self.reading().verdict(Model::builtin()))
    }

    /// Says where dictionaries come from.
    #[must_use]
    pub fn with_shelf(mut self, shelf: &'a dyn Shelf) -> Self {
        self.shelf = shelf;
        self
    }

    /// Says who else reads the texts.
    #[must_use]
    pub fn with_proofreader(mut self, proofreader: Option<&'a dyn Proofreader>) -> Self {
        self.proofreader = proofreader;
        self
    }

    /// The language of the template as Meta writes it, where it is one of Meta's.
    #[must_use]
    pub fn language(&self) -> Option<&'static str> {
        *self.code.get_or_init(|| {
            let written = self.template.language.as_ref()?;
            language::canonical(&written.value)
        })
    }

    /// Its language without the region: `es` for `es_MX`.
    #[must_use]
    pub fn base_language(&self) -> Option<&'static str> {
        self.language()?.split('_').next()
    }

    /// Whether its language, without the region, is one of these.
    #[must_use]
    pub fn is_in(&self, languages: &[String]) -> bool {
        let base = self.base_language();
        base.is_some_and(|base| languages.iter().any(|language| language == base))
    }

    /// The parts that are written in the template's language, each with its words.
    pub fn prose(&self) -> impl Iterator<Item = (&Part<'a>, &[Word])> {
        let words = self.prose.get_or_init(|| {
            let read = |part: &Part<'_>| match part.kind.is_prose() {
                true => prose::words(part.text),
                false => Vec::new(),
            };
            self.parts.iter().map(read).collect()
        });
        self.parts
            .iter()
            .zip(words.iter().map(Vec::as_slice))
            .filter(|(part, _)| part.kind.is_prose())
    }

    /// The parts that are written in the template's language, each with the words of it that no dictionary
    /// knows.
    pub fn spelled(&self) -> impl Iterator<Item = (&Part<'a>, &Vec<Unknown>)> {
        let unknown = self.unknown.get_or_init(|| {
            let is_own = |word: &str| self.is_own(word);
            let look = |(part, words): (&Part<'_>, &[Word])| match self.language() {
                Some(code) if part.has_own_words() => {
                    unknown_words(part.text, words, code, self.shelf, &is_own)
                }
                _ => Vec::new(),
            };
            self.prose().map(look).collect()
        });
        self.prose().map(|(part, _)| part).zip(unknown)
    }

    /// Whether a word, in lower case, is one of the project's own.
    pub(super) fn is_own(&self, word: &str) -> bool {
        let mut own = self.words.allow.iter().chain(&self.words.dictionary);
        own.any(|own| own.chars().flat_map(char::to_lowercase).eq(word.chars()))
    }

    fn lay_out(&mut self) {
        let template = self.template;
        self.push(PartKind::Name, Component::Name, template.name.as_ref());
        let own_words = self.own_words();
        if own_words {
            self.header(template.header.as_ref());
        }
        if let Some(offer) = &template.offer {
            self.push(PartKind::Offer, Component::Offer, offer.text.as_ref());
        }
        if own_words {
            self.body(PartKind::Body, Component::Body, template.body.as_ref());
            let footer = template.footer.as_ref();
            let text = footer.and_then(|footer| footer.text.as_ref());
            self.push(PartKind::Footer, Component::Footer, text);
        }
        self.buttons(None, template.buttons.as_ref());
        for (index, card) in template.cards().enumerate() {
            self.body(
                PartKind::CardBody,
                Component::CardBody(index),
                card.body.as_ref(),
            );
            self.buttons(Some(index), card.buttons.as_ref());
        }
    }

    /// Whether header, body and footer are the business's own. Meta writes those of an authentication message
    /// itself: the ones that come back from the API are its own, and the ones in a file can't be sent, which
    /// is one finding and not one for each thing that is wrong with them.
    fn own_words(&self) -> bool {
        self.template.category() != Some(Category::Authentication)
    }

    fn push(&mut self, kind: PartKind, component: Component, text: Option<&'a Text>) {
        if let Some(text) = text {
            self.parts.push(Part {
                kind,
                component,
                text,
                samples: None,
                button: None,
            });
        }
    }

    fn header(&mut self, header: Option<&'a Header>) {
        if let Some(header) = header
            && let Some(text) = &header.text
        {
            self.parts.push(Part {
                kind: PartKind::Header,
                component: Component::Header,
                text,
                samples: Some(&header.samples),
                button: None,
            });
        }
    }

    fn body(&mut self, kind: PartKind, component: Component, body: Option<&'a Body>) {
        if let Some(body) = body
            && let Some(text) = &body.text
        {
            self.parts.push(Part {
                kind,
                component,
                text,
                samples: Some(&body.samples),
                button: None,
            });
        }
    }

    fn buttons(&mut self, card: Option<usize>, buttons: Option<&'a Buttons>) {
        for (index, button) in buttons
            .iter()
            .flat_map(|buttons| &buttons.items)
            .enumerate()
        {
            let component = Component::button(card, index);
            let texts = [
                (PartKind::ButtonLabel, &button.text),
                (PartKind::ButtonUrl, &button.url),
                (PartKind::ButtonPhone, &button.phone_number),
                (PartKind::Autofill, &button.autofill_text),
            ];
            for (kind, text) in texts {
                if let Some(text) = text {
                    self.parts.push(Part {
                        kind,
                        component,
                        text,
                        samples: None,
                        button: Some(button),
                    });
                }
            }
        }
    }

    /// The parts of these kinds.
    pub fn of<'s>(&'s self, kinds: &'s [PartKind]) -> impl Iterator<Item = &'s Part<'a>> {
        self.parts.iter().filter(|part| kinds.contains(&part.kind))
    }

    /// Every list of buttons, with the card it stands on: the one below the message, then those of the
    /// cards.
    pub fn button_lists(&self) -> impl Iterator<Item = (Option<usize>, &'a Buttons)> {
        let template = self.template;
        let own = template.buttons.iter().map(|buttons| (None, buttons));
        own.chain(template.cards().enumerate().filter_map(|(index, card)| {
            card.buttons.as_ref().map(|buttons| (Some(index), buttons))
        }))
    }

    /// Every button, with its place: those below the message, then those of the cards.
    pub fn buttons_of(&self) -> impl Iterator<Item = (Component, &'a Button)> {
        self.button_lists().flat_map(|(card, buttons)| {
            let items = buttons.items.iter().enumerate();
            items.map(move |(index, button)| (Component::button(card, index), button))
        })
    }

    /// Every header, with its place: that of the message, then those of the cards. An authentication template
    /// has none.
    pub fn headers(&self) -> impl Iterator<Item = (Component, &'a Header)> {
        let template = self.template;
        let of_cards = template.cards().enumerate().filter_map(|(index, card)| {
            card.header
                .as_ref()
                .map(|header| (Component::CardHeader(index), header))
        });
        let own = template.header.iter().filter(|_| self.own_words());
        own.map(|header| (Component::Header, header))
            .chain(of_cards)
    }
}
