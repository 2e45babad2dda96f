//! What a check found, before it is put into words.

use std::ops::Range;

use crate::edit::{Edit, Fix, Grade};
use crate::source::syntax::{self, Map};
use crate::span::{Place, Span};
use crate::template::Component;
use crate::text::Text;

/// One thing found.
#[derive(Clone, Debug)]
pub struct Hit {
    pub(super) component: Component,
    pub(super) span: Span,
    pub(super) args: Vec<(&'static str, String)>,
    pub(super) fix: Option<Fix>,
    /// For a rule over a set: which of its members is meant.
    pub(super) member: usize,
}

/// How many places in one text a rule tells: nobody reads more, and a text made of nothing but faults must
/// not cost its length for each of them.
pub(super) const MOST_IN_A_TEXT: usize = 100;

/// Takes what a check finds, and knows the file that it is found in.
#[derive(Debug)]
pub struct Hits<'a> {
    source: &'a str,
    member: usize,
    found: Vec<Hit>,
    /// Positions in the text that was found at fault last: another fault in it is likely.
    last: Option<(Span, Map)>,
    /// How much was found in it in a row.
    told: usize,
}

impl<'a> Hits<'a> {
    /// Nothing found yet in this file.
    #[must_use]
    pub fn new(source: &'a str) -> Self {
        Self {
            source,
            member: 0,
            found: Vec::new(),
            last: None,
            told: 0,
        }
    }

    pub(super) fn take(&mut self) -> Vec<Hit> {
        self.told = 0;
        std::mem::take(&mut self.found)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// What stands in the file between a byte and the end of its line.
    #[must_use]
    pub fn rest_of_line(&self, from: usize) -> &'a str {
        let rest = self.source.get(from..).unwrap_or_default();
        let end = memchr::memchr2(b'\n', b'\r', rest.as_bytes());
        rest.get(..end.unwrap_or(rest.len())).unwrap_or_default()
    }

    /// For a rule over a set: what is found from here on is found in this member, in this file.
    pub fn focus(&mut self, member: usize, source: &'a str) {
        self.member = member;
        self.source = source;
        self.last = None;
    }

    /// Something found at these bytes of the file.
    pub fn at(&mut self, component: Component, span: Span) -> HitBuilder<'_, 'a> {
        let index = self.found.len();
        self.found.push(Hit {
            component,
            span,
            args: Vec::new(),
            fix: None,
            member: self.member,
        });
        HitBuilder { hits: self, index }
    }

    /// Something found at these bytes of a text's value. After [`MOST_IN_A_TEXT`] of them in one text the
    /// rest is not told.
    pub fn within(
        &mut self,
        component: Component,
        text: &Text,
        range: Range<usize>,
    ) -> HitBuilder<'_, 'a> {
        let known = self.last.take().filter(|(span, _)| *span == text.span);
        self.told = known.as_ref().map_or(1, |_| self.told + 1);
        let (_, map) = self.last.insert(
            known.unwrap_or_else(|| (text.span, Map::new(self.source, text.span, text.style))),
        );
        let span = map.locate(range);
        if self.told > MOST_IN_A_TEXT {
            return HitBuilder {
                hits: self,
                index: usize::MAX,
            };
        }
        self.at(component, span)
    }

    /// Something about a whole component: marks the first line of it, up to the first comma, as a component
    /// may be long and the finding is about none of its parts.
    pub fn opening(&mut self, component: Component, place: Place) -> HitBuilder<'_, 'a> {
        let span = place.0;
        let written = self.source.get(span.range()).unwrap_or_default();
        let end = written.find([',', '\n', '\r']).unwrap_or(written.len());
        let kept = written[..end].trim_end().len();
        self.at(component, Span::new(span.start, span.start + kept))
    }

    /// A whole text.
    pub fn whole(&mut self, component: Component, text: &Text) -> HitBuilder<'_, 'a> {
        self.within(component, text, 0..text.value.len())
    }

    /// The first line of a text that has something on it: all of a long text is too much to mark.
    pub fn first_line(&mut self, component: Component, text: &Text) -> HitBuilder<'_, 'a> {
        let value = &text.value;
        let start = value.len() - value.trim_start().len();
        let line = value[start..].lines().next().unwrap_or_default();
        self.within(component, text, start..start + line.trim_end().len())
    }
}

/// Adds to what was found last.
#[derive(Debug)]
pub struct HitBuilder<'h, 'a> {
    hits: &'h mut Hits<'a>,
    index: usize,
}

impl HitBuilder<'_, '_> {
    fn hit(&mut self) -> Option<&mut Hit> {
        self.hits.found.get_mut(self.index)
    }

    /// Something that the message names as `{name}`.
    #[must_use]
    pub fn arg(mut self, name: &'static str, value: impl ToString) -> Self {
        if let Some(hit) = self.hit() {
            hit.args.push((name, value.to_string()));
        }
        self
    }

    /// Mends it by putting `insert` in the place of these bytes of a text's value. Where the file's syntax
    /// can't say that in place, nothing is offered.
    #[must_use]
    pub fn replace(mut self, text: &Text, range: Range<usize>, insert: &str) -> Self {
        if self.hit().is_none() {
            return self;
        }
        let edit = syntax::encode(self.hits.source, text.span, text.style, range, insert);
        match edit {
            Some((span, insert)) => self.edit(span, insert),
            None => {
                // Half a fix is none.
                if let Some(hit) = self.hit() {
                    hit.fix = None;
                }
                self
            }
        }
    }

    /// Mends it by a change of the file's bytes.
    #[must_use]
    pub fn edit(mut self, span: Span, insert: impl Into<String>) -> Self {
        let edit = Edit {
            span,
            insert: insert.into(),
        };
        if let Some(hit) = self.hit() {
            match &mut hit.fix {
                Some(fix) => fix.edits.push(edit),
                None => {
                    hit.fix = Some(Fix {
                        grade: Grade::Safe,
                        edits: vec![edit],
                    });
                }
            }
        }
        self
    }

    /// Trusts the fix no further than this, whatever the rule says.
    #[must_use]
    pub fn at_most(mut self, grade: Grade) -> Self {
        if let Some(fix) = self.hit().and_then(|hit| hit.fix.as_mut()) {
            fix.grade = fix.grade.min(grade);
        }
        self
    }

    /// Ends the sentence.
    pub fn done(self) {}
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;
    use crate::text::Style;

    #[test]
    fn a_text_of_nothing_but_faults_costs_no_more_than_its_length() {
        let source = "a\t".repeat(1_000_000);
        let whole = Span::new(0, source.len());
        let text = Text::plain(source.clone(), whole, Style::Plain);
        let mut hits = Hits::new(&source);
        for at in memchr::memchr_iter(b'\t', source.as_bytes()) {
            hits.within(Component::Body, &text, at..at + 1)
                .arg("found", "a tab")
                .replace(&text, at..at + 1, " ")
                .done();
        }
        let found = hits.take();
        assert_eq!(found.len(), MOST_IN_A_TEXT);
        assert_eq!(found.first().unwrap().span, Span::new(1, 2));
        // What another rule finds is told again.
        hits.within(Component::Body, &text, 0..1).done();
        assert_eq!(hits.take().first().unwrap().span, Span::new(0, 1));
    }
}
