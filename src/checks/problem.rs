//! What reading a file met, as a finding.

use serde::Deserialize;

use super::Check;
use crate::lint::hits::Hits;
use crate::source::{Problem, ProblemKind};

/// Finds problems of one kind.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// The kind, as reading names it.
    kind: ProblemKind,
}

impl Check for Params {
    fn problem(&self, problem: &Problem, hits: &mut Hits<'_>) {
        if problem.kind != self.kind {
            return;
        }
        let mut hit = hits.at(problem.component, problem.span);
        for (name, value) in &problem.args {
            hit = hit.arg(name, value);
        }
        if let Some(fix) = &problem.fix {
            for edit in &fix.edits {
                hit = hit.edit(edit.span, edit.insert.clone());
            }
            hit = hit.at_most(fix.grade);
        }
        hit.done();
    }
}
