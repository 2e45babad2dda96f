//! Faults of YAML that the parser takes for something else: words lost to tags and aliases, braces lost to
//! mappings as keys, a document that is one text.

use std::borrow::Cow;

use super::fault::{Fault, FaultKind};
use super::hints;
use super::node::{Kind, Node, Scalar};
use super::yaml::Tree;
use crate::span::Span;
use crate::text::Style;

impl<'s> Tree<'s> {
    /// A tag just before a value is a word that begins with `!`, unless it is one of YAML's own, `!!str`.
    pub(super) fn tag(&mut self, tagged: bool, value: Span) {
        if !tagged {
            return;
        }
        let before = self.text.get(..value.start).unwrap_or("").trim_end();
        let start = before
            .rfind(char::is_whitespace)
            .map_or(0, |blank| blank + 1);
        let tag = before.get(start..).unwrap_or("");
        if tag.starts_with('!') && !tag.starts_with("!!") && !tag.starts_with("!<") {
            let fault = Fault::new(FaultKind::UnquotedSpecial, Span::new(start, start + 1));
            self.parsed.faults.push(fault.about("!"));
            self.explained = true;
        }
    }

    /// A key with a space in it that is none, or a dash that touches it: the lines below it would be taken
    /// for something else, so the document is not read.
    pub(super) fn odd_key(&self, key: &Node<'s>) -> Result<(), Fault> {
        let Kind::Scalar(scalar) = &key.kind else {
            return Ok(());
        };
        if scalar.style != Style::Plain || !self.expects_key() {
            return Ok(());
        }
        hints::odd_key(&scalar.value, key.span.start).map_or(Ok(()), Err)
    }

    pub(super) fn complex_key(&mut self, key: Span) {
        let around = self.open.last().map_or(key.start, |open| open.start);
        let text = self.text.get(around..).unwrap_or("");
        let fault = if text.starts_with("{{") {
            self.explained = true;
            Fault::new(FaultKind::UnquotedBraces, Span::new(around, around + 2)).about("{{")
        } else {
            Fault::new(FaultKind::ComplexKey, key)
        };
        self.parsed.faults.push(fault);
    }

    /// A document that is one plain text, `name:order language:es`, was meant as a mapping.
    pub(super) fn missing_spaces(&mut self, root: &Node<'s>) {
        if let Kind::Scalar(Scalar {
            style: Style::Plain,
            ..
        }) = root.kind
        {
            let line = self.text.get(root.span.range()).unwrap_or("");
            self.parsed
                .faults
                .extend(hints::missing_space(line, root.span.start));
        }
    }

    pub(super) fn unknown_alias(&mut self, span: Span) -> Node<'s> {
        let token = self.text.get(span.range()).unwrap_or("");
        let name = token.trim_start_matches('*');
        let rest = self
            .text
            .get(span.end..)
            .unwrap_or("")
            .trim_start_matches([' ', '\t']);
        let ends = rest.is_empty() || rest.starts_with(['\n', '\r', '#', ',', ']', '}', ':']);
        let named = !name.is_empty()
            && name
                .chars()
                .all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'));
        let fault = if ends && named {
            Fault::new(FaultKind::UnknownAlias, span).about(name)
        } else {
            Fault::new(
                FaultKind::UnquotedSpecial,
                Span::new(span.start, span.start + 1),
            )
            .about("*")
        };
        self.parsed.faults.push(fault);
        self.explained |= !ends;
        Node {
            span,
            kind: Kind::Scalar(Scalar {
                value: Cow::Borrowed(token),
                style: Style::Plain,
            }),
        }
    }
}
