//! What kinds of character one is, as bits of a byte. The build script lays them out as a table with it, too.

use unicode_normalization::char::is_combining_mark;

use super::invisible::is_invisible;

/// What kinds a character is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Class(pub(crate) u8);

const ALPHABETIC: u8 = 1;
const NUMERIC: u8 = 1 << 1;
const UPPERCASE: u8 = 1 << 2;
const WHITESPACE: u8 = 1 << 3;
const MARK: u8 = 1 << 4;
const INVISIBLE: u8 = 1 << 5;

impl Class {
    /// What Unicode says of a character.
    pub(crate) fn new(c: char) -> Self {
        let kinds = [
            (c.is_alphabetic(), ALPHABETIC),
            (c.is_numeric(), NUMERIC),
            (c.is_uppercase(), UPPERCASE),
            (c.is_whitespace(), WHITESPACE),
            (is_combining_mark(c), MARK),
            (is_invisible(c), INVISIBLE),
        ];
        Self(kinds.iter().filter(|(is, _)| *is).map(|(_, bit)| bit).sum())
    }

    /// As [`char::is_alphabetic`].
    pub(crate) fn is_alphabetic(self) -> bool {
        self.0 & ALPHABETIC != 0
    }

    /// As [`char::is_numeric`].
    pub(crate) fn is_numeric(self) -> bool {
        self.0 & NUMERIC != 0
    }

    /// As [`char::is_alphanumeric`].
    pub(crate) fn is_alphanumeric(self) -> bool {
        self.0 & (ALPHABETIC | NUMERIC) != 0
    }

    /// As [`char::is_uppercase`].
    pub(crate) fn is_uppercase(self) -> bool {
        self.0 & UPPERCASE != 0
    }

    /// As [`char::is_whitespace`].
    pub(crate) fn is_whitespace(self) -> bool {
        self.0 & WHITESPACE != 0
    }

    /// Whether it may stand inside a word: a letter, a numeral, a mark on one, or what nobody sees.
    pub(crate) fn is_inside_a_word(self) -> bool {
        self.0 & (ALPHABETIC | NUMERIC | MARK | INVISIBLE) != 0
    }

    /// As [`is_combining_mark`].
    pub(crate) fn is_mark(self) -> bool {
        self.0 & MARK != 0
    }

    /// As [`is_invisible`].
    pub(crate) fn is_invisible(self) -> bool {
        self.0 & INVISIBLE != 0
    }
}
