//! `plantilla plan`: what `submit` would do with each draft, and why not for what it wouldn't.

use std::io;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::account::{AccountArgs, failure};
use super::approve::SHALLOW;
use super::connect::connect_by;
use super::drafts::{CutOff, Loaded, Wanted, load};
use super::gather::Paths;
use super::status::now;
use super::terminal::{Shell, Stream};
use super::words::words;
use super::write::{Whole, WriteError};
use super::{Exit, Settings, complain, settle};
use crate::graph::{Filter, Graph, Http};
use crate::lint::Lang;
use crate::release::approvals::{State, written};
use crate::release::log::{self, History};
use crate::release::plan::{Known, Plan, plan};
use crate::release::show::{Shown, human, json as show_json, markdown};
use crate::release::words::Sentence;
use crate::report::json;
use crate::report::shown::on_one_line;
use crate::text::sentence::say;

/// What can be typed after `plan`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  plantilla plan                            all drafts of this folder against the account
  plantilla plan order.yaml --lang es       one file, told in Spanish
  plantilla plan --format markdown          for the comment of a pull request
  plantilla plan --out plan.json            … then plantilla submit plan.json does that and nothing else

+ is created, ~ is edited, x is blocked, = has something to know. It only reads the account.
Exit codes: 0, 2 the run failed; with --detailed-exitcode: 0 nothing to do, 1 error, 2 changes, blocked ones
included.")]
pub struct Args {
    /// Where the drafts are.
    #[command(flatten)]
    pub paths: Paths,
    /// How to write the plan
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub format: Format,
    /// Tell by the exit code whether there is something to do
    #[arg(long)]
    pub detailed_exitcode: bool,
    /// Write the plan to a file, for submit
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// What was done before [default: plantilla.log beside the approvals]
    #[arg(long, value_name = "FILE")]
    pub log: Option<PathBuf>,
    /// What is asked of approvals.
    #[command(flatten)]
    pub wanted: Wanted,
    /// The account.
    #[command(flatten)]
    pub account: AccountArgs,
}

/// How a plan is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// For people.
    #[default]
    Human,
    /// One object.
    Json,
    /// For the comment of a pull request.
    Markdown,
}

/// A plan with what it was made from, and the connection that it was made over.
pub(super) struct Made {
    pub(super) loaded: Loaded,
    pub(super) states: Vec<State>,
    pub(super) plan: Plan,
    pub(super) graph: Graph<Http>,
    /// Where the log is.
    pub(super) log: PathBuf,
}

impl Made {
    pub(super) fn shown(&self) -> Shown<'_> {
        Shown {
            plan: &self.plan,
            drafts: &self.loaded.drafts,
            states: &self.states,
        }
    }
}

/// Makes a plan. What can't be read is told to the user.
///
/// # Errors
/// Those of writing to the shell; inside, the exit code when nothing can be done, which the user was told.
pub(super) fn make(
    paths: &Paths,
    wanted: &Wanted,
    account: &AccountArgs,
    log: Option<&Path>,
    settings: Settings,
    shell: &mut Shell<'_>,
) -> io::Result<Result<Made, Exit>> {
    let lang = settings.lang;
    let mut loaded = match load(paths, wanted, settings, shell)? {
        Ok(loaded) => loaded,
        Err(sentence) => return complain(&sentence, shell).map(Err),
    };
    if loaded.drafts.is_empty() {
        return match loaded.exit {
            Exit::Clean => complain(words(lang).nothing_read, shell).map(Err),
            exit => Ok(Err(exit)),
        };
    }
    let mut states = Vec::with_capacity(loaded.drafts.len());
    for index in 0..loaded.drafts.len() {
        match loaded.state(index) {
            Ok(state) => states.push(state),
            Err(CutOff) => return complain(SHALLOW.get(lang), shell).map(Err),
        }
    }
    let graph = match connect_by(account, &loaded.setup, lang, shell) {
        Ok(graph) => graph,
        Err(sentence) => return complain(&sentence, shell).map(Err),
    };
    let waba = graph.account().waba.to_string();
    let log = match log {
        Some(typed) => typed.to_owned(),
        None => loaded.file.with_file_name(log::NAME),
    };
    let history = match History::read(&log, &waba) {
        Ok(history) => history,
        Err(error) => {
            let file = log.display().to_string();
            return complain(&format!("{file}: {error}"), shell).map(Err);
        }
    };
    let everything = Filter {
        count: true,
        ..Filter::default()
    };
    let listing = match graph.list(&everything) {
        Ok(listing) => listing,
        Err(error) => return complain(&failure(&error, lang), shell).map(Err),
    };
    let plan = plan(&Known {
        account: &waba,
        can_upload: graph.account().app.is_some(),
        drafts: &loaded.drafts,
        states: &states,
        remotes: &listing.templates,
        summary: listing.summary,
        history: &history,
        now: graph.server_time().unwrap_or_else(now),
    });
    Ok(Ok(Made {
        loaded,
        states,
        plan,
        graph,
        log,
    }))
}

/// Runs `plan`.
///
/// # Errors
/// Those of writing to the shell.
pub fn run(args: &Args, settings: Settings, shell: &mut Shell<'_>) -> io::Result<Exit> {
    let detailed = |exit: Exit| match exit {
        // An error is 1 where changes are 2.
        Exit::Findings | Exit::Failed if args.detailed_exitcode => Exit::Findings,
        other => other,
    };
    let made = make(
        &args.paths,
        &args.wanted,
        &args.account,
        args.log.as_deref(),
        settings,
        shell,
    )?;
    let made = match made {
        Ok(made) => made,
        Err(exit) => return Ok(detailed(exit)),
    };
    let mut exit = made.loaded.exit;
    if let Some(file) = &args.out {
        let written = put(file, &recorded(&made, args));
        let line = match &written {
            Ok(()) => say(words(settings.lang).written, &[&file.display().to_string()]),
            Err(Unwritten::NoPlan) => NO_PLAN.say(settings.lang, &[&file.display().to_string()]),
            Err(Unwritten::Other(error)) => error.to_string(),
        };
        settle(writeln!(shell.err, "{}", on_one_line(&line)), exit)?;
        if written.is_err() {
            exit = Exit::Failed;
        }
    }
    let said = show(&made, args.format, settings, shell);
    settle(said.and_then(|()| shell.out.flush()), exit)?;
    if args.detailed_exitcode && exit == Exit::Clean && !made.plan.is_empty() {
        return Ok(Exit::Failed);
    }
    Ok(detailed(exit))
}

/// Writes a plan to standard output.
///
/// # Errors
/// Those of the writer.
pub(super) fn show(
    made: &Made,
    format: Format,
    settings: Settings,
    shell: &mut Shell<'_>,
) -> io::Result<()> {
    let Settings { color, lang } = settings;
    let shown = made.shown();
    match format {
        Format::Human => {
            let view = shell.surroundings.view(Stream::Out, color, lang);
            human::emit(&shown, &view, shell.out)?;
            if made.plan.is_empty() {
                writeln!(shell.out, "{}", IN_STEP.get(lang))?;
            }
            Ok(())
        }
        Format::Json => json::pretty(&show_json::object(&shown, lang), shell.out),
        Format::Markdown => markdown::emit(&shown, lang, shell.out),
    }
}

/// The key that makes a file a plan; its value is the version of the form.
const KEY: &str = "plantilla_plan";

/// A plan as `--out` writes it. It holds no payload: `submit` makes the plan anew from the same paths, and does
/// it only if it is the same.
fn recorded(made: &Made, args: &Args) -> Value {
    let paths: Vec<String> = args
        .paths
        .paths
        .iter()
        .map(|path| path.display().to_string())
        .collect();
    json!({
        KEY: 1,
        "made": written(now()),
        "account": made.plan.account,
        "paths": paths,
        "do": made.plan.record(&made.loaded.drafts),
    })
}

/// A plan that was read back.
pub(super) struct Planned {
    pub(super) account: String,
    pub(super) paths: Vec<PathBuf>,
    pub(super) record: Value,
}

/// Bytes of a plan that are read.
const LONGEST: u64 = 64 * 1024 * 1024;

/// Reads a plan, if a file is one.
pub(super) fn planned(file: &Path) -> Option<Planned> {
    let size = std::fs::metadata(file)
        .ok()
        .filter(std::fs::Metadata::is_file)?
        .len();
    if size > LONGEST {
        return None;
    }
    let text = std::fs::read_to_string(file).ok()?;
    if !text.trim_start().starts_with('{') {
        return None;
    }
    let value: Value = serde_json::from_str(&text).ok()?;
    if value.get(KEY)?.as_u64()? != 1 {
        return None;
    }
    let paths = value.get("paths")?.as_array()?.iter();
    Some(Planned {
        account: value.get("account")?.as_str()?.to_owned(),
        paths: paths
            .map(|path| path.as_str().map(PathBuf::from))
            .collect::<Option<_>>()?,
        record: value.get("do")?.clone(),
    })
}

/// Why no plan was written.
enum Unwritten {
    /// A mistyped path must not cost anybody a template.
    NoPlan,
    Other(WriteError),
}

fn put(file: &Path, plan: &Value) -> Result<(), Unwritten> {
    if file.is_file() && planned(file).is_none() {
        return Err(Unwritten::NoPlan);
    }
    let mut whole = Whole::begin(file).map_err(Unwritten::Other)?;
    if let Err(error) = json::pretty(plan, &mut whole) {
        return Err(Unwritten::Other(whole.failed(error)));
    }
    whole.commit().map_err(Unwritten::Other)
}

/// What differs between the plan that was shown and the one of now, by name and language.
pub(super) fn moved(before: &Value, now: &Value, lang: Lang) -> Vec<String> {
    let text = |it: &Value, key: &str| it.get(key).and_then(Value::as_str).unwrap_or("").to_owned();
    let table = |record: &Value| -> std::collections::BTreeMap<(String, String), Value> {
        let all = record.as_array().into_iter().flatten();
        all.map(|it| ((text(it, "name"), text(it, "language")), it.clone()))
            .collect()
    };
    let (before, now) = (table(before), table(now));
    let mut keys: Vec<_> = before.keys().chain(now.keys()).collect();
    keys.sort();
    keys.dedup();
    keys.into_iter()
        .filter(|key| before.get(*key) != now.get(*key))
        .map(|key| {
            let draft = |it: Option<&Value>| it.map(|it| text(it, "draft"));
            let sentence = match (before.get(key), now.get(key)) {
                (was, is @ Some(_)) if was.is_some() && draft(was) != draft(is) => DRAFT_MOVED,
                _ => ACCOUNT_MOVED,
            };
            format!("{} ({}): {}", key.0, key.1, sentence.get(lang))
        })
        .collect()
}

const IN_STEP: Sentence = Sentence([
    "Nothing to do: the account has every draft as it is.",
    "Nada por hacer: la cuenta tiene cada borrador tal como está.",
    "Nada a fazer: a conta tem cada rascunho como está.",
]);
const NO_PLAN: Sentence = Sentence([
    "{}: there is something else than a plan at this path; nothing was written",
    "{}: en esta ruta hay algo que no es un plan; no se escribió nada",
    "{}: neste caminho há algo que não é um plano; nada foi gravado",
]);
const DRAFT_MOVED: Sentence = Sentence([
    "the draft was changed",
    "el borrador cambió",
    "o rascunho mudou",
]);
const ACCOUNT_MOVED: Sentence = Sentence([
    "what is to be done with it is no longer the same",
    "lo que hay que hacer con ella ya no es lo mismo",
    "o que há a fazer com ele já não é o mesmo",
]);
