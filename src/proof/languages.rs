//! What LanguageTool calls the languages of templates.

/// LanguageTool's code for a language of Meta's; nothing for those that it doesn't read.
///
/// Source: the list that its `/v2/languages` gives (6.4). Where it reads a language by region and the region is
/// none of its own, the one that most senders write.
pub(super) fn code(meta: &str) -> Option<&'static str> {
    Some(match meta {
        "es_AR" => "es-AR",
        "pt_PT" => "pt-PT",
        "en_US" | "en" => "en-US",
        "en_AU" => "en-AU",
        "en_CA" => "en-CA",
        "en_NZ" => "en-NZ",
        "en_ZA" => "en-ZA",
        "de_AT" => "de-AT",
        "de_CH" => "de-CH",
        "fr_CA" => "fr-CA",
        "fr_CH" => "fr-CH",
        "fr_BE" => "fr-BE",
        "nl_BE" => "nl-BE",
        "zh_CN" => "zh-CN",
        _ => match meta.split('_').next().unwrap_or(meta) {
            "es" => "es",
            "pt" => "pt-BR",
            "en" => "en-GB",
            "de" => "de-DE",
            "fr" => "fr",
            "it" => "it",
            "nl" => "nl",
            "ca" => "ca-ES",
            "pl" => "pl-PL",
            "ro" => "ro-RO",
            "ru" => "ru-RU",
            "uk" => "uk-UA",
            "sk" => "sk-SK",
            "sl" => "sl-SI",
            "sv" => "sv",
            "da" => "da-DK",
            "el" => "el-GR",
            "ga" => "ga-IE",
            "ar" => "ar",
            "fa" => "fa",
            "ja" => "ja-JP",
            "ta" => "ta-IN",
            "fil" => "tl-PH",
            _ => return None,
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regions_that_it_knows_are_kept() {
        for (meta, tool) in [
            ("es_MX", "es"),
            ("es_AR", "es-AR"),
            ("pt_BR", "pt-BR"),
            ("en_GB", "en-GB"),
            ("en", "en-US"),
            ("de", "de-DE"),
            ("fil", "tl-PH"),
        ] {
            assert_eq!(code(meta), Some(tool));
        }
        assert_eq!(code("zu"), None);
        assert_eq!(code("zh_TW"), None);
    }
}
