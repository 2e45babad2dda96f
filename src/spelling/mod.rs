//! Spelling: which words of a text no dictionary of its language knows, and what was meant by them.
//!
//! What a check needs of the world stands behind [`Shelf`]: [`Dictionaries`] looks on the machine for Hunspell
//! dictionaries and loads one when the first word asks for it.

mod allowed;
mod common;
mod dictionary;
mod find;
mod forms;
mod near;
mod packages;
pub mod repair;
mod shelf;
mod tongue;
mod twins;

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use crate::text::Text;
use crate::text::hash::Hash;
use crate::text::prose::{Shape, Word};

pub use dictionary::{Dictionary, DictionaryError, Opening, Verdict};
pub use find::{Found, Places};
pub use packages::{System, advice};
pub use shelf::{Dictionaries, Lack, Settings};
pub use tongue::Tongue;

/// Where dictionaries come from.
pub trait Shelf: fmt::Debug + Sync {
    /// The dictionary of a language code, if there is one.
    fn dictionary(&self, code: &str) -> Option<Arc<Dictionary>>;

    /// Is told that a text of this language was looked at, whether it needed a dictionary or not.
    fn saw(&self, code: &str);

    /// Whether the project says that a word is right.
    fn is_own(&self, word: &str) -> bool;

    /// Is told of a word that is unknown.
    fn met(&self, word: &str);
}

/// A shelf without dictionaries: nothing is checked.
#[derive(Clone, Copy, Debug)]
pub struct NoShelf;

impl Shelf for NoShelf {
    fn dictionary(&self, _code: &str) -> Option<Arc<Dictionary>> {
        None
    }

    fn saw(&self, _code: &str) {}

    fn is_own(&self, _word: &str) -> bool {
        false
    }

    fn met(&self, _word: &str) {}
}

/// Whether a word, in lower case, is one that templates in this language use. Only some languages have a list.
#[must_use]
pub fn is_common(tongue: Tongue<'_>, word: &str) -> bool {
    is_common_hash(tongue, Hash::new().with(word.as_bytes()))
}

/// The same by the hash of the word.
pub(crate) fn is_common_hash(tongue: Tongue<'_>, word: Hash) -> bool {
    common::has_hash(tongue, word) || allowed::has_own(tongue, word)
}

/// A word that is unknown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unknown {
    /// Its bytes of the value.
    pub range: Range<usize>,
    /// Whether it is surely a slip.
    pub sure: bool,
    /// Words that may be meant, the likeliest first, with its capital letter.
    pub near: Vec<String>,
}

/// Shortest word that is looked at, in Unicode scalar values.
const SHORTEST: usize = 3;
/// Longest one: no language has a longer, and what no writer wrote must not cost its length.
const LONGEST: usize = 40;

/// Words without their accents, in a text of few others, that are told.
const MOST_WITHOUT_ACCENT: usize = 20;

/// The unknown ones of the words of a text in a language, those left out that are the project's own (in lower
/// case). There are none where no dictionary is at hand, and none in a text of which most words are unknown: it is
/// in another language.
#[must_use]
pub fn unknown_words(
    text: &Text,
    words: &[Word],
    code: &str,
    shelf: &dyn Shelf,
    is_own: &dyn Fn(&str) -> bool,
) -> Vec<Unknown> {
    let tongue = Tongue::of(code);
    let is_own = |word: &str| shelf.is_own(word) || is_own(word);
    if words.is_empty() {
        return Vec::new();
    }
    shelf.saw(code);
    if !tongue.has_full_dictionary() {
        return Vec::new();
    }
    let mut book = None;
    let mut found = Vec::new();
    for word in words {
        let meant = twins::meant(tongue, word.lower);
        if meant.is_none() && is_known_anyway(word.lower, tongue) {
            continue;
        }
        let written = &text.value[word.range.clone()];
        if passes(word, written, tongue) {
            continue;
        }
        let plain = written.to_lowercase().replace('’', "'");
        if is_own(&plain) {
            continue;
        }
        if let Some(meant) = meant {
            let capital = word.shape == Shape::Capitalised;
            shelf.met(&plain);
            found.push(Unknown {
                range: word.range.clone(),
                sure: true,
                near: vec![if capital {
                    with_capital(meant)
                } else {
                    meant.to_owned()
                }],
            });
            continue;
        }
        let book = match &book {
            Some(book) => book,
            None => match shelf.dictionary(code) {
                Some(loaded) => book.insert(loaded),
                None => return found,
            },
        };
        if let Some(unknown) = judge(word, written, &plain, tongue, book) {
            shelf.met(&plain);
            found.push(unknown);
        }
    }
    let value = text.value.as_str();
    let looked_at = || {
        let own = words
            .iter()
            .filter(|word| !passes(word, &value[word.range.clone()], tongue));
        own.count()
    };
    // Whoever writes without accents writes in the language all the same, but nobody leaves out so many.
    let strange = found.iter().filter(|it| !lacks_accent(value, it)).count();
    let most = |count: usize| count * 2 > looked_at();
    if strange > 2 && most(strange) || found.len() > MOST_WITHOUT_ACCENT && most(found.len()) {
        return Vec::new();
    }
    doubt_pairs(value, &mut found);
    found
}

/// Of unknown words side by side none is surely a slip: what stands there is more likely of another language, such
/// as the name of a dish. One that only lacks an accent is what it seems.
fn doubt_pairs(value: &str, found: &mut [Unknown]) {
    let beside = |left: &Unknown, right: &Unknown| {
        value.get(left.range.end..right.range.start) == Some(" ")
            && !lacks_accent(value, left)
            && !lacks_accent(value, right)
    };
    for at in 1..found.len() {
        let (before, here) = found.split_at_mut(at);
        if let (Some(left), Some(right)) = (before.last_mut(), here.first_mut())
            && beside(left, right)
        {
            (left.sure, right.sure) = (false, false);
        }
    }
}

/// Whether what somebody else says of these bytes of a text is to be passed over: all words there are the project's
/// own, or, where it is about spelling, of a kind that is not looked at here or known without a dictionary.
#[must_use]
pub fn is_let_be(
    text: &Text,
    code: &str,
    words: &[Word],
    range: &Range<usize>,
    of_spelling: bool,
    is_own: &dyn Fn(&str) -> bool,
) -> bool {
    let tongue = Tongue::of(code);
    let first = words.partition_point(|word| word.range.end <= range.start);
    let touched = words[first..]
        .iter()
        .take_while(|word| word.range.start < range.end);
    let mut any = false;
    for word in touched {
        any = true;
        let written = &text.value[word.range.clone()];
        let own = is_own(&written.to_lowercase().replace('’', "'"));
        let known = of_spelling
            && twins::meant(tongue, word.lower).is_none()
            && (passes(word, written, tongue) || is_known_anyway(word.lower, tongue));
        if !own && !known {
            return false;
        }
    }
    // What is said of signs is not about words.
    any || of_spelling
}

/// Whether an unknown word is surely one that only lacks accents, or has too many.
fn lacks_accent(value: &str, it: &Unknown) -> bool {
    let plain = |word: &str| -> String {
        let letters = word.chars().flat_map(char::to_lowercase);
        letters.map(tongue::bare).collect()
    };
    let near = it.near.first().filter(|_| it.sure);
    near.is_some_and(|near| plain(near) == plain(&value[it.range.clone()]))
}

/// Whether a word is none that a dictionary could know: a name, a brand, an abbreviation.
fn passes(word: &Word, written: &str, tongue: Tongue<'_>) -> bool {
    match word.shape {
        Shape::Capitals | Shape::Mixed => return true,
        Shape::Capitalised if !word.opens && !tongue.capitalises_nouns() => return true,
        Shape::Lower | Shape::Capitalised => {}
    }
    let foreign = |c: char| c.is_alphabetic() && !c.is_ascii() && !is_latin(c);
    let latin = !matches!(
        tongue.base,
        "ru" | "uk" | "be" | "bg" | "mk" | "sr" | "kk" | "ky" | "el" | "he" | "ka"
    );
    !(SHORTEST..=LONGEST).contains(&written.chars().take(LONGEST + 1).count())
        || is_laughter(written)
        || latin && written.chars().any(foreign)
}

fn is_latin(c: char) -> bool {
    matches!(c, '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' | '\u{300}'..='\u{36f}')
}

/// `jajaja`, `hahaha`, `mmm`, `graaatis`: letters in a row that nobody takes for a slip.
fn is_laughter(word: &str) -> bool {
    let drawn_out = word
        .chars()
        .zip(word.chars().skip(1))
        .zip(word.chars().skip(2));
    if drawn_out.into_iter().any(|((a, b), c)| a == b && b == c) {
        return true;
    }
    let first = word.chars().next();
    let second = word.chars().find(|c| Some(*c) != first);
    let others = word.chars().any(|c| Some(c) != first && Some(c) != second);
    !others && (second.is_none() || word.chars().count() >= 4)
}

/// Whether a word, by the hash of its lower case, is known without a dictionary.
fn is_known_anyway(word: Hash, tongue: Tongue<'_>) -> bool {
    common::has_hash(tongue, word) || allowed::has(tongue, word)
}

fn judge(
    word: &Word,
    written: &str,
    plain: &str,
    tongue: Tongue<'_>,
    book: &Dictionary,
) -> Option<Unknown> {
    // Names, and the nouns of German, stand in dictionaries with their capital.
    if word.shape == Shape::Capitalised && book.knows(written) {
        return None;
    }
    // English words that everybody uses are no slips elsewhere.
    if tongue.base != "en" && common::has(Tongue::of("en"), plain) {
        return None;
    }
    let Verdict::Unknown {
        sure,
        opening,
        near,
    } = book.judge(plain)
    else {
        return None;
    };
    let capital = word.shape == Shape::Capitalised;
    let sure = match opening {
        _ if !capital => sure,
        Opening::Slip => sure,
        Opening::Doubtful => false,
        Opening::Name => return None,
    };
    if !sure && !tongue.is_closed() {
        return None;
    }
    let near = if capital {
        near.iter().map(|word| with_capital(word)).collect()
    } else {
        near
    };
    Some(Unknown {
        range: word.range.clone(),
        sure,
        near,
    })
}

fn with_capital(word: &str) -> String {
    let mut letters = word.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}
