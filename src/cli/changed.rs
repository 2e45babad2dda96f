//! `--changed`: a run over the templates that differ from a revision of git.

use std::collections::{HashMap, HashSet};
use std::io;
use std::path::{Path, PathBuf};

use super::ask;
use crate::history::base::{HEAD, Since};
use crate::history::changed::Changed;
use crate::history::git::GitError;
use crate::history::past::{Past, real};
use crate::history::words::words;
use crate::lint::Lang;
use crate::source::discover::{self, Input, decode, kind_of, shown};
use crate::source::{Problem, ProblemKind, Source, read};

/// What can be typed about changes.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct History {
    /// Only templates that differ from the last commit, new ones included
    #[arg(long, conflicts_with = "write_baseline")]
    pub changed: bool,
    /// Only those that differ from where the branch left REF
    #[arg(long, value_name = "REF", conflicts_with = "write_baseline")]
    pub since: Option<String>,
}

impl History {
    /// What to compare with, if anything.
    pub(super) fn since(&self) -> Option<Since<'_>> {
        match &self.since {
            Some(revision) => Some(Since::MergeBase(revision)),
            None => self.changed.then_some(Since::Revision(HEAD)),
        }
    }
}

/// What was there before the changes.
pub(super) struct Before {
    pub(super) past: Past,
    pub(super) sources: Vec<Source>,
}

impl Before {
    /// Looks it up.
    ///
    /// # Errors
    /// Why it can't be known, as a sentence.
    pub(super) fn open(
        since: Since<'_>,
        paths: &[PathBuf],
        inputs: &mut [Input],
        lang: Lang,
    ) -> Result<Self, String> {
        if inputs.contains(&Input::Stdin) {
            return Err(words(lang).no_stdin.to_owned());
        }
        let said = |error: GitError| words(lang).git(&error);
        let files = files(inputs);
        let past = Past::open(ask::base(paths), files.iter().copied(), since).map_err(said)?;
        let names = names(&files);
        let wanted = |path: &Path| kind_of(path).is_some() || names.contains_key(path);
        let contents = past.contents(wanted).map_err(said)?;
        let sources = sources(contents, &names);
        name_broken(inputs, &sources);
        Ok(Self { past, sources })
    }

    /// Those inputs that differ.
    pub(super) fn differing(&self, inputs: Vec<Input>) -> Vec<Input> {
        let differs = |input: &Input| match input {
            Input::File { path, .. } => self.past.differs(path),
            Input::Stdin => true,
        };
        inputs.into_iter().filter(differs).collect()
    }

    /// The templates that differ.
    pub(super) fn changed(&self) -> Changed<'_> {
        Changed::new(&self.past, &self.sources)
    }
}

/// Takes files for named that held templates and are so broken now that nothing shows it: a walk would pass
/// them over.
pub(super) fn name_broken(inputs: &mut [Input], old: &[Source]) {
    let held = old.iter().filter(|it| !read(it).templates.is_empty());
    let held: HashSet<&str> = held.map(|source| source.name.as_str()).collect();
    for input in inputs {
        let Input::File { path, named } = input else {
            continue;
        };
        if *named || !held.contains(shown(path).as_str()) {
            continue;
        }
        let now = [Input::File {
            path: path.clone(),
            named: true,
        }];
        let now = discover::read(&now, None, "", &mut io::empty());
        let broken = |it: &Problem| matches!(it.kind, ProblemKind::Syntax(_));
        *named = now
            .iter()
            .flatten()
            .any(|it| read(it).problems.iter().any(broken));
    }
}

/// The files among inputs.
pub(super) fn files<'i>(inputs: &'i [Input]) -> Vec<&'i Path> {
    let file = |input: &'i Input| match input {
        Input::File { path, .. } => Some(path.as_path()),
        Input::Stdin => None,
    };
    inputs.iter().filter_map(file).collect()
}

/// What files are called in this run, by where they are.
pub(super) fn names(files: &[&Path]) -> HashMap<PathBuf, String> {
    let named = |file: &&Path| (real(file), shown(file));
    files.iter().map(named).collect()
}

/// Old contents as sources, with the names that the files have in this run, or would have.
pub(super) fn sources(
    contents: Vec<(PathBuf, Vec<u8>)>,
    names: &HashMap<PathBuf, String>,
) -> Vec<Source> {
    let here = real(Path::new("."));
    let source = |(path, bytes): (PathBuf, Vec<u8>)| {
        let name = match names.get(&path) {
            Some(name) => name.clone(),
            None => shown(path.strip_prefix(&here).unwrap_or(&path)),
        };
        decode(name, kind_of(&path), false, bytes)
    };
    contents.into_iter().map(source).collect()
}
