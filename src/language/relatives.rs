//! What is known of languages as such: their codes, their scripts, and which are hard to tell apart.

use whatlang::{Lang, Script};

/// Codes of Meta's list beside the three-letter ones of the identifier.
const CODES: &[(&str, &str)] = &[
    ("af", "afr"),
    ("ar", "ara"),
    ("az", "aze"),
    ("be", "bel"),
    ("bg", "bul"),
    ("bn", "ben"),
    ("ca", "cat"),
    ("cs", "ces"),
    ("da", "dan"),
    ("de", "deu"),
    ("el", "ell"),
    ("en", "eng"),
    ("es", "spa"),
    ("et", "est"),
    ("fa", "pes"),
    ("fi", "fin"),
    ("fil", "tgl"),
    ("fr", "fra"),
    ("gu", "guj"),
    ("he", "heb"),
    ("hi", "hin"),
    ("hr", "hrv"),
    ("hu", "hun"),
    ("id", "ind"),
    ("it", "ita"),
    ("ja", "jpn"),
    ("ka", "kat"),
    ("kn", "kan"),
    ("ko", "kor"),
    ("lt", "lit"),
    ("lv", "lav"),
    ("mk", "mkd"),
    ("ml", "mal"),
    ("mr", "mar"),
    ("nb", "nob"),
    ("nl", "nld"),
    ("pa", "pan"),
    ("pl", "pol"),
    ("pt", "por"),
    ("ro", "ron"),
    ("ru", "rus"),
    ("si", "sin"),
    ("sk", "slk"),
    ("sl", "slv"),
    ("sr", "srp"),
    ("sv", "swe"),
    ("ta", "tam"),
    ("te", "tel"),
    ("th", "tha"),
    ("tr", "tur"),
    ("uk", "ukr"),
    ("ur", "urd"),
    ("uz", "uzb"),
    ("vi", "vie"),
    ("zh", "cmn"),
    ("zu", "zul"),
];

/// Languages whose texts are easily taken for each other's.
const FAMILIES: &[&[&str]] = &[
    &["es", "pt", "ca", "it"],
    &["id", "ms", "fil"],
    &["nb", "da", "sv"],
    &["cs", "sk", "pl"],
    &["hr", "sr", "sl", "mk", "bg"],
    &["ru", "uk", "be", "bg", "mk", "sr", "kk", "ky"],
    &["hi", "mr"],
    &["ar", "fa", "ur", "ps", "prs"],
    &["nl", "af", "de"],
    &["az", "tr", "uz", "kk", "ky"],
    &["fi", "et"],
    &["lt", "lv"],
    &["zh", "ja"],
    &["sw", "zu", "rw", "ha", "sq", "ga"],
];

/// The identifier's language of a code.
pub(super) fn lang_of(base: &str) -> Option<Lang> {
    let (_, code) = CODES.iter().find(|(known, _)| *known == base)?;
    Lang::from_code(*code)
}

/// The code of an identifier's language.
pub(super) fn base_of(lang: Lang) -> Option<&'static str> {
    base_of_code(lang.code())
}

/// The code of Meta's list for one of three letters.
pub(super) fn base_of_code(three: &str) -> Option<&'static str> {
    let known = CODES.iter().find(|(_, code)| *code == three);
    known.map(|(base, _)| *base)
}

/// Whether the identifiers know a language, so that they don't take it for another.
pub(super) fn identified_by(base: &str) -> bool {
    lang_of(base).is_some()
}

/// Whether two languages are hard to tell apart.
pub(super) fn relatives(one: &str, other: &str) -> bool {
    FAMILIES
        .iter()
        .any(|family| family.contains(&one) && family.contains(&other))
}

/// The scripts that a language is written in.
pub(super) fn scripts(base: &str) -> &'static [Script] {
    match base {
        "ar" | "fa" | "ur" | "ps" | "prs" => &[Script::Arabic],
        "az" | "uz" | "sr" | "kk" => &[Script::Latin, Script::Cyrillic, Script::Arabic],
        "be" | "bg" | "ky" | "mk" | "ru" | "uk" => &[Script::Cyrillic],
        "bn" => &[Script::Bengali],
        "el" => &[Script::Greek],
        "gu" => &[Script::Gujarati],
        "ha" => &[Script::Latin, Script::Arabic],
        "he" => &[Script::Hebrew],
        "hi" | "mr" => &[Script::Devanagari],
        "ja" => &[Script::Hiragana, Script::Katakana, Script::Mandarin],
        "ka" => &[Script::Georgian],
        "kn" => &[Script::Kannada],
        "ko" => &[Script::Hangul],
        "lo" => &[Script::Thai],
        "ml" => &[Script::Malayalam],
        "pa" => &[Script::Gurmukhi, Script::Arabic],
        "si" => &[Script::Sinhala],
        "ta" => &[Script::Tamil],
        "te" => &[Script::Telugu],
        "th" => &[Script::Thai],
        "zh" => &[Script::Mandarin],
        _ => &[Script::Latin],
    }
}
