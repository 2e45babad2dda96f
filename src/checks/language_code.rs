//! A language that is not written as one of Meta's codes.

use std::collections::HashMap;

use serde::Deserialize;

use super::Check;
use super::missing_field::Identity;
use super::name_charset::slug;
use crate::lint::context::Context;
use crate::lint::diagnostic::Grade;
use crate::lint::hits::Hits;
use crate::template::Component;
use crate::template::language::{OFFICIAL, UNLISTED, canonical, is_official};

/// Longest value that a suggestion is looked for, in bytes.
const LONGEST: usize = 48;

/// Finds one way in which a language code is wrong.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// What is wrong with it.
    fault: Fault,
    /// Names of languages and countries, and codes of other lists, with Meta's code. In lower case,
    /// without accents, with underscores.
    #[serde(default)]
    words: HashMap<String, String>,
    /// What to show when no code is near.
    #[serde(default)]
    examples: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Fault {
    /// No code, whatever its case and separator.
    Unknown,
    /// A code, but not as Meta writes it.
    Spelling,
    /// A code that tools list and Meta's page does not.
    Unlisted,
}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        let Some(language) = Identity::Language.written(cx.template) else {
            return;
        };
        let value = language.value.as_str();
        if is_official(value) {
            return;
        }
        let unlisted = UNLISTED.contains(&value);
        if unlisted || self.fault == Fault::Unlisted {
            if unlisted && self.fault == Fault::Unlisted {
                let base = value.split('_').next().unwrap_or(value);
                hits.whole(Component::Language, language)
                    .arg("found", value)
                    .arg("meant", base)
                    .done();
            }
            return;
        }
        let meant = match (self.fault, canonical(value)) {
            (Fault::Spelling, Some(code)) => Some((code, Grade::Safe)),
            (Fault::Unknown, None) => self.suggestion(value),
            _ => return,
        };
        let hit = hits
            .whole(Component::Language, language)
            .arg("found", value);
        match meant {
            Some((code, grade)) => hit
                .arg("meant", format!("`{code}`"))
                .replace(language, 0..value.len(), code)
                .at_most(grade)
                .done(),
            None => hit.arg("meant", &self.examples).done(),
        }
    }
}

impl Params {
    /// The code that was meant, and how sure that is.
    fn suggestion(&self, value: &str) -> Option<(&str, Grade)> {
        if value.len() > LONGEST {
            return None;
        }
        let folded = slug(value);
        if let Some(code) = self.words.get(&folded) {
            return Some((code, Grade::Unsafe));
        }
        let first = folded.split('_').next().unwrap_or_default();
        let last = folded.rsplit('_').next().unwrap_or_default();
        let language = self.words.get(first).map_or(first, String::as_str);
        let language = language.split('_').next().unwrap_or(language);
        // `es_bolivia`, `spanish_mx`, `español (México)`.
        let country = canonical(&format!("{language}_{last}"));
        let named = self.words.get(last).map(String::as_str);
        let named = named.filter(|code| code.strip_prefix(language).is_some());
        if let Some(code) = country.or(named).filter(|_| first != last) {
            return Some((code, Grade::Unsafe));
        }
        let without_country = folded.rsplit_once('_').map_or("", |(rest, _)| rest);
        if let Some(code) = self.words.get(without_country) {
            return Some((code, Grade::Unsafe));
        }
        if let Some(code) = OFFICIAL.iter().find(|code| **code == language) {
            return Some((code, Grade::Unsafe));
        }
        self.near(&folded).map(|code| (code, Grade::Shown))
    }

    /// The code whose name is a slip of the finger away.
    fn near(&self, folded: &str) -> Option<&str> {
        if folded.len() < 4 {
            return None;
        }
        let slips = if folded.len() > 6 { 2 } else { 1 };
        let as_long = |word: &str| word.len().abs_diff(folded.len()) <= slips;
        let codes = OFFICIAL.iter().filter(|code| as_long(code));
        let codes = codes.map(|code| (strsim::osa_distance(&code.to_lowercase(), folded), *code));
        let words = self.words.iter().filter(|(word, _)| as_long(word));
        let words = words.map(|(word, code)| (strsim::osa_distance(word, folded), code.as_str()));
        codes
            .chain(words)
            .filter(|(distance, _)| *distance <= slips)
            .min()
            .map(|(_, code)| code)
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    #[test]
    fn writers_are_understood() {
        let rule = include_str!("../../rules/language/unknown.yaml");
        let rule: serde_json::Value = serde_yaml::from_str(rule).unwrap();
        let check = rule["check"]["language-code"].clone();
        let check: Params = serde_json::from_value(check).unwrap();
        for (written, meant) in [
            ("español", Some("es")),
            ("Castellano", Some("es")),
            ("español (México)", Some("es_MX")),
            ("spanish_AR", Some("es_AR")),
            ("Espanhol", Some("es")),
            ("es_BO", Some("es")),
            ("es-419", Some("es")),
            ("es_LA", Some("es")),
            ("portugués", Some("pt_BR")),
            ("Português (Portugal)", Some("pt_PT")),
            ("pt", Some("pt_BR")),
            ("pt_AO", Some("pt_BR")),
            ("inglês", Some("en")),
            ("English (US)", Some("en_US")),
            ("en_UK", Some("en_GB")),
            ("fr_FR", Some("fr")),
            ("zh-Hans-CN", Some("zh_CN")),
            ("zh_Hant", Some("zh_TW")),
            ("no", Some("nb")),
            ("nb_NO", Some("nb")),
            ("si", Some("si_LK")),
            ("spanihs", Some("es")),
            ("klingon", None),
            ("xx", None),
            ("xx_MX", None),
            ("", None),
            ("中文", None),
        ] {
            let found = check.suggestion(written).map(|(code, _)| code);
            assert_eq!(found, meant, "{written}");
        }
    }

    #[test]
    fn every_word_leads_to_a_code() {
        let rule = include_str!("../../rules/language/unknown.yaml");
        let rule: serde_json::Value = serde_yaml::from_str(rule).unwrap();
        for (word, code) in rule["check"]["language-code"]["words"].as_object().unwrap() {
            assert!(is_official(code.as_str().unwrap()), "{word}");
            assert_eq!(slug(word), *word, "words are written folded");
        }
    }
}
