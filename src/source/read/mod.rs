//! From a source to the templates in it.

mod authoring;
mod buttons;
mod components;
mod form;
mod graph;
mod keys;
mod shared;
mod value;

use super::problem::Problem;
use super::syntax::{self, Parsed, node::Node};
use super::{DamageKind, Source, SourceKind};
use crate::span::Span;
use crate::template::{Component, Form, Template};
use form::Contents;
use value::Reader;

/// What a source held.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// The templates, in order.
    pub templates: Vec<Template>,
    /// What was wrong with the file.
    pub problems: Vec<Problem>,
}

/// Reads a whole source. Never fails: what is wrong with it is among the problems.
///
/// A file that holds nothing of ours gives an empty reading, or a problem that says so when the user
/// named it. A [`SourceKind::Jsonl`] source is read line by line with the places of the whole.
#[must_use]
pub fn read(source: &Source) -> Reading {
    if let Some(damage) = source.damage {
        let kind = match damage.kind {
            DamageKind::NotUtf8 => "not-utf8",
            DamageKind::Utf16 => "utf16",
            DamageKind::TooLarge => "too-large",
        };
        let end = source.text[damage.offset..]
            .chars()
            .next()
            .map_or(damage.offset, |bad| damage.offset + bad.len_utf8());
        return Reading {
            problems: vec![Problem::new(
                kind,
                Component::File,
                Span::new(damage.offset, end),
            )],
            ..Reading::default()
        };
    }
    let mut reading = match source.kind {
        SourceKind::Yaml => documents(syntax::yaml(&source.text), source),
        SourceKind::Json => documents(syntax::json(&source.text), source),
        SourceKind::Jsonl => lines(source),
    };
    // By template, those of the file as such last.
    reading
        .problems
        .sort_by_key(|problem| problem.template.unwrap_or(usize::MAX));
    reading
}

fn lines(source: &Source) -> Reading {
    let mut reading = Reading::default();
    let mut offset = 0;
    for line in source.text.split_inclusive('\n') {
        if !line
            .trim_matches(['\u{feff}', ' ', '\t', '\r', '\n'])
            .is_empty()
        {
            // The line is parsed in place, so that every span counts from the start of the source.
            let mut parsed = syntax::json_at(&source.text, offset, offset + line.len());
            for document in &parsed.documents {
                match form::contents(document) {
                    Contents::Nothing => reading.problems.push(no_template(document.span)),
                    contents => collect(contents, reading.templates.len(), &mut reading),
                }
            }
            reading
                .problems
                .extend(parsed.faults.drain(..).map(syntax_problem));
        }
        offset += line.len();
    }
    reading
}

fn no_template(span: Span) -> Problem {
    Problem::new(
        "no-template",
        Component::File,
        Span::new(span.start, span.end.min(span.start + 1)),
    )
}

fn documents(parsed: Parsed<'_>, source: &Source) -> Reading {
    let mut reading = Reading::default();
    let mut ours = false;
    for (index, document) in parsed.documents.iter().enumerate() {
        match form::contents(document) {
            Contents::Nothing => {}
            contents => {
                ours = true;
                collect(contents, index, &mut reading);
            }
        }
    }
    let broken = !parsed.faults.is_empty();
    if ours || source.named || (broken && form::looks_like_ours(&source.text)) {
        reading
            .problems
            .extend(parsed.faults.into_iter().map(syntax_problem));
    }
    if source.named && !ours && !broken {
        reading
            .problems
            .push(no_template(Span::new(0, source.text.len())));
    }
    reading
}

fn collect(contents: Contents<'_, '_>, index: usize, reading: &mut Reading) {
    match contents {
        Contents::Nothing => {}
        Contents::One(form, node) => one(form, node, index, reading),
        Contents::Many(nodes) => {
            for (form, node) in nodes {
                one(form, node, index, reading);
            }
        }
    }
}

fn one(form: Form, node: &Node<'_>, index: usize, reading: &mut Reading) {
    let first = reading.templates.len();
    let mut reader = Reader::new(form);
    match form {
        Form::Authoring => reading
            .templates
            .extend(authoring::read(node, index, &mut reader)),
        Form::Graph => reading
            .templates
            .extend(graph::read(node, index, &mut reader)),
    }
    // Components that several languages inherit are read once for each of them.
    let mut seen = std::collections::HashSet::new();
    for mut problem in reader.problems {
        if seen.insert((problem.kind, problem.span)) {
            problem.template = (first < reading.templates.len()).then_some(first);
            reading.problems.push(problem);
        }
    }
}

fn syntax_problem(fault: syntax::Fault) -> Problem {
    let problem = Problem::new(fault.kind.id(), Component::File, fault.span);
    if fault.about.is_empty() {
        problem
    } else {
        problem.arg("found", fault.about)
    }
}
