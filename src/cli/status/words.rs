//! What `status` says in English, Spanish and Portuguese. A `{}` is filled in order.

use crate::lint::Lang;

/// The sentences of one language.
#[derive(Debug)]
pub(in crate::cli) struct Words {
    /// Heads of the columns: name, language, category, state, quality, since.
    pub(in crate::cli) columns: [&'static str; 6],
    /// Nothing is known.
    pub(in crate::cli) unknown: &'static str,
    /// One and several templates, before their number.
    pub(in crate::cli) templates: [&'static str; 2],
    /// The account has none.
    pub(super) empty: &'static str,
    /// The account has none of this name: name.
    pub(in crate::cli) missing: &'static str,
    /// What to do about it.
    pub(super) missing_next: &'static str,
    /// Lint mends a file: path.
    pub(super) mend: &'static str,
    /// While waiting: how many are in review, time to the next look.
    pub(super) waiting: &'static str,
    /// A state changed: name, language, before, now.
    pub(super) changed: &'static str,
    /// A template is gone: name, language.
    pub(super) gone: &'static str,
    /// A look failed: why.
    pub(super) failed: &'static str,
    /// The time is over: how many are in review, time.
    pub(super) timeout: &'static str,
    /// A webhook body that can't be read: file, why.
    pub(super) no_webhook: &'static str,
    /// What a webhook body is.
    pub(super) webhook_next: &'static str,
    /// A file that can't be read: file, why.
    pub(super) unread: &'static str,
    /// A webhook says no name.
    pub(super) nameless: &'static str,
}

/// The words of a language.
pub(in crate::cli) fn words(lang: Lang) -> &'static Words {
    lang.pick(&ENGLISH, &SPANISH, &PORTUGUESE)
}

static ENGLISH: Words = Words {
    columns: ["name", "language", "category", "state", "quality", "since"],
    unknown: "—",
    templates: ["template", "templates"],
    empty: "The account has no templates yet. plantilla new writes a first one.",
    missing: "the account has no template {}",
    missing_next: "plantilla status lists all that it has",
    mend: "plantilla lint {} --fix mends part of it",
    waiting: "{} in review; next look in {}",
    changed: "{} ({}): {} → {}",
    gone: "{} ({}) is gone from the account",
    failed: "a look failed, and is made again: {}",
    timeout: "{} still in review after {}; run it again to go on waiting, or give --timeout more time",
    no_webhook: "{} is no webhook body: {}",
    webhook_next: "save the JSON that Meta sends as it comes: {\"entry\": [{\"changes\": […]}]}",
    unread: "{} can't be read: {}",
    nameless: "a template",
};

static SPANISH: Words = Words {
    columns: [
        "nombre",
        "idioma",
        "categoría",
        "estado",
        "calidad",
        "desde hace",
    ],
    unknown: "—",
    templates: ["plantilla", "plantillas"],
    empty: "La cuenta aún no tiene plantillas. plantilla new escribe la primera.",
    missing: "la cuenta no tiene ninguna plantilla {}",
    missing_next: "plantilla status muestra todas las que tiene",
    mend: "plantilla lint {} --fix corrige una parte",
    waiting: "{} en revisión; se mira de nuevo en {}",
    changed: "{} ({}): {} → {}",
    gone: "{} ({}) ya no está en la cuenta",
    failed: "no se pudo mirar, y se intenta de nuevo: {}",
    timeout: "{} aún en revisión después de {}; ejecútalo otra vez para seguir esperando, o da más tiempo con --timeout",
    no_webhook: "{} no es el cuerpo de un webhook: {}",
    webhook_next: "guarda el JSON que envía Meta tal como llega: {\"entry\": [{\"changes\": […]}]}",
    unread: "{} no se puede leer: {}",
    nameless: "una plantilla",
};

static PORTUGUESE: Words = Words {
    columns: ["nome", "idioma", "categoria", "estado", "qualidade", "há"],
    unknown: "—",
    templates: ["modelo", "modelos"],
    empty: "A conta ainda não tem modelos. plantilla new grava o primeiro.",
    missing: "a conta não tem nenhum modelo {}",
    missing_next: "plantilla status mostra todos os que ela tem",
    mend: "plantilla lint {} --fix corrige uma parte",
    waiting: "{} em análise; nova consulta em {}",
    changed: "{} ({}): {} → {}",
    gone: "{} ({}) não está mais na conta",
    failed: "uma consulta falhou e será repetida: {}",
    timeout: "{} ainda em análise depois de {}; execute de novo para continuar esperando, ou dê mais tempo com --timeout",
    no_webhook: "{} não é o corpo de um webhook: {}",
    webhook_next: "salve o JSON que a Meta envia como chega: {\"entry\": [{\"changes\": […]}]}",
    unread: "{} não pode ser lido: {}",
    nameless: "um modelo",
};
