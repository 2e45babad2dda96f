//! What holds for the documents of a session: configuration, sample files and dictionaries; and the looks at them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use super::Host;
use super::document::Document;
use crate::config::{Ask, ConfigError, Setup};
use crate::lint::diagnostic::Diagnostic;
use crate::lint::{Lang, Options, lint, lint_apart};
use crate::source::Source;
use crate::source::discover::{self, Input, kind_of};
use crate::source::media::{Media, NoMedia, Project as Files};
use crate::spelling::{Dictionaries, NoShelf, Settings, Shelf};

/// Files beside a document that are read to compare it with, at most.
const BESIDE: usize = 200;

/// Bytes of all of them, at most.
const BYTES: u64 = 256 * 1024;

/// A rule that speaks of comments in vain, which only a look at everything can tell.
const IN_VAIN: &str = "ignore/unused";

/// What holds for the documents of a session.
#[derive(Debug)]
pub(super) struct Project {
    root: PathBuf,
    setup: Setup,
    files: Option<Files>,
    shelf: Option<(Settings, Dictionaries)>,
    /// Why the configuration can't be used, where it can't.
    pub(super) trouble: Option<String>,
}

impl Project {
    /// What holds below a folder, for these documents.
    ///
    /// # Errors
    /// When not even the product's own rules can be used, which the test suite rules out.
    pub(super) fn open(
        root: &Path,
        documents: &BTreeMap<String, Document>,
        host: &Host<'_>,
    ) -> Result<Self, ConfigError> {
        let inputs: Vec<Input> = documents
            .values()
            .filter_map(|document| {
                let path = document.path.clone()?;
                Some(Input::File { path, named: false })
            })
            .collect();
        let (setup, trouble) = match Setup::new(host.ask.clone(), root, &inputs, "") {
            Ok(setup) => (setup, None),
            Err(error) => {
                let none = Ask {
                    none: true,
                    ..Ask::default()
                };
                (Setup::new(none, root, &[], "")?, Some(error.to_string()))
            }
        };
        let settings = (host.spelling)(setup.path("dictionaries"), root);
        Ok(Self {
            shelf: settings.map(|settings| {
                let shelf = Dictionaries::new(&settings, host.variable);
                (settings, shelf)
            }),
            files: Files::around(root).ok(),
            root: root.to_owned(),
            setup,
            trouble,
        })
    }

    /// Reads everything again that may have changed on disk. Dictionaries that stay are kept, as loading them
    /// takes time.
    ///
    /// # Errors
    /// As [`Self::open`].
    pub(super) fn again(
        &mut self,
        documents: &BTreeMap<String, Document>,
        host: &Host<'_>,
    ) -> Result<(), ConfigError> {
        let mut new = Self::open(&self.root, documents, host)?;
        let same = |one: &Option<(Settings, Dictionaries)>| one.as_ref().map(|it| it.0.clone());
        if same(&new.shelf) == same(&self.shelf) {
            new.shelf = self.shelf.take();
        }
        *self = new;
        Ok(())
    }

    pub(super) fn setup(&self) -> &Setup {
        &self.setup
    }

    /// Sample files may have come and gone.
    pub(super) fn look_around(&mut self) {
        self.files = Files::around(&self.root).ok();
    }

    fn options(&self, lang: Lang, spelling: bool) -> Options<'_> {
        let media: &dyn Media = match &self.files {
            Some(files) => files,
            None => &NoMedia,
        };
        let shelf: &dyn Shelf = match &self.shelf {
            Some((_, dictionaries)) if spelling => dictionaries,
            _ => &NoShelf,
        };
        let now = SystemTime::now().duration_since(UNIX_EPOCH).ok();
        Options {
            lang,
            media,
            shelf,
            now: now.and_then(|now| i64::try_from(now.as_secs()).ok()),
            policies: &self.setup,
            ..Options::new(self.setup.rules())
        }
    }

    /// What is wrong with a document by itself, without spelling and without comparing its templates with those
    /// beside it: quick enough for every key that is typed.
    pub(super) fn quick_look(&self, document: &Document, lang: Lang) -> Vec<Diagnostic> {
        let report = lint_apart(vec![document.source()], &self.options(lang, false));
        let mut found = report.diagnostics;
        found.retain(|it| it.rule != IN_VAIN);
        found
    }

    /// What is wrong with a document, spelling and the templates beside it considered.
    pub(super) fn long_look(
        &self,
        document: &Document,
        documents: &BTreeMap<String, Document>,
        lang: Lang,
    ) -> Vec<Diagnostic> {
        // Of two that don't go together the later one is told: the one before the writer's eyes.
        let mut sources = beside(document, documents);
        let own = sources.len();
        sources.push(document.source());
        let report = lint(sources, &self.options(lang, true));
        let mut found = report.diagnostics;
        found.retain(|it| it.source == own);
        for it in &mut found {
            it.source = 0;
        }
        found
    }

    /// What is wrong with a source by itself, all considered: for mending it.
    pub(super) fn findings(&self, source: &Source, lang: Lang) -> Vec<Diagnostic> {
        lint_apart(vec![source.clone()], &self.options(lang, false)).diagnostics
    }

    /// The configuration and rule files with something wrong in them, and what that is.
    pub(super) fn config_findings(&self, lang: Lang) -> Vec<(Source, Vec<Diagnostic>)> {
        let sources = self.setup.sources();
        let report = lint(sources, &self.options(lang, false));
        let mut by_source: Vec<(Source, Vec<Diagnostic>)> = report
            .sources
            .into_iter()
            .map(|source| (source, Vec::new()))
            .collect();
        for found in report.diagnostics {
            if let Some((_, own)) = by_source.get_mut(found.source) {
                own.push(found);
            }
        }
        by_source
    }
}

/// The template files in the folder of a document, as the editor has them, else as they are on disk.
fn beside(document: &Document, documents: &BTreeMap<String, Document>) -> Vec<Source> {
    let Some(folder) = document.path.as_deref().and_then(Path::parent) else {
        return Vec::new();
    };
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut paths: Vec<PathBuf> = entries
        .take(BESIDE * 10)
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| kind_of(path).is_some() && document.path.as_ref() != Some(path))
        .collect();
    paths.sort();
    paths.truncate(BESIDE);
    let mut left = BYTES;
    let mut sources = Vec::new();
    let mut inputs = Vec::new();
    for path in paths {
        let open = documents
            .values()
            .find(|other| other.path.as_ref() == Some(&path));
        let length = match open {
            Some(open) => Some(open.text.as_str().len() as u64),
            None => fs::metadata(&path)
                .ok()
                .filter(|it| it.is_file())
                .map(|it| it.len()),
        };
        let Some(rest) = length.and_then(|length| left.checked_sub(length)) else {
            continue;
        };
        left = rest;
        match open {
            Some(open) => sources.push(open.source()),
            None => inputs.push(Input::File { path, named: false }),
        }
    }
    let read = discover::read(&inputs, None, "", &mut std::io::empty());
    sources.extend(read.into_iter().flatten());
    sources
}
