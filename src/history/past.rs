//! Which files of working trees differ from a revision, and what they held there.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use super::base::{Since, base, of_submodule};
use super::git::{GitError, Repository, path};

/// The files of the repositories of a run, beside a revision.
#[derive(Clone, Debug, Default)]
pub struct Past {
    trees: Vec<Tree>,
    /// Index of the tree that each folder lies in.
    folders: HashMap<PathBuf, usize>,
}

/// A working tree with what differs in it from a commit.
#[derive(Clone, Debug)]
struct Tree {
    repository: Repository,
    /// The commit; nothing for a time before the first one.
    commit: Option<String>,
    /// Files that are staged or committed.
    tracked: HashSet<PathBuf>,
    /// Of those the ones that differ, and the ones that are gone, each with the id of the blob that it was.
    differing: HashMap<PathBuf, Option<String>>,
}

impl Past {
    /// Compares the repositories that `home` and these files lie in. What is staged, what is not, and what git
    /// doesn't track all count. A revision is looked up in the repository of `home`; a submodule of it is
    /// compared with the commit recorded there, any other repository with the revision of the same name.
    ///
    /// # Errors
    /// Those of git, of the first repository that has one.
    pub fn open<'f>(
        home: &Path,
        files: impl IntoIterator<Item = &'f Path>,
        since: Since<'_>,
    ) -> Result<Self, GitError> {
        let mut past = Self::default();
        past.enter(home, since)?;
        for file in files {
            past.enter(file.parent().unwrap_or(Path::new("")), since)?;
            // A link may lead elsewhere.
            if let Some(folder) = real(file).parent() {
                past.enter(folder, since)?;
            }
        }
        Ok(past)
    }

    /// Opens the repository of a folder, unless it is open.
    fn enter(&mut self, folder: &Path, since: Since<'_>) -> Result<usize, GitError> {
        if let Some(index) = self.folders.get(folder) {
            return Ok(*index);
        }
        let real = match folder.as_os_str().is_empty() {
            true => Path::new(".").canonicalize()?,
            false => folder.canonicalize()?,
        };
        let marker = real.ancestors().find(|above| above.join(".git").exists());
        let known = marker.and_then(|top| {
            let place = |tree: &Tree| tree.repository.top() == top;
            self.trees.iter().position(place)
        });
        let index = match known {
            Some(index) => index,
            None => self.tree(Repository::around(&real)?, since)?,
        };
        self.folders.insert(folder.to_owned(), index);
        self.folders.insert(real, index);
        Ok(index)
    }

    fn tree(&mut self, repository: Repository, since: Since<'_>) -> Result<usize, GitError> {
        let same = |tree: &Tree| tree.repository == repository;
        if let Some(index) = self.trees.iter().position(same) {
            return Ok(index);
        }
        let commit = match self.outer(&repository, since)? {
            Some((outer, Some(commit))) => of_submodule(&outer, &commit, &repository)?,
            Some((_, None)) => None,
            None => base(&repository, since)?,
        };
        self.trees.push(Tree::new(repository, commit)?);
        Ok(self.trees.len() - 1)
    }

    /// The repository whose submodule this is, with its commit, where it belongs to the one of the run.
    fn outer(
        &mut self,
        repository: &Repository,
        since: Since<'_>,
    ) -> Result<Option<(Repository, Option<String>)>, GitError> {
        let inside = match self.trees.first() {
            Some(home) => {
                let top = home.repository.top();
                repository.top() != top && repository.top().starts_with(top)
            }
            None => false,
        };
        if !inside {
            return Ok(None);
        }
        let Some(outer) = repository.outer()? else {
            return Ok(None);
        };
        let index = self.enter(&outer, since)?;
        let tree = self.trees.get(index);
        Ok(tree.map(|tree| (tree.repository.clone(), tree.commit.clone())))
    }

    /// Whether a file differs: its bytes are others than before, or it was not there.
    #[must_use]
    pub fn differs(&self, file: &Path) -> bool {
        let real = real(file);
        match self.tree_of(&real) {
            Some(tree) => tree.differing.contains_key(&real) || !tree.tracked.contains(&real),
            None => true,
        }
    }

    /// Whether a file differs that was there before, or is to be committed now.
    #[must_use]
    pub fn differs_in_git(&self, file: &Path) -> bool {
        let real = real(file);
        let tree = self.tree_of(&real);
        tree.is_some_and(|tree| tree.differing.contains_key(&real))
    }

    /// The files that differ and were there before, or are to be committed now, links resolved.
    pub fn differing(&self) -> impl Iterator<Item = &Path> {
        let paths = self.trees.iter().flat_map(|tree| tree.differing.keys());
        paths.map(PathBuf::as_path)
    }

    /// What differing files held, of those that are wanted: by their paths, links resolved, in order.
    ///
    /// # Errors
    /// Those of git.
    pub fn contents(
        &self,
        wanted: impl Fn(&Path) -> bool,
    ) -> Result<Vec<(PathBuf, Vec<u8>)>, GitError> {
        let mut found = Vec::new();
        for tree in &self.trees {
            let mut old: Vec<(&PathBuf, &str)> = tree
                .differing
                .iter()
                .filter_map(|(path, blob)| Some((path, blob.as_deref()?)))
                .filter(|(path, _)| wanted(path))
                .collect();
            old.sort_unstable();
            let ids: Vec<&str> = old.iter().map(|(_, id)| *id).collect();
            let blobs = tree.repository.blobs(&ids)?;
            let paths = old.into_iter().map(|(path, _)| path.clone());
            found.extend(paths.zip(blobs).filter_map(|(path, it)| Some((path, it?))));
        }
        Ok(found)
    }

    /// The commit of the repository of the run; nothing for a time before the first one.
    #[must_use]
    pub fn commit(&self) -> Option<&str> {
        self.trees.first()?.commit.as_deref()
    }

    /// The innermost tree that a file lies in.
    fn tree_of(&self, file: &Path) -> Option<&Tree> {
        let inside = |tree: &&Tree| file.starts_with(tree.repository.top());
        let deepest = |tree: &&Tree| tree.repository.top().components().count();
        self.trees.iter().filter(inside).max_by_key(deepest)
    }
}

impl Tree {
    fn new(repository: Repository, commit: Option<String>) -> Result<Self, GitError> {
        let top = repository.top().to_owned();
        let said = repository.ask(&["ls-files", "-z"])?;
        let names = said.split(|byte| *byte == 0).filter(|it| !it.is_empty());
        let mut tree = Self {
            tracked: names.map(|name| top.join(path(name))).collect(),
            differing: HashMap::new(),
            commit,
            repository,
        };
        let Some(commit) = &tree.commit else {
            tree.tracked.clear();
            return Ok(tree);
        };
        if tree.repository.line(&["cat-file", "-t", commit])?.is_none() {
            // A submodule whose commit was never fetched.
            return Err(GitError::Revision {
                revision: commit.clone(),
                shallow: true,
                meant: None,
            });
        }
        let typed = [
            "diff",
            "--raw",
            "-z",
            "--no-abbrev",
            "--no-renames",
            "--no-ext-diff",
            "--no-textconv",
            "--ignore-submodules=all",
            commit,
            "--",
        ];
        let said = tree.repository.ask(&typed)?;
        // :MODE MODE ID ID STATUS, PATH; each ends with a NUL.
        let mut fields = said.split(|byte| *byte == 0);
        while let (Some(facts), Some(name)) = (fields.next(), fields.next()) {
            let facts = String::from_utf8_lossy(facts);
            let mut facts = facts.split(' ');
            let (mode, id) = (facts.next(), facts.nth(1));
            let is_file = mode.is_some_and(|mode| mode.starts_with(":100"));
            let blob = id.filter(|_| is_file).map(str::to_owned);
            // A file in conflict is there twice, once without its id.
            let known = tree.differing.entry(top.join(path(name))).or_default();
            if known.is_none() {
                *known = blob;
            }
        }
        Ok(tree)
    }
}

/// Bytes of a path that a file system may know.
const LONGEST: usize = 4096;

/// A path from the root of the file system, links resolved as far as it exists.
#[must_use]
pub fn real(file: &Path) -> PathBuf {
    let whole = std::path::absolute(file).unwrap_or_else(|_| file.to_owned());
    if whole.as_os_str().len() > LONGEST {
        return whole;
    }
    for above in whole.ancestors() {
        if let (Ok(real), Ok(rest)) = (above.canonicalize(), whole.strip_prefix(above)) {
            return if rest.as_os_str().is_empty() {
                real
            } else {
                real.join(rest)
            };
        }
    }
    whole
}
