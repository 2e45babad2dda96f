//! How near two spellings are, in slips of the hand and of the ear, and what may have been meant by a word.

use super::common;
use super::tongue::{Tongue, bare};

/// What one slip counts; a likelier one counts less.
pub(super) const SLIP: u32 = 10;
/// An accent too little, too much or turned.
pub(super) const ACCENT: u32 = 3;
/// Letters that sound alike, a letter doubled or not, an h that is not heard.
pub(super) const SOUND: u32 = 6;
/// Two letters that changed places.
pub(super) const SWAP: u32 = 7;
/// Nobody mistypes the first letter as often as another.
const FIRST: u32 = 4;
/// A word that templates use is likelier than one that only a dictionary knows.
pub(super) const RARE: u32 = 2;
/// The furthest that is still offered.
pub(super) const FURTHEST: u32 = 16;
/// Words that are offered.
const MOST: usize = 5;
/// The longest word, in Unicode scalar values, for which another is sought.
const LONGEST: usize = 24;

/// A word that may have been meant.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Near {
    pub(super) cost: u32,
    /// Whether only a dictionary knows it.
    pub(super) rare: bool,
    pub(super) word: String,
}

/// The longest word, likewise, for which one that also lacks an accent is sought: the work grows with its square.
const LONGEST_ACCENTED: usize = 14;

/// The words that may have been meant by an unknown one, the likeliest first. `knows` asks the dictionary; `far` says
/// whether to seek those that a slip and an accent are away too, which asks it some thousand times.
pub(super) fn near(
    word: &str,
    tongue: Tongue<'_>,
    far: bool,
    knows: &dyn Fn(&str) -> bool,
) -> Vec<Near> {
    let letters: Vec<char> = word.chars().collect();
    if letters.len() > LONGEST || letters.len() < 2 {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut other = Vec::new();
    for candidate in common::words(tongue.base) {
        other.clear();
        other.extend(candidate.chars());
        if other.len().abs_diff(letters.len()) <= 2
            && let Some(cost) = distance(&letters, &other, FURTHEST)
        {
            found.push(Near {
                cost,
                rare: false,
                word: candidate.to_owned(),
            });
        }
    }
    let slips = |from: &[char], found: &mut Vec<Near>| {
        each_slip(from, tongue.letters(), &mut |slip| {
            let candidate: String = slip.iter().collect();
            if knows(&candidate)
                && let Some(cost) = distance(&letters, slip, FURTHEST)
            {
                found.push(Near {
                    cost: cost + RARE,
                    rare: true,
                    word: candidate,
                });
            }
        });
    };
    slips(&letters, &mut found);
    let far = far && letters.len() <= LONGEST_ACCENTED;
    if far && found.iter().all(|near| near.cost > SLIP + RARE) {
        for at in 0..letters.len() {
            for accent in tongue.accents(letters[at]) {
                let mut accented = letters.clone();
                accented[at] = *accent;
                slips(&accented, &mut found);
            }
        }
    }
    found.sort();
    let mut seen = std::collections::HashSet::new();
    found.retain(|near| seen.insert(near.word.clone()));
    found.truncate(MOST);
    found
}

/// Hands over every word that one slip makes of this one, and the word itself.
fn each_slip(letters: &[char], alphabet: &str, take: &mut dyn FnMut(&[char])) {
    take(letters);
    let mut slip = letters.to_vec();
    for at in 0..letters.len() {
        let gone = slip.remove(at);
        if at == 0 || letters[at - 1] != gone {
            take(&slip);
        }
        slip.insert(at, gone);
        if at + 1 < letters.len() && letters[at] != letters[at + 1] {
            slip.swap(at, at + 1);
            take(&slip);
            slip.swap(at, at + 1);
        }
        for letter in alphabet.chars().filter(|letter| *letter != gone) {
            slip[at] = letter;
            take(&slip);
        }
        slip[at] = gone;
    }
    for at in 0..=letters.len() {
        for letter in alphabet.chars() {
            slip.insert(at, letter);
            take(&slip);
            slip.remove(at);
        }
    }
}

/// How far one spelling is from another, if not further than `most`.
pub(super) fn distance(a: &[char], b: &[char], most: u32) -> Option<u32> {
    let width = b.len() + 1;
    let mut before: Vec<u32> = Vec::new();
    let mut last: Vec<u32> = Vec::with_capacity(width);
    last.push(0);
    for at in 0..b.len() {
        last.push(last[at] + dropped(b, at));
    }
    for row in 0..a.len() {
        let mut next = Vec::with_capacity(width);
        next.push(last[0] + dropped(a, row));
        for column in 0..b.len() {
            let mut cost = last[column] + changed(a[row], b[column], row == 0 && column == 0);
            cost = cost.min(last[column + 1] + dropped(a, row));
            cost = cost.min(next[column] + dropped(b, column));
            if row > 0
                && column > 0
                && a[row] == b[column - 1]
                && a[row - 1] == b[column]
                && a[row] != a[row - 1]
            {
                cost = cost.min(before[column - 1] + SWAP);
            }
            next.push(cost);
        }
        if next.iter().all(|cost| *cost > most) {
            return None;
        }
        before = std::mem::replace(&mut last, next);
    }
    last.last().copied().filter(|cost| *cost <= most)
}

/// What a letter too many, or too few, counts.
fn dropped(word: &[char], at: usize) -> u32 {
    let letter = word[at];
    let doubled = at > 0 && word[at - 1] == letter || word.get(at + 1) == Some(&letter);
    if letter == '\'' {
        ACCENT
    } else if doubled || letter == 'h' {
        SOUND
    } else if at == 0 {
        SLIP + FIRST
    } else {
        SLIP
    }
}

fn changed(a: char, b: char, first: bool) -> u32 {
    if a == b {
        0
    } else if bare(a) == bare(b) {
        ACCENT
    } else if sound_alike(a, b) {
        SOUND
    } else if first {
        SLIP + FIRST
    } else {
        SLIP
    }
}

/// Whether two words begin alike: with letters that are the same or sound so, or that moved by one place.
pub(super) fn begins_alike(a: &str, b: &str) -> bool {
    let (mut a, mut b) = (a.chars(), b.chars());
    let (Some(first), Some(other)) = (a.next(), b.next()) else {
        return true;
    };
    let moved = a.next() == Some(other) || b.next() == Some(first);
    bare(first) == bare(other) || sound_alike(first, other) || moved
}

fn sound_alike(a: char, b: char) -> bool {
    let (a, b) = (bare(a).min(bare(b)), bare(a).max(bare(b)));
    matches!(
        (a, b),
        ('b', 'v')
            | ('c', 's' | 'z' | 'k' | 'q')
            | ('s', 'x' | 'z')
            | ('g', 'j')
            | ('i', 'y')
            | ('k', 'q')
            | ('m', 'n')
            | ('a' | 'i', 'e')
            | ('o', 'u')
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn far(a: &str, b: &str) -> Option<u32> {
        let letters = |word: &str| word.chars().collect::<Vec<_>>();
        distance(&letters(a), &letters(b), FURTHEST)
    }

    #[test]
    fn likely_slips_are_near() {
        assert_eq!(far("pedido", "pedido"), Some(0));
        assert_eq!(far("actualizacion", "actualización"), Some(ACCENT));
        assert_eq!(far("recivir", "recibir"), Some(SOUND));
        assert_eq!(far("oy", "hoy"), Some(SOUND));
        assert_eq!(far("peddio", "pedido"), Some(SWAP));
        assert_eq!(far("pedid", "pedido"), Some(SLIP));
        assert_eq!(far("direcion", "dirección"), Some(SOUND + ACCENT));
        assert_eq!(far("direcion", "direccional"), None);
        assert_eq!(far("gato", "pedido"), None);
    }

    #[test]
    fn what_was_meant_comes_first() {
        let known = ["dirección", "adición", "direccional"];
        let found = near("direcion", Tongue::of("es"), true, &|word| {
            known.contains(&word)
        });
        assert_eq!(
            found.first().map(|near| near.word.as_str()),
            Some("dirección")
        );
    }
}
