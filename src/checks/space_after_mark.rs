//! A mark with the next word glued to it.

use serde::Deserialize;

use super::Check;
use crate::lint::context::Context;
use crate::lint::hits::Hits;
use crate::text::prose::is_held;

/// Finds `, ; ! ?` between two letters, and a full stop between a small letter and a capital one.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// Languages, without the region, that are looked at.
    languages: Vec<String>,
}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        if !cx.is_in(&self.languages) {
            return;
        }
        for part in cx.parts.iter().filter(|part| part.kind.is_prose()) {
            let value = part.text.value.as_str();
            for (at, byte) in value.bytes().enumerate() {
                if !matches!(byte, b',' | b';' | b'!' | b'?' | b'.') {
                    continue;
                }
                let mut before = value[..at].chars().rev();
                let mut after = value[at + 1..].chars();
                let (Some(last), Some(next)) = (before.next(), after.next()) else {
                    continue;
                };
                if !last.is_alphabetic() || !next.is_alphabetic() {
                    continue;
                }
                let whole = match byte {
                    // `Sí/no?s`: a lost letter; one letter alone is a code, a file, an abbreviation.
                    b'?' | b'.' => {
                        last.is_lowercase()
                            && next.is_uppercase()
                            && before.next().is_some_and(char::is_alphabetic)
                            && after.next().is_some_and(char::is_lowercase)
                    }
                    _ => before.next().is_some_and(char::is_alphabetic) || byte == b',',
                };
                if !whole || is_held(part.text, at) || dotted(value, at) {
                    continue;
                }
                hits.within(part.component, part.text, at..at + 1)
                    .arg("found", &value[at..=at])
                    .replace(part.text, at + 1..at + 1, " ")
                    .done();
            }
        }
    }
}

/// Whether other dots stand close by, as in an address or a file's name.
fn dotted(value: &str, at: usize) -> bool {
    let is_inner = |sign: char| sign.is_alphanumeric() || sign == '-';
    let before = value[..at]
        .chars()
        .rev()
        .take(40)
        .find(|sign| !is_inner(*sign));
    let after = value[at + 1..]
        .char_indices()
        .take(40)
        .find(|(_, sign)| !is_inner(*sign));
    let inner = |sign: char| matches!(sign, '.' | '/' | '_' | '=' | '\\');
    let goes_on = |(place, sign): (usize, char)| {
        let next = value[at + 1 + place + sign.len_utf8()..].chars().next();
        inner(sign) && next.is_some_and(char::is_alphanumeric)
    };
    before.is_some_and(inner) || after.is_some_and(goes_on)
}
