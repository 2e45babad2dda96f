//! What can be typed: keys and values by the schema, placeholders by their samples, whole templates to begin from.

use std::collections::{BTreeMap, BTreeSet};

use lsp_types::{CompletionParams, Range};
use serde_json::{Map, Value, json};

use super::document::Document;
use super::place::{Place, Step, What, expanded};
use super::server::{Answer, Server};
use super::words::words;
use crate::report::shown::{on_one_line, shortened};
use crate::source::syntax::{self, node};
use crate::span::Span;
use crate::template::Template;
use crate::text::placeholder::Key;
use crate::text::sentence::say;

/// Kinds of what is completed. Source: the Language Server Protocol 3.17, `CompletionItemKind`.
mod kind {
    pub(super) const VARIABLE: u32 = 6;
    pub(super) const PROPERTY: u32 = 10;
    pub(super) const ENUM_MEMBER: u32 = 20;
    pub(super) const SNIPPET: u32 = 15;
}

/// `InsertTextMode.adjustIndentation`, and `InsertTextFormat.Snippet`.
const ADJUSTED: u32 = 2;
const SNIPPET: u32 = 2;

/// Characters of a sample that are shown.
const SHOWN: usize = 60;

/// Answers what can be typed in a place.
pub(super) fn answer(server: &Server<'_>, params: CompletionParams) -> Answer {
    let asked = params.text_document_position;
    let document = server.document(&asked.text_document.uri)?;
    let at = document.text.offset(asked.position);
    let Some(place) = Place::at(document, at) else {
        return Ok(json!([]));
    };
    if let Some(items) = placeholders(server, document, at) {
        return Ok(numbered(items));
    }
    let Some(schema) = server.schema() else {
        return Ok(json!([]));
    };
    let range = document.text.range(place.typed);
    let items = match place.what {
        What::Text => Vec::new(),
        What::Value => values(&place.schemas(schema), range),
        What::Key => {
            let mut items = keys(server, &place, schema, range);
            if place.path.last() == Some(&Step::Key("samples".to_owned())) {
                items.extend(samples_to_give(server, document, &place, range));
            }
            if place.path.is_empty() && place.siblings.is_empty() {
                items.extend(starters(server, range));
            }
            items
        }
    };
    Ok(numbered(items))
}

/// Items in the order in which editors are to show them.
fn numbered(items: Vec<Map<String, Value>>) -> Value {
    items
        .into_iter()
        .enumerate()
        .map(|(index, mut item)| {
            item.insert("sortText".to_owned(), json!(format!("{index:04}")));
            Value::Object(item)
        })
        .collect()
}

fn item(label: &str, kind: u32, range: Range, insert: &str) -> Map<String, Value> {
    let mut item = Map::new();
    item.insert("label".to_owned(), json!(label));
    item.insert("kind".to_owned(), json!(kind));
    item.insert(
        "textEdit".to_owned(),
        json!({"range": range, "newText": insert}),
    );
    item
}

/// The keys that a mapping may have and has not.
fn keys(
    server: &Server<'_>,
    place: &Place,
    schema: &Value,
    range: Range,
) -> Vec<Map<String, Value>> {
    let mut seen = BTreeSet::new();
    let mut items = Vec::new();
    let schemas = place.schemas(schema);
    for holder in &schemas {
        let properties = holder.get("properties").and_then(Value::as_object);
        for (name, inner) in properties.into_iter().flatten() {
            let written_by_meta = inner.get("readOnly").is_some();
            if written_by_meta || place.siblings.contains(name) || !seen.insert(name.as_str()) {
                continue;
            }
            let insert = if holds_more(&expanded(inner, schema)) {
                format!("{name}:")
            } else {
                format!("{name}: ")
            };
            let needed = needed_by(name, &schemas, &place.siblings);
            let mut entry = item(name, kind::PROPERTY, range, &insert);
            if server.snippets && !needed.is_empty() {
                let gap = " ".repeat(place.behind_dash);
                let mut snippet = format!("{name}: ${{1}}");
                for (index, more) in needed.iter().enumerate() {
                    snippet.push_str(&format!("\n{gap}{more}: ${{{}}}", index + 2));
                }
                entry = item(name, kind::PROPERTY, range, &snippet);
                entry.insert("insertTextFormat".to_owned(), json!(SNIPPET));
                entry.insert("insertTextMode".to_owned(), json!(ADJUSTED));
            }
            if let Some(about) = inner.get("description") {
                entry.insert("documentation".to_owned(), about.clone());
            }
            items.push(entry);
        }
    }
    items
}

/// Whether something can only be a list or a mapping, which begin on a line of their own.
fn holds_more(schemas: &[&Value]) -> bool {
    let types: Vec<&Value> = schemas
        .iter()
        .filter_map(|schema| schema.get("type"))
        .collect();
    let more = |it: &&Value| {
        it.as_str()
            .is_some_and(|it| it == "array" || it == "object")
    };
    !types.is_empty() && types.iter().all(more)
}

/// The keys that have to stand beside a key, and don't.
fn needed_by(name: &str, schemas: &[&Value], standing: &BTreeSet<String>) -> Vec<String> {
    let alone = json!({"required": [name]});
    let mut needed = Vec::new();
    for schema in schemas {
        let conditions = schema.get("allOf").and_then(Value::as_array);
        for condition in conditions.into_iter().flatten() {
            let asks = condition
                .pointer("/if/anyOf")
                .and_then(Value::as_array)
                .is_some_and(|any| any.contains(&alone));
            let then = condition
                .pointer("/then/required")
                .and_then(Value::as_array);
            if let Some(then) = then.filter(|_| asks) {
                needed.extend(then.iter().filter_map(Value::as_str).map(str::to_owned));
            }
        }
    }
    needed.retain(|key| key != name && !standing.contains(key));
    needed.dedup();
    needed
}

/// The words that a value may be.
fn values(schemas: &[&Value], range: Range) -> Vec<Map<String, Value>> {
    let mut seen = BTreeSet::new();
    let mut items = Vec::new();
    for schema in schemas {
        let lists = ["enum", "examples"]
            .into_iter()
            .filter_map(|name| schema.get(name)?.as_array());
        let types = schema.get("type");
        let is_truth = types.is_some_and(|it| {
            it == "boolean"
                || it
                    .as_array()
                    .is_some_and(|all| all.first() == Some(&json!("boolean")))
        });
        let truths = [json!(true), json!(false)];
        let truths = truths.iter().filter(|_| is_truth);
        for value in lists.flatten().chain(truths) {
            let text = match value {
                Value::String(text) => text.clone(),
                other => other.to_string(),
            };
            if seen.insert(text.clone()) {
                items.push(item(&text, kind::ENUM_MEMBER, range, &text));
            }
        }
    }
    items
}

/// The placeholders that can stand where one was begun.
fn placeholders(
    server: &Server<'_>,
    document: &Document,
    at: usize,
) -> Option<Vec<Map<String, Value>>> {
    let text = document.text.as_str();
    let line = document.text.line_of(at);
    let start = document.text.start(line);
    let before = text.get(start..at)?;
    let begun = before.rfind("<<")?;
    let name = before.get(begun + 2..)?;
    let plain = |letter: char| letter.is_alphanumeric() || letter == '_';
    if !name.chars().all(plain) {
        return None;
    }
    let rest = text.get(at..).unwrap_or("");
    let end = at + rest.len() - rest.trim_start_matches(plain).len();
    let closed = text.get(end..).is_some_and(|rest| rest.starts_with(">>"));
    let end = if closed { end + 2 } else { at };
    let range = document.text.range(Span::new(start + begun, end));
    let words = words(server.lang());
    let items = known(document, at)
        .into_iter()
        // What is being typed is read as a placeholder already.
        .filter(|(known, sample)| closed || sample.is_some() || known != name)
        .map(|(name, sample)| {
            let written = format!("<<{name}>>");
            let mut entry = item(&written, kind::VARIABLE, range, &written);
            let detail = match sample {
                Some(sample) => {
                    let sample = on_one_line(&sample).into_owned();
                    say(words.sample, &[&shortened(&sample, SHOWN)])
                }
                None => words.no_sample.to_owned(),
            };
            entry.insert("detail".to_owned(), json!(detail));
            entry
        })
        .collect();
    Some(items)
}

/// The placeholders of the templates around a byte, with their samples: first the names, then the numbers and one
/// more number.
fn known(document: &Document, at: usize) -> Vec<(String, Option<String>)> {
    let mut names: BTreeMap<String, Option<String>> = BTreeMap::new();
    let mut numbers: BTreeMap<u32, Option<String>> = BTreeMap::new();
    for template in around(document, at) {
        for key in template.texts().flat_map(|text| text.keys()) {
            match key {
                Key::Name(name) => {
                    names.entry(name.clone()).or_default();
                }
                Key::Number(number) => {
                    numbers.entry(*number).or_default();
                }
            }
        }
    }
    let parsed = syntax::yaml(document.text.as_str());
    let here = parsed
        .documents
        .iter()
        .filter(|it| parsed.documents.len() == 1 || it.span.start <= at && at <= it.span.end);
    for document in here {
        samples(document, &mut names, &mut numbers);
    }
    if names.is_empty() {
        let next = numbers
            .keys()
            .max()
            .map_or(1, |last| last.saturating_add(1));
        numbers.entry(next).or_default();
    }
    let numbers = numbers
        .into_iter()
        .map(|(number, sample)| (number.to_string(), sample));
    names.into_iter().chain(numbers).collect()
}

/// The templates that a byte stands in, or all where it stands in none.
fn around(document: &Document, at: usize) -> Vec<&Template> {
    let all = &document.reading().templates;
    let holds = |template: &&Template| {
        let span = template.origin.span;
        span.start <= at && at <= span.end
    };
    let within: Vec<&Template> = all.iter().filter(holds).collect();
    if within.is_empty() {
        all.iter().collect()
    } else {
        within
    }
}

/// Gathers what stands under every `samples`.
fn samples(
    node: &node::Node<'_>,
    names: &mut BTreeMap<String, Option<String>>,
    numbers: &mut BTreeMap<u32, Option<String>>,
) {
    let value = |node: &node::Node<'_>| match &node.kind {
        node::Kind::Scalar(scalar) => Some(scalar.value.to_string()),
        _ => None,
    };
    match &node.kind {
        node::Kind::Scalar(_) => {}
        node::Kind::Seq(items) => items.iter().for_each(|item| samples(item, names, numbers)),
        node::Kind::Map(entries) => {
            for entry in entries {
                match (entry.key.value.as_ref(), &entry.value.kind) {
                    ("samples", node::Kind::Map(given)) => {
                        for sample in given {
                            let known = names.entry(sample.key.value.to_string()).or_default();
                            *known = known.take().or_else(|| value(&sample.value));
                        }
                    }
                    ("samples", node::Kind::Seq(given)) => {
                        for (number, sample) in (1..).zip(given) {
                            let known = numbers.entry(number).or_default();
                            *known = known.take().or_else(|| value(sample));
                        }
                    }
                    _ => samples(&entry.value, names, numbers),
                }
            }
        }
    }
}

/// The names that texts use and that have no sample yet.
fn samples_to_give(
    server: &Server<'_>,
    document: &Document,
    place: &Place,
    range: Range,
) -> Vec<Map<String, Value>> {
    let words = words(server.lang());
    known(document, place.typed.start)
        .into_iter()
        .filter(|(name, _)| !place.siblings.contains(name) && name.parse::<u32>().is_err())
        .map(|(name, _)| {
            let mut entry = item(&name, kind::VARIABLE, range, &format!("{name}: "));
            entry.insert("detail".to_owned(), json!(words.no_sample));
            entry
        })
        .collect()
}

/// Templates to begin from, for a file that holds none.
fn starters(server: &Server<'_>, range: Range) -> Vec<Map<String, Value>> {
    (server.host.starters)(server.lang())
        .into_iter()
        .map(|starter| {
            let mut entry = item(&starter.use_case, kind::SNIPPET, range, &starter.text);
            let filter = format!("{} {}", starter.use_case, starter.aliases);
            entry.insert("filterText".to_owned(), json!(filter));
            entry.insert("detail".to_owned(), json!(starter.about));
            let page = format!("```yaml\n{}```", starter.text);
            let page = json!({"kind": "markdown", "value": page});
            entry.insert("documentation".to_owned(), page);
            entry
        })
        .collect()
}
