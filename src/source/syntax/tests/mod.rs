//! Tests of this folder as a whole.

mod hostile;
mod json_faults;
mod positions;
mod trees;
mod yaml_faults;

use super::{Fault, FaultKind};
use crate::span::Span;

/// A text with `‹` and `›` around the bytes that its one fault must mark.
struct Marked {
    text: String,
    span: Span,
}

impl Marked {
    fn new(marked: &str) -> Self {
        let start = marked.find('‹').unwrap_or(marked.len());
        let rest = marked.replacen('‹', "", 1);
        let end = rest.find('›').unwrap_or(rest.len());
        Self {
            text: rest.replacen('›', "", 1),
            span: Span::new(start, end),
        }
    }

    /// What differs from the one fault that should be found.
    fn differs(&self, faults: &[Fault], kind: FaultKind, about: &str) -> Option<String> {
        let found: Vec<_> = faults
            .iter()
            .map(|fault| (fault.kind, fault.span, fault.about.as_str()))
            .collect();
        let wanted = [(kind, self.span, about)];
        (found != wanted).then(|| format!("{:?}: {found:?}, not {wanted:?}", self.text))
    }
}
