//! The settings, in one table: what reads them, documents them and writes the first file takes them from here.

use crate::lint::Lang;
use crate::lint::rule::Words;

/// What a setting takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    /// `true` or `false`.
    Truth,
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// A text.
    Text,
    /// A list of texts.
    Texts,
    /// A whole number from 1 to 99.
    Number,
    /// A table of rules, each with its level.
    Levels,
    /// A table of patterns of files, each with a table of rules and levels.
    FileLevels,
    /// A table with these settings in it.
    Table(&'static [Key]),
    /// A table of tables with these settings in them, by names of the user's.
    Named(&'static [Key]),
}

/// A setting of `plantilla.toml`.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// Its name in its table.
    pub name: &'static str,
    /// What it takes.
    pub takes: Takes,
    /// What it does, in English, Spanish and Portuguese.
    about: [&'static str; 3],
    /// How it is written in an example, after its name; of a table the lines below its heading.
    pub example: &'static str,
    /// The environment variable that goes before it.
    pub variable: Option<&'static str>,
    /// The flag that goes before both.
    pub flag: Option<&'static str>,
}

// They lie in static tables, where equality means being one and the same.
impl PartialEq for Key {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.name, other.name)
    }
}

impl Eq for Key {}

impl Key {
    /// What it does.
    #[must_use]
    pub fn about(&self, lang: Lang) -> &'static str {
        let [en, es, pt] = self.about;
        lang.pick(en, es, pt)
    }

    /// The same in every language.
    #[must_use]
    pub fn words(&self) -> Words {
        let [en, es, pt] = self.about.map(str::to_owned);
        Words { en, es, pt }
    }

    const fn new(
        name: &'static str,
        takes: Takes,
        example: &'static str,
        about: [&'static str; 3],
    ) -> Self {
        Self {
            name,
            takes,
            about,
            example,
            variable: None,
            flag: None,
        }
    }

    const fn variable(mut self, name: &'static str) -> Self {
        self.variable = Some(name);
        self
    }

    const fn flag(mut self, name: &'static str) -> Self {
        self.flag = Some(name);
        self
    }
}

/// The levels that make a run fail.
pub const FAIL_ON: [&str; 4] = ["error", "warning", "info", "never"];

/// The numbers that [`Takes::Number`] takes.
pub const NUMBERS: std::ops::RangeInclusive<usize> = 1..=99;

/// The languages of what is said.
pub const LANGS: [&str; 3] = ["en", "es", "pt"];

/// Every setting, in the order in which they are shown.
pub static KEYS: &[Key] = &[
    Key::new(
        "fail-on",
        Takes::OneOf(&FAIL_ON),
        "\"warning\"",
        [
            "The least severity that makes the exit code 1.",
            "La menor gravedad que hace que el código de salida sea 1.",
            "A menor gravidade que faz o código de saída ser 1.",
        ],
    )
    .variable("PLANTILLA_FAIL_ON")
    .flag("--fail-on"),
    Key::new(
        "lang",
        Takes::OneOf(&LANGS),
        "\"es\"",
        [
            "The language of what is said.",
            "El idioma de lo que se dice.",
            "O idioma do que é dito.",
        ],
    )
    .variable("PLANTILLA_LANG")
    .flag("--lang"),
    Key::new(
        "languages",
        Takes::Texts,
        "[\"es_MX\", \"pt_BR\"]",
        [
            "Languages that every template name must have.",
            "Idiomas que cada nombre de plantilla debe tener.",
            "Idiomas que cada nome de modelo deve ter.",
        ],
    )
    .variable("PLANTILLA_LANGUAGES"),
    Key::new(
        "strict",
        Takes::Truth,
        "true",
        [
            "Whether the rules of the strict set run too; `plantilla rules` marks them.",
            "Si se aplican también las reglas del conjunto estricto; `plantilla rules` las marca.",
            "Se as regras do conjunto estrito também são aplicadas; `plantilla rules` as marca.",
        ],
    )
    .variable("PLANTILLA_STRICT")
    .flag("--strict"),
    Key::new(
        "rules",
        Takes::Texts,
        "[\"my-rules/\"]",
        [
            "Folders with rules of your own, in the form of the built-in ones.",
            "Carpetas con reglas propias, con la misma forma que las incluidas.",
            "Pastas com regras próprias, na mesma forma das incluídas.",
        ],
    )
    .variable("PLANTILLA_RULES"),
    Key::new(
        "dictionaries",
        Takes::Text,
        "\"dictionaries/\"",
        [
            "A folder with spelling dictionaries of your own.",
            "Una carpeta con diccionarios ortográficos propios.",
            "Uma pasta com dicionários ortográficos próprios.",
        ],
    )
    .variable("PLANTILLA_DICTIONARIES"),
    Key::new(
        "baseline",
        Takes::Text,
        "\"plantilla-baseline.json\"",
        [
            "A file with known findings, which pass; `--write-baseline` writes it.",
            "Un archivo con hallazgos conocidos, que se dejan pasar; `--write-baseline` lo escribe.",
            "Um arquivo com achados conhecidos, que passam; `--write-baseline` o grava.",
        ],
    )
    .variable("PLANTILLA_BASELINE")
    .flag("--baseline"),
    Key::new(
        "approvals",
        Takes::Text,
        "\"plantilla.approvals\"",
        [
            "The file in which `plantilla approve` records who approved what.",
            "El archivo en el que `plantilla approve` anota quién aprobó qué.",
            "O arquivo em que `plantilla approve` anota quem aprovou o quê.",
        ],
    )
    .variable("PLANTILLA_APPROVALS")
    .flag("--approvals"),
    Key::new(
        "require-approvals",
        Takes::Number,
        "2",
        [
            "How many people must have approved a template before `plantilla submit` sends it.",
            "Cuántas personas deben haber aprobado una plantilla antes de que `plantilla submit` la envíe.",
            "Quantas pessoas devem ter aprovado um modelo antes que `plantilla submit` o envie.",
        ],
    )
    .variable("PLANTILLA_REQUIRE_APPROVALS")
    .flag("--require-approvals"),
    Key::new(
        "author-may-not-approve",
        Takes::Truth,
        "true",
        [
            "Whether the approval of whoever changed the file last, by git, does not count.",
            "Si no cuenta la aprobación de quien cambió el archivo por última vez, según git.",
            "Se não conta a aprovação de quem mudou o arquivo por último, segundo o git.",
        ],
    )
    .variable("PLANTILLA_AUTHOR_MAY_NOT_APPROVE")
    .flag("--author-may-not-approve"),
    Key::new(
        "levels",
        Takes::Levels,
        "\"body/many-emoji-utility\" = \"off\"\n\"header/*\" = \"warning\"",
        [
            "How bad the findings of a rule are: off, info, warning, error, or on for its own level. A rule is named by its id, a folder by `body/*`, all by `*`; the narrower name decides.",
            "La gravedad de los hallazgos de una regla: off, info, warning, error, u on para la suya propia. Una regla se nombra por su id, una carpeta con `body/*`, todas con `*`; decide el nombre más específico.",
            "A gravidade dos achados de uma regra: off, info, warning, error, ou on para a dela própria. Uma regra é citada pelo id, uma pasta com `body/*`, todas com `*`; decide o nome mais específico.",
        ],
    )
    .variable("PLANTILLA_LEVELS")
    .flag("--level"),
    Key::new(
        "files",
        Takes::FileLevels,
        "[files.\"drafts/**\"]\n\"samples/*\" = \"info\"",
        [
            "The same for some files only, by a pattern from this folder; a later pattern goes before an earlier one.",
            "Lo mismo solo para algunos archivos, por un patrón desde esta carpeta; un patrón posterior prevalece sobre uno anterior.",
            "O mesmo só para alguns arquivos, por um padrão a partir desta pasta; um padrão posterior prevalece sobre um anterior.",
        ],
    ),
    Key::new(
        "words",
        Takes::Table(WORDS),
        "",
        [
            "Words of your business.",
            "Palabras de tu negocio.",
            "Palavras do seu negócio.",
        ],
    ),
    Key::new(
        "accounts",
        Takes::Named(ACCOUNT),
        "",
        [
            "The accounts that templates go to, by names of your own. Never a token: only the name of the variable that holds it.",
            "Las cuentas a las que van las plantillas, con nombres tuyos. Nunca un token: solo el nombre de la variable que lo contiene.",
            "As contas para as quais vão os modelos, com nomes seus. Nunca um token: só o nome da variável que o contém.",
        ],
    ),
];

static WORDS: &[Key] = &[
    Key::new(
        "allow",
        Takes::Texts,
        "[\"Nequi\"]",
        [
            "Words that no rule about wording holds against a text.",
            "Palabras que ninguna regla de redacción reprocha a un texto.",
            "Palavras que nenhuma regra de redação censura em um texto.",
        ],
    ),
    Key::new(
        "forbid",
        Takes::Texts,
        "[\"gratis\", \"sin costo\"]",
        [
            "Words and phrases that must not stand in a text.",
            "Palabras y frases que no deben aparecer en un texto.",
            "Palavras e frases que não devem aparecer em um texto.",
        ],
    ),
    Key::new(
        "dictionary",
        Takes::Texts,
        "[\"reenvío\"]",
        [
            "Words that are spelt right.",
            "Palabras que están bien escritas.",
            "Palavras que estão escritas corretamente.",
        ],
    ),
];

static ACCOUNT: &[Key] = &[
    Key::new(
        "waba",
        Takes::Text,
        "\"102290129340398\"",
        [
            "Id of the WhatsApp Business account.",
            "Id de la cuenta de WhatsApp Business.",
            "Id da conta do WhatsApp Business.",
        ],
    ),
    Key::new(
        "app",
        Takes::Text,
        "\"634974688087057\"",
        [
            "Id of the app, which media samples need.",
            "Id de la aplicación, que hace falta para las muestras con archivos.",
            "Id do aplicativo, necessário para amostras com arquivos.",
        ],
    ),
    Key::new(
        "token-variable",
        Takes::Text,
        "\"PLANTILLA_TOKEN_MEXICO\"",
        [
            "Name of the environment variable that holds the access token.",
            "Nombre de la variable de entorno que contiene el token de acceso.",
            "Nome da variável de ambiente que contém o token de acesso.",
        ],
    ),
];

/// The setting of this name in a table of them.
#[must_use]
pub fn find<'k>(keys: &'k [Key], name: &str) -> Option<&'k Key> {
    keys.iter().find(|key| key.name == name)
}
