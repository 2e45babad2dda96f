//! A question or an exclamation that Spanish opens with a mark of its own.

use std::ops::Range;

use memchr::memchr2_iter;
use serde::Deserialize;

use super::Check;
use crate::lint::context::Context;
use crate::lint::hits::Hits;
use crate::text::Text;
use crate::text::prose::is_held;

/// Finds `?` and `!` that nothing opens, in Spanish texts.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        if cx.base_language() != Some("es") {
            return;
        }
        for part in cx.parts.iter().filter(|part| part.kind.is_prose()) {
            let value = part.text.value.as_str();
            // Behind the last mark that closed something.
            let mut from = 0;
            for at in memchr2_iter(b'?', b'!', value.as_bytes()) {
                if at < from
                    || is_held(part.text, at)
                    || in_word(value, at)
                    || shows_sign(value, at)
                {
                    continue;
                }
                let sentence = from..at;
                let run = value[at..].find(|sign| !matches!(sign, '?' | '!'));
                from = run.map_or(value.len(), |run| at + run);
                if value[sentence.clone()].contains(['¿', '¡']) {
                    continue;
                }
                let start = begins(part.text, sentence.clone());
                let said = &value[start..at];
                if !said.chars().any(char::is_alphabetic) {
                    continue;
                }
                let closing = &value[at..=at];
                let opening = if closing == "?" { "¿" } else { "¡" };
                let hit = hits
                    .within(part.component, part.text, at..at + 1)
                    .arg("found", closing)
                    .arg("opening", opening)
                    .arg("sentence", &value[start..=at]);
                match clause(said, closing) {
                    Some(skip) => hit
                        .replace(part.text, start + skip..start + skip, opening)
                        .done(),
                    None => hit.done(),
                }
            }
        }
    }
}

/// Whether it stands inside a word, as a letter that was lost does.
fn in_word(value: &str, at: usize) -> bool {
    let is_letter = |letter: Option<char>| letter.is_some_and(char::is_alphabetic);
    is_letter(value[..at].chars().next_back()) && is_letter(value[at + 1..].chars().next())
}

/// `(?)`, `(!)`, `"?"`: the sign itself is meant.
fn shows_sign(value: &str, at: usize) -> bool {
    value[..at].ends_with(['(', '"', '“', '«', '\''])
}

/// Where the sentence that ends here begins: at its first letter, digit or placeholder.
fn begins(text: &Text, within: Range<usize>) -> usize {
    let value = &text.value[within.clone()];
    let mut start = 0;
    let mut letters = value.char_indices().peekable();
    while let Some((at, sign)) = letters.next() {
        let blank = letters.peek().is_none_or(|(_, next)| next.is_whitespace());
        let ends = sign == '\n' || matches!(sign, '.' | '…' | ':') && blank;
        if ends && !is_held(text, within.start + at) {
            start = at + sign.len_utf8();
        }
    }
    let first = value[start..]
        .char_indices()
        .map(|(at, sign)| (within.start + start + at, sign))
        .find(|(at, sign)| sign.is_alphanumeric() || starts_token(text, *at));
    first.map_or(within.end, |(at, _)| at)
}

fn starts_token(text: &Text, at: usize) -> bool {
    let found = text
        .tokens
        .binary_search_by_key(&at, |token| token.range.start);
    found.is_ok()
}

/// Words that begin a question behind a comma.
const ASK: [&str; 22] = [
    "qué",
    "que",
    "cómo",
    "como",
    "cuándo",
    "cuando",
    "cuánto",
    "dónde",
    "donde",
    "cuál",
    "cual",
    "quién",
    "quieres",
    "puedes",
    "tienes",
    "te",
    "deseas",
    "necesitas",
    "podemos",
    "nos",
    "confirmas",
    "prefieres",
];

/// Where the question or exclamation begins in its sentence, in bytes; nothing where that can't be told.
fn clause(said: &str, closing: &str) -> Option<usize> {
    let Some(comma) = said.rfind([',', ';']) else {
        return Some(0);
    };
    let rest = &said[comma + 1..];
    let tail = rest.trim_start();
    let first = tail.split_whitespace().next()?.to_lowercase();
    (closing == "?" && ASK.contains(&first.as_str())).then(|| comma + 1 + rest.len() - tail.len())
}
