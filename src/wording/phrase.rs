//! The syntax of a phrase of a lexicon: words, `*` for any ending, `(a|b|)` for alternatives, `..` for a gap, and
//! `<n>`, `<%>`, `<money>`, `<ph>`, `<url>`.

use std::sync::Arc;

use super::fold::fold;
use crate::text::hash::Hash;

#[derive(Clone, Debug)]
pub(crate) enum Piece {
    Words(Arc<[Word]>),
    Number,
    Percent,
    Money,
    Placeholder,
    Url,
    Gap,
}

#[derive(Clone, Debug)]
pub(crate) struct Word {
    /// What it begins or ends with; nothing for a whole word, which is known by its hash.
    pub(crate) text: String,
    pub(crate) hash: Hash,
    pub(crate) open_start: bool,
    pub(crate) open_end: bool,
}

impl Word {
    pub(crate) fn is_whole(&self) -> bool {
        !self.open_start && !self.open_end
    }
}

/// Reads a phrase; an alternative that may be absent gives two.
pub(crate) fn parse(phrase: &str) -> Vec<Vec<Piece>> {
    let mut all: Vec<Vec<Piece>> = vec![Vec::new()];
    for part in parts(phrase) {
        let (piece, optional) = match part.as_str() {
            "<n>" => (Piece::Number, false),
            "<%>" => (Piece::Percent, false),
            "<money>" => (Piece::Money, false),
            "<ph>" => (Piece::Placeholder, false),
            "<url>" => (Piece::Url, false),
            ".." => (Piece::Gap, false),
            words => {
                let inner = words.trim_start_matches('(').trim_end_matches(')');
                let alternatives: Vec<&str> = inner.split('|').map(str::trim).collect();
                let optional = alternatives.iter().any(|word| word.is_empty());
                // An alternative of several words, or of a number, is a phrase of its own.
                let (single, several): (Vec<&str>, Vec<&str>) = alternatives
                    .into_iter()
                    .filter(|word| !word.is_empty())
                    .partition(|word| !word.contains(' ') && !word.starts_with('<'));
                if !several.is_empty() {
                    let mut tails: Vec<Vec<Piece>> =
                        several.iter().flat_map(|words| parse(words)).collect();
                    if !single.is_empty() {
                        tails.push(vec![Piece::Words(single.into_iter().map(word).collect())]);
                    }
                    if optional {
                        tails.push(Vec::new());
                    }
                    let with = |known: &Vec<Piece>, tail: &Vec<Piece>| {
                        known.iter().chain(tail).cloned().collect()
                    };
                    all = all
                        .iter()
                        .flat_map(|known| {
                            tails
                                .iter()
                                .map(|tail| with(known, tail))
                                .collect::<Vec<_>>()
                        })
                        .collect();
                    continue;
                }
                (
                    Piece::Words(single.into_iter().map(word).collect()),
                    optional,
                )
            }
        };
        let without = if optional { all.clone() } else { Vec::new() };
        for known in &mut all {
            known.push(piece.clone());
        }
        all.extend(without);
    }
    all.retain(|pieces| pieces.iter().any(|piece| !matches!(piece, Piece::Gap)));
    all
}

/// Splits at blanks, but not inside brackets.
fn parts(phrase: &str) -> Vec<String> {
    let mut parts = Vec::new();
    let mut part = String::new();
    let mut depth = 0_usize;
    for letter in phrase.chars() {
        match letter {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if letter == ' ' && depth == 0 {
            if !part.is_empty() {
                parts.push(std::mem::take(&mut part));
            }
        } else {
            part.push(letter);
        }
    }
    if !part.is_empty() {
        parts.push(part);
    }
    parts
}

pub(crate) fn word(written: &str) -> Word {
    let text = fold(written.trim_matches('*'));
    let whole = !written.contains('*');
    Word {
        hash: hash(&text),
        text: if whole { String::new() } else { text },
        open_start: written.starts_with('*'),
        open_end: written.ends_with('*'),
    }
}

pub(crate) fn hash(word: &str) -> Hash {
    Hash::new().with(word.as_bytes())
}
