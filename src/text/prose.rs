//! The words of running text, as a reader reads them: without placeholders, addresses, tags and codes.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use super::Text;
use super::hash::Hash;
use super::invisible::is_invisible;

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
    let straight = |c: char| if c == '’' { '\'' } else { c };
    word.chars()
        .flat_map(char::to_lowercase)
        .map(straight)
        .fold(Hash::new(), |hash, c| {
            hash.with(c.encode_utf8(&mut [0; 4]).as_bytes())
        })
}

/// The words of a text. Left out are placeholders and what is glued to one, addresses of pages and mail,
/// `@names` and `#tags`, what has digits in it, and what has invisible characters in it.
#[must_use]
pub fn words(text: &Text) -> Vec<Word> {
    let mut found = Vec::new();
    let mut opens = true;
    let value = text.value.as_str();
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
            let hole = inside.iter().find(|hole| hole.end > at);
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
    c.is_alphanumeric() || is_combining_mark(c) || is_joint(c) || matches!(c, '.' | '_')
}

/// Takes a text apart at its blanks: tells each stretch between two of them with the placeholders that begin in
/// it, and each blank with nothing. A blank within a placeholder parts nothing.
fn chunks(text: &Text, mut tell: impl FnMut(Range<usize>, Option<&[Range<usize>]>)) {
    let value = text.value.as_str();
    let mut holes = text.tokens.iter().map(|token| token.range.clone());
    let mut hole = holes.next();
    let mut at = 0;
    while let Some(first) = value.get(at..).and_then(|rest| rest.chars().next()) {
        if first.is_whitespace() {
            tell(at..at + first.len_utf8(), None);
            at += first.len_utf8();
            continue;
        }
        // A chunk ends at the next blank that no placeholder holds.
        let start = at;
        let mut inside = Vec::new();
        let mut end = value.len();
        for (offset, c) in value[start..].char_indices() {
            let here = start + offset;
            while hole.as_ref().is_some_and(|hole| hole.end <= here) {
                inside.extend(hole.take());
                hole = holes.next();
            }
            let held = hole
                .as_ref()
                .is_some_and(|hole| hole.start <= here && here < hole.end);
            if c.is_whitespace() && !held {
                end = here;
                break;
            }
        }
        if let Some(hole) = hole.clone().filter(|hole| hole.start < end) {
            inside.push(hole);
        }
        tell(start..end, Some(&inside));
        at = end;
    }
}

/// Whether a chunk is an address, a tag or a piece of code.
fn is_code(chunk: &str) -> bool {
    // Most chunks are words.
    if chunk.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return false;
    }
    chunk.contains(['@', '\\', '`'])
        || chunk.contains("://")
        || chunk.starts_with(['#', '/', '&'])
        || chunk
            .get(..4)
            .is_some_and(|start| start.eq_ignore_ascii_case("www."))
        || chunk.chars().any(is_invisible) && !chunk.contains(['\u{fe0f}', '\u{200d}'])
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
    c.is_alphabetic() || is_combining_mark(c)
}

fn is_joint(c: char) -> bool {
    matches!(c, '\'' | '’' | '-' | '\u{2010}' | '\u{2011}')
}

fn chunk(
    value: &str,
    whole: Range<usize>,
    holes: &[Range<usize>],
    opens: &mut bool,
    found: &mut Vec<Word>,
) {
    let text = &value[whole.clone()];
    if is_code(text) {
        *opens = false;
        return;
    }
    // The first hole that does not end before the place that is looked at.
    let mut next = 0;
    let mut at = whole.start;
    while at < whole.end {
        while holes.get(next).is_some_and(|hole| hole.end <= at) {
            next += 1;
        }
        let hole = holes.get(next);
        if let Some(hole) = hole.filter(|hole| hole.start <= at) {
            at = hole.end;
            *opens = false;
            continue;
        }
        let Some(c) = value[at..whole.end].chars().next() else {
            return;
        };
        if !c.is_alphanumeric() {
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
        let glued = last.is_some_and(|hole| hole.end == range.start)
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
        if glued || goes_on || went_on || word.chars().any(char::is_numeric) {
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

/// Whether a sign holds what is beside it together with what stands on its other side.
fn joins(sign: char, beyond: Option<char>) -> bool {
    beyond.is_some_and(|c| {
        matches!(sign, '.' | '_') && c.is_alphanumeric() || is_joint(sign) && c.is_numeric()
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
    let mut end = text.len();
    let mut letters = text.char_indices().peekable();
    while let Some((at, c)) = letters.next() {
        let joins =
            is_joint(c) && at > 0 && letters.peek().is_some_and(|(_, next)| is_letter(*next));
        if !c.is_alphanumeric() && !is_combining_mark(c) && !joins {
            end = at;
            break;
        }
    }
    within.start..within.start + end
}

fn shape(word: &str) -> Shape {
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    let first = letters.next().is_some_and(char::is_uppercase);
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
mod tests {
    use super::*;
    use crate::span::Span;
    use crate::text::Style;
    use crate::text::placeholder::Notation;

    fn read(value: &str) -> Vec<String> {
        let text = Text::with_placeholders(
            value.to_owned(),
            Span::default(),
            Style::Plain,
            Notation::Braces,
        );
        words(&text)
            .into_iter()
            .map(|word| {
                let sign = if word.opens { "^" } else { "" };
                format!("{sign}{}", &value[word.range])
            })
            .collect()
    }

    #[test]
    fn words_are_what_a_reader_reads() {
        assert_eq!(
            read(
                "Hola {{1}}, tu pedido A-1042 sale hoy. Míralo en https://x.example/ver o x.example"
            ),
            ["^Hola", "tu", "pedido", "sale", "hoy", "^Míralo", "en", "o"]
        );
        assert_eq!(
            read("¡*Última* hora!\nescríbe-nos"),
            ["^Última", "hora", "^escríbe-nos"]
        );
        assert_eq!(
            read("it's 5pm #sale a@b.example {{1}}GB x{{2}} total_amount"),
            ["^it's"]
        );
        assert_eq!(read("{{1}} te espera 📦 ven"), ["te", "espera", "^ven"]);
    }

    #[test]
    fn codes_are_what_is_no_word() {
        let text = Text::with_placeholders(
            "Tu A-1042, 5pm y 20 *X9*: ve https://x.example/{{1}}?k. O tienda.example, {{2}}GB total_amount fin. #ya."
                .to_owned(),
            Span::default(),
            Style::Plain,
            Notation::Braces,
        );
        let found: Vec<_> = codes(&text)
            .into_iter()
            .map(|range| &text.value[range])
            .collect();
        assert_eq!(
            found,
            [
                "A-1042",
                "5pm",
                "X9",
                "https://x.example/{{1}}?k",
                "tienda.example",
                "total_amount",
                "#ya"
            ]
        );
    }

    #[test]
    fn capitals_give_the_shape() {
        assert_eq!(shape("hola"), Shape::Lower);
        assert_eq!(shape("Ana"), Shape::Capitalised);
        assert_eq!(shape("A"), Shape::Capitalised);
        assert_eq!(shape("OTP"), Shape::Capitals);
        assert_eq!(shape("eSIM"), Shape::Mixed);
    }
}
