//! What of a row of words has a weight of its own: each word, how it begins, two neighbours, and two with one
//! between them. Each is spelled as in a lexicon: `descuent*`, `te esperamos`, `tu .. espera`.

use std::ops::Range;

use super::tokens::{Kind, Token, tokens};
use crate::template::Component;
use crate::text::Text;
use crate::text::hash::Hash;

/// A text of the template as a row of words.
#[derive(Clone, Debug)]
pub struct Row<'t> {
    /// The part of the template.
    pub component: Component,
    /// The text.
    pub text: &'t Text,
    pub(super) tokens: Vec<Token<'t>>,
    /// Whether it is a sample and no part of the message.
    pub(super) is_sample: bool,
    /// Its sentences, counted through the template.
    pub(super) sentences: Range<usize>,
    /// Runs of tokens that count by what the project says of them, and not by themselves.
    pub(super) settled: Vec<Range<usize>>,
}

/// Lengths, in characters, of the beginnings that are looked at.
const BEGINNINGS: [usize; 2] = [4, 6];

/// Something that may have a weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Key {
    /// A word by itself.
    Word(usize),
    /// The same as it is written, where what is behind it was looked for.
    AsWritten(usize),
    /// The beginning of a word, in bytes.
    Beginning(usize, usize),
    /// A word on a button.
    Label(usize),
    /// A token with the one before it, or with the start of the text.
    Pair(usize),
    /// The last token with the end of the text.
    Last(usize),
    /// A token with the one before the one before it.
    Apart(usize),
    /// A part of a placeholder's name, by its bytes in the name.
    Name(usize, usize, usize),
}

impl<'t> Row<'t> {
    /// Reads a text. `first` is the number of sentences before it.
    pub(super) fn new(component: Component, text: &'t Text, first: usize) -> Self {
        let tokens = tokens(text);
        let sentences = tokens.last().map_or(0, |token| token.sentence + 1);
        Self {
            component,
            text,
            tokens,
            is_sample: false,
            sentences: first..first + sentences,
            settled: Vec::new(),
        }
    }

    /// Reads a sample in the same way.
    pub(super) fn of_sample(component: Component, sample: &'t Text, first: usize) -> Self {
        Self {
            is_sample: true,
            ..Self::new(component, sample, first)
        }
    }

    /// How many words it has.
    pub(super) fn words(&self) -> usize {
        let is_word = |token: &&Token<'_>| matches!(token.kind, Kind::Word(_));
        self.tokens.iter().filter(is_word).count()
    }

    /// The sentence that stands at a byte of the text, counted through the template.
    pub(super) fn sentence_at(&self, byte: usize) -> Option<usize> {
        let after = self
            .tokens
            .partition_point(|token| token.range.start <= byte);
        self.sentence_of(after.saturating_sub(1))
    }

    /// The sentence of a token, counted through the template.
    pub(super) fn sentence_of(&self, token: usize) -> Option<usize> {
        let token = self.tokens.get(token)?;
        Some(self.sentences.start + token.sentence)
    }

    /// Calls for everything that may have a weight, with its hash.
    pub(super) fn each(&self, mut each: impl FnMut(Key, u64)) {
        let label = !self.is_sample
            && matches!(
                self.component,
                Component::Button(_) | Component::CardButton(..)
            );
        let of = |index: usize| {
            self.tokens
                .get(index)
                .map_or(Hash::new(), |token| token.hashes[0])
        };
        let mut each = |key: Key, hash: u64| {
            let settled = |token: usize| self.settled.iter().any(|run| run.contains(&token));
            if self.settled.is_empty() || !key.tokens().any(settled) {
                each(key, hash);
            }
        };
        for (index, token) in self.tokens.iter().enumerate() {
            let word = token.spelled();
            let [hash, written] = token.hashes;
            each(Key::Word(index), hash.number());
            if written != hash {
                each(Key::AsWritten(index), written.number());
            }
            if matches!(token.kind, Kind::Word(_)) {
                let (mut start, mut from) = (Hash::new(), 0);
                for length in BEGINNINGS {
                    let Some(at) = nth(word, length) else { break };
                    start = start.with(&word.as_bytes()[from..at]);
                    from = at;
                    each(Key::Beginning(index, at), start.with(b"*").number());
                }
            }
            if let Kind::Placeholder(Some(name)) = &token.kind {
                let mut at = 0;
                for part in name.split('_') {
                    let hash = Hash::new().with(b"{").with(part.as_bytes()).with(b"}");
                    each(Key::Name(index, at, at + part.len()), hash.number());
                    at += part.len() + 1;
                }
            }
            if label {
                let hash = Hash::new().with(b"[").with(word.as_bytes()).with(b"]");
                each(Key::Label(index), hash.number());
            }
            let before = match index.checked_sub(1) {
                Some(before) => of(before),
                None => Hash::new().with(b"^"),
            };
            let pair = before.with(b" ");
            each(Key::Pair(index), pair.with(word.as_bytes()).number());
            if let Some(before) = index.checked_sub(2) {
                let apart = of(before).with(b" .. ");
                each(Key::Apart(index), apart.with(word.as_bytes()).number());
            }
            if index + 1 == self.tokens.len() {
                each(Key::Last(index), hash.with(b" $").number());
            }
        }
    }

    /// How something is spelled in the table of weights.
    pub(super) fn spell(&self, key: Key) -> String {
        let spelled = |index: usize| self.tokens.get(index).map_or("", |token| token.spelled());
        match key {
            Key::Word(index) => spelled(index).to_owned(),
            Key::AsWritten(index) => match self.tokens.get(index).map(|token| &token.kind) {
                Some(Kind::Word(word)) => word.clone().into_owned(),
                _ => String::new(),
            },
            Key::Beginning(index, end) => format!("{}*", &spelled(index)[..end]),
            Key::Label(index) => format!("[{}]", spelled(index)),
            Key::Pair(0) => format!("^ {}", spelled(0)),
            Key::Pair(index) => format!("{} {}", spelled(index - 1), spelled(index)),
            Key::Last(index) => format!("{} $", spelled(index)),
            Key::Apart(index) => format!("{} .. {}", spelled(index - 2), spelled(index)),
            Key::Name(index, start, end) => {
                let name = match self.tokens.get(index).map(|token| &token.kind) {
                    Some(Kind::Placeholder(Some(name))) => name,
                    _ => "",
                };
                format!("{{{}}}", name.get(start..end).unwrap_or_default())
            }
        }
    }
}

/// The byte at which a character stands, counted from 0.
fn nth(word: &str, count: usize) -> Option<usize> {
    if word.is_ascii() {
        return (count < word.len()).then_some(count);
    }
    word.char_indices().nth(count).map(|(at, _)| at)
}

impl Key {
    /// The tokens that it is made of.
    pub(super) fn tokens(self) -> impl Iterator<Item = usize> {
        let (first, second) = match self {
            Self::Word(index)
            | Self::AsWritten(index)
            | Self::Beginning(index, _)
            | Self::Label(index)
            | Self::Last(index)
            | Self::Name(index, ..)
            | Self::Pair(index @ 0) => (index, None),
            Self::Pair(index) => (index, Some(index - 1)),
            Self::Apart(index) => (index, Some(index - 2)),
        };
        std::iter::once(first).chain(second)
    }
}

/// Bytes in the text of a run of tokens.
pub(super) fn bytes(tokens: &[Token<'_>], run: Range<usize>) -> Range<usize> {
    let start = tokens.get(run.start).map_or(0, |token| token.range.start);
    let end = run
        .end
        .checked_sub(1)
        .and_then(|last| tokens.get(last))
        .map_or(start, |token| token.range.end);
    start..end
}
