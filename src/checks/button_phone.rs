//! A phone number that can't be dialled as it is typed.

use std::ops::Range;

use serde::Deserialize;

use super::Check;
use crate::lint::context::{Context, PartKind};
use crate::lint::hits::Hits;
use crate::text::Text;
use crate::text::measure::code_points;
use crate::text::phone::trunk_zero;

/// Finds one kind of fault in the numbers of phone buttons.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// The fault.
    fault: Fault,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Fault {
    /// A placeholder.
    Placeholder,
    /// Letters or other characters that no number has.
    Character,
    /// More characters than Meta takes, whatever they are.
    TooLong,
    /// Too few or too many digits for an international number.
    Digits,
    /// It begins with 0, which no country code does.
    NoCountryCode,
    /// Blanks, hyphens and the like between the digits.
    Punctuation,
    /// A 0 after the country code, in a country that drops it.
    TrunkZero,
}

/// The most characters that Meta takes, in code points.
///
/// Source: Meta's page on template components, phone number button.
const MAX: usize = 20;

/// Fewest and most digits of an international number, country code included.
///
/// Source: ITU-T E.164 for the most; the shortest national numbers in use (Niue, four digits after a code
/// of three) for the fewest.
const DIGITS: std::ops::RangeInclusive<usize> = 7..=15;

fn is_between(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '(' | ')' | '.' | '/' | '\u{2010}'..='\u{2015}')
}

fn digits(value: &str) -> String {
    value.chars().filter(char::is_ascii_digit).collect()
}

/// What is wrong, as bytes of the number, and what to put there.
fn find(fault: Fault, text: &Text) -> Option<(Range<usize>, Option<String>)> {
    let value = text.value.as_str();
    let whole = 0..value.len();
    if let Fault::Placeholder = fault {
        let token = text.tokens.iter().find(|token| token.key().is_some())?;
        return Some((token.range.clone(), None));
    }
    if text.tokens.iter().any(|token| token.key().is_some()) || value.trim().is_empty() {
        return None;
    }
    let known = |c: char| c.is_ascii_digit() || is_between(c);
    let plus = value.len() - value.trim_start().len();
    let strange = value
        .char_indices()
        .find(|(at, c)| !known(*c) && (*c != '+' || *at != plus));
    if let Fault::Character = fault {
        let (at, _) = strange?;
        let length = value[at..].find(known).unwrap_or(value.len() - at);
        return Some((at..at + length, None));
    }
    if strange.is_some() {
        return None;
    }
    let digits = digits(value);
    match fault {
        Fault::TooLong => {
            let bare: String = value.chars().filter(|c| !is_between(*c)).collect();
            let fix = (bare.len() <= MAX).then_some(bare);
            (code_points(value) > MAX).then_some((whole, fix))
        }
        Fault::Digits => (!DIGITS.contains(&digits.len())).then_some((whole, None)),
        Fault::NoCountryCode => {
            let zeros = value.find('0').filter(|_| digits.starts_with('0'))?;
            let double = value[zeros..].starts_with("00");
            let fix = double.then(|| "+".to_owned());
            Some((
                if double {
                    0..zeros + 2
                } else {
                    zeros..zeros + 1
                },
                fix,
            ))
        }
        Fault::Punctuation => {
            let bare: String = value.chars().filter(|c| !is_between(*c)).collect();
            (bare.len() < value.len()).then_some((whole, Some(bare)))
        }
        Fault::TrunkZero if !value.trim_start().starts_with('+') => None,
        Fault::TrunkZero => {
            let index = trunk_zero(&digits)?;
            let mut of_digits = value.char_indices().filter(|(_, c)| c.is_ascii_digit());
            let (at, _) = of_digits.nth(index)?;
            Some((at..at + 1, Some(String::new())))
        }
        Fault::Placeholder | Fault::Character => None,
    }
}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        for part in cx.of(&[PartKind::ButtonPhone]) {
            let Some((range, fix)) = find(self.fault, part.text) else {
                continue;
            };
            let value = &part.text.value;
            let hit = hits
                .within(part.component, part.text, range.clone())
                .arg("found", value.get(range.clone()).unwrap_or_default())
                .arg("number", value)
                .arg("count", value.bytes().filter(u8::is_ascii_digit).count());
            match fix {
                Some(insert) => hit.replace(part.text, range, &insert).done(),
                None => hit.done(),
            }
        }
    }
}
