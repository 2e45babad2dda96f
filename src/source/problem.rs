//! What is wrong with a file before any rule about templates looks at it.

use crate::edit::Fix;
use crate::span::Span;
use crate::template::Component;

/// A fault that reading met. A rule of the same kind turns it into a finding.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// What it is, as the rules' `problem` check names it: `duplicate-key`.
    pub kind: &'static str,
    /// Where it stands.
    pub span: Span,
    /// The part of the template concerned.
    pub component: Component,
    /// What its message names.
    pub args: Vec<(&'static str, String)>,
    /// How to mend it.
    pub fix: Option<Fix>,
    /// Index in the reading of the template concerned, once it is known.
    pub template: Option<usize>,
}

impl Problem {
    /// A problem with a place and nothing else.
    #[must_use]
    pub fn new(kind: &'static str, component: Component, span: Span) -> Self {
        Self {
            kind,
            span,
            component,
            args: Vec::new(),
            fix: None,
            template: None,
        }
    }

    /// Adds something that the message names.
    #[must_use]
    pub fn arg(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.args.push((name, value.into()));
        self
    }

    /// Adds a way to mend it.
    #[must_use]
    pub fn fix(mut self, fix: Fix) -> Self {
        self.fix = Some(fix);
        self
    }
}
