//! `plantilla status`: how the templates of the account stand, why, and what to do next.

mod files;
mod json;
pub(super) mod table;
pub(super) mod words;

use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::builder::PossibleValuesParser;
use clap::builder::TypedValueParser as _;

use super::account::{AccountArgs, failure};
use super::connect::connect;
use super::progress::seconds;
use super::reading::clock;
use super::terminal::{Shell, Stream};
use super::{Exit, Settings, complain, settle};
use crate::graph::{Graph, Http, Listing, Remote, Status, SystemClock};
use crate::release::state::{Concern, Standing};
use crate::release::wait::{self, Limits, Step, is_reviewed};
use crate::release::webhook;
use crate::report::View;
use crate::report::json::pretty;
use crate::report::shown::{at_line_start, on_one_line};
use crate::text::sentence::say;
use files::Files;
use table::{Row, state, table};
use words::{Words, words};

/// What can be typed after `status`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  plantilla status                          every template of the account
  plantilla status order_shipped            one of them, in all its languages
  plantilla status --wait --timeout 2h order_shipped
                                            comes back when Meta's review is over
  plantilla status --fail-on rejected,category-changed,low-quality
  plantilla status --webhook body.json      explains what Meta sent; needs no account

--fail-on takes rejected, paused, disabled, limit-exceeded, category-changed, category-changing,
low-quality, medium-quality, idle, archived, deleted, in-review and unknown.

Exit codes: 0 all well; 1 a template is as --fail-on says (with --wait or --watch and without it:
rejected, paused, disabled or limit-exceeded); 2 a name is not there, the time of --timeout was over
before the reviews, or the run itself failed.")]
pub struct Args {
    /// Names of templates [default: all of the account]
    #[arg(value_name = "NAME")]
    pub names: Vec<String>,
    /// Wait until no template is in review
    #[arg(long)]
    pub wait: bool,
    /// The same, and tell every change as it comes
    #[arg(long)]
    pub watch: bool,
    /// How long to wait at most: 90s, 30m or 2h
    #[arg(long, value_name = "TIME", default_value = "1h", value_parser = time)]
    pub timeout: Duration,
    /// Time before the second look; later ones are up to a minute apart
    #[arg(long, value_name = "TIME", default_value = "5s", value_parser = time)]
    pub every: Duration,
    /// What makes the exit code 1, with commas between
    #[arg(long, value_name = "WHAT", value_delimiter = ',', hide_possible_values = true, value_parser = concern())]
    pub fail_on: Vec<Concern>,
    /// How to write it
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub format: Format,
    /// Explain a saved webhook body; - for standard input
    #[arg(long, value_name = "FILE", conflicts_with_all = ["names", "wait", "watch"])]
    pub webhook: Option<PathBuf>,
    /// Where the files of the templates are [default: the current folder]
    #[arg(long, value_name = "PATH")]
    pub files: Vec<PathBuf>,
    /// The account.
    #[command(flatten)]
    pub account: AccountArgs,
}

/// How it is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// For people.
    #[default]
    Human,
    /// One object.
    Json,
}

/// What fails a run that waits and was told nothing else.
const WAITED_FOR: [Concern; 4] = [
    Concern::Rejected,
    Concern::Paused,
    Concern::Disabled,
    Concern::LimitExceeded,
];

/// Bytes of a webhook body that are read.
const LARGEST_BODY: u64 = 16 << 20;

fn concern() -> impl clap::builder::TypedValueParser<Value = Concern> {
    PossibleValuesParser::new(Concern::NAMED.map(|(name, _)| name))
        .try_map(|name| Concern::parse(&name).ok_or("not known"))
}

fn time(text: &str) -> Result<Duration, String> {
    let unit = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let number = text
        .strip_suffix(unit)
        .and_then(|text| text.parse::<u32>().ok());
    let factor = match unit {
        "" | "s" => 1,
        "m" => 60,
        "h" => 3_600,
        _ => 0,
    };
    match number {
        Some(number) if factor > 0 && number > 0 => {
            Ok(Duration::from_secs(u64::from(number) * factor))
        }
        _ => Err("a number with s, m or h, such as 30m".to_owned()),
    }
}

/// Runs `status`.
///
/// # Errors
/// Those of writing to the shell.
pub fn run(args: &Args, settings: Settings, shell: &mut Shell<'_>) -> io::Result<Exit> {
    if let Some(file) = &args.webhook {
        return explain(file, args, settings, shell);
    }
    let waits = args.wait || args.watch;
    let graph = match connect(&args.account, settings.lang, shell) {
        Ok(graph) if waits => graph.with_patience(args.timeout),
        Ok(graph) => graph,
        Err(sentence) => return complain(&sentence, shell),
    };
    let found = wait::look(&graph, &args.names).and_then(|found| {
        if waits {
            watch(args, &graph, found, settings, shell)
        } else {
            let settled = !found.templates.iter().any(is_reviewed);
            Ok((found.templates, settled))
        }
    });
    let (mut templates, settled) = match found {
        Ok(found) => found,
        Err(error) => return complain(&failure(&error, settings.lang), shell),
    };
    if args.names.is_empty() {
        let key = |remote: &Remote| (remote.name().to_owned(), remote.language().to_owned());
        templates.sort_by_cached_key(key);
    }
    let missing: Vec<&str> = args
        .names
        .iter()
        .map(String::as_str)
        .filter(|name| !templates.iter().any(|remote| remote.name() == *name))
        .collect();
    let now = graph.server_time().unwrap_or_else(now);
    let files = Files::read(&args.files);
    let rows = rows(&templates, &files, now, settings, shell);
    let fail_on: &[Concern] = match args.fail_on.as_slice() {
        [] if waits => &WAITED_FOR,
        asked => asked,
    };
    let fails = |row: &Row<'_>| row.standing.concerns.iter().any(|it| fail_on.contains(it));
    let mut exit = if rows.iter().any(fails) {
        Exit::Findings
    } else {
        Exit::Clean
    };
    let account = graph.account().waba.as_str();
    show(args, account, &rows, &missing, settled, settings, shell)?;
    let words = words(settings.lang);
    for name in &missing {
        exit = Exit::Failed;
        let line = format!(
            "plantilla: {}; {}",
            say(words.missing, &[name]),
            words.missing_next
        );
        settle(writeln!(shell.err, "{}", on_one_line(&line)), exit)?;
    }
    if waits && !settled {
        exit = Exit::Failed;
        let left = rows.iter().filter(|row| is_reviewed(row.remote)).count();
        let line = say(words.timeout, &[&left.to_string(), &seconds(args.timeout)]);
        settle(writeln!(shell.err, "plantilla: {line}"), exit)?;
    }
    Ok(exit)
}

/// Waits until the reviews are over, and tells how it goes.
fn watch(
    args: &Args,
    graph: &Graph<Http>,
    found: Listing,
    settings: Settings,
    shell: &mut Shell<'_>,
) -> Result<(Vec<Remote>, bool), crate::graph::GraphError> {
    let lang = settings.lang;
    let words = words(lang);
    let limits = Limits {
        every: args.every,
        timeout: args.timeout,
    };
    let clock = SystemClock::default();
    let name = |remote: &Remote| [remote.name().to_owned(), remote.language().to_owned()];
    let mut told = |step: Step<'_>| {
        let line = match step {
            Step::Waiting { left, time } => {
                say(words.waiting, &[&left.to_string(), &seconds(time)])
            }
            Step::Changed { before, now } if args.watch => {
                let [name, code] = name(now);
                let was = |remote: &Remote| match before.status == now.status {
                    true => remote.category().to_ascii_lowercase(),
                    false => state(&remote.status, lang),
                };
                say(words.changed, &[&name, &code, &was(before), &was(now)])
            }
            Step::Gone(before) => {
                let [name, code] = name(before);
                say(words.gone, &[&name, &code])
            }
            Step::Failed(error) => say(words.failed, &[&failure(error, lang)]),
            Step::Changed { .. } => return,
        };
        // Who reads this is gone when it can't be written; the end of the run is told all the same.
        drop(writeln!(
            shell.err,
            "{}",
            at_line_start(&on_one_line(&line))
        ));
    };
    wait::settle(graph, &args.names, found, &clock, limits, &mut told)
}

fn rows<'r>(
    templates: &'r [Remote],
    files: &Files,
    now: i64,
    settings: Settings,
    shell: &Shell<'_>,
) -> Vec<Row<'r>> {
    let is_rejected = |remote: &&Remote| remote.status == Status::Rejected;
    let rejected: Vec<&Remote> = templates.iter().filter(is_rejected).collect();
    let mut findings = files.findings(&rejected, settings.lang, shell).into_iter();
    templates
        .iter()
        .map(|remote| Row {
            remote,
            standing: Standing::of(remote, files.category(remote), now),
            findings: match remote.status {
                Status::Rejected => findings.next().unwrap_or_default(),
                _ => Vec::new(),
            },
        })
        .collect()
}

fn show(
    args: &Args,
    account: &str,
    rows: &[Row<'_>],
    missing: &[&str],
    settled: bool,
    settings: Settings,
    shell: &mut Shell<'_>,
) -> io::Result<Exit> {
    let lang = settings.lang;
    if args.format == Format::Json {
        let value = json::templates(account, rows, missing, settled, lang);
        return settle(pretty(&value, shell.out), Exit::Clean);
    }
    let words = words(lang);
    let view = shell.surroundings.view(Stream::Out, settings.color, lang);
    let mut out = String::new();
    if !rows.is_empty() {
        out = table(rows, &view);
        out.push('\n');
        out.push_str(&table::wrapped(&summary(rows, &view), "", "", &view));
    } else if args.names.is_empty() {
        out = table::wrapped(words.empty, "", "", &view);
    }
    let said = shell.out.write_all(out.as_bytes());
    settle(said.and_then(|()| shell.out.flush()), Exit::Clean)
}

/// How many templates are in which state, the most first.
fn summary(rows: &[Row<'_>], view: &View) -> String {
    let mut states: Vec<(String, usize)> = Vec::new();
    for row in rows {
        let name = state(&row.remote.status, view.lang);
        match states.iter_mut().find(|(known, _)| *known == name) {
            Some((_, count)) => *count += 1,
            None => states.push((name, 1)),
        }
    }
    states.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let parts: Vec<String> = states
        .iter()
        .map(|(name, count)| format!("{name} {count}"))
        .collect();
    let words: &Words = words(view.lang);
    let noun = words.templates[usize::from(rows.len() != 1)];
    format!("{} {noun}: {}", rows.len(), parts.join(", "))
}

/// Reads and explains a saved webhook body.
fn explain(
    file: &Path,
    args: &Args,
    settings: Settings,
    shell: &mut Shell<'_>,
) -> io::Result<Exit> {
    let lang = settings.lang;
    let words = words(lang);
    let name = file.display().to_string();
    let mut bytes = Vec::new();
    let read = if file.as_os_str() == "-" {
        shell.input.take(LARGEST_BODY).read_to_end(&mut bytes)
    } else {
        fs::File::open(file).and_then(|file| file.take(LARGEST_BODY).read_to_end(&mut bytes))
    };
    if let Err(error) = read {
        return complain(&say(words.unread, &[&name, &error.to_string()]), shell);
    }
    let text = String::from_utf8_lossy(&bytes);
    let events = match webhook::read(&text) {
        Ok(events) => events,
        Err(error) => {
            let sentence = say(words.no_webhook, &[&name, &error.to_string()]);
            return complain(&format!("{sentence}; {}", words.webhook_next), shell);
        }
    };
    let fails = |concern: &Concern| args.fail_on.contains(concern);
    let exit = match events
        .iter()
        .filter_map(|event| event.concern)
        .any(|it| fails(&it))
    {
        true => Exit::Findings,
        false => Exit::Clean,
    };
    if args.format == Format::Json {
        return settle(pretty(&json::events(&events, lang), shell.out), exit);
    }
    let view = shell.surroundings.view(Stream::Out, settings.color, lang);
    let mut out = String::new();
    for event in &events {
        let who = match (event.name.as_str(), event.language.as_str()) {
            ("", _) => words.nameless.to_owned(),
            (name, "") => name.to_owned(),
            (name, language) => format!("{name} ({language})"),
        };
        let head = format!("{who}: {} {}", event.field, event.event);
        let head = at_line_start(&on_one_line(head.trim_end())).into_owned();
        out.push_str(&table::wrapped(&head, "", "  ", &view));
        table::notes(&event.notes, &[], &view, &mut out);
    }
    let said = shell.out.write_all(out.as_bytes());
    settle(said.and_then(|()| shell.out.flush()), exit)
}

/// The time of this machine, in seconds since 1970.
pub(super) fn now() -> i64 {
    clock().unwrap_or(0)
}
