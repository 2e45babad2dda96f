//! Approvals: how the templates of a file stand, and that somebody approves one as it is saved.

use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use serde::Serialize;

use super::desk::Draft;
use crate::config::Setup;
use crate::files;
use crate::lint::Lang;
use crate::lint::diagnostic::{Diagnostic, Report};
use crate::release::approvals::{self, Approvals, Demand, Record};
use crate::release::drafts::{self, drafts};
use crate::release::git::{self, Author};
use crate::release::person::Person;
use crate::release::words::{not_approved, people};
use crate::source::media::Project;

/// How a template stands.
#[derive(Debug, Serialize)]
pub(super) struct Standing {
    approved: bool,
    /// Who approved it as it is.
    by: String,
    /// What is missing, as a sentence; empty where nothing is.
    missing: String,
    /// Whether it can be approved: without errors, with all its sample files.
    may: bool,
}

/// Why nothing was recorded.
#[derive(Debug)]
pub(super) enum Unapproved {
    /// It has errors, or a sample that can't be used.
    Faulty,
    /// Nobody said who approves.
    Who,
    /// The file of approvals can't be read or written.
    File(String),
}

/// Where approvals are, and what is asked of them.
pub(super) struct Office<'a> {
    pub(super) file: &'a Path,
    pub(super) setup: &'a Setup,
    pub(super) project: &'a Project,
    pub(super) lang: Lang,
}

impl Office<'_> {
    fn demand(&self) -> Demand {
        let stack = self.setup.stack();
        Demand {
            people: stack.number("require-approvals").unwrap_or(1),
            others: stack.is_true("author-may-not-approve"),
        }
    }

    /// The drafts of a file as the release room has them, by the places of its templates.
    fn drafts(&self, draft: &Draft) -> Vec<Option<drafts::Draft>> {
        let found = draft.found.iter().cloned();
        let report = Report {
            sources: vec![draft.checked.source().clone()],
            diagnostics: found.map(|it| Diagnostic { source: 0, ..it }).collect(),
            ..Report::default()
        };
        let mut made = drafts(&report, Some(self.project)).into_iter();
        let templates = draft.checked.templates().iter();
        templates
            .map(|template| (!template.origin.remote).then(|| made.next()).flatten())
            .collect()
    }

    /// How each template of a file stands. A file of approvals that can't be read approves nothing.
    pub(super) fn standings(&self, draft: &Draft, path: &Path) -> Vec<Option<Standing>> {
        let approvals = approvals::read(self.file);
        let approvals = approvals.map_or_else(|_| Approvals::default(), |(_, approvals)| approvals);
        let demand = self.demand();
        // Asked of git only where it matters.
        let author = match demand.others.then(|| git::author(path)) {
            Some(Author::Known(person)) => Some(person),
            _ => None,
        };
        let drafts = self.drafts(draft).into_iter();
        drafts
            .map(|draft| {
                let draft = draft?;
                let state = approvals.state_of(&draft, author.as_ref(), demand);
                let approved = state.is_approved();
                let said_nothing =
                    state.by.is_empty() && state.own.is_empty() && state.before.is_empty();
                Some(Standing {
                    approved,
                    by: people(&state.by),
                    missing: if approved || said_nothing {
                        String::new()
                    } else {
                        not_approved(&state, self.lang)
                    },
                    may: draft.faults.is_empty() && draft.digest.is_some(),
                })
            })
            .collect()
    }

    /// Records that somebody, or git's user, approves a template as it is.
    pub(super) fn approve(
        &self,
        draft: &Draft,
        index: usize,
        by: Option<&str>,
    ) -> Result<(), Unapproved> {
        let wanted = self.drafts(draft).into_iter().nth(index).flatten();
        let wanted = wanted.filter(|it| it.faults.is_empty());
        let (Some(wanted), Some(digest)) = (
            wanted.as_ref(),
            wanted.as_ref().and_then(|it| it.digest.clone()),
        ) else {
            return Err(Unapproved::Faulty);
        };
        let by = match by.map(str::trim).filter(|by| !by.is_empty()) {
            Some(by) => Person::parse(&crate::report::shown::on_one_line(by)),
            None => self.user(),
        };
        let by = by.ok_or(Unapproved::Who)?;
        let failed = |error: &dyn std::fmt::Display| Unapproved::File(error.to_string());
        let (text, mut approvals) = approvals::read(self.file).map_err(|error| failed(&error))?;
        let now = SystemTime::now().duration_since(UNIX_EPOCH).ok();
        approvals.record(Record {
            name: wanted.name.clone(),
            language: wanted.language.clone(),
            by,
            at: now
                .and_then(|now| i64::try_from(now.as_secs()).ok())
                .unwrap_or(0),
            digest,
        });
        let new = approvals.text();
        match text {
            Some(old) if old == new => Ok(()),
            Some(old) => files::replace(self.file, &old, &new),
            None => files::create(self.file, new.as_bytes()),
        }
        .map_err(|error| failed(&error))
    }

    /// Who approves where nobody says: git's user.
    pub(super) fn user(&self) -> Option<Person> {
        git::user(
            self.file
                .parent()
                .filter(|it| it.is_dir())
                .unwrap_or(Path::new(".")),
        )
    }
}
