//! All templates of a run together, for rules that compare them.

use super::hits::Hits;
use crate::source::Source;
use crate::template::Template;

/// A template of the set.
#[derive(Clone, Copy, Debug)]
pub struct Member<'a> {
    /// The template.
    pub template: &'a Template,
    /// Index of its source.
    pub source: usize,
}

/// All templates of a run, in the order of the sources.
#[derive(Debug)]
pub struct Set<'a> {
    /// The templates.
    pub members: Vec<Member<'a>>,
    /// The sources.
    pub sources: &'a [Source],
}

impl<'a> Set<'a> {
    /// What is found from here on is found in this member.
    pub fn focus(&self, member: usize, hits: &mut Hits<'a>) {
        if let Some(source) = self
            .members
            .get(member)
            .and_then(|found| self.sources.get(found.source))
        {
            hits.focus(member, &source.text);
        }
    }

    /// The name of the file that a member stands in.
    #[must_use]
    pub fn file(&self, member: usize) -> &str {
        self.members
            .get(member)
            .and_then(|found| self.sources.get(found.source))
            .map_or("", |source| &source.name)
    }
}
