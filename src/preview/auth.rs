//! What Meta itself writes: the text of authentication templates and the labels that can't be chosen.

/// The code shown where an authentication template gives none.
pub const CODE: &str = "123456";

/// What a phone says in one language.
#[derive(Debug)]
pub(super) struct Phone {
    /// The language, as the first part of a locale code.
    pub(super) language: &'static str,
    /// Whether the text of authentication templates is known word for word.
    pub(super) sure: bool,
    /// Before the code.
    pub(super) before: &'static str,
    /// After it.
    pub(super) after: &'static str,
    /// The recommendation that `add_security_recommendation` adds.
    pub(super) security: &'static str,
    /// The footer that `code_expiration_minutes` adds, around the number.
    pub(super) expires: [&'static str; 2],
    /// The default label of the button that copies a code.
    pub(super) copy_code: &'static str,
    /// The default label of the button that fills it in.
    pub(super) autofill: &'static str,
    /// The label of the button that copies a coupon.
    pub(super) copy_offer: &'static str,
    /// The button that opens the list of all buttons.
    pub(super) see_all: &'static str,
}

/// What is known. Source of the English and Spanish texts: Meta's page on previews of authentication
/// templates. Of the Portuguese ones, Meta's page on zero-tap templates has the body; the rest is as others
/// quote it, and they differ. So are the labels of the coupon and of the list, outside of English.
static PHONES: [Phone; 3] = [
    Phone {
        language: "en",
        sure: true,
        before: "",
        after: " is your verification code.",
        security: "For your security, do not share this code.",
        expires: ["This code expires in ", " minutes."],
        copy_code: "Copy code",
        autofill: "Autofill",
        copy_offer: "Copy offer code",
        see_all: "See all options",
    },
    Phone {
        language: "es",
        sure: true,
        before: "Tu código de verificación es ",
        after: ".",
        security: "Por tu seguridad, no lo compartas.",
        expires: ["Este código caduca en ", " minutos."],
        copy_code: "Copiar código",
        autofill: "Autocompletar",
        copy_offer: "Copiar código de oferta",
        see_all: "Ver todas las opciones",
    },
    Phone {
        language: "pt",
        sure: false,
        before: "",
        after: " é seu código de verificação.",
        security: "Para sua segurança, não compartilhe este código.",
        expires: ["Este código expira em ", " minutos."],
        copy_code: "Copiar código",
        autofill: "Preencher automaticamente",
        copy_offer: "Copiar código da oferta",
        see_all: "Ver todas as opções",
    },
];

/// What a phone says in the language of a locale code, and whether that is the language asked for: where it
/// is not known, it is English.
pub(super) fn phone(code: &str) -> (&'static Phone, bool) {
    let language = code.split(['_', '-']).next().unwrap_or_default();
    let found = PHONES
        .iter()
        .find(|phone| phone.language.eq_ignore_ascii_case(language));
    let [english, ..] = &PHONES;
    (found.unwrap_or(english), found.is_some())
}

/// Languages of Meta's list that are written from right to left.
const RIGHT_TO_LEFT: [&str; 6] = ["ar", "fa", "he", "prs", "ps", "ur"];

/// Whether the language of a locale code is written from right to left.
pub(super) fn is_rtl(code: &str) -> bool {
    let language = code.split(['_', '-']).next().unwrap_or_default();
    RIGHT_TO_LEFT
        .iter()
        .any(|known| known.eq_ignore_ascii_case(language))
}
