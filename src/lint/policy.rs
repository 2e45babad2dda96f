//! What a project asks of the templates of a file, beside what Meta does.

use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use super::levels::Levels;
use super::phrases::Phrases;
use crate::wording::Allowed;

/// Words of a project.
#[derive(Clone, Debug, Default)]
pub struct WordLists {
    /// Words that no rule about wording or spelling is to hold against a text.
    pub allow: Vec<String>,
    /// Words and phrases that must not stand in a text.
    pub forbid: Vec<String>,
    /// Words that are spelt right.
    pub dictionary: Vec<String>,
    /// [`WordLists::forbid`], made ready when it is first needed.
    phrases: OnceLock<Phrases>,
    /// [`WordLists::allow`], likewise.
    allowed: OnceLock<Arc<Allowed>>,
}

impl PartialEq for WordLists {
    fn eq(&self, other: &Self) -> bool {
        let lists = |lists: &Self| [&lists.allow, &lists.forbid, &lists.dictionary].map(Vec::clone);
        lists(self) == lists(other)
    }
}

impl Eq for WordLists {}

impl WordLists {
    /// Lists of words.
    #[must_use]
    pub fn new(allow: Vec<String>, forbid: Vec<String>, dictionary: Vec<String>) -> Self {
        Self {
            allow,
            forbid,
            dictionary,
            phrases: OnceLock::new(),
            allowed: OnceLock::new(),
        }
    }

    /// What is forbidden, ready to be looked for.
    pub fn forbidden(&self) -> &Phrases {
        self.phrases.get_or_init(|| Phrases::new(&self.forbid))
    }

    /// What says nothing about a category, ready to be passed over; nothing where there is none.
    pub fn allowed(&self) -> Option<&Allowed> {
        (!self.allow.is_empty()).then(|| {
            self.allowed
                .get_or_init(|| Arc::new(Allowed::new(&self.allow)))
                .as_ref()
        })
    }
}

/// No words.
pub(super) static NO_WORDS: WordLists = WordLists {
    allow: Vec::new(),
    forbid: Vec::new(),
    dictionary: Vec::new(),
    phrases: OnceLock::new(),
    allowed: OnceLock::new(),
};

/// What holds for the templates of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Policy {
    /// How bad the findings of each rule are.
    pub levels: Levels,
    /// Words of the project.
    pub words: WordLists,
    /// Languages that every template name must have, as Meta writes them.
    pub languages: Vec<String>,
    /// A folder with dictionaries of the project.
    pub dictionaries: Option<PathBuf>,
}

/// What holds for each file of a run.
pub trait Policies: std::fmt::Debug + Sync {
    /// What holds for the source of this name.
    fn of(&self, source: &str) -> &Policy;
}

impl Policies for Policy {
    fn of(&self, _source: &str) -> &Policy {
        self
    }
}
