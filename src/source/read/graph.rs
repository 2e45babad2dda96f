//! The Graph form: an object as Meta's API takes and lists it.

use super::samples::texts;
use super::value::{Reader, first_line_span, raw};
use super::{buttons as button, form::find, keys};
use crate::source::syntax::node::{Entry, Kind, Node};
use crate::span::{At, Place};
use crate::template::component::{CARD_TYPES, TYPES};
use crate::template::{
    Body, Buttons, CallPermission, Card, Carousel, Component, Footer, Form, Format, Header,
    NamedSample, Offer, Origin, OtherComponent, Samples, Shape, Template,
};

/// Reads one template object.
pub(super) fn read(node: &Node<'_>, document: usize, reader: &mut Reader) -> Option<Template> {
    let entries = reader.map(node, Component::Template);
    let mut template = Template::default();
    for entry in entries {
        let value = &entry.value;
        match entry.key.value.as_ref() {
            "name" => template.name = reader.plain(value, Component::Name),
            "language" => template.language = reader.plain(value, Component::Language),
            "category" => template.category = reader.term(value, Component::Category),
            "components" => {
                for item in reader.list(value, Component::Template) {
                    component(item, &mut template, reader);
                }
            }
            _ => template.fields.push(reader.setting(entry, entries)),
        }
    }
    let first_key = entries.first().map_or(node.span, |entry| entry.key_span);
    template.origin = Origin {
        form: Form::Graph,
        notation: reader.notation,
        span: node.span,
        anchor: template.name.as_ref().map_or(first_key, |name| name.span),
        document,
        remote: template.field("id").is_some() && template.field("status").is_some(),
    };
    reader.gather_unknown(template.origin.remote);
    Some(template)
}

fn type_of<'n, 's>(node: &'n Node<'s>) -> Option<&'n Entry<'s>> {
    match &node.kind {
        Kind::Map(entries) => find(entries, "type"),
        Kind::Scalar(_) | Kind::Seq(_) => None,
    }
}

pub(super) fn kind_of(node: &Node<'_>, component: Component, reader: &mut Reader) -> At<String> {
    match type_of(node).and_then(|entry| reader.plain(&entry.value, component)) {
        Some(text) => At::new(text.value, text.span),
        None => At::new(String::new(), first_line_span(node)),
    }
}

/// Whether a template, or a card of one, can have a component of this type.
pub(super) fn is_known(kind: &str, component: Component) -> bool {
    let known: &[&str] = match component {
        Component::Card(_) => &CARD_TYPES,
        _ => &TYPES,
    };
    known.iter().any(|name| name.eq_ignore_ascii_case(kind))
}

pub(super) fn other(kind: At<String>, repeated: bool, node: &Node<'_>) -> OtherComponent {
    OtherComponent {
        kind,
        repeated,
        value: raw(node),
    }
}

fn component(node: &Node<'_>, template: &mut Template, reader: &mut Reader) {
    let kind = kind_of(node, Component::Template, reader);
    let taken = match kind.value.to_ascii_uppercase().as_str() {
        "HEADER" => set(&mut template.header, || header(node, None, reader)),
        "BODY" => set(&mut template.body, || body(node, Component::Body, reader)),
        "FOOTER" => set(&mut template.footer, || footer(node, reader)),
        "BUTTONS" => set(&mut template.buttons, || buttons(node, None, reader)),
        "CAROUSEL" => set(&mut template.carousel, || carousel(node, reader)),
        "LIMITED_TIME_OFFER" => set(&mut template.offer, || offer(node, reader)),
        "CALL_PERMISSION_REQUEST" => set(&mut template.call_permission, || {
            call_permission(node, reader)
        }),
        _ => {
            template.other_components.push(other(kind, false, node));
            return;
        }
    };
    if !taken {
        template.other_components.push(other(kind, true, node));
    }
}

/// Fills an empty place; tells whether it was empty.
fn set<T>(place: &mut Option<T>, value: impl FnOnce() -> T) -> bool {
    if place.is_some() {
        return false;
    }
    *place = Some(value());
    true
}

fn header(node: &Node<'_>, card: Option<usize>, reader: &mut Reader) -> Header {
    let component = Component::header(card);
    let mut header = Header {
        place: Place(node.span),
        format_place: Place(type_of(node).map_or(node.span, |entry| entry.value.span)),
        format: Format::Other(String::new()),
        ..Header::default()
    };
    let entries = reader.map(node, component);
    for entry in entries {
        match entry.key.value.as_ref() {
            "type" => {}
            "format" => {
                if let Some(format) = reader.plain(&entry.value, component) {
                    header.format = Format::parse(&format.value);
                    header.format_place = Place(entry.value.span);
                }
            }
            "text" => header.text = reader.text(&entry.value, component),
            "example" => header_example(&entry.value, &mut header, component, reader),
            _ => header
                .extra
                .push(reader.other(entry, entries, keys::graph::HEADER, component)),
        }
    }
    header
}

/// The `example` of a header.
pub(super) fn header_example(
    node: &Node<'_>,
    header: &mut Header,
    component: Component,
    reader: &mut Reader,
) {
    header.samples.span = Some(node.span);
    let entries = reader.map(node, component);
    for entry in entries {
        let value = &entry.value;
        match entry.key.value.as_ref() {
            "header_text" => positional(value, &mut header.samples, false, component, reader),
            "header_text_named_params" => named(value, &mut header.samples, component, reader),
            "header_handle" => {
                header.media = match &value.kind {
                    Kind::Seq(items) => texts(items, component, reader),
                    _ => reader.plain(value, component).into_iter().collect(),
                };
            }
            _ => header.samples.extra.push(reader.other(
                entry,
                entries,
                keys::graph::HEADER_EXAMPLE,
                component,
            )),
        }
    }
}

/// The `example` of a body.
pub(super) fn body_example(
    node: &Node<'_>,
    samples: &mut Samples,
    component: Component,
    reader: &mut Reader,
) {
    samples.span = Some(node.span);
    let entries = reader.map(node, component);
    for entry in entries {
        match entry.key.value.as_ref() {
            "body_text" => positional(&entry.value, samples, true, component, reader),
            "body_text_named_params" => named(&entry.value, samples, component, reader),
            _ => samples.extra.push(reader.other(
                entry,
                entries,
                keys::graph::BODY_EXAMPLE,
                component,
            )),
        }
    }
}

/// Positional samples: a list in a list, a list, or a bare string.
fn positional(
    node: &Node<'_>,
    samples: &mut Samples,
    nested: bool,
    component: Component,
    reader: &mut Reader,
) {
    samples.span = Some(node.span);
    match &node.kind {
        Kind::Seq(items) => match items.first().map(|item| &item.kind) {
            Some(Kind::Seq(row)) => {
                samples.list = Some(texts(row, component, reader));
                samples.shape = Shape::Nested;
            }
            _ => {
                samples.list = Some(texts(items, component, reader));
                samples.shape = if nested { Shape::Flat } else { Shape::Nested };
            }
        },
        _ => {
            samples.list = reader.plain(node, component).map(|text| vec![text]);
            samples.shape = Shape::Bare;
        }
    }
}

fn named(node: &Node<'_>, samples: &mut Samples, component: Component, reader: &mut Reader) {
    samples.span = Some(node.span);
    for item in reader.list(node, component) {
        let entries = reader.map(item, component);
        let mut part =
            |key: &str| find(entries, key).and_then(|entry| reader.plain(&entry.value, component));
        let (name, value) = (part("param_name"), part("example"));
        let absent =
            || crate::text::Text::plain(String::new(), item.span, crate::text::Style::Plain);
        samples.named.push(NamedSample {
            name: name.unwrap_or_else(absent),
            value: value.unwrap_or_else(absent),
            shared: false,
        });
    }
}

fn body(node: &Node<'_>, component: Component, reader: &mut Reader) -> Body {
    let mut body = Body {
        place: Place(node.span),
        ..Body::default()
    };
    let entries = reader.map(node, component);
    for entry in entries {
        let value = &entry.value;
        match entry.key.value.as_ref() {
            "type" => {}
            "text" => body.text = reader.text(value, component),
            "example" => body_example(value, &mut body.samples, component, reader),
            "add_security_recommendation" => {
                body.add_security_recommendation = reader.boolean(value, component)
            }
            _ => body
                .extra
                .push(reader.other(entry, entries, keys::graph::BODY, component)),
        }
    }
    body
}

fn footer(node: &Node<'_>, reader: &mut Reader) -> Footer {
    let component = Component::Footer;
    let mut footer = Footer {
        place: Place(node.span),
        ..Footer::default()
    };
    let entries = reader.map(node, component);
    for entry in entries {
        match entry.key.value.as_ref() {
            "type" => {}
            "text" => footer.text = reader.text(&entry.value, component),
            "code_expiration_minutes" => {
                footer.code_expiration_minutes = reader.integer(&entry.value, component);
            }
            _ => footer
                .extra
                .push(reader.other(entry, entries, keys::graph::FOOTER, component)),
        }
    }
    footer
}

fn buttons(node: &Node<'_>, card: Option<usize>, reader: &mut Reader) -> Buttons {
    let component = Component::buttons(card);
    let mut buttons = Buttons {
        place: Place(node.span),
        ..Buttons::default()
    };
    let entries = reader.map(node, component);
    for entry in entries {
        match entry.key.value.as_ref() {
            "type" => {}
            "buttons" => {
                for (index, item) in reader.list(&entry.value, component).iter().enumerate() {
                    buttons
                        .items
                        .push(button::graph(item, Component::button(card, index), reader));
                }
            }
            _ => buttons
                .extra
                .push(reader.other(entry, entries, keys::graph::BUTTONS, component)),
        }
    }
    buttons
}

fn carousel(node: &Node<'_>, reader: &mut Reader) -> Carousel {
    let mut carousel = Carousel {
        place: Place(node.span),
        ..Carousel::default()
    };
    let component = Component::Carousel;
    let entries = reader.map(node, component);
    for entry in entries {
        match entry.key.value.as_ref() {
            "type" => {}
            "cards" => {
                for (index, item) in reader.list(&entry.value, component).iter().enumerate() {
                    carousel.cards.push(card(item, index, reader));
                }
            }
            _ => {
                carousel
                    .extra
                    .push(reader.other(entry, entries, keys::graph::CAROUSEL, component))
            }
        }
    }
    carousel
}

fn card(node: &Node<'_>, index: usize, reader: &mut Reader) -> Card {
    let mut card = Card {
        place: Place(node.span),
        ..Card::default()
    };
    let component = Component::Card(index);
    let entries = reader.map(node, component);
    for entry in entries {
        if entry.key.value != "components" {
            card.extra
                .push(reader.other(entry, entries, keys::graph::CARD, component));
            continue;
        }
        for item in reader.list(&entry.value, Component::Card(index)) {
            let kind = kind_of(item, Component::Card(index), reader);
            let taken = match kind.value.to_ascii_uppercase().as_str() {
                "HEADER" => set(&mut card.header, || header(item, Some(index), reader)),
                "BODY" => set(&mut card.body, || {
                    body(item, Component::CardBody(index), reader)
                }),
                "BUTTONS" => set(&mut card.buttons, || buttons(item, Some(index), reader)),
                _ => {
                    card.other_components.push(other(kind, false, item));
                    continue;
                }
            };
            if !taken {
                card.other_components.push(other(kind, true, item));
            }
        }
    }
    card
}

fn offer(node: &Node<'_>, reader: &mut Reader) -> Offer {
    let component = Component::Offer;
    let mut offer = Offer {
        place: Place(node.span),
        ..Offer::default()
    };
    let entries = reader.map(node, component);
    for entry in entries {
        match entry.key.value.as_ref() {
            "type" => {}
            "limited_time_offer" => {
                let inners = reader.map(&entry.value, component);
                for inner in inners {
                    match inner.key.value.as_ref() {
                        "text" => offer.text = reader.text(&inner.value, component),
                        "has_expiration" => {
                            offer.has_expiration = reader.boolean(&inner.value, component)
                        }
                        _ => offer
                            .extra
                            .push(reader.other(inner, inners, keys::OFFER, component)),
                    }
                }
            }
            _ => offer
                .extra
                .push(reader.other(entry, entries, keys::graph::OFFER, component)),
        }
    }
    offer
}

fn call_permission(node: &Node<'_>, reader: &mut Reader) -> CallPermission {
    let component = Component::CallPermission;
    let entries = reader.map(node, component);
    CallPermission {
        place: Place(node.span),
        extra: entries
            .iter()
            .filter(|entry| entry.key.value != "type")
            .map(|entry| reader.other(entry, entries, keys::graph::CALL_PERMISSION, component))
            .collect(),
    }
}
