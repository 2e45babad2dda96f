//! `plantilla diff`: what changed in templates since a revision of git, as a reviewer sees it.

use std::collections::HashSet;
use std::io;
use std::path::{Path, PathBuf};

use globset::{GlobBuilder, GlobMatcher};

use super::ask::{self, Which};
use super::changed::{files, name_broken, names, sources};
use super::choices::InputFormat;
use super::gather::{Gathered, gather_found};
use super::terminal::{Shell, Stream};
use super::{Exit, Settings, complain, settle};
use crate::history::base::{HEAD, Since};
use crate::history::changed::touched;
use crate::history::git::GitError;
use crate::history::page::{Page, human, json, markdown};
use crate::history::pairs::{Found, Key, fates, key};
use crate::history::past::{Past, real};
use crate::history::words::words;
use crate::lint::{Lang, Options};
use crate::source::discover::{self, Found as Discovered, Input, InputError, kind_of};
use crate::source::{self, Source};
use crate::template::Template;
use crate::text::sentence::say;

/// What can be typed after `diff`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  plantilla diff                            what the next commit would change
  plantilla diff main templates             … and everything since main, in one folder
  plantilla diff --merge-base origin/main --format markdown > comment.md
                                            what a pull request changes, for a comment on it

Files are compared as they are now, committed or not, by what they say: comments, layout
and moved files are no change. Files with a mistake in them are told as lint tells it,
and left out; exit code 1.")]
pub struct Args {
    /// The revision to compare with [default: HEAD]
    #[arg(value_name = "REF")]
    pub revision: Option<String>,
    /// Files, folders or patterns [default: the current folder]
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Compare with where the branch left REF, not with REF as it is now
    #[arg(long)]
    pub merge_base: bool,
    /// How to write it
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub format: Format,
    /// Exit with 1 if any template has changed
    #[arg(long)]
    pub exit_code: bool,
}

/// How changes are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// For people.
    #[default]
    Human,
    /// For a comment on a pull or merge request, at most 60 KB.
    Markdown,
    /// One object.
    Json,
}

/// Runs `diff`.
///
/// # Errors
/// Those of writing to the shell.
pub fn run(args: &Args, settings: Settings, shell: &mut Shell<'_>) -> io::Result<Exit> {
    let revision = args.revision.as_deref().unwrap_or(HEAD);
    let since = match args.merge_base {
        true => Since::MergeBase(revision),
        false => Since::Revision(revision),
    };
    let discovered = discover::discover(&args.paths);
    if discovered.inputs.contains(&Input::Stdin) {
        return complain(words(settings.lang).no_stdin, shell);
    }
    let which = Which::default();
    let (paths, inputs) = (&args.paths, &discovered.inputs);
    let setup = match ask::for_inputs(&which, paths, inputs, settings.lang, shell) {
        Ok(setup) => setup,
        Err(error) => return complain(&error.to_string(), shell),
    };
    let options = Options {
        policies: &setup,
        ..Options::new(setup.rules())
    };
    let said = |error: GitError| explain(&error, settings.lang);
    let inputs = files(&discovered.inputs);
    let opened = Past::open(ask::base(&args.paths), inputs.iter().copied(), since);
    let past = match opened.map_err(said) {
        Ok(past) => past,
        Err(sentence) => return complain(&sentence, shell),
    };
    let names = names(&inputs);
    let reach = Reach::new(&args.paths);
    // A file that is there and was not found is ignored or hidden, and was so before.
    let gone = |path: &Path| !path.exists() && reach.holds(path);
    let contents = past.contents(|path| names.contains_key(path) || gone(path));
    let old = match contents.map_err(said) {
        Ok(contents) => sources(contents, &names),
        Err(sentence) => return complain(&sentence, shell),
    };
    let (mut differing, same): (Vec<Input>, Vec<Input>) =
        discovered
            .inputs
            .into_iter()
            .partition(|input| match input {
                Input::File { path, .. } => past.differs(path),
                Input::Stdin => false,
            });
    name_broken(&mut differing, &old);
    let errors = discovered.errors.into_iter();
    let found = Discovered {
        inputs: differing,
        errors: errors.filter(|it| !was_there(it, &past, &reach)).collect(),
    };
    let gathered = gather_found(&found, InputFormat::Auto, settings, shell)?;
    let same = with_other_files(&same, &past, shell);
    let read: Vec<(&Source, Vec<Template>)> = old
        .iter()
        .map(|source| (source, source::read(source).templates))
        .collect();
    let (mut before, mut after) = (Vec::new(), Vec::new());
    for (index, template) in &gathered.templates {
        if let Some(source) = gathered.read.get(*index) {
            after.push(Found { template, source });
        }
    }
    let unreadable = Unreadable::new(&gathered);
    for (source, templates) in &read {
        let mine = templates.iter().map(|template| Found { template, source });
        before.extend(mine.filter(|found| !unreadable.hides(found)));
    }
    for (source, templates) in &same {
        let both = templates.iter().map(|template| Found { template, source });
        before.extend(both.clone());
        after.extend(both);
    }
    let touched = |found: &Found<'_>| touched(&past, found.source, found.template);
    let fates = fates(&before, &after, &touched);
    let page = Page::new(fates, revision, past.commit(), &options, &touched);
    let said = match args.format {
        Format::Human => {
            let surroundings = shell.surroundings;
            let view = surroundings.view(Stream::Out, settings.color, settings.lang);
            human(&page, &view, shell.out)
        }
        Format::Markdown => markdown(&page, settings.lang, shell.out),
        Format::Json => json(&page, settings.lang, shell.out),
    };
    let exit = match args.exit_code && !page.rows.is_empty() {
        true => Exit::Findings,
        false => Exit::Clean,
    };
    settle(said, gathered.exit.and(exit))
}

/// Why git has no answer; a path where a revision belongs is a slip of its own.
fn explain(error: &GitError, lang: Lang) -> String {
    match error {
        GitError::Revision { revision, .. } if Path::new(revision).exists() => {
            say(words(lang).revision_first, &[revision, revision])
        }
        other => words(lang).git(other),
    }
}

/// Whether what can't be found was there at the revision.
fn was_there(error: &InputError, past: &Past, typed: &Reach) -> bool {
    let held = |reach: &Reach| past.differing().any(|path| reach.holds(path));
    match error {
        InputError::Missing { path, .. } => held(&Reach::new(std::slice::from_ref(path))),
        InputError::NoMatch { pattern } => held(&Reach::new(&[PathBuf::from(pattern)])),
        // The folder of a pattern is gone.
        InputError::Walk(error) => {
            let kind = error.io_error().map(io::Error::kind);
            kind == Some(io::ErrorKind::NotFound) && held(typed)
        }
        _ => false,
    }
}

/// Unchanged files with those of their templates whose sample file is another one now.
fn with_other_files(
    same: &[Input],
    past: &Past,
    shell: &mut Shell<'_>,
) -> Vec<(Source, Vec<Template>)> {
    if !past.differing().any(|path| kind_of(path).is_none()) {
        return Vec::new();
    }
    let read = discover::read(same, None, "", shell.input);
    let touched_ones = |source: Source| {
        let mut templates = source::read(&source).templates;
        templates.retain(|template| touched(past, &source, template));
        (!templates.is_empty()).then_some((source, templates))
    };
    read.into_iter()
        .flatten()
        .filter_map(touched_ones)
        .collect()
}

/// Templates that nothing can be said about: what they are now can't be read.
struct Unreadable {
    files: HashSet<String>,
    known: HashSet<Key>,
}

impl Unreadable {
    fn new(gathered: &Gathered) -> Self {
        let faulty = gathered.read.iter().zip(&gathered.faulty);
        let faulty = faulty.filter(|(_, faulty)| **faulty);
        Self {
            files: faulty.map(|(source, _)| source.name.clone()).collect(),
            known: gathered.templates.iter().map(|(_, it)| key(it)).collect(),
        }
    }

    fn hides(&self, old: &Found<'_>) -> bool {
        self.files.contains(&old.source.name) && !self.known.contains(&key(old.template))
    }
}

/// The paths that were typed, for files that are gone.
struct Reach {
    here: PathBuf,
    roots: Vec<Root>,
}

/// What a path stood for.
enum Root {
    Path(PathBuf),
    Pattern(GlobMatcher),
}

impl Reach {
    fn new(paths: &[PathBuf]) -> Self {
        let default = [PathBuf::from(".")];
        let paths = if paths.is_empty() { &default } else { paths };
        let root = |path: &PathBuf| {
            let pattern = path
                .to_str()
                .filter(|it| it.contains(['*', '?', '[', '{']))?;
            let pattern = pattern.strip_prefix("./").unwrap_or(pattern);
            let glob = GlobBuilder::new(pattern).literal_separator(true).build();
            Some(Root::Pattern(glob.ok()?.compile_matcher()))
        };
        Self {
            here: real(Path::new(".")),
            roots: paths
                .iter()
                .map(|path| match path.exists() {
                    true => Root::Path(real(path)),
                    false => root(path).unwrap_or_else(|| Root::Path(real(path))),
                })
                .collect(),
        }
    }

    /// Whether a walk of these paths would have come to a file, ignore files aside.
    fn holds(&self, file: &Path) -> bool {
        self.roots.iter().any(|root| match root {
            Root::Path(root) if root == file => true,
            Root::Path(root) => file.strip_prefix(root).is_ok_and(seen),
            Root::Pattern(glob) => {
                let inner = file.strip_prefix(&self.here);
                inner.is_ok_and(|inner| glob.is_match(inner) && seen(inner))
            }
        })
    }
}

/// Whether a walk sees a file at this place: a template file that is not hidden.
fn seen(inner: &Path) -> bool {
    let hidden =
        |part: std::path::Component<'_>| part.as_os_str().to_string_lossy().starts_with('.');
    kind_of(inner).is_some() && !inner.components().any(hidden)
}
