//! From what was typed to the files to read, and from their bytes to sources.

use super::{Damage, DamageKind, Source, SourceKind};
use globset::{GlobBuilder, GlobMatcher};
use ignore::WalkBuilder;
use rayon::prelude::*;
use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};

/// Bytes above which a file or standard input is not read whole.
pub const LARGEST: u64 = 256 * 1024 * 1024;

/// Entries of a folder that are looked at for a name like a mistyped one.
const NEIGHBOURS: usize = 10_000;

/// How alike two names must be, from 0 to 1, for one to be offered for the other.
const ALIKE: f64 = 0.75;

/// The path that stands for standard input.
pub const STDIN: &str = "-";

/// Something to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// Standard input.
    Stdin,
    /// A file.
    File {
        /// Where it is.
        path: PathBuf,
        /// Whether it was named itself, and not found in a folder or by a pattern.
        named: bool,
    },
}

/// Why something can't be read. What is in a file is never among it: that is a finding.
#[derive(Debug, thiserror::Error)]
pub enum InputError {
    /// There is no such file or folder.
    #[error("{}: no such file or folder{}", path.display(), did_you_mean(suggestion.as_deref()))]
    Missing {
        /// What was asked for.
        path: PathBuf,
        /// A path that exists and looks like it.
        suggestion: Option<PathBuf>,
    },
    /// A pattern that is not one.
    #[error("{pattern}: not a pattern that can be understood: {source}")]
    Pattern {
        /// What was asked for.
        pattern: String,
        /// What is wrong with it.
        source: globset::Error,
    },
    /// A pattern that fits no file.
    #[error("{pattern}: no template file fits this pattern")]
    NoMatch {
        /// What was asked for.
        pattern: String,
    },
    /// A folder that can't be walked, or an ignore file that can't be understood.
    #[error("{0}")]
    Walk(#[from] ignore::Error),
    /// A file that can't be read.
    #[error("{name}: {source}")]
    Read {
        /// The file, as shown.
        name: String,
        /// What the system says.
        source: io::Error,
    },
}

fn did_you_mean(suggestion: Option<&Path>) -> String {
    suggestion.map_or_else(String::new, |path| {
        format!("; did you mean {}?", path.display())
    })
}

/// What was found: inputs in the order of the paths and sorted within each, none of them twice, and what
/// went wrong.
#[derive(Debug, Default)]
pub struct Found {
    /// What to read.
    pub inputs: Vec<Input>,
    /// What can't be.
    pub errors: Vec<InputError>,
}

/// Finds what paths stand for: a file, whatever its name; a folder, with all below it that looks like a
/// template file and is neither hidden nor ignored; a pattern such as `drafts/*.yaml`; `-` for standard
/// input. No path at all is the current folder.
#[must_use]
pub fn discover(paths: &[PathBuf]) -> Found {
    let here = [PathBuf::from(".")];
    let paths = if paths.is_empty() { &here } else { paths };
    let mut found = Found::default();
    for path in paths {
        if path.as_os_str() == STDIN {
            found.inputs.push(Input::Stdin);
        } else if path.is_dir() {
            walk(path, None, &mut found);
        } else if fs::symlink_metadata(path).is_ok() {
            found.inputs.push(Input::File {
                path: path.clone(),
                named: true,
            });
        } else if let Some(pattern) = path.to_str().filter(|path| is_pattern(path)) {
            by_pattern(pattern, &mut found);
        } else {
            found.errors.push(InputError::Missing {
                path: path.clone(),
                suggestion: neighbour(path),
            });
        }
    }
    if paths.len() > 1 {
        drop_repeated(&mut found.inputs);
    }
    found
}

/// The kind that a file's name says it is of: `.yaml`, `.yml`, `.json`, `.jsonl` and `.ndjson`, whatever
/// the case.
#[must_use]
pub fn kind_of(path: &Path) -> Option<SourceKind> {
    match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
        "yaml" | "yml" => Some(SourceKind::Yaml),
        "json" => Some(SourceKind::Json),
        "jsonl" | "ndjson" => Some(SourceKind::Jsonl),
        _ => None,
    }
}

/// The kind that a text looks like, for one whose name doesn't say it. It is never
/// [`SourceKind::Jsonl`]: the first line of such a stream is JSON like any other.
#[must_use]
pub fn kind_by_look(text: &str) -> SourceKind {
    let mut signs = text
        .trim_start_matches('\u{feff}')
        .chars()
        .filter(|c| !c.is_whitespace());
    match (signs.next(), signs.next()) {
        (Some('{'), Some('"' | '}') | None) | (Some('['), Some('{' | '[' | ']') | None) => {
            SourceKind::Json
        }
        _ => SourceKind::Yaml,
    }
}

/// Reads inputs, several at a time, and gives them back in their order. `stdin` is read once, where it
/// stands.
///
/// `kind` is how to read what has no ending that says it; without one its look decides.
pub fn read(
    inputs: &[Input],
    kind: Option<SourceKind>,
    stdin_name: &str,
    stdin: &mut dyn Read,
) -> Vec<Result<Source, InputError>> {
    let mut standard = inputs.contains(&Input::Stdin).then(|| {
        let by_name = kind.or_else(|| kind_of(Path::new(stdin_name)));
        read_all(stdin_name.to_owned(), by_name, true, stdin)
    });
    let mut sources: Vec<_> = inputs
        .par_iter()
        .map(|input| match input {
            Input::Stdin => None,
            Input::File { path, named } => Some(read_file(path, kind, *named)),
        })
        .collect();
    sources
        .iter_mut()
        .filter_map(|source| source.take().or_else(|| standard.take()))
        .collect()
}

/// Makes a source of bytes. Bytes that are no UTF-8 give one that says so, with as much of the text as can
/// be shown and the offset of the first bad byte; a byte order mark stays where it is.
#[must_use]
pub fn decode(name: String, kind: Option<SourceKind>, named: bool, bytes: Vec<u8>) -> Source {
    let (text, damage) = if bytes.len() as u64 > LARGEST {
        (String::new(), Some((DamageKind::TooLarge, 0)))
    } else if is_utf16(&bytes) {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        (text, Some((DamageKind::Utf16, 0)))
    } else {
        match String::from_utf8(bytes) {
            Ok(text) => (text, None),
            Err(error) => {
                let offset = error.utf8_error().valid_up_to();
                let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
                (text, Some((DamageKind::NotUtf8, offset)))
            }
        }
    };
    Source {
        kind: kind.unwrap_or_else(|| kind_by_look(&text)),
        name,
        text,
        named,
        damage: damage.map(|(kind, offset)| Damage { kind, offset }),
        ..Source::default()
    }
}

fn read_file(path: &Path, kind: Option<SourceKind>, named: bool) -> Result<Source, InputError> {
    let name = shown(path);
    let kind = kind_of(path).or(kind);
    match File::open(path) {
        Ok(mut file) => read_all(name, kind, named, &mut file),
        Err(source) => Err(InputError::Read { name, source }),
    }
}

fn read_all(
    name: String,
    kind: Option<SourceKind>,
    named: bool,
    from: &mut dyn Read,
) -> Result<Source, InputError> {
    let mut bytes = Vec::new();
    match from.take(LARGEST + 1).read_to_end(&mut bytes) {
        Ok(_) => Ok(decode(name, kind, named, bytes)),
        Err(source) => Err(InputError::Read { name, source }),
    }
}

/// UTF-16 by its byte order mark, or by ASCII letters with a zero beside each.
fn is_utf16(bytes: &[u8]) -> bool {
    match bytes {
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => true,
        [a, 0, b, 0, ..] | [0, a, 0, b, ..] => a.is_ascii() && b.is_ascii() && *a != 0 && *b != 0,
        _ => false,
    }
}

/// A path as it is shown: with `/` between its parts on every system, and without the `./` that a walk of
/// the current folder puts before it.
pub(crate) fn shown(path: &Path) -> String {
    let text = path.to_string_lossy();
    if cfg!(windows) {
        text.replace('\\', "/")
    } else {
        text.into_owned()
    }
}

fn walk(root: &Path, pattern: Option<&GlobMatcher>, found: &mut Found) {
    let here = root == Path::new(".");
    let mut paths = Vec::new();
    for entry in WalkBuilder::new(root).require_git(false).build() {
        match entry {
            Ok(entry) if entry.file_type().is_some_and(|kind| kind.is_file()) => {
                let path = entry.path();
                let path = match path.strip_prefix(".") {
                    Ok(short) if here => short,
                    _ => path,
                };
                if kind_of(path).is_some() && pattern.is_none_or(|it| it.is_match(path)) {
                    paths.push(path.to_owned());
                }
            }
            Ok(_) => {}
            Err(error) => found.errors.push(error.into()),
        }
    }
    paths.sort_unstable();
    let named = false;
    found
        .inputs
        .extend(paths.into_iter().map(|path| Input::File { path, named }));
}

fn is_pattern(path: &str) -> bool {
    path.contains(['*', '?', '[', '{'])
}

fn by_pattern(pattern: &str, found: &mut Found) {
    // A walk of the current folder gives paths without it.
    let pattern = pattern.strip_prefix("./").unwrap_or(pattern);
    match GlobBuilder::new(pattern).literal_separator(true).build() {
        Ok(glob) => {
            let before = found.inputs.len();
            let problems = found.errors.len();
            walk(&base_of(pattern), Some(&glob.compile_matcher()), found);
            if found.inputs.len() == before && found.errors.len() == problems {
                let pattern = pattern.to_owned();
                found.errors.push(InputError::NoMatch { pattern });
            }
        }
        Err(source) => found.errors.push(InputError::Pattern {
            pattern: pattern.to_owned(),
            source,
        }),
    }
}

/// The folder that everything a pattern fits lies in.
fn base_of(pattern: &str) -> PathBuf {
    let base: PathBuf = Path::new(pattern)
        .parent()
        .into_iter()
        .flat_map(Path::components)
        .take_while(|part| !is_pattern(&part.as_os_str().to_string_lossy()))
        .collect();
    if base.as_os_str().is_empty() {
        PathBuf::from(".")
    } else {
        base
    }
}

/// One file that is given twice would be two templates of one name.
fn drop_repeated(inputs: &mut Vec<Input>) {
    let mut seen = HashSet::new();
    inputs.retain(|input| match input {
        Input::Stdin => seen.insert(PathBuf::from(STDIN)),
        Input::File { path, .. } => {
            seen.insert(fs::canonicalize(path).unwrap_or_else(|_| path.clone()))
        }
    });
}

/// A path that exists and is like one that doesn't, by the first of its parts that is not there.
fn neighbour(path: &Path) -> Option<PathBuf> {
    let mut known = PathBuf::new();
    let mut parts = path.components();
    for part in parts.by_ref() {
        let next = known.join(part);
        if next.exists() || !matches!(part, Component::Normal(_)) {
            known = next;
            continue;
        }
        let meant = most_alike(&known, &part.as_os_str().to_string_lossy())?;
        let mut whole = known.join(meant);
        whole.extend(parts);
        return whole.exists().then_some(whole);
    }
    None
}

fn most_alike(folder: &Path, name: &str) -> Option<String> {
    let folder = if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    };
    fs::read_dir(folder)
        .ok()?
        .take(NEIGHBOURS)
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .map(|other| (strsim::normalized_damerau_levenshtein(name, &other), other))
        .filter(|(alike, _)| *alike >= ALIKE)
        .max_by(|(one, a), (other, b)| one.total_cmp(other).then_with(|| b.cmp(a)))
        .map(|(_, other)| other)
}
