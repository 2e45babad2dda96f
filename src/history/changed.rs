//! The templates that differ from a revision, as what a run is asked about.

use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::sync::{OnceLock, PoisonError, RwLock};

use super::pairs::{Key, key};
use super::past::Past;
use crate::lint::scope::Scope;
use crate::source::{self, Problem, Source, SourceKind};
use crate::template::media::MediaKind;
use crate::template::{Component, Template};
use crate::text::Text;

/// Old templates of one name and language that are looked at for one that is the same.
const FEW: usize = 32;

/// Those templates that say, or are written, something else than at a revision.
///
/// Comments, order and layout make no difference. What reading stumbles over does, and so does a sample file
/// that has changed.
#[derive(Debug)]
pub struct Changed<'p> {
    past: &'p Past,
    old: HashMap<Key, Vec<Kept>>,
    /// Names and languages of which there are more than before: the new one concerns the others.
    crowded: OnceLock<HashSet<Key>>,
    /// Which files differ, by the names of their sources: a stream asks for each record.
    differs: RwLock<HashMap<String, bool>>,
}

/// A template as it was.
#[derive(Debug)]
struct Kept {
    template: Template,
    problems: Vec<Trouble>,
    folder: String,
}

/// A problem, wherever it stands.
type Trouble = (source::ProblemKind, Component, Vec<(&'static str, String)>);

impl<'p> Changed<'p> {
    /// Compares with what differing sources were.
    #[must_use]
    pub fn new(past: &'p Past, old: &[Source]) -> Self {
        let mut kept: HashMap<Key, Vec<Kept>> = HashMap::new();
        for source in old {
            let reading = source::read(source);
            let mut troubles: HashMap<usize, Vec<Trouble>> = HashMap::new();
            for problem in &reading.problems {
                let template = problem.template.unwrap_or(usize::MAX);
                troubles.entry(template).or_default().push(trouble(problem));
            }
            for (index, template) in reading.templates.into_iter().enumerate() {
                kept.entry(key(&template)).or_default().push(Kept {
                    folder: folder(source).to_owned(),
                    problems: troubles.remove(&index).unwrap_or_default(),
                    template,
                });
            }
        }
        Self {
            past,
            old: kept,
            crowded: OnceLock::new(),
            differs: RwLock::default(),
        }
    }

    /// Takes note of all sources of a run, once: of which names and languages there are more now.
    pub fn note(&self, sources: &[Source]) {
        self.crowded.get_or_init(|| {
            let mut counts: HashMap<Key, usize> = HashMap::new();
            for source in sources.iter().filter(|source| self.differs(source)) {
                for template in source::read(source).templates {
                    *counts.entry(key(&template)).or_default() += 1;
                }
            }
            let more = |(key, count): (Key, usize)| {
                let before = self.old.get(&key).map_or(0, Vec::len);
                (before < count).then_some(key)
            };
            counts.into_iter().filter_map(more).collect()
        });
    }

    fn differs(&self, source: &Source) -> bool {
        if source.kind == SourceKind::Other {
            return false;
        }
        let known = self.differs.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(differs) = known.get(&source.name) {
            return *differs;
        }
        drop(known);
        let differs = self.past.differs(Path::new(&source.name));
        let mut known = self.differs.write().unwrap_or_else(PoisonError::into_inner);
        known.insert(source.name.clone(), differs);
        differs
    }
}

impl Scope for Changed<'_> {
    fn file(&self, source: &Source) -> bool {
        // What is wrong with the configuration concerns every run.
        source.kind == SourceKind::Other || self.differs(source)
    }

    fn template(&self, source: &Source, template: &Template, problems: &[Problem]) -> bool {
        if touched(self.past, source, template) {
            return true;
        }
        if !self.differs(source) {
            return false;
        }
        let key = key(template);
        if self.crowded.get().is_some_and(|it| it.contains(&key)) {
            return true;
        }
        let Some(kept) = self.old.get(&key) else {
            return true;
        };
        let troubles: Vec<Trouble> = problems.iter().map(trouble).collect();
        let has_files = files(template).next().is_some();
        !kept.iter().take(FEW).any(|kept| {
            alike(&kept.template, template)
                && kept.problems == troubles
                && (!has_files || kept.folder == folder(source))
        })
    }
}

/// Whether a sample file of a template is another one than at the revision.
#[must_use]
pub fn touched(past: &Past, source: &Source, template: &Template) -> bool {
    files(template).any(|file| past.differs_in_git(&Path::new(folder(source)).join(file)))
}

/// The files that a template names as samples.
fn files(template: &Template) -> impl Iterator<Item = &str> {
    let media = template.headers().flat_map(|header| &header.media);
    let values = media.map(|it| it.value.as_str());
    values.filter(|value| MediaKind::of(value) == MediaKind::File)
}

fn folder(source: &Source) -> &str {
    source
        .name
        .rsplit_once('/')
        .map_or("", |(folder, _)| folder)
}

fn trouble(problem: &Problem) -> Trouble {
    (problem.kind, problem.component, problem.args.clone())
}

/// Whether two templates are the same to Meta and to the rules: some look at how a thing is written.
fn alike(a: &Template, b: &Template) -> bool {
    let written = |a: &Text, b: &Text| a.value == b.value;
    a == b
        && a.origin.form == b.origin.form
        && a.unused_samples == b.unused_samples
        && a.texts().zip(b.texts()).all(|(a, b)| written(a, b))
        && addresses(a).zip(addresses(b)).all(|(a, b)| written(a, b))
        && term(a) == term(b)
}

fn addresses(template: &Template) -> impl Iterator<Item = &Text> {
    template
        .all_buttons()
        .filter_map(|button| button.url.as_ref())
}

fn term(template: &Template) -> Option<&str> {
    Some(template.category.as_ref()?.value.as_str())
}
