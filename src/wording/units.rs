//! Percentages and amounts of money among the tokens of a text.

use super::fold::fold;
use super::tokens::{Kind, Token};
use crate::text::classes::class;

/// `Rp50`, `500TL`, `99rb`: a number written together with its currency.
pub(super) fn is_amount(folded: &str) -> bool {
    let letters = folded.trim_matches(|letter: char| letter.is_ascii_digit());
    letters.len() < folded.len()
        && letters.bytes().all(|byte| byte.is_ascii_alphabetic())
        && (CURRENCIES.contains(&letters) || (folded.ends_with(letters) && letters == "rb"))
}

/// Names of currencies beside a number, folded.
const CURRENCIES: [&str; 53] = [
    "eur",
    "usd",
    "mxn",
    "cop",
    "ars",
    "clp",
    "pen",
    "brl",
    "inr",
    "rs",
    "rp",
    "tl",
    "gbp",
    "chf",
    "sar",
    "aed",
    "egp",
    "mad",
    "kwd",
    "idr",
    "try",
    "zar",
    "kes",
    "ngn",
    "euro",
    "euros",
    "pesos",
    "soles",
    "dolares",
    "reais",
    "dollars",
    "pounds",
    "rupees",
    "rupiah",
    "ribu",
    "juta",
    "lira",
    "rupee",
    "franken",
    "dirham",
    "naira",
    "bolivianos",
    "lempiras",
    "quetzales",
    "guaranies",
    "ريال",
    "جنيه",
    "درهم",
    "دينار",
    "ليره",
    "रुपये",
    "रुपए",
    "रु",
];

/// Words for a hundredth, folded: after the number, or before it.
const HUNDREDTHS: [&str; 9] = [
    "percent",
    "persen",
    "prozent",
    "yuzde",
    "प्रतिशत",
    "फीसदी",
    "بالمييه",
    "بالمايه",
    "بالميه",
];

/// Makes percentages and amounts of numbers with their units, and one number of `1.250,00`.
pub(super) fn join_units(value: &str, found: &mut Vec<Token<'_>>) {
    if !found
        .iter()
        .any(|token| matches!(token.kind, Kind::Number | Kind::Placeholder(_)))
    {
        return;
    }
    found.dedup_by(|token, last| {
        let between = value.get(last.range.end..token.range.start);
        let joins = matches!(token.kind, Kind::Number)
            && matches!(last.kind, Kind::Number | Kind::Money)
            && matches!(between, Some("." | "," | "'"));
        if joins {
            last.range.end = token.range.end;
        }
        joins
    });
    for index in 0..found.len() {
        let (before, from) = found.split_at_mut(index);
        let Some(token) = from.first_mut() else {
            continue;
        };
        if !matches!(token.kind, Kind::Number | Kind::Placeholder(_)) {
            continue;
        }
        let after = value.get(token.range.end..).unwrap_or_default();
        let close = after.trim_start_matches([' ', '\u{a0}', '\u{202f}', '*', '_']);
        let lead = value.get(..token.range.start).unwrap_or_default();
        let lead = lead.trim_end_matches([' ', '\u{a0}', '*', '_']);
        let first_after = close
            .split(|letter| !class(letter).is_alphabetic() && !class(letter).is_mark())
            .next()
            .map(fold)
            .unwrap_or_default();
        // Turkish and Basque put the sign before the number.
        let sign_leads = lead
            .strip_suffix(['%', '٪'])
            .is_some_and(|more| !more.ends_with(|letter: char| letter.is_alphanumeric()));
        let hundredths = HUNDREDTHS.contains(&first_after.as_str())
            || [
                ("por", "ciento"),
                ("por", "cento"),
                ("per", "cent"),
                ("per", "cento"),
                ("pour", "cent"),
            ]
            .iter()
            .any(|(first, second)| {
                *first == first_after && close[first.len()..].trim_start().starts_with(second)
            });
        if close.starts_with(['%', '٪', '％']) || sign_leads || hundredths {
            token.kind = Kind::Percent;
            // The sign belongs to what is shown of it.
            if let Some(sign) = close.chars().next().filter(|sign| "%٪％".contains(*sign)) {
                token.range.end += after.len() - close.len() + sign.len_utf8();
            }
            continue;
        }
        let sign_before = lead.ends_with(['$', '€', '£', '¥', '₹', '₺']) || lead.ends_with("S/");
        let sign_after = close.starts_with(['$', '€', '£', '¥', '₹', '₺']);
        let word_before = before.last().is_some_and(|last| match &last.kind {
            Kind::Word(word) => CURRENCIES.contains(&word.as_ref()),
            _ => false,
        });
        let word_after = CURRENCIES.contains(&first_after.as_str());
        let unit = sign_before || sign_after || word_before || word_after;
        if sign_before || (unit && token.kind == Kind::Number) {
            token.kind = Kind::Money;
        }
    }
}
