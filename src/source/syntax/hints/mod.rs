//! What is wrong with a YAML document, as the writer would put it.
//!
//! The parser says where it could not go on, which is often lines after the mistake. So the document is
//! walked from its start, line by line, up to there, and the first thing that YAML never allows is the
//! fault; only where there is none does the parser's own reason count.

mod flow;
mod lines;
mod value;
mod walk;

use granit_parser::ErrorKind;

use super::decode::decode;
use super::fault::{Fault, FaultKind};
use super::json::unicode_escape;
use crate::span::Span;
use crate::text::Style;
use crate::text::invisible::is_invisible;
use lines::Line;

/// The fault behind a syntax error that the parser met at `at`, in the document that begins at `start`.
pub(super) fn explain(text: &str, start: usize, at: usize, error: &ErrorKind) -> Fault {
    let here = Here { text, at };
    match error {
        ErrorKind::RecursionLimitExceeded => return here.character(FaultKind::TooDeep),
        ErrorKind::BomInsideDocument => return here.character(FaultKind::ControlCharacter),
        ErrorKind::UnexpectedCharacter { character } if character.is_control() => {
            // The parser may stop before the text that holds it.
            let skip = here.rest().find(*character).unwrap_or(0);
            return Here {
                text,
                at: at + skip,
            }
            .character(FaultKind::ControlCharacter);
        }
        ErrorKind::UnknownQuotedScalarEscape
        | ErrorKind::InvalidQuotedScalarHexEscape
        | ErrorKind::InvalidLowSurrogateHexEscape
        | ErrorKind::InvalidLowSurrogate
        | ErrorKind::MissingLowSurrogate
        | ErrorKind::UnpairedLowSurrogate
        | ErrorKind::InvalidUnicodeEscape => return here.escape(),
        _ => {}
    }
    walk::first_fault(text, start, at).unwrap_or_else(|| here.by_kind(error))
}

/// The fault of a key that begins like `-url` or with a space that is none; `at` is where it stands.
pub(super) fn odd_key(key: &str, at: usize) -> Option<Fault> {
    if let Some(fault) = odd_space(key, at) {
        return Some(fault);
    }
    let name = key.strip_prefix('-')?;
    let span = Span::new(at, at + 1);
    lines::is_word(name).then(|| Fault::new(FaultKind::MissingSpaceAfterDash, span).about(name))
}

/// The fault of spaces other than U+0020, or of characters that nobody sees, at the start of a text.
fn odd_space(text: &str, at: usize) -> Option<Fault> {
    let odd = |c: char| !c.is_ascii() && (c.is_whitespace() || is_invisible(c));
    let first = text.chars().next().filter(|c| odd(*c))?;
    let length = text.len() - text.trim_start_matches(odd).len();
    let span = Span::new(at, at + length);
    Some(Fault::new(FaultKind::OddSpace, span).about(first.encode_utf8(&mut [0; 4])))
}

/// The fault of a line that begins with `body:Hola`, if it does; `at` is where the line stands.
pub(super) fn missing_space(line: &str, at: usize) -> Option<Fault> {
    let colon = line.find(':')?;
    let key = line.get(..colon)?;
    let after = line.get(colon + 1..)?;
    if lines::is_word(key)
        && let Some(fault) = odd_space(after, at + colon + 1)
    {
        return Some(fault);
    }
    let text = !after.is_empty() && !after.starts_with([' ', '\t', '\r', '\n']);
    if !lines::is_word(key) || !text || after.starts_with("//") {
        return None;
    }
    let span = Span::new(at + colon, at + colon + 1);
    Some(Fault::new(FaultKind::MissingSpaceAfterColon, span).about(key))
}

/// The place where the parser gave up.
struct Here<'s> {
    text: &'s str,
    at: usize,
}

impl<'s> Here<'s> {
    fn rest(&self) -> &'s str {
        self.text.get(self.at..).unwrap_or("")
    }

    /// A fault of the one character here, which it names.
    fn character(&self, kind: FaultKind) -> Fault {
        let length = self.rest().chars().next().map_or(0, char::len_utf8);
        let c = self.rest().get(..length).unwrap_or("");
        Fault::new(kind, Span::new(self.at, self.at + length)).about(c)
    }

    /// The first escape that does not hold, in the quoted scalar that begins here.
    fn escape(&self) -> Fault {
        let mut at = self.at;
        while let Some(length) = self.text.get(at..).and_then(|rest| rest.find('\\')) {
            at += length;
            let rest = self.text.get(at..).unwrap_or("");
            let (length, kind) = match unicode_escape(rest) {
                Ok((_, length)) => (length, None),
                Err(FaultKind::LoneSurrogate) => (6, Some(FaultKind::LoneSurrogate)),
                Err(_) => self.other_escape(at),
            };
            if let Some(kind) = kind {
                let about = rest.get(..length).unwrap_or("\\");
                return Fault::new(kind, Span::new(at, at + about.len())).about(about);
            }
            at += length;
        }
        self.character(FaultKind::BadEscape)
    }

    /// Bytes of the escape at `at`, and what is wrong with it.
    fn other_escape(&self, at: usize) -> (usize, Option<FaultKind>) {
        let rest = self.text.get(at..).unwrap_or("");
        let pair: usize = rest.chars().take(2).map(char::len_utf8).sum();
        let length = match rest.as_bytes().get(1) {
            Some(b'x') => 4,
            Some(b'U') => 10,
            _ => pair,
        };
        let Some(escape) = rest.get(..length) else {
            return (pair, Some(FaultKind::BadEscape));
        };
        let alone = format!("\"{escape}\"");
        let holds = decode(&alone, Span::new(0, alone.len()), Style::DoubleQuoted).is_some();
        if holds {
            (length, None)
        } else {
            (pair, Some(FaultKind::BadEscape))
        }
    }

    fn by_kind(&self, error: &ErrorKind) -> Fault {
        match error {
            ErrorKind::TabNotAllowed
            | ErrorKind::TabInBlockIndentation
            | ErrorKind::TabAtBlockScalarStart
            | ErrorKind::TabInIndentation
            | ErrorKind::TabInPlainScalar => self.tab(),
            ErrorKind::UnexpectedCharacter { .. } | ErrorKind::MissingAnchorOrAliasName => {
                self.character(FaultKind::UnquotedSpecial)
            }
            ErrorKind::UnclosedFlowCollection { .. }
            | ErrorKind::MismatchedFlowCollectionEnd { .. }
            | ErrorKind::MisplacedFlowCollectionEnd => self.character(FaultKind::UnclosedBracket),
            ErrorKind::UnclosedQuotedScalar | ErrorKind::DocumentIndicatorInQuotedScalar => {
                self.character(FaultKind::MissingQuote)
            }
            ErrorKind::MappingValueNotAllowed if self.rest().starts_with(':') => {
                self.character(FaultKind::UnquotedColon)
            }
            ErrorKind::BlockSequenceEntryNotAllowed if self.rest().starts_with('-') => {
                self.character(FaultKind::ListOnKeyLine)
            }
            ErrorKind::InvalidIndentation
            | ErrorKind::InvalidBlockScalarIndent
            | ErrorKind::InvalidQuotedScalarIndent
            | ErrorKind::InvalidFlowScalarIndent => Line::around(self.text, self.at).indentation(),
            _ => self.character(FaultKind::Yaml),
        }
    }

    /// The first tabs in the line here, or else after it.
    fn tab(&self) -> Fault {
        let line = Line::around(self.text, self.at).start;
        let rest = self.text.get(line..).unwrap_or("");
        let start = line + rest.find('\t').unwrap_or(0);
        let tabs = self.text.get(start..).unwrap_or("");
        let length = tabs.len() - tabs.trim_start_matches('\t').len();
        Fault::new(FaultKind::Tab, Span::new(start, start + length))
    }
}
