//! From a template to the parts of a bubble.

use super::auth::{self, CODE, Phone};
use super::buttons::{buttons, not_on_desktop};
use super::rich::{Filled, Filler, Line, Origin, direct};
use super::{Card, Header, Message, Note, Offer, Samples};
use crate::template::media::MediaKind;
use crate::template::{self, ButtonKind, Category, Format, Template};
use crate::text::Text;

/// Letters of a file's name or handle that are shown, at most.
const MOST_OF_NAME: usize = 200;

impl Message {
    /// What the customer sees of a template.
    #[must_use]
    pub fn of(template: &Template, samples: Samples) -> Self {
        let code = template.language.as_ref().map_or("", |code| &code.value);
        let (phone, known) = auth::phone(code);
        let mut filler = Filler::new(samples);
        let is_auth = template.category() == Some(Category::Authentication);
        let mut message = Self {
            rtl: auth::is_rtl(code),
            header: template.header.as_ref().map(|it| header(it, &mut filler)),
            offer: template
                .offer
                .as_ref()
                .map(|it| offer(it, template, &mut filler)),
            body: if is_auth {
                auth_body(template, phone, samples)
            } else {
                body(template.body.as_ref(), &mut filler)
            },
            footer: footer(template.footer.as_ref(), phone, &mut filler),
            call_permission: template.call_permission.is_some(),
            buttons: buttons(template.buttons.as_ref(), phone, false, &mut filler),
            cards: template
                .cards()
                .map(|it| card(it, phone, &mut filler))
                .collect(),
            notes: Vec::new(),
        };
        message.direct();
        let known = known.then_some(phone.sure);
        message.notes = message.notes(template, known, &filler);
        message
    }

    fn direct(&mut self) {
        let rtl = self.rtl;
        direct(&mut self.body, rtl);
        direct(&mut self.footer, rtl);
        if let Some(offer) = &mut self.offer {
            direct(&mut offer.heading, rtl);
        }
        if let Some(Header::Text(lines)) = &mut self.header {
            direct(lines, rtl);
        }
        for card in &mut self.cards {
            direct(&mut card.body, rtl);
            if let Some(Header::Text(lines)) = &mut card.header {
                direct(lines, rtl);
            }
        }
    }

    fn notes(&self, template: &Template, known: Option<bool>, filler: &Filler<'_>) -> Vec<Note> {
        let buttons = &self.buttons.all;
        let is_auth = template.category() == Some(Category::Authentication);
        let coupon = buttons
            .iter()
            .any(|button| button.kind == ButtonKind::CopyCode);
        let of_cards: usize = template
            .cards()
            .map(|card| card.other_components.len())
            .sum();
        let left = template.other_components.len() + of_cards;
        let written = template.body.as_ref().is_some_and(|it| it.text.is_some());
        let notes = [
            (self.offer.is_some(), Note::OfferNotOnDesktop),
            (coupon && self.offer.is_none(), Note::CouponNotOnWeb),
            (
                self.offer.is_none() && not_on_desktop(buttons),
                Note::NotOnDesktop,
            ),
            (is_auth, Note::CodeOnMainDevice),
            (is_auth && !written && known.is_none(), Note::MetaWrites),
            (
                is_auth && !written && known == Some(false),
                Note::NotWordForWord,
            ),
            (filler.missing > 0, Note::WithoutSample(filler.missing)),
            (filler.cut, Note::Cut),
            (left > 0, Note::Left(left)),
        ];
        notes
            .into_iter()
            .filter_map(|(holds, note)| holds.then_some(note))
            .collect()
    }
}

fn header<'t>(header: &'t template::Header, filler: &mut Filler<'t>) -> Header {
    if header.format == Format::Text {
        let text = header.text.as_ref();
        let lines = text.map(|text| filler.with(Some(&header.samples)).plain(text));
        return Header::Text(lines.unwrap_or_default());
    }
    let sample = header.media.first().map(|text| text.value.trim());
    let sample = sample.filter(|value| !value.is_empty());
    Header::Placeholder {
        format: header.format.clone(),
        kind: sample.map(MediaKind::of),
        sample: sample.map(|value| {
            let end = value.floor_char_boundary(MOST_OF_NAME);
            value.get(..end).unwrap_or_default().to_owned()
        }),
    }
}

fn body<'t>(body: Option<&'t template::Body>, filler: &mut Filler<'t>) -> Vec<Line> {
    let Some(body) = body else { return Vec::new() };
    let text = body.text.as_ref();
    text.map(|text| filler.with(Some(&body.samples)).rich(text))
        .unwrap_or_default()
}

/// What Meta writes: its own words where they were read back from it, else those it is known to write.
fn auth_body(template: &Template, phone: &Phone, samples: Samples) -> Vec<Line> {
    let body = template.body.as_ref();
    let mut filler = Filler::new(samples);
    if let Some(body) = body
        && let Some(text) = &body.text
    {
        let own = body.samples.list.as_ref().and_then(|list| list.first());
        let code = own.map_or(CODE, |own| own.value.as_str());
        return filler.fill_with(text, |_| Some(code)).lines(true);
    }
    let mut filled = Filled::default();
    filled.push(phone.before, Origin::Written);
    filled.push("*", Origin::Written);
    if samples == Samples::Placeholders {
        filled.push("{{1}}", Origin::Placeholder);
    } else {
        filled.push(CODE, Origin::Sample);
    }
    filled.push("*", Origin::Written);
    filled.push(phone.after, Origin::Written);
    let secure = body.and_then(|body| body.add_security_recommendation.as_ref());
    if secure.is_some_and(|secure| secure.value) {
        filled.push(" ", Origin::Written);
        filled.push(phone.security, Origin::Written);
    }
    filled.lines(true)
}

fn footer<'t>(
    footer: Option<&'t template::Footer>,
    phone: &Phone,
    filler: &mut Filler<'t>,
) -> Vec<Line> {
    let Some(footer) = footer else {
        return Vec::new();
    };
    if let Some(text) = &footer.text {
        return filler.with(None).plain(text);
    }
    let Some(minutes) = &footer.code_expiration_minutes else {
        return Vec::new();
    };
    let [before, after] = phone.expires;
    let mut filled = Filled::default();
    filled.push(
        &format!("{before}{}{after}", minutes.value),
        Origin::Written,
    );
    filled.lines(false)
}

fn offer<'t>(offer: &'t template::Offer, template: &Template, filler: &mut Filler<'t>) -> Offer {
    let heading = offer.text.as_ref();
    let code = template
        .all_buttons()
        .find(|button| button.kind == ButtonKind::CopyCode)
        .and_then(|button| button.example.as_deref()?.first());
    Offer {
        heading: heading
            .map(|text| filler.with(None).plain(text))
            .unwrap_or_default(),
        countdown: offer.has_expiration.as_ref().is_some_and(|it| it.value),
        code: code.map(short),
    }
}

fn short(text: &Text) -> String {
    let end = text.value.floor_char_boundary(MOST_OF_NAME);
    text.value.get(..end).unwrap_or_default().to_owned()
}

fn card<'t>(card: &'t template::Card, phone: &'static Phone, filler: &mut Filler<'t>) -> Card {
    Card {
        header: card.header.as_ref().map(|it| header(it, filler)),
        body: body(card.body.as_ref(), filler),
        buttons: buttons(card.buttons.as_ref(), phone, true, filler),
    }
}
