//! Placeholders of other tools, which may as well be text: `[1]`, `[[name]]`, `((1))`, `«1»`, `%s`, `%name%`.

use super::scan::MAX_LOOSE;
use super::{Key, Token, TokenKind, key};

/// Shortest name in square brackets or percent signs, in bytes: `[x]` is a tick box.
const MIN_NAME: usize = 3;

/// What stands at a place.
pub(super) enum Found {
    /// A lookalike.
    Token(Token),
    /// Nothing: go on from this byte.
    Text(usize),
}

/// Reads what may be a placeholder of another tool at this place, a character boundary. `percents` counts
/// the `%s` before it.
pub(super) fn read(value: &str, at: usize, percents: &mut u32) -> Found {
    let rest = value.get(at..).unwrap_or_default();
    let before = value.get(..at).unwrap_or_default();
    let first = rest.chars().next();
    let found = match first {
        Some('[') => bracketed(rest, "[", "]", 1..=2, square),
        Some('(') => bracketed(rest, "(", ")", 2..=2, loose_number),
        Some('«') => bracketed(rest, "«", "»", 1..=2, loose_number),
        Some('‹') => bracketed(rest, "‹", "›", 1..=2, loose_number),
        Some('%') => percent(before, rest, percents),
        _ => None,
    };
    // Markdown's [text](address).
    let link = |len: usize| {
        first == Some('[') && rest.get(len..).is_some_and(|rest| rest.starts_with('('))
    };
    match found {
        Some((meant, len)) if !link(len) => Found::Token(Token {
            range: at..at + len,
            kind: TokenKind::Lookalike { meant },
        }),
        _ => {
            // The whole run of one bracket, or a long one would be counted again from each of its own.
            let run = first.map_or(1, |c| rest.len() - rest.trim_start_matches(c).len());
            Found::Text(at + run)
        }
    }
}

/// A key between as many closing brackets as opening ones, and its bytes.
fn bracketed(
    rest: &str,
    open: &str,
    close: &str,
    count: std::ops::RangeInclusive<usize>,
    read: fn(&str) -> Option<Key>,
) -> Option<(Key, usize)> {
    let inner = rest.trim_start_matches(open);
    let opened = (rest.len() - inner.len()) / open.len();
    if !count.contains(&opened) {
        return None;
    }
    let content = inner.get(..word_len(inner))?;
    let meant = read(content)?;
    let behind = inner.get(content.len()..)?;
    let closed = (behind.len() - behind.trim_start_matches(close).len()) / close.len();
    let len = opened * open.len() + content.len() + closed * close.len();
    (closed == opened).then_some((meant, len))
}

fn word_len(text: &str) -> usize {
    text.bytes()
        .take_while(|b| b.is_ascii_alphanumeric() || *b == b'_')
        .count()
}

fn loose_number(content: &str) -> Option<Key> {
    key::exact(content).filter(|key| matches!(key, Key::Number(0..=MAX_LOOSE)))
}

fn square(content: &str) -> Option<Key> {
    let key = key::exact(content)?;
    match &key {
        Key::Number(_) => loose_number(content),
        Key::Name(name) => (name.len() >= MIN_NAME).then_some(key),
    }
}

/// `%s`, `%d`, `%1$s`, `%name%`; not a percentage, not a byte of a percent-encoded address.
fn percent(before: &str, rest: &str, percents: &mut u32) -> Option<(Key, usize)> {
    let amount = before
        .trim_end_matches([' ', '\u{a0}', '\u{202f}'])
        .ends_with(char::is_numeric);
    if amount || before.ends_with(|c: char| c.is_alphanumeric() || c == '%') {
        return None;
    }
    let inner = rest.get(1..)?;
    let word = inner.get(..word_len(inner))?;
    let behind = inner.get(word.len()..)?;
    if matches!(word, "s" | "d") && !behind.starts_with('%') {
        *percents = percents.saturating_add(1);
        return Some((Key::Number(*percents), 2));
    }
    if let Some(number @ Key::Number(1..=MAX_LOOSE)) = key::exact(word) {
        let kind = behind.strip_prefix('$')?;
        let ends = matches!(kind.get(..word_len(kind))?, "s" | "d");
        return ends.then_some((number, word.len() + 3));
    }
    let named = behind.starts_with('%')
        && word.len() >= MIN_NAME
        && word.bytes().all(|b| b.is_ascii_alphabetic() || b == b'_');
    let meant = key::fold(word).map(Key::Name)?;
    named.then_some((meant, word.len() + 2))
}
