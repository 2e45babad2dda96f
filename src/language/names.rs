//! What languages are called in those that the product speaks.

/// The names of a language in English, Spanish and Portuguese, by its code without a region; nothing for one that is
/// seldom met.
#[must_use]
pub fn names(base: &str) -> Option<[&'static str; 3]> {
    Some(match base {
        "ar" => ["Arabic", "árabe", "árabe"],
        "ca" => ["Catalan", "catalán", "catalão"],
        "de" => ["German", "alemán", "alemão"],
        "en" => ["English", "inglés", "inglês"],
        "es" => ["Spanish", "español", "espanhol"],
        "fr" => ["French", "francés", "francês"],
        "he" => ["Hebrew", "hebreo", "hebraico"],
        "hi" => ["Hindi", "hindi", "híndi"],
        "id" => ["Indonesian", "indonesio", "indonésio"],
        "it" => ["Italian", "italiano", "italiano"],
        "ja" => ["Japanese", "japonés", "japonês"],
        "ko" => ["Korean", "coreano", "coreano"],
        "nl" => ["Dutch", "neerlandés", "holandês"],
        "pl" => ["Polish", "polaco", "polonês"],
        "pt" => ["Portuguese", "portugués", "português"],
        "ro" => ["Romanian", "rumano", "romeno"],
        "ru" => ["Russian", "ruso", "russo"],
        "tr" => ["Turkish", "turco", "turco"],
        "uk" => ["Ukrainian", "ucraniano", "ucraniano"],
        "vi" => ["Vietnamese", "vietnamita", "vietnamita"],
        "zh" => ["Chinese", "chino", "chinês"],
        _ => return None,
    })
}
