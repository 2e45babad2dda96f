//! The original of texts that lost letters on their way, where it is certain.

use std::ops::Range;

use super::{Tongue, is_common};

/// Stretches of UTF-8 that were read as Windows-1252, with what they were, in order.
#[must_use]
pub fn misread(value: &str) -> Vec<(Range<usize>, String)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(c) = value.get(at..).and_then(|rest| rest.chars().next()) {
        let lead = byte_of(c).filter(|byte| matches!(byte, 0xC2..=0xF4));
        match lead.and_then(|lead| sequence(&value[at..], lead)) {
            Some((length, meant)) => {
                found.push((at..at + length, meant));
                at += length;
            }
            None => at += c.len_utf8(),
        }
    }
    found
}

/// What one character was that became several signs, and their bytes.
fn sequence(value: &str, lead: u8) -> Option<(usize, String)> {
    let count = match lead {
        0xC2..=0xDF => 2,
        0xE0..=0xEF => 3,
        _ => 4,
    };
    let mut bytes = Vec::with_capacity(count);
    let mut length = 0;
    for c in value.chars().take(count) {
        bytes.push(byte_of(c)?);
        length += c.len_utf8();
    }
    let meant = String::from_utf8(bytes).ok()?;
    let mut letters = meant.chars();
    let fine = match letters.next()? {
        // `“AMANHÃ”` is a quoted word in capitals, `PAÃ”S` none.
        '\u{a1}'..='\u{17f}' => {
            let quoted = value[..length].ends_with(['‘', '’', '“', '”']);
            !quoted || value[length..].starts_with(char::is_alphabetic)
        }
        '\u{2010}'..='\u{2122}' => true,
        c => count == 4 && !c.is_control(),
    };
    (fine && letters.next().is_none()).then_some((length, meant))
}

/// The byte that Windows-1252 shows as this character.
fn byte_of(c: char) -> Option<u8> {
    if c.is_ascii() {
        return None;
    }
    let mut buffer = [0; 4];
    let (bytes, _, failed) = encoding_rs::WINDOWS_1252.encode(c.encode_utf8(&mut buffer));
    match (&*bytes, failed) {
        ([byte], false) => Some(*byte),
        _ => None,
    }
}

/// Question marks in the place of lost letters, each with its letter. There is nothing where one of them is
/// uncertain: half a repair hides the other half.
#[must_use]
pub fn lost(value: &str, code: &str) -> Vec<(Range<usize>, String)> {
    let tongue = Tongue::of(code);
    let letters = match tongue.base {
        "es" => "áéíóúñü",
        "pt" => "áâãàéêíóôõúç",
        "fr" => "éèêàâçîïôûùœ",
        "de" => "äöüß",
        "it" => "àèéìòù",
        _ => return Vec::new(),
    };
    let mut found = Vec::new();
    let mut start = 0;
    for chunk in value.split_inclusive(char::is_whitespace) {
        let here = start;
        start += chunk.len();
        let cut = |c: char| !c.is_alphabetic() && c != '?';
        let word = chunk.trim_matches(cut);
        let lead = chunk.len() - chunk.trim_start_matches(cut).len();
        let marks = word.matches('?').count();
        if marks == 0 || word.contains(cut) || word.len() > 40 {
            continue;
        }
        let inside = word.trim_end_matches('?').contains('?');
        let lower = word.to_lowercase();
        if !inside && is_common(tongue, lower.trim_end_matches('?')) {
            // A question, rightly asked.
            continue;
        }
        let mut fits: Vec<Vec<char>> = Vec::new();
        let mut chosen = Vec::new();
        fill(&lower, letters, tongue, &mut chosen, &mut fits);
        let [only] = fits.as_slice() else {
            if inside {
                return Vec::new();
            }
            continue;
        };
        let places = word.match_indices('?').zip(only);
        found.extend(places.map(|((at, mark), letter)| {
            let at = here + lead + at;
            (at..at + mark.len(), letter.to_string())
        }));
    }
    found
}

/// The letters that make a word of one with up to two marks.
fn fill(
    word: &str,
    letters: &str,
    tongue: Tongue<'_>,
    chosen: &mut Vec<char>,
    fits: &mut Vec<Vec<char>>,
) {
    match word.find('?') {
        None => {
            if is_common(tongue, word) {
                fits.push(chosen.clone());
            }
        }
        Some(_) if chosen.len() == 2 => {}
        Some(at) => {
            for letter in letters.chars() {
                let next = format!("{}{letter}{}", &word[..at], &word[at + 1..]);
                chosen.push(letter);
                fill(&next, letters, tongue, chosen, fits);
                chosen.pop();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mended(value: &str, edits: Vec<(Range<usize>, String)>) -> String {
        let mut out = value.to_owned();
        for (range, meant) in edits.into_iter().rev() {
            out.replace_range(range, &meant);
        }
        out
    }

    #[test]
    fn signs_become_the_letters_that_they_were() {
        for (damaged, whole) in [
            ("Tu pedido saliÃ³ maÃ±ana", "Tu pedido salió mañana"),
            ("â‚¬ 10 Â¡hola! ðŸ˜€", "€ 10 ¡hola! 😀"),
            (
                "NÃO, maçã à vista, “É”, “AMANHÃ”.",
                "NÃO, maçã à vista, “É”, “AMANHÃ”.",
            ),
        ] {
            assert_eq!(mended(damaged, misread(damaged)), whole);
        }
    }

    #[test]
    fn lost_letters_come_back_where_only_one_fits() {
        let told = |value: &str, code: &str| mended(value, lost(value, code));
        assert_eq!(
            told("Tu pedido sali? y llega ma?ana.", "es"),
            "Tu pedido salió y llega mañana."
        );
        assert_eq!(
            told("Seu pedido n?o saiu amanh?", "pt_BR"),
            "Seu pedido não saiu amanhã"
        );
        assert_eq!(told("¿Todo bien? zx?qy", "es"), "¿Todo bien? zx?qy");
    }
}
