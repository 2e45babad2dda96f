//! What stands around the texts of a rule on its page.

use crate::lint::Lang;
use crate::lint::diagnostic::{Grade, Severity};
use crate::lint::rule::{Feature, FormName};

/// The headings and phrases of one language.
pub(super) struct Words {
    pub(super) why: &'static str,
    pub(super) looks_at: &'static str,
    pub(super) everything: &'static str,
    pub(super) or: &'static str,
    pub(super) category: &'static str,
    pub(super) not_category: &'static str,
    pub(super) with: &'static str,
    pub(super) without: &'static str,
    pub(super) remote: &'static str,
    pub(super) local: &'static str,
    pub(super) subcodes: &'static str,
    pub(super) mending: &'static str,
    pub(super) by_hand: &'static str,
    pub(super) wrong: &'static str,
    pub(super) right: &'static str,
    pub(super) more: &'static str,
    pub(super) source: &'static str,
    severities: [&'static str; 3],
    config_severities: [&'static str; 2],
    grades: [&'static str; 3],
    forms: [&'static str; 2],
    kinds: [&'static str; 6],
    features: [&'static str; 10],
}

/// The words of a language.
pub(super) fn words(lang: Lang) -> &'static Words {
    lang.pick(&ENGLISH, &SPANISH, &PORTUGUESE)
}

impl Words {
    /// What a severity means.
    pub(super) fn severity(&self, severity: Severity) -> &'static str {
        match severity {
            Severity::Error => self.severities[0],
            Severity::Warning => self.severities[1],
            Severity::Info => self.severities[2],
        }
    }

    /// What the severity of a rule about the configuration means.
    pub(super) fn config_severity(&self, severity: Severity) -> &'static str {
        match severity {
            Severity::Error => self.config_severities[0],
            Severity::Warning | Severity::Info => self.config_severities[1],
        }
    }

    /// How a fix is applied.
    pub(super) fn grade(&self, grade: Grade) -> &'static str {
        match grade {
            Grade::Safe => self.grades[0],
            Grade::Unsafe => self.grades[1],
            Grade::Shown => self.grades[2],
        }
    }

    pub(super) fn form(&self, form: FormName) -> &'static str {
        match form {
            FormName::Authoring => self.forms[0],
            FormName::Graph => self.forms[1],
        }
    }

    /// How sure a source is; the word of the rule file where it is not one of the known ones.
    pub(super) fn kind<'k>(&self, kind: &'k str) -> &'k str {
        const KINDS: [&str; 6] = [
            "official",
            "observed",
            "client",
            "third-party",
            "conflict",
            "own",
        ];
        let known = KINDS
            .iter()
            .zip(self.kinds)
            .find(|(name, _)| **name == kind);
        known.map_or(kind, |(_, words)| words)
    }

    pub(super) fn feature(&self, feature: Feature) -> &'static str {
        self.features[match feature {
            Feature::Carousel => 0,
            Feature::Offer => 1,
            Feature::Header => 2,
            Feature::Body => 3,
            Feature::Footer => 4,
            Feature::Buttons => 5,
            Feature::CallPermission => 6,
            Feature::Spm => 7,
            Feature::Library => 8,
            Feature::OtherComponents => 9,
        }]
    }
}

static ENGLISH: Words = Words {
    why: "Why it matters",
    looks_at: "Looks at",
    everything: "every template",
    or: "or",
    category: "category",
    not_category: "category other than",
    with: "with",
    without: "without",
    remote: "read back from the API",
    local: "not read back from the API",
    subcodes: "Error subcodes of the API",
    mending: "Mending",
    by_hand: "by hand",
    wrong: "Wrong",
    right: "Right",
    more: "More examples: {}",
    source: "Where this comes from",
    config_severities: [
        "error: the run is not the one that was asked for, and fails with exit code 2",
        "warning: something in it does nothing",
    ],
    severities: [
        "error: Meta refuses it when the template is created",
        "warning: likely refused by review, moved to another category or broken for the reader",
        "info: advice",
    ],
    grades: [
        "`plantilla lint --fix`",
        "`plantilla lint --fix --unsafe-fixes`; read the result, it may not be what you meant",
        "a suggestion is shown, you type it",
    ],
    forms: ["in the authoring form", "in the Graph form"],
    kinds: [
        "Meta says so",
        "seen in answers of the API",
        "seen in Meta's own pages and apps",
        "reported by others",
        "sources disagree",
        "our advice",
    ],
    features: [
        "a carousel",
        "a limited-time offer",
        "a header",
        "a body",
        "a footer",
        "buttons",
        "a request for permission to call",
        "a single-product button",
        "a template of Meta's library",
        "unknown components",
    ],
};

static SPANISH: Words = Words {
    why: "Por qué importa",
    looks_at: "Mira",
    everything: "todas las plantillas",
    or: "o",
    category: "categoría",
    not_category: "categoría que no sea",
    with: "con",
    without: "sin",
    remote: "leídas de la API",
    local: "no leídas de la API",
    subcodes: "Subcódigos de error de la API",
    mending: "Cómo se corrige",
    by_hand: "a mano",
    wrong: "Mal",
    right: "Bien",
    more: "Más ejemplos: {}",
    source: "De dónde sale",
    config_severities: [
        "error: la ejecución no es la que se pidió, y falla con el código de salida 2",
        "aviso: algo en ella no hace nada",
    ],
    severities: [
        "error: Meta la rechaza al crearla",
        "aviso: es probable que la revisión la rechace, que cambie de categoría o que el cliente la vea mal",
        "nota: un consejo",
    ],
    grades: [
        "`plantilla lint --fix`",
        "`plantilla lint --fix --unsafe-fixes`; lee el resultado, puede no ser lo que querías",
        "se muestra una propuesta y la escribes tú",
    ],
    forms: ["en la forma de autor", "en la forma Graph"],
    kinds: [
        "lo dice Meta",
        "visto en respuestas de la API",
        "visto en las páginas y apps de Meta",
        "lo cuentan otros",
        "las fuentes no coinciden",
        "consejo nuestro",
    ],
    features: [
        "un carrusel",
        "una oferta por tiempo limitado",
        "un encabezado",
        "un cuerpo",
        "un pie",
        "botones",
        "una petición de permiso para llamar",
        "un botón de un solo producto",
        "una plantilla de la biblioteca de Meta",
        "componentes desconocidos",
    ],
};

static PORTUGUESE: Words = Words {
    why: "Por que importa",
    looks_at: "Verifica",
    everything: "todos os modelos",
    or: "ou",
    category: "categoria",
    not_category: "categoria que não seja",
    with: "com",
    without: "sem",
    remote: "lidos da API",
    local: "não lidos da API",
    subcodes: "Subcódigos de erro da API",
    mending: "Como se corrige",
    by_hand: "à mão",
    wrong: "Errado",
    right: "Certo",
    more: "Mais exemplos: {}",
    source: "De onde vem",
    config_severities: [
        "erro: a execução não é a que se pediu, e falha com o código de saída 2",
        "aviso: algo nela não faz nada",
    ],
    severities: [
        "erro: a Meta recusa na criação",
        "aviso: provavelmente recusado na revisão, movido para outra categoria ou com defeito para o cliente",
        "nota: um conselho",
    ],
    grades: [
        "`plantilla lint --fix`",
        "`plantilla lint --fix --unsafe-fixes`; leia o resultado, pode não ser o que você queria",
        "uma sugestão é mostrada e você a escreve",
    ],
    forms: ["na forma de autor", "na forma Graph"],
    kinds: [
        "a Meta diz",
        "visto em respostas da API",
        "visto nas páginas e apps da Meta",
        "relatado por outros",
        "as fontes não concordam",
        "conselho nosso",
    ],
    features: [
        "um carrossel",
        "uma oferta por tempo limitado",
        "um cabeçalho",
        "um corpo",
        "um rodapé",
        "botões",
        "um pedido de permissão para ligar",
        "um botão de produto único",
        "um modelo da biblioteca da Meta",
        "componentes desconhecidos",
    ],
};
