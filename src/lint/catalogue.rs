//! The rules of a run: those of the product, ready to check.

use std::sync::OnceLock;

use super::levels::Levels;
use super::policy::Policy;
use super::rule::{Examples, RuleFile};
use super::when::{Mask, Traits};
use crate::checks::{self, Check};
use crate::template::Template;
use crate::wording::Own;

/// The product's rule files, as a JSON list.
const BUILTIN: &str = include_str!(concat!(env!("OUT_DIR"), "/rules.json"));

/// Why a rule can't be used.
#[derive(Debug, thiserror::Error)]
pub enum RuleError {
    /// The file does not have the form of a rule.
    #[error("{0}")]
    Form(#[from] serde_json::Error),
    /// Another rule has its id.
    #[error("there are two rules {0}")]
    Taken(String),
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
    /// What holds where nobody says anything else.
    policy: Policy,
    /// Phrases that rules give weights to.
    own: Option<Own>,
}

impl Rules {
    /// The product's own rules, built into it.
    ///
    /// # Errors
    /// When a rule file is wrong, which the test suite rules out for a released product.
    pub fn builtin() -> Result<&'static Self, &'static RuleError> {
        static RULES: OnceLock<Result<Rules, RuleError>> = OnceLock::new();
        RULES.get_or_init(|| Self::from_json(BUILTIN)).as_ref()
    }

    /// Rules from a JSON list of rule files.
    ///
    /// # Errors
    /// When a rule does not have the form of one, or its check does not take its parameters.
    pub fn from_json(json: &str) -> Result<Self, RuleError> {
        Self::from_files(serde_json::from_str(json)?)
    }

    fn from_files(mut files: Vec<RuleFile>) -> Result<Self, RuleError> {
        files.sort_by(|a, b| a.id.cmp(&b.id));
        if let Some([_, second]) = files.array_windows().find(|[one, next]| one.id == next.id) {
            return Err(RuleError::Taken(second.id.clone()));
        }
        let ids: Vec<String> = files.iter().map(|file| file.id.clone()).collect();
        let rules: Vec<Rule> = files
            .into_iter()
            .map(|file| Rule::new(file, &ids))
            .collect::<Result<_, _>>()?;
        let own = Own::new(rules.iter().filter_map(|rule| rule.check.weighed()));
        let mut rules = Self {
            rules,
            policy: Policy::default(),
            own: (!own.is_empty()).then_some(own),
        };
        rules.policy.levels = Levels::new(&rules, false);
        Ok(rules)
    }

    /// The product's rules and those of a project, each by its own id.
    ///
    /// # Errors
    /// When one of them is wrong, or [`RuleError::Taken`] when two have one id.
    pub fn with_own(own: Vec<RuleFile>) -> Result<Self, RuleError> {
        let mut files: Vec<RuleFile> = serde_json::from_str(BUILTIN)?;
        files.extend(own);
        Self::from_files(files)
    }

    /// Whether a further rule could be used beside these and those with `ids`.
    ///
    /// # Errors
    /// Why it could not.
    pub fn try_rule(&self, file: &RuleFile, ids: &[String]) -> Result<(), RuleError> {
        if self.index(&file.id).is_some() {
            return Err(RuleError::Taken(file.id.clone()));
        }
        let known = self.rules.iter().map(|rule| rule.file.id.clone());
        let ids: Vec<String> = known.chain(ids.iter().cloned()).collect();
        Rule::new(file.clone(), &ids).map(drop)
    }

    /// What holds where nobody says anything else: the levels that the rules have themselves.
    #[must_use]
    pub fn policy(&self) -> &Policy {
        &self.policy
    }

    /// Phrases that rules give weights to, for the wording engine.
    #[must_use]
    pub fn own(&self) -> Option<&Own> {
        self.own.as_ref()
    }

    /// The index of the rule with this id, by which [`Levels`] know it.
    #[must_use]
    pub fn index(&self, id: &str) -> Option<usize> {
        self.rules
            .binary_search_by(|rule| rule.file.id.as_str().cmp(id))
            .ok()
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &Rule> {
        self.rules.iter()
    }

    /// The rule with this id.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Rule> {
        self.rules.get(self.index(id)?)
    }

    pub(super) fn as_slice(&self) -> &[Rule] {
        &self.rules
    }
}

impl Rule {
    /// Whether it looks at this template at all.
    #[must_use]
    pub fn looks_at(&self, template: &Template) -> bool {
        self.when.holds(Traits::of(template))
    }

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
