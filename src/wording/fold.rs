//! Words in one shape, so that spelling, case and accents don't matter, and the words behind a disguise.

use unicode_normalization::UnicodeNormalization as _;

use crate::text::invisible::is_invisible;

/// An Arabic word without the particles written together with it.
pub(super) fn without_prefix(folded: &str) -> Option<String> {
    let mut rest = folded;
    for particles in [&['و', 'ف'][..], &['ب', 'ل', 'ك'][..]] {
        if rest.chars().count() >= 5 {
            rest = rest.strip_prefix(particles).unwrap_or(rest);
        }
    }
    (rest.len() < folded.len()).then(|| rest.to_owned())
}

/// The letters without accents that letters of Latin-1 and Latin Extended-A stand for, from U+00C0 on; a blank
/// where there is no one such letter.
const PLAIN: &[u8; 192] = b"aaaaaa ceeeeiiii nooooo  uuuuy  aaaaaa ceeeeiiii nooooo  uuuuy yaaaaaaccccccccdd  eeeeeeeeeegggggggghh  iiiiiiiiii  jjkk llllll    nnnnnn   oooooo  rrrrrrsssssssstttt  uuuuuuuuuuuuwwyyyzzzzzzs";

/// The same as `fold` for a word of Latin letters, which most are; nothing for others.
pub(super) fn fold_latin(word: &str) -> Option<String> {
    let mut out = String::with_capacity(word.len());
    for letter in word.chars() {
        if letter.is_ascii_alphanumeric() {
            out.push(letter.to_ascii_lowercase());
            continue;
        }
        match u32::from(letter)
            .checked_sub(0xc0)
            .and_then(|place| PLAIN.get(usize::try_from(place).ok()?))?
        {
            b' ' => return None,
            plain => out.push(char::from(*plain)),
        }
    }
    Some(out)
}

/// The same for a word of the usual Arabic or Devanagari letters and digits alone; nothing for others.
pub(super) fn fold_script(word: &str) -> Option<String> {
    let mut out = String::with_capacity(word.len());
    for letter in word.chars() {
        out.push(match letter {
            'آ' | 'أ' | 'إ' => 'ا',
            'ؤ' => 'و',
            'ئ' | 'ى' => 'ي',
            'ة' => 'ه',
            '\u{64b}'..='\u{652}' | '\u{93c}' => continue,
            '\u{901}' => '\u{902}',
            // Letters that come apart when they are folded, and marks that change places.
            '\u{929}' | '\u{931}' | '\u{934}' | '\u{951}'..='\u{954}' | '\u{958}'..='\u{95f}' => {
                return None;
            }
            '0'..='9'
            | '\u{621}'..='\u{63f}'
            | '\u{641}'..='\u{64a}'
            | '\u{660}'..='\u{669}'
            | '\u{902}'..='\u{97f}' => letter,
            _ => return None,
        });
    }
    Some(out)
}

/// Lower case, without accents on Latin letters, and one shape for each Arabic letter.
pub(super) fn fold(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    fold_latin(word).unwrap_or_else(|| fold_any(word))
}

/// The same for any word.
pub(super) fn fold_any(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    let mut base_is_latin = false;
    for letter in word.nfkd().flat_map(char::to_lowercase) {
        match letter {
            '\u{300}'..='\u{36f}' if base_is_latin => {}
            // Marks of Arabic that few people write, and the dot of Hindi letters for foreign sounds.
            '\u{64b}'..='\u{652}' | '\u{670}' | 'ـ' | '\u{93c}' => {}
            // What is drawn around a digit.
            '\u{20dd}'..='\u{20e4}' => {}
            '\u{901}' => out.push('\u{902}'),
            'أ' | 'إ' | 'آ' | 'ٱ' => out.push('ا'),
            'ة' => out.push('ه'),
            'ى' => out.push('ي'),
            'ı' => out.push('i'),
            'ß' => out.push_str("ss"),
            'æ' => out.push_str("ae"),
            'œ' => out.push_str("oe"),
            'ø' => out.push('o'),
            letter if is_invisible(letter) => {}
            letter => {
                if !matches!(letter, '\u{300}'..='\u{36f}') {
                    base_is_latin = letter.is_ascii_alphabetic();
                }
                out.push(letter);
            }
        }
    }
    // Arabic letters with a seat come apart above; what is left of the seat is a mark.
    out.retain(|letter| !matches!(letter, '\u{653}'..='\u{655}'));
    out
}

/// The Latin letter that a Cyrillic or Greek one is mistaken for.
pub(super) fn latin_for(letter: char) -> Option<char> {
    Some(match letter {
        'а' | 'α' => 'a',
        'в' => 'b',
        'с' => 'c',
        'е' | 'ε' => 'e',
        'н' => 'h',
        'і' | 'ι' => 'i',
        'к' | 'κ' => 'k',
        'м' => 'm',
        'п' => 'n',
        'о' | 'ο' => 'o',
        'р' | 'ρ' => 'p',
        'ѕ' => 's',
        'т' | 'τ' => 't',
        'υ' | 'и' => 'u',
        'х' | 'χ' => 'x',
        'у' => 'y',
        _ => return None,
    })
}

/// The word that digits and signs for letters, or letters drawn out, stand for.
pub(super) fn reveal(folded: &str) -> Option<String> {
    let twice = folded.as_bytes().array_windows().any(|[a, b]| a == b);
    if folded.is_ascii() && !twice && folded.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return None;
    }
    if folded.contains(|letter| plain_for(letter).is_some())
        && folded
            .chars()
            .filter(|letter| letter.is_alphabetic())
            .nth(1)
            .is_some()
    {
        let plain = |letter| plain_for(letter).unwrap_or(letter);
        return Some(folded.chars().map(plain).collect());
    }
    if !is_drawn_out(folded) {
        return None;
    }
    let mut out = String::new();
    let mut last = None;
    for letter in folded.chars() {
        if last != Some(letter) {
            out.push(letter);
        }
        last = Some(letter);
    }
    Some(out)
}

/// The letter that a digit or a sign stands for.
fn plain_for(letter: char) -> Option<char> {
    Some(match letter {
        '0' => 'o',
        '1' => 'i',
        '3' | '€' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '7' => 't',
        _ => return None,
    })
}

/// Whether a letter stands three times in a row.
pub(super) fn is_drawn_out(folded: &str) -> bool {
    let (mut last, mut run) = ('\0', 0);
    for letter in folded.chars() {
        run = if letter == last { run + 1 } else { 1 };
        last = letter;
        if run >= 3 && letter.is_alphabetic() {
            return true;
        }
    }
    false
}
