//! The authoring form: one document, one template in one or several languages.

use super::form::find;
use super::keys;
use super::samples::samples;
use super::shared::{Scope, share};
use super::value::{Reader, node_is_null, raw, scalar};
use super::{components, graph};
use crate::source::problem::{Problem, ProblemKind};
use crate::source::syntax::node::{Entry, Kind, Node};
use crate::span::{At, Place, Span};
use crate::template::{
    CallPermission, Component, Field, Form, Origin, OtherComponent, Template,
    field::{READ_ONLY, WRITABLE},
};
use crate::text::Text;
use crate::text::placeholder::Notation;

/// Reads a document as the template it is, once for each language.
pub(super) fn read(node: &Node<'_>, document: usize, reader: &mut Reader) -> Vec<Template> {
    let entries = reader.map(node, Component::Template);
    let known: Vec<&'static str> = keys::TOP
        .iter()
        .chain(keys::COMPONENTS)
        .copied()
        .chain(WRITABLE.iter().map(|(name, _)| *name))
        .chain(READ_ONLY.iter().copied())
        .collect();
    if find(entries, "placeholders")
        .is_some_and(|entry| scalar(&entry.value).is_some_and(|s| s.value == "braces"))
    {
        reader.notation = Notation::Braces;
    }
    let pairs = reader.known(entries, &known, Component::Template);
    let mut base = Template::default();
    let mut languages = None;
    let mut samples_node = None;
    let mut others = Vec::new();
    for (key, entry) in &pairs {
        match *key {
            Some("name") => base.name = reader.plain(&entry.value, Component::Name),
            Some("language") => base.language = reader.plain(&entry.value, Component::Language),
            Some("category") => base.category = reader.term(&entry.value, Component::Category),
            Some("languages") => languages = Some(&entry.value),
            Some("samples") => samples_node = Some(&entry.value),
            Some("placeholders") => {}
            Some("other_components") => {
                others = other_components(&entry.value, Component::Template, reader)
            }
            Some(key) if keys::COMPONENTS.contains(&key) => {}
            Some(key) => base.fields.push(Field {
                key: At::new(key.to_owned(), entry.key_span),
                value: raw(&entry.value),
            }),
            None => base.fields.push(Reader::field(entry)),
        }
    }
    base.other_components = others;
    let first_key = entries.first().map_or(node.span, |entry| entry.key_span);
    base.origin = Origin {
        form: Form::Authoring,
        notation: reader.notation,
        span: node.span,
        anchor: base.name.as_ref().map_or(first_key, |name| name.span),
        document,
        remote: false,
    };
    let shared =
        samples_node.map(|node| Scope::new(samples(node, Component::Samples, true, reader)));
    let shared = shared.as_ref();
    let mut templates = match languages {
        Some(languages) if !is_empty(languages) => {
            if let Some(language) = &base.language {
                reader.problems.push(Problem::new(
                    ProblemKind::LanguageTwice,
                    Component::Language,
                    language.span,
                ));
            }
            let mut templates = Vec::new();
            for entry in reader.map(languages, Component::Language) {
                templates.push(in_language(&base, entry, &pairs, shared, reader));
            }
            templates
        }
        _ => {
            let mut template = base;
            fill(&mut template, &pairs, reader);
            share(&mut template, &shared.into_iter().collect::<Vec<_>>());
            vec![template]
        }
    };
    if let Some(shared) = shared {
        let unused = shared.unused(&templates);
        if let Some(first) = templates.first_mut() {
            first.unused_samples.extend(unused);
        }
    }
    templates
}

/// Whether nothing stands under `languages:`, so that the template is one without a language.
fn is_empty(node: &Node<'_>) -> bool {
    match &node.kind {
        Kind::Map(entries) => entries.is_empty(),
        Kind::Scalar(_) | Kind::Seq(_) => node_is_null(node),
    }
}

/// Asked for by its key, unless the value says `false`.
fn call_permission(entry: &Entry<'_>) -> Option<CallPermission> {
    let extra = match &entry.value.kind {
        Kind::Scalar(value) if value.value == "false" => return None,
        Kind::Scalar(_) | Kind::Seq(_) => Vec::new(),
        Kind::Map(fields) => fields.iter().map(Reader::field).collect(),
    };
    Some(CallPermission {
        place: Place(entry.key_span),
        extra,
    })
}

type Pairs<'p, 'n, 's> = &'p [(Option<&'static str>, &'n Entry<'s>)];

fn in_language(
    base: &Template,
    entry: &Entry<'_>,
    inherited: Pairs<'_, '_, '_>,
    shared: Option<&Scope>,
    reader: &mut Reader,
) -> Template {
    let mut template = base.clone();
    template.language = Some(Text::plain(
        entry.key.value.to_string(),
        entry.key_span,
        entry.key.style,
    ));
    template.origin.span = Span::new(
        entry.key_span.start,
        entry.value.span.end.max(entry.key_span.end),
    );
    let own = reader.map(&entry.value, Component::Language);
    let mut pairs = reader.known(own, keys::LANGUAGE, Component::Template);
    let samples_node = pairs
        .iter()
        .find(|(key, _)| *key == Some("samples"))
        .map(|(_, entry)| &entry.value);
    let own_samples =
        samples_node.map(|node| Scope::new(samples(node, Component::Samples, true, reader)));
    for pair in inherited {
        let overridden = pairs.iter().any(|(key, _)| *key == pair.0);
        if pair.0.is_some_and(|key| keys::COMPONENTS.contains(&key)) && !overridden {
            pairs.push(*pair);
        }
    }
    for (key, entry) in &pairs {
        if key.is_none() {
            template.fields.push(Reader::field(entry));
        }
    }
    fill(&mut template, &pairs, reader);
    let scopes: Vec<&Scope> = own_samples.iter().chain(shared).collect();
    share(&mut template, &scopes);
    if let Some(own) = &own_samples {
        let unused = own.unused(std::slice::from_ref(&template));
        template.unused_samples.extend(unused);
    }
    template
}

fn fill(template: &mut Template, pairs: Pairs<'_, '_, '_>, reader: &mut Reader) {
    for (key, entry) in pairs {
        let node = &entry.value;
        // A key without a value says nothing; rules on missing parts speak of it.
        if node_is_null(node) && *key != Some("call_permission_request") {
            continue;
        }
        match *key {
            Some("header") => template.header = components::header(node, None, reader),
            Some("body") => template.body = components::body(node, Component::Body, reader),
            Some("footer") => template.footer = components::footer(node, reader),
            Some("buttons") => template.buttons = components::buttons(node, None, reader),
            Some("carousel") => template.carousel = components::carousel(node, reader),
            Some("limited_time_offer") => template.offer = components::offer(node, reader),
            Some("call_permission_request") => template.call_permission = call_permission(entry),
            _ => {}
        }
    }
}

/// Components that the authoring form has no key for, as Meta writes them. A known one repeats another.
pub(super) fn other_components(
    node: &Node<'_>,
    component: Component,
    reader: &mut Reader,
) -> Vec<OtherComponent> {
    let items = reader.list(node, component).iter();
    items
        .map(|item| {
            let kind = graph::kind_of(item, component, reader);
            let repeated = graph::is_known(&kind.value, component);
            graph::other(kind, repeated, item)
        })
        .collect()
}
