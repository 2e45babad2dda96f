//! Rules of a project: files in its own folders, in the form of the product's.

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::lint::catalogue::{RuleError, Rules};
use crate::lint::rule::RuleFile;
use crate::source::discover::shown;
use crate::source::{Problem, ProblemKind, Source, SourceKind};
use crate::span::Span;
use crate::template::Component;

/// Most files of a folder that are read: more is not a folder of rules.
const MOST: usize = 2_000;

/// How many folders may lie in one another.
const DEEPEST: usize = 8;

/// Bytes of the longest rule file.
const LONGEST: u64 = 1024 * 1024;

/// A rule file of a project.
#[derive(Debug)]
pub(super) struct Own {
    /// Where it is.
    pub(super) path: PathBuf,
    /// The rule, or why the file can't be used.
    pub(super) rule: Result<RuleFile, Box<Source>>,
}

/// Reads the rules of a folder, in the order of their paths.
pub(super) fn load(folder: &Path) -> io::Result<Vec<Own>> {
    let mut paths = Vec::new();
    gather(folder, DEEPEST, &mut paths)?;
    paths.sort();
    let own = paths.into_iter().map(|path| {
        let rule = match read(&path) {
            Ok(text) => rule(folder, &path, &text).map_err(|(why, at)| fault(&path, text, why, at)),
            Err(error) => Err(fault(&path, String::new(), error.to_string(), Span::at(0))),
        };
        Own { path, rule }
    });
    Ok(own.collect())
}

fn read(path: &Path) -> io::Result<String> {
    if fs::metadata(path)?.len() > LONGEST {
        return Err(io::Error::other("too large for a rule"));
    }
    fs::read_to_string(path)
}

/// Files and folders only: a link could show a stranger's pull request what lies elsewhere.
fn gather(folder: &Path, depth: usize, into: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = entry.path();
        let kind = entry.file_type()?;
        if kind.is_dir() && depth > 0 {
            gather(&path, depth - 1, into)?;
        } else if kind.is_file()
            && path
                .extension()
                .is_some_and(|ending| ending == "yaml" || ending == "yml")
            && into.len() < MOST
        {
            into.push(path);
        }
    }
    Ok(())
}

/// Its id is its path in the folder; for a file right in the folder, with the folder's name before it.
fn id_of(folder: &Path, path: &Path) -> String {
    let inner = path.strip_prefix(folder).unwrap_or(path).with_extension("");
    let inner = shown(&inner);
    match (inner.contains('/'), folder.file_name()) {
        (false, Some(name)) => format!("{}/{inner}", name.to_string_lossy()),
        _ => inner,
    }
}

fn rule(folder: &Path, path: &Path, text: &str) -> Result<RuleFile, (String, Span)> {
    let mut rule: RuleFile = serde_yaml::from_str(text).map_err(|error| {
        let at = error.location().map_or(0, |place| place.index());
        // The place is said by the report.
        let why = error.to_string();
        let why = why.split(" at line ").next().unwrap_or(&why).to_owned();
        (why, line_at(text, at))
    })?;
    if !rule.id.is_empty() {
        let why = "the id is the path of the file; it is not written".to_owned();
        return Err((why, key(text, "id")));
    }
    rule.id = id_of(folder, path);
    Ok(rule)
}

/// A text as a rule file of a project: a source that says what is wrong with it, if anything is.
pub(super) fn of_text(path: &Path, text: &str, builtin: &'static Rules) -> Source {
    let folder = path.parent().unwrap_or(Path::new(""));
    let why = match rule(folder, path, text) {
        Ok(rule) => {
            unusable(&rule, builtin, &[]).map(|(error, name)| (error.to_string(), key(text, name)))
        }
        Err(why) => Some(why),
    };
    let (why, at) = why.clone().unwrap_or_default();
    let mut source = *fault(path, text.to_owned(), why.clone(), at);
    if why.is_empty() {
        source.problems.clear();
    }
    source
}

/// The rules of all projects of a run.
pub(super) struct Library {
    builtin: &'static Rules,
    /// Where the rule of each id lies.
    taken: BTreeMap<String, PathBuf>,
    usable: Vec<RuleFile>,
}

impl Library {
    pub(super) fn new(builtin: &'static Rules) -> Self {
        Self {
            builtin,
            taken: BTreeMap::new(),
            usable: Vec::new(),
        }
    }

    /// Adds the rules of a project, whose ids go into `ids`. Gives the files that can't be used.
    pub(super) fn add(&mut self, own: Vec<Own>, ids: &mut HashSet<String>) -> Vec<Source> {
        let mut faulty = Vec::new();
        let names: Vec<String> = own
            .iter()
            .filter_map(|own| Some(own.rule.as_ref().ok()?.id.clone()))
            .collect();
        for Own { path, rule } in own {
            let rule = match rule {
                Ok(rule) => rule,
                Err(source) => {
                    faulty.push(*source);
                    continue;
                }
            };
            let known = self.taken.get(&rule.id);
            if known == Some(&path) {
                ids.insert(rule.id);
                continue;
            }
            let why = match known {
                Some(_) => Some((RuleError::Taken(rule.id.clone()), "")),
                None => unusable(&rule, self.builtin, &names),
            };
            match why {
                Some((error, key_name)) => {
                    let text = read(&path).unwrap_or_default();
                    let place = key(&text, key_name);
                    faulty.push(*fault(&path, text, error.to_string(), place));
                }
                None => {
                    self.taken.insert(rule.id.clone(), path);
                    ids.insert(rule.id.clone());
                    self.usable.push(rule);
                }
            }
        }
        faulty
    }

    /// All rules together, where there are any beside the product's.
    pub(super) fn rules(self) -> Result<Option<Rules>, RuleError> {
        if self.usable.is_empty() {
            return Ok(None);
        }
        // A rule may yield to one of its folder that turned out not to be usable.
        let ids: Vec<String> = self.usable.iter().map(|rule| rule.id.clone()).collect();
        let mut usable = self.usable;
        for rule in &mut usable {
            if self.builtin.try_rule(rule, &ids).is_err() {
                rule.yields_to.clear();
                rule.yields_to_any.clear();
            }
        }
        Rules::with_own(usable).map(Some)
    }
}

/// Why a rule that can be read can't be used among the others, with the key that is at fault.
fn unusable(rule: &RuleFile, all: &Rules, ids: &[String]) -> Option<(RuleError, &'static str)> {
    let error = all.try_rule(rule, ids).err()?;
    let key = match error {
        RuleError::Taken(_) | RuleError::Form(_) => "",
        RuleError::UnknownRule { .. } => "yields_to",
        RuleError::OneCheck(_) | RuleError::UnknownCheck { .. } | RuleError::Parameters { .. } => {
            "check"
        }
    };
    Some((error, key))
}

/// A rule file as a source that says what is wrong with it.
fn fault(path: &Path, text: String, why: String, at: Span) -> Box<Source> {
    let problem = Problem::new(ProblemKind::ConfigRuleFile, Component::File, at).arg("found", why);
    Box::new(Source {
        name: super::shown_from_here(path),
        text,
        kind: SourceKind::Other,
        problems: vec![problem],
        ..Source::default()
    })
}

/// The words of the line that holds a byte.
fn line_at(text: &str, at: usize) -> Span {
    let at = text.floor_char_boundary(at.min(text.len()));
    let start = text
        .get(..at)
        .and_then(|it| it.rfind('\n'))
        .map_or(0, |it| it + 1);
    let line = text
        .get(start..)
        .and_then(|it| it.lines().next())
        .unwrap_or("");
    let from = start + line.len() - line.trim_start().len();
    Span::new(from, from + line.trim().len())
}

/// The line of a key at the top of a file, or the first line.
fn key(text: &str, name: &str) -> Span {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let own = |rest: &str| rest.starts_with([':', '_']);
        if !name.is_empty() && line.strip_prefix(name).is_some_and(own) {
            return line_at(text, start);
        }
        start += line.len();
    }
    line_at(text, 0)
}
