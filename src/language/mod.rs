//! Which language a text is written in, where it is surely not the one that it is said to be.
//!
//! Most texts are settled by a look into the lists of common words: a text with enough words of its language is
//! in it, and costs no more. Of the others two identifiers must say the same, and the lists must not speak
//! against it.

mod names;
mod relatives;

use std::cell::LazyCell;

pub use names::names;
use whatlang::{Detector, Script};

use crate::spelling::{Tongue, is_common_hash};
use crate::template::{Template, language};
use crate::text::Text;
use crate::text::hash::Hash;
use crate::text::prose::{Shape, Word, lower, words};
use relatives::{base_of, base_of_code, identified_by, lang_of, relatives};

/// A language that a text is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Other {
    /// Its code: `en`.
    pub base: &'static str,
    /// What its speakers call it: `English`.
    pub name: &'static str,
    /// How sure it is, in percent.
    pub sure: u8,
}

/// Languages with a list of common words.
const LISTED: [&str; 7] = ["de", "en", "es", "fr", "id", "it", "pt"];
/// Fewest words of which anything can be told.
const FEWEST: usize = 3;
/// Fewest words for which the identifiers are asked.
const FEWEST_TO_ASK: usize = 4;
/// Fewest words that tell close relatives apart.
const FEWEST_OF_RELATIVES: usize = 5;

/// A word that says something of its text's language.
#[derive(Clone, Copy, Debug)]
pub struct Plain<'t> {
    written: &'t str,
    lower: Hash,
}

impl<'t> Plain<'t> {
    /// A word as it is written.
    #[must_use]
    pub fn new(written: &'t str) -> Self {
        Self {
            written,
            lower: lower(written),
        }
    }
}

/// The language of these words, where it is surely not the one of this code.
#[must_use]
pub fn other_language(words: &[Plain<'_>], code: &str) -> Option<Other> {
    let own = Tongue::of(code);
    let count = words.len();
    if let Some(script) = foreign_script(words, own.base) {
        return of_script(words, script, own.base);
    }
    if count < FEWEST {
        return None;
    }
    let own_list = Listing::new(words, own.base);
    if own_list.count * 5 >= count * 3 {
        return None;
    }
    let listed = LISTED.contains(&own.base);
    let asked = LazyCell::new(|| Asked::new(words));
    // Of languages in the lists.
    let best = LISTED
        .iter()
        .filter(|base| **base != own.base)
        .map(|base| (Listing::new(words, base), *base))
        .max_by_key(|(list, _)| list.count);
    if let Some((other_list, base)) = &best {
        let close = relatives(own.base, base);
        // Words of the one and not of the other.
        let (only_own, only_other) = own_list.apart(other_list);
        let enough = match count {
            _ if close && count < FEWEST_OF_RELATIVES => false,
            0..FEWEST_TO_ASK => listed && other_list.count == count && own_list.count == 0,
            _ if listed => {
                only_other >= FEWEST
                    && only_own * 6 <= only_other
                    && other_list.count * 3 >= count * 2
            }
            _ => other_list.count * 5 >= count * 4,
        };
        let told_apart =
            || listed && !close || asked.base() == Some(base) && asked.confidence().is_some();
        if enough && told_apart() {
            return named(base, other_list.count * 100 / count);
        }
    }
    // Of others.
    if count < FEWEST_TO_ASK || !identified_by(own.base) || own_list.count * 6 > count {
        return None;
    }
    let base = asked.base()?;
    let listed_too = LISTED.contains(&base) && Listing::new(words, base).count * 5 < count * 2;
    if base == own.base || relatives(own.base, base) || listed_too {
        return None;
    }
    let confidence = asked.confidence()?;
    if confidence < 0.5 {
        return None;
    }
    named(base, percent(confidence))
}

/// The language of the body of a template, where it is surely not the declared one.
#[must_use]
pub fn of_body(template: &Template) -> Option<Other> {
    let code = language::canonical(&template.language.as_ref()?.value)?;
    let text = template.body.as_ref()?.text.as_ref()?;
    other_language(&plain_words(text, &words(text)), code)
}

/// Those of the words of a text that say something of its language: names and brands don't.
#[must_use]
pub fn plain_words<'t>(text: &'t Text, words: &[Word]) -> Vec<Plain<'t>> {
    let value = &text.value;
    words
        .iter()
        .filter(|word| match word.shape {
            Shape::Lower => true,
            Shape::Capitalised => word.opens,
            Shape::Capitals | Shape::Mixed => false,
        })
        .map(|word| Plain {
            written: &value[word.range.clone()],
            lower: word.lower,
        })
        .collect()
}

/// Words as a text in lower case, for an identifier.
fn joined(words: &[Plain<'_>]) -> String {
    let written: Vec<&str> = words.iter().map(|word| word.written).collect();
    written.join(" ").to_lowercase().replace('’', "'")
}

/// Which words of a text stand in the list of a language.
struct Listing {
    held: Vec<bool>,
    count: usize,
}

impl Listing {
    fn new(words: &[Plain<'_>], base: &str) -> Self {
        let tongue = Tongue::of(base);
        let held: Vec<bool> = words
            .iter()
            .map(|word| is_common_hash(tongue, word.lower))
            .collect();
        let count = held.iter().filter(|held| **held).count();
        Self { held, count }
    }

    /// How many words stand in this list alone, and how many in the other alone.
    fn apart(&self, other: &Self) -> (usize, usize) {
        let both = self.held.iter().zip(&other.held);
        let both = both.filter(|(one, other)| **one && **other).count();
        (self.count - both, other.count - both)
    }
}

/// A share as percent.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "between 0 and 100"
)]
fn percent(share: f64) -> usize {
    (share.clamp(0.0, 1.0) * 100.0) as usize
}

fn named(base: &'static str, sure: usize) -> Option<Other> {
    let lang = lang_of(base)?;
    Some(Other {
        base,
        name: lang.name(),
        sure: u8::try_from(sure.min(99)).unwrap_or(99),
    })
}

/// What the identifiers say of a text. The second costs many times the first, and is asked only where both would
/// have to say the same.
struct Asked {
    text: String,
    /// What the first says, in three letters.
    first: &'static str,
}

impl Asked {
    fn new(words: &[Plain<'_>]) -> Self {
        let text = joined(words);
        let first = whichlang::detect_language(&text).three_letter_code();
        Self { text, first }
    }

    /// The language that the first sees.
    fn base(&self) -> Option<&'static str> {
        base_of_code(self.first)
    }

    /// How sure the second is, where it sees the same.
    fn confidence(&self) -> Option<f64> {
        let second = Detector::new().detect(&self.text)?;
        (second.lang().code() == self.first).then(|| second.confidence())
    }
}

/// The script of most letters, where the language is not written in it.
fn foreign_script(words: &[Plain<'_>], base: &str) -> Option<Script> {
    // Narrow kana, which the identifier takes for Korean.
    let narrow = |c: char| matches!(c, '\u{ff61}'..='\u{ff9f}');
    if base == "ja" && words.iter().any(|word| word.written.contains(narrow)) {
        return None;
    }
    let script = match only_script(words) {
        Some(script) => script,
        None => whatlang::detect_script(&joined(words))?,
    };
    (!relatives::scripts(base).contains(&script)).then_some(script)
}

/// The script of all letters, where they are of one block that has no other.
fn only_script(words: &[Plain<'_>]) -> Option<Script> {
    if words.iter().all(|word| word.written.is_ascii()) {
        return Some(Script::Latin);
    }
    let mut letters = words.iter().flat_map(|word| word.written.chars());
    let script = block(letters.next()?);
    letters.all(|c| block(c) == script).then_some(script)?
}

/// The script of the commonest blocks.
fn block(c: char) -> Option<Script> {
    match c {
        '\0'..='\u{17f}' | '’' => Some(Script::Latin),
        '\u{600}'..='\u{6ff}' => Some(Script::Arabic),
        '\u{900}'..='\u{97f}' => Some(Script::Devanagari),
        _ => None,
    }
}

/// What a text in a foreign script says: a language written in Latin letters is told from one that is only
/// spelled in them (`aapka order`) by its words.
fn of_script(words: &[Plain<'_>], script: Script, base: &str) -> Option<Other> {
    let letters: usize = words.iter().map(|word| word.written.chars().count()).sum();
    if script == Script::Latin {
        let count = words.len();
        let english = Tongue::of("en");
        let known = words
            .iter()
            .filter(|word| is_common_hash(english, word.lower))
            .count();
        let whole =
            count >= FEWEST && known == count || count >= FEWEST_TO_ASK && known * 5 >= count * 4;
        return whole
            .then(|| named("en", known * 100 / count.max(1)))
            .flatten();
    }
    if letters < 6 {
        return None;
    }
    let text = joined(words);
    let found = Detector::new().detect(&text)?;
    // What the script is used for most, where the identifier takes neighbours for each other.
    let found_base = match script {
        Script::Devanagari => "hi",
        Script::Cyrillic if !text.contains(['і', 'ї', 'є', 'ў', 'ј', 'ћ', 'ќ', 'ѓ', 'ъ']) => {
            "ru"
        }
        Script::Arabic if !text.contains(['پ', 'چ', 'گ', 'ژ', 'ٹ', 'ڈ', 'ے']) => "ar",
        _ => base_of(found.lang())?,
    };
    if found_base == base {
        return None;
    }
    named(found_base, percent(found.confidence()).max(60))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, code: &str) -> Option<&'static str> {
        let words: Vec<_> = text.split_whitespace().map(Plain::new).collect();
        other_language(&words, code).map(|other| other.base)
    }

    #[test]
    fn another_language_is_told() {
        assert_eq!(
            found("your order is on its way and arrives today", "es_MX"),
            Some("en")
        );
        assert_eq!(found("reply to unsubscribe", "es"), Some("en"));
        assert_eq!(
            found("tu pedido ya está en camino y llega hoy", "en_US"),
            Some("es")
        );
        assert_eq!(
            found("seu pedido saiu para entrega e chega amanhã de manhã", "es"),
            Some("pt")
        );
        assert_eq!(found("ваш заказ уже в пути", "es"), Some("ru"));
        assert_eq!(
            found("votre commande est en route et arrive demain", "pt_BR"),
            Some("fr")
        );
        assert_eq!(found("your order is on its way", "hi"), Some("en"));
    }

    #[test]
    fn letters_of_one_block_need_no_identifier() {
        let script = |text: &str| {
            let words: Vec<_> = text.split_whitespace().map(Plain::new).collect();
            only_script(&words)
        };
        for text in ["qué día", "l’été où", "ığdır İzmir", "اليوم", "नमस्ते"]
        {
            assert_eq!(script(text), whatlang::detect_script(text), "{text}");
        }
        assert_eq!(script("OTP اليوم"), None);
        assert_eq!(script("ваш"), None);
    }

    #[test]
    fn its_own_and_unsure_ones_are_let_be() {
        assert_eq!(found("tu pedido ya está en camino", "es_AR"), None);
        assert_eq!(found("checkout express", "es"), None);
        assert_eq!(found("delivery express online", "es"), None);
        assert_eq!(
            found("aapka order aaj shaam tak deliver ho jayega", "hi"),
            None
        );
        assert_eq!(found("total a pagar", "es"), None);
        assert_eq!(found("confirma tu cita", "pt_BR"), None);
        assert_eq!(found("pesanan anda sudah dikirim hari ini", "ms"), None);
        assert_eq!(found("", "es"), None);
    }
}
