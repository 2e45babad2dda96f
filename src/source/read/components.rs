//! The components of the authoring form.

use super::form::find;
use super::samples::{samples, texts};
use super::value::{Reader, node_is_null, scalar};
use super::{buttons as button, graph, keys};
use crate::source::problem::ProblemKind;
use crate::source::syntax::node::{Kind, Node};
use crate::span::Place;
use crate::template::{Body, Buttons, Card, Carousel, Component, Footer, Format, Header, Offer};

pub(super) fn header(node: &Node<'_>, card: Option<usize>, reader: &mut Reader) -> Option<Header> {
    let component = Component::header(card);
    let mut header = Header {
        place: Place(node.span),
        format_place: Place(node.span),
        ..Header::default()
    };
    let entries = match &node.kind {
        Kind::Scalar(_) => {
            header.text = reader.text(node, component);
            return Some(header);
        }
        Kind::Map(entries) => entries,
        Kind::Seq(_) => {
            reader.wrong_type(node, component, ProblemKind::NotText);
            return None;
        }
    };
    // A mapping with no key of ours names a format that does not exist: one finding, on the format.
    let nameless = !entries
        .iter()
        .any(|entry| keys::known_or_meant(&entry.key.value, keys::HEADER).is_some());
    if nameless && let Some(first) = entries.first() {
        header.format = Format::Other(first.key.value.to_string());
        header.format_place = Place(first.key_span);
        header.extra = entries.iter().map(Reader::field).collect();
        return Some(header);
    }
    for (key, entry) in reader.known(entries, keys::HEADER, component) {
        let value = &entry.value;
        match key {
            Some("text") => header.text = reader.text(value, component),
            Some("samples") => header.samples = samples(value, component, false, reader),
            Some("example") => graph::header_example(value, &mut header, component, reader),
            Some("format") => {
                if let Some(format) = reader.plain(value, component) {
                    header.format = Format::parse(&format.value);
                    header.format_place = Place(value.span);
                }
            }
            Some(format) if keys::HEADER_FORMATS.contains(&format) => {
                header.format = Format::parse(format);
                header.format_place = Place(entry.key_span);
                if header.format.is_media() && !node_is_null(value) {
                    header.media = match &value.kind {
                        Kind::Seq(items) => texts(items, component, reader),
                        _ => reader.plain(value, component).into_iter().collect(),
                    };
                }
            }
            Some(_) => {}
            None => header.extra.push(Reader::field(entry)),
        }
    }
    Some(header)
}

pub(super) fn body(node: &Node<'_>, component: Component, reader: &mut Reader) -> Option<Body> {
    let mut body = Body {
        place: Place(node.span),
        ..Body::default()
    };
    let entries = match &node.kind {
        Kind::Scalar(_) => {
            body.text = reader.text(node, component);
            return Some(body);
        }
        Kind::Map(entries) => entries,
        Kind::Seq(_) => {
            reader.wrong_type(node, component, ProblemKind::NotText);
            return None;
        }
    };
    for (key, entry) in reader.known(entries, keys::BODY, component) {
        let value = &entry.value;
        match key {
            Some("text") => body.text = reader.text(value, component),
            Some("samples") => body.samples = samples(value, component, false, reader),
            Some("example") => graph::body_example(value, &mut body.samples, component, reader),
            Some("add_security_recommendation") => {
                body.add_security_recommendation = reader.boolean(value, component);
            }
            Some(_) => {}
            None => body.extra.push(Reader::field(entry)),
        }
    }
    Some(body)
}

pub(super) fn footer(node: &Node<'_>, reader: &mut Reader) -> Option<Footer> {
    let component = Component::Footer;
    let mut footer = Footer {
        place: Place(node.span),
        ..Footer::default()
    };
    let entries = match &node.kind {
        Kind::Scalar(_) => {
            footer.text = reader.text(node, component);
            return Some(footer);
        }
        Kind::Map(entries) => entries,
        Kind::Seq(_) => {
            reader.wrong_type(node, component, ProblemKind::NotText);
            return None;
        }
    };
    for (key, entry) in reader.known(entries, keys::FOOTER, component) {
        let value = &entry.value;
        match key {
            Some("text") => footer.text = reader.text(value, component),
            Some("code_expiration_minutes") => {
                footer.code_expiration_minutes = reader.integer(value, component);
            }
            Some(_) => {}
            None => footer.extra.push(Reader::field(entry)),
        }
    }
    Some(footer)
}

pub(super) fn buttons(
    node: &Node<'_>,
    card: Option<usize>,
    reader: &mut Reader,
) -> Option<Buttons> {
    let mut list = node;
    let mut extra = Vec::new();
    // A mapping that holds the list, for fields of the component that are not known.
    if let Kind::Map(entries) = &node.kind
        && let Some(inner) = find(entries, "buttons")
    {
        list = &inner.value;
        extra = entries
            .iter()
            .filter(|entry| entry.key.value != "buttons")
            .map(Reader::field)
            .collect();
    }
    let items = reader.list(list, Component::buttons(card));
    let items = items
        .iter()
        .enumerate()
        .filter_map(|(index, item)| button::authoring(item, Component::button(card, index), reader))
        .collect();
    Some(Buttons {
        place: Place(node.span),
        items,
        extra,
    })
}

pub(super) fn carousel(node: &Node<'_>, reader: &mut Reader) -> Option<Carousel> {
    let mut carousel = Carousel {
        place: Place(node.span),
        ..Carousel::default()
    };
    let mut list = node;
    if let Kind::Map(entries) = &node.kind {
        for (key, entry) in reader.known(entries, keys::CAROUSEL, Component::Carousel) {
            match key {
                Some(_) => list = &entry.value,
                None => carousel.extra.push(Reader::field(entry)),
            }
        }
        if std::ptr::eq(list, node) {
            return Some(carousel);
        }
    }
    for (index, item) in reader.list(list, Component::Carousel).iter().enumerate() {
        carousel.cards.push(card(item, index, reader));
    }
    Some(carousel)
}

fn card(node: &Node<'_>, index: usize, reader: &mut Reader) -> Card {
    let component = Component::Card(index);
    let mut card = Card {
        place: Place(node.span),
        ..Card::default()
    };
    let entries = reader.map(node, component);
    let mut own = None;
    for (key, entry) in reader.known(entries, keys::CARD, component) {
        let value = &entry.value;
        if key.is_some() && node_is_null(value) {
            continue;
        }
        match key {
            Some("header") => card.header = header(value, Some(index), reader),
            Some("body") => card.body = body(value, Component::CardBody(index), reader),
            Some("buttons") => card.buttons = buttons(value, Some(index), reader),
            Some("other_components") => {
                card.other_components =
                    super::authoring::other_components(value, component, reader);
            }
            Some("samples") => {
                own = Some(samples(value, Component::CardBody(index), false, reader))
            }
            Some(_) => {}
            None => card.extra.push(Reader::field(entry)),
        }
    }
    if let (Some(own), Some(body)) = (own, &mut card.body)
        && body.samples.is_empty()
    {
        body.samples = own;
    }
    card
}

pub(super) fn offer(node: &Node<'_>, reader: &mut Reader) -> Option<Offer> {
    let component = Component::Offer;
    let mut offer = Offer {
        place: Place(node.span),
        ..Offer::default()
    };
    if scalar(node).is_some() {
        offer.text = reader.text(node, component);
        return Some(offer);
    }
    let entries = reader.map(node, component);
    for (key, entry) in reader.known(entries, keys::OFFER, component) {
        match key {
            Some("text") => offer.text = reader.text(&entry.value, component),
            Some("has_expiration") => {
                offer.has_expiration = reader.boolean(&entry.value, component)
            }
            Some(_) => {}
            None => offer.extra.push(Reader::field(entry)),
        }
    }
    Some(offer)
}
