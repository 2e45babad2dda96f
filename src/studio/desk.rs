//! What is known of the folder: every file as it was read last, with what is wrong with it.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use rayon::prelude::*;

use super::approve::Office;
use super::folder::{Folder, Found, Stamp, version};
use super::verdict::forecast;
use super::view::{self, Item};
use super::{Options as Setting, StudioError};
use crate::config::paths::Finder;
use crate::config::{Ask, Setup};
use crate::lint::diagnostic::{Diagnostic, Report};
use crate::lint::kept::{Checked, together};
use crate::lint::{Lang, Options};
use crate::source::Source;
use crate::source::discover::{Input, decode, kind_of, shown};
use crate::source::media::Project;
use crate::spelling::{Dictionaries, Lack, NoShelf, Shelf};

/// How old what is known may be before the folder is looked at again.
const FRESH: Duration = Duration::from_millis(300);

/// The desk.
#[derive(Debug)]
pub(super) struct Desk {
    folder: Folder,
    lang: Lang,
    ask: Ask,
    dictionaries: Option<Dictionaries>,
    approvals: PathBuf,
    now: Mutex<Arc<State>>,
    looked: Mutex<Option<Instant>>,
}

/// The folder at one moment.
#[derive(Debug)]
pub(super) struct State {
    /// Counts up with every change.
    pub(super) generation: u64,
    setup: Arc<Setup>,
    project: Project,
    config: Option<(PathBuf, Option<Stamp>)>,
    pub(super) files: BTreeMap<String, Arc<File>>,
    /// What the list shows.
    pub(super) items: Vec<Item>,
}

/// A file as it was read.
#[derive(Debug)]
pub(super) struct File {
    pub(super) path: PathBuf,
    stamp: Stamp,
    pub(super) version: String,
    pub(super) checked: Checked,
    /// What Meta is likely to see in each of its templates.
    forecasts: Vec<view::Forecast>,
}

/// A text in the place of what a file says, checked among the others.
pub(super) struct Draft {
    pub(super) checked: Checked,
    pub(super) found: Vec<Diagnostic>,
}

fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Desk {
    pub(super) fn new(setting: Setting) -> Result<Self, StudioError> {
        let failed = |source| StudioError::Folder {
            folder: setting.folder.clone(),
            source,
        };
        let folder = Folder::new(setting.folder.clone()).map_err(failed)?;
        let setup = Setup::new(setting.ask.clone(), folder.named(), &[], "")?;
        let project = Project::around(folder.real()).map_err(failed)?;
        let empty = State {
            generation: 0,
            setup: Arc::new(setup),
            project,
            config: None,
            files: BTreeMap::new(),
            items: Vec::new(),
        };
        let desk = Self {
            folder,
            lang: setting.lang,
            ask: setting.ask,
            dictionaries: setting.dictionaries,
            approvals: setting.approvals,
            now: Mutex::new(Arc::new(empty)),
            looked: Mutex::new(None),
        };
        desk.look()?;
        Ok(desk)
    }

    pub(super) fn folder(&self) -> &Folder {
        &self.folder
    }

    pub(super) fn lang(&self) -> Lang {
        self.lang
    }

    /// The folder as it is, or was a moment ago.
    pub(super) fn state(&self) -> Arc<State> {
        // Where the folder can't be read for a moment, what was known of it is the best there is.
        drop(self.look_if(Some(FRESH)));
        Arc::clone(&held(&self.now))
    }

    /// The folder as it is now.
    pub(super) fn fresh(&self) -> Arc<State> {
        drop(self.look());
        Arc::clone(&held(&self.now))
    }

    fn look(&self) -> Result<(), StudioError> {
        self.look_if(None)
    }

    fn look_if(&self, older: Option<Duration>) -> Result<(), StudioError> {
        let mut looked = match (older, self.looked.try_lock()) {
            (_, Ok(looked)) => looked,
            (None, Err(_)) => held(&self.looked),
            // Somebody is looking; what is known will do until then.
            (Some(_), Err(_)) => return Ok(()),
        };
        let recent = |limit| looked.is_some_and(|last| last.elapsed() < limit);
        if older.is_some_and(recent) {
            return Ok(());
        }
        let before = Arc::clone(&held(&self.now));
        let found = self.folder.files();
        let config = Finder::default().find(self.folder.named());
        let config = config.map(|path| (path.clone(), Stamp::of(&path)));
        let same_files = found.len() == before.files.len()
            && found.iter().all(|it| before.files.contains_key(&it.id));
        let same_config = config == before.config && before.generation > 0;
        let unchanged = |it: &Found| {
            before
                .files
                .get(&it.id)
                .is_some_and(|file| file.stamp == it.stamp)
        };
        if same_files && same_config && found.iter().all(unchanged) {
            *looked = Some(Instant::now());
            return Ok(());
        }
        let (setup, anew) = if same_files && same_config {
            (Arc::clone(&before.setup), false)
        } else {
            let inputs: Vec<Input> = found
                .iter()
                .map(|it| Input::File {
                    path: it.path.clone(),
                    named: false,
                })
                .collect();
            let setup = Setup::new(self.ask.clone(), self.folder.named(), &inputs, "")?;
            (Arc::new(setup), !same_config)
        };
        let project = Project::around(self.folder.real()).map_err(StudioError::Server)?;
        let options = self.options(&setup, &project, self.shelf());
        let files: BTreeMap<String, Arc<File>> = found
            .into_par_iter()
            .filter_map(|it| {
                let known = before.files.get(&it.id);
                let known = known.filter(|file| file.stamp == it.stamp && !anew);
                let file = match known {
                    Some(known) => Arc::clone(known),
                    None => Arc::new(self.read(&it, &options)?),
                };
                Some((it.id, file))
            })
            .collect();
        let report = together(
            &files.values().map(|file| &file.checked).collect::<Vec<_>>(),
            &options,
        );
        let items = items(&files, &report);
        let state = State {
            generation: before.generation + 1,
            setup,
            project,
            config,
            files,
            items,
        };
        *held(&self.now) = Arc::new(state);
        *looked = Some(Instant::now());
        Ok(())
    }

    fn read(&self, found: &Found, options: &Options<'_>) -> Option<File> {
        let bytes = std::fs::read(&found.path).ok()?;
        let source = decode(shown(&found.path), kind_of(&found.path), false, bytes);
        let version = version(&source.text);
        let checked = Checked::new(source, options);
        let forecasts = checked
            .templates()
            .iter()
            .map(|template| forecast(template, &checked.source().name, options))
            .collect();
        Some(File {
            path: found.path.clone(),
            stamp: found.stamp,
            version,
            checked,
            forecasts,
        })
    }

    fn shelf(&self) -> &dyn Shelf {
        match &self.dictionaries {
            Some(dictionaries) => dictionaries,
            None => &NoShelf,
        }
    }

    /// Languages of the folder whose spelling is not checked, for want of a dictionary.
    pub(super) fn unspelled(&self) -> Vec<String> {
        let Some(dictionaries) = &self.dictionaries else {
            return Vec::new();
        };
        let lacks = dictionaries.lacks().into_iter();
        lacks
            .filter(|(_, lack)| *lack != Lack::Unsupported)
            .map(|(code, _)| code)
            .collect()
    }

    pub(super) fn options<'a>(
        &self,
        setup: &'a Setup,
        project: &'a Project,
        shelf: &'a dyn Shelf,
    ) -> Options<'a> {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).ok();
        Options {
            lang: self.lang,
            media: project,
            now: now.and_then(|now| i64::try_from(now.as_secs()).ok()),
            policies: setup,
            shelf,
            ..Options::new(setup.rules())
        }
    }

    /// Where approvals are given.
    pub(super) fn office<'a>(&'a self, state: &'a State) -> Office<'a> {
        Office {
            file: &self.approvals,
            setup: &state.setup,
            project: &state.project,
            lang: self.lang,
        }
    }

    /// Does something with the options of a moment, in which `typing` is a word that is not whole yet.
    pub(super) fn with<T>(
        &self,
        state: &State,
        typing: Option<&str>,
        work: impl FnOnce(&Options<'_>) -> T,
    ) -> T {
        let shelf = Typing {
            shelf: self.shelf(),
            word: typing.unwrap_or_default().to_lowercase(),
        };
        work(&self.options(&state.setup, &state.project, &shelf))
    }
}

impl State {
    /// Checks a text in the place of what a file says.
    pub(super) fn draft(&self, file: &File, text: &str, options: &Options<'_>) -> Draft {
        let source = Source {
            text: text.to_owned(),
            named: true,
            damage: None,
            ..file.checked.source().clone()
        };
        let checked = Checked::new(source, options);
        let mut own = 0;
        let all: Vec<&Checked> = self
            .files
            .values()
            .enumerate()
            .map(|(index, it)| {
                if it.path == file.path {
                    own = index;
                    &checked
                } else {
                    &it.checked
                }
            })
            .collect();
        let found = together(&all, options).diagnostics;
        let found = found.into_iter().filter(|it| it.source == own).collect();
        Draft { checked, found }
    }
}

fn items(files: &BTreeMap<String, Arc<File>>, report: &Report) -> Vec<Item> {
    let mut of_file: Vec<Vec<&Diagnostic>> = vec![Vec::new(); files.len()];
    for found in &report.diagnostics {
        if let Some(own) = of_file.get_mut(found.source) {
            own.push(found);
        }
    }
    let files = files.iter().zip(of_file);
    files
        .flat_map(|((id, file), found)| {
            view::items(id, file.checked.templates(), &found, &file.forecasts)
        })
        .collect()
}

/// A shelf that waits for a word to be whole before it is looked up.
#[derive(Debug)]
struct Typing<'s> {
    shelf: &'s dyn Shelf,
    word: String,
}

impl Shelf for Typing<'_> {
    fn dictionary(&self, code: &str) -> Option<Arc<crate::spelling::Dictionary>> {
        self.shelf.dictionary(code)
    }

    fn saw(&self, code: &str) {
        self.shelf.saw(code);
    }

    fn is_own(&self, word: &str) -> bool {
        (!self.word.is_empty() && word == self.word) || self.shelf.is_own(word)
    }

    fn met(&self, word: &str) {
        self.shelf.met(word);
    }
}
