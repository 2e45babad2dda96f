//! Walks the lines of a document and stops at the first thing that YAML never allows.

use super::lines::{self, BLANKS, Line};
use super::{missing_space, odd_key, value};
use crate::source::syntax::fault::{Fault, FaultKind};
use crate::span::Span;

/// The first fault in the document that begins at `start`, on a line that begins before `stop`.
pub(super) fn first_fault(text: &str, start: usize, stop: usize) -> Option<Fault> {
    let mut walk = Walk {
        text,
        levels: Vec::new(),
        waiting: true,
        after_block: false,
    };
    let mut at = start;
    while at <= stop && at < text.len() {
        let line = Line::at(text, at);
        if line.is_marker() && at > start {
            return None;
        }
        match walk.line(line) {
            Ok(Some(next)) => at = next.max(line.next),
            Ok(None) => return None,
            Err(fault) => return Some(*fault),
        }
    }
    None
}

/// The outcome of a step: where to go on; nothing where this walk understands too little to go on.
pub(super) type Step = Result<Option<usize>, Box<Fault>>;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Of {
    Map,
    List,
}

struct Walk<'s> {
    text: &'s str,
    /// The columns at which keys and dashes stand, outermost first.
    levels: Vec<(usize, Of)>,
    /// Whether a key, a dash or the document has no value yet.
    waiting: bool,
    /// Whether the last value was a block scalar.
    after_block: bool,
}

impl<'s> Walk<'s> {
    fn line(&mut self, line: Line<'s>) -> Step {
        if line.is_blank() || line.is_comment() {
            return Ok(Some(line.next));
        }
        if line.is_marker() {
            self.levels.clear();
            self.waiting = true;
            let rest = line.start + 3;
            let value =
                rest + line.from(rest).len() - line.from(rest).trim_start_matches(BLANKS).len();
            return self.value(line, value, None);
        }
        if line.from(line.start).starts_with('%') && self.levels.is_empty() && self.waiting {
            return Ok(Some(line.next));
        }
        if line.from(line.content).starts_with('\t') {
            let tabs = line.from(line.content);
            let length = tabs.len() - tabs.trim_start_matches('\t').len();
            let span = Span::new(line.content, line.content + length);
            return Err(Box::new(Fault::new(FaultKind::Tab, span)));
        }
        let mut at = line.content;
        loop {
            let rest = line.from(at);
            let Some(after) = rest
                .strip_prefix('-')
                .filter(|after| after.is_empty() || after.starts_with([' ', '\t']))
            else {
                break;
            };
            self.level(line, at, Of::List)?;
            self.waiting = true;
            at += 1 + after.len() - after.trim_start_matches(BLANKS).len();
        }
        let rest = line.from(at);
        if rest.is_empty() || rest.starts_with('#') {
            return Ok(Some(line.next));
        }
        let word = rest.split(':').next().unwrap_or("");
        if let Some(fault) = odd_key(word, at).filter(|_| word.len() < rest.len()) {
            return Err(Box::new(fault));
        }
        if rest.starts_with("? ") || rest.trim_end() == "?" || rest.starts_with(": ") {
            return Ok(None);
        }
        match key(rest) {
            Some(colon) => {
                self.level(line, at, Of::Map)?;
                self.waiting = true;
                let value = at + colon + 1;
                let blanks =
                    line.from(value).len() - line.from(value).trim_start_matches(BLANKS).len();
                self.value(line, value + blanks, Some(at - line.start))
            }
            None => self.text(line, at),
        }
    }

    /// A line, or what follows its dashes, with no key on it.
    fn text(&mut self, line: Line<'s>, at: usize) -> Step {
        let rest = line.from(at);
        let spaceless = missing_space(rest, at).map(Box::new);
        let outer = self.levels.last().map(|(column, _)| *column);
        if self.waiting && outer.is_none_or(|outer| at - line.start > outer) {
            return match spaceless.filter(|_| outer.is_none()) {
                Some(fault) => Err(fault),
                None => self.value(line, at, outer),
            };
        }
        if let Some(fault) = spaceless {
            return Err(fault);
        }
        // Text under its key that is not indented, or less than the lines before it.
        let stray =
            self.waiting || self.after_block || outer.is_some_and(|outer| line.indent() != outer);
        if stray || !matches!(self.levels.last(), Some((_, Of::Map))) {
            let mut fault = line.indentation();
            fault.kind = FaultKind::TextIndentation;
            return Err(Box::new(fault));
        }
        let key = lines::without_comment(rest).trim_end();
        let fault = Fault::new(FaultKind::MissingColon, Span::new(at, at + key.len()));
        Err(Box::new(fault.about(key)))
    }

    fn value(&mut self, line: Line<'s>, at: usize, parent: Option<usize>) -> Step {
        let value = value::Value {
            text: self.text,
            line,
            at,
            parent,
        };
        let outcome = value.read()?;
        self.waiting = matches!(
            outcome,
            Some(value::End {
                kind: value::Kind::None,
                ..
            })
        );
        self.after_block = matches!(
            outcome,
            Some(value::End {
                kind: value::Kind::Block,
                ..
            })
        );
        Ok(outcome.map(|end| end.next))
    }

    /// A key or a dash stands at `at`: whether one may.
    fn level(&mut self, line: Line<'s>, at: usize, of: Of) -> Result<(), Box<Fault>> {
        let column = at - line.start;
        let mut ended = false;
        while self.levels.last().is_some_and(|(last, _)| *last > column) {
            self.levels.pop();
            ended = true;
        }
        // A list may stand in the column of its key, and ends where the next key stands there.
        if of == Of::Map {
            let below = self
                .levels
                .len()
                .checked_sub(2)
                .and_then(|below| self.levels.get(below));
            if below == Some(&(column, Of::Map)) && self.levels.last() == Some(&(column, Of::List))
            {
                self.levels.pop();
            }
        }
        match self.levels.last() {
            Some(&last) if last == (column, of) => Ok(()),
            Some(&(last, Of::Map))
                if last == column && of == Of::List && self.waiting && !ended =>
            {
                self.levels.push((column, of));
                Ok(())
            }
            Some(&(last, _)) if last < column && self.waiting && !ended => {
                self.levels.push((column, of));
                Ok(())
            }
            None if !ended && self.waiting => {
                self.levels.push((column, of));
                Ok(())
            }
            _ => Err(Box::new(line.indentation())),
        }
    }
}

/// Where the colon stands after the key at the start of `text`.
fn key(text: &str) -> Option<usize> {
    match text.chars().next()? {
        quote @ ('"' | '\'') => {
            let close = value::closing_quote(text, quote)?;
            let after = text.get(close + 1..)?;
            let blanks = after.len() - after.trim_start_matches(BLANKS).len();
            let colon = close + 1 + blanks;
            (text.get(colon..)?.starts_with(':') && key_colon_at(text, colon)).then_some(colon)
        }
        '{' | '[' | '|' | '>' | '@' | '`' | '%' | '!' | ',' | ']' | '}' => None,
        '*' | '&' => lines::key_colon(text).filter(|&colon| {
            let token = text.get(..colon).unwrap_or("").trim_end();
            token.len() > 1 && token.get(1..).is_some_and(lines::is_word)
        }),
        _ => lines::key_colon(text),
    }
}

fn key_colon_at(text: &str, colon: usize) -> bool {
    text.get(colon + 1..)
        .is_some_and(|after| after.is_empty() || after.starts_with([' ', '\t']))
}
