//! `plantilla delete`: takes templates out of the account, after saying what that means.

mod words;

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use super::account::{AccountArgs, failure};
use super::connect::connect;
use super::drafts::log_here;
use super::new::ask::ask;
use super::status::{now, table};
use super::terminal::{Shell, Stream};
use super::{Exit, Settings, complain, settle};
use crate::graph::{Graph, GraphError, Http, Remote, Status};
use crate::lint::Lang;
use crate::release::approvals::written;
use crate::release::delete::{Kept, Outcome, delete, kept};
use crate::release::git;
use crate::release::log::{Action, Entry, Log, LogError, Phase};
use crate::report::shown::{at_line_start, on_one_line};
use crate::template::language::canonical;
use crate::text::sentence::say;
use words::{Words, words};

/// What can be typed after `delete`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  plantilla delete order_shipped            in all its languages; asks for the name to be typed
  plantilla delete order_shipped --language es
  plantilla delete order_shipped --yes --confirm order_shipped
                                            where nobody can be asked

What is deleted can't be sent any more, its name is blocked for 30 days, and nothing brings it back.
Where something stands in the way of one of the names, none of them is deleted.

Exit codes: 0 deleted, and read back as gone; 1 not confirmed; 2 something stands in the way or failed.")]
pub struct Args {
    /// Names of templates
    #[arg(value_name = "NAME", required = true)]
    pub names: Vec<String>,
    /// Only this language; may be given several times
    #[arg(long, value_name = "CODE")]
    pub language: Vec<String>,
    /// Ask nothing; --confirm has to say each name again
    #[arg(long, requires = "confirm")]
    pub yes: bool,
    /// A name that is to be deleted, said again; may be given several times
    #[arg(long, value_name = "NAME", requires = "yes")]
    pub confirm: Vec<String>,
    /// The account.
    #[command(flatten)]
    pub account: AccountArgs,
}

/// One name with what of it goes and what stays.
struct Doomed<'n> {
    name: &'n str,
    goes: Vec<Remote>,
    stays: Vec<Remote>,
}

/// Runs `delete`.
///
/// # Errors
/// Those of writing to the shell.
pub fn run(args: &Args, settings: Settings, shell: &mut Shell<'_>) -> io::Result<Exit> {
    let lang = settings.lang;
    let words = words(lang);
    let mut names: Vec<&str> = args.names.iter().map(String::as_str).collect();
    let mut seen = std::collections::HashSet::new();
    names.retain(|name| seen.insert(*name));
    if let Some(other) = args.confirm.iter().find(|it| !seen.contains(it.as_str())) {
        return complain(&say(words.other_confirmed, &[other]), shell);
    }
    let asks = shell.surroundings.in_is_terminal && shell.surroundings.err_is_terminal;
    let confirmed = |name: &&str| args.confirm.iter().any(|it| it == name);
    if (args.yes || !asks) && !names.iter().all(confirmed) {
        let typed: Vec<String> = names.iter().map(|it| format!("--confirm {it}")).collect();
        let typed = format!("--yes {}", typed.join(" "));
        return complain(&say(words.confirm, &[&typed]), shell);
    }
    let graph = match connect(&args.account, lang, shell) {
        Ok(graph) => graph,
        Err(sentence) => return complain(&sentence, shell),
    };
    let doomed = match read(&graph, &names, &args.language) {
        Ok(doomed) => doomed,
        Err(error) => return complain(&failure(&error, lang), shell),
    };
    let faults: Vec<String> = doomed
        .iter()
        .flat_map(|it| in_the_way(it, &args.language, words))
        .collect();
    if !faults.is_empty() {
        for fault in &faults {
            complain(fault, shell)?;
        }
        return complain(words.nothing, shell);
    }
    let mut exit = Exit::Clean;
    for it in &doomed {
        let time = graph.server_time().unwrap_or_else(now);
        show(it, time, settings, shell)?;
        if !args.yes {
            let typed = ask(&on_one_line(&say(words.ask, &[it.name])), shell)?;
            if typed.as_deref() != Some(it.name) {
                exit = exit.and(Exit::Findings);
                let line = say(words.not_typed, &[it.name]);
                settle(writeln!(shell.err, "{}", on_one_line(&line)), exit)?;
                continue;
            }
        }
        exit = exit.and(carry_out(&graph, it, lang, shell)?);
    }
    Ok(exit)
}

/// Reads what of each name goes and what stays.
fn read<'n>(
    graph: &Graph<Http>,
    names: &[&'n str],
    languages: &[String],
) -> Result<Vec<Doomed<'n>>, GraphError> {
    let mut doomed = Vec::new();
    for name in names {
        let found = graph.find(name)?;
        let (goes, stays) = found.into_iter().partition(|remote| {
            let own = languages.iter().any(|code| is_language(remote, code));
            languages.is_empty() || own
        });
        doomed.push(Doomed { name, goes, stays });
    }
    Ok(doomed)
}

fn is_language(remote: &Remote, code: &str) -> bool {
    canonical(code).unwrap_or(code) == remote.language()
}

/// What stands in the way of deleting.
fn in_the_way(doomed: &Doomed<'_>, languages: &[String], words: &Words) -> Vec<String> {
    let name = doomed.name;
    if doomed.goes.is_empty() && doomed.stays.is_empty() {
        return vec![say(words.missing, &[name])];
    }
    let all = doomed.goes.iter().chain(&doomed.stays);
    let known = codes(all.clone());
    let missing = languages
        .iter()
        .filter(|code| !all.clone().any(|remote| is_language(remote, code)));
    let mut faults: Vec<String> = missing
        .map(|code| say(words.no_language, &[name, code, &known]))
        .collect();
    for remote in &doomed.goes {
        let sentence = match kept(remote) {
            None => continue,
            Some(Kept::Disabled) => words.disabled,
            Some(Kept::Going) => words.going,
            Some(Kept::MetasOwn) => words.metas_own,
        };
        let mut fault = say(sentence, &[name, remote.language()]);
        let others = doomed.goes.iter().any(|other| kept(other).is_none());
        if others {
            fault.push_str(&format!("; {}", words.others));
        }
        faults.push(fault);
    }
    faults
}

fn codes<'r>(remotes: impl Iterator<Item = &'r Remote>) -> String {
    let mut codes: Vec<&str> = remotes.map(Remote::language).collect();
    codes.sort_unstable();
    codes.join(", ")
}

/// Shows what goes, and what that means.
fn show(
    doomed: &Doomed<'_>,
    now: i64,
    settings: Settings,
    shell: &mut Shell<'_>,
) -> io::Result<Exit> {
    let words = words(settings.lang);
    let view = shell
        .surroundings
        .view(Stream::Err, settings.color, settings.lang);
    let name = doomed.name;
    let (head, means) = if doomed.stays.is_empty() {
        let count = doomed.goes.len().to_string();
        (say(words.all, &[name, &count]), words.means_all)
    } else {
        let (goes, stays) = (codes(doomed.goes.iter()), codes(doomed.stays.iter()));
        (say(words.some, &[name, &goes, &stays]), words.means_some)
    };
    let mut out = table::wrapped(&on_one_line(&head), "", "", &view);
    out.push_str(&table::plain(&doomed.goes, now, &view));
    for sentence in [say(means, &[name]), say(words.copy, &[name])] {
        out.push_str(&table::wrapped(&on_one_line(&sentence), "", "", &view));
    }
    settle(shell.err.write_all(out.as_bytes()), Exit::Clean)
}

fn carry_out(
    graph: &Graph<Http>,
    doomed: &Doomed<'_>,
    lang: Lang,
    shell: &mut Shell<'_>,
) -> io::Result<Exit> {
    let words = words(lang);
    let name = doomed.name;
    let (line, exit, phase) = match delete(graph, name, &doomed.goes) {
        Outcome::Gone => (
            say(words.gone, &[name, &codes(doomed.goes.iter())]),
            Exit::Clean,
            Phase::Done,
        ),
        Outcome::Left(left) => (
            say(words.left, &[name, &codes(left.iter())]),
            Exit::Failed,
            Phase::Unsure,
        ),
        Outcome::Not(error) => (
            say(words.not, &[name, &failure(&error, lang)]),
            Exit::Failed,
            Phase::Failed,
        ),
        Outcome::Unknown(error) => (
            say(words.unknown, &[name, &failure(&error, lang)]),
            Exit::Failed,
            Phase::Unsure,
        ),
    };
    let line = on_one_line(&line);
    write_down(graph, doomed, phase, &line, shell)?;
    if exit == Exit::Clean {
        let said = writeln!(shell.out, "{}", at_line_start(&line));
        return settle(said.and_then(|()| shell.out.flush()), exit);
    }
    complain(&line, shell)
}

/// Adds what was done to the log of this folder, where there is one: a plan reads from it which names are
/// blocked.
fn write_down(
    graph: &Graph<Http>,
    doomed: &Doomed<'_>,
    phase: Phase,
    outcome: &str,
    shell: &mut Shell<'_>,
) -> io::Result<Exit> {
    let Some(file) = log_here(shell) else {
        return Ok(Exit::Clean);
    };
    let approved = |it: &&Remote| it.status == Status::Approved;
    let at = written(graph.server_time().unwrap_or_else(now));
    let entry = |language: Option<&str>, one: Option<&Remote>| Entry {
        at: at.clone(),
        account: graph.account().waba.to_string(),
        by: git::user(Path::new(".")).map(|by| by.to_string()),
        action: Action::Delete,
        phase,
        name: doomed.name.to_owned(),
        language: language.map(str::to_owned),
        id: one.map(|it| it.id.to_string()),
        digest: None,
        samples: BTreeMap::new(),
        was: one.map(|it| it.status.name().to_owned()),
        status: None,
        asked: None,
        category: None,
        error: (phase != Phase::Done).then(|| outcome.to_owned()),
    };
    let entries: Vec<Entry> = if doomed.stays.is_empty() {
        let one = doomed.goes.iter().find(approved).or(doomed.goes.first());
        vec![entry(None, one)]
    } else {
        let goes = doomed.goes.iter();
        goes.map(|it| entry(Some(it.language()), Some(it)))
            .collect()
    };
    let added = Log::open(&file).and_then(|mut log| {
        let added = entries.iter().try_for_each(|entry| log.add(entry));
        added.map_err(LogError::from)
    });
    match added {
        Ok(()) => Ok(Exit::Clean),
        Err(error) => complain(&format!("{}: {error}", file.display()), shell),
    }
}
