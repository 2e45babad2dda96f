//! From a source to the templates in it.

mod authoring;
mod buttons;
mod components;
mod faults;
mod form;
mod graph;
pub(crate) mod keys;
mod mend;
mod samples;
mod shared;
mod unknown;
mod value;

use super::ignores::{self, Ignore};
use super::problem::{Problem, ProblemKind};
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
    /// Comments that ask for silence.
    pub ignores: Vec<Ignore>,
}

/// Reads a whole source. Never fails: what is wrong with it is among the problems.
///
/// A file that holds nothing of ours gives an empty reading, or a problem that says so when the user
/// named it. A [`SourceKind::Jsonl`] source is read line by line with the places of the whole.
#[must_use]
pub fn read(source: &Source) -> Reading {
    if let Some(damage) = source.damage {
        let kind = match damage.kind {
            DamageKind::NotUtf8 => ProblemKind::NotUtf8,
            DamageKind::Utf16 => ProblemKind::Utf16,
            DamageKind::TooLarge => ProblemKind::TooLarge,
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
        SourceKind::Other => Reading {
            problems: source.problems.clone(),
            ..Reading::default()
        },
    };
    place(&mut reading);
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
                    Contents::Nothing => reading
                        .problems
                        .push(no_template(&source.text, document.span)),
                    contents => collect(contents, reading.templates.len(), true, &mut reading),
                }
            }
            let faults = parsed.faults.drain(..);
            reading
                .problems
                .extend(faults.map(|fault| faults::problem(&source.text, fault)));
        }
        offset += line.len();
    }
    reading
}

/// Gives each problem of syntax the template that it stands in. Templates come in the order of the file.
fn place(reading: &mut Reading) {
    let templates = &reading.templates;
    for problem in &mut reading.problems {
        if problem.template.is_some() {
            continue;
        }
        let after = templates.partition_point(|it| it.origin.span.start <= problem.span.start);
        problem.template = after.checked_sub(1).filter(|index| {
            templates
                .get(*index)
                .is_some_and(|it| problem.span.end <= it.origin.span.end)
        });
    }
}

/// That a text which is no JSON is a template in YAML.
fn yaml_in_json(text: &str) -> Option<Problem> {
    let parsed = syntax::yaml(text);
    let ours = |document| !matches!(form::contents(document), Contents::Nothing);
    let all = Span::new(0, text.len());
    let first = text.trim_start_matches('\u{feff}').trim_start();
    (!first.starts_with(['{', '[']) && parsed.documents.iter().any(ours)).then(|| Problem {
        kind: ProblemKind::YamlInJson,
        ..no_template(text, all)
    })
}

/// That there is no template in a part of a text; marks the first line of it that says something.
fn no_template(text: &str, part: Span) -> Problem {
    let written = text.get(part.range()).unwrap_or("");
    let mut start = part.start;
    for line in written.split_inclusive('\n') {
        let shown = line.trim();
        if !(shown.is_empty() || shown.starts_with('#') || shown == "---") {
            let start = start + line.len() - line.trim_start().len();
            let mark = Span::new(start, start + shown.len());
            return Problem::new(ProblemKind::NoTemplate, Component::File, mark);
        }
        start += line.len();
    }
    Problem::new(
        ProblemKind::NoTemplate,
        Component::File,
        Span::at(part.start),
    )
}

/// What a file is that is no YAML and no JSON at all, or says nothing.
fn not_ours_at_all(text: &str) -> Option<Problem> {
    let marked = text.strip_prefix('\u{feff}').unwrap_or(text);
    let start = text.len() - marked.trim_start().len();
    let rest = text.get(start..).unwrap_or("");
    if rest.starts_with('<') && !rest.starts_with("<<") {
        let end = rest
            .find(['>', '\r', '\n'])
            .map_or(rest.len(), |end| end + 1);
        let tag = rest.get(..end).unwrap_or("").trim_end();
        let mark = Span::new(start, start + tag.len());
        return Some(Problem::new(ProblemKind::Markup, Component::File, mark));
    }
    let silent = rest
        .lines()
        .map(str::trim)
        .all(|line| line.is_empty() || line.starts_with('#') || line == "---");
    silent.then(|| {
        Problem::new(
            ProblemKind::Empty,
            Component::File,
            Span::at(start.min(text.len())),
        )
    })
}

fn documents(parsed: Parsed<'_>, source: &Source) -> Reading {
    let mut reading = Reading::default();
    let mut ours = false;
    let json = source.kind == SourceKind::Json;
    let yaml = source.kind == SourceKind::Yaml;
    for (index, document) in parsed.documents.iter().enumerate() {
        match form::contents(document) {
            Contents::Nothing => {}
            contents => {
                ours = true;
                collect(contents, index, json, &mut reading);
            }
        }
    }
    if yaml {
        reading.ignores = ignores::read(&source.text, &parsed.documents, &reading.templates);
    }
    if !ours
        && source.named
        && let Some(problem) = not_ours_at_all(&source.text)
    {
        reading.problems.push(problem);
        return reading;
    }
    let broken = !parsed.faults.is_empty();
    let told = ours || source.named || (broken && form::looks_like_ours(&source.text));
    if told && !ours {
        let fence = faults::code_fence(&source.text);
        let other = fence.or_else(|| (json && broken).then(|| yaml_in_json(&source.text))?);
        if let Some(problem) = other {
            reading.problems.push(problem);
            return reading;
        }
    }
    if told {
        let faults = parsed.faults.into_iter();
        reading
            .problems
            .extend(faults.map(|fault| faults::problem(&source.text, fault)));
    }
    if source.named && !ours && !broken {
        let all = Span::new(0, source.text.len());
        reading.problems.push(no_template(&source.text, all));
    }
    reading
}

fn collect(contents: Contents<'_, '_>, index: usize, json: bool, reading: &mut Reading) {
    match contents {
        Contents::Nothing => {}
        Contents::One(form, node) => one(form, node, index, json, reading),
        Contents::Many(nodes) => {
            for (form, node) in nodes {
                one(form, node, index, json, reading);
            }
        }
    }
}

fn one(form: Form, node: &Node<'_>, index: usize, json: bool, reading: &mut Reading) {
    let first = reading.templates.len();
    let mut reader = Reader::new(form, json);
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
