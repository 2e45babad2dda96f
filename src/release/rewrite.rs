//! Files of templates written anew: single values in place, whole documents, documents behind what is there.
//!
//! Whatever is written is read again, and taken only when it says what it has to and nothing else.

use std::collections::{BTreeMap, HashMap};

use serde_json::Value;

use super::pull::{BETWEEN, File, Key, documents, key_of};
use super::slots::slots;
use crate::source::{ProblemKind, Reading, Source, SourceKind, graph, in_place, read};
use crate::span::Span;
use crate::template::{Form, Template};

/// The file with single values written anew, where no more than that is needed.
pub(super) fn values(file: &File<'_>, expected: &[Template]) -> Option<String> {
    let text = &file.source.text;
    let mut edits: BTreeMap<usize, (Span, String)> = BTreeMap::new();
    for (local, now) in file.templates.iter().zip(expected) {
        if local == now {
            continue;
        }
        let (before, after) = (slots(local), slots(now));
        if before.len() != after.len() {
            return None;
        }
        for ((name, old), (also, new)) in before.iter().zip(&after) {
            if name != also {
                return None;
            }
            if old == new {
                continue;
            }
            let notation = local.origin.notation;
            let value = match name.as_str() {
                "category" => category(new.value.as_str(), local),
                _ => new.in_notation(notation),
            };
            let insert = in_place(text, old, &value)?;
            let earlier = edits.insert(old.span.start, (old.span, insert.clone()));
            // A value that several languages share can't become two.
            if earlier.is_some_and(|(_, other)| other != insert) {
                return None;
            }
        }
    }
    let mut out = String::with_capacity(text.len());
    let mut kept = 0;
    for (start, (span, insert)) in edits {
        out.push_str(text.get(kept..start)?);
        out.push_str(&insert);
        kept = span.end;
    }
    out.push_str(text.get(kept..)?);
    says(file.source, &out, expected).then_some(out)
}

/// A category as the form of a file writes it.
fn category(name: &str, local: &Template) -> String {
    match local.origin.form {
        Form::Authoring => name.to_ascii_lowercase(),
        Form::Graph => name.to_owned(),
    }
}

/// Whether a text, read as the source is, says exactly these templates, in any order.
fn says(source: &Source, text: &str, expected: &[Template]) -> bool {
    let again = Source {
        text: text.to_owned(),
        ..source.clone()
    };
    let reading = read(&again);
    // What the account has and nobody knows is unknown in the file, too.
    let faults = |reading: &Reading| {
        let unknown = [ProblemKind::UnknownKey, ProblemKind::UnknownField];
        let faults = reading.problems.iter();
        faults.filter(|it| !unknown.contains(&it.kind)).count()
    };
    if reading.templates.len() != expected.len() || faults(&reading) > faults(&read(source)) {
        return false;
    }
    let mut left: HashMap<Key, Vec<&Template>> = HashMap::new();
    for template in &reading.templates {
        left.entry(key_of(template)).or_default().push(template);
    }
    expected.iter().all(|template| {
        let own = left.get_mut(&key_of(template));
        own.is_some_and(|own| {
            let place = own.iter().position(|it| *it == template);
            place.map(|place| own.swap_remove(place)).is_some()
        })
    })
}

/// The file with what differs written as a whole, and whether comments are lost.
pub(super) fn rewritten(
    file: &File<'_>,
    drift: &HashMap<usize, Template>,
    expected: &[Template],
) -> Option<(String, bool)> {
    if file.odd {
        return None;
    }
    let text = &file.source.text;
    let segments = segments(text);
    let crlf = text.contains("\r\n");
    let mut languages: HashMap<usize, Vec<Template>> = HashMap::new();
    for (local, now) in file.templates.iter().zip(expected) {
        let own = languages.entry(local.origin.document).or_default();
        own.push(now.clone());
    }
    let mut pieces: BTreeMap<usize, (usize, String)> = BTreeMap::new();
    let mut loses_comments = false;
    for place in drift.keys() {
        let (local, now) = (file.templates.get(*place)?, expected.get(*place)?);
        let span = local.origin.span;
        if local.origin.form == Form::Graph {
            let value = payload(now, file.source.kind);
            loses_comments |= file.source.kind == SourceKind::Yaml;
            pieces.insert(span.start, (span.end, value));
            continue;
        }
        let after = segments.partition_point(|segment| segment.start <= span.start);
        let segment = segments.get(after.checked_sub(1)?)?;
        let whole = text.get(segment.range())?;
        let (head, body) = whole.split_at(head(whole));
        // A document of several languages that differ is written once.
        let Some(languages) = languages.remove(&local.origin.document) else {
            continue;
        };
        loses_comments |= has_comment(body);
        let written = format!("{head}{}", documents(languages));
        pieces.insert(segment.start, (segment.end, with_line_ends(crlf, &written)));
    }
    let mut out = String::with_capacity(text.len());
    let mut kept = 0;
    for (start, (end, piece)) in pieces {
        out.push_str(text.get(kept..start)?);
        out.push_str(&piece);
        kept = end;
    }
    out.push_str(text.get(kept..)?);
    says(file.source, &out, expected).then_some((out, loses_comments))
}

/// The payload of a template as the file's syntax takes it in the place of an older one.
fn payload(template: &Template, kind: SourceKind) -> String {
    let value: Value = graph(template);
    match kind {
        SourceKind::Json => serde_json::to_string_pretty(&value).unwrap_or_default(),
        _ => value.to_string(),
    }
}

/// The bytes of each document, without the marks between them.
fn segments(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let (mut start, mut at) = (0, 0);
    for line in text.split_inclusive('\n') {
        let next = at + line.len();
        let mark = line.trim_end();
        if mark == "---" || mark.starts_with("--- ") {
            found.push(Span::new(start, at));
            start = next;
        }
        at = next;
    }
    found.push(Span::new(start, at));
    found
}

/// Bytes of the comments and empty lines that a document begins with.
fn head(text: &str) -> usize {
    let mut end = 0;
    for line in text.split_inclusive('\n') {
        let shown = line.trim_start_matches('\u{feff}').trim();
        if !(shown.is_empty() || shown.starts_with('#')) {
            break;
        }
        end += line.len();
    }
    end
}

/// Whether a document may hold a comment. A sign in a text is taken for one, so that nothing is lost unasked.
fn has_comment(text: &str) -> bool {
    text.lines()
        .any(|line| line.trim_start().starts_with('#') || line.contains(" #"))
}

fn with_line_ends(crlf: bool, text: &str) -> String {
    if crlf {
        text.replace("\r\n", "\n").replace('\n', "\r\n")
    } else {
        text.to_owned()
    }
}

/// A text with further documents behind it, where it says then what it has to.
pub(super) fn with_documents(
    source: &Source,
    mut text: String,
    expected: &[Template],
    added: Vec<Template>,
) -> Option<String> {
    if added.is_empty() {
        return Some(text);
    }
    let mut all = expected.to_vec();
    all.extend(added.iter().cloned());
    let mut behind = String::new();
    if !text.ends_with('\n') {
        behind.push('\n');
    }
    behind.push_str(BETWEEN);
    behind.push_str(&documents(added));
    let behind = with_line_ends(text.contains("\r\n"), &behind);
    text.push_str(&behind);
    says(source, &text, &all).then_some(text)
}
