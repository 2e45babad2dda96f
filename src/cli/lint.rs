//! `plantilla lint`: reads what was named, shows what is wrong with it, and mends it where asked to.

use super::changed::{Before, History};
pub use super::choices::{FailOn, InputFormat};
use super::formats::{Target, TargetParser, fit, sort_out};
use super::known::Known;
use super::mend::{mended, show_diff, write_fixes};
use super::outputs::Outputs;
use super::reading::{self, show_findings, tell_failures};
use super::terminal::{Shell, Stream};
use super::{Exit, Settings, ask, complain, settle, spelling, stream};
use crate::config::Setup;
use crate::config::values::Value;
use crate::history::words as history;
use crate::lint::baseline::is_of_config;
use crate::lint::diagnostic::{Diagnostic, Report, Severity};
use crate::lint::scope::{Everything, Scope};
use crate::lint::{Options, Rules, lint};
use crate::report::shown::harmless;
use crate::report::words::words;
use crate::report::{self, FORMATS, Frame, View};
use crate::source::Source;
use crate::source::discover::{self, Found, Input, InputError};
use crate::spelling::{Dictionaries, NoShelf, Shelf};
use crate::text::sentence::say;
use clap::{ArgGroup, ValueEnum as _};
use std::io;
use std::path::PathBuf;

/// What can be typed after `lint`.
#[derive(Debug, clap::Args)]
#[command(group = ArgGroup::new("mending").args(["fix", "diff"]).multiple(true))]
#[command(after_help = "\
Examples:
  plantilla lint                          check this folder and all below it
  plantilla lint --fix --diff templates   show what --fix would change
  plantilla lint --since origin/main      check what a pull request changes
  cat t.yaml | plantilla lint - --stdin-name t.yaml

Files of --format are replaced once a report is whole. Every format takes streams of any
length: sarif keeps the 25,000 worst findings, markdown 60 KB, gitlab 20 bytes each.
Ignored and hidden files are passed over in folders, never when named. Rules that compare
templates don't run on JSON Lines. To --changed, comments, layout and moves are no change.")]
pub struct Args {
    /// Files, folders, patterns, or - for standard input [default: the current folder]
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// How to write the findings, and to which file; may be given several times
    #[arg(long, value_parser = TargetParser, default_value = FORMATS[0].name, value_name = "FORMAT[=FILE]")]
    pub format: Vec<Target>,
    /// Count findings by rule in place of showing them; json has both
    #[arg(long)]
    pub statistics: bool,
    /// The least severity that makes the exit code 1 [default: error]
    #[arg(long, value_enum, value_name = "LEVEL")]
    pub fail_on: Option<FailOn>,
    /// Mend what is safe to mend; standard input to standard output
    #[arg(long)]
    pub fix: bool,
    /// With --fix or --diff, also mend where that may change what was meant
    #[arg(long, requires = "mending")]
    pub unsafe_fixes: bool,
    /// Show what --fix would change, and don't; exit code 1 if anything
    #[arg(long)]
    pub diff: bool,
    /// How to read standard input, and files whose name doesn't say it
    #[arg(long, value_enum, default_value_t, value_name = "KIND")]
    pub input_format: InputFormat,
    /// What to call standard input in findings
    #[arg(long, default_value = "<stdin>", value_name = "NAME")]
    pub stdin_name: String,
    /// Say nothing but findings
    #[arg(long, short)]
    pub quiet: bool,
    /// Let the findings pass that this file knows
    #[arg(long, value_name = "FILE", conflicts_with = "write_baseline")]
    pub baseline: Option<PathBuf>,
    /// Which templates, by what git knows.
    #[command(flatten)]
    pub history: History,
    /// Write what is found now to a file, for --baseline
    #[arg(long, value_name = "FILE", conflicts_with_all = ["fix", "diff"])]
    pub write_baseline: Option<PathBuf>,
    /// What the project asks for.
    #[command(flatten)]
    pub ask: ask::Asked,
    /// What is asked of spelling.
    #[command(flatten)]
    pub spelling: spelling::Wanted,
}

/// What makes a report of sources; it keeps every source at its index.
pub type Linter<'a> = dyn Fn(Vec<Source>) -> Report + Sync + 'a;

/// What a run is told besides its linter.
#[derive(Default)]
pub(super) struct Told<'a> {
    /// The rules that the linter checks, where they are known.
    rules: Option<&'a Rules>,
    /// Files beside the templates with something wrong in them.
    beside: Vec<Source>,
    /// The least severity that makes it fail.
    fail_on: FailOn,
    /// Findings that pass.
    known: Known,
}

/// Whether what is asked for can be written at all.
fn writable(args: &Args) -> Result<(), String> {
    if args.diff && args.format.iter().any(|it| it.file.is_some()) {
        return Err("--diff writes no reports; leave out the file of --format".to_owned());
    }
    fit(&args.format)
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

/// Finds out what the project asks for.
fn prepare(
    args: &Args,
    found: &Found,
    shell: &Shell<'_>,
) -> Result<(Setup, Told<'static>), String> {
    let mut ask = args.ask.ask(shell).map_err(|error| error.to_string())?;
    if let Some(fail_on) = args.fail_on {
        let name = fail_on.name().to_owned();
        ask.flags.say("fail-on", Value::Text(name));
    }
    let base = ask::base(&args.paths);
    let mut setup = Setup::new(ask, base, &found.inputs, &args.stdin_name)
        .map_err(|error| error.to_string())?;
    let folders: Vec<PathBuf> = match args.paths.as_slice() {
        [] => vec![PathBuf::from(".")],
        paths => paths.iter().filter(|path| path.is_dir()).cloned().collect(),
    };
    setup.tell_unfit(&folders);
    let stack = setup.stack();
    let baseline = args.baseline.clone().or_else(|| setup.path("baseline"));
    let told = Told {
        rules: None,
        beside: setup.sources(),
        fail_on: stack
            .text("fail-on")
            .and_then(|name| FailOn::from_str(name, false).ok())
            .unwrap_or_default(),
        known: Known::open(baseline.as_deref(), args.write_baseline.as_deref())?,
    };
    Ok((setup, told))
}

/// Runs `lint` with the rules of the crate, and those of the project.
///
/// # Errors
/// Those of writing to the shell, a closed pipe excepted.
pub fn run(args: &Args, settings: Settings, shell: &mut Shell<'_>) -> io::Result<Exit> {
    let mut found = discover::discover(&args.paths);
    let prepared = writable(args)
        .and_then(|()| sort_out(&args.format, &mut found.inputs))
        .and_then(|()| prepare(args, &found, shell));
    let (setup, told) = match prepared {
        Ok(prepared) => prepared,
        Err(sentence) => return complain(&sentence, shell),
    };
    let told = Told {
        rules: Some(setup.rules()),
        ..told
    };
    let since = args.history.since();
    let opened = since.map(|it| Before::open(it, &args.paths, &mut found.inputs, settings.lang));
    let before = match opened.transpose() {
        Ok(before) => before,
        Err(sentence) => return complain(&sentence, shell),
    };
    let changed = before.as_ref().map(Before::changed);
    let scope: &dyn Scope = match &changed {
        Some(changed) => changed,
        None => &Everything,
    };
    let project = reading::project();
    let dictionaries = spelling::settings(&args.spelling, setup.path("dictionaries"), shell)
        .map(|settings| Dictionaries::new(&settings, shell.surroundings.variable));
    let shelf: &dyn Shelf = match &dictionaries {
        Some(dictionaries) => dictionaries,
        None => &NoShelf,
    };
    let options = Options {
        shelf,
        scope,
        ..reading::options(&setup, project.as_ref(), settings.lang)
    };
    let linter = |sources: Vec<Source>| {
        if let Some(changed) = &changed {
            changed.note(&sources);
        }
        lint(sources, &options)
    };
    let mending = args.fix || args.diff;
    let (streams, inputs): (Vec<_>, Vec<_>) = found
        .inputs
        .into_iter()
        .partition(|input| !mending && args.input_format.is_stream(input, &args.stdin_name));
    let streams = match &before {
        Some(before) => before.differing(streams),
        None => streams,
    };
    let found = Found { inputs, ..found };
    let exit = if streams.is_empty() {
        run_found(found, args, settings, told, shell, &linter)
    } else {
        run_streams(
            found, &streams, args, settings, told, shell, &options, &linter,
        )
    }?;
    match &dictionaries {
        Some(dictionaries) => {
            let (asked, lang) = (&args.spelling, settings.lang);
            spelling::conclude(dictionaries, asked, args.quiet, lang, exit, shell)
        }
        None => Ok(exit),
    }
}

/// Files first, as one report, then the streams in pieces.
#[expect(clippy::too_many_arguments, reason = "each is needed once")]
fn run_streams(
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

/// Runs `lint` with any linter.
///
/// # Errors
/// Those of writing to the shell, a closed pipe excepted.
pub fn run_with(
    args: &Args,
    settings: Settings,
    shell: &mut Shell<'_>,
    linter: &Linter<'_>,
) -> io::Result<Exit> {
    let told = Told {
        fail_on: args.fail_on.unwrap_or_default(),
        ..Told::default()
    };
    let found = discover::discover(&args.paths);
    run_found(found, args, settings, told, shell, linter)
}

fn run_found(
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
pub(super) fn show(
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
