//! All templates of a run together, for rules that compare them.

use std::collections::{HashMap, HashSet};

use super::hits::Hits;
use super::policy::{Policies, Policy};
use crate::source::Source;
use crate::template::{Template, language};

/// A template of the set.
#[derive(Clone, Copy, Debug)]
pub struct Member<'a> {
    /// The template.
    pub template: &'a Template,
    /// Index of its source.
    pub source: usize,
}

/// All templates of a run, in the order of the sources.
#[derive(Debug)]
pub struct Set<'a> {
    /// The templates.
    pub members: Vec<Member<'a>>,
    /// The sources.
    pub sources: &'a [Source],
    /// What holds for each of them.
    pub policies: &'a dyn Policies,
}

impl<'a> Set<'a> {
    /// What is found from here on is found in this member.
    pub fn focus(&self, member: usize, hits: &mut Hits<'a>) {
        if let Some(source) = self
            .members
            .get(member)
            .and_then(|found| self.sources.get(found.source))
        {
            hits.focus(member, &source.text);
        }
    }

    /// Whether a rule runs for any of the sources.
    #[must_use]
    pub fn runs(&self, rule: usize) -> bool {
        self.sources
            .iter()
            .any(|source| self.policies.of(&source.name).levels.of(rule).is_some())
    }

    /// What holds for the file that a member stands in.
    #[must_use]
    pub fn policy(&self, member: usize) -> &'a Policy {
        self.policies.of(self.file(member))
    }

    /// The name of the file that a member stands in.
    #[must_use]
    pub fn file(&self, member: usize) -> &str {
        self.members
            .get(member)
            .and_then(|found| self.sources.get(found.source))
            .map_or("", |source| &source.name)
    }

    /// The templates that are to be created, each with its name and its language as Meta writes it. What
    /// was read back from the API is in the account already and takes nobody's place.
    pub fn drafts(&self) -> impl Iterator<Item = Draft<'a>> {
        self.members
            .iter()
            .enumerate()
            .filter_map(|(index, member)| {
                let template = member.template;
                if template.origin.remote {
                    return None;
                }
                let name = template.name.as_ref()?.value.as_str();
                let written = template.language.as_ref()?.value.as_str();
                let language = if language::is_official(written) {
                    written
                } else {
                    language::canonical(written).unwrap_or(written)
                };
                (!name.is_empty()).then_some(Draft {
                    member: index,
                    name,
                    language,
                    template,
                })
            })
    }

    /// The drafts of each name, one for each language, in the order of the sources.
    #[must_use]
    pub fn names(&self) -> Vec<Vec<Draft<'a>>> {
        let mut places: HashMap<&str, usize> = HashMap::new();
        let mut seen = HashSet::new();
        let mut names: Vec<Vec<Draft<'a>>> = Vec::new();
        for draft in self.drafts() {
            if !seen.insert((draft.name, draft.language)) {
                continue;
            }
            let place = *places.entry(draft.name).or_insert(names.len());
            match names.get_mut(place) {
                Some(drafts) => drafts.push(draft),
                None => names.push(vec![draft]),
            }
        }
        names
    }
}

/// Whether two templates must stand in one file for a rule to compare them. One file goes to one account; of
/// two files nobody can tell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Files {
    /// In any.
    #[default]
    Any,
    /// In one.
    Same,
    /// In two.
    Other,
}

impl Files {
    /// Whether a rule compares these two.
    #[must_use]
    pub fn allow(self, set: &Set<'_>, one: usize, other: usize) -> bool {
        let source = |member: usize| set.members.get(member).map(|found| found.source);
        match self {
            Self::Any => true,
            Self::Same => source(one) == source(other),
            Self::Other => source(one) != source(other),
        }
    }
}

/// A template of the set that is to be created.
#[derive(Clone, Copy, Debug)]
pub struct Draft<'a> {
    /// Which member of the set it is.
    pub member: usize,
    /// Its name.
    pub name: &'a str,
    /// Its language, as Meta writes it where Meta has it.
    pub language: &'a str,
    /// The template.
    pub template: &'a Template,
}
