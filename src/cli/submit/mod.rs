//! `plantilla submit`: shows the plan, asks, and does it.

mod told;
mod witness;
mod words;

use std::io;
use std::path::PathBuf;
use std::time::Duration;

use super::account::AccountArgs;
use super::drafts::Wanted;
use super::gather::Paths;
use super::new::ask::yes;
use super::plan::{Format, Made, Planned, make, moved, planned, show};
use super::progress::seconds;
use super::status::now;
use super::terminal::Shell;
use super::{Exit, Settings, complain, settle};
use crate::graph::Request;
use crate::graph::pace::{CREATIONS, HOUR};
use crate::lint::Lang;
use crate::release::apply::{self, Came, apply};
use crate::release::drafts::Samples;
use crate::release::git;
use crate::release::log::{Log, LogError};
use crate::report::shown::{harmless, on_one_line};
use witness::Keeper;

/// What can be typed after `submit`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  plantilla submit templates               shows the plan, asks, and does it
  plantilla submit --yes                   for CI: without asking
  plantilla submit --dry-run               prints the requests, and sends none that changes anything
  plantilla submit plan.json --yes         what plantilla plan --out plan.json showed, and nothing else

Each template is read back after it was sent. Killed at any moment and run again, it ends in the same state.
The log is a JSON object a line, without secrets: who sent what where, and what came of it.

Exit codes: 0 all drafts stand in the account, 1 some were left out, being blocked, 2 some failed.")]
pub struct Args {
    /// Where the drafts are, or a plan that plan --out wrote.
    #[command(flatten)]
    pub paths: Paths,
    /// Don't ask
    #[arg(long, short)]
    pub yes: bool,
    /// Print the requests without the token, and send none of them
    #[arg(long, conflicts_with = "yes")]
    pub dry_run: bool,
    /// File to which is added what is done [default: plantilla.log beside the approvals]
    #[arg(long, value_name = "FILE")]
    pub log: Option<PathBuf>,
    /// What is asked of approvals.
    #[command(flatten)]
    pub wanted: Wanted,
    /// The account.
    #[command(flatten)]
    pub account: AccountArgs,
}

/// Runs `submit`.
///
/// # Errors
/// Those of writing to the shell.
pub fn run(args: &Args, settings: Settings, shell: &mut Shell<'_>) -> io::Result<Exit> {
    let lang = settings.lang;
    let plan = match args.paths.paths.as_slice() {
        [file] => planned(file),
        _ => None,
    };
    let paths = match &plan {
        Some(plan) => &Paths {
            paths: plan.paths.clone(),
            input_format: args.paths.input_format,
        },
        None => &args.paths,
    };
    let log = args.log.as_deref();
    let made = match make(paths, &args.wanted, &args.account, log, settings, shell)? {
        Ok(made) => made,
        Err(exit) => return Ok(exit),
    };
    if let Some(plan) = &plan
        && let Some(lines) = has_moved(plan, &made, lang)
    {
        for line in lines {
            let line = on_one_line(&line);
            settle(writeln!(shell.err, "{line}"), Exit::Failed)?;
        }
        return complain(words::MOVED.get(lang), shell);
    }
    let exit = made.loaded.exit;
    let said = show(&made, Format::Human, settings, shell);
    settle(said.and_then(|()| shell.out.flush()), exit)?;
    let counts = made.plan.counts();
    let blocked = if counts.blocked > 0 {
        Exit::Findings
    } else {
        Exit::Clean
    };
    let writes = counts.create + counts.edit;
    if writes == 0 {
        if counts.blocked > 0 {
            let line = words::ALL_BLOCKED.get(lang);
            settle(writeln!(shell.err, "{line}"), exit)?;
        }
        return Ok(exit.and(blocked));
    }
    if args.dry_run {
        let said = dry_run(&made, shell);
        settle(said.and_then(|()| shell.out.flush()), exit)?;
        settle(writeln!(shell.err, "{}", words::DRY.get(lang)), exit)?;
        return Ok(exit.and(blocked));
    }
    if !args.yes {
        // Nobody says yes to what they don't see.
        let here = shell.surroundings;
        if !(here.in_is_terminal && here.out_is_terminal && here.err_is_terminal) {
            return complain(words::NEEDS_YES.get(lang), shell);
        }
        let question = words::ASK.say(lang, writes, &[&made.plan.account]);
        if !yes(&question, shell)? {
            return complain(words::NOTHING_SENT.get(lang), shell);
        }
    }
    send(&made, exit.and(blocked), settings, shell)
}

/// What is otherwise than in the plan that was shown.
fn has_moved(plan: &Planned, made: &Made, lang: Lang) -> Option<Vec<String>> {
    if plan.account != made.plan.account {
        let values = [plan.account.as_str(), made.plan.account.as_str()];
        return Some(vec![words::OTHER_ACCOUNT.say(lang, &values)]);
    }
    let record = made.plan.record(&made.loaded.drafts);
    (plan.record != record).then(|| moved(&plan.record, &record, lang))
}

/// Prints the requests that would be made.
fn dry_run(made: &Made, shell: &mut Shell<'_>) -> io::Result<()> {
    let drafts = &made.loaded.drafts;
    let writes = made.plan.writes(drafts);
    let requests = apply::requests(&made.graph, &made.plan, drafts);
    let mut print = |request: &Request, more: &str| {
        let text = format!("{request}{more}");
        writeln!(shell.out, "\n{}", harmless(&text))
    };
    for ((_, draft), request) in writes.zip(&requests) {
        for file in &draft.samples {
            if let Ok(sample) = made.loaded.project.open(&draft.file, &file.path)
                && let Some(open) = made.graph.upload_request(&sample)
            {
                let bytes = format!("\n\nPOST /upload:…\n({} bytes)", sample.size());
                print(&open, &bytes)?;
            }
        }
        print(request, "")?;
    }
    Ok(())
}

/// Sends what the plan says.
fn send(made: &Made, exit: Exit, settings: Settings, shell: &mut Shell<'_>) -> io::Result<Exit> {
    let lang = settings.lang;
    let shown = made.log.display().to_string();
    let log = match Log::open(&made.log) {
        Ok(log) => log,
        Err(LogError::Busy) => return complain(&words::BUSY.say(lang, &[&shown]), shell),
        Err(error) => {
            let error = error.to_string();
            return complain(&words::NO_LOG.say(lang, &[&shown, &error]), shell);
        }
    };
    let counts = made.plan.counts();
    let all = counts.create + counts.edit;
    let time = how_long(counts.create, all);
    let line = words::SENDING.say(lang, all, &[&made.plan.account, &seconds(time)]);
    settle(writeln!(shell.err, "{}", on_one_line(&line)), exit)?;
    let clock = || made.graph.server_time().unwrap_or_else(now);
    let by = git::user(std::path::Path::new("."));
    let mut keeper = Keeper {
        lang,
        shell,
        log,
        clock: &clock,
        account: &made.plan.account,
        by: by.map(|by| by.to_string()),
        all,
        begun: 0,
        broken: None,
    };
    let drafts = &made.loaded.drafts;
    let came = apply(
        &made.graph,
        &made.plan,
        drafts,
        &made.loaded.project,
        &mut keeper,
    );
    let broken = keeper.broken.take();
    drop(keeper);
    if let Some(error) = broken {
        let error = error.to_string();
        return complain(&words::NO_LOG.say(lang, &[&shown, &error]), shell);
    }
    let came = came?;
    let summary = told::summary(&made.plan, drafts, &came, lang);
    for line in [summary, words::LOGGED.say(lang, &[&shown])] {
        settle(writeln!(shell.err, "{}", on_one_line(&line)), exit)?;
    }
    let waits = |it: &Came| matches!(it, Came::Done(stands) if !stands.status.is_settled());
    if came.iter().any(waits) {
        settle(writeln!(shell.err, "{}", words::NEXT.get(lang)), exit)?;
    }
    Ok(match came.iter().all(Came::is_done) {
        true => exit,
        false => Exit::Failed,
    })
}

/// How long it may take: some seconds for each, and an hour for each hundred creations beyond the first.
fn how_long(creations: usize, all: usize) -> Duration {
    let hours = creations.saturating_sub(1) / CREATIONS;
    let calls = Duration::from_secs(3) * u32::try_from(all).unwrap_or(u32::MAX);
    calls.max(HOUR * u32::try_from(hours).unwrap_or(u32::MAX))
}
