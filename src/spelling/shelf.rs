//! The dictionaries of this machine, each loaded when the first word asks for it, and shared by all threads.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use super::dictionary::Dictionary;
use super::find::{Found, Places};
use super::{Shelf, Tongue};

/// What a run asks of spelling.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// Words that the project says are right.
    pub words: Vec<String>,
    /// A folder with dictionaries, looked into first.
    pub folder: Option<PathBuf>,
    /// Whether a run must fail where a language can't be checked.
    pub require: bool,
}

/// Why a language was not checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lack {
    /// There is no dictionary on this machine.
    Missing,
    /// There is one that can't be used: why.
    Broken(String),
    /// Spelling is not checked in this language.
    Unsupported,
}

/// A dictionary that is loaded once, or the reason why it can't be.
type Slot = Arc<OnceLock<Result<Arc<Dictionary>, String>>>;

/// The dictionaries of this machine.
#[derive(Debug)]
pub struct Dictionaries {
    places: Places,
    words: HashSet<String>,
    found: Mutex<HashMap<String, Option<Found>>>,
    /// By file: several codes may share one.
    loaded: Mutex<HashMap<PathBuf, Slot>>,
    seen: Mutex<HashSet<String>>,
    lacks: Mutex<BTreeMap<String, Lack>>,
    unknown: Mutex<BTreeSet<String>>,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Dictionaries {
    /// Nothing is looked for or loaded yet.
    #[must_use]
    pub fn new(settings: &Settings, variable: &dyn Fn(&str) -> Option<String>) -> Self {
        Self::in_places(
            Places::new(settings.folder.as_deref(), variable),
            &settings.words,
        )
    }

    /// Dictionaries in these places only.
    #[must_use]
    pub fn in_places(places: Places, words: &[String]) -> Self {
        Self {
            places,
            words: words.iter().map(|word| word.to_lowercase()).collect(),
            found: Mutex::default(),
            loaded: Mutex::default(),
            seen: Mutex::default(),
            lacks: Mutex::default(),
            unknown: Mutex::default(),
        }
    }

    fn find(&self, code: &str) -> Option<Found> {
        let mut found = lock(&self.found);
        found
            .entry(code.to_owned())
            .or_insert_with(|| {
                let found = self.places.find(code)?;
                // Several names may lead to one file.
                let aff = found.aff.canonicalize().unwrap_or(found.aff);
                Some(Found { aff, ..found })
            })
            .clone()
    }

    /// The languages of the run that could not be checked so far, each with the reason. Nothing is looked for
    /// here: a text of which every word is known without a dictionary was checked.
    #[must_use]
    pub fn lacks(&self) -> BTreeMap<String, Lack> {
        let mut lacks = lock(&self.lacks).clone();
        for code in lock(&self.seen).iter() {
            if !Tongue::of(code).has_full_dictionary() {
                lacks.insert(code.clone(), Lack::Unsupported);
            }
        }
        lacks
    }

    /// As [`Self::lacks`], with the languages of the run that no word asked a dictionary for yet.
    #[must_use]
    pub fn all_lacks(&self) -> BTreeMap<String, Lack> {
        let seen: Vec<String> = lock(&self.seen).iter().cloned().collect();
        for code in seen {
            if Tongue::of(&code).has_full_dictionary() && self.find(&code).is_none() {
                lock(&self.lacks).insert(code, Lack::Missing);
            }
        }
        self.lacks()
    }

    /// The unknown words of the run, in lower case and in order.
    #[must_use]
    pub fn unknown(&self) -> BTreeSet<String> {
        lock(&self.unknown).clone()
    }

    /// How many dictionaries were loaded.
    #[must_use]
    pub fn loaded(&self) -> usize {
        lock(&self.loaded).len()
    }
}

impl Shelf for Dictionaries {
    fn dictionary(&self, code: &str) -> Option<Arc<Dictionary>> {
        let lacks = |lack| {
            lock(&self.lacks).insert(code.to_owned(), lack);
            None
        };
        let Some(found) = self.find(code) else {
            return lacks(Lack::Missing);
        };
        let file = found.aff;
        let slot = Arc::clone(lock(&self.loaded).entry(file.clone()).or_default());
        let loaded = slot.get_or_init(|| {
            Dictionary::read(&file, code)
                .map(Arc::new)
                .map_err(|error| error.to_string())
        });
        match loaded {
            Ok(book) => Some(Arc::clone(book)),
            Err(reason) => lacks(Lack::Broken(reason.clone())),
        }
    }

    fn saw(&self, code: &str) {
        let mut seen = lock(&self.seen);
        if !seen.contains(code) {
            seen.insert(code.to_owned());
        }
    }

    fn is_own(&self, word: &str) -> bool {
        self.words.contains(word)
    }

    fn met(&self, word: &str) {
        let mut unknown = lock(&self.unknown);
        if !unknown.contains(word) {
            unknown.insert(word.to_owned());
        }
    }
}
