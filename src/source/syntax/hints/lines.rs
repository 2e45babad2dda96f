//! Lines of a YAML text and what they look like.

use crate::source::syntax::decode::line_break;
use crate::source::syntax::fault::{Fault, FaultKind};
use crate::span::Span;

/// What YAML takes for blanks; not, for one, the no-break space of a copied web page.
pub(super) const BLANKS: [char; 2] = [' ', '\t'];

/// A line of a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'s> {
    /// The text that it is a line of.
    pub(super) text: &'s str,
    /// Its first byte.
    pub(super) start: usize,
    /// Its first byte that is no space.
    pub(super) content: usize,
    /// One past its last byte, without the line break.
    pub(super) end: usize,
    /// Where the next line begins.
    pub(super) next: usize,
}

impl<'s> Line<'s> {
    /// The line that begins at `start`.
    pub(super) fn at(text: &'s str, start: usize) -> Self {
        let rest = text.get(start..).unwrap_or("");
        let length = memchr::memchr2(b'\n', b'\r', rest.as_bytes()).unwrap_or(rest.len());
        let spaces = rest
            .bytes()
            .take(length)
            .take_while(|&byte| byte == b' ')
            .count();
        let end = start + length;
        Self {
            text,
            start,
            content: start + spaces,
            end,
            next: end + line_break(rest.get(length..).unwrap_or("")),
        }
    }

    /// The line that holds the byte `at`.
    pub(super) fn around(text: &'s str, at: usize) -> Self {
        let before = text.get(..at).unwrap_or("");
        Self::at(text, before.rfind(['\n', '\r']).map_or(0, |end| end + 1))
    }

    /// Its indentation, in spaces.
    pub(super) fn indent(&self) -> usize {
        self.content - self.start
    }

    /// Its bytes from `at` to its end.
    pub(super) fn from(&self, at: usize) -> &'s str {
        self.text.get(at..self.end).unwrap_or("")
    }

    /// Its text without indentation and blanks at the end.
    pub(super) fn trimmed(&self) -> &'s str {
        self.from(self.content).trim_end()
    }

    /// Whether nothing but blanks stands on it.
    pub(super) fn is_blank(&self) -> bool {
        self.trimmed().is_empty()
    }

    /// Whether only a comment stands on it.
    pub(super) fn is_comment(&self) -> bool {
        self.trimmed().starts_with('#')
    }

    /// Whether it begins a document.
    pub(super) fn is_marker(&self) -> bool {
        let line = self.from(self.start);
        line.strip_prefix("---")
            .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t']))
    }

    /// Whether it looks like a key in the middle of other text: a lower-case word and a colon, perhaps
    /// after the dash of a list.
    pub(super) fn looks_like_key(&self) -> bool {
        let text = self.trimmed();
        let text = text
            .strip_prefix("- ")
            .unwrap_or(text)
            .trim_start_matches(BLANKS);
        text.split_once(':').is_some_and(|(key, rest)| {
            is_word(key)
                && key.starts_with(|c: char| c.is_ascii_lowercase() || c == '_')
                && (rest.is_empty() || rest.starts_with([' ', '\t']))
        })
    }

    /// That it begins at the wrong column.
    pub(super) fn indentation(&self) -> Fault {
        let text = self.trimmed();
        let about = text.split_once(':').map_or(text, |(key, _)| key);
        let end = if self.indent() > 0 {
            self.content
        } else {
            self.content + text.len()
        };
        Fault::new(FaultKind::Indentation, Span::new(self.start, end)).about(about)
    }
}

/// Whether a text is a key as this project's files have them: ASCII letters, digits and underscores.
pub(super) fn is_word(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'))
}

/// Where the colon stands that ends the key at the start of `text`, or that YAML takes for one: before a
/// blank or the end of the line. A comment ends the search.
pub(super) fn key_colon(text: &str) -> Option<usize> {
    let text = without_comment(text);
    let mut from = 0;
    while let Some(colon) = text.get(from..)?.find(':').map(|length| from + length) {
        let after = text.get(colon + 1..)?;
        if after.is_empty() || after.starts_with([' ', '\t']) {
            return Some(colon);
        }
        from = colon + 1;
    }
    None
}

/// A piece of a line up to its comment.
pub(super) fn without_comment(text: &str) -> &str {
    let mut from = 0;
    while let Some(hash) = text
        .get(from..)
        .and_then(|rest| rest.find('#'))
        .map(|length| from + length)
    {
        let before = text.get(..hash).unwrap_or("");
        if before.is_empty() || before.ends_with([' ', '\t']) {
            return before;
        }
        from = hash + 1;
    }
    text
}
