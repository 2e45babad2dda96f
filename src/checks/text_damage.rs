//! Texts in which letters were lost or turned into others on the way from one program to another.

use std::ops::Range;

use serde::Deserialize;

use super::Check;
use crate::lint::context::{Context, PartKind};
use crate::lint::hits::{HitBuilder, Hits};
use crate::spelling::repair;
use crate::template::Template;

/// Finds the first damaged word of each text.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// The texts to look at.
    of: Vec<PartKind>,
    /// The trace that the damage left.
    trace: Trace,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Trace {
    /// U+FFFD, which programs put in the place of what they can't read.
    Replacement,
    /// UTF-8 that was read as Windows-1252: `Ã¡` for `á`.
    Misread,
    /// A question mark between two letters of a word.
    QuestionMark,
}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        if matches!(self.trace, Trace::QuestionMark) && !has_accents(cx.template) {
            return;
        }
        for part in cx.of(&self.of) {
            let value = &part.text.value;
            let found = match self.trace {
                Trace::Replacement => replacement(value),
                Trace::Misread => misread(value),
                Trace::QuestionMark => question_mark(value),
            };
            if let Some(range) = found {
                let word = word(value, &range);
                let hit = hits
                    .within(part.component, part.text, range)
                    .arg("found", word);
                let mended = match self.trace {
                    Trace::Replacement => Vec::new(),
                    Trace::Misread => repair::misread(value),
                    Trace::QuestionMark => repair::lost(value, cx.language().unwrap_or_default()),
                };
                let mend = |hit, (range, meant): (Range<usize>, String)| {
                    HitBuilder::replace(hit, part.text, range, &meant)
                };
                mended.into_iter().fold(hit, mend).done();
            }
        }
    }
}

/// The first U+FFFD, whose first byte is rare in any script.
fn replacement(value: &str) -> Option<Range<usize>> {
    memchr::memchr(0xEF, value.as_bytes())?;
    let at = value.find('\u{fffd}')?;
    Some(at..at + '\u{fffd}'.len_utf8())
}

/// Whether the language of a template is one that is rarely written without accents.
fn has_accents(template: &Template) -> bool {
    let language = template.language.as_ref().map_or("", |text| &text.value);
    ["es", "pt", "fr", "de", "it", "ca", "tr", "pl"]
        .iter()
        .any(|code| language.get(..2) == Some(code))
}

/// The white-space delimited word around some bytes.
fn word<'v>(value: &'v str, range: &Range<usize>) -> &'v str {
    let before = value.get(..range.start).unwrap_or("");
    let start = before
        .char_indices()
        .rev()
        .find(|(_, c)| c.is_whitespace())
        .map_or(0, |(at, c)| at + c.len_utf8());
    let rest = value.get(start..).unwrap_or("");
    rest.split(char::is_whitespace).next().unwrap_or("")
}

/// The first character of two bytes or more that was read byte by byte as Windows-1252.
fn misread(value: &str) -> Option<Range<usize>> {
    // `Ã`, `Â` and `â` begin with the byte C3, `ð` too; Spanish and Portuguese have few others.
    for at in memchr::memchr_iter(0xC3, value.as_bytes()) {
        let mut rest = value.get(at..)?.chars();
        let (lead, next) = (rest.next()?, rest.next());
        let sure = match lead {
            'Ã' | 'Â' => next.is_some_and(|c| {
                matches!(c, '\u{a1}'..='\u{bf}' | '‰' | '“' | '”' | '‡' | '€' | 'š')
            }),
            'â' => next == Some('€'),
            'ð' => next == Some('Ÿ'),
            _ => false,
        };
        if let Some(next) = next.filter(|_| sure) {
            return Some(at..at + lead.len_utf8() + next.len_utf8());
        }
    }
    None
}

/// The first question mark inside a word that is no address. A text with any other letter than those of
/// English got through whole.
fn question_mark(value: &str) -> Option<Range<usize>> {
    memchr::memchr(b'?', value.as_bytes())?;
    if !value.is_ascii() {
        return None;
    }
    let mut start = 0;
    for word in value.split_inclusive(|c: char| c.is_ascii_whitespace()) {
        let letters = word.as_bytes().windows(3).position(|three| {
            matches!(three, [before, b'?', after]
                if before.is_ascii_alphabetic() && after.is_ascii_lowercase())
        });
        if let Some(at) = letters
            && !word.contains(['/', '=', '.', '@'])
        {
            let at = start + at + 1;
            return Some(at..at + 1);
        }
        start += word.len();
    }
    None
}
