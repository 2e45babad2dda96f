//! Lists and mappings in brackets: where they close, or why they don't.

use super::lines::Line;
use super::value::closing_quote;
use crate::source::syntax::fault::{Fault, FaultKind};
use crate::span::Span;

/// The byte of the bracket that closes the one at `start`; nothing where what stands between is more than
/// this scan understands. `outside` tells a line that by its indentation is no part of it.
pub(super) fn close<'s>(
    text: &'s str,
    start: usize,
    outside: impl Fn(Line<'s>) -> bool,
) -> Result<Option<usize>, Box<Fault>> {
    let mut scan = Scan {
        text,
        at: start,
        open: Vec::new(),
        fresh: true,
    };
    while let Some(c) = scan.rest().chars().next() {
        let at = scan.at;
        scan.at += c.len_utf8();
        match c {
            '\n' | '\r' => {
                let line = Line::at(text, scan.at);
                let ends = line.is_marker() || (outside(line) && line.looks_like_key());
                if ends && !line.is_blank() {
                    return Err(scan.unclosed());
                }
            }
            ' ' | '\t' => {}
            '#' if blank_before(text, at) => {
                let rest = scan.rest();
                scan.at += rest.find(['\n', '\r']).unwrap_or(rest.len());
            }
            '[' | '{' => {
                if !scan.fresh {
                    return Err(braces(text, at));
                }
                scan.open.push((at, c));
            }
            ']' | '}' => {
                let Some((opener, bracket)) = scan.open.pop() else {
                    return Ok(None);
                };
                if (bracket == '[') != (c == ']') {
                    let fault = bracket_fault(text, opener).other(Span::new(at, at + 1));
                    return Err(Box::new(fault));
                }
                if scan.open.is_empty() {
                    return Ok(Some(at));
                }
                if !scan.ends() {
                    return Err(braces(text, opener));
                }
                scan.fresh = false;
            }
            ',' => scan.fresh = true,
            ':' if scan
                .rest()
                .starts_with([' ', '\t', '\n', '\r', ',', ']', '}']) =>
            {
                scan.fresh = true
            }
            '"' | '\'' if scan.fresh => scan.quoted(at, c, &outside)?,
            '@' | '`' | '%' if scan.fresh => {
                let special = Fault::new(FaultKind::UnquotedSpecial, Span::new(at, at + 1));
                return Err(Box::new(special.about(c.encode_utf8(&mut [0; 4]))));
            }
            _ => scan.fresh = false,
        }
    }
    Err(scan.unclosed())
}

/// That text without quotes has a bracket at `at`.
pub(super) fn braces(text: &str, at: usize) -> Box<Fault> {
    let length = if text.get(at..).is_some_and(|rest| rest.starts_with("{{")) {
        2
    } else {
        1
    };
    let about = text.get(at..at + length).unwrap_or("");
    Box::new(Fault::new(FaultKind::UnquotedBraces, Span::new(at, at + length)).about(about))
}

fn bracket_fault(text: &str, at: usize) -> Fault {
    let bracket = text.get(at..at + 1).unwrap_or("");
    Fault::new(FaultKind::UnclosedBracket, Span::new(at, at + 1)).about(bracket)
}

fn blank_before(text: &str, at: usize) -> bool {
    text.get(..at)
        .is_some_and(|before| before.ends_with([' ', '\t', '\n', '\r']))
}

struct Scan<'s> {
    text: &'s str,
    at: usize,
    open: Vec<(usize, char)>,
    /// Whether a value or key may begin here.
    fresh: bool,
}

impl<'s> Scan<'s> {
    fn rest(&self) -> &'s str {
        self.text.get(self.at..).unwrap_or("")
    }

    /// The innermost bracket that nothing closes; `{{` that opens the value was meant as text.
    fn unclosed(&self) -> Box<Fault> {
        let first = self.open.first().map_or(self.at, |(at, _)| *at);
        if self
            .text
            .get(first..)
            .is_some_and(|rest| rest.starts_with("{{"))
        {
            return braces(self.text, first);
        }
        let last = self.open.last().map_or(self.at, |(at, _)| *at);
        Box::new(bracket_fault(self.text, last))
    }

    /// Whether what stands here can follow a value.
    fn ends(&self) -> bool {
        let rest = self.rest();
        let after = rest.trim_start_matches([' ', '\t']);
        after.is_empty()
            || after.starts_with([',', ']', '}', ':', '\n', '\r'])
            || after.starts_with('#') && after.len() < rest.len()
    }

    fn quoted(
        &mut self,
        at: usize,
        quote: char,
        outside: impl Fn(Line<'s>) -> bool,
    ) -> Result<(), Box<Fault>> {
        let mark = if quote == '"' { "\"" } else { "'" };
        let fault = |kind, at| Box::new(Fault::new(kind, Span::new(at, at + 1)).about(mark));
        let text = self.text.get(at..).unwrap_or("");
        let Some(close) = closing_quote(text, quote).map(|close| at + close) else {
            return Err(fault(FaultKind::MissingQuote, at));
        };
        // A quote that closes only after the next key was meant to close before it.
        let mut next = at;
        while let Some(length) = self
            .text
            .get(next..close)
            .and_then(|inner| inner.find('\n'))
        {
            let line = Line::at(self.text, next + length + 1);
            if line.is_marker() || (outside(line) && line.looks_like_key()) {
                return Err(fault(FaultKind::MissingQuote, at));
            }
            next = line.end;
        }
        self.at = close + 1;
        self.fresh = false;
        if self.ends() {
            return Ok(());
        }
        let after = self.rest().trim_start_matches([' ', '\t']);
        if after.starts_with(['"', '\'']) && after.len() < self.rest().len() {
            return Err(Box::new(Fault::new(
                FaultKind::MissingComma,
                Span::at(close + 1),
            )));
        }
        Err(fault(FaultKind::QuoteInside, close))
    }
}
