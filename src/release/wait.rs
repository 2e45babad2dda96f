//! Waiting until review is over, with looks that come less and less often and end.

use std::time::Duration;

use crate::graph::{Clock, Filter, Graph, GraphError, Id, Listing, Remote, Status, Transport};

/// Longest time between two looks.
const LONGEST: Duration = Duration::from_secs(60);

/// What to look at: the templates of some names, or all.
///
/// The API can be asked for one name at a time; as soon as that takes more calls than the pages of the largest
/// account, all are listed.
const APART: usize = 60;

/// Reads the templates of these names, or all when there are none, in the order of the names and then of the
/// API.
///
/// # Errors
/// Those of [`Graph::list`].
pub fn look<T: Transport>(graph: &Graph<T>, names: &[String]) -> Result<Listing, GraphError> {
    if names.is_empty() {
        return graph.list(&Filter::default());
    }
    let mut found = Listing::default();
    if names.len() > APART {
        found = graph.list(&Filter::default())?;
        let place = |remote: &Remote| names.iter().position(|name| name == remote.name());
        found.templates.retain(|remote| place(remote).is_some());
        found.templates.sort_by_key(place);
        return Ok(found);
    }
    for name in names {
        found.templates.extend(graph.find(name)?);
        found.pages += 1;
    }
    Ok(found)
}

/// Whether a review is under way, of which the end can be waited for.
#[must_use]
pub fn is_reviewed(remote: &Remote) -> bool {
    matches!(remote.status, Status::Pending | Status::InAppeal)
}

/// How long to wait.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Time before the second look; that between looks grows by half each time, up to a minute.
    pub every: Duration,
    /// Time after which no more look is made.
    pub timeout: Duration,
}

/// What is told while waiting.
#[derive(Debug)]
pub enum Step<'s> {
    /// So many are in review, and the next look comes after this time.
    Waiting {
        /// Templates in review.
        left: usize,
        /// Time to the next look.
        time: Duration,
    },
    /// A template is not as it was at the last look.
    Changed {
        /// As it was.
        before: &'s Remote,
        /// As it is.
        now: &'s Remote,
    },
    /// A template is gone; as it was.
    Gone(&'s Remote),
    /// A look failed in a way that passes.
    Failed(&'s GraphError),
}

/// Looks at templates until none of them is in review, or the time is over; gives them as they are then, and
/// whether all reviews are over.
///
/// Only what is in review is looked at again: each by itself, or all with one listing where that takes fewer
/// calls.
///
/// # Errors
/// Those of a look that don't pass. One that passes is told, and another look follows.
pub fn settle<T: Transport>(
    graph: &Graph<T>,
    names: &[String],
    found: Listing,
    clock: &dyn Clock,
    limits: Limits,
    told: &mut dyn FnMut(Step<'_>),
) -> Result<(Vec<Remote>, bool), GraphError> {
    let Listing {
        mut templates,
        pages,
        ..
    } = found;
    let begin = clock.now();
    let mut every = limits.every;
    loop {
        let waiting: Vec<Id> = templates
            .iter()
            .filter(|remote| is_reviewed(remote))
            .map(|remote| remote.id.clone())
            .collect();
        if waiting.is_empty() {
            return Ok((templates, true));
        }
        let passed = clock.now().saturating_sub(begin);
        let left = limits.timeout.saturating_sub(passed);
        if left.is_zero() {
            return Ok((templates, false));
        }
        let time = every.min(left);
        told(Step::Waiting {
            left: waiting.len(),
            time,
        });
        clock.sleep(time);
        every = (every + every / 2).min(LONGEST.max(limits.every));
        let looked = if waiting.len() <= pages {
            one_by_one(graph, &waiting)
        } else {
            look(graph, names).map(|listing| listing.templates)
        };
        match looked {
            Ok(now) => templates = compare(templates, now, &waiting, told),
            Err(error) if error.is_transient() => told(Step::Failed(&error)),
            Err(error) => return Err(error),
        }
    }
}

/// Reads templates by their ids; one that is gone is left out.
fn one_by_one<T: Transport>(graph: &Graph<T>, ids: &[Id]) -> Result<Vec<Remote>, GraphError> {
    let mut found = Vec::new();
    for id in ids {
        match graph.get(id) {
            Ok(remote) => found.push(remote),
            Err(error) if is_gone(&error) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(found)
}

/// Whether an error says that there is nothing of this id: 100/33 and 803. Source: Meta's page on errors.
fn is_gone(error: &GraphError) -> bool {
    let gone =
        |code: u32, subcode: Option<u32>| code == 803 || (code == 100 && subcode == Some(33));
    error.api().is_some_and(|api| gone(api.code, api.subcode))
}

/// Puts what was seen now in the place of what was seen before, and tells what changed of those waited for.
fn compare(
    before: Vec<Remote>,
    now: Vec<Remote>,
    waiting: &[Id],
    told: &mut dyn FnMut(Step<'_>),
) -> Vec<Remote> {
    let waiting: std::collections::HashSet<&Id> = waiting.iter().collect();
    let mut now: std::collections::HashMap<Id, Remote> =
        now.into_iter().map(|it| (it.id.clone(), it)).collect();
    let mut out = Vec::with_capacity(before.len());
    for old in before {
        if !waiting.contains(&old.id) {
            out.push(old);
            continue;
        }
        match now.remove(&old.id) {
            Some(new) => {
                if new.status != old.status || new.category() != old.category() {
                    told(Step::Changed {
                        before: &old,
                        now: &new,
                    });
                }
                out.push(new);
            }
            None => told(Step::Gone(&old)),
        }
    }
    out
}
