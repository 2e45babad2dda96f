//! A text as a row of words, numbers and signs, folded so that spelling, case and disguise don't matter, each
//! with its bytes.

use std::borrow::Cow;
use std::ops::Range;

use super::fold::{
    fold_any, fold_latin, fold_script, is_drawn_out, latin_for, reveal, without_prefix,
};
use super::spaced::join_spaced_letters;
use super::units::{is_amount, join_units};
use crate::text::Text;
use crate::text::classes::class;
use crate::text::hash::Hash;
use crate::text::invisible::is_invisible;

/// One word, number or sign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token<'t> {
    pub(super) kind: Kind<'t>,
    /// Bytes of the value.
    pub(super) range: Range<usize>,
    /// The word behind a disguise (digits or look-alikes for letters, letters drawn out), or behind what Arabic
    /// writes together with it (`و`, `ب`, `ل`).
    pub(super) revealed: Option<String>,
    /// Whether it is written so that a filter may miss it.
    pub(super) disguised: bool,
    /// The sentence or line that it stands in, counted from 0.
    pub(super) sentence: usize,
    /// The hash of how it is spelled, and of how it is written.
    pub(super) hashes: [Hash; 2],
}

/// What a token is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind<'t> {
    /// A folded word.
    Word(Cow<'t, str>),
    /// A number without a unit.
    Number,
    /// A percentage.
    Percent,
    /// An amount with a currency.
    Money,
    /// A placeholder, with its name where it has one.
    Placeholder(Option<&'t str>),
    /// A web address.
    Url,
}

impl Token<'_> {
    /// How it is spelled in the table of weights.
    pub(super) fn spelled(&self) -> &str {
        match &self.kind {
            Kind::Word(word) => self.revealed.as_deref().unwrap_or(word),
            Kind::Number => "<n>",
            Kind::Percent => "<%>",
            Kind::Money => "<money>",
            Kind::Placeholder(_) => "<ph>",
            Kind::Url => "<url>",
        }
    }
}

/// Cuts a text into tokens.
pub(super) fn tokens(text: &Text) -> Vec<Token<'_>> {
    let value = &text.value;
    let mut found = Vec::with_capacity(value.len() / 5 + 1);
    let mut at = 0;
    for hole in text.tokens.iter().filter(|token| token.key().is_some()) {
        words(value, at..hole.range.start, &mut found);
        let name = match hole.key() {
            Some(crate::text::placeholder::Key::Name(name)) => Some(name.as_str()),
            _ => None,
        };
        found.push(token(Kind::Placeholder(name), hole.range.clone()));
        at = hole.range.end;
    }
    words(value, at..value.len(), &mut found);
    join_units(value, &mut found);
    join_spaced_letters(value, &mut found);
    count_sentences(value, &mut found);
    for token in &mut found {
        let spelled = Hash::new().with(token.spelled().as_bytes());
        let written = match &token.kind {
            Kind::Word(word) if token.revealed.is_some() => Hash::new().with(word.as_bytes()),
            _ => spelled,
        };
        token.hashes = [spelled, written];
    }
    found
}

/// Counts the sentences and lines.
fn count_sentences(value: &str, found: &mut [Token<'_>]) {
    let (mut sentence, mut end) = (0, None);
    for token in found {
        let ended = end.is_some_and(|end| {
            value
                .get(end..token.range.start)
                .is_some_and(|between| between.contains(['.', '!', '?', '\n', '…', '؟', '।', ';']))
        });
        sentence += usize::from(ended);
        token.sentence = sentence;
        end = Some(token.range.end);
    }
}

pub(super) fn token(kind: Kind<'_>, range: Range<usize>) -> Token<'_> {
    Token {
        kind,
        range,
        revealed: None,
        disguised: false,
        sentence: 0,
        hashes: [Hash::new(); 2],
    }
}

fn words<'t>(value: &'t str, range: Range<usize>, found: &mut Vec<Token<'t>>) {
    let value = value.get(..range.end).unwrap_or_default();
    let starts = |letter| class(letter).is_alphanumeric();
    let mut at = range.start;
    while let Some(step) = value.get(at..).and_then(|rest| rest.find(starts)) {
        at += step;
        let rest = &value[at..];
        let (length, plain) = chunk(rest);
        let written = &rest[..length];
        let next = match link(rest) {
            Some(length) => token(Kind::Url, at..at + length),
            None if plain => token(Kind::Word(lower(written)), at..at + length),
            None => word(written, at..at + length),
        };
        at = next.range.end;
        found.push(next);
    }
}

/// The length in bytes of the web address that a text begins with.
fn link(text: &str) -> Option<usize> {
    if !text.starts_with("http") && !text.starts_with("www") {
        return None;
    }
    let whole = text.split(char::is_whitespace).next()?;
    (whole.contains("://") || whole.contains('.')).then_some(whole.len())
}

/// The length in bytes of the run of letters, digits and what may stand inside a word, invisible characters
/// included, that a text begins with, and whether it is of letters of ASCII that hide nothing.
fn chunk(text: &str) -> (usize, bool) {
    let bytes = text.as_bytes();
    let (mut end, mut plain, mut last) = (0, true, 0);
    while let Some(byte) = bytes.get(end) {
        if byte.is_ascii_alphabetic() {
            // Two alike may be the first of three.
            plain &= *byte != last;
            last = *byte;
            end += 1;
            continue;
        }
        let rest = &text[end..];
        let Some(letter) = rest.chars().next() else {
            break;
        };
        if class(letter).is_inside_a_word() {
            end += letter.len_utf8();
        } else {
            // `p@ris`, `$ale`: a sign that stands for a letter, with letters on both sides.
            let stands = matches!(letter, '@' | '$' | '€')
                && text[..end].ends_with(char::is_alphabetic)
                && rest[letter.len_utf8()..].starts_with(char::is_alphabetic);
            if !stands {
                break;
            }
            end += letter.len_utf8();
        }
        plain = false;
    }
    (end, plain)
}

fn lower(word: &str) -> Cow<'_, str> {
    match word.bytes().any(|byte| byte.is_ascii_uppercase()) {
        true => Cow::Owned(word.to_ascii_lowercase()),
        false => Cow::Borrowed(word),
    }
}

fn word(chunk: &str, range: Range<usize>) -> Token<'_> {
    if chunk.chars().all(|letter| class(letter).is_numeric()) {
        return token(Kind::Number, range);
    }
    if chunk.is_ascii() {
        let folded = lower(chunk);
        if is_amount(&folded) {
            return token(Kind::Money, range);
        }
        return latin(folded, range);
    }
    if let Some(folded) = fold_latin(chunk) {
        return latin(Cow::Owned(folded), range);
    }
    if let Some(folded) = fold_script(chunk) {
        return Token {
            revealed: reveal(&folded).or_else(|| without_prefix(&folded)),
            ..token(Kind::Word(Cow::Owned(folded)), range)
        };
    }
    let hidden = chunk
        .contains(|letter| is_invisible(letter) && !matches!(letter, '\u{200c}' | '\u{200d}'))
        || chunk.contains('ـ')
        || chunk.contains(|letter: char| ('\u{ff01}'..='\u{ff5e}').contains(&letter));
    let folded = fold_any(chunk);
    let latin = folded.contains(|letter: char| letter.is_ascii_alphabetic());
    let look_alike: Option<String> = latin
        .then(|| {
            folded
                .chars()
                .map(|letter| latin_for(letter).unwrap_or(letter))
                .collect::<String>()
        })
        .filter(|plain| *plain != folded);
    let mixed = look_alike.is_some();
    let revealed = look_alike
        .or_else(|| reveal(&folded))
        .or_else(|| without_prefix(&folded));
    let disguise = revealed.is_some() && !is_drawn_out(&folded) && latin;
    Token {
        disguised: hidden || mixed || disguise,
        revealed,
        ..token(Kind::Word(Cow::Owned(folded)), range)
    }
}

/// A word of folded Latin letters and digits.
fn latin(folded: Cow<'_, str>, range: Range<usize>) -> Token<'_> {
    let revealed = reveal(&folded);
    let disguised = revealed.is_some() && !is_drawn_out(&folded);
    Token {
        revealed,
        disguised,
        ..token(Kind::Word(folded), range)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Span;
    use crate::text::Style;
    use crate::text::placeholder::Notation;

    fn text(value: &str) -> Text {
        let notation = Notation::Braces;
        Text::with_placeholders(value.to_owned(), Span::default(), Style::Plain, notation)
    }

    fn words_of(value: &str) -> Vec<String> {
        tokens(&text(value))
            .iter()
            .map(|token| token.spelled().to_owned())
            .collect()
    }

    #[test]
    fn words_are_folded() {
        assert_eq!(
            words_of("¡Última OPORTUNIDAD, señor!"),
            ["ultima", "oportunidad", "senor"]
        );
        assert_eq!(words_of("خَصْمٌ"), ["خصم"]);
        assert_eq!(words_of("छूट"), ["छूट"]);
        assert_eq!(words_of("İndirim ışık"), ["indirim", "isik"]);
    }

    #[test]
    fn latin_letters_are_folded_alike() {
        for letter in '\u{c0}'..'\u{180}' {
            let word = letter.to_string();
            if let Some(quick) = fold_latin(&word) {
                assert_eq!(quick, fold_any(&word));
            }
        }
    }

    #[test]
    fn letters_of_arabic_and_hindi_are_folded_alike() {
        let scripts = || ('\u{600}'..'\u{700}').chain('\u{900}'..'\u{980}');
        for first in scripts() {
            for second in scripts() {
                let word = format!("{first}{second}");
                if let Some(quick) = fold_script(&word) {
                    assert_eq!(quick, fold_any(&word), "{word:?}");
                }
            }
        }
        assert!(fold_script("تخفيضات").is_some() && fold_script("छूट").is_some());
        assert!(fold_script("خصـم").is_none() && fold_script("aخصم").is_none());
    }

    #[test]
    fn numbers_have_units() {
        assert_eq!(
            words_of("10% de 1.250,00 € y {{1}} %"),
            ["<%>", "de", "<money>", "y", "<%>"]
        );
        assert_eq!(words_of("R$ 50"), ["r", "<money>"]);
        assert_eq!(words_of("$ {{1}}"), ["<money>"]);
        assert_eq!(
            words_of("Rp50.000 99rb 500 TL"),
            ["<money>", "<money>", "<money>", "tl"]
        );
        assert_eq!(
            words_of("%20 indirim, 20 por ciento"),
            ["<%>", "indirim", "<%>", "por", "ciento"]
        );
        assert_eq!(
            words_of("ver https://a.example/b?c=d ya"),
            ["ver", "<url>", "ya"]
        );
    }

    #[test]
    fn disguises_are_seen_through() {
        for (typed, plain) in [
            ("0FF", "off"),
            ("d\u{200b}escuento", "descuento"),
            ("оferta", "oferta"),
            ("O F E R T A", "oferta"),
            ("ＳＡＬＥ", "sale"),
            ("خصـــم", "خصم"),
        ] {
            let text = text(typed);
            let found = tokens(&text);
            assert_eq!(words_of(typed), [plain], "{typed}");
            assert!(found.iter().all(|token| token.disguised), "{typed}");
        }
        assert_eq!(words_of("graaaaatis"), ["gratis"]);
        assert!(!tokens(&text("graaaaatis"))[0].disguised);
    }
}
