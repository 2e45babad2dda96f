//! Which templates of a run are asked about, where that is not all of them.

use std::fmt;

use crate::source::{Problem, Source};
use crate::template::Template;

/// Tells what is asked about. Rules that compare templates see all of them all the same.
pub trait Scope: fmt::Debug + Sync {
    /// Whether findings that stand in no template of a source are told.
    fn file(&self, source: &Source) -> bool;

    /// Whether findings about a template are told. `problems` are what reading met in it.
    fn template(&self, source: &Source, template: &Template, problems: &[Problem]) -> bool;
}

/// All templates.
#[derive(Clone, Copy, Debug)]
pub struct Everything;

impl Scope for Everything {
    fn file(&self, _: &Source) -> bool {
        true
    }

    fn template(&self, _: &Source, _: &Template, _: &[Problem]) -> bool {
        true
    }
}
