//! Phrases and what they are a sign of, and how they are found in a text.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::OnceLock;

use super::Sign;
use super::concepts::Concepts;
use super::phrase::{Piece, Word, hash, parse, word};
use super::tokens::{Kind, Token, tokens};
use crate::span::Span;
use crate::text::hash::Hash;
use crate::text::{Style, Text};

// LEXICONS: the phrases of every language by concept, as the build script gathered them.
include!(concat!(env!("OUT_DIR"), "/lexicons.rs"));

/// Languages that have a lexicon.
pub const LANGUAGES: [&str; 10] = ["es", "pt", "en", "fr", "de", "it", "id", "tr", "ar", "hi"];

/// Most words that a gap in a phrase skips.
const GAP: usize = 3;

/// The phrases of one language.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    phrases: Vec<Phrase>,
    /// Phrases by their first two words, where both are whole; by their first word; by how it begins; by how
    /// it ends; and those that begin otherwise. A word is known by its hash.
    pairs: ByHash,
    exact: ByHash,
    begins: ByHash,
    ends: ByHash,
    other: Vec<usize>,
}

/// Phrases under hashes: for each hash the last link of a chain, for each link its phrase and the link before.
#[derive(Debug, Default)]
struct ByHash {
    last: HashMap<u64, usize, BuildHasherDefault<AsItIs>>,
    links: Vec<(usize, Option<usize>)>,
}

impl ByHash {
    fn add(&mut self, hash: u64, phrase: usize) {
        let before = self.last.insert(hash, self.links.len());
        self.links.push((phrase, before));
    }

    fn get(&self, hash: u64) -> impl Iterator<Item = usize> {
        let link = |at: usize| self.links.get(at).copied();
        std::iter::successors(
            self.last.get(&hash).and_then(|at| link(*at)),
            move |(_, before)| before.and_then(link),
        )
        .map(|(phrase, _)| phrase)
    }
}

fn pair(first: Hash, second: Hash) -> u64 {
    first.number().rotate_left(1) ^ second.number()
}

/// Keys that are hashes need no other.
#[derive(Debug, Default)]
struct AsItIs(u64);

impl Hasher for AsItIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, _: &[u8]) {}

    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }
}

#[derive(Debug)]
struct Phrase {
    sign: Sign,
    pieces: Vec<Piece>,
}

/// A phrase found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// What it is a sign of.
    pub(super) sign: Sign,
    /// First token and one past the last.
    pub(super) tokens: std::ops::Range<usize>,
}

/// The lexicon of a language, by its code with or without a region; nothing where there is none.
pub(super) fn lexicon(language: &str) -> Option<&'static Lexicon> {
    static ALL: [OnceLock<Lexicon>; LANGUAGES.len()] = [const { OnceLock::new() }; LANGUAGES.len()];
    let base = language.split(['_', '-']).next().unwrap_or_default();
    let index = LANGUAGES
        .iter()
        .position(|known| known.eq_ignore_ascii_case(base))?;
    Some(
        ALL.get(index)?
            .get_or_init(|| Lexicon::of(LANGUAGES[index])),
    )
}

impl Lexicon {
    fn of(language: &str) -> Self {
        let mut lexicon = Self::default();
        let text = LEXICONS.iter().find(|(name, _)| *name == language);
        let phrases: BTreeMap<&str, Vec<Cow<'_, str>>> = text
            .and_then(|(_, text)| serde_json::from_str(text).ok())
            .unwrap_or_default();
        for (name, phrases) in phrases {
            if let Some(concept) = Concepts::get().find(name) {
                for phrase in phrases {
                    lexicon.add(Sign::Concept(concept), &phrase);
                }
            }
        }
        lexicon
    }

    /// Adds a phrase, by its words as they stand.
    pub(super) fn add_words(&mut self, sign: Sign, words: &str) {
        let text = Text::plain(words.to_owned(), Span::default(), Style::Plain);
        let pieces = tokens(&text)
            .iter()
            .map(|token| Piece::Words([word(token.spelled())].into()))
            .collect();
        self.insert(sign, pieces);
    }

    /// Adds a phrase, in the syntax of a lexicon.
    pub(super) fn add(&mut self, sign: Sign, phrase: &str) {
        for pieces in parse(phrase) {
            self.insert(sign, pieces);
        }
    }

    fn insert(&mut self, sign: Sign, pieces: Vec<Piece>) {
        let index = self.phrases.len();
        match pieces.as_slice() {
            [Piece::Words(words), rest @ ..] => {
                let second = match rest {
                    [Piece::Words(second), ..] if second.iter().all(Word::is_whole) => &**second,
                    _ => [].as_slice(),
                };
                for word in words.iter() {
                    let table = match (word.open_start, word.open_end) {
                        (false, false) if !second.is_empty() => {
                            for second in second {
                                let key = pair(word.hash, second.hash);
                                self.pairs.add(key, index);
                            }
                            continue;
                        }
                        (false, false) => &mut self.exact,
                        (false, true) => &mut self.begins,
                        (true, _) => &mut self.ends,
                    };
                    table.add(word.hash.number(), index);
                }
            }
            [_, ..] => self.other.push(index),
            [] => return,
        }
        self.phrases.push(Phrase { sign, pieces });
    }

    /// The phrases in a row of tokens: the longest at each place, neutral ones among them.
    pub(super) fn find(&self, tokens: &[Token<'_>]) -> Vec<Found> {
        let mut found: Vec<Found> = Vec::new();
        for at in 0..tokens.len() {
            self.each_candidate(tokens, at, |phrase| {
                if let Some(end) = run(&phrase.pieces, tokens, at) {
                    found.push(Found {
                        sign: phrase.sign,
                        tokens: at..end,
                    });
                }
            });
        }
        let neutral = Sign::Concept(Concepts::get().neutral());
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
        kept.retain(|found| found.sign != neutral);
        kept.sort_by_key(|found| found.tokens.start);
        kept
    }

    fn each_candidate(&self, tokens: &[Token<'_>], at: usize, mut each: impl FnMut(&Phrase)) {
        let mut give = |found: &mut dyn Iterator<Item = usize>| {
            found
                .filter_map(|index| self.phrases.get(index))
                .for_each(&mut each);
        };
        let Some(token) = tokens.get(at) else { return };
        let distinct = |token: &Token<'_>| match token.hashes {
            [spelled, written] if spelled == written => [Some(spelled), None],
            [spelled, written] => [Some(spelled), Some(written)],
        };
        if let Some(next) = tokens.get(at + 1) {
            for first in distinct(token).into_iter().flatten() {
                for second in distinct(next).into_iter().flatten() {
                    give(&mut self.pairs.get(pair(first, second)));
                }
            }
        }
        let Kind::Word(word) = &token.kind else {
            give(&mut self.other.iter().copied());
            return;
        };
        for spelled in distinct(token).into_iter().flatten() {
            give(&mut self.exact.get(spelled.number()));
        }
        let spellings = [Some(word.as_ref()), token.revealed.as_deref()];
        for spelling in spellings.into_iter().flatten() {
            let (mut start, mut from) = (Hash::new(), 0);
            let ends = spelling.char_indices().skip(1).map(|(at, _)| at);
            for end in ends.chain([spelling.len()]) {
                start = start.with(&spelling.as_bytes()[from..end]);
                from = end;
                give(&mut self.begins.get(start.number()));
            }
            if !self.ends.links.is_empty() {
                for (at, _) in spelling.char_indices() {
                    give(&mut self.ends.get(hash(&spelling[at..]).number()));
                }
            }
        }
    }
}

/// Where a phrase that begins at a token ends, if it stands there.
fn run(pieces: &[Piece], tokens: &[Token<'_>], at: usize) -> Option<usize> {
    let Some((piece, rest)) = pieces.split_first() else {
        return Some(at);
    };
    if let Piece::Gap = piece {
        let within = |skip: &usize| {
            tokens
                .get(at..=at + skip)
                .is_none_or(|skipped| !skipped.iter().any(|token| token.opens))
        };
        return (0..=GAP)
            .take_while(within)
            .find_map(|skip| run(rest, tokens, at + skip));
    }
    let token = tokens.get(at)?;
    let fits = match (piece, &token.kind) {
        (Piece::Words(words), Kind::Word(word)) => words.iter().any(|wanted| {
            if !wanted.is_whole() {
                let spellings = [Some(word.as_ref()), token.revealed.as_deref()];
                spellings
                    .into_iter()
                    .flatten()
                    .any(|word| wanted.fits(word))
            } else {
                token.hashes.contains(&wanted.hash)
            }
        }),
        (Piece::Number, Kind::Number | Kind::Money | Kind::Placeholder(_))
        | (Piece::Percent, Kind::Percent)
        | (Piece::Money, Kind::Money)
        | (Piece::Placeholder, Kind::Placeholder(_) | Kind::Money)
        | (Piece::Url, Kind::Url) => true,
        _ => false,
    };
    if fits {
        run(rest, tokens, at + 1)
    } else {
        None
    }
}
