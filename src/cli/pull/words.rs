//! What `pull` says in English, Spanish and Portuguese. A `{}` is filled in order.

use crate::lint::Lang;

/// The sentences of one language.
#[derive(Debug)]
pub(super) struct Words {
    /// A file that changes: path, templates.
    pub(super) changes: &'static str,
    /// A file whose documents are written anew: path, templates.
    pub(super) anew: &'static str,
    /// What that costs.
    pub(super) costs: &'static str,
    /// A new file: path, how many languages.
    pub(super) new: &'static str,
    /// A template whose file can't take it: path, templates.
    pub(super) stuck: &'static str,
    /// A new file whose path is taken: path.
    pub(super) taken: &'static str,
    /// A template without a name that a file could have: name.
    pub(super) nameless: &'static str,
    /// Nothing differs: how many are the same.
    pub(super) same: &'static str,
    /// How many only the files have.
    pub(super) local_only: &'static str,
    /// How many are Meta's own or on their way out.
    pub(super) left_out: &'static str,
    /// The question: how many files.
    pub(super) ask: &'static str,
    /// The question about comments: path.
    pub(super) ask_costs: &'static str,
    /// How to write it.
    pub(super) use_yes: &'static str,
    /// How to write it where comments are lost: path.
    pub(super) use_rewrite: &'static str,
    /// A file that stays as it is: path.
    pub(super) kept: &'static str,
    /// Templates that a `--check` found to differ: how many files.
    pub(super) drift: &'static str,
    /// Standard input can't be pulled into.
    pub(super) no_stdin: &'static str,
}

/// The words of a language.
pub(super) fn words(lang: Lang) -> &'static Words {
    lang.pick(&ENGLISH, &SPANISH, &PORTUGUESE)
}

static ENGLISH: Words = Words {
    changes: "{} differs from the account: {}",
    anew: "{} differs in more than texts, and is written anew: {}",
    costs: "its comments are lost, but for those at its beginning",
    new: "{} is new (languages: {})",
    stuck: "{} differs from the account ({}), but something in it isn't understood, so it stays as it is; plantilla lint says what",
    taken: "{} is there already and holds something else, so it stays as it is; --out DIR writes into another folder",
    nameless: "{}: this name can't be the name of a file; nothing is written for it",
    same: "The same in the files and in the account: {}",
    local_only: "Only in the files, not in the account: {}",
    left_out: "Left out, as they are Meta's own or being deleted: {}",
    ask: "Write these files ({})? [y/N]",
    ask_costs: "Write {} anew, without its comments? [y/N]",
    use_yes: "nothing was written; --yes writes it",
    use_rewrite: "{} stays as it is, to keep its comments; --rewrite writes it too",
    kept: "{} stays as it is",
    drift: "files that differ from the account: {}; plantilla pull shows and writes them",
    no_stdin: "pull writes files; name files or folders, not -",
};

static SPANISH: Words = Words {
    changes: "{} difiere de la cuenta: {}",
    anew: "{} difiere en algo más que textos y se escribe de nuevo: {}",
    costs: "se pierden sus comentarios, salvo los del principio",
    new: "{} es nuevo (idiomas: {})",
    stuck: "{} difiere de la cuenta ({}), pero hay algo en él que no se entiende, así que queda como está; plantilla lint dice qué",
    taken: "{} ya existe y contiene otra cosa, así que queda como está; --out CARPETA escribe en otra carpeta",
    nameless: "{}: este nombre no puede ser el de un archivo; no se escribe nada para él",
    same: "Iguales en los archivos y en la cuenta: {}",
    local_only: "Solo en los archivos, no en la cuenta: {}",
    left_out: "No se incluyen, por ser de Meta o estar eliminándose: {}",
    ask: "¿Escribir estos archivos ({})? [s/N]",
    ask_costs: "¿Escribir de nuevo {}, sin sus comentarios? [s/N]",
    use_yes: "no se escribió nada; --yes lo escribe",
    use_rewrite: "{} queda como está, para conservar sus comentarios; --rewrite también lo escribe",
    kept: "{} queda como está",
    drift: "archivos que difieren de la cuenta: {}; plantilla pull los muestra y los escribe",
    no_stdin: "pull escribe archivos; indica archivos o carpetas, no -",
};

static PORTUGUESE: Words = Words {
    changes: "{} difere da conta: {}",
    anew: "{} difere em mais do que textos e será gravado de novo: {}",
    costs: "seus comentários se perdem, exceto os do começo",
    new: "{} é novo (idiomas: {})",
    stuck: "{} difere da conta ({}), mas algo nele não é entendido, então fica como está; plantilla lint diz o quê",
    taken: "{} já existe e contém outra coisa, então fica como está; --out PASTA grava em outra pasta",
    nameless: "{}: este nome não pode ser o de um arquivo; nada é gravado para ele",
    same: "Iguais nos arquivos e na conta: {}",
    local_only: "Só nos arquivos, não na conta: {}",
    left_out: "De fora, por serem da Meta ou estarem sendo excluídos: {}",
    ask: "Gravar estes arquivos ({})? [s/N]",
    ask_costs: "Gravar {} de novo, sem os comentários? [s/N]",
    use_yes: "nada foi gravado; --yes grava",
    use_rewrite: "{} fica como está, para manter os comentários; --rewrite também o grava",
    kept: "{} fica como está",
    drift: "arquivos que diferem da conta: {}; plantilla pull mostra e grava",
    no_stdin: "pull grava arquivos; indique arquivos ou pastas, não -",
};
