//! Doing what a plan says: nothing else, nothing twice, and each write read back.
//!
//! An answer that never came is resolved by reading. Only where reading shows that nothing was done is a write
//! sent once more; that can do no harm, for a name and language exist once and an edit replaces everything.

use std::io;

use serde_json::Value;

use super::drafts::{Draft, Samples, sample_digest, with_samples};
use super::log::{Action, Phase};
use super::parts::{Change, Measure, changes};
use super::plan::{Entry, Outcome, Plan};
use crate::graph::requests::edit_payload;
use crate::graph::{
    AnswerFault, Graph, GraphError, Id, Remote, Request, Status, Transport, requests,
};
use crate::source::graph as payload_of;
use crate::template::Template;

/// How often a write is sent whose answer never came, reading in between.
const SENDS: usize = 2;

/// That there is a template of this name and language already. Source: observed answers.
const EXISTS: u32 = 2_388_024;

/// What came of one template.
#[derive(Debug)]
pub enum Came {
    /// It stands in the account.
    Done(Box<Stands>),
    /// Somebody else did it meanwhile: the account had it as it is.
    Already(Id),
    /// The account has another content than the plan was made from, which stays.
    Moved,
    /// A sample is no longer the file that was approved, or can't be read; nothing was sent.
    Sample(String),
    /// The API refused it, or could not be reached; nothing was changed.
    Failed(GraphError),
    /// Nobody knows: no answer came, and reading failed too.
    Unsure(GraphError),
    /// It was not tried, as something before it stopped the run.
    NotTried,
}

/// How a template stands after a write.
#[derive(Debug)]
pub struct Stands {
    /// Its id.
    pub id: Id,
    /// Its state.
    pub status: Status,
    /// Its category as the API names it.
    pub category: String,
    /// What the account has otherwise than was sent.
    pub differs: Vec<Change>,
    /// Whether the answer never came, and reading showed it.
    pub learned: bool,
    /// Why it could not be read back, if it couldn't.
    pub unread: Option<GraphError>,
}

/// What somebody watches and keeps.
pub trait Witness {
    /// A write is about to be sent. When this fails the run stops before it.
    ///
    /// # Errors
    /// When it can't be written down.
    fn sending(&mut self, entry: &Entry, draft: &Draft, action: Action) -> io::Result<()>;

    /// Something came of it.
    ///
    /// # Errors
    /// When it can't be written down; the run stops.
    fn came(&mut self, entry: &Entry, draft: &Draft, action: Action, came: &Came)
    -> io::Result<()>;
}

impl Came {
    /// How far it came, for the log; nothing where nothing was sent.
    #[must_use]
    pub fn phase(&self, action: Action) -> Option<Phase> {
        match self {
            Self::Done(_) => Some(Phase::Done),
            Self::Failed(_) | Self::Moved => Some(Phase::Failed),
            Self::Unsure(_) => Some(Phase::Unsure),
            // Of a creation this is learned by sending it.
            Self::Already(_) if action == Action::Create => Some(Phase::Done),
            Self::Already(_) | Self::Sample(_) | Self::NotTried => None,
        }
    }

    /// Whether the draft stands in the account.
    #[must_use]
    pub fn is_done(&self) -> bool {
        matches!(self, Self::Done(_) | Self::Already(_))
    }
}

/// The action of an entry.
#[must_use]
pub fn action(entry: &Entry) -> Option<Action> {
    match entry.outcome {
        Outcome::Create => Some(Action::Create),
        Outcome::Edit(_) => Some(Action::Edit),
        _ => None,
    }
}

/// Does what a plan says, one template after the other. What fails stops nothing else, unless it would fail
/// everywhere: a token that is not taken, no connection, a log that can't be written.
///
/// # Errors
/// Those of the witness.
pub fn apply<T: Transport>(
    graph: &Graph<T>,
    plan: &Plan,
    drafts: &[Draft],
    samples: &dyn Samples,
    witness: &mut dyn Witness,
) -> io::Result<Vec<Came>> {
    let mut all = Vec::new();
    let mut stopped = false;
    for (entry, draft) in plan.writes(drafts) {
        let Some(action) = action(entry) else {
            continue;
        };
        let came = if stopped {
            Came::NotTried
        } else {
            one(graph, entry, draft, action, samples, witness)?
        };
        stopped |= match &came {
            Came::Failed(error) => is_everywhere(error),
            Came::Unsure(_) => true,
            _ => false,
        };
        witness.came(entry, draft, action, &came)?;
        all.push(came);
    }
    Ok(all)
}

/// Whether an error is not of this template alone. Source: Meta's page on error codes.
fn is_everywhere(error: &GraphError) -> bool {
    match error {
        GraphError::Api(api) => match api.code {
            10 => api.subcode.is_none(),
            0 | 3 | 33 | 190 | 200..=299 | 368 | 803 | 130_497 | 131_031 => true,
            _ => error.is_rate_limit(),
        },
        GraphError::Transport(_) => true,
        GraphError::Answer {
            fault: AnswerFault::Declined,
            ..
        } => false,
        GraphError::Answer { .. } => error.is_rate_limit() || !error.is_transient(),
        GraphError::Refused(refusal) => {
            matches!(refusal, crate::graph::Refusal::TooLong { .. })
        }
    }
}

fn one<T: Transport>(
    graph: &Graph<T>,
    entry: &Entry,
    draft: &Draft,
    action: Action,
    samples: &dyn Samples,
    witness: &mut dyn Witness,
) -> io::Result<Came> {
    // What was planned is still so, or nothing is sent.
    if action == Action::Edit {
        let read = entry.id.as_ref().map(|id| graph.get(id));
        match read {
            Some(Ok(remote)) => {
                if is_as(entry, draft, &remote) {
                    return Ok(Came::Already(remote.id));
                }
                if !is_as_planned(entry, draft, &remote) {
                    return Ok(Came::Moved);
                }
            }
            Some(Err(error)) => return Ok(Came::Failed(error)),
            None => return Ok(Came::Moved),
        }
    }
    let payload = match upload(graph, draft, samples) {
        Ok(payload) => payload,
        Err(came) => return Ok(came),
    };
    witness.sending(entry, draft, action)?;
    Ok(match action {
        Action::Edit => edit(graph, entry, draft, &payload),
        _ => create(graph, entry, draft, &payload),
    })
}

/// Whether the account has what a draft says. Of another sample file, the account tells nothing.
fn is_as(entry: &Entry, draft: &Draft, remote: &Remote) -> bool {
    let same = remote.category().eq_ignore_ascii_case(&draft.category);
    let sample = planned(entry).iter().any(Change::is_of_sample);
    same && !sample && says_the_same(entry, draft, remote)
}

/// Whether a draft differs from the account in what the plan showed, and in nothing else.
fn is_as_planned(entry: &Entry, draft: &Draft, remote: &Remote) -> bool {
    let is_listed = |it: &&Change| it.part != "category" && !it.is_of_sample();
    let planned = planned(entry).iter().filter(is_listed);
    let found = differences(entry, draft, remote);
    Some(&remote.status) == entry.status.as_ref() && planned.eq(found.iter())
}

/// What the plan of an edit showed.
fn planned(entry: &Entry) -> &[Change] {
    match &entry.outcome {
        Outcome::Edit(planned) => planned,
        _ => &[],
    }
}

/// What the account has otherwise than a draft says, without the labels that Meta has written over: those that
/// the plan didn't show.
fn differences(entry: &Entry, draft: &Draft, remote: &Remote) -> Vec<Change> {
    let shown = |part: &str| planned(entry).iter().any(|it| it.part == part);
    let mut found = changes(&draft.template, &remote.template, Measure::Meaning);
    found.retain(|it| shown(&it.part) || !it.is_label_of_code(&draft.template));
    found
}

fn says_the_same(entry: &Entry, draft: &Draft, remote: &Remote) -> bool {
    differences(entry, draft, remote).is_empty()
}

/// The payload of a draft with the handles of its uploaded samples.
fn upload<T: Transport>(
    graph: &Graph<T>,
    draft: &Draft,
    samples: &dyn Samples,
) -> Result<Value, Came> {
    let mut failed = None;
    let template = with_samples(&draft.template, &mut |path| {
        if failed.is_some() {
            return None;
        }
        let approved = draft.samples.iter().find(|it| it.path == path);
        let sample = match samples.open(&draft.file, path) {
            Ok(sample) => sample,
            Err(_) => {
                failed = Some(Came::Sample(path.to_owned()));
                return None;
            }
        };
        // It may have been exchanged since the plan was made.
        if approved.map(|it| &it.digest) != Some(&Ok(sample_digest(&sample))) {
            failed = Some(Came::Sample(path.to_owned()));
            return None;
        }
        match graph.upload(&sample) {
            Ok(handle) => Some(handle),
            Err(error) => {
                failed = Some(Came::Failed(error));
                None
            }
        }
    });
    match failed {
        Some(came) => Err(came),
        None => Ok(payload_of(&template)),
    }
}

fn create<T: Transport>(graph: &Graph<T>, entry: &Entry, draft: &Draft, payload: &Value) -> Came {
    let mut sent = 0;
    loop {
        sent += 1;
        let error = match graph.create(payload) {
            Ok(created) => {
                return read_back(graph, draft, created.id, created.status, created.category);
            }
            Err(error) => error,
        };
        let exists = error.api().is_some_and(|api| api.subcode == Some(EXISTS));
        if !error.is_ambiguous() && !exists {
            return Came::Failed(error);
        }
        let found = match graph.find(&draft.name) {
            Ok(found) => found,
            Err(_) => return Came::Unsure(error),
        };
        let own = found.into_iter().find(|it| it.language() == draft.language);
        match own {
            // The category may have been changed by Meta at once, so the words alone decide.
            Some(remote) if says_the_same(entry, draft, &remote) => {
                return if sent == 1 && exists {
                    Came::Already(remote.id)
                } else {
                    Came::Done(Box::new(stands(draft, remote, true)))
                };
            }
            Some(_) => return Came::Moved,
            None if exists || sent == SENDS => return Came::Failed(error),
            None => {}
        }
    }
}

fn edit<T: Transport>(graph: &Graph<T>, entry: &Entry, draft: &Draft, payload: &Value) -> Came {
    let Some(id) = &entry.id else {
        return Came::Moved;
    };
    let approved = entry.status == Some(Status::Approved);
    let payload = edit_payload(payload, approved);
    // Where no more than a sample file is another one, reading tells nothing.
    let mut first: Option<GraphError> = None;
    for _ in 0..SENDS {
        let error = match graph.edit(id, &payload) {
            Ok(()) => {
                let status = Status::Other(String::new());
                return read_back(graph, draft, id.clone(), status, draft.category.clone());
            }
            Err(error) => error,
        };
        // A second edit is refused where the first was carried out after all: then too only reading tells.
        if !error.is_ambiguous() && first.is_none() {
            return Came::Failed(error);
        }
        if planned(entry).iter().all(Change::is_of_sample) {
            if first.is_some() {
                return Came::Unsure(error);
            }
            first = Some(error);
            continue;
        }
        match graph.get(id) {
            Ok(remote) if says_the_same(entry, draft, &remote) => {
                return Came::Done(Box::new(stands(draft, remote, true)));
            }
            Ok(_) => {}
            Err(_) => return Came::Unsure(error),
        }
        if !error.is_ambiguous() {
            return Came::Failed(error);
        }
        first = Some(error);
    }
    first.map_or(Came::Moved, Came::Failed)
}

/// Reads what was written, and holds it against what was sent.
fn read_back<T: Transport>(
    graph: &Graph<T>,
    draft: &Draft,
    id: Id,
    status: Status,
    category: String,
) -> Came {
    Came::Done(Box::new(match graph.get(&id) {
        Ok(remote) => stands(draft, remote, false),
        Err(error) => Stands {
            id,
            status,
            category,
            differs: Vec::new(),
            learned: false,
            unread: Some(error),
        },
    }))
}

fn stands(draft: &Draft, remote: Remote, learned: bool) -> Stands {
    Stands {
        differs: changes(&draft.template, &remote.template, Measure::Bytes),
        category: remote.category().to_owned(),
        id: remote.id,
        status: remote.status,
        learned,
        unread: None,
    }
}

/// The requests that [`apply`] would make, in its order, samples by their paths in the place of their handles.
pub fn requests<T: Transport>(graph: &Graph<T>, plan: &Plan, drafts: &[Draft]) -> Vec<Request> {
    plan.writes(drafts)
        .map(|(entry, draft)| {
            let template: Template = with_samples(&draft.template, &mut |path| {
                Some(format!("(handle of {path})"))
            });
            let payload = payload_of(&template);
            match (&entry.outcome, &entry.id) {
                (Outcome::Edit(_), Some(id)) => {
                    let approved = entry.status == Some(Status::Approved);
                    requests::edit(id, &edit_payload(&payload, approved))
                }
                _ => requests::create(graph.account(), &payload),
            }
        })
        .collect()
}
