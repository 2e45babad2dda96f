//! The value after a key or a dash: where it ends, or why it is none.

use super::flow;
use super::lines::{self, BLANKS, Line};
use super::{missing_space, odd_space};
use crate::source::syntax::fault::{Fault, FaultKind};
use crate::span::Span;

/// What a value was.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Nothing on this line.
    None,
    /// A block scalar.
    Block,
    /// Anything else.
    Other,
}

/// The end of a value.
pub(super) struct End {
    pub(super) kind: Kind,
    /// Where the first line after it begins.
    pub(super) next: usize,
}

/// A value that begins at `at`.
#[derive(Clone, Copy)]
pub(super) struct Value<'s> {
    pub(super) text: &'s str,
    pub(super) line: Line<'s>,
    pub(super) at: usize,
    /// The column of its key or dash; nothing where it is the whole document.
    pub(super) parent: Option<usize>,
}

/// Its end; nothing where it can't be understood.
type Read = Result<Option<End>, Box<Fault>>;

impl<'s> Value<'s> {
    fn rest(&self) -> &'s str {
        self.line.from(self.at)
    }

    fn end(&self, kind: Kind, next: usize) -> Read {
        Ok(Some(End { kind, next }))
    }

    fn fault(kind: FaultKind, start: usize, about: &str) -> Box<Fault> {
        Box::new(Fault::new(kind, Span::new(start, start + about.len())).about(about))
    }

    /// Whether a line belongs to this value by its indentation.
    fn holds(&self, line: Line<'_>) -> bool {
        self.parent.is_none_or(|parent| line.indent() > parent) && !line.is_marker()
    }

    /// Reads it.
    pub(super) fn read(mut self) -> Read {
        // An anchor and a tag may stand before it.
        while let Some(token) = self
            .rest()
            .split([' ', '\t'])
            .next()
            .filter(|token| token.starts_with(['&', '!']))
        {
            if token == "&" || token.contains([',', '[', ']', '{', '}']) {
                return Err(Self::fault(
                    FaultKind::UnquotedSpecial,
                    self.at,
                    token.get(..1).unwrap_or(""),
                ));
            }
            let after = self.rest().get(token.len()..).unwrap_or("");
            self.at += token.len() + after.len() - after.trim_start_matches(BLANKS).len();
        }
        let rest = self.rest();
        let special = |length: usize| {
            let about = rest.get(..length).unwrap_or("");
            Err(Self::fault(FaultKind::UnquotedSpecial, self.at, about))
        };
        match rest.chars().next() {
            None | Some('#') => self.end(Kind::None, self.line.next),
            Some('*') => {
                let token = rest.split([' ', '\t']).next().unwrap_or(rest);
                let after = rest.get(token.len()..).unwrap_or("").trim();
                if token == "*" || !(after.is_empty() || after.starts_with('#')) {
                    return special(1);
                }
                self.end(Kind::Other, self.line.next)
            }
            Some('@' | '`' | '%' | ',' | ']' | '}') => special(1),
            Some('?') if rest.starts_with("? ") => special(1),
            Some('-') if rest.starts_with("- ") || rest.trim_end() == "-" => {
                Err(Self::fault(FaultKind::ListOnKeyLine, self.at, "-"))
            }
            Some('|' | '>') => self.block(),
            Some(quote @ ('"' | '\'')) => self.quoted(quote),
            Some('[' | '{') => self.flow(),
            Some(_) => self.plain(),
        }
    }

    fn block(self) -> Read {
        let rest = self.rest();
        let header = rest.get(1..).unwrap_or("");
        let signs = header.len()
            - header
                .trim_start_matches(['+', '-', '1', '2', '3', '4', '5', '6', '7', '8', '9'])
                .len();
        let after = header.get(signs..).unwrap_or("");
        let text = after.trim_start_matches(BLANKS);
        let comment = text.starts_with('#') && text.len() < after.len();
        let indicator = header
            .get(..signs)
            .and_then(|signs| signs.chars().find_map(|c| c.to_digit(10)));
        if !(text.is_empty() || comment) {
            let continues = self
                .lines()
                .find(|line| !line.is_blank())
                .is_some_and(|line| self.holds(line));
            if rest.starts_with('>') && !continues {
                return Err(Self::fault(FaultKind::UnquotedSpecial, self.at, ">"));
            }
            let start = self.at + rest.len() - text.len();
            if let Some(fault) = odd_space(text, start).filter(|_| text.trim().is_empty()) {
                return Err(Box::new(fault));
            }
            return Err(Self::fault(
                FaultKind::BlockHeader,
                start,
                text.trim_end_matches(BLANKS),
            ));
        }
        let mut indent = indicator.map(|more| self.parent.unwrap_or(0) + more as usize);
        let mut next = self.line.next;
        for line in self.lines() {
            if !line.is_blank() {
                let wanted = *indent.get_or_insert(line.indent());
                if line.indent() < wanted || !self.holds(line) {
                    break;
                }
            }
            next = line.next;
        }
        self.end(Kind::Block, next)
    }

    /// The lines after this one.
    fn lines(self) -> impl Iterator<Item = Line<'s>> {
        let text = self.text;
        let mut at = self.line.next;
        std::iter::from_fn(move || {
            (at < text.len()).then(|| {
                let line = Line::at(text, at);
                at = line.next;
                line
            })
        })
    }

    fn quoted(self, quote: char) -> Read {
        let mark = if quote == '"' { "\"" } else { "'" };
        let missing = || Err(Self::fault(FaultKind::MissingQuote, self.at, mark));
        let text = self.text.get(self.at..).unwrap_or("");
        let close = closing_quote(text, quote).map(|close| self.at + close);
        let mut last = self.line;
        for line in self
            .lines()
            .take_while(|line| close.is_none_or(|close| line.start <= close))
        {
            last = line;
            if line.is_blank() || self.holds(line) {
                continue;
            }
            if close.is_none() || line.looks_like_key() || line.is_marker() {
                return missing();
            }
            let mut fault = line.indentation();
            fault.kind = FaultKind::TextIndentation;
            return Err(Box::new(fault));
        }
        let Some(close) = close else { return missing() };
        let after = last.from(close + 1);
        let rest = after.trim_start_matches(BLANKS);
        if rest.is_empty() || rest.starts_with('#') && rest.len() < after.len() {
            return self.end(Kind::Other, last.next);
        }
        if rest.starts_with(':') {
            let colon = close + 1 + after.len() - rest.len();
            return Err(Self::fault(FaultKind::UnquotedColon, colon, ":"));
        }
        Err(Self::fault(FaultKind::QuoteInside, close, mark))
    }

    fn flow(self) -> Read {
        let Some(close) = flow::close(self.text, self.at, |line| !self.holds(line))? else {
            return Ok(None);
        };
        let last = Line::around(self.text, close);
        let after = last.from(close + 1);
        let rest = after.trim_start_matches(BLANKS);
        if rest.is_empty() || rest.starts_with('#') && rest.len() < after.len() {
            return self.end(Kind::Other, last.next);
        }
        if rest.starts_with(':') && !self.rest().starts_with("{{") {
            return Ok(None);
        }
        Err(flow::braces(self.text, self.at))
    }

    fn plain(self) -> Read {
        if let Some(colon) = lines::key_colon(self.rest()) {
            return Err(Self::fault(FaultKind::UnquotedColon, self.at + colon, ":"));
        }
        let mut next = self.line.next;
        let mut comment: Option<Line<'s>> =
            (lines::without_comment(self.rest()).len() < self.rest().len()).then_some(self.line);
        for line in self.lines() {
            if line.is_blank() {
                next = line.next;
                continue;
            }
            if line.is_comment() {
                comment = Some(line);
                next = line.next;
                continue;
            }
            if !self.holds(line) {
                break;
            }
            if let Some(colon) = lines::key_colon(line.from(line.content)) {
                return Err(match missing_space(self.rest(), self.at) {
                    Some(fault) => Box::new(fault),
                    None if line.looks_like_key() => Box::new(line.indentation()),
                    None => Self::fault(FaultKind::UnquotedColon, line.content + colon, ":"),
                });
            }
            if let Some(comment) = comment {
                let hash =
                    comment.start + lines::without_comment(comment.from(comment.start)).len();
                return Err(Self::fault(FaultKind::UnquotedSpecial, hash, "#"));
            }
            next = line.next;
        }
        self.end(Kind::Other, next)
    }
}

/// Where the quote at the start of `text` closes: the byte of the closing one.
pub(super) fn closing_quote(text: &str, quote: char) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = 1;
    if quote == '\'' {
        loop {
            at += memchr::memchr(b'\'', bytes.get(at..)?)?;
            if bytes.get(at + 1) != Some(&b'\'') {
                return Some(at);
            }
            at += 2;
        }
    }
    loop {
        at += memchr::memchr2(b'"', b'\\', bytes.get(at..)?)?;
        if bytes.get(at) == Some(&b'"') {
            return Some(at);
        }
        at += 2;
    }
}
