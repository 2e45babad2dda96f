//! The rules of a run: those of the product, ready to check.

use std::sync::OnceLock;

use super::rule::{Examples, RuleFile};
use super::when::Mask;
use crate::checks::{self, Check};

/// Why a rule can't be used.
#[derive(Debug, thiserror::Error)]
pub enum RuleError {
    /// The file does not have the form of a rule.
    #[error("{0}")]
    Form(#[from] serde_json::Error),
    /// It names no check, or more than one.
    #[error("rule {0}: `check` takes exactly one check")]
    OneCheck(String),
    /// It names a check that does not exist.
    #[error("rule {rule}: there is no check `{check}`")]
    UnknownCheck {
        /// The rule.
        rule: String,
        /// What it names.
        check: String,
    },
    /// Its parameters are not the check's.
    #[error("rule {rule}: parameters of `{check}`: {reason}")]
    Parameters {
        /// The rule.
        rule: String,
        /// The check.
        check: String,
        /// What is wrong with them.
        reason: serde_json::Error,
    },
    /// It yields to a rule that does not exist.
    #[error("rule {rule} yields to `{other}`, which does not exist")]
    UnknownRule {
        /// The rule.
        rule: String,
        /// What it names.
        other: String,
    },
}

/// A rule, ready to run.
#[derive(Debug)]
pub struct Rule {
    /// What its file says.
    pub file: RuleFile,
    /// Its check.
    pub check: Box<dyn Check>,
    /// Which templates it looks at.
    pub(super) when: Mask,
    /// Indices of the rules that it yields to on the same component.
    pub(super) yields_to: Vec<usize>,
    /// Indices of the rules that it yields to anywhere in the template.
    pub(super) yields_to_any: Vec<usize>,
}

/// The rules of a run, in the order of their ids.
#[derive(Debug, Default)]
pub struct Rules {
    rules: Vec<Rule>,
}

impl Rules {
    /// The product's own rules, built into it.
    ///
    /// # Errors
    /// When a rule file is wrong, which the test suite rules out for a released product.
    pub fn builtin() -> Result<&'static Self, &'static RuleError> {
        static RULES: OnceLock<Result<Rules, RuleError>> = OnceLock::new();
        RULES
            .get_or_init(|| Self::from_json(include_str!(concat!(env!("OUT_DIR"), "/rules.json"))))
            .as_ref()
    }

    /// Rules from a JSON list of rule files.
    ///
    /// # Errors
    /// When a rule does not have the form of one, or its check does not take its parameters.
    pub fn from_json(json: &str) -> Result<Self, RuleError> {
        let mut files: Vec<RuleFile> = serde_json::from_str(json)?;
        files.sort_by(|a, b| a.id.cmp(&b.id));
        let ids: Vec<String> = files.iter().map(|file| file.id.clone()).collect();
        let rules = files
            .into_iter()
            .map(|file| Rule::new(file, &ids))
            .collect::<Result<_, _>>()?;
        Ok(Self { rules })
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &Rule> {
        self.rules.iter()
    }

    /// The rule with this id.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Rule> {
        let found = self
            .rules
            .binary_search_by(|rule| rule.file.id.as_str().cmp(id))
            .ok()?;
        self.rules.get(found)
    }

    pub(super) fn as_slice(&self) -> &[Rule] {
        &self.rules
    }
}

impl Rule {
    fn new(file: RuleFile, ids: &[String]) -> Result<Self, RuleError> {
        let mut spec = file.check.iter();
        let (Some((name, parameters)), None) = (spec.next(), spec.next()) else {
            return Err(RuleError::OneCheck(file.id.clone()));
        };
        let check = checks::build(name, parameters.clone())
            .ok_or_else(|| RuleError::UnknownCheck {
                rule: file.id.clone(),
                check: name.clone(),
            })?
            .map_err(|reason| RuleError::Parameters {
                rule: file.id.clone(),
                check: name.clone(),
                reason,
            })?;
        Ok(Self {
            yields_to: resolve(&file.id, &file.yields_to, ids)?,
            yields_to_any: resolve(&file.id, &file.yields_to_any, ids)?,
            when: Mask::new(&file.when),
            check,
            file,
        })
    }
}

fn resolve(rule: &str, names: &[String], ids: &[String]) -> Result<Vec<usize>, RuleError> {
    let mut found = Vec::new();
    for name in names {
        let matches = |id: &str| {
            if name.ends_with('/') {
                id.starts_with(name.as_str())
            } else {
                id == name
            }
        };
        let before = found.len();
        found.extend((0..ids.len()).filter(|index| matches(&ids[*index]) && ids[*index] != rule));
        if found.len() == before {
            return Err(RuleError::UnknownRule {
                rule: rule.to_owned(),
                other: name.clone(),
            });
        }
    }
    Ok(found)
}

/// The examples of a built-in rule.
///
/// # Errors
/// As [`Rules::builtin`].
pub fn examples(id: &str) -> Result<Examples, serde_json::Error> {
    let mut all: std::collections::BTreeMap<String, Examples> =
        serde_json::from_str(include_str!(concat!(env!("OUT_DIR"), "/examples.json")))?;
    Ok(all.remove(id).unwrap_or_default())
}
