//! What `approve`, `plan` and `submit` work on: the drafts that were named, what the project asks of approvals,
//! and the file that holds them.

use std::collections::HashMap;
use std::io;
use std::path::{Path, PathBuf};

use super::ask::{self, Asked};
use super::gather::Paths;
use super::reading::{self, show_findings, tell_failures};
use super::terminal::Shell;
use super::{Exit, Settings};
use crate::config::Setup;
use crate::config::paths::absolute;
use crate::config::values::Value;
use crate::lint::diagnostic::{Report, Severity};
use crate::lint::lint;
use crate::release::approvals::{self, Approvals, Demand, State};
use crate::release::drafts::{Draft, Samples, drafts};
use crate::release::git::{self, Author};
use crate::release::log;
use crate::release::person::Person;
use crate::release::words::unreadable;
use crate::source::discover;
use crate::source::media::Project;
use crate::source::{SourceKind, read};

/// What can be typed about approvals.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct Wanted {
    /// File of approvals [default: plantilla.approvals beside plantilla.toml]
    #[arg(long, value_name = "FILE")]
    pub approvals: Option<PathBuf>,
    /// How many people must have approved a draft [default: 1]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..=99))]
    pub require_approvals: Option<u8>,
    /// Don't count who changed the file last, by git
    #[arg(long)]
    pub author_may_not_approve: bool,
}

/// What was read.
pub(super) struct Loaded {
    pub(super) setup: Setup,
    pub(super) drafts: Vec<Draft>,
    /// From where sample files may be read.
    pub(super) project: Option<Project>,
    /// Where the approvals are, or will be.
    pub(super) file: PathBuf,
    /// The text of that file.
    pub(super) text: Option<String>,
    pub(super) approvals: Approvals,
    pub(super) demand: Demand,
    /// Worse than [`Exit::Clean`] when something could not be read, which the user was told.
    pub(super) exit: Exit,
    /// Whether every template is among the drafts that lies where the file of approvals lies, or below.
    pub(super) whole: bool,
    authors: HashMap<String, Author>,
}

/// Reads drafts and approvals. What can't be read is told to the user as `lint` tells it.
///
/// # Errors
/// Those of writing to the shell; inside, a sentence for the user when nothing can be done.
pub(super) fn load(
    paths: &Paths,
    wanted: &Wanted,
    settings: Settings,
    shell: &mut Shell<'_>,
) -> io::Result<Result<Loaded, String>> {
    let found = discover::discover(&paths.paths);
    let base = ask::base(&paths.paths);
    let setup = Asked::default().ask(shell).and_then(|mut ask| {
        if let Some(people) = wanted.require_approvals {
            ask.flags
                .say("require-approvals", Value::Number(people.into()));
        }
        if wanted.author_may_not_approve {
            ask.flags.say("author-may-not-approve", Value::Truth(true));
        }
        Setup::new(ask, base, &found.inputs, "<stdin>")
    });
    let setup = match setup {
        Ok(setup) => setup,
        Err(error) => return Ok(Err(error.to_string())),
    };
    let (mut sources, failures) = reading::sources(
        &found.errors,
        &found.inputs,
        paths.input_format,
        "<stdin>",
        shell.input,
    );
    sources.extend(setup.sources());
    let project = reading::project();
    let options = reading::options(&setup, project.as_ref(), settings.lang);
    let report = lint(sources, &options);
    let samples = project.as_ref().map(|it| it as &dyn Samples);
    let drafts = drafts(&report, samples);
    let exit = tell(report, &failures, settings, shell)?;
    let file = file(wanted, &setup, base);
    let (text, approvals) = match approvals::read(&file) {
        Ok(read) => read,
        Err(error) => return Ok(Err(unreadable(&error, settings.lang))),
    };
    let stack = setup.stack();
    let demand = Demand {
        people: stack.number("require-approvals").unwrap_or(1),
        others: stack.is_true("author-may-not-approve"),
    };
    let home = approvals_folder(&file);
    let typed = paths.paths.iter().map(PathBuf::as_path);
    let mut typed: Vec<PathBuf> = typed.map(absolute).collect();
    if typed.is_empty() {
        typed.push(absolute(Path::new("")));
    }
    // A file with a slip in its syntax may hold more templates than can be read.
    let sound = |it: &Draft| {
        let slip = it
            .faults
            .iter()
            .any(|fault| fault.rule.starts_with("file/"));
        !slip && !it.name.is_empty() && !it.language.is_empty()
    };
    let whole = exit == Exit::Clean
        && drafts.iter().all(sound)
        && typed.iter().any(|it| home.starts_with(it));
    Ok(Ok(Loaded {
        setup,
        drafts,
        project,
        file,
        text,
        approvals,
        demand,
        exit,
        whole,
        authors: HashMap::new(),
    }))
}

fn approvals_folder(file: &Path) -> PathBuf {
    let folder = file.parent().unwrap_or(Path::new(""));
    absolute(folder)
}

/// Where the log of this folder is, if there is one.
pub(super) fn log_here(shell: &Shell<'_>) -> Option<PathBuf> {
    let setup = ask::here(shell).ok()?;
    let approvals = file(&Wanted::default(), &setup, Path::new(""));
    let log = approvals.with_file_name(log::NAME);
    log.is_file().then_some(log)
}

/// Where the approvals are: as typed or configured, else beside the configuration, else where the repository
/// begins, else in the folder that was named.
pub(super) fn file(wanted: &Wanted, setup: &Setup, base: &Path) -> PathBuf {
    if let Some(typed) = wanted.approvals.clone().or_else(|| setup.path("approvals")) {
        return typed;
    }
    let here = absolute(Path::new(""));
    let folder = setup.file().map(crate::config::ConfigFile::folder);
    let folder = folder.unwrap_or_else(|| {
        let base = absolute(base);
        let root = base.ancestors().find(|it| it.join(".git").exists());
        root.map_or_else(|| base.clone(), Path::to_owned)
    });
    // As people name it, from where they are.
    match folder.strip_prefix(&here) {
        Ok(below) => below.join(approvals::NAME),
        Err(_) => folder.join(approvals::NAME),
    }
}

/// Shows the errors of files that no draft could be read from, and of the configuration.
fn tell(
    mut report: Report,
    failures: &[String],
    settings: Settings,
    shell: &mut Shell<'_>,
) -> io::Result<Exit> {
    let silent: Vec<bool> = report
        .sources
        .iter()
        .map(|source| source.kind == SourceKind::Other || read(source).templates.is_empty())
        .collect();
    report.diagnostics.retain(|found| {
        found.severity == Severity::Error && silent.get(found.source).is_some_and(|it| *it)
    });
    let mut exit = Exit::Clean;
    for found in &report.diagnostics {
        let is_config = report
            .sources
            .get(found.source)
            .is_some_and(|it| it.kind == SourceKind::Other);
        exit = exit.and(if is_config {
            Exit::Failed
        } else {
            Exit::Findings
        });
    }
    show_findings(&report, exit, settings, shell)?;
    tell_failures(failures, exit, shell)
}

impl Loaded {
    /// How a draft stands.
    ///
    /// # Errors
    /// When its author has to be known and the history is cut off.
    pub(super) fn state(&mut self, index: usize) -> Result<State, CutOff> {
        let Some(draft) = self.drafts.get(index) else {
            return Ok(State::default());
        };
        let author: Option<Person> = if self.demand.others {
            let known = self.authors.get(&draft.file).cloned();
            let author = known.unwrap_or_else(|| git::author(Path::new(&draft.file)));
            self.authors.insert(draft.file.clone(), author.clone());
            match author {
                Author::Known(person) => Some(person),
                Author::Unknown => None,
                Author::Shallow => return Err(CutOff),
            }
        } else {
            None
        };
        Ok(self.approvals.state_of(draft, author.as_ref(), self.demand))
    }
}

/// The history of the repository is cut off, so that nobody can say who changed a file last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct CutOff;
