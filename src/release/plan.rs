//! The plan: what would be done with each template, and why not; a value made from drafts and the account.
//!
//! It knows no network, no files and no clock. Everything that Meta is known to refuse is told here, before a
//! call is made.

use serde_json::{Value, json};

use super::approvals::State;
use super::drafts::{Digest, Draft};
use super::log::History;
pub use super::make::plan;
use super::parts::Change;
use crate::graph::{Id, Remote, Status, Summary};

/// What a plan is made from.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// The account.
    pub account: &'a str,
    /// Whether there is an app to upload samples with.
    pub can_upload: bool,
    /// The drafts.
    pub drafts: &'a [Draft],
    /// How each of them stands with approvals.
    pub states: &'a [State],
    /// The templates of the account.
    pub remotes: &'a [Remote],
    /// How many it has and may have.
    pub summary: Option<Summary>,
    /// What was done to it before.
    pub history: &'a History,
    /// The time, in seconds since 1970.
    pub now: i64,
}

/// What is to be done with one template in one language.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Its name.
    pub name: String,
    /// Its language.
    pub language: String,
    /// The category that the draft asks for; without a draft, that of the account.
    pub category: String,
    /// The draft, by its index.
    pub draft: Option<usize>,
    /// Its id in the account.
    pub id: Option<Id>,
    /// Its state in the account.
    pub status: Option<Status>,
    /// What is to be done.
    pub outcome: Outcome,
    /// What to know before it is done.
    pub warnings: Vec<Warning>,
}

/// What is to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is created.
    Create,
    /// It is edited.
    Edit(Vec<Change>),
    /// The account has it as it is.
    Unchanged,
    /// Only the account has it; it stays.
    RemoteOnly,
    /// Nothing, although something would have to be.
    Blocked {
        /// What it differs in, where the account has it; nothing where it would be created.
        changes: Option<Vec<Change>>,
        /// Why.
        why: Vec<Why>,
    },
}

/// Why nothing is done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// Too few people approved it.
    NotApproved,
    /// lint finds errors in it.
    Errors,
    /// A sample file can't be used: its index among those of the draft.
    Sample(usize),
    /// A sample is an address of a listing, which can't be sent back.
    ListedSample(String),
    /// Samples can't be uploaded without an app.
    NoApp,
    /// Another draft has the same name and language: its file and line.
    Twice(String, usize),
    /// It is being reviewed.
    Pending,
    /// Its rejection is being looked at again.
    InAppeal,
    /// It can't be edited in this state.
    NotEditable(Status),
    /// It was edited within the last day; seconds since 1970 from when on it may be again.
    EditedToday(i64),
    /// It was edited ten times within 30 days; from when on it may be again.
    EditedOften(i64),
    /// The name or this language of it is being deleted; until when, where that is known.
    BeingDeleted(Option<i64>),
    /// Another language of the name has this category.
    OtherCategory(String),
    /// It is approved with this category, which can't be changed any more.
    FixedCategory(String),
    /// The account may have no more templates than this.
    Full(u64),
}

/// What to know before something is done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Warning {
    /// Meta will probably see another category: what lint says of it, and by which rule.
    ReadsAs {
        /// The rule.
        rule: String,
        /// What it says, in the language of the run.
        message: String,
    },
    /// Another template with these words came back as marketing: its name.
    CopyOf(String),
    /// Meta has announced that it will change the category to this one.
    WillBecome(String),
    /// Meta has given it this category in the place of the one in the draft.
    Became(String),
    /// It can't be sent while the edit is reviewed.
    StopsSending,
    /// It was rejected as it stands: the reason, by Meta's name for it.
    Rejected(Option<String>),
}

/// What is to be done with every template, in the order of names and languages.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plan {
    /// The account.
    pub account: String,
    /// The templates.
    pub entries: Vec<Entry>,
}

/// How many of what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Templates that are created.
    pub create: usize,
    /// Templates that are edited.
    pub edit: usize,
    /// Templates that stay as they are.
    pub unchanged: usize,
    /// Templates that only the account has.
    pub remote_only: usize,
    /// Templates that something would have to be done with.
    pub blocked: usize,
}

impl Plan {
    /// How many of what.
    #[must_use]
    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for entry in &self.entries {
            *match entry.outcome {
                Outcome::Create => &mut counts.create,
                Outcome::Edit(_) => &mut counts.edit,
                Outcome::Unchanged => &mut counts.unchanged,
                Outcome::RemoteOnly => &mut counts.remote_only,
                Outcome::Blocked { .. } => &mut counts.blocked,
            } += 1;
        }
        counts
    }

    /// Whether every template of the project stands in the account as it is.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let counts = self.counts();
        counts.create + counts.edit + counts.blocked == 0
    }

    /// What is created or edited, each with its draft.
    pub fn writes<'a>(
        &'a self,
        drafts: &'a [Draft],
    ) -> impl Iterator<Item = (&'a Entry, &'a Draft)> {
        self.entries.iter().filter_map(|entry| {
            let does = matches!(entry.outcome, Outcome::Create | Outcome::Edit(_));
            let draft = drafts.get(entry.draft?)?;
            does.then_some((entry, draft))
        })
    }

    /// What would be done, as it is written to a file: each with the digest of the draft and of what the
    /// account has. As long as it is the same, so are drafts and account, as far as they matter.
    #[must_use]
    pub fn record(&self, drafts: &[Draft]) -> Value {
        let all = self.writes(drafts).map(|(entry, draft)| {
            let (action, account) = match &entry.outcome {
                Outcome::Edit(changes) => ("edit", account_digest(entry, changes)),
                _ => ("create", String::new()),
            };
            json!({
                "name": entry.name, "language": entry.language, "action": action, "account": account,
                "draft": draft.digest.as_ref().map(Digest::as_str),
            })
        });
        all.collect()
    }
}

/// What the account has, as far as the edit is about it.
fn account_digest(entry: &Entry, changes: &[Change]) -> String {
    let before: Vec<_> = changes.iter().map(|it| (&it.part, &it.before)).collect();
    let id = entry.id.as_ref().map(Id::as_str);
    let status = entry.status.as_ref().map(Status::name);
    let seen = json!({"id": id, "status": status, "before": before});
    Digest::of(&seen).as_str().to_owned()
}
