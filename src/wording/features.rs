//! What of a template counts: the concepts its words are signs of, and traits that are the same everywhere.

use std::ops::Range;

use super::Extras;
use super::Sign;
use super::concepts::{Concept, Side};
use super::fold::fold;
use super::lexicon::lexicon;
use super::telling::{PROMOTION, SELLING, SELLING_PATH, TRANSACTION};
use super::tokens::{Kind, Token};
use super::traits::Trait;
use super::words::{Key, Row, bytes};
use crate::template::{ButtonKind, Component, Template};
use crate::text::classes::class;
use crate::text::{Text, emoji};

/// What of a template counts, and where it stands.
#[derive(Clone, Debug, Default)]
pub struct Features<'t> {
    /// The signs, each in its place.
    pub places: Vec<Place<'t>>,
    /// Topics of policy.
    pub policy: Vec<Concept>,
    /// Whether the language has a lexicon.
    pub language_known: bool,
    /// The texts as rows of words, which have weights of their own.
    pub rows: Vec<Row<'t>>,
    pub(super) extras: Extras<'t>,
}

impl<'t> Features<'t> {
    /// Calls for every word and pair of words that may have a weight, with the row that it stands in and its
    /// hash. There is none where the language isn't known.
    pub(super) fn each_word(&self, mut each: impl FnMut(usize, Key, u64)) {
        if self.language_known {
            for (index, row) in self.rows.iter().enumerate() {
                row.each(|key, hash| each(index, key, hash));
            }
        }
    }

    /// The sentence that something stands in, by its row.
    pub(super) fn sentence(&self, row: usize, key: Key) -> Option<usize> {
        self.rows.get(row)?.sentence_of(key.tokens().max()?)
    }

    /// How many sentences the template has.
    pub(super) fn sentences(&self) -> usize {
        self.rows.last().map_or(0, |row| row.sentences.end)
    }
}

/// One sign in its place.
#[derive(Clone, Debug)]
pub struct Place<'t> {
    /// What it is a sign of.
    pub sign: Sign,
    /// How much of the sign stands here: one place has 1, two share 1.5, and however many there are, they never
    /// have 2.
    pub value: f64,
    /// The sentence that it stands in, counted through the template; none where it speaks of the whole.
    pub sentence: Option<usize>,
    /// The part of the template.
    pub component: Component,
    /// The text it stands in.
    pub text: &'t Text,
    /// Its bytes in the text's value.
    pub range: Range<usize>,
    /// The row it stands in and its words there, where it is words.
    pub words: Option<(usize, Range<usize>)>,
    /// Whether it is written so that a filter may miss it.
    pub disguised: bool,
}

impl<'t> Place<'t> {
    /// A sign of the whole template, on a text of it.
    fn new(sign: Sign, component: Component, text: &'t Text, range: Range<usize>) -> Self {
        Self {
            sign,
            value: 1.0,
            sentence: None,
            component,
            text,
            range,
            words: None,
            disguised: false,
        }
    }
}

/// Finds what of a template counts.
#[must_use]
pub fn features<'t>(template: &'t Template, extras: Extras<'t>) -> Features<'t> {
    let declared = template.language.as_ref();
    let code = extras
        .written_in
        .or_else(|| Some(declared?.value.as_str()))
        .unwrap_or_default();
    let lexicon = lexicon(code);
    let mut gather = Gather {
        features: Features {
            language_known: lexicon.is_some(),
            extras,
            ..Features::default()
        },
        lexicon,
        language: code,
    };
    gather.template(template);
    gather.finish()
}

struct Gather<'t> {
    features: Features<'t>,
    lexicon: Option<super::lexicon::Lexicon<'static>>,
    language: &'t str,
}

impl<'t> Gather<'t> {
    fn template(&mut self, template: &'t Template) {
        let header = template
            .header
            .as_ref()
            .and_then(|header| Some((header, header.text.as_ref()?)));
        if let Some((header, text)) = header {
            self.text(Component::Header, text);
            self.samples(Component::Header, header.samples.texts());
        }
        if let Some(offer) = &template.offer
            && let Some(text) = &offer.text
        {
            self.text(Component::Offer, text);
            self.mark(Trait::SellsByKind, Component::Offer, text);
        }
        if let Some(body) = &template.body {
            if let Some(text) = &body.text {
                self.text(Component::Body, text);
                self.body(text);
            }
            self.samples(Component::Body, body.samples.texts());
        }
        if let Some(text) = template
            .footer
            .as_ref()
            .and_then(|footer| footer.text.as_ref())
        {
            self.text(Component::Footer, text);
        }
        self.buttons(None, template.buttons.as_ref());
        for (index, card) in template.cards().enumerate() {
            if let Some(text) = card.body.as_ref().and_then(|body| body.text.as_ref()) {
                self.text(Component::CardBody(index), text);
            }
            self.buttons(Some(index), card.buttons.as_ref());
        }
    }

    fn buttons(&mut self, card: Option<usize>, buttons: Option<&'t crate::template::Buttons>) {
        for (index, button) in buttons
            .iter()
            .flat_map(|buttons| &buttons.items)
            .enumerate()
        {
            let component = Component::button(card, index);
            if let Some(text) = &button.text {
                self.text(component, text);
            }
            if let Some(url) = &button.url {
                self.url(component, url);
            }
            if let Some(example) = &button.example
                && button.kind != ButtonKind::CopyCode
            {
                self.samples(component, example.iter());
            }
            let anchor = button
                .text
                .as_ref()
                .or(button.url.as_ref())
                .or_else(|| button.example.as_ref()?.first());
            if let Some(text) = anchor {
                match button.kind {
                    ButtonKind::Catalog
                    | ButtonKind::Mpm
                    | ButtonKind::Spm
                    | ButtonKind::CopyCode => {
                        self.mark(Trait::SellsByKind, component, text);
                    }
                    ButtonKind::Otp => self.mark(Trait::HandsOverACode, component, text),
                    _ => {}
                }
            }
        }
    }

    /// Puts a trait that speaks of the whole template on a text.
    fn mark(&mut self, name: Trait, component: Component, text: &'t Text) {
        self.put(name, component, text, 0..text.value.len());
    }

    fn put(&mut self, name: Trait, component: Component, text: &'t Text, range: Range<usize>) {
        let sign = Sign::Trait(name);
        let place = Place::new(sign, component, text, range);
        self.features.places.push(place);
    }

    fn text(&mut self, component: Component, text: &'t Text) {
        let mut row = Row::new(component, text, self.features.sentences());
        self.concepts(&mut row);
        self.traits(&row);
        self.features.rows.push(row);
    }

    /// Emoji that sell, percentages, and placeholders with a telling name.
    fn traits(&mut self, row: &Row<'t>) {
        let mut put = |name: Trait, range: Range<usize>| {
            let sentence = row.sentence_at(range.start);
            let place = Place::new(Sign::Trait(name), row.component, row.text, range);
            self.features.places.push(Place { sentence, ..place });
        };
        for range in emoji::emojis(&row.text.value) {
            let emoji = row.text.value.get(range.clone());
            let sign = emoji.and_then(|emoji| emoji.chars().next());
            if sign.is_some_and(|sign| SELLING.contains(sign)) {
                put(Trait::EmojiThatSell, range);
            }
        }
        for token in &row.tokens {
            match &token.kind {
                Kind::Percent => put(Trait::Percentage, token.range.clone()),
                Kind::Placeholder(Some(name)) => {
                    let has = |words: &[&str]| name.split('_').any(|part| words.contains(&part));
                    if has(PROMOTION) {
                        put(Trait::PlaceholderOfAPromotion, token.range.clone());
                    } else if has(TRANSACTION) {
                        put(Trait::PlaceholderOfATransaction, token.range.clone());
                    }
                }
                _ => {}
            }
        }
    }

    fn concepts(&mut self, row: &mut Row<'t>) {
        let neutral = Sign::Concept(Concept::neutral());
        let own = self.features.extras.find(self.language, &row.tokens);
        let meets = |a: &Range<usize>, b: &Range<usize>| a.start < b.end && b.start < a.end;
        let builtin = self
            .lexicon
            .iter()
            .flat_map(|lexicon| lexicon.find(&row.tokens));
        let builtin = builtin
            .map(|found| (found.sign, found.tokens))
            .filter(|(_, run)| !own.iter().any(|(_, own)| meets(own, run)));
        let found: Vec<_> = builtin.chain(own.iter().cloned()).collect();
        for (sign, run) in found.into_iter().filter(|(sign, _)| *sign != neutral) {
            let words = row.tokens.get(run.clone()).unwrap_or_default();
            let disguised = words.iter().any(|token| token.disguised);
            if let Sign::Concept(concept) = sign
                && concept.side() == Side::Policy
            {
                self.features.policy.push(concept);
            }
            let range = bytes(&row.tokens, run.clone());
            let sentence = match sign {
                // What the project says counts in full.
                Sign::Own(_) => None,
                _ => row.sentence_at(range.start),
            };
            let place = Place {
                sentence,
                disguised,
                ..Place::new(sign, row.component, row.text, range)
            };
            if disguised && sign.promotes() {
                let sign = Sign::Trait(Trait::Disguise);
                self.features.places.push(Place {
                    sign,
                    ..place.clone()
                });
            }
            let words = Some((self.features.rows.len(), run));
            self.features.places.push(Place { words, ..place });
        }
        // What the project says about words outweighs what was learnt of them.
        row.settled = own.into_iter().map(|(_, run)| run).collect();
    }

    fn body(&mut self, text: &'t Text) {
        let value = &text.value;
        let shouts = value.matches('!').count();
        if shouts >= 2 {
            let at = value.find('!').unwrap_or_default();
            self.put(Trait::Exclamation, Component::Body, text, at..at + 1);
        }
        if text.keys().next().is_none() {
            self.mark(Trait::NothingOfTheReader, Component::Body, text);
        }
        let shouted = |token: &&Token<'_>| {
            let word = value.get(token.range.clone()).unwrap_or_default();
            !word.bytes().any(|byte| byte.is_ascii_lowercase())
                && word.chars().map(class).filter(|c| c.is_uppercase()).count() >= 4
                && !word.chars().any(char::is_lowercase)
        };
        let words = self.features.rows.last().map(|row| &row.tokens);
        if words.into_iter().flatten().filter(shouted).count() >= 3 {
            self.mark(Trait::Capitals, Component::Body, text);
        }
        if text.keys().count() >= 3 {
            self.mark(Trait::SeveralPlaceholders, Component::Body, text);
        }
    }

    fn samples<'s>(&mut self, component: Component, samples: impl Iterator<Item = &'t Text> + 's)
    where
        't: 's,
    {
        for sample in samples {
            let Some(lexicon) = &self.lexicon else { return };
            let row = Row::of_sample(component, sample, self.features.sentences());
            for found in lexicon.find(&row.tokens) {
                let sign = found.sign;
                // A sample names things of every kind; only what sells says something there.
                if sign.promotes() {
                    let range = bytes(&row.tokens, found.tokens);
                    let place = Place::new(sign, component, sample, range);
                    self.features.places.push(place);
                }
            }
            if row.tokens.iter().any(|token| token.kind == Kind::Percent) {
                self.mark(Trait::Percentage, component, sample);
            }
            // A word by itself is a name.
            if row.words() > 1 {
                self.features.rows.push(row);
            }
            let id = sample.value.len() <= 24
                && sample.value.bytes().filter(u8::is_ascii_digit).count() >= 3
                && !sample.value.contains(' ');
            if id {
                self.mark(Trait::SampleOfANumber, component, sample);
            }
        }
    }

    fn url(&mut self, component: Component, url: &'t Text) {
        let folded = fold(&url.value);
        let path = folded
            .split_once("://")
            .map_or(folded.as_str(), |(_, rest)| rest);
        let parts = path.split(|letter: char| !letter.is_alphanumeric());
        let sells = |part: &str| SELLING_PATH.iter().any(|word| part.starts_with(word));
        if parts.clone().any(sells) {
            self.mark(Trait::AddressThatSells, component, url);
        } else if parts
            .clone()
            .any(|part| TRANSACTION.contains(&part.trim_end_matches('s')))
        {
            self.mark(Trait::AddressOfATransaction, component, url);
        }
    }

    /// Shares each sign among its places.
    fn finish(mut self) -> Features<'t> {
        let mut signs: Vec<Sign> = self
            .features
            .places
            .iter()
            .map(|place| place.sign)
            .collect();
        signs.sort_unstable();
        for place in &mut self.features.places {
            let first = signs.partition_point(|sign| *sign < place.sign);
            let after = signs.partition_point(|sign| *sign <= place.sign);
            #[expect(clippy::cast_precision_loss, reason = "as many as fit into a text")]
            let places = (after - first) as f64;
            place.value = (2.0 - 0.5_f64.powf(places - 1.0)) / places;
        }
        self.features
    }
}
