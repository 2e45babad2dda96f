//! The revision that working trees are compared with.

use super::git::{GitError, Repository};

/// What to compare with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Since<'a> {
    /// A revision itself.
    Revision(&'a str),
    /// Where the history of HEAD left that of a revision, as pull requests are compared.
    MergeBase(&'a str),
}

/// The commit that is checked out.
pub const HEAD: &str = "HEAD";

impl<'a> Since<'a> {
    /// The revision as it was typed.
    #[must_use]
    pub fn revision(self) -> &'a str {
        match self {
            Self::Revision(revision) | Self::MergeBase(revision) => revision,
        }
    }
}

/// The commit to compare with; nothing stands for a time before the first one.
///
/// # Errors
/// Where the revision is not known, or has nothing to do with HEAD.
pub fn base(repository: &Repository, since: Since<'_>) -> Result<Option<String>, GitError> {
    let revision = since.revision();
    let Some(commit) = commit(repository, revision)? else {
        return if revision == HEAD && is_unborn(repository)? {
            Ok(None)
        } else {
            Err(unknown(repository, revision)?)
        };
    };
    if revision == HEAD || matches!(since, Since::Revision(_)) {
        return Ok(Some(commit));
    }
    match repository.line(&["merge-base", &commit, HEAD])? {
        Some(base) => Ok(Some(base)),
        None => Err(GitError::NoCommonAncestor {
            revision: revision.to_owned(),
            shallow: is_shallow(repository)?,
        }),
    }
}

/// The commit that a submodule was at, by the commit of the repository around it; nothing where it was not
/// there yet.
///
/// # Errors
/// Those of git.
pub(super) fn of_submodule(
    outer: &Repository,
    commit: &str,
    inner: &Repository,
) -> Result<Option<String>, GitError> {
    let Ok(path) = inner.top().strip_prefix(outer.top()) else {
        return Ok(None);
    };
    let path = path.to_string_lossy().replace('\\', "/");
    let typed = ["ls-tree", "-z", commit, "--", &path];
    let said = outer.ask(&typed)?;
    let said = String::from_utf8_lossy(&said);
    // MODE commit ID<tab>PATH
    let words: Vec<&str> = said
        .split(['\t', '\0'])
        .next()
        .unwrap_or("")
        .split(' ')
        .collect();
    match words.as_slice() {
        ["160000", _, id] => Ok(Some((*id).to_owned())),
        _ => Ok(None),
    }
}

/// The id of a commit, if the revision names one that is here.
fn commit(repository: &Repository, revision: &str) -> Result<Option<String>, GitError> {
    if revision.starts_with('-') || revision.is_empty() {
        return Ok(None);
    }
    let wanted = format!("{revision}^{{commit}}");
    repository.line(&["rev-parse", "--verify", "--quiet", &wanted])
}

/// Whether nothing has been committed yet.
fn is_unborn(repository: &Repository) -> Result<bool, GitError> {
    let branch = repository.line(&["symbolic-ref", "--quiet", HEAD])?;
    Ok(branch.is_some())
}

fn is_shallow(repository: &Repository) -> Result<bool, GitError> {
    let said = repository.line(&["rev-parse", "--is-shallow-repository"])?;
    Ok(said.is_some_and(|said| said == "true"))
}

fn unknown(repository: &Repository, revision: &str) -> Result<GitError, GitError> {
    let branch = format!("origin/{revision}");
    let meant = commit(repository, &format!("refs/remotes/{branch}"))?;
    Ok(GitError::Revision {
        revision: revision.to_owned(),
        shallow: is_shallow(repository)?,
        meant: meant.map(|_| branch),
    })
}
