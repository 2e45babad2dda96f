//! `plantilla lint`: reads what was named, shows what is wrong with it, and mends it where asked to.

mod run;

use super::changed::{Before, History};
pub use super::choices::{FailOn, InputFormat};
use super::formats::{Target, TargetParser, fit, sort_out};
use super::known::Known;
use super::reading;
use super::terminal::Shell;
use super::{Exit, Settings, ask, complain, languagetool, spelling};
use crate::config::Setup;
use crate::config::values::Value;
use crate::lint::scope::{Everything, Scope};
use crate::lint::{Options, lint};
use crate::proof::{LanguageTool, Proofreader, Timeouts};
use crate::report::FORMATS;
use crate::source::Source;
use crate::source::discover::{self, Found};
use crate::spelling::{Dictionaries, NoShelf, Shelf};
use clap::{ArgGroup, ValueEnum as _};
pub use run::Linter;
pub(super) use run::{Told, show};
use run::{run_found, run_streams};
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

/// Whether what is asked for can be written at all.
fn writable(args: &Args) -> Result<(), String> {
    if args.diff && args.format.iter().any(|it| it.file.is_some()) {
        return Err("--diff writes no reports; leave out the file of --format".to_owned());
    }
    fit(&args.format)
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
    let server = args.spelling.languagetool.clone();
    let server = server.map(|address| LanguageTool::new(address, Timeouts::default()));
    let options = Options {
        shelf,
        proofreader: server.as_ref().map(|it| it as &dyn Proofreader),
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
    let (asked, lang) = (&args.spelling, settings.lang);
    let exit = match &dictionaries {
        Some(dictionaries) => {
            let config = setup.file();
            spelling::conclude(dictionaries, asked, config, args.quiet, lang, exit, shell)?
        }
        None => exit,
    };
    match &server {
        Some(server) => languagetool::conclude(server, args.quiet, lang, exit, shell),
        None => Ok(exit),
    }
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
