//! What one layer says: settings by their path, each with its place, and the layers on top of each other.

use std::collections::BTreeMap;

use crate::lint::levels::Level;
use crate::span::{At, Span};

/// A table of rules with their levels, in the order of the file.
pub type LevelTable = Vec<(At<String>, Level)>;

/// The value of a setting.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// `true` or `false`.
    Truth(bool),
    /// A text.
    Text(String),
    /// A list of texts.
    Texts(Vec<At<String>>),
    /// A whole number.
    Number(usize),
    /// Rules and levels.
    Levels(LevelTable),
    /// Patterns of files, with rules and levels for each.
    Files(Vec<(At<String>, LevelTable)>),
}

/// The settings that one layer says, by their path: `words.allow`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Values {
    of: BTreeMap<String, At<Value>>,
}

impl Values {
    /// Adds one without a place in a file.
    pub fn say(&mut self, path: &str, value: Value) {
        self.put(path.to_owned(), value, Span::default());
    }

    pub(super) fn put(&mut self, path: String, value: Value, span: Span) {
        self.of.insert(path, At::new(value, span));
    }

    /// What it says of a setting.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<&At<Value>> {
        self.of.get(path)
    }

    /// Every setting that it says, by path.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &At<Value>)> {
        self.of.iter().map(|(path, value)| (path.as_str(), value))
    }

    /// The texts of a setting.
    pub fn texts(&self, path: &str) -> impl Iterator<Item = &At<String>> {
        match self.get(path).map(|at| &at.value) {
            Some(Value::Texts(texts)) => texts.iter(),
            _ => [].iter(),
        }
    }

    /// The rules and levels of the project.
    #[must_use]
    pub fn levels(&self) -> &[(At<String>, Level)] {
        match self.get("levels").map(|at| &at.value) {
            Some(Value::Levels(levels)) => levels,
            _ => &[],
        }
    }

    /// The rules and levels of some files.
    #[must_use]
    pub fn files(&self) -> &[(At<String>, LevelTable)] {
        match self.get("files").map(|at| &at.value) {
            Some(Value::Files(files)) => files,
            _ => &[],
        }
    }
}

/// Who says something; of two that say it, the later one here decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Layer {
    /// Nobody: it is so by itself.
    Default,
    /// `plantilla.toml`.
    File,
    /// An environment variable.
    Environment,
    /// A flag of the command.
    Flag,
}

/// What every layer says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stack {
    /// `plantilla.toml`.
    pub file: Values,
    /// Environment variables.
    pub environment: Values,
    /// Flags.
    pub flags: Values,
}

impl Stack {
    /// The layers that say anything, the deciding one first.
    pub fn layers(&self) -> [(Layer, &Values); 3] {
        [
            (Layer::Flag, &self.flags),
            (Layer::Environment, &self.environment),
            (Layer::File, &self.file),
        ]
    }

    /// The deciding value of a setting, and who says it.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<(Layer, &At<Value>)> {
        self.layers()
            .into_iter()
            .find_map(|(layer, values)| Some((layer, values.get(path)?)))
    }

    /// The deciding text of a setting.
    #[must_use]
    pub fn text(&self, path: &str) -> Option<&str> {
        match self.get(path).map(|(_, at)| &at.value) {
            Some(Value::Text(text)) => Some(text),
            _ => None,
        }
    }

    /// The deciding number of a setting.
    #[must_use]
    pub fn number(&self, path: &str) -> Option<usize> {
        match self.get(path).map(|(_, at)| &at.value) {
            Some(Value::Number(number)) => Some(*number),
            _ => None,
        }
    }

    /// Whether a setting is said to be true.
    #[must_use]
    pub fn is_true(&self, path: &str) -> bool {
        matches!(
            self.get(path).map(|(_, at)| &at.value),
            Some(Value::Truth(true))
        )
    }

    /// The deciding list of a setting.
    #[must_use]
    pub fn texts(&self, path: &str) -> Vec<String> {
        let found = self.get(path).map(|(_, at)| &at.value);
        match found {
            Some(Value::Texts(texts)) => texts.iter().map(|text| text.value.clone()).collect(),
            _ => Vec::new(),
        }
    }
}
