//! Where configuration lies, and which files its patterns name.

use std::collections::HashMap;
use std::path::{Component, Path, PathBuf};

use globset::{GlobBuilder, GlobMatcher};

/// The name of a configuration file.
pub const NAME: &str = "plantilla.toml";

/// What ends a project: nothing above its folder belongs to it.
const BOUNDARY: &str = ".git";

/// Looks for configuration files, each folder once.
#[derive(Debug, Default)]
pub struct Finder {
    known: HashMap<PathBuf, Option<PathBuf>>,
    /// Folders as they are named, with what they are.
    folders: HashMap<PathBuf, PathBuf>,
}

impl Finder {
    /// The configuration file that holds for what lies in a folder: in it or the nearest folder above that has
    /// one, up to the folder of a repository.
    pub fn find(&mut self, folder: &Path) -> Option<PathBuf> {
        let start = self.absolute(folder);
        let mut passed = Vec::new();
        let mut found = None;
        for folder in start.ancestors() {
            if let Some(known) = self.known.get(folder) {
                found.clone_from(known);
                break;
            }
            passed.push(folder.to_owned());
            let file = folder.join(NAME);
            if file.is_file() {
                found = Some(file);
                break;
            }
            if folder.join(BOUNDARY).exists() {
                break;
            }
        }
        for folder in passed {
            self.known.insert(folder, found.clone());
        }
        found
    }

    /// A folder from the root of the file system.
    pub fn absolute(&mut self, folder: &Path) -> PathBuf {
        if let Some(known) = self.folders.get(folder) {
            return known.clone();
        }
        let found = absolute(folder);
        self.folders.insert(folder.to_owned(), found.clone());
        found
    }
}

/// How many folders above this one the nearest file of a name lies, as far as the repository or the folder of a
/// configuration.
#[must_use]
pub fn nearest(folder: &Path, name: &str) -> Option<usize> {
    for (levels, folder) in absolute(folder).ancestors().enumerate() {
        if folder.join(name).is_file() {
            return Some(levels);
        }
        if folder.join(BOUNDARY).exists() || folder.join(NAME).is_file() {
            return None;
        }
    }
    None
}

/// A path from the root of the file system; one with `..` in it as the file system sees it, for links may
/// stand before the dots.
pub(crate) fn absolute(path: &Path) -> PathBuf {
    let path = if path.as_os_str().is_empty() {
        Path::new(".")
    } else {
        path
    };
    if path.components().any(|part| part == Component::ParentDir)
        && let Ok(real) = path.canonicalize()
    {
        return real;
    }
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}

/// The file or folder that a configuration in `folder` calls `path`, if it exists in the same project: a
/// stranger's pull request must not have files of the machine read that are none of its own.
pub(super) fn inside(folder: &Path, path: &str) -> Option<PathBuf> {
    let folder = folder.canonicalize().ok()?;
    let root = folder
        .ancestors()
        .find(|above| above.join(BOUNDARY).exists())
        .unwrap_or(&folder);
    let real = folder.join(path).canonicalize().ok()?;
    real.starts_with(root).then_some(real)
}

/// Whether a path that exists is none of the project's.
pub(super) fn leads_out(folder: &Path, path: &str) -> bool {
    inside(folder, path).is_none() && folder.join(path).exists()
}

/// The folder that a source of this name lies in.
#[must_use]
pub fn folder_of(source: &Path) -> &Path {
    source.parent().unwrap_or(Path::new(""))
}

/// Reads a pattern of files: from the folder of the configuration, or, without a `/`, in any folder below.
/// One that ends in `/` stands for all that the folder holds.
pub(super) fn glob(pattern: &str) -> Option<GlobMatcher> {
    let mut whole = pattern.strip_prefix("./").unwrap_or(pattern).to_owned();
    if whole.is_empty() {
        return None;
    }
    if whole.ends_with('/') {
        whole.push_str("**");
    } else if !whole.contains('/') {
        whole = format!("**/{whole}");
    }
    let glob = GlobBuilder::new(&whole).literal_separator(true).build();
    Some(glob.ok()?.compile_matcher())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;
    use std::fs;

    #[test]
    fn patterns_name_files() {
        for (pattern, path, fits) in [
            ("drafts/**", "drafts/a/b.yaml", true),
            ("drafts/", "drafts/b.yaml", true),
            ("drafts/*", "drafts/a/b.yaml", false),
            ("promo_*.yaml", "any/promo_1.yaml", true),
            ("promo_*.yaml", "promo_1.yaml", true),
            ("./a.yaml", "a.yaml", true),
        ] {
            assert_eq!(glob(pattern).unwrap().is_match(path), fits, "{pattern}");
        }
        assert!(glob("[").is_none() && glob("").is_none());
    }

    #[test]
    fn the_nearest_file_above_holds_as_far_as_the_repository() {
        let root = tempfile::tempdir().unwrap();
        let at = |path: &str| root.path().join(path);
        fs::create_dir_all(at("shop/a/b")).unwrap();
        fs::create_dir_all(at("shop/other/.git")).unwrap();
        fs::write(at("shop").join(NAME), "").unwrap();
        fs::write(at("shop/a").join(NAME), "").unwrap();
        let mut finder = Finder::default();
        assert_eq!(finder.find(&at("shop/a/b")), Some(at("shop/a").join(NAME)));
        assert_eq!(finder.find(&at("shop")), Some(at("shop").join(NAME)));
        assert_eq!(finder.find(&at("shop/other")), None);
        assert_eq!(
            finder.find(&at("shop/other/../a")),
            Some(at("shop/a").canonicalize().unwrap().join(NAME))
        );
    }
}
