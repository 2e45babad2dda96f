//! Templates to work on: read from what was named, without those that can't be relied on.

use std::io;
use std::path::PathBuf;

use super::lint::InputFormat;
use super::reading::{self, show_findings, tell_failures};
use super::terminal::Shell;
use super::{Exit, Settings};
use crate::lint::diagnostic::{Diagnostic, Report, Severity};
use crate::lint::{Options, Rules, lint_apart};
use crate::source::discover::{self, Found};
use crate::source::{self, Source, SourceKind};
use crate::span::Span;
use crate::template::{Component, Template};

/// What can be typed to say where templates are.
#[derive(Debug, clap::Args)]
pub struct Paths {
    /// Files, folders, patterns, or - for standard input [default: the current folder]
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// How to read standard input, and files whose name doesn't say it
    #[arg(long, value_enum, default_value_t, value_name = "KIND")]
    pub input_format: InputFormat,
}

/// What was read.
pub(super) struct Gathered {
    /// Names of the sources, by index.
    pub(super) sources: Vec<String>,
    /// The sources themselves.
    pub(super) read: Vec<Source>,
    /// The templates that say what they were meant to say, each with the index of its source, in order.
    pub(super) templates: Vec<(usize, Template)>,
    /// Whether each source held something that can't be relied on.
    pub(super) faulty: Vec<bool>,
    /// Worse than [`Exit::Clean`] when something could not be read, which the user was told.
    pub(super) exit: Exit,
}

/// Reads templates. What can't be read is told to the user as `lint` tells it, and left out: a file with a
/// mistake in its syntax, a template with a part of the wrong type. Other findings are none of its business.
///
/// # Errors
/// Those of writing to the shell.
pub(super) fn gather(
    paths: &Paths,
    settings: Settings,
    shell: &mut Shell<'_>,
) -> io::Result<Gathered> {
    let found = discover::discover(&paths.paths);
    gather_found(&found, paths.input_format, settings, shell)
}

/// The same for what was found already.
///
/// # Errors
/// Those of writing to the shell.
pub(super) fn gather_found(
    found: &Found,
    input_format: InputFormat,
    settings: Settings,
    shell: &mut Shell<'_>,
) -> io::Result<Gathered> {
    let (sources, failures) = reading::sources(
        &found.errors,
        &found.inputs,
        input_format,
        "<stdin>",
        shell.input,
    );
    let rules = Rules::builtin().map_err(io::Error::other)?;
    let options = Options {
        lang: settings.lang,
        ..Options::new(rules)
    };
    let mut report = lint_apart(sources, &options);
    // Silence about a mistake does not make a template whole.
    let silent = std::mem::take(&mut report.suppressed);
    report
        .diagnostics
        .extend(silent.into_iter().map(|it| it.diagnostic));
    report.diagnostics.sort_by_key(|it| (it.source, it.span));
    report
        .diagnostics
        .retain(|found| is_of_reading(found, rules));
    let mut faults: Vec<Faults> = Vec::new();
    faults.resize_with(report.sources.len(), Faults::default);
    for found in &report.diagnostics {
        if let Some(faults) = faults.get_mut(found.source)
            && found.severity == Severity::Error
        {
            faults.spans.push(found.span);
            faults.of_the_file |= found.component == Component::File.to_string();
        }
    }
    let mut templates = Vec::new();
    let mut empty = Vec::with_capacity(report.sources.len());
    let faulty = faults.iter().map(|it| !it.spans.is_empty()).collect();
    for (index, (source, faults)) in report.sources.iter().zip(faults).enumerate() {
        let sound = sound(source, &faults);
        empty.push(sound.is_empty());
        templates.extend(sound.into_iter().map(|template| (index, template)));
    }
    // What is no mistake but leaves nothing to work on has to be said too.
    report.diagnostics.retain(|found| {
        found.severity == Severity::Error || empty.get(found.source).is_some_and(|empty| *empty)
    });
    let exit = tell(&report, &failures, settings, shell)?;
    let names = report.sources.iter().map(|source| source.name.clone());
    Ok(Gathered {
        sources: names.collect(),
        read: report.sources,
        templates,
        faulty,
        exit,
    })
}

/// Whether a finding is about what reading met, and not about what the template says.
fn is_of_reading(found: &Diagnostic, rules: &Rules) -> bool {
    let rule = rules.get(&found.rule);
    rule.is_some_and(|rule| rule.file.check.contains_key("problem"))
}

/// What is wrong with a source.
#[derive(Default)]
struct Faults {
    spans: Vec<Span>,
    /// Whether one of them is in its syntax, so that what was read of it may not be what it says.
    of_the_file: bool,
}

/// The templates of a source that no fault stands in. A fault in its syntax, or outside all of them, concerns
/// them all, except in a stream, where each line stands for itself.
fn sound(source: &Source, faults: &Faults) -> Vec<Template> {
    let reading = source::read(source);
    let spans: Vec<Span> = reading.templates.iter().map(|it| it.origin.span).collect();
    let mut order: Vec<usize> = (0..spans.len()).collect();
    order.sort_by_key(|index| spans[*index].start);
    let mut faulty = vec![false; spans.len()];
    let mut all = faults.of_the_file;
    for fault in &faults.spans {
        let after = order.partition_point(|index| spans[*index].start <= fault.start);
        let within = after.checked_sub(1).and_then(|at| order.get(at));
        match within.filter(|index| fault.start <= spans[**index].end) {
            Some(index) => faulty[*index] = true,
            None => all = true,
        }
    }
    if all && source.kind != SourceKind::Jsonl {
        return Vec::new();
    }
    let sound = reading.templates.into_iter().zip(faulty);
    sound
        .filter(|(_, faulty)| !faulty)
        .map(|(template, _)| template)
        .collect()
}

fn tell(
    report: &Report,
    failures: &[String],
    settings: Settings,
    shell: &mut Shell<'_>,
) -> io::Result<Exit> {
    let worst = report.diagnostics.iter().map(|found| found.severity).max();
    let exit = match worst {
        Some(Severity::Error) => Exit::Findings,
        _ => Exit::Clean,
    };
    show_findings(report, exit, settings, shell)?;
    tell_failures(failures, exit, shell)
}
