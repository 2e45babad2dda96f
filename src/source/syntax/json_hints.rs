//! What is wrong with a JSON text, as the writer would put it, from the place where reading stopped.

use super::fault::{Fault, FaultKind};
use super::json::Json;
use crate::span::Span;

pub(super) fn fault(kind: FaultKind, start: usize, end: usize) -> Box<Fault> {
    Box::new(Fault::new(kind, Span::new(start, end)))
}

pub(super) fn quote_inside(at: usize) -> Box<Fault> {
    Box::new(Fault::new(FaultKind::QuoteInside, Span::new(at, at + 1)).about("\""))
}

impl Json<'_> {
    /// A fault of one character, the next one, which it names.
    pub(super) fn at_char(&self, kind: FaultKind) -> Box<Fault> {
        let length = self.rest().chars().next().map_or(0, char::len_utf8);
        let c = self.rest().get(..length).unwrap_or("");
        Box::new(Fault::new(kind, Span::new(self.at, self.at + length)).about(c))
    }

    /// The comment that begins here.
    pub(super) fn comment(&self) -> Option<Box<Fault>> {
        let rest = self.rest();
        let length = if rest.starts_with("//") || rest.starts_with('#') {
            rest.find(['\n', '\r'])
        } else if rest.starts_with("/*") {
            rest.find("*/").map(|end| end + 2)
        } else {
            return None;
        };
        let end = self.at + length.unwrap_or(rest.len());
        Some(fault(FaultKind::JsonComment, self.at, end))
    }

    /// What stands here is neither a value nor a key.
    pub(super) fn no_value(&self) -> Box<Fault> {
        if let Some(comment) = self.comment() {
            return comment;
        }
        match self.rest().chars().next() {
            Some('\'' | '‘' | '’' | '“' | '”' | '«' | '»' | '`') => {
                self.at_char(FaultKind::SingleQuotes)
            }
            Some(',' | ':' | '}' | ']' | '{' | '[' | '"') | None => self.at_char(FaultKind::Json),
            Some(c) if c.is_control() || c == '\u{feff}' => {
                self.at_char(FaultKind::ControlCharacter)
            }
            Some(c) if c.is_whitespace() => self.at_char(FaultKind::Json),
            Some(_) => self.bare(self.at),
        }
    }

    /// Text without quotes from `start` on.
    fn bare(&self, start: usize) -> Box<Fault> {
        let rest = self.text.get(start..).unwrap_or("");
        let end = rest
            .find([',', ':', ']', '}', '"', '\n', '\r'])
            .unwrap_or(rest.len());
        let word = rest.get(..end).unwrap_or("").trim_end();
        Box::new(
            Fault::new(
                FaultKind::MissingQuotes,
                Span::new(start, start + word.len()),
            )
            .about(word),
        )
    }

    /// What stands here can't follow the value at `item`.
    pub(super) fn after_value(&self, item: Span) -> Box<Fault> {
        if let Some(comment) = self.comment() {
            return comment;
        }
        let last = item
            .end
            .checked_sub(1)
            .and_then(|last| self.text.as_bytes().get(last));
        match (self.peek(), last) {
            (Some(b'"' | b'{' | b'['), _) => fault(FaultKind::MissingComma, item.end, item.end),
            (Some(b':' | b';' | b',' | b'}' | b']'), _) => self.at_char(FaultKind::Json),
            (_, Some(b'"')) => quote_inside(item.end - 1),
            (_, Some(b'}' | b']')) => fault(FaultKind::MissingComma, item.end, item.end),
            _ => self.bare(item.start),
        }
    }

    pub(super) fn unclosed(&self, opener: usize) -> Box<Fault> {
        let bracket = self.text.get(opener..opener + 1).unwrap_or("");
        Box::new(
            Fault::new(FaultKind::UnclosedBracket, Span::new(opener, opener + 1)).about(bracket),
        )
    }

    /// The string that opens at `open` meets the end of its line or of the text, where `self` stands.
    pub(super) fn cut_string(&self, open: usize) -> Box<Fault> {
        let rest = self.rest();
        let next = rest.trim_start().chars().next();
        if matches!(next, None | Some('"' | '}' | ']')) {
            return Box::new(
                Fault::new(FaultKind::MissingQuote, Span::new(open, open + 1)).about("\""),
            );
        }
        let length = if rest.starts_with("\r\n") { 2 } else { 1 };
        fault(FaultKind::LineBreakInString, self.at, self.at + length)
    }
}
