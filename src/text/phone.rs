//! Telephone numbers: what is known of the digits of an international one.

/// Country codes after which a 0 may be part of the number: Italy, San Marino, Côte d'Ivoire, Benin,
/// Congo, Gabon.
const ZERO_STAYS: &[&str] = &["39", "378", "225", "229", "242", "241"];

/// Country codes of one and two digits; all others have three.
///
/// Source: ITU-T E.164, list of assigned country codes.
const SHORT_CODES: &[&str] = &[
    "1", "7", "20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41", "43", "44", "45",
    "46", "47", "48", "49", "51", "52", "53", "54", "55", "56", "57", "58", "60", "61", "62", "63",
    "64", "65", "66", "81", "82", "84", "86", "90", "91", "92", "93", "94", "95", "98",
];

/// The 0 after the country code of an international number, as an index among its digits: the one that is dialled
/// inside the country only.
pub(crate) fn trunk_zero(digits: &str) -> Option<usize> {
    let code = SHORT_CODES
        .iter()
        .find_map(|code| digits.strip_prefix(code).map(|_| code.len()))
        .unwrap_or(3);
    let (code, rest) = digits.split_at_checked(code)?;
    (rest.starts_with('0') && !ZERO_STAYS.contains(&code)).then_some(code.len())
}
