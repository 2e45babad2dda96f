//! Phrases and what they are a sign of, and how they are found in a text.

use std::borrow::Cow;

use super::Sign;
use super::concepts::Concept;
use super::lay::{Begins, Layout, key, kind, of_kind};
use super::phrase::{Piece, word};
use super::tokens::{Kind, Token, tokens};
use crate::span::Span;
use crate::text::hash::{Hash, find};
use crate::text::{Style, Text};

// LEXICONS: the phrases of every language, as the build script laid them out.
include!(concat!(env!("OUT_DIR"), "/lexicons.rs"));

/// Most words that a gap in a phrase skips.
const GAP: usize = 3;

/// The phrases of one language.
#[derive(Clone, Debug, Default)]
pub(super) struct Lexicon<'l> {
    /// Lists of phrases by the hash of what they begin with.
    keys: Cow<'l, [u8]>,
    lists: Cow<'l, [u8]>,
    phrases: Cow<'l, [u8]>,
    /// Bits of the lengths of first and of last letters that phrases begin with.
    starts: u64,
    ends: u64,
}

/// Phrases of a project on their way into a lexicon.
#[derive(Debug, Default)]
pub(super) struct Builder(Layout);

/// A phrase found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// What it is a sign of.
    pub(super) sign: Sign,
    /// First token and one past the last.
    pub(super) tokens: std::ops::Range<usize>,
}

/// The languages that have a lexicon, by their codes.
pub fn languages() -> impl Iterator<Item = &'static str> {
    LEXICONS.iter().map(|(language, _)| *language)
}

/// The lexicon of a language, by its code with or without a region; nothing where there is none.
pub(super) fn lexicon(language: &str) -> Option<Lexicon<'static>> {
    let base = language.split(['_', '-']).next().unwrap_or_default();
    LEXICONS
        .iter()
        .find(|(known, _)| known.eq_ignore_ascii_case(base))
        .and_then(|(_, bytes)| Lexicon::of(bytes))
}

/// The number that stands for a sign: a concept's place, or an own rule's with the highest bit.
const OWN: u32 = 1 << 31;

fn sign(number: u32) -> Option<Sign> {
    let place = usize::try_from(number & !OWN).ok()?;
    if number & OWN == 0 {
        Concept::at(place).map(Sign::Concept)
    } else {
        Some(Sign::Own(place))
    }
}

impl Builder {
    /// Adds a phrase of the own rule at this place, in the syntax of a lexicon.
    pub(super) fn add(&mut self, own: usize, phrase: &str) {
        if let Ok(place) = u32::try_from(own) {
            self.0.add(OWN | place, phrase);
        }
    }

    /// Adds words that count for nothing, as they stand.
    pub(super) fn allow(&mut self, words: &str) {
        let text = Text::plain(words.to_owned(), Span::default(), Style::Plain);
        let pieces: Vec<Piece> = tokens(&text)
            .iter()
            .map(|token| Piece::Words([word(token.spelled())].into()))
            .collect();
        if let (false, Ok(neutral)) = (pieces.is_empty(), u32::try_from(Concept::neutral().index()))
        {
            self.0.insert(neutral, &pieces);
        }
    }

    /// The lexicon.
    pub(super) fn finish(&self) -> Lexicon<'static> {
        let lexicon = Lexicon::of(&self.0.finish()).map(|lexicon| Lexicon {
            keys: lexicon.keys.into_owned().into(),
            lists: lexicon.lists.into_owned().into(),
            phrases: lexicon.phrases.into_owned().into(),
            starts: lexicon.starts,
            ends: lexicon.ends,
        });
        lexicon.unwrap_or_default()
    }
}

/// Four bytes as a number, and what comes after them.
fn number(bytes: &[u8]) -> Option<(u32, &[u8])> {
    let (first, rest) = bytes.split_first_chunk()?;
    Some((u32::from_le_bytes(*first), rest))
}

impl<'l> Lexicon<'l> {
    fn of(bytes: &'l [u8]) -> Option<Self> {
        let (keys, rest) = number(bytes)?;
        let (lists, rest) = number(rest)?;
        let (starts, rest) = rest.split_first_chunk()?;
        let (ends, rest) = rest.split_first_chunk()?;
        let (keys, rest) = rest.split_at_checked(usize::try_from(keys).ok()?)?;
        let (lists, phrases) = rest.split_at_checked(usize::try_from(lists).ok()?)?;
        Some(Self {
            keys: keys.into(),
            lists: lists.into(),
            phrases: phrases.into(),
            starts: u64::from_le_bytes(*starts),
            ends: u64::from_le_bytes(*ends),
        })
    }
}

impl Lexicon<'_> {
    /// The phrases in a row of tokens: the longest at each place, neutral ones among them.
    pub(super) fn find(&self, tokens: &[Token<'_>]) -> Vec<Found> {
        let mut found: Vec<Found> = Vec::new();
        for at in 0..tokens.len() {
            self.each_candidate(tokens, at, |phrase| {
                if let Some((number, pieces)) = number(phrase)
                    && let Some((count, pieces)) = pieces.split_first()
                    && let Some(end) = run(*count, pieces, tokens, at)
                    && let Some(sign) = sign(number)
                {
                    found.push(Found {
                        sign,
                        tokens: at..end,
                    });
                }
            });
        }
        let neutral = Sign::Concept(Concept::neutral());
        found.sort_by(|a, b| {
            let key = |found: &Found| {
                (
                    usize::MAX - found.tokens.len(),
                    found.sign != neutral,
                    found.tokens.start,
                )
            };
            key(a).cmp(&key(b)).then(a.sign.cmp(&b.sign))
        });
        let mut kept: Vec<Found> = Vec::new();
        for found in found {
            let overlaps = |other: &Found| {
                found.tokens.start < other.tokens.end && other.tokens.start < found.tokens.end
            };
            if !kept.iter().any(overlaps) {
                kept.push(found);
            }
        }
        kept.sort_by_key(|found| found.tokens.start);
        kept
    }

    /// Calls for the bytes of every phrase that may begin at a token.
    fn each_candidate(&self, tokens: &[Token<'_>], at: usize, mut each: impl FnMut(&[u8])) {
        let mut give = |begins: Begins, hash: Hash| {
            self.each_under(key(begins, hash), &mut each);
        };
        let Some(token) = tokens.get(at) else { return };
        for first in readings(token) {
            give(Begins::Word, first);
            for second in tokens.get(at + 1).into_iter().flat_map(readings) {
                give(Begins::Pair, first.joined(second));
            }
        }
        let Kind::Word(word) = &token.kind else {
            return;
        };
        let spellings = [Some(word.as_ref()), token.revealed.as_deref()];
        for spelling in spellings.into_iter().flatten().map(str::as_bytes) {
            let mut start = Hash::new();
            let mut starts = self.starts;
            for byte in spelling {
                start = start.with(&[*byte]);
                starts >>= 1;
                if starts & 1 != 0 {
                    give(Begins::Start, start);
                }
                if starts <= 1 {
                    break;
                }
            }
            let mut ends = self.ends;
            while ends != 0 {
                let length = ends.trailing_zeros() as usize;
                ends &= ends - 1;
                let Some(start) = spelling.len().checked_sub(length) else {
                    break;
                };
                give(Begins::End, Hash::new().with(&spelling[start..]));
            }
        }
    }

    /// Calls for the bytes of every phrase under a key, and of all that come after it.
    fn each_under(&self, key: u64, each: &mut impl FnMut(&[u8])) -> Option<()> {
        let list = u32::from_le_bytes(*find::<8, 4>(&self.keys, key)?);
        let (count, mut list) = number(self.lists.get(usize::try_from(list).ok()?..)?)?;
        for _ in 0..count {
            let (place, rest) = number(list)?;
            each(self.phrases.get(usize::try_from(place).ok()?..)?);
            list = rest;
        }
        Some(())
    }
}

/// What a token may be in a phrase, by hash: a word as it is spelled and as it is written, another one by each
/// kind of piece that it fits.
fn readings(token: &Token<'_>) -> impl Iterator<Item = Hash> {
    let [spelled, written] = token.hashes;
    let (all, count) = match &token.kind {
        Kind::Word(_) => (
            [spelled, written, written],
            1 + usize::from(written != spelled),
        ),
        Kind::Number => ([of_kind(kind::NUMBER); 3], 1),
        Kind::Percent => ([of_kind(kind::PERCENT); 3], 1),
        Kind::Url => ([of_kind(kind::URL); 3], 1),
        Kind::Placeholder(_) | Kind::Money => {
            let kinds = [kind::NUMBER, kind::PLACEHOLDER, kind::MONEY];
            (
                kinds.map(of_kind),
                2 + usize::from(token.kind == Kind::Money),
            )
        }
    };
    all.into_iter().take(count)
}

/// Where a phrase that begins at a token ends, if it stands there, by the bytes of its pieces.
fn run(pieces: u8, mut bytes: &[u8], tokens: &[Token<'_>], mut at: usize) -> Option<usize> {
    for rest in (0..pieces).rev() {
        let (piece, after) = bytes.split_first()?;
        bytes = after;
        if *piece == kind::GAP {
            let here = |at: usize| tokens.get(at).map(|token| token.sentence);
            let from = here(at.checked_sub(1)?);
            let within = |skip: &usize| here(at + skip) == from;
            return (0..=GAP)
                .take_while(within)
                .find_map(|skip| run(rest, bytes, tokens, at + skip));
        }
        let token = tokens.get(at)?;
        let fits = match (*piece, &token.kind) {
            (kind::WORDS, _) => {
                let (fits, after) = any_word(bytes, token)?;
                bytes = after;
                fits
            }
            (kind::NUMBER, Kind::Number | Kind::Money | Kind::Placeholder(_))
            | (kind::PERCENT, Kind::Percent)
            | (kind::MONEY, Kind::Money)
            | (kind::PLACEHOLDER, Kind::Placeholder(_) | Kind::Money)
            | (kind::URL, Kind::Url) => true,
            _ => false,
        };
        if !fits {
            return None;
        }
        at += 1;
    }
    Some(at)
}

/// Whether a token is one of the words that the bytes list, and the bytes after them.
fn any_word<'l>(bytes: &'l [u8], token: &Token<'_>) -> Option<(bool, &'l [u8])> {
    let (length, bytes) = bytes.split_first_chunk()?;
    let (list, after) = bytes.split_at_checked(usize::from(u16::from_le_bytes(*length)))?;
    let Kind::Word(word) = &token.kind else {
        return Some((false, after));
    };
    let (whole, list) = list.split_first()?;
    let (hashes, mut open) = list.split_at_checked(usize::from(*whole) * 8)?;
    let [spelled, written] = token.hashes.map(|hash| hash.number().to_le_bytes());
    let (hashes, _) = hashes.as_chunks();
    if hashes
        .iter()
        .any(|hash| *hash == spelled || *hash == written)
    {
        return Some((true, after));
    }
    while let [kind, length, rest @ ..] = open {
        let (letters, rest) = rest.split_at_checked(usize::from(*length))?;
        let spellings = [Some(word.as_ref()), token.revealed.as_deref()];
        let mut spellings = spellings.into_iter().flatten().map(str::as_bytes);
        let fits = spellings.any(|word| match *kind {
            kind::STARTS => word.starts_with(letters),
            kind::ENDS => word.ends_with(letters),
            _ => memchr::memmem::find(word, letters).is_some(),
        });
        if fits {
            return Some((true, after));
        }
        open = rest;
    }
    Some((false, after))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn found(phrases: &[&str], text: &str) -> Vec<String> {
        let mut builder = Builder::default();
        phrases.iter().for_each(|phrase| builder.add(7, phrase));
        let text = Text::plain(text.to_owned(), Span::default(), Style::Plain);
        let tokens = tokens(&text);
        let words = |found: Found| {
            assert_eq!(found.sign, Sign::Own(7));
            let words = tokens[found.tokens].iter().map(|token| token.spelled());
            words.collect::<Vec<_>>().join(" ")
        };
        builder
            .finish()
            .find(&tokens)
            .into_iter()
            .map(words)
            .collect()
    }

    #[test]
    fn every_kind_of_piece_is_found_where_it_lies() {
        let sale = "Últimas horas: 20 % en todas las rebajas, desde 10 € y hoy sin costo de envío";
        let cases: [(&str, &[&str]); 10] = [
            ("rebajas", &["rebajas"]),
            ("rebaj*", &["rebajas"]),
            ("*bajas", &["rebajas"]),
            ("ultimas horas", &["ultimas horas"]),
            ("(primeras|ultimas|) horas", &["ultimas horas"]),
            ("<%> en", &["<%> en"]),
            ("desde <money>", &["desde <money>"]),
            ("sin .. envio", &["sin costo de envio"]),
            ("horas .. rebajas", &[]),
            ("desde <n>", &["desde <money>"]),
        ];
        for (phrase, expected) in cases {
            assert_eq!(found(&[phrase], sale), expected, "{phrase}");
        }
        assert_eq!(found(&["costo", "sin costo", "co*"], sale), ["sin costo"]);
        assert!(found(&[], sale).is_empty());
    }

    #[test]
    fn there_is_a_lexicon_for_ten_languages() {
        let all: Vec<_> = languages().collect();
        assert_eq!(
            all,
            ["ar", "de", "en", "es", "fr", "hi", "id", "it", "pt", "tr"]
        );
        assert!(lexicon("es_MX").is_some() && lexicon("sw").is_none());
    }

    proptest! {
        /// Bytes that are no lexicon give nothing, and do no harm.
        #[test]
        fn broken_bytes_do_no_harm(bytes in proptest::collection::vec(any::<u8>(), 0..200), cut in 0..4000_usize) {
            let text = Text::plain("hoy sin costo".to_owned(), Span::default(), Style::Plain);
            let tokens = tokens(&text);
            let Some((_, whole)) = LEXICONS.first() else { return Ok(()) };
            for bytes in [bytes.as_slice(), whole.get(..cut).unwrap_or_default()] {
                if let Some(lexicon) = Lexicon::of(bytes) {
                    lexicon.find(&tokens);
                }
            }
        }
    }
}
