//! The words of running text, as a reader reads them: without placeholders, addresses, tags and codes.

use std::ops::Range;

use super::Text;
use super::class::Class;
use super::classes::class;
use super::hash::Hash;
use super::placeholder::Token;

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Without a capital letter.
    Lower,
    /// With one at its start.
    Capitalised,
    /// In capital letters, two or more.
    Capitals,
    /// With capitals elsewhere, as brands are: `eSIM`, `MercadoLibre`.
    Mixed,
}

/// A word of a text. One with hyphens or apostrophes inside is one word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Bytes of the value.
    pub range: Range<usize>,
    /// How it is written.
    pub shape: Shape,
    /// Whether a sentence or a line begins with it.
    pub opens: bool,
    /// The hash of its lower case.
    pub(crate) lower: Hash,
}

/// The hash of a word in lower case, with `'` for `’`.
pub(crate) fn lower(word: &str) -> Hash {
    if word.is_ascii() {
        let small = |hash: Hash, byte: u8| hash.with(&[byte.to_ascii_lowercase()]);
        return word.bytes().fold(Hash::new(), small);
    }
    let mut hash = Hash::new();
    for c in word.chars() {
        match c {
            '\0'..='\u{7f}' => hash = hash.with(&[c.to_ascii_lowercase() as u8]),
            '’' => hash = hash.with(b"'"),
            // Of these blocks the letters that are not capitals are small.
            '\u{80}'..='\u{17f}' | '\u{600}'..='\u{dff}' if !class(c).is_uppercase() => {
                hash = hash.with(c.encode_utf8(&mut [0; 4]).as_bytes());
            }
            _ => {
                for c in c.to_lowercase() {
                    hash = hash.with(c.encode_utf8(&mut [0; 4]).as_bytes());
                }
            }
        }
    }
    hash
}

/// The words of a text. Left out are placeholders and what is glued to one, addresses of pages and mail,
/// `@names` and `#tags`, what has digits in it, and what has invisible characters in it.
#[must_use]
pub fn words(text: &Text) -> Vec<Word> {
    let value = text.value.as_str();
    let mut found = Vec::with_capacity(value.len() / 6);
    let mut opens = true;
    chunks(text, |stretch, inside| match inside {
        Some(inside) => chunk(value, stretch, inside, &mut opens, &mut found),
        None => opens |= value[stretch].contains('\n'),
    });
    found
}

/// The addresses, tags and codes of a text, in bytes and in order: what [`words`] leaves out beside placeholders,
/// plain numbers excepted.
#[must_use]
pub fn codes(text: &Text) -> Vec<Range<usize>> {
    let value = text.value.as_str();
    let mut found = Vec::new();
    chunks(text, |stretch, inside| {
        let Some(inside) = inside else { return };
        let chunk = &value[stretch.clone()];
        if is_code(chunk) {
            let bare = chunk.trim_end_matches(['.', ',', ';', ':', '!', '?', ')']);
            found.push(stretch.start..stretch.start + bare.len());
            return;
        }
        let mut at = stretch.start;
        while at < stretch.end {
            let hole = inside.iter().map(|it| &it.range).find(|hole| hole.end > at);
            if let Some(hole) = hole.filter(|hole| hole.start <= at) {
                at = hole.end;
                continue;
            }
            let stop = hole.map_or(stretch.end, |hole| hole.start.min(stretch.end));
            let piece = &value[at..stop];
            let signs = piece.len() - piece.trim_start_matches(|c| !is_of_code(c)).len();
            let piece = &piece[signs..];
            let piece = &piece[..piece.find(|c| !is_of_code(c)).unwrap_or(piece.len())];
            at += signs;
            let bare = piece.trim_end_matches(|c: char| !c.is_alphanumeric());
            let mixed = bare.contains(char::is_numeric) && bare.contains(char::is_alphabetic);
            if mixed || bare.contains(['_', '.']) {
                found.push(at..at + bare.len());
            }
            at += piece.len();
        }
    });
    found
}

/// Whether a character may stand within a code: `A-1042`, `tienda.example`, `total_amount`.
fn is_of_code(c: char) -> bool {
    class(c).is_alphanumeric() || class(c).is_mark() || is_joint(c) || matches!(c, '.' | '_')
}

/// Takes a text apart at its blanks: tells each stretch between two of them with the placeholders that begin in
/// it, and each blank with nothing. A blank within a placeholder parts nothing.
fn chunks(text: &Text, mut tell: impl FnMut(Range<usize>, Option<&[Token]>)) {
    let value = text.value.as_str();
    // The first placeholder that does not end before the place that is looked at.
    let mut hole = 0;
    let mut at = 0;
    while let Some(first) = char_at(value, at) {
        if class(first).is_whitespace() {
            let blank = at..at + first.len_utf8();
            at = blank.end;
            tell(blank, None);
            continue;
        }
        let (start, from) = (at, hole);
        loop {
            while text.tokens.get(hole).is_some_and(|it| it.range.end <= at) {
                hole += 1;
            }
            let next = text.tokens.get(hole).map(|it| &it.range);
            if let Some(held) = next.filter(|it| it.start <= at) {
                at = held.end;
                continue;
            }
            let stop = next.map_or(value.len(), |it| it.start);
            at += leading(&value[at..stop], u8::is_ascii_graphic);
            match char_at(value, at) {
                Some(_) if at == stop => {}
                Some(c) if !class(c).is_whitespace() => at += c.len_utf8(),
                _ => break,
            }
        }
        let cut = text.tokens.get(hole).is_some_and(|it| it.range.start < at);
        let inside = text.tokens.get(from..hole + usize::from(cut));
        tell(start..at, Some(inside.unwrap_or_default()));
    }
}

/// How many bytes at the start of a text are such ones.
fn leading(text: &str, is_such: impl Fn(&u8) -> bool) -> usize {
    let other = text.bytes().position(|byte| !is_such(&byte));
    other.unwrap_or(text.len())
}

/// The character at a place.
fn char_at(value: &str, at: usize) -> Option<char> {
    value.get(at..)?.chars().next()
}

/// Whether a chunk is an address, a tag or a piece of code.
fn is_code(chunk: &str) -> bool {
    let start = chunk.get(..4).unwrap_or_default();
    if chunk.starts_with(['#', '/', '&']) || start.eq_ignore_ascii_case("www.") {
        return true;
    }
    // Most chunks are words, with a mark behind some.
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b',' | b'.' | b'!');
    let rest = &chunk[leading(chunk, plain)..];
    !rest.is_empty()
        && (rest.contains(['@', '\\', '`'])
            || rest.contains("://")
            || rest.chars().any(|c| class(c).is_invisible())
                && !rest.contains(['\u{fe0f}', '\u{200d}']))
}

/// Bytes to each side of a place that are looked at to tell code from prose.
const AROUND: usize = 128;

/// Whether a byte of a text is part of a placeholder, or of an address, a tag or a piece of code.
#[must_use]
pub fn is_held(text: &Text, at: usize) -> bool {
    let next = text.tokens.partition_point(|token| token.range.end <= at);
    if text
        .tokens
        .get(next)
        .is_some_and(|token| token.range.start <= at)
    {
        return true;
    }
    let value = text.value.as_str();
    let from = value.floor_char_boundary(at.saturating_sub(AROUND));
    let to = value.ceil_char_boundary((at + AROUND).min(value.len()));
    let (before, after) = (&value[from..at], &value[at..to]);
    let start = before.rfind(char::is_whitespace).unwrap_or(0);
    let end = after.find(char::is_whitespace).unwrap_or(after.len());
    is_code(value[from + start..at + end].trim())
}

fn is_letter(c: char) -> bool {
    let class = class(c);
    class.is_alphabetic() || class.is_mark()
}

fn is_joint(c: char) -> bool {
    matches!(c, '\'' | '’' | '-' | '\u{2010}' | '\u{2011}')
}

fn chunk(
    value: &str,
    whole: Range<usize>,
    holes: &[Token],
    opens: &mut bool,
    found: &mut Vec<Word>,
) {
    let text = &value[whole.clone()];
    if holes.is_empty()
        && let Some((letters, mark)) = plain_word(text)
    {
        let range = whole.start..whole.start + letters.len();
        found.push(Word {
            shape: shape(letters),
            lower: lower(letters),
            range,
            opens: *opens,
        });
        *opens = mark.is_some_and(begins_sentence);
        return;
    }
    if is_code(text) {
        *opens = false;
        return;
    }
    // The first hole that does not end before the place that is looked at.
    let mut next = 0;
    let mut at = whole.start;
    while at < whole.end {
        while holes.get(next).is_some_and(|hole| hole.range.end <= at) {
            next += 1;
        }
        let hole = holes.get(next).map(|hole| &hole.range);
        if let Some(hole) = hole.filter(|hole| hole.start <= at) {
            at = hole.end;
            *opens = false;
            continue;
        }
        let Some(c) = value[at..whole.end].chars().next() else {
            return;
        };
        if !class(c).is_alphanumeric() {
            *opens |= begins_sentence(c);
            at += c.len_utf8();
            continue;
        }
        let stop = hole.map_or(whole.end, |hole| hole.start.min(whole.end));
        let range = run(value, at..stop);
        at = range.end;
        let before = value[whole.start..range.start].chars().next_back();
        let after = value[range.end..whole.end].chars().next();
        let word = &value[range.clone()];
        let last = next.checked_sub(1).and_then(|last| holes.get(last));
        let glued = last.is_some_and(|hole| hole.range.end == range.start)
            || hole.is_some_and(|hole| hole.start == range.end);
        // `tienda.example`, `total_amount`, `A-1042`: it goes on behind the sign.
        let goes_on = after.is_some_and(|c| {
            let next = value[range.end..whole.end].chars().nth(1);
            joins(c, next)
        });
        let went_on = before.is_some_and(|c| {
            let last = value[whole.start..range.start].chars().rev().nth(1);
            joins(c, last)
        });
        if glued || goes_on || went_on || has_digit(word) {
            *opens = false;
            continue;
        }
        found.push(Word {
            shape: shape(word),
            lower: lower(word),
            range,
            opens: *opens,
        });
        *opens = false;
    }
}

/// The letters of a chunk that is nothing but letters of ASCII, with one mark behind them or none: most are.
fn plain_word(chunk: &str) -> Option<(&str, Option<char>)> {
    let length = leading(chunk, u8::is_ascii_alphabetic);
    let (letters, mark) = chunk.split_at(length);
    let mark = match mark {
        "" => None,
        "," | ";" | ":" | "!" | "?" => mark.chars().next(),
        "." if !letters.eq_ignore_ascii_case("www") => Some('.'),
        _ => return None,
    };
    (!letters.is_empty()).then_some((letters, mark))
}

/// Whether a sign holds what is beside it together with what stands on its other side.
fn joins(sign: char, beyond: Option<char>) -> bool {
    beyond.is_some_and(|c| {
        matches!(sign, '.' | '_') && class(c).is_alphanumeric()
            || is_joint(sign) && class(c).is_numeric()
    })
}

/// Whether a sentence may begin behind this sign.
fn begins_sentence(c: char) -> bool {
    !matches!(
        c,
        ',' | ';' | '\'' | '’' | '-' | '/' | '%' | '*' | '_' | '~' | '$' | '+' | '&' | '€'
    )
}

/// The letters and digits from here on, joints between letters included.
fn run(value: &str, within: Range<usize>) -> Range<usize> {
    let text = &value[within.clone()];
    let mut end = 0;
    loop {
        end += leading(&text[end..], u8::is_ascii_alphanumeric);
        let Some(c) = char_at(text, end) else { break };
        let class = class(c);
        let after = end + c.len_utf8();
        let joins = || is_joint(c) && end > 0 && char_at(text, after).is_some_and(is_letter);
        if !class.is_alphanumeric() && !class.is_mark() && !joins() {
            break;
        }
        end = after;
    }
    within.start..within.start + end
}

fn has_digit(word: &str) -> bool {
    if word.is_ascii() {
        return word.bytes().any(|byte| byte.is_ascii_digit());
    }
    word.chars().any(|c| class(c).is_numeric())
}

fn shape(word: &str) -> Shape {
    if word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return Shape::Lower;
    }
    let mut letters = word.chars().map(class).filter(|c| c.is_alphabetic());
    let first = letters.next().is_some_and(Class::is_uppercase);
    let (mut upper, mut lower) = (0, 0);
    for c in letters {
        if c.is_uppercase() {
            upper += 1;
        } else {
            lower += 1;
        }
    }
    match (first, upper, lower) {
        (false, 0, _) => Shape::Lower,
        (true, 0, _) => Shape::Capitalised,
        (true, _, 0) => Shape::Capitals,
        _ => Shape::Mixed,
    }
}

#[cfg(test)]
mod tests;
