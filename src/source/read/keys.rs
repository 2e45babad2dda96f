//! The keys of the authoring form, and what a misspelt one was meant to be.

/// Keys that only a template has, at its top level.
pub(crate) const COMPONENTS: &[&str] = &[
    "header",
    "body",
    "footer",
    "buttons",
    "carousel",
    "limited_time_offer",
    "call_permission_request",
    "samples",
];

/// The keys of one language's entry.
pub(crate) const LANGUAGE: &[&str] = COMPONENTS;

/// Top-level keys besides [`COMPONENTS`] and Meta's own settings.
pub(crate) const TOP: &[&str] = &[
    "name",
    "language",
    "languages",
    "category",
    "placeholders",
    "other_components",
];

/// Keys of a header's mapping.
pub(crate) const HEADER: &[&str] = &[
    "text", "samples", "example", "image", "video", "document", "gif", "location", "product",
    "format", "type",
];

/// Keys of a header's mapping that name its format.
pub(crate) const HEADER_FORMATS: [&str; 6] =
    ["image", "video", "document", "gif", "location", "product"];

/// Keys of a body's mapping.
pub(crate) const BODY: &[&str] = &[
    "text",
    "samples",
    "example",
    "add_security_recommendation",
    "type",
];

/// Keys of a footer's mapping.
pub(crate) const FOOTER: &[&str] = &["text", "code_expiration_minutes", "type"];

/// Keys of a card.
pub(crate) const CARD: &[&str] = &["header", "body", "samples", "buttons", "other_components"];

/// Keys of a limited-time offer.
pub(crate) const OFFER: &[&str] = &["text", "has_expiration"];

/// Keys of a carousel's mapping.
pub(crate) const CAROUSEL: &[&str] = &["cards"];

/// Keys of an app that takes one-time codes.
pub(crate) const APP: &[&str] = &["package_name", "signature_hash"];

/// Keys that say what a button does.
pub(crate) const BUTTON_KINDS: &[&str] = &[
    "quick_reply",
    "url",
    "phone_number",
    "copy_code",
    "otp",
    "flow_id",
    "flow_name",
    "flow_json",
    "flow",
    "catalog",
    "mpm",
    "spm",
    "voice_call",
    "request_contact_info",
    "order_details",
];

/// Keys of a flow's mapping that stand for Meta's own with a prefix.
pub(crate) const FLOW: &[(&str, &str)] = &[
    ("id", "flow_id"),
    ("name", "flow_name"),
    ("json", "flow_json"),
    ("action", "flow_action"),
    ("screen", "navigate_screen"),
];

/// Every key of a button.
pub(crate) const BUTTON: &[&str] = &[
    "quick_reply",
    "url",
    "phone_number",
    "copy_code",
    "otp",
    "flow_id",
    "flow_name",
    "flow_json",
    "flow",
    "catalog",
    "mpm",
    "spm",
    "voice_call",
    "request_contact_info",
    "order_details",
    "type",
    "text",
    "samples",
    "example",
    "otp_type",
    "autofill_text",
    "supported_apps",
    "package_name",
    "signature_hash",
    "zero_tap_terms_accepted",
    "flow_action",
    "navigate_screen",
    "icon",
    "ttl_minutes",
];

/// Fields of Meta's that are kept as they stand because nothing here depends on them.
///
/// Source: Meta's page on payment request buttons in Brazil (2026-05), for `payment_setting`; pywa's
/// templates module (2026-08), which sends `app_deep_link` for the Marketing Messages API.
pub(crate) const UNMODELLED: &[&str] = &["app_deep_link", "payment_setting"];

/// The fields of each part of the Graph form.
pub(super) mod graph {
    pub(in super::super) const HEADER: &[&str] = &["type", "format", "text", "example"];
    pub(in super::super) const HEADER_EXAMPLE: &[&str] =
        &["header_text", "header_text_named_params", "header_handle"];
    pub(in super::super) const BODY: &[&str] =
        &["type", "text", "example", "add_security_recommendation"];
    pub(in super::super) const BODY_EXAMPLE: &[&str] = &["body_text", "body_text_named_params"];
    pub(in super::super) const FOOTER: &[&str] = &["type", "text", "code_expiration_minutes"];
    pub(in super::super) const BUTTONS: &[&str] = &["type", "buttons"];
    pub(in super::super) const BUTTON: &[&str] = &[
        "type",
        "text",
        "url",
        "phone_number",
        "example",
        "otp_type",
        "autofill_text",
        "supported_apps",
        "package_name",
        "signature_hash",
        "zero_tap_terms_accepted",
        "flow_id",
        "flow_name",
        "flow_json",
        "flow_action",
        "navigate_screen",
        "icon",
        "ttl_minutes",
    ];
    pub(in super::super) const CAROUSEL: &[&str] = &["type", "cards"];
    pub(in super::super) const CARD: &[&str] = &["components"];
    pub(in super::super) const OFFER: &[&str] = &["type", "limited_time_offer"];
    pub(in super::super) const CALL_PERMISSION: &[&str] = &["type"];
}

/// Words that writers use for our keys, in Spanish, Portuguese and everyday English.
const OTHER_WORDS: &[(&str, &str)] = &[
    ("nombre", "name"),
    ("nome", "name"),
    ("template_name", "name"),
    ("idioma", "language"),
    ("lenguaje", "language"),
    ("linguagem", "language"),
    ("lang", "language"),
    ("locale", "language"),
    ("idiomas", "languages"),
    ("translations", "languages"),
    ("categoria", "category"),
    ("categoría", "category"),
    ("encabezado", "header"),
    ("cabecera", "header"),
    ("cabeçalho", "header"),
    ("título", "header"),
    ("title", "header"),
    ("cuerpo", "body"),
    ("mensaje", "body"),
    ("corpo", "body"),
    ("mensagem", "body"),
    ("message", "body"),
    ("pie", "footer"),
    ("rodapé", "footer"),
    ("rodape", "footer"),
    ("botones", "buttons"),
    ("botões", "buttons"),
    ("botoes", "buttons"),
    ("button", "buttons"),
    ("carrusel", "carousel"),
    ("carrossel", "carousel"),
    ("ejemplos", "samples"),
    ("muestras", "samples"),
    ("exemplos", "samples"),
    ("amostras", "samples"),
    ("examples", "samples"),
    ("example", "samples"),
    ("texto", "text"),
    ("label", "text"),
    ("etiqueta", "text"),
    ("imagen", "image"),
    ("imagem", "image"),
    ("vídeo", "video"),
    ("documento", "document"),
    ("ubicación", "location"),
    ("tarjetas", "cards"),
    ("cartões", "cards"),
    ("respuesta_rápida", "quick_reply"),
    ("respuesta_rapida", "quick_reply"),
    ("reply", "quick_reply"),
    ("link", "url"),
    ("enlace", "url"),
    ("phone", "phone_number"),
    ("telefono", "phone_number"),
    ("teléfono", "phone_number"),
    ("telefone", "phone_number"),
    ("code", "copy_code"),
    ("coupon_code", "copy_code"),
    ("ttl", "message_send_ttl_seconds"),
    ("subcategory", "sub_category"),
];

/// The keys that are most used among the known ones, for a message.
pub(super) fn first_few(known: &[&str]) -> String {
    const SHOWN: usize = 8;
    let rare = ["languages", "placeholders", "other_components", "example"];
    let mut few: Vec<&str> = known.to_vec();
    few.retain(|key| !rare.contains(key));
    let more = few.len() > SHOWN;
    few.truncate(SHOWN);
    let mut list = few.join(", ");
    if more {
        list.push_str(", …");
    }
    list
}

/// Bytes of the longest key that is compared with the known ones.
const LONGEST: usize = 64;

/// The known key that this one is, or was surely meant to be.
pub(super) fn known_or_meant(key: &str, known: &[&'static str]) -> Option<&'static str> {
    known
        .iter()
        .find(|name| **name == key)
        .copied()
        .or_else(|| meant(key, known))
}

/// The known key that an unknown one was surely meant to be: other case or separator, a word that
/// writers use for it, or a slip of one letter (two in a long key).
pub(super) fn meant(key: &str, known: &[&'static str]) -> Option<&'static str> {
    if key.len() > LONGEST {
        return None;
    }
    let folded = key.trim().to_lowercase().replace(['-', ' '], "_");
    if let Some(same) = known
        .iter()
        .find(|name| **name == folded || name.replace('_', "") == folded)
    {
        return Some(same);
    }
    let word = OTHER_WORDS
        .iter()
        .filter(|(word, _)| *word == folded)
        .find_map(|(_, meant)| known.iter().find(|name| *name == meant));
    if let Some(word) = word {
        return Some(word);
    }
    let slips = if folded.chars().count() >= 6 { 2 } else { 1 };
    if folded.chars().count() < 4 {
        return None;
    }
    known
        .iter()
        .map(|name| (strsim::osa_distance(&folded, name), *name))
        .filter(|(distance, name)| *distance <= slips && *distance < name.len() / 2)
        .min()
        .map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_and_other_words_are_understood() {
        for (typed, wanted) in [
            ("foter", Some("footer")),
            ("Header", Some("header")),
            ("cuerpo", Some("body")),
            ("botones", Some("buttons")),
            ("limited-time-offer", Some("limited_time_offer")),
            ("sampels", Some("samples")),
            ("description", None),
            ("owner", None),
            ("bdy", None),
            ("boddy", Some("body")),
            ("notes", None),
        ] {
            assert_eq!(meant(typed, COMPONENTS), wanted, "{typed}");
        }
    }
}
