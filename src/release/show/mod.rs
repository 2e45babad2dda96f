//! A plan for people, for programs, and for the comment of a pull request.

mod diff;
pub mod human;
pub mod json;
pub mod markdown;

use super::approvals::State;
use super::drafts::Draft;
use super::parts::{Change, Measure, changes};
use super::plan::{Counts, Entry, Outcome, Plan};
use super::words::{Counted, Sentence};
use crate::lint::Lang;
use crate::template::Template;

/// A plan with what it was made from.
#[derive(Clone, Copy, Debug)]
pub struct Shown<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// The drafts.
    pub drafts: &'a [Draft],
    /// How each of them stands with approvals.
    pub states: &'a [State],
}

impl<'a> Shown<'a> {
    /// What an entry changes: of one that is created all that it says.
    fn changes(&self, entry: &'a Entry) -> Vec<Change> {
        let all = || {
            let draft = entry.draft.and_then(|index| self.drafts.get(index));
            draft.map_or_else(Vec::new, |draft| {
                changes(&draft.template, &Template::default(), Measure::Meaning)
            })
        };
        match &entry.outcome {
            Outcome::Create => all(),
            Outcome::Edit(changes) => changes.clone(),
            Outcome::Blocked { changes, .. } => changes.clone().unwrap_or_default(),
            Outcome::Unchanged | Outcome::RemoteOnly => Vec::new(),
        }
    }

    fn draft(&self, entry: &Entry) -> Option<&'a Draft> {
        self.drafts.get(entry.draft?)
    }

    /// Why an entry is blocked, each with its word for programs.
    fn why(&self, entry: &Entry, lang: Lang) -> Vec<(&'static str, String)> {
        let (Outcome::Blocked { why, .. }, Some(draft)) = (&entry.outcome, self.draft(entry))
        else {
            return Vec::new();
        };
        let none = State::default();
        let state = entry.draft.and_then(|index| self.states.get(index));
        let state = state.unwrap_or(&none);
        why.iter()
            .map(|why| (why.code(), why.says(draft, state, lang)))
            .collect()
    }
}

/// The counts of a plan in a sentence.
fn counts(counts: Counts, lang: Lang) -> String {
    let said = |counted: Counted, count: usize| (count > 0).then(|| counted.say(lang, count, &[]));
    let all: Vec<String> = [
        said(CREATE, counts.create),
        said(EDIT, counts.edit),
        said(BLOCKED, counts.blocked),
        said(UNCHANGED, counts.unchanged),
        said(REMOTE_ONLY, counts.remote_only),
    ]
    .into_iter()
    .flatten()
    .collect();
    if all.is_empty() {
        return NOTHING.get(lang).to_owned();
    }
    all.join(", ")
}

const NOTHING: Sentence = Sentence(["no templates", "ninguna plantilla", "nenhum modelo"]);
const CREATE: Counted = Counted(
    Sentence(["{} to create", "{} por crear", "{} a criar"]),
    Sentence(["{} to create", "{} por crear", "{} a criar"]),
);
const EDIT: Counted = Counted(
    Sentence(["{} to edit", "{} por editar", "{} a editar"]),
    Sentence(["{} to edit", "{} por editar", "{} a editar"]),
);
const BLOCKED: Counted = Counted(
    Sentence(["{} blocked", "{} bloqueada", "{} bloqueado"]),
    Sentence(["{} blocked", "{} bloqueadas", "{} bloqueados"]),
);
const UNCHANGED: Counted = Counted(
    Sentence(["{} unchanged", "{} sin cambios", "{} sem mudanças"]),
    Sentence(["{} unchanged", "{} sin cambios", "{} sem mudanças"]),
);
const REMOTE_ONLY: Counted = Counted(
    Sentence([
        "{} only in the account",
        "{} solo en la cuenta",
        "{} só na conta",
    ]),
    Sentence([
        "{} only in the account",
        "{} solo en la cuenta",
        "{} só na conta",
    ]),
);
