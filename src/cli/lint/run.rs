//! A run of `lint`: files as one report, streams in pieces, and what is said at the end.

use std::io;

use super::{Args, FailOn};
use crate::cli::known::Known;
use crate::cli::mend::{mended, show_diff, write_fixes};
use crate::cli::outputs::Outputs;
use crate::cli::reading::{self, show_findings, tell_failures};
use crate::cli::terminal::{Shell, Stream};
use crate::cli::{Exit, Settings, settle, stream};
use crate::history::words as history;
use crate::lint::baseline::is_of_config;
use crate::lint::diagnostic::{Diagnostic, Report, Severity};
use crate::lint::{Options, Rules};
use crate::report::shown::harmless;
use crate::report::words::words;
use crate::report::{self, Frame, View};
use crate::source::Source;
use crate::source::discover::{self, Found, Input, InputError};
use crate::text::sentence::say;

/// What makes a report of sources; it keeps every source at its index.
pub type Linter<'a> = dyn Fn(Vec<Source>) -> Report + Sync + 'a;

/// What a run is told besides its linter.
#[derive(Default)]
pub(in crate::cli) struct Told<'a> {
    /// The rules that the linter checks, where they are known.
    pub(super) rules: Option<&'a Rules>,
    /// Files beside the templates with something wrong in them.
    pub(super) beside: Vec<Source>,
    /// The least severity that makes it fail.
    pub(super) fail_on: FailOn,
    /// Findings that pass.
    pub(super) known: Known,
}

/// What the reports of a run are written with.
fn frame<'a>(args: &Args, told: &Told<'a>, view: View) -> Frame<'a> {
    Frame {
        view,
        rules: told.rules,
        fails: told.fail_on.least(),
        statistics: args.statistics,
    }
}

/// Files first, as one report, then the streams in pieces.
#[expect(clippy::too_many_arguments, reason = "each is needed once")]
pub(super) fn run_streams(
    found: Found,
    streams: &[Input],
    args: &Args,
    settings: Settings,
    mut told: Told<'_>,
    shell: &mut Shell<'_>,
    options: &Options<'_>,
    linter: &Linter<'_>,
) -> io::Result<Exit> {
    let view = View {
        summary: !args.quiet,
        ..shell
            .surroundings
            .view(Stream::Out, settings.color, settings.lang)
    };
    let (mut sources, failures) = reading::sources(
        &found.errors,
        &found.inputs,
        args.input_format,
        &args.stdin_name,
        shell.input,
    );
    let mut outcome = stream::Outcome {
        failures,
        ..stream::Outcome::default()
    };
    sources.extend(std::mem::take(&mut told.beside));
    let mut known = std::mem::take(&mut told.known);
    let mut report = linter(sources);
    known.sift(&mut report);
    trim(args, &mut report);
    outcome.note(&report);
    let files = report.sources.len() + streams.len();
    let mut outputs = Outputs::open(&args.format, &frame(args, &told, view));
    let said = outputs.piece(&report, shell.out).and_then(|()| {
        stream::run(
            streams,
            &args.stdin_name,
            options,
            &mut known,
            &mut outputs,
            &mut outcome,
            shell,
        )
    });
    let exit = told.fail_on.exit(outcome.worst).and(config_exit(&report));
    match said {
        Ok(touched) => {
            let touched = touched + report::tally(&report).files_with_findings;
            let sums = [files, touched];
            let (said, failures) = match outputs.stream(Stream::Out) {
                Stream::Out => outputs.finish(sums, shell.out),
                Stream::Err => outputs.finish(sums, shell.err),
            };
            outcome.failures.extend(failures);
            settle(said, exit)?;
        }
        Err(error) => {
            settle(Err(error), exit)?;
        }
    }
    close(&known, args, settings, &mut outcome.failures, shell)?;
    tell(
        &outcome.failures,
        !outcome.any && outcome.worst.is_none(),
        args,
        settings,
        exit,
        shell,
    )
}

/// Files as one report, shown or mended.
pub(super) fn run_found(
    found: Found,
    args: &Args,
    settings: Settings,
    mut told: Told<'_>,
    shell: &mut Shell<'_>,
    linter: &Linter<'_>,
) -> io::Result<Exit> {
    let kind = args.input_format.kind();
    let read = discover::read(&found.inputs, kind, &args.stdin_name, shell.input);
    let mut failures: Vec<String> = found.errors.iter().map(InputError::to_string).collect();
    let (mut inputs, mut sources) = (Vec::new(), Vec::new());
    for (input, source) in found.inputs.into_iter().zip(read) {
        match source {
            Ok(source) => {
                inputs.push(input);
                sources.push(source);
            }
            Err(error) => failures.push(error.to_string()),
        }
    }
    sources.append(&mut told.beside);
    let report = linter(sources);
    let nothing = is_empty(&report) && report.suppressed.is_empty();
    let exit = if args.diff {
        let exit = show_config(&report, settings, shell)?;
        show_diff(&mended(args, &report, linter), settings, shell)?.and(exit)
    } else if args.fix {
        write_fixes(
            args,
            settings,
            &mut told,
            shell,
            &inputs,
            report,
            linter,
            &mut failures,
        )?
    } else {
        show(
            args,
            settings,
            &mut told,
            shell,
            Stream::Out,
            report,
            &mut failures,
        )?
    };
    close(&told.known, args, settings, &mut failures, shell)?;
    tell(&failures, nothing, args, settings, exit, shell)
}

/// Says what could not be read, and that there was nothing where nothing was.
fn tell(
    failures: &[String],
    nothing: bool,
    args: &Args,
    settings: Settings,
    exit: Exit,
    shell: &mut Shell<'_>,
) -> io::Result<Exit> {
    settle(shell.out.flush(), exit)?;
    if nothing && failures.is_empty() && !args.quiet {
        let words = words(settings.lang);
        let note = match args.history.since() {
            Some(since) => {
                let unchanged = history::words(settings.lang).unchanged;
                harmless(&say(unchanged, &[since.revision()])).into_owned()
            }
            None => format!("{}. {}", words.no_templates, words.no_templates_next),
        };
        settle(writeln!(shell.err, "{note}"), exit)?;
    }
    tell_failures(failures, exit, shell)
}

/// Leaves out the files that a run over changes only looked at for the sake of others.
fn trim(args: &Args, report: &mut Report) {
    if args.history.since().is_some() {
        report.drop_idle_sources();
    }
}

/// Whether a report has nothing to say: no templates were read, and nothing is wrong.
fn is_empty(report: &Report) -> bool {
    report.templates.is_empty() && report.diagnostics.is_empty()
}

/// Writes a report to one of the streams.
pub(in crate::cli) fn show(
    args: &Args,
    settings: Settings,
    told: &mut Told<'_>,
    shell: &mut Shell<'_>,
    stream: Stream,
    mut report: Report,
    failures: &mut Vec<String>,
) -> io::Result<Exit> {
    told.known.sift(&mut report);
    trim(args, &mut report);
    let report = &report;
    let view = View {
        summary: !args.quiet && !is_empty(report),
        ..shell
            .surroundings
            .view(stream, settings.color, settings.lang)
    };
    let mut outputs = Outputs::open(&args.format, &frame(args, told, view));
    let tally = report::tally(report);
    let sums = [tally.files, tally.files_with_findings];
    let said = match stream {
        Stream::Out => outputs.piece(report, shell.out),
        Stream::Err => outputs.piece(report, shell.err),
    };
    let said = said.and_then(|()| {
        let (said, unwritten) = match outputs.stream(stream) {
            Stream::Out => outputs.finish(sums, shell.out),
            Stream::Err => outputs.finish(sums, shell.err),
        };
        failures.extend(unwritten);
        said
    });
    let worst = report.diagnostics.iter().map(|found| found.severity).max();
    settle(said, told.fail_on.exit(worst).and(config_exit(report)))
}

/// A run whose configuration is wrong fails, whatever it found: it was not the run that was asked for.
fn config_exit(report: &Report) -> Exit {
    let wrong = |it: &Diagnostic| it.severity == Severity::Error && is_of_config(it);
    if report.diagnostics.iter().any(wrong) {
        Exit::Failed
    } else {
        Exit::Clean
    }
}

/// Writes what is wrong with the configuration to standard error.
fn show_config(report: &Report, settings: Settings, shell: &mut Shell<'_>) -> io::Result<Exit> {
    let exit = config_exit(report);
    let mut own = report.clone();
    own.diagnostics.retain(is_of_config);
    if !own.diagnostics.is_empty() {
        show_findings(&own, exit, settings, shell)?;
    }
    Ok(exit)
}

/// Writes the baseline, where that was asked for, and says so.
fn close(
    known: &Known,
    args: &Args,
    settings: Settings,
    failures: &mut Vec<String>,
    shell: &mut Shell<'_>,
) -> io::Result<()> {
    settle(shell.out.flush(), Exit::Clean)?;
    match known.close() {
        Ok(None) => {}
        Ok(Some((path, known, gone))) if !args.quiet => {
            let path = path.display().to_string();
            let line = words(settings.lang).baseline(&path, known, gone);
            settle(writeln!(shell.err, "{}", harmless(&line)), Exit::Clean)?;
        }
        Ok(Some(_)) => {}
        Err(sentence) => failures.push(sentence),
    }
    Ok(())
}
