//! Where dictionaries lie: the usual places of each system, and which files fit a language.

use std::fs;
use std::path::{Path, PathBuf};

use super::tongue::Tongue;

/// Folders in which dictionaries may lie, the deciding one first.
#[derive(Clone, Debug, Default)]
pub struct Places {
    /// Those that the user named: what fits the language best there is taken before anything elsewhere.
    pub own: Vec<PathBuf>,
    /// Those of the system.
    pub system: Vec<PathBuf>,
}

/// A dictionary that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Its `.aff` file; the `.dic` file lies beside it.
    pub aff: PathBuf,
    /// Whether it is for the very region that was asked for, or for the language as such.
    pub exact: bool,
}

impl Places {
    /// The places that the environment and the system name. `configured` goes before all others.
    #[must_use]
    pub fn new(configured: Option<&Path>, variable: &dyn Fn(&str) -> Option<String>) -> Self {
        let set = |name: &str| variable(name).filter(|value| !value.is_empty());
        let listed = |name: &str| {
            let value = set(name).unwrap_or_default();
            std::env::split_paths(&value)
                .filter(|path| !path.as_os_str().is_empty())
                .collect::<Vec<_>>()
        };
        let mut own: Vec<PathBuf> = configured.map(Path::to_owned).into_iter().collect();
        own.extend(listed("PLANTILLA_DICTIONARIES"));
        own.extend(listed("DICPATH"));
        let mut system = Vec::new();
        let home = set("HOME")
            .or_else(|| set("USERPROFILE"))
            .map(PathBuf::from);
        if let Some(data) = set("XDG_DATA_HOME").map(PathBuf::from) {
            system.push(data.join("hunspell"));
        }
        if let Some(home) = &home {
            for folder in [
                ".local/share/hunspell",
                "Library/Spelling",
                ".config/libreoffice/4/user/uno_packages/cache/uno_packages",
                "Library/Application Support/LibreOffice/4/user/uno_packages/cache/uno_packages",
            ] {
                system.push(home.join(folder));
            }
        }
        if let Some(roaming) = set("APPDATA").map(PathBuf::from) {
            system.push(roaming.join("hunspell"));
            system.push(roaming.join(r"LibreOffice\4\user\uno_packages\cache\uno_packages"));
        }
        for name in ["ProgramFiles", "ProgramFiles(x86)", "ProgramW6432"] {
            if let Some(programs) = set(name).map(PathBuf::from) {
                system.push(programs.join(r"LibreOffice\share\extensions"));
            }
        }
        system.extend(
            [
                "/usr/local/share/hunspell",
                "/usr/share/hunspell",
                "/usr/share/myspell",
                "/usr/share/myspell/dicts",
                "/Library/Spelling",
                "/opt/homebrew/share/hunspell",
                "/Applications/LibreOffice.app/Contents/Resources/extensions",
                "/usr/lib/libreoffice/share/extensions",
                "/usr/lib64/libreoffice/share/extensions",
                "/opt/libreoffice/share/extensions",
            ]
            .map(PathBuf::from),
        );
        Self { own, system }
    }

    /// The dictionary that fits a language code best: `es_MX`, else that of the language as such or of another
    /// region.
    #[must_use]
    pub fn find(&self, code: &str) -> Option<Found> {
        let tongue = Tongue::of(code);
        let safe = |part: &str| part.chars().all(|c| c.is_ascii_alphanumeric());
        if !safe(tongue.base) || !tongue.region.is_none_or(safe) || tongue.base.len() < 2 {
            return None;
        }
        best(&self.own, tongue).or_else(|| best(&self.system, tongue))
    }
}

/// The best of all dictionaries in these folders; of two alike the one that comes first.
fn best(folders: &[PathBuf], tongue: Tongue<'_>) -> Option<Found> {
    let mut best: Option<(usize, String, PathBuf)> = None;
    for folder in folders {
        for (name, aff) in dictionaries(folder) {
            let Some(rank) = rank(&name, tongue) else {
                continue;
            };
            // Within a rank by name, so that no two machines differ; `es_ES` stands for Spanish as such.
            let better = best
                .as_ref()
                .is_none_or(|(held, held_name, _)| (rank, &name) < (*held, held_name));
            if better {
                best = Some((rank, name, aff));
            }
        }
        if best.as_ref().is_some_and(|(rank, _, _)| *rank == 0) {
            break;
        }
    }
    best.map(|(rank, _, aff)| Found {
        aff,
        exact: rank <= usize::from(tongue.region.is_none()),
    })
}

/// How well a dictionary of this name fits, 0 best; nothing when it is of another language.
fn rank(name: &str, tongue: Tongue<'_>) -> Option<usize> {
    let found = Tongue::of(name);
    if !found.base.eq_ignore_ascii_case(tongue.base) {
        return None;
    }
    let region = found.region.map(str::to_ascii_uppercase);
    let home = match tongue.base {
        "en" => "US",
        "pt" => "BR",
        "es" => "ES",
        "de" => "DE",
        "fr" => "FR",
        _ => "",
    };
    // English of most countries is spelled as in Britain.
    let near = match (tongue.base, tongue.region) {
        ("en", Some("US" | "CA")) | ("en", None) => "US",
        ("en", Some(_)) => "GB",
        _ => home,
    };
    Some(match (region.as_deref(), tongue.region) {
        (Some(found), Some(wanted)) if found.eq_ignore_ascii_case(wanted) => 0,
        (None, None) => 0,
        (Some("ANY" | "419"), _) => 1,
        (Some(found), None) if found == home => 1,
        (Some(found), _) if found == near => 2,
        (None, Some(_)) => 3,
        (Some(_), _) => 4,
    })
}

/// The dictionaries of a folder and of the folders right in it, each with the code that its name says:
/// `es_MX.aff`, `dict-es/es_MX.aff`, and `dictionary-es-mx/index.aff` as npm installs them.
fn dictionaries(folder: &Path) -> Vec<(String, PathBuf)> {
    let mut found = Vec::new();
    for (entry, is_folder) in entries(folder) {
        if !is_folder {
            found.extend(named(&entry));
            continue;
        }
        let name = entry
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if let Some(code) = name.strip_prefix("dictionary-") {
            let aff = entry.join("index.aff");
            if is_pair(&aff) {
                found.push((code.replace('-', "_"), aff));
            }
        } else if name.starts_with("dict") || name.ends_with(".oxt") || name.ends_with(".tmp_") {
            for (inner, is_folder) in entries(&entry) {
                if is_folder {
                    found.extend(entries(&inner).iter().filter_map(|(file, _)| named(file)));
                } else {
                    found.extend(named(&inner));
                }
            }
        }
    }
    found.sort();
    found
}

fn named(aff: &Path) -> Option<(String, PathBuf)> {
    if aff.extension()? != "aff" || !is_pair(aff) {
        return None;
    }
    let name = aff.file_stem()?.to_str()?.replace('-', "_");
    // `de_DE_frami`: what follows the region says who made it.
    let code: Vec<&str> = name.split('_').take(2).collect();
    Some((code.join("_"), aff.to_owned()))
}

fn is_pair(aff: &Path) -> bool {
    aff.is_file() && aff.with_extension("dic").is_file()
}

/// What lies in a folder, each with whether it is a folder itself; nothing where it can't be read.
fn entries(folder: &Path) -> Vec<(PathBuf, bool)> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    entries
        .filter_map(Result::ok)
        .map(|entry| {
            let path = entry.path();
            let is_folder = path.is_dir();
            (path, is_folder)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;

    fn put(folder: &Path, name: &str) {
        let aff = folder.join(format!("{name}.aff"));
        fs::create_dir_all(aff.parent().unwrap()).unwrap();
        fs::write(&aff, "").unwrap();
        fs::write(aff.with_extension("dic"), "0\n").unwrap();
    }

    #[test]
    fn the_best_dictionary_is_found() {
        let root = tempfile::tempdir().unwrap();
        let (own, system) = (root.path().join("own"), root.path().join("system"));
        for name in [
            "es_ES",
            "es_MX",
            "en_GB",
            "pt_PT",
            "dict-fr/fr",
            "de_DE_frami",
        ] {
            put(&system, name);
        }
        put(&own, "dictionary-pt/index");
        fs::write(system.join("it_IT.aff"), "").unwrap();
        let places = Places {
            own: vec![own.clone()],
            system: vec![system.clone()],
        };
        let found = |code: &str| {
            let found = places.find(code)?;
            let name = found
                .aff
                .strip_prefix(root.path())
                .unwrap()
                .to_str()
                .unwrap()
                .to_owned();
            Some((name.replace('\\', "/"), found.exact))
        };
        let some = |name: &str, exact| Some((name.to_owned(), exact));
        assert_eq!(found("es_MX"), some("system/es_MX.aff", true));
        assert_eq!(found("es_AR"), some("system/es_ES.aff", false));
        assert_eq!(found("es"), some("system/es_ES.aff", true));
        assert_eq!(found("en_US"), some("system/en_GB.aff", false));
        assert_eq!(found("pt_BR"), some("own/dictionary-pt/index.aff", false));
        assert_eq!(found("fr"), some("system/dict-fr/fr.aff", true));
        assert_eq!(found("de"), some("system/de_DE_frami.aff", true));
        assert_eq!(found("it"), None);
        assert_eq!(found("../es"), None);
    }

    #[test]
    fn the_environment_names_places() {
        let places = Places::new(Some(Path::new("mine")), &|name| match name {
            "DICPATH" => Some("a".to_owned()),
            "HOME" => Some("/home/ana".to_owned()),
            _ => None,
        });
        assert_eq!(places.own, [Path::new("mine"), Path::new("a")]);
        assert!(
            places
                .system
                .contains(&PathBuf::from("/home/ana/Library/Spelling"))
        );
        assert!(
            places
                .system
                .contains(&PathBuf::from("/usr/share/hunspell"))
        );
    }
}
