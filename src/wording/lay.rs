//! Phrases as bytes, to be found where they lie: the build script lays out the lexicons with it, and a run the
//! phrases of a project.
//!
//! Four bytes say how long a table of keys is, and four how long the lists are. Eight have a bit for each length
//! in bytes of the first letters of words that phrases begin with, and eight for each of last letters. Then come
//! the table, the lists and the phrases. A key is the hash of what a phrase begins with, and stands for a list: the number of phrases
//! and the place of each. A phrase is its sign, the number of its pieces, and the pieces. Numbers have four
//! bytes, the lowest first, hashes eight, and counts and kinds one.

use std::collections::BTreeMap;

use super::phrase::{Piece, Word, parse};
use crate::text::hash::{Hash, lay_out};

/// What a key is the hash of.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Begins {
    /// Two whole words.
    Pair,
    /// A whole word.
    Word,
    /// The first letters of a word.
    Start,
    /// The last letters of a word.
    End,
}

/// The key of phrases that begin with this.
pub(crate) fn key(begins: Begins, hash: Hash) -> u64 {
    hash.number().rotate_left(begins as u32) ^ (begins as u64 + 1)
}

/// The hash of a piece that is no word, as it is written in a phrase.
pub(crate) fn of_kind(kind: u8) -> Hash {
    Hash::new().with(&[kind])
}

/// The bit of a length in bytes. There is none of lengths that no word has.
fn bit(length: usize) -> u64 {
    u32::try_from(length).map_or(0, |length| 1_u64.checked_shl(length).unwrap_or(0))
}

/// Kinds of pieces.
pub(crate) mod kind {
    pub(crate) const GAP: u8 = 0;
    pub(crate) const NUMBER: u8 = 1;
    pub(crate) const PERCENT: u8 = 2;
    pub(crate) const MONEY: u8 = 3;
    pub(crate) const PLACEHOLDER: u8 = 4;
    pub(crate) const URL: u8 = 5;
    /// One of several words: two bytes say how long they are, one how many are whole; then come the hashes of
    /// those, and of each other one its kind, its length in bytes and its letters.
    pub(crate) const WORDS: u8 = 6;

    pub(crate) const STARTS: u8 = 1;
    pub(crate) const ENDS: u8 = 2;
    pub(crate) const HOLDS: u8 = 3;
}

/// Phrases on their way into bytes.
#[derive(Debug, Default)]
pub(crate) struct Layout {
    phrases: Vec<u8>,
    keys: BTreeMap<u64, Vec<u32>>,
    starts: u64,
    ends: u64,
}

impl Layout {
    /// Adds a phrase, in the syntax of a lexicon, and the number of what it is a sign of.
    pub(crate) fn add(&mut self, sign: u32, phrase: &str) {
        for pieces in parse(phrase) {
            self.insert(sign, &pieces);
        }
    }

    /// Adds a phrase by its pieces, without a gap before the first. One with more than 255 pieces, words for a
    /// piece, or bytes of a word is none that anybody writes, and is left out.
    pub(crate) fn insert(&mut self, sign: u32, pieces: &[Piece]) {
        let gaps = pieces
            .iter()
            .take_while(|piece| matches!(piece, Piece::Gap));
        let pieces = pieces.get(gaps.count()..).unwrap_or_default();
        let Ok(place) = u32::try_from(self.phrases.len()) else {
            return;
        };
        let Some(bytes) = bytes(pieces) else { return };
        if let Some(Piece::Words(words)) = pieces.first() {
            for word in words.iter().filter(|word| !word.is_whole()) {
                match word.open_start {
                    true => self.ends |= bit(word.text.len()),
                    false => self.starts |= bit(word.text.len()),
                }
            }
        }
        let mut keys = keys(pieces);
        keys.sort_unstable();
        keys.dedup();
        for key in keys {
            self.keys.entry(key).or_default().push(place);
        }
        self.phrases.extend(sign.to_le_bytes());
        self.phrases.extend(bytes);
    }

    /// The bytes.
    pub(crate) fn finish(&self) -> Vec<u8> {
        let mut lists: Vec<u8> = Vec::new();
        let mut entries = Vec::with_capacity(self.keys.len());
        for (key, phrases) in &self.keys {
            entries.push((*key, number(lists.len())));
            lists.extend(number(phrases.len()));
            lists.extend(phrases.iter().flat_map(|place| place.to_le_bytes()));
        }
        let table = lay_out::<8, 4>(entries.into_iter());
        let mut all = Vec::with_capacity(24 + table.len() + lists.len() + self.phrases.len());
        all.extend(number(table.len()));
        all.extend(number(lists.len()));
        all.extend(self.starts.to_le_bytes());
        all.extend(self.ends.to_le_bytes());
        all.extend(table);
        all.extend(lists);
        all.extend(&self.phrases);
        all
    }
}

fn number(count: usize) -> [u8; 4] {
    u32::try_from(count).unwrap_or(u32::MAX).to_le_bytes()
}

/// The keys of a phrase: of its first two pieces where both are known whole, else of its first.
fn keys(pieces: &[Piece]) -> Vec<u64> {
    let [first, rest @ ..] = pieces else {
        return Vec::new();
    };
    let second = rest.first().and_then(whole);
    let of = |first: Hash| match &second {
        Some(second) => {
            let pairs = second.iter().map(|second| first.joined(*second));
            pairs.map(|pair| key(Begins::Pair, pair)).collect()
        }
        None => vec![key(Begins::Word, first)],
    };
    let Piece::Words(words) = first else {
        return whole(first).into_iter().flatten().flat_map(of).collect();
    };
    let of = |word: &Word| match (word.open_start, word.open_end) {
        (false, false) => of(word.hash),
        (false, true) => vec![key(Begins::Start, word.hash)],
        (true, _) => vec![key(Begins::End, word.hash)],
    };
    words.iter().flat_map(of).collect()
}

/// What a piece may be by hash; nothing where only a part of it is known.
fn whole(piece: &Piece) -> Option<Vec<Hash>> {
    match piece {
        Piece::Words(words) => {
            let hash = |word: &Word| word.is_whole().then_some(word.hash);
            words.iter().map(hash).collect()
        }
        Piece::Gap => None,
        other => Some(vec![of_kind(kind_of(other))]),
    }
}

fn kind_of(piece: &Piece) -> u8 {
    match piece {
        Piece::Gap => kind::GAP,
        Piece::Number => kind::NUMBER,
        Piece::Percent => kind::PERCENT,
        Piece::Money => kind::MONEY,
        Piece::Placeholder => kind::PLACEHOLDER,
        Piece::Url => kind::URL,
        Piece::Words(_) => kind::WORDS,
    }
}

fn bytes(pieces: &[Piece]) -> Option<Vec<u8>> {
    let mut bytes = vec![u8::try_from(pieces.len()).ok()?];
    for piece in pieces {
        bytes.push(kind_of(piece));
        let Piece::Words(words) = piece else { continue };
        let (whole, open): (Vec<&Word>, Vec<&Word>) =
            words.iter().partition(|word| word.is_whole());
        let mut list = vec![u8::try_from(whole.len()).ok()?];
        list.extend(
            whole
                .iter()
                .flat_map(|word| word.hash.number().to_le_bytes()),
        );
        for word in open {
            list.push(match (word.open_start, word.open_end) {
                (false, _) => kind::STARTS,
                (true, false) => kind::ENDS,
                (true, true) => kind::HOLDS,
            });
            list.push(u8::try_from(word.text.len()).ok()?);
            list.extend(word.text.as_bytes());
        }
        bytes.extend(u16::try_from(list.len()).ok()?.to_le_bytes());
        bytes.extend(list);
    }
    Some(bytes)
}
