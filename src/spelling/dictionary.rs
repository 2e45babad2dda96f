//! A Hunspell dictionary in memory: reads its two files, and remembers what it was asked.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError, atomic::AtomicUsize, atomic::Ordering};
use std::{fmt, fs, hash, io};

use super::near::Near;
use super::tongue::Tongue;
use super::{forms, near};

/// The largest file that is read, in bytes. The largest that Debian has is 9 MB.
const LARGEST: u64 = 64 << 20;
/// Words that are remembered in each part of the memory, before it starts anew.
const REMEMBERED: usize = 16_384;
/// Parts of the memory, so that threads seldom wait for each other.
const PARTS: usize = 16;
/// Shortest word at the start of a sentence that is doubted, in Unicode scalar values: shorter names resemble words.
const SHORTEST_DOUBTED: usize = 6;
/// For how many unknown words of a run those that are a slip and an accent away are sought: it takes up to twenty
/// milliseconds each.
const SOUGHT_FAR: usize = 50;
/// How many unknown words of a run are looked into at all: it takes some milliseconds each.
const LOOKED_INTO: usize = 400;
/// For how many of those that resemble nothing the engine is asked, which takes it up to a fifth of a second each.
const SUGGESTED: usize = 10;
/// The longest word for which it is, in Unicode scalar values.
const LONGEST_SUGGESTED: usize = 24;

/// What a dictionary says of a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is a word.
    Known,
    /// It is none, and these may be meant, the likeliest first.
    Unknown {
        /// Whether it is surely a slip.
        sure: bool,
        /// What it is where a sentence begins with it.
        opening: Opening,
        /// Words that may be meant.
        near: Vec<String>,
    },
}

/// What an unknown word is where a sentence begins with it, and it may be a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opening {
    /// What it is elsewhere.
    Slip,
    /// A slip, or a name that resembles a word.
    Doubtful,
    /// A name.
    Name,
}

/// Why a dictionary can't be used.
#[derive(Debug, thiserror::Error)]
pub enum DictionaryError {
    /// A file can't be read.
    #[error("{}: {source}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A file is too large to be one.
    #[error("{}: larger than 64 MB", path.display())]
    TooLarge {
        /// The file.
        path: PathBuf,
    },
    /// It is no dictionary, or one of a kind that can't be read.
    #[error("{}: {reason}", path.display())]
    Form {
        /// The file.
        path: PathBuf,
        /// Why.
        reason: String,
    },
}

/// A dictionary, shared by all threads.
pub struct Dictionary {
    book: spellbook::Dictionary,
    code: String,
    memory: [Mutex<HashMap<Box<str>, Verdict>>; PARTS],
    looked_into: AtomicUsize,
    suggested: AtomicUsize,
}

impl fmt::Debug for Dictionary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Dictionary")
            .field("code", &self.code)
            .finish_non_exhaustive()
    }
}

impl Dictionary {
    /// Reads a dictionary: its `.aff` file, with the `.dic` file beside it.
    ///
    /// # Errors
    /// When a file can't be read, or is no part of a dictionary.
    pub fn read(aff: &Path, code: &str) -> Result<Self, DictionaryError> {
        let dic = aff.with_extension("dic");
        let rules = bytes(aff)?;
        let encoding = encoding(&rules);
        let words = bytes(&dic)?;
        Self::new(&decode(&rules, encoding), &decode(&words, encoding), code).map_err(|reason| {
            DictionaryError::Form {
                path: aff.to_owned(),
                reason,
            }
        })
    }

    /// A dictionary from the text of its two files, for a language code.
    ///
    /// # Errors
    /// What is wrong with them.
    pub fn new(aff: &str, dic: &str, code: &str) -> Result<Self, String> {
        Ok(Self {
            book: spellbook::Dictionary::new(aff, dic).map_err(|error| error.to_string())?,
            code: code.to_owned(),
            memory: std::array::from_fn(|_| Mutex::default()),
            looked_into: AtomicUsize::new(0),
            suggested: AtomicUsize::new(0),
        })
    }

    fn tongue(&self) -> Tongue<'_> {
        Tongue::of(&self.code)
    }

    /// What it says of a word; `’` is taken for `'`.
    #[must_use]
    pub fn judge(&self, word: &str) -> Verdict {
        let mut part = hash::DefaultHasher::new();
        hash::Hash::hash(word, &mut part);
        let part = usize::try_from(hash::Hasher::finish(&part) % PARTS as u64).unwrap_or(0);
        let memory = &self.memory[part];
        let held = memory.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(verdict) = held.get(word) {
            return verdict.clone();
        }
        drop(held);
        let verdict = self.look_up(word);
        let mut held = memory.lock().unwrap_or_else(PoisonError::into_inner);
        if held.len() >= REMEMBERED {
            held.clear();
        }
        held.insert(word.into(), verdict.clone());
        verdict
    }

    /// Whether it knows a word as it stands, in any of the forms that are written together.
    pub(super) fn knows(&self, word: &str) -> bool {
        self.book.check(word)
            || forms::is_made_of_known(word, self.tongue(), &|word| self.book.check(word))
    }

    fn look_up(&self, word: &str) -> Verdict {
        let word = word.replace('’', "'");
        if self.knows(&word) {
            return Verdict::Known;
        }
        // A compound is right where its parts are.
        if word.contains('-')
            && word
                .split('-')
                .all(|part| part.len() < 3 || self.knows(part))
        {
            return Verdict::Known;
        }
        let lower = word.to_lowercase();
        let count = self.looked_into.fetch_add(1, Ordering::Relaxed);
        if count >= LOOKED_INTO {
            return Verdict::Unknown {
                sure: false,
                opening: Opening::Name,
                near: Vec::new(),
            };
        }
        let near = near::near(&lower, self.tongue(), count < SOUGHT_FAR, &|word| {
            self.book.check(word)
        });
        let sure = near
            .first()
            .is_some_and(|near| is_sure(&lower, near, self.tongue()));
        // A name, a weekday or a noun without its capital is misspelled in another way.
        if !sure && self.book.check(&super::with_capital(&word)) {
            return Verdict::Known;
        }
        let opening = match near.first().filter(|near| !near.rare) {
            Some(near) if near.cost <= near::SWAP => Opening::Slip,
            Some(near)
                if near.cost <= near::SLIP
                    && near::begins_alike(&lower, &near.word)
                    && lower.chars().count() >= SHORTEST_DOUBTED =>
            {
                Opening::Doubtful
            }
            _ => Opening::Name,
        };
        let mut near: Vec<String> = near.into_iter().map(|near| near.word).collect();
        if near.is_empty()
            && lower.chars().count() <= LONGEST_SUGGESTED
            && self.suggested.fetch_add(1, Ordering::Relaxed) < SUGGESTED
        {
            let suggester = self.book.suggester().with_ngram_suggestions(false);
            suggester.suggest(&lower, &mut near);
            near.truncate(3);
        }
        Verdict::Unknown {
            sure,
            opening,
            near,
        }
    }
}

/// Whether what is near is so near that nothing else can be meant. A word that templates use may be meant by
/// what is a slip away, one that only the dictionary knows by what lacks an accent or sounds the same: names,
/// and words that the dictionary lacks, are as near to rare words by chance.
fn is_sure(word: &str, near: &Near, tongue: Tongue<'_>) -> bool {
    // Two words that differ in how they begin are seldom one: `tequeños`, `pequeños`.
    if !near::begins_alike(word, &near.word) {
        return false;
    }
    let letters = word.chars().count();
    let most = match (near.rare, letters) {
        (false, 0..=3) | (true, 4..=6) => near::ACCENT,
        (false, 4) => near::SWAP,
        (false, _) if !tongue.is_closed() => near::SWAP,
        (false, 5) => near::SLIP,
        (false, 6..=7) => 2 * near::SOUND,
        (false, _) => near::FURTHEST,
        (true, 0..=3) => 0,
        // English dictionaries lack little.
        (true, 8..) if tongue.base == "en" => near::SLIP,
        (true, _) => near::SOUND,
    };
    near.cost <= most + if near.rare { near::RARE } else { 0 }
}

fn bytes(path: &Path) -> Result<Vec<u8>, DictionaryError> {
    let fail = |source| DictionaryError::Read {
        path: path.to_owned(),
        source,
    };
    if fs::metadata(path).map_err(fail)?.len() > LARGEST {
        return Err(DictionaryError::TooLarge {
            path: path.to_owned(),
        });
    }
    fs::read(path).map_err(fail)
}

/// The encoding that an `.aff` file says (`SET ISO8859-1`); without a word, that of the beginnings.
fn encoding(aff: &[u8]) -> &'static encoding_rs::Encoding {
    let said = aff
        .split(|byte| matches!(byte, b'\n' | b'\r'))
        .find_map(|line| {
            let line = line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line);
            line.strip_prefix(b"SET ").map(<[u8]>::trim_ascii)
        });
    let Some(said) = said else {
        return if std::str::from_utf8(aff).is_ok() {
            encoding_rs::UTF_8
        } else {
            encoding_rs::WINDOWS_1252
        };
    };
    let name = String::from_utf8_lossy(said).to_ascii_lowercase();
    // `ISO8859-1` and `microsoft-cp1251` are how Hunspell writes them.
    let name = match name.strip_prefix("iso8859") {
        Some(part) => format!("iso-8859{part}"),
        None => name
            .replace("microsoft-cp", "windows-")
            .replace("tis620-2533", "tis-620"),
    };
    encoding_rs::Encoding::for_label(name.as_bytes()).unwrap_or(encoding_rs::UTF_8)
}

/// A file as text: without a byte order mark, and with the number of its first line alone.
fn decode(bytes: &[u8], encoding: &'static encoding_rs::Encoding) -> String {
    encoding.decode_with_bom_removal(bytes).0.into_owned()
}

#[cfg(test)]
mod tests {
    #![expect(
        clippy::unwrap_used,
        clippy::panic,
        reason = "a test fails by panicking"
    )]
    use super::*;

    #[test]
    fn the_encoding_of_a_file_is_read() {
        for (aff, name) in [
            (&b"SET ISO8859-1\nTRY a"[..], "windows-1252"),
            (b"\xEF\xBB\xBFSET UTF-8\r\n", "UTF-8"),
            (b"# x\nSET microsoft-cp1251\n", "windows-1251"),
            (b"TRY \xE1\n", "windows-1252"),
            (b"TRY abc\n", "UTF-8"),
        ] {
            assert_eq!(encoding(aff).name(), name);
        }
        assert_eq!(
            decode(b"\xEF\xBB\xBF1\n\xC3\xA1", encoding_rs::UTF_8),
            "1\ná"
        );
    }

    #[test]
    fn a_dictionary_answers() {
        let book = Dictionary::new("SET UTF-8\n", "3\npedido\ndirección\nalmacén\n", "es").unwrap();
        assert_eq!(book.judge("pedido"), Verdict::Known);
        let Verdict::Unknown { near, .. } = book.judge("direcion") else {
            panic!("known");
        };
        assert_eq!(near.first().unwrap(), "dirección");
        assert_eq!(
            book.judge("xkcdqz"),
            Verdict::Unknown {
                sure: false,
                opening: Opening::Name,
                near: Vec::new()
            }
        );
    }
}
