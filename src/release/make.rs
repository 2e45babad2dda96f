//! Making the plan: each draft held against the account, the log and the other drafts.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::approvals::State;
use super::drafts::{Digest, Draft};
use super::log::{Action, Entry as Logged, History, Phase};
use super::parts::{Change, Measure, changes};
use super::plan::{Entry, Known, Outcome, Plan, Warning, Why};
use super::wording::{Wording, copies};
use crate::graph::{Remote, Status, Summary};
use crate::template::media::MediaKind;

const DAY: i64 = 86_400;

/// Edits of an approved template within [`MONTH`], beside one a day. Source: Meta's page on template management.
const EDITS: usize = 10;

const MONTH: i64 = 30 * DAY;

/// Makes the plan.
#[must_use]
pub fn plan(known: &Known<'_>) -> Plan {
    let maker = Maker::new(known);
    let mut entries: Vec<Entry> = Vec::new();
    for (index, draft) in known.drafts.iter().enumerate() {
        entries.push(maker.entry(index, draft));
    }
    let drafted: HashSet<(&str, &str)> = known.drafts.iter().map(key).collect();
    for remote in known.remotes {
        if !drafted.contains(&(remote.name(), remote.language())) {
            entries.push(Entry {
                name: remote.name().to_owned(),
                language: remote.language().to_owned(),
                category: remote.category().to_owned(),
                draft: None,
                id: Some(remote.id.clone()),
                status: Some(remote.status.clone()),
                outcome: Outcome::RemoteOnly,
                warnings: Vec::new(),
            });
        }
    }
    let file = |entry: &Entry| {
        let draft = known.drafts.get(entry.draft?)?;
        Some((draft.file.clone(), draft.line))
    };
    entries.sort_by_cached_key(|it| {
        let id = it.id.clone();
        (it.name.clone(), it.language.clone(), file(it), id)
    });
    limit(&mut entries, known);
    Plan {
        account: known.account.to_owned(),
        entries,
    }
}

fn key(draft: &Draft) -> (&str, &str) {
    (&draft.name, &draft.language)
}

/// Blocks what goes beyond what the account may have, the last names first.
fn limit(entries: &mut [Entry], known: &Known<'_>) {
    let Some(Summary {
        counted: Some(counted),
        limit: Some(limit),
        ..
    }) = known.summary
    else {
        return;
    };
    let mut left = limit.saturating_sub(counted);
    for entry in entries {
        if entry.outcome == Outcome::Create {
            match left.checked_sub(1) {
                Some(less) => left = less,
                None => {
                    entry.outcome = Outcome::Blocked {
                        changes: None,
                        why: vec![Why::Full(limit)],
                    }
                }
            }
        }
    }
}

/// What is looked up for every draft.
struct Maker<'a> {
    known: &'a Known<'a>,
    remotes: HashMap<(&'a str, &'a str), &'a Remote>,
    /// Of each name, the categories that the account has it in.
    categories: HashMap<&'a str, BTreeSet<&'a str>>,
    /// Of each name, the categories that drafts ask for.
    asked: HashMap<&'a str, BTreeSet<&'a str>>,
    /// The first draft of each name and language, by file and line.
    first: HashMap<(&'a str, &'a str), (&'a str, usize)>,
    twice: HashSet<(&'a str, &'a str)>,
    /// Edits of approved templates by id, in seconds since 1970.
    edits: HashMap<&'a str, Vec<i64>>,
    /// Until when names, and languages of names, are blocked.
    deleted: BTreeMap<(&'a str, Option<&'a str>), i64>,
    /// The category that was asked for when a template was created, by id.
    created_as: HashMap<&'a str, &'a str>,
    /// What was sent last, by id.
    sent: HashMap<&'a str, &'a Logged>,
    wording: Wording,
}

impl<'a> Maker<'a> {
    fn new(known: &'a Known<'a>) -> Self {
        let mut maker = Self {
            known,
            remotes: HashMap::new(),
            categories: HashMap::new(),
            asked: HashMap::new(),
            first: HashMap::new(),
            twice: HashSet::new(),
            edits: HashMap::new(),
            deleted: BTreeMap::new(),
            created_as: HashMap::new(),
            sent: HashMap::new(),
            wording: copies(known.remotes),
        };
        for remote in known.remotes {
            let key = (remote.name(), remote.language());
            // One that is being deleted may stand beside the one that took its place.
            let rank = |it: &Remote| (is_gone(&it.status), it.id.clone());
            let known = maker.remotes.entry(key).or_insert(remote);
            if rank(remote) < rank(known) {
                *known = remote;
            }
            if !is_gone(&remote.status) && !remote.category().is_empty() {
                let of_name = maker.categories.entry(remote.name()).or_default();
                of_name.insert(remote.category());
            }
        }
        for draft in known.drafts {
            let of_name = maker.asked.entry(&draft.name).or_default();
            of_name.insert(&draft.category);
            let place = (draft.file.as_str(), draft.line);
            if let Some(other) = maker.first.get_mut(&key(draft)) {
                *other = place.min(*other);
                maker.twice.insert(key(draft));
            } else {
                maker.first.insert(key(draft), place);
            }
        }
        known.history.entries().for_each(|entry| maker.learn(entry));
        maker
    }

    /// Takes from the log what the API does not tell.
    fn learn(&mut self, entry: &'a Logged) {
        // What nobody knows of is for the API to refuse: a run that goes on must not be kept from it.
        let (Some(at), Phase::Done) = (History::time(entry), entry.phase) else {
            return;
        };
        if let Some(id) = &entry.id
            && entry.digest.is_some()
        {
            self.sent.insert(id, entry);
        }
        let was_approved = entry.was.as_deref() == Some("APPROVED");
        match (entry.action, entry.id.as_deref()) {
            (Action::Create, Some(id)) => {
                if let Some(asked) = &entry.asked {
                    self.created_as.insert(id, asked);
                }
            }
            (Action::Edit, Some(id)) if was_approved => {
                self.edits.entry(id).or_default().push(at);
            }
            (Action::Delete, _) if was_approved => {
                let key = (entry.name.as_str(), entry.language.as_deref());
                self.deleted.insert(key, at + MONTH);
            }
            _ => {}
        }
    }

    fn entry(&self, index: usize, draft: &Draft) -> Entry {
        let remote = self.remotes.get(&key(draft)).copied();
        let mut warnings = Vec::new();
        let outcome = match remote {
            Some(remote) if !is_gone(&remote.status) => {
                self.compare(index, draft, remote, &mut warnings)
            }
            _ => self.create(index, draft, remote.is_some()),
        };
        if !matches!(outcome, Outcome::Unchanged) {
            warnings.extend(draft.doubts.iter().map(|doubt| Warning::ReadsAs {
                rule: doubt.rule.clone(),
                message: doubt.message.clone(),
            }));
            let copy = self.wording.copy_of(draft).map(str::to_owned);
            warnings.extend(copy.map(Warning::CopyOf));
        }
        Entry {
            name: draft.name.clone(),
            language: draft.language.clone(),
            category: draft.category.clone(),
            draft: Some(index),
            id: remote.map(|it| it.id.clone()),
            status: remote.map(|it| it.status.clone()),
            outcome,
            warnings,
        }
    }

    fn create(&self, index: usize, draft: &Draft, is_going: bool) -> Outcome {
        let mut why = self.common(index, draft);
        let until = |language: Option<&str>| {
            let until = self.deleted.get(&(draft.name.as_str(), language)).copied();
            until.filter(|until| *until > self.known.now)
        };
        let until = until(Some(&draft.language)).or_else(|| until(None));
        if is_going || until.is_some() {
            why.push(Why::BeingDeleted(until));
        }
        why.extend(self.other_category(draft));
        if why.is_empty() {
            Outcome::Create
        } else {
            Outcome::Blocked { changes: None, why }
        }
    }

    /// The category that this name has already, in the account or by another draft, if it is another one.
    fn other_category(&self, draft: &Draft) -> Option<Why> {
        let other = |known: &HashMap<&str, BTreeSet<&str>>| {
            let known = known.get(draft.name.as_str())?;
            let other = known.iter().find(|it| !same_word(it, &draft.category))?;
            Some(Why::OtherCategory((*other).to_owned()))
        };
        other(&self.categories).or_else(|| other(&self.asked))
    }

    fn compare(
        &self,
        index: usize,
        draft: &Draft,
        remote: &Remote,
        warnings: &mut Vec<Warning>,
    ) -> Outcome {
        let mut found = changes(&draft.template, &remote.template, Measure::Meaning);
        let sent = self.sent.get(remote.id.as_str()).copied();
        if let Some(sent) = sent {
            if sent.digest.as_deref() == draft.digest.as_ref().map(Digest::as_str) {
                found.retain(|change| !change.is_label_of_code(&draft.template));
            }
            found.extend(samples(draft, sent));
        }
        if let Some(next) = &remote.correct_category
            && !same_word(next, remote.category())
        {
            warnings.push(Warning::WillBecome(next.clone()));
        }
        let other_category = !remote.category().is_empty()
            && !draft.category.is_empty()
            && !same_word(remote.category(), &draft.category);
        let before = remote.previous_category.as_deref();
        let asked = self.created_as.get(remote.id.as_str()).copied();
        let by_meta = [before, asked]
            .into_iter()
            .flatten()
            .any(|category| same_word(category, &draft.category));
        let mut why = Vec::new();
        if other_category && by_meta {
            warnings.push(Warning::Became(remote.category().to_owned()));
        } else if other_category {
            found.push(Change {
                part: "category".to_owned(),
                before: Some(remote.category().to_owned()),
                after: Some(draft.category.clone()),
            });
            if remote.status == Status::Approved {
                why.push(Why::FixedCategory(remote.category().to_owned()));
            }
        }
        if remote.status == Status::Rejected && found.is_empty() {
            warnings.push(Warning::Rejected(remote.rejected_reason.clone()));
        }
        if found.is_empty() {
            return Outcome::Unchanged;
        }
        why.splice(0..0, self.common(index, draft));
        why.extend(self.not_now(remote));
        if !why.is_empty() {
            let changes = Some(found);
            return Outcome::Blocked { changes, why };
        }
        if remote.status == Status::Approved {
            warnings.push(Warning::StopsSending);
        }
        Outcome::Edit(found)
    }

    /// Why what the account has can't be edited now.
    fn not_now(&self, remote: &Remote) -> Option<Why> {
        match &remote.status {
            Status::Pending => return Some(Why::Pending),
            Status::InAppeal => return Some(Why::InAppeal),
            // What is not known yet is for the API to refuse.
            Status::Rejected | Status::Paused | Status::Other(_) => return None,
            Status::Approved => {}
            other => return Some(Why::NotEditable(other.clone())),
        }
        let now = self.known.now;
        let edits = self.edits.get(remote.id.as_str())?;
        let within = |time: i64| edits.iter().filter(move |at| **at > now - time);
        let (day, month) = (within(DAY).max(), within(MONTH));
        if month.clone().count() >= EDITS {
            let mut times: Vec<i64> = month.copied().collect();
            times.sort_unstable();
            let first = times.get(times.len() - EDITS).copied().unwrap_or(now);
            return Some(Why::EditedOften(first + MONTH));
        }
        day.map(|at| Why::EditedToday(at + DAY))
    }

    /// What stands in the way of creating and of editing.
    fn common(&self, index: usize, draft: &Draft) -> Vec<Why> {
        let mut why = Vec::new();
        if self.twice.contains(&key(draft))
            && let Some((file, line)) = self.first.get(&key(draft))
        {
            why.push(Why::Twice((*file).to_owned(), *line));
        }
        if !draft.faults.is_empty() {
            why.push(Why::Errors);
        }
        let bad = draft.samples.iter().position(|it| it.digest.is_err());
        why.extend(bad.map(Why::Sample));
        let listed = draft
            .template
            .headers()
            .flat_map(|header| &header.media)
            .find(|it| matches!(MediaKind::of(&it.value), MediaKind::Listed));
        why.extend(listed.map(|it| Why::ListedSample(it.value.clone())));
        if !draft.samples.is_empty() && !self.known.can_upload {
            why.push(Why::NoApp);
        }
        let state = self.known.states.get(index);
        if draft.faults.is_empty() && !state.is_some_and(State::is_approved) {
            why.push(Why::NotApproved);
        }
        why
    }
}

/// The sample files that are other ones than were sent last.
fn samples(draft: &Draft, sent: &Logged) -> Vec<Change> {
    let now = draft.sent_samples().into_iter();
    now.filter_map(|(header, now)| {
        let before = sent.samples.get(&header).filter(|before| **before != now)?;
        Some(Change::of_sample(&header, before, &now))
    })
    .collect()
}

/// Whether it is no more than a name that is still blocked.
fn is_gone(status: &Status) -> bool {
    matches!(status, Status::PendingDeletion | Status::Deleted)
}

fn same_word(a: &str, b: &str) -> bool {
    a.eq_ignore_ascii_case(b)
}
