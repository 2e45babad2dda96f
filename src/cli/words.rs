//! What the commands beside `lint` say, in English, Spanish and Portuguese. A `{}` is filled with `say`.

use crate::lint::Lang;

/// The sentences of one language.
#[derive(Debug)]
pub(super) struct Words {
    /// `export`, `import`: nothing to work on.
    pub(super) nothing_read: &'static str,
    /// Of a configuration or rule file.
    pub(super) has_mistakes: &'static str,
    /// `export`: a filter that fits nothing: option, value.
    pub(super) nothing_fits: &'static str,
    /// After an answer that names something unknown: what there is instead.
    pub(super) there_is: &'static str,
    /// After an answer that names something unknown: what was probably meant.
    pub(super) did_you_mean: &'static str,
    /// `export`: a sample that is a file: source, path.
    pub(super) names_a_file: &'static str,
    /// `import --out`: a template without a name that a file could have: name.
    pub(super) no_file_name: &'static str,
    /// A file that was written: path.
    pub(super) written: &'static str,
    /// How to overwrite what is there.
    pub(super) use_force: &'static str,
    /// `explain`: not a rule: what was typed.
    pub(super) no_such_rule: &'static str,
    /// `explain`: a name of several rules: what was typed.
    pub(super) several_rules: &'static str,
    /// `explain`: a subcode that no rule foresees: the subcode.
    pub(super) no_rule_foresees: &'static str,
    /// `explain`: before the rules that foresee a subcode: the subcode.
    pub(super) foreseen_by: &'static str,
    /// Where the list of rules is.
    pub(super) see_rules: &'static str,
    /// How to read one rule.
    pub(super) see_explain: &'static str,
    /// `rules --format markdown`: what stands above the tables.
    pub(super) rules_page: &'static str,
    /// `rules --format markdown`: the head of a table, with the line below it.
    pub(super) rules_head: &'static str,
    /// `new`: no use case given, and nobody to ask.
    pub(super) use_case_missing: &'static str,
    /// `new`: not a use case: what was typed.
    pub(super) no_such_use_case: &'static str,
    /// Where the list of use cases is.
    pub(super) see_list: &'static str,
    /// `new`: a language that a starter does not have: code, codes that it has.
    pub(super) no_such_language: &'static str,
    /// `new`: a name that Meta does not take: name.
    pub(super) bad_name: &'static str,
    /// `new`: the questions.
    pub(super) ask_use_case: &'static str,
    /// Codes that it has, the one taken without an answer.
    pub(super) ask_languages: &'static str,
    /// The one taken without an answer.
    pub(super) ask_name: &'static str,
    /// `new`: the questions found no answer.
    pub(super) no_answer: &'static str,
    /// `new`: a sample file that was there already: path.
    pub(super) kept: &'static str,
    /// `new --out -`: a sample file that is needed beside the template: path.
    pub(super) not_copied: &'static str,
    /// `new`: what to do next: path.
    pub(super) check_it: &'static str,
    /// `rules`: behind the summary of a rule that is quiet by itself.
    pub(super) in_strict_set: &'static str,
    /// `config`: there is no file.
    pub(super) no_config: &'static str,
    /// `config`: nobody says a setting.
    pub(super) by_default: &'static str,
    /// `config`: a setting without a value.
    pub(super) unset: &'static str,
    /// `init`: whether to write a file: path.
    pub(super) ask_write: &'static str,
    /// `preview --html`: a file that is there and is no page: path.
    pub(super) no_page: &'static str,
    /// `init`: the first line of the configuration.
    pub(super) config_begins: &'static str,
}

/// The words of a language.
pub(super) fn words(lang: Lang) -> &'static Words {
    lang.pick(&ENGLISH, &SPANISH, &PORTUGUESE)
}

static ENGLISH: Words = Words {
    nothing_read: "there is no template to work on here",
    has_mistakes: "{} has mistakes, and what is wrong in it does not hold; plantilla lint shows them",
    nothing_fits: "no template fits {} {}",
    there_is: "; there is {}",
    did_you_mean: "; did you mean {}?",
    names_a_file: "{}: the sample {} is a file: the payload names it as it stands, and `plantilla submit` uploads it first",
    no_file_name: "{}: this name can't be the name of a file; nothing was written for it",
    written: "{} written",
    use_force: "--force overwrites files that are there already",
    no_such_rule: "there is no rule {}",
    several_rules: "several rules are called {}:",
    no_rule_foresees: "no rule foresees the error subcode {}",
    foreseen_by: "What leads to the error {} of the Graph API:",
    see_rules: "plantilla rules lists all of them",
    see_explain: "plantilla explain RULE says more about one of them",
    rules_page: "# Rules\n\nWritten by `plantilla rules --format markdown`; a test keeps it fresh, and writes it anew with `UPDATE=1 cargo test`.\n\n`plantilla explain RULE` shows a rule as a page, with its reasons, sources and examples.\n",
    rules_head: "| rule | severity | summary | source |\n|---|---|---|---|\n",
    use_case_missing: "say what the template is for: plantilla new USE_CASE",
    no_such_use_case: "there is no starter for {}",
    see_list: "plantilla new --list shows all of them",
    no_such_language: "there is no {} in this starter; it has {}",
    bad_name: "{}: a name is made of lower-case letters without accents, digits and _, 512 at most",
    ask_use_case: "What is the template for? A number or a word",
    ask_languages: "In which languages? Of {}, several with a comma [{}]",
    ask_name: "What is it called? Lower-case letters, digits and _ [{}]",
    no_answer: "nothing was chosen, and nothing was written",
    kept: "{} was there already, and stays as it is",
    not_copied: "{} is needed beside it; --out FILE writes both",
    check_it: "next: change the texts to your own, then plantilla lint {}",
    in_strict_set: "strict set",
    no_config: "no plantilla.toml holds here; plantilla init writes one",
    by_default: "default",
    unset: "—",
    ask_write: "Write {} too? [y/N]",
    no_page: "{}: there is something else than a page at this path; nothing was written",
    config_begins: "What plantilla asks of the templates in this folder and below. Take the # off what you want.",
};

static SPANISH: Words = Words {
    nothing_read: "aquí no hay ninguna plantilla con la que trabajar",
    has_mistakes: "{} tiene errores, y lo que está mal en él no vale; plantilla lint los muestra",
    nothing_fits: "ninguna plantilla cumple {} {}",
    there_is: "; hay {}",
    did_you_mean: "; ¿querías decir {}?",
    names_a_file: "{}: la muestra {} es un archivo: la carga útil lo nombra tal cual, y `plantilla submit` lo sube antes",
    no_file_name: "{}: este nombre no puede ser el de un archivo; no se escribió nada para él",
    written: "{} escrito",
    use_force: "--force sobrescribe los archivos que ya existen",
    no_such_rule: "no hay ninguna regla {}",
    several_rules: "varias reglas se llaman {}:",
    no_rule_foresees: "ninguna regla prevé el subcódigo de error {}",
    foreseen_by: "Lo que lleva al error {} de la API Graph:",
    see_rules: "plantilla rules las muestra todas",
    see_explain: "plantilla explain REGLA cuenta más de cada una",
    rules_page: "# Reglas\n\nEscrito por `plantilla rules --format markdown`; una prueba lo mantiene al día y lo reescribe con `UPDATE=1 cargo test`.\n\n`plantilla explain REGLA` muestra una regla como página, con sus razones, sus fuentes y ejemplos.\n",
    rules_head: "| regla | gravedad | resumen | fuente |\n|---|---|---|---|\n",
    use_case_missing: "di para qué es la plantilla: plantilla new CASO",
    no_such_use_case: "no hay ninguna plantilla inicial para {}",
    see_list: "plantilla new --list las muestra todas",
    no_such_language: "esta plantilla inicial no tiene {}; tiene {}",
    bad_name: "{}: un nombre se hace con minúsculas sin tilde, cifras y _, 512 como mucho",
    ask_use_case: "¿Para qué es la plantilla? Un número o una palabra",
    ask_languages: "¿En qué idiomas? De {}, varios con coma [{}]",
    ask_name: "¿Cómo se llama? Minúsculas, cifras y _ [{}]",
    no_answer: "no se eligió nada, y no se escribió nada",
    kept: "{} ya existía, y queda como está",
    not_copied: "{} hace falta a su lado; --out ARCHIVO escribe los dos",
    check_it: "después: cambia los textos por los tuyos, y luego plantilla lint {}",
    in_strict_set: "conjunto estricto",
    no_config: "aquí no rige ningún plantilla.toml; plantilla init escribe uno",
    by_default: "por defecto",
    unset: "—",
    ask_write: "¿Escribir también {}? [s/N]",
    no_page: "{}: en esta ruta hay algo que no es una página; no se escribió nada",
    config_begins: "Lo que plantilla pide a las plantillas de esta carpeta y las de dentro. Quita el # de lo que quieras.",
};

static PORTUGUESE: Words = Words {
    nothing_read: "não há nenhum modelo com que trabalhar aqui",
    has_mistakes: "{} tem erros, e o que está errado nele não vale; plantilla lint os mostra",
    nothing_fits: "nenhum modelo corresponde a {} {}",
    there_is: "; há {}",
    did_you_mean: "; você quis dizer {}?",
    names_a_file: "{}: a amostra {} é um arquivo: o payload a cita como está, e `plantilla submit` a envia antes",
    no_file_name: "{}: este nome não pode ser o de um arquivo; nada foi gravado para ele",
    written: "{} gravado",
    use_force: "--force substitui os arquivos que já existem",
    no_such_rule: "não existe a regra {}",
    several_rules: "várias regras se chamam {}:",
    no_rule_foresees: "nenhuma regra prevê o subcódigo de erro {}",
    foreseen_by: "O que leva ao erro {} da API Graph:",
    see_rules: "plantilla rules mostra todas",
    see_explain: "plantilla explain REGRA conta mais sobre cada uma",
    rules_page: "# Regras\n\nEscrito por `plantilla rules --format markdown`; um teste o mantém em dia e o reescreve com `UPDATE=1 cargo test`.\n\n`plantilla explain REGRA` mostra uma regra como página, com seus motivos, suas fontes e exemplos.\n",
    rules_head: "| regra | gravidade | resumo | fonte |\n|---|---|---|---|\n",
    use_case_missing: "diga para que é o modelo: plantilla new CASO",
    no_such_use_case: "não há modelo inicial para {}",
    see_list: "plantilla new --list mostra todos",
    no_such_language: "este modelo inicial não tem {}; tem {}",
    bad_name: "{}: um nome é feito de minúsculas sem acento, algarismos e _, 512 no máximo",
    ask_use_case: "Para que é o modelo? Um número ou uma palavra",
    ask_languages: "Em que idiomas? De {}, vários com vírgula [{}]",
    ask_name: "Como se chama? Minúsculas, algarismos e _ [{}]",
    no_answer: "nada foi escolhido, e nada foi gravado",
    kept: "{} já existia, e fica como está",
    not_copied: "{} é necessário ao lado; --out ARQUIVO grava os dois",
    check_it: "depois: troque os textos pelos seus, e então plantilla lint {}",
    in_strict_set: "conjunto estrito",
    no_config: "nenhum plantilla.toml vale aqui; plantilla init grava um",
    by_default: "padrão",
    unset: "—",
    ask_write: "Gravar também {}? [s/N]",
    no_page: "{}: neste caminho há algo que não é uma página; nada foi gravado",
    config_begins: "O que o plantilla pede aos modelos desta pasta e das de dentro. Tire o # do que quiser.",
};
