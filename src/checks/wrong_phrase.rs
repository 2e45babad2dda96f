//! Phrases that are never right, or better said otherwise, with what to write instead.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use serde::Deserialize;
use serde::de::Error;

use super::Check;
use crate::lint::context::{Context, PartKind};
use crate::lint::hits::Hits;
use crate::text::hash::{ByHash, Hash};
use crate::text::prose::{Shape, Word, lower};

/// Finds phrases, with their accents, in texts of their language.
///
/// A phrase is words in lower case with a blank between them: `(a|b)` for one of several, `*end` for how a
/// word ends (not for the first one), `^` in front where a sentence must begin with it, `¿` where that mark
/// must stand before it, `,` where a comma must, `$` at the end where the sentence must end. `$1` in what is to be
/// written instead is the first word as found, `$1s` that with an s behind it; `-` says that nothing can be
/// offered, and `=` that this phrase is right, though a shorter one in it is told elsewhere.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// By language, without the region: each phrase with what to write instead.
    phrases: BTreeMap<String, Phrases>,
    /// Codes of languages in which it is not told.
    #[serde(default)]
    except: Vec<String>,
    /// Whether to look at the first words of the body only, behind the greeting, where their line says little
    /// more.
    #[serde(default)]
    opening: bool,
    /// Whether one in brackets, or with brackets behind it, is let be: there it is explained.
    #[serde(default)]
    explained: bool,
}

#[derive(Debug)]
struct Phrases {
    all: Vec<Phrase>,
    /// Phrases by the hash of their first word.
    by_first: ByHash<Vec<usize>>,
    /// Those first words: most words of a text can be passed over at once.
    likely: Likely,
}

/// Hashes that may be among some: a bit for each of their lowest 16 bits.
#[derive(Debug)]
struct Likely(Vec<u64>);

impl Default for Likely {
    fn default() -> Self {
        Self(vec![0; 1 << 10])
    }
}

impl Likely {
    fn place(hash: Hash) -> (usize, u64) {
        let [low, high, ..] = hash.number().to_le_bytes();
        let number = u16::from_le_bytes([low, high]);
        (usize::from(number >> 6), 1 << (number & 63))
    }

    fn insert(&mut self, hash: Hash) {
        let (at, bit) = Self::place(hash);
        if let Some(bits) = self.0.get_mut(at) {
            *bits |= bit;
        }
    }

    fn may_hold(&self, hash: Hash) -> bool {
        let (at, bit) = Self::place(hash);
        self.0.get(at).is_some_and(|bits| bits & bit != 0)
    }
}

#[derive(Debug)]
struct Phrase {
    words: Vec<Vec<Wanted>>,
    instead: String,
    opens: bool,
    asks: bool,
    /// Whether a comma stands before it.
    goes_on: bool,
    closes: bool,
}

/// A word of a phrase.
#[derive(Debug)]
struct Wanted {
    /// How it is written, or how it ends.
    letters: String,
    /// The hash of it; nothing for how a word ends.
    whole: Option<Hash>,
}

impl Wanted {
    fn new(written: &str) -> Self {
        let end = written.strip_prefix('*');
        Self {
            letters: end.unwrap_or(written).to_owned(),
            whole: end.is_none().then(|| lower(written)),
        }
    }

    fn fits(&self, value: &str, word: &Word) -> bool {
        match self.whole {
            Some(hash) => hash == word.lower && small(value, word) == self.letters.as_str(),
            None => small(value, word).ends_with(&self.letters),
        }
    }
}

/// A word in lower case.
fn small<'v>(value: &'v str, word: &Word) -> Cow<'v, str> {
    let written = &value[word.range.clone()];
    match word.shape {
        Shape::Lower if written.is_ascii() => Cow::Borrowed(written),
        _ => Cow::Owned(written.to_lowercase()),
    }
}

/// Words from the start of a body within which its opening stands.
const OPENING: usize = 8;

impl<'de> Deserialize<'de> for Phrases {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let written = BTreeMap::<String, String>::deserialize(deserializer)?;
        let mut by_first: ByHash<Vec<usize>> = ByHash::default();
        let mut all = Vec::new();
        let mut likely = Likely::default();
        for (phrase, instead) in written {
            let phrase = Phrase::read(&phrase, instead);
            let uneven = |word: &Wanted| {
                let empty = word.letters.is_empty() && word.whole.is_some();
                empty || word.letters.contains(['(', ')'])
            };
            let Some(first) = phrase.words.first() else {
                return Err(D::Error::custom("a phrase without words"));
            };
            if phrase.words.iter().flatten().any(uneven) {
                return Err(D::Error::custom("an alternative that is not one word"));
            }
            for hash in first.iter().filter_map(|word| word.whole) {
                likely.insert(hash);
                by_first.entry(hash.number()).or_default().push(all.len());
            }
            all.push(phrase);
        }
        Ok(Self {
            all,
            by_first,
            likely,
        })
    }
}

impl Phrase {
    fn read(written: &str, instead: String) -> Self {
        let mut phrase = Self {
            words: Vec::new(),
            instead,
            opens: false,
            asks: false,
            goes_on: false,
            closes: false,
        };
        for piece in written.split_whitespace() {
            match piece {
                "^" => phrase.opens = true,
                "¿" => phrase.asks = true,
                "," => phrase.goes_on = true,
                "$" => phrase.closes = true,
                words => {
                    let inner = words.trim_start_matches('(').trim_end_matches(')');
                    let words = inner.split('|').map(Wanted::new);
                    phrase.words.push(words.collect());
                }
            }
        }
        phrase
    }

    /// Whether it stands at the start of these words.
    fn fits(&self, value: &str, words: &[Word]) -> bool {
        let Some(here) = words.get(..self.words.len()) else {
            return false;
        };
        let [first, ..] = here else { return false };
        if self.opens && !first.opens {
            return false;
        }
        if self.asks && !value[..first.range.start].ends_with('¿') {
            return false;
        }
        if self.goes_on && !value[..first.range.start].ends_with(", ") {
            return false;
        }
        let joined = || {
            here.windows(2).all(|pair| match pair {
                [left, right] => {
                    let between = &value[left.range.end..right.range.start];
                    !between.is_empty() && between.bytes().all(|byte| byte == b' ')
                }
                _ => false,
            })
        };
        let told = |(wanted, word): (&Vec<Wanted>, &Word)| {
            wanted.iter().any(|wanted| wanted.fits(value, word))
        };
        self.words.iter().zip(here).all(told) && joined() && (!self.closes || closes(value, here))
    }

    /// What to write instead; nothing where the rule does not know.
    fn instead(&self, value: &str, words: &[Word]) -> Option<String> {
        if self.instead == "-" {
            return None;
        }
        let mut out = String::with_capacity(self.instead.len() + 16);
        for piece in self.instead.split_whitespace() {
            if !out.is_empty() {
                out.push(' ');
            }
            let (kept, end) = match kept(piece, words) {
                Some((word, end)) => (&value[word.range.clone()], end),
                None => (piece, ""),
            };
            out.push_str(kept);
            out.push_str(end);
        }
        let first = words.first()?;
        let all = words.iter().all(|word| word.shape == Shape::Capitals);
        if all || words.len() == 1 && first.shape == Shape::Capitals {
            return Some(out.to_uppercase());
        }
        let capital = value[first.range.clone()].starts_with(char::is_uppercase);
        let mut letters = out.chars();
        match letters.next() {
            Some(letter) if capital => Some(letter.to_uppercase().chain(letters).collect()),
            _ => Some(out),
        }
    }
}

/// The word as found that a piece of what is to be written stands for, with what is put behind it: `$2s`.
fn kept<'p, 'w>(piece: &'p str, words: &'w [Word]) -> Option<(&'w Word, &'p str)> {
    let mark = piece.strip_prefix('$')?;
    let (number, end) = mark.split_at(mark.bytes().take_while(u8::is_ascii_digit).count());
    let at: usize = number.parse().ok()?;
    Some((words.get(at.checked_sub(1)?)?, end))
}

fn closes(value: &str, words: &[Word]) -> bool {
    let end = words.last().map_or(0, |word| word.range.end);
    let after = value[end..].chars().next();
    after.is_none_or(|sign| matches!(sign, '.' | '?' | '!' | '\n'))
}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        let Some(code) = cx.language() else { return };
        let phrases = cx.base_language().and_then(|base| self.phrases.get(base));
        let Some(phrases) = phrases else { return };
        if self.except.iter().any(|except| except == code) {
            return;
        }
        for (part, words) in cx.prose() {
            let value = part.text.value.as_str();
            let looked = match self.opening {
                true if part.kind != PartKind::Body => continue,
                true => words.len().min(OPENING),
                false => words.len(),
            };
            let mut next = 0;
            for at in 0..looked {
                if at < next {
                    continue;
                }
                let rest = &words[at..];
                let Some(phrase) = phrases.find(value, rest) else {
                    continue;
                };
                let found = &rest[..phrase.words.len()];
                let range = span(found);
                next = at + found.len();
                if phrase.instead == "=" {
                    continue;
                }
                if self.opening && says_more(value, &rest[found.len()..], range.end) {
                    continue;
                }
                let explained = value[..range.start].ends_with('(')
                    || value[range.end..].trim_start().starts_with('(');
                if self.explained && explained {
                    continue;
                }
                let instead = phrase.instead(value, found);
                let shown = instead.as_deref().unwrap_or("–");
                let hit = hits
                    .within(part.component, part.text, range.clone())
                    .arg("found", &value[range.clone()])
                    .arg("instead", shown);
                match &instead {
                    Some(instead) => hit.replace(part.text, range, instead).done(),
                    None => hit.done(),
                }
            }
        }
    }
}

/// Words on the line behind an opening from which on the line says what it is about.
const MORE: usize = 5;

fn says_more(value: &str, rest: &[Word], end: usize) -> bool {
    let word = rest.get(MORE - 1);
    word.is_some_and(|word| !value[end..word.range.start].contains('\n'))
}

fn span(words: &[Word]) -> Range<usize> {
    let start = words.first().map_or(0, |word| word.range.start);
    start..words.last().map_or(start, |word| word.range.end)
}

impl Phrases {
    /// The longest phrase at the start of these words.
    fn find(&self, value: &str, words: &[Word]) -> Option<&Phrase> {
        let first = words.first()?.lower;
        if !self.likely.may_hold(first) {
            return None;
        }
        self.by_first
            .get(&first.number())?
            .iter()
            .filter_map(|index| self.all.get(*index))
            .filter(|phrase| phrase.fits(value, words))
            .max_by_key(|phrase| phrase.words.len())
    }
}
