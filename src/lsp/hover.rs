//! What stands under the pointer: the rules of findings, the length of a text and how the customer reads it, what
//! a key is for.

use lsp_types::HoverParams;
use serde_json::{Value, json};

use super::document::Document;
use super::place::Place;
use super::server::{Answer, Server};
use super::words::{Words, words};
use crate::lint::context::{Context, NoMedia, Part};
use crate::preview::{Header, Line, Message, Samples};
use crate::report::shown::harmless;
use crate::report::verdicts::sentence;
use crate::schema::limits::Limits;
use crate::span::Span;
use crate::template::{Component, Template};
use crate::text::measure::{code_points, utf16_units};
use crate::text::sentence::say;

/// Rules that one answer tells of, at most.
const MOST: usize = 3;

/// Answers what stands in a place.
pub(super) fn answer(server: &Server<'_>, params: HoverParams) -> Answer {
    let asked = params.text_document_position_params;
    let document = server.document(&asked.text_document.uri)?;
    if !document.is_ours() {
        return Ok(Value::Null);
    }
    let at = document.text.offset(asked.position);
    let mut range = None;
    let mut said = findings(server, document, at, &mut range);
    let words = words(server.lang());
    for template in &document.reading().templates {
        if let Some((span, told)) = of_template(server, template, at, words) {
            range = range.or(Some(span));
            said.push(told);
            break;
        }
    }
    if said.is_empty() {
        said.extend(key(server, document, at, &mut range));
    }
    if said.is_empty() {
        return Ok(Value::Null);
    }
    Ok(json!({
        "contents": {"kind": "markdown", "value": said.join("\n\n---\n\n")},
        "range": range.map(|span| document.text.range(span)),
    }))
}

/// The pages of the rules that found something here.
fn findings(
    server: &Server<'_>,
    document: &Document,
    at: usize,
    range: &mut Option<Span>,
) -> Vec<String> {
    let Some(project) = server.project() else {
        return Vec::new();
    };
    let (rules, lang) = (project.setup().rules(), server.lang());
    let here = |span: Span| span.start <= at && (at < span.end || span.is_empty());
    let mut pages = Vec::new();
    for found in document.all().filter(|found| here(found.span)).take(MOST) {
        if let Some(rule) = rules.get(&found.rule) {
            *range = range.or(Some(found.span));
            let page = (server.host.page)(&rule.file, rules, lang);
            let more = say(words(lang).explain, &[&found.rule]);
            pages.push(format!("{}\n\n{more}", page.trim_end()));
        }
    }
    pages
}

/// What there is to say of the text or category that holds a byte.
fn of_template(
    server: &Server<'_>,
    template: &Template,
    at: usize,
    words: &Words,
) -> Option<(Span, String)> {
    let here = |span: Span| span.start <= at && at <= span.end;
    let context = Context::new(template, &NoMedia, None);
    if let Some(category) = template.category.as_ref().filter(|it| here(it.span)) {
        let told = sentence(template, context.verdict(), server.lang());
        return Some((category.span, told));
    }
    let part = context.parts.iter().find(|part| here(part.text.span))?;
    Some((part.text.span, of_text(server, template, part, words)))
}

fn of_text(server: &Server<'_>, template: &Template, part: &Part<'_>, words: &Words) -> String {
    let value = &part.text.value;
    let points = code_points(value);
    let rules = server.project().map(|project| project.setup().rules());
    let longest = rules.and_then(|rules| Limits::new(rules).longest_in(part.kind, template));
    let length = match longest {
        Some(longest) => say(
            words.length,
            &[&points.to_string(), &longest.max.to_string()],
        ),
        None => say(words.length_only, &[&points.to_string()]),
    };
    let mut told = format!("**{}**: {length}", part.component);
    let units = utf16_units(value);
    if units != points {
        told.push_str(&format!(
            " ({})",
            say(words.in_units, &[&units.to_string()])
        ));
    }
    let message = Message::of(template, Samples::Filled);
    if let Some((before, text)) = read_by_customer(&message, part, words) {
        told.push_str(&format!("\n\n{before}\n\n{}", fenced(&text)));
    }
    told
}

/// How the customer reads a text, with what to say before it.
fn read_by_customer<'w>(
    message: &Message,
    part: &Part<'_>,
    words: &'w Words,
) -> Option<(&'w str, String)> {
    use crate::lint::context::PartKind;
    let button = |label: bool| {
        let (card, index) = match part.component {
            Component::Button(index) => (None, index),
            Component::CardButton(card, index) => (Some(card), index),
            _ => return None,
        };
        let list = match card {
            Some(card) => &message.cards.get(card)?.buttons,
            None => &message.buttons,
        };
        let button = list.all.get(index)?;
        Some(if label {
            button.label.clone()
        } else {
            button.target.clone()
        })
    };
    let text = match part.kind {
        PartKind::ButtonUrl => return Some((words.opens, button(false)?)),
        PartKind::ButtonLabel => button(true)?,
        PartKind::Header => match &message.header {
            Some(Header::Text(lines)) => plain(lines),
            _ => return None,
        },
        PartKind::Body => plain(&message.body),
        PartKind::CardBody => match part.component {
            Component::CardBody(card) => plain(&message.cards.get(card)?.body),
            _ => return None,
        },
        PartKind::Footer => plain(&message.footer),
        PartKind::Offer => plain(&message.offer.as_ref()?.heading),
        PartKind::Name | PartKind::ButtonPhone | PartKind::Autofill => return None,
    };
    Some((words.reads, text))
}

/// Lines as text, markup as it is written.
fn plain(lines: &[Line]) -> String {
    let lines: Vec<String> = lines
        .iter()
        .map(|line| line.runs.iter().map(|run| run.text.as_str()).collect())
        .collect();
    lines.join("\n")
}

/// A text that no Markdown in it can break out of.
fn fenced(text: &str) -> String {
    let text = harmless(text);
    let longest = text
        .split(|letter| letter != '`')
        .map(str::len)
        .max()
        .unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    format!("{fence}text\n{text}\n{fence}")
}

/// What the key in this place is for.
fn key(
    server: &Server<'_>,
    document: &Document,
    at: usize,
    range: &mut Option<Span>,
) -> Option<String> {
    let (span, place) = Place::of_key(document, at)?;
    let schema = server.schema()?;
    let about = place.about(schema, document.text.as_str().get(span.range())?)?;
    *range = Some(span);
    Some(about.to_owned())
}
