//! What stands between the brackets: a key, or something near one.

use super::{Fault, Key};
use crate::text::invisible::is_invisible;
use std::borrow::Cow;

/// A position of more digits than this is not one.
const MAX_DIGITS: usize = 6;
/// From this many words on, what stands in brackets is a sentence.
const SENTENCE: usize = 4;

/// What the content of a pair of brackets is.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// A key as it should be.
    Exact(Key),
    /// A key with white space or invisible characters in it.
    Spaced(Key),
    /// Nothing, or nothing that can be seen.
    Blank,
    /// A key but for a fault.
    Near {
        fault: Fault,
        meant: Option<Key>,
        /// Could be text: several words, an amount of money.
        loose: bool,
    },
    /// Text, with the key that is left without the punctuation around it.
    Prose(Option<Key>),
}

impl Reading {
    /// The key, when the content can hardly be anything else.
    pub(super) fn sure(self) -> Option<Key> {
        match self {
            Self::Exact(key) | Self::Spaced(key) => Some(key),
            Self::Near {
                meant,
                loose: false,
                ..
            } => meant,
            _ => None,
        }
    }
}

/// Reads what stands between two brackets.
pub(super) fn read(content: &str) -> Reading {
    if let Some(key) = exact(content) {
        return Reading::Exact(key);
    }
    let visible: Cow<'_, str> = if content.chars().any(is_invisible) {
        content.chars().filter(|c| !is_invisible(*c)).collect()
    } else {
        Cow::Borrowed(content)
    };
    let inner = visible.trim();
    if inner.is_empty() {
        return Reading::Blank;
    }
    if let Some(key) = exact(inner) {
        return Reading::Spaced(key);
    }
    if let Some(digits) = digits(inner) {
        let fault = if inner.is_ascii() {
            Fault::LeadingZero
        } else {
            Fault::ForeignDigits
        };
        return match number(&digits) {
            Some(key) => near(fault, Some(key), false),
            None => near(Fault::BadName, None, true),
        };
    }
    if inner.contains(['#', '$', '%']) {
        return special(inner);
    }
    let words = inner.split_whitespace().take(SENTENCE).count();
    if words < SENTENCE && is_name_like(inner) {
        let spaced = inner.len() != content.len();
        return near(
            Fault::BadName,
            fold(inner).map(Key::Name),
            words > 1 || spaced,
        );
    }
    let core = inner.trim_matches(|c: char| !c.is_alphanumeric() && c != '_');
    Reading::Prose(exact(core))
}

fn near(fault: Fault, meant: Option<Key>, loose: bool) -> Reading {
    Reading::Near {
        fault,
        meant,
        loose,
    }
}

/// `#1`, `$name`, `%1`. An amount (`$50`, `30%`) is more likely money or a discount than a position.
fn special(inner: &str) -> Reading {
    let rest: String = inner
        .chars()
        .filter(|c| !matches!(c, '#' | '$' | '%'))
        .collect();
    let rest = rest.trim();
    let meant = exact(rest).or_else(|| fold(rest).map(Key::Name));
    let loose = match &meant {
        Some(Key::Number(number)) => {
            !inner.starts_with('#') && (*number > 9 || inner.ends_with('%'))
        }
        Some(Key::Name(_)) => rest.contains(char::is_whitespace),
        None => true,
    };
    near(Fault::SpecialCharacter, meant, loose)
}

/// A key in exactly the form that Meta takes.
pub(super) fn exact(content: &str) -> Option<Key> {
    let first = content.bytes().next()?;
    if first.is_ascii_digit() {
        let well = (first != b'0' || content.len() == 1) && content.len() <= MAX_DIGITS;
        return well
            .then(|| content.parse().ok())
            .flatten()
            .map(Key::Number);
    }
    let named = (first.is_ascii_lowercase() || first == b'_')
        && content
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
    named.then(|| Key::Name(content.to_owned()))
}

/// A key at the start of text that no bracket closes, and its bytes: a number, also after blanks, or the
/// word that stands right there.
pub(super) fn leading(content: &str) -> Option<(Key, usize)> {
    let text = content.trim_start_matches([' ', '\u{a0}']);
    let skipped = content.len() - text.len();
    let len = text
        .char_indices()
        .find(|(_, c)| !c.is_alphanumeric() && *c != '_')
        .map_or(text.len(), |(at, _)| at);
    let word = text.get(..len)?;
    let key = exact(word).or_else(|| fold(word).map(Key::Name))?;
    (skipped == 0 || matches!(key, Key::Number(_))).then_some((key, skipped + len))
}

/// The ASCII digits of a string of digits of any script.
fn digits(inner: &str) -> Option<String> {
    inner
        .chars()
        .map(|c| digit(c).and_then(|digit| char::from_digit(digit, 10)))
        .collect()
}

fn number(digits: &str) -> Option<Key> {
    let significant = digits.trim_start_matches('0');
    if significant.is_empty() {
        return Some(Key::Number(0));
    }
    exact(significant)
}

/// The value of a decimal digit of any script (General_Category Nd, Unicode 16: each script's ten digits
/// are consecutive). Scripts without living writers are left out.
fn digit(c: char) -> Option<u32> {
    const ZEROS: [u32; 31] = [
        0x0660, 0x06F0, 0x07C0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0B66, 0x0BE6, 0x0C66, 0x0CE6,
        0x0D66, 0x0DE6, 0x0E50, 0x0ED0, 0x0F20, 0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0,
        0x1A80, 0x1B50, 0x1BB0, 0x1C40, 0x1C50, 0xA9D0, 0xAA50, 0xABF0, 0xFF10,
    ];
    let code = u32::from(c);
    match code {
        0x30..=0x39 => Some(code - 0x30),
        0x1D7CE..=0x1D7FF => Some((code - 0x1D7CE) % 10),
        _ => ZEROS
            .iter()
            .find(|zero| (**zero..**zero + 10).contains(&code))
            .map(|zero| code - zero),
    }
}

/// Letters, digits and what people put between the words of a name.
fn is_name_like(inner: &str) -> bool {
    let mut after_letter = false;
    for c in inner.chars() {
        match c {
            '-' | '.' if after_letter => after_letter = false,
            '\n' | '\r' | '-' | '.' => return false,
            _ if c.is_whitespace() || c == '_' => after_letter = true,
            _ if c.is_alphanumeric() || !is_punctuation(c) => after_letter = true,
            _ => return false,
        }
    }
    after_letter
}

/// Neither letter nor digit, and not a mark that belongs to one (the virama of Hindi, for example).
fn is_punctuation(c: char) -> bool {
    use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory};
    c.is_ascii() || c.general_category_group() != GeneralCategoryGroup::Mark
}

/// See [`super::fold_name`].
pub(super) fn fold(name: &str) -> Option<String> {
    let mut folded = String::with_capacity(name.len());
    for c in name.trim().chars().flat_map(char::to_lowercase) {
        match c {
            'a'..='z' | '0'..='9' | '_' => folded.push(c),
            '\u{300}'..='\u{36f}' => {}
            '-' | '.' => folded.push('_'),
            _ if c.is_whitespace() => folded.push('_'),
            _ if is_invisible(c) => {}
            _ => folded.push(base_letter(c)?),
        }
    }
    exact(&folded)
        .is_some_and(|key| matches!(key, Key::Name(_)))
        .then_some(folded)
}

/// A lower-case Latin letter without its accent.
fn base_letter(c: char) -> Option<char> {
    Some(match c {
        'à'..='æ' | 'ā' | 'ă' | 'ą' | 'ǎ' | 'ª' | 'ạ'..='ặ' => 'a',
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => 'c',
        'ď' | 'đ' | 'ð' => 'd',
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' | 'ẹ'..='ệ' => 'e',
        'ĝ' | 'ğ' | 'ġ' | 'ģ' => 'g',
        'ĥ' | 'ħ' => 'h',
        'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' | 'ỉ' | 'ị' => 'i',
        'ĵ' => 'j',
        'ķ' => 'k',
        'ĺ' | 'ļ' | 'ľ' | 'ŀ' | 'ł' => 'l',
        'ñ' | 'ń' | 'ņ' | 'ň' => 'n',
        'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' | 'œ' | 'º' | 'ơ' | 'ọ'..='ợ' => 'o',
        'ŕ' | 'ŗ' | 'ř' => 'r',
        'ś' | 'ŝ' | 'ş' | 'š' | 'ș' | 'ß' => 's',
        'ţ' | 'ť' | 'ŧ' | 'ț' => 't',
        'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' | 'ư' | 'ụ'..='ự' => 'u',
        'ŵ' => 'w',
        'ý' | 'ÿ' | 'ŷ' | 'ỳ'..='ỹ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        _ => return None,
    })
}
