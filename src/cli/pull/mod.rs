//! `plantilla pull`: the account as files, with what people wrote around the texts kept.

mod words;

use std::io;
use std::path::{Path, PathBuf};

use super::account::{AccountArgs, failure};
use super::connect::connect;
use super::import::is_file_name;
use super::new::ask::yes;
use super::terminal::{Shell, Stream};
use super::write::{create, replace};
use super::{Exit, Settings, complain, diff, settle};
use crate::lint::Lang;
use crate::release::pull::{Change, Pulled, pull};
use crate::release::wait::look;
use crate::report::shown::{at_line_start, harmless, on_one_line};
use crate::source::Source;
use crate::source::discover::{self, Input, InputError, STDIN};
use crate::text::sentence::say;
use words::{Words, words};

/// What can be typed after `pull`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  plantilla pull templates                  shows what differs, and asks before it writes
  plantilla pull templates --yes            writes it: new files, and texts in place
  plantilla pull templates --check          for CI: writes nothing
  plantilla pull --name order_shipped --out new

Where only texts, samples or the category differ, they change in place: comments, order and style
of a file stay. Else its document is written anew; where that would lose comments it is asked for
by itself, or needs --rewrite. New languages go into the file of their name.

Exit codes: 0 files and account say the same now; 1 something differs and was not written; 2 the
run itself failed.")]
pub struct Args {
    /// Where the files of the templates are [default: the current folder]
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Only the template of this name; may be given several times
    #[arg(long, value_name = "NAME")]
    pub name: Vec<String>,
    /// Folder for new files [default: the first PATH that is a folder, else the current one]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Show what differs, write nothing
    #[arg(long, conflicts_with_all = ["yes", "rewrite"])]
    pub check: bool,
    /// Write without asking
    #[arg(long, visible_alias = "write")]
    pub yes: bool,
    /// With --yes, also where comments are lost
    #[arg(long, requires = "yes")]
    pub rewrite: bool,
    /// The account.
    #[command(flatten)]
    pub account: AccountArgs,
}

/// Something to write.
struct Wanted<'p> {
    path: PathBuf,
    /// What stands there, where there is a file.
    before: Option<&'p str>,
    after: &'p str,
    loses_comments: bool,
}

/// Runs `pull`.
///
/// # Errors
/// Those of writing to the shell.
pub fn run(args: &Args, settings: Settings, shell: &mut Shell<'_>) -> io::Result<Exit> {
    let lang = settings.lang;
    let words = words(lang);
    if args.paths.iter().any(|path| path.as_os_str() == STDIN) {
        return complain(words.no_stdin, shell);
    }
    let found = discover::discover(&args.paths);
    let mut failures: Vec<String> = found.errors.iter().map(InputError::to_string).collect();
    let (mut paths, mut sources) = (Vec::new(), Vec::new());
    let read = discover::read(&found.inputs, None, "<stdin>", shell.input);
    for (input, source) in found.inputs.into_iter().zip(read) {
        match (input, source) {
            (Input::File { path, .. }, Ok(source)) => {
                paths.push(path);
                sources.push(source);
            }
            (_, Err(error)) => failures.push(error.to_string()),
            (Input::Stdin, Ok(_)) => {}
        }
    }
    if !failures.is_empty() {
        for failure in &failures {
            complain(&harmless(failure), shell)?;
        }
        return Ok(Exit::Failed);
    }
    let graph = match connect(&args.account, lang, shell) {
        Ok(graph) => graph,
        Err(sentence) => return complain(&sentence, shell),
    };
    let remotes = match look(&graph, &args.name) {
        Ok(listing) => listing.templates,
        Err(error) => return complain(&failure(&error, lang), shell),
    };
    let pulled = pull(&sources, &remotes);
    let (wanted, stuck) = show(args, &pulled, &sources, &paths, settings, shell)?;
    notes(args, &pulled, words, shell)?;
    let exit = write(args, &wanted, lang, shell)?;
    Ok(if stuck {
        exit.and(Exit::Findings)
    } else {
        exit
    })
}

/// Shows what differs; gives what can be written, and whether there is something that can't.
fn show<'p>(
    args: &Args,
    pulled: &'p Pulled,
    sources: &'p [Source],
    paths: &[PathBuf],
    settings: Settings,
    shell: &mut Shell<'_>,
) -> io::Result<(Vec<Wanted<'p>>, bool)> {
    let words = words(settings.lang);
    let color = shell.surroundings.color(Stream::Out, settings.color);
    let mut wanted = Vec::new();
    let mut stuck = false;
    let tell = |line: &str, shell: &mut Shell<'_>| {
        let line = on_one_line(line);
        settle(writeln!(shell.out, "{}", at_line_start(&line)), Exit::Clean)
    };
    for change in &pulled.changes {
        let (Some(source), Some(path)) = (sources.get(change.source), paths.get(change.source))
        else {
            continue;
        };
        let names = names(change);
        let Some(after) = &change.after else {
            stuck = true;
            tell(&say(words.stuck, &[&source.name, &names]), shell)?;
            continue;
        };
        let sentence = if change.rewritten {
            words.anew
        } else {
            words.changes
        };
        let mut line = say(sentence, &[&source.name, &names]);
        if change.loses_comments {
            line.push_str(&format!("; {}", words.costs));
        }
        tell(&line, shell)?;
        let said = diff::show(&source.name, &source.text, after, color, shell.out);
        settle(said, Exit::Clean)?;
        wanted.push(Wanted {
            path: path.clone(),
            before: Some(&source.text),
            after,
            loses_comments: change.loses_comments,
        });
    }
    let folder = folder(args);
    for new in &pulled.new {
        let fits = |name: &str| is_file_name(name);
        if !fits(&new.name) || !new.language.as_deref().is_none_or(fits) {
            stuck = true;
            tell(&say(words.nameless, &[&new.name]), shell)?;
            continue;
        }
        let file = match &new.language {
            Some(language) => format!("{}.{language}.yaml", new.name),
            None => format!("{}.yaml", new.name),
        };
        let path = folder.join(file);
        let shown = path.display().to_string();
        if path.symlink_metadata().is_ok() {
            stuck = true;
            tell(&say(words.taken, &[&shown]), shell)?;
            continue;
        }
        tell(
            &say(words.new, &[&shown, &new.languages.to_string()]),
            shell,
        )?;
        wanted.push(Wanted {
            path,
            before: None,
            after: &new.text,
            loses_comments: false,
        });
    }
    settle(shell.out.flush(), Exit::Clean)?;
    Ok((wanted, stuck))
}

/// The folder that new files go to.
fn folder(args: &Args) -> &Path {
    let first = args.paths.iter().find(|path| path.is_dir());
    let out = args.out.as_ref().or(first);
    out.map_or(Path::new(""), PathBuf::as_path)
}

/// Templates that a line names, at most.
const NAMED: usize = 5;

fn names(change: &Change) -> String {
    let named = change.templates.iter().take(NAMED);
    let names: Vec<String> = named
        .map(|(name, language)| format!("{name} ({language})"))
        .collect();
    let more = change.templates.len().saturating_sub(NAMED);
    let rest = if more > 0 {
        format!(", … +{more}")
    } else {
        String::new()
    };
    names.join(", ") + &rest
}

/// Says what else there is.
fn notes(args: &Args, pulled: &Pulled, words: &Words, shell: &mut Shell<'_>) -> io::Result<()> {
    let mut counts = vec![(words.same, pulled.same)];
    if args.name.is_empty() {
        counts.push((words.local_only, pulled.local_only));
    }
    counts.push((words.left_out, pulled.left_out));
    for (sentence, count) in counts {
        if count > 0 {
            let line = say(sentence, &[&count.to_string()]);
            settle(writeln!(shell.err, "{line}"), Exit::Clean)?;
        }
    }
    Ok(())
}

/// Writes what may be written.
fn write(
    args: &Args,
    wanted: &[Wanted<'_>],
    lang: Lang,
    shell: &mut Shell<'_>,
) -> io::Result<Exit> {
    let words = words(lang);
    if wanted.is_empty() {
        return Ok(Exit::Clean);
    }
    let count = wanted.len().to_string();
    if args.check {
        let line = say(words.drift, &[&count]);
        return settle(writeln!(shell.err, "{line}"), Exit::Findings);
    }
    let asks = shell.surroundings.in_is_terminal && shell.surroundings.err_is_terminal;
    let may = args.yes || asks && yes(&say(words.ask, &[&count]), shell)?;
    if !may {
        return settle(writeln!(shell.err, "{}", words.use_yes), Exit::Findings);
    }
    let mut exit = Exit::Clean;
    let written = super::words::words(lang).written;
    for it in wanted {
        let shown = it.path.display().to_string();
        let may = !it.loses_comments
            || args.rewrite
            || !args.yes && yes(&say(words.ask_costs, &[&shown]), shell)?;
        if !may {
            let sentence = if args.yes {
                words.use_rewrite
            } else {
                words.kept
            };
            exit = exit.and(Exit::Findings);
            let line = say(sentence, &[&shown]);
            settle(writeln!(shell.err, "{}", on_one_line(&line)), exit)?;
            continue;
        }
        let done = match it.before {
            Some(before) => replace(&it.path, before, it.after),
            None => create(&it.path, it.after.as_bytes()),
        };
        let line = match done {
            Ok(()) => say(written, &[&shown]),
            Err(error) => {
                exit = Exit::Failed;
                format!("plantilla: {error}")
            }
        };
        settle(writeln!(shell.err, "{}", on_one_line(&line)), exit)?;
    }
    Ok(exit)
}
