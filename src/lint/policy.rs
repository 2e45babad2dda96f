//! What a project asks of the templates of a file, beside what Meta does.

use std::path::PathBuf;
use std::sync::OnceLock;

use super::levels::Levels;
use super::phrases::Phrases;

/// Words of a project.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WordLists {
    /// Words that no rule about wording or spelling is to hold against a text.
    pub allow: Vec<String>,
    /// Words and phrases that must not stand in a text.
    pub forbid: Vec<String>,
    /// Words that are spelt right.
    pub dictionary: Vec<String>,
    /// [`WordLists::forbid`], made ready when it is first needed.
    phrases: OnceLock<Phrases>,
}

impl WordLists {
    /// Lists of words.
    #[must_use]
    pub fn new(allow: Vec<String>, forbid: Vec<String>, dictionary: Vec<String>) -> Self {
        Self {
            allow,
            forbid,
            dictionary,
            phrases: OnceLock::new(),
        }
    }

    /// What is forbidden, ready to be looked for.
    pub fn forbidden(&self) -> &Phrases {
        self.phrases.get_or_init(|| Phrases::new(&self.forbid))
    }
}

/// No words.
pub(super) static NO_WORDS: WordLists = WordLists {
    allow: Vec::new(),
    forbid: Vec::new(),
    dictionary: Vec::new(),
    phrases: OnceLock::new(),
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
