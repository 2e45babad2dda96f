//! The locale codes that Meta takes.

/// The codes of Meta's list (2026-09), in its order of characters.
pub const OFFICIAL: &[&str] = &[
    "af", "ar", "ar_AE", "ar_EG", "ar_LB", "ar_MA", "ar_QA", "az", "be_BY", "bg", "bn", "bn_IN",
    "ca", "cs", "da", "de", "de_AT", "de_CH", "el", "en", "en_AE", "en_AU", "en_CA", "en_GB",
    "en_GH", "en_IE", "en_IN", "en_JM", "en_MY", "en_NZ", "en_QA", "en_SG", "en_UG", "en_US",
    "en_ZA", "es", "es_AR", "es_CL", "es_CO", "es_CR", "es_DO", "es_EC", "es_ES", "es_HN", "es_MX",
    "es_PA", "es_PE", "es_UY", "et", "fa", "fi", "fil", "fr", "fr_BE", "fr_CA", "fr_CH", "fr_CI",
    "fr_MA", "ga", "gu", "ha", "he", "hi", "hr", "hu", "id", "it", "ja", "ka", "kk", "kn", "ko",
    "ky_KG", "lo", "lt", "lv", "mk", "ml", "mr", "ms", "nb", "nl", "nl_BE", "pa", "pl", "prs_AF",
    "ps_AF", "pt_BR", "pt_PT", "ro", "ru", "rw_RW", "si_LK", "sk", "sl", "sq", "sr", "sv", "sw",
    "ta", "te", "th", "tr", "uk", "ur", "uz", "vi", "zh_CN", "zh_HK", "zh_TW", "zu",
];

/// Codes that tools list and Meta's page doesn't: not known to be refused.
pub const UNLISTED: &[&str] = &["ar_SA", "es_VE"];

/// Whether the code is on Meta's list, as Meta writes it.
#[must_use]
pub fn is_official(code: &str) -> bool {
    OFFICIAL.binary_search(&code).is_ok()
}

/// The code that was meant, when only case or separator differ: `en-us` for `en_US`.
#[must_use]
pub fn canonical(code: &str) -> Option<&'static str> {
    if let Ok(at) = OFFICIAL.binary_search(&code) {
        return OFFICIAL.get(at).copied();
    }
    let wanted = code.trim().replace('-', "_");
    OFFICIAL
        .iter()
        .chain(UNLISTED)
        .find(|known| known.eq_ignore_ascii_case(&wanted))
        .copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_whole_and_sorted() {
        assert_eq!(OFFICIAL.len(), 111);
        assert!(OFFICIAL.is_sorted());
        assert!(is_official("es_MX") && !is_official("es_mx"));
        assert_eq!(canonical("EN-us"), Some("en_US"));
        assert_eq!(canonical("xx"), None);
    }
}
