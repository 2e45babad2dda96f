//! Deleting templates of the account: what Meta refuses, and what came of it when the answer was lost.

use super::pull::is_metas_own;
use crate::graph::{Graph, GraphError, Id, Remote, Status, Transport};

/// Why Meta doesn't delete a template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// It is disabled. Source: Meta's page on template management.
    Disabled,
    /// It is one of Meta's own samples (2388094).
    MetasOwn,
    /// It is being deleted already.
    Going,
}

/// Why Meta doesn't delete this template, if it doesn't.
#[must_use]
pub fn kept(remote: &Remote) -> Option<Kept> {
    match remote.status {
        Status::Disabled => Some(Kept::Disabled),
        Status::PendingDeletion | Status::Deleted => Some(Kept::Going),
        _ if is_metas_own(remote.name()) => Some(Kept::MetasOwn),
        _ => None,
    }
}

/// What came of a deletion.
#[derive(Debug)]
pub enum Outcome {
    /// All of it is gone, or going.
    Gone,
    /// Meta says that it did it, and these languages are still there.
    Left(Vec<Remote>),
    /// Nothing was deleted, for this reason.
    Not(GraphError),
    /// It may have been deleted: neither the answer nor a reading came.
    Unknown(GraphError),
}

/// How often a deletion is sent whose answer is lost and that was not carried out, as reading shows.
const TRIES: usize = 2;

/// Deletes some languages of one template, and reads what is left then. It is these languages that are deleted,
/// by their ids, and none that came since they were read.
///
/// An answer that is lost is made up for by reading; only what is still there is deleted once more.
pub fn delete<T: Transport>(graph: &Graph<T>, name: &str, doomed: &[Remote]) -> Outcome {
    let mut ids: Vec<Id> = doomed.iter().map(|remote| remote.id.clone()).collect();
    let mut tries = 0;
    loop {
        tries += 1;
        let sent = match ids.as_slice() {
            [one] => graph.delete_one(one, name),
            several => graph.delete_many(several),
        };
        let lost = match sent {
            Ok(()) => None,
            Err(error) if error.is_ambiguous() => Some(error),
            Err(error) => return Outcome::Not(error),
        };
        let mut left = match (graph.find(name), lost) {
            (Ok(found), None) => {
                let left = still(found, &ids);
                return if left.is_empty() {
                    Outcome::Gone
                } else {
                    Outcome::Left(left)
                };
            }
            // It was carried out, and what a reading would add is not needed to know that.
            (Err(_), None) => return Outcome::Gone,
            (Err(_), Some(error)) => return Outcome::Unknown(error),
            (Ok(found), Some(error)) => {
                let left = still(found, &ids);
                if left.is_empty() {
                    return Outcome::Gone;
                }
                if tries >= TRIES {
                    return Outcome::Not(error);
                }
                left
            }
        };
        ids = left.drain(..).map(|remote| remote.id).collect();
    }
}

/// The templates of these ids that are there and not on their way out.
fn still(found: Vec<Remote>, ids: &[Id]) -> Vec<Remote> {
    found
        .into_iter()
        .filter(|remote| ids.contains(&remote.id))
        .filter(|remote| !matches!(remote.status, Status::PendingDeletion | Status::Deleted))
        .collect()
}
