//! Where the parts of a document stand in its text: lines, dashes, colons, ends.

use super::Document;
use crate::source::syntax::node::{Entry, Kind, Node};

impl Document<'_> {
    /// The first byte of the line that a byte stands on.
    pub(super) fn line_start(&self, at: usize) -> usize {
        let before = self.text.get(..at).unwrap_or_default();
        before.rfind('\n').map_or(0, |newline| newline + 1)
    }

    /// One past the newline of the line that a byte stands on, or the end.
    pub(super) fn line_end(&self, at: usize) -> usize {
        let rest = self.text.get(at..).unwrap_or_default();
        rest.find('\n')
            .map_or(self.text.len(), |newline| at + newline + 1)
    }

    /// How many bytes stand before it on its line.
    pub(super) fn column(&self, at: usize) -> usize {
        let mark = if self.text.starts_with('\u{feff}') && self.line_start(at) == 0 {
            '\u{feff}'.len_utf8()
        } else {
            0
        };
        at - self.line_start(at) - mark
    }

    /// Whether a list or mapping is written in brackets.
    pub(super) fn in_brackets(&self, node: &Node<'_>) -> bool {
        let first = self
            .text
            .get(node.span.start..)
            .and_then(|it| it.chars().next());
        !matches!(node.kind, Kind::Scalar(_)) && matches!(first, Some('[' | '{'))
    }

    /// One past the last byte of a value; comments and blank lines behind it are not its own.
    pub(super) fn end(&self, node: &Node<'_>) -> usize {
        match &node.kind {
            _ if self.in_brackets(node) => node.span.end,
            Kind::Scalar(_) => node.span.end,
            Kind::Seq(items) => items.last().map_or(node.span.end, |item| self.end(item)),
            Kind::Map(entries) => entries
                .last()
                .map_or(node.span.end, |entry| self.entry_end(entry)),
        }
    }

    /// One past the colon of a key.
    pub(super) fn colon(&self, entry: &Entry<'_>) -> Option<usize> {
        let rest = self.text.get(entry.key_span.end..)?;
        let blanks = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        rest.get(blanks..)?
            .starts_with(':')
            .then_some(entry.key_span.end + blanks + 1)
    }

    /// One past the last byte of an entry.
    pub(super) fn entry_end(&self, entry: &Entry<'_>) -> usize {
        let absent = matches!(entry.value.kind, Kind::Scalar(_)) && entry.value.span.is_empty();
        if absent {
            return self.colon(entry).unwrap_or(entry.key_span.end);
        }
        self.end(&entry.value)
    }

    /// The dash of an item, where nothing but blanks stands between the two.
    pub(super) fn dash(&self, item: &Node<'_>) -> Option<usize> {
        let before = self.text.get(..item.span.start)?.trim_end();
        before.ends_with('-').then(|| before.len() - 1)
    }

    /// The first byte of the lines of comment that stand right above a line, as far in as it is.
    pub(super) fn comments_above(&self, line: usize, indent: usize) -> usize {
        let mut first = line;
        while first > 0 {
            let above = self.line_start(first - 1);
            let text = self.text.get(above..first).unwrap_or_default();
            let bare = text.trim_start_matches(' ');
            if !bare.starts_with('#') || text.len() - bare.len() != indent {
                break;
            }
            first = above;
        }
        first
    }

    /// What is left of a line behind a byte when it is blanks and a comment, without its newline.
    pub(super) fn comment_behind(&self, at: usize) -> Option<&str> {
        let rest = self.text.get(at..self.line_end(at))?;
        let rest = rest.trim_end_matches(['\n', '\r']);
        rest.trim_start().starts_with('#').then_some(rest)
    }

    /// `lines` put behind the line that a byte stands on.
    pub(super) fn behind_line(&self, at: usize, lines: &str) -> (usize, String) {
        let end = self.line_end(at);
        let ended = self.text.get(..end).is_some_and(|it| it.ends_with('\n'));
        if ended {
            (end, lines.to_owned())
        } else {
            (end, format!("\n{}", lines.trim_end_matches('\n')))
        }
    }
}
