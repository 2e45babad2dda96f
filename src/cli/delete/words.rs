//! What `delete` says in English, Spanish and Portuguese. A `{}` is filled in order.

use crate::lint::Lang;

/// The sentences of one language.
#[derive(Debug)]
pub(super) struct Words {
    /// Before the table of what goes, where all of a name goes: name, how many languages.
    pub(super) all: &'static str,
    /// The same where some languages go: name, languages, languages that stay.
    pub(super) some: &'static str,
    /// What deleting means, where all of a name goes: name.
    pub(super) means_all: &'static str,
    /// The same where some languages go: name.
    pub(super) means_some: &'static str,
    /// How to keep a copy: name.
    pub(super) copy: &'static str,
    /// The question: name.
    pub(super) ask: &'static str,
    /// Another name was typed: name.
    pub(super) not_typed: &'static str,
    /// Nobody can be asked: what has to be typed.
    pub(super) confirm: &'static str,
    /// A name behind --confirm that is none of those to delete: name.
    pub(super) other_confirmed: &'static str,
    /// The account has none of this name: name.
    pub(super) missing: &'static str,
    /// The name has no such language: name, language, languages that it has.
    pub(super) no_language: &'static str,
    /// Meta keeps it: name, language.
    pub(super) disabled: &'static str,
    pub(super) going: &'static str,
    pub(super) metas_own: &'static str,
    /// How to delete the others: name.
    pub(super) others: &'static str,
    /// After all that stands in the way.
    pub(super) nothing: &'static str,
    /// It is gone: name, languages.
    pub(super) gone: &'static str,
    /// Meta says so, and it is still there: name, languages.
    pub(super) left: &'static str,
    /// It was not deleted: name, why.
    pub(super) not: &'static str,
    /// It is not known: name, why.
    pub(super) unknown: &'static str,
}

/// The words of a language.
pub(super) fn words(lang: Lang) -> &'static Words {
    lang.pick(&ENGLISH, &SPANISH, &PORTUGUESE)
}

static ENGLISH: Words = Words {
    all: "{} goes in all its languages ({}):",
    some: "{} goes in {}; it stays in {}:",
    means_all: "It can't be sent from then on: what still sends it fails. Nobody can create a template named {} for 30 days. It can't be taken back.",
    means_some: "Those languages can't be sent from then on: what still sends them fails. They can't be created again under {} for up to four weeks. It can't be taken back.",
    copy: "plantilla pull --name {} keeps a copy in a file.",
    ask: "Type {} to delete it",
    not_typed: "{} was not typed; it is not deleted",
    confirm: "nobody can be asked here, so the names have to be said twice: {}",
    other_confirmed: "--confirm {} is none of the names to delete",
    missing: "the account has no template {}; plantilla status lists all that it has",
    no_language: "{} has no {}; it has {}",
    disabled: "{} ({}) is disabled, and Meta deletes no disabled template",
    going: "{} ({}) is being deleted already",
    metas_own: "{} ({}) is one of Meta's own samples, which stay",
    others: "its other languages go with --language CODE",
    nothing: "nothing was deleted",
    gone: "{} ({}) is deleted",
    left: "Meta says that {} is deleted, and still lists {}; look again with plantilla status",
    not: "{} is not deleted: {}",
    unknown: "whether {} is deleted isn't known ({}); plantilla status tells",
};

static SPANISH: Words = Words {
    all: "{} se elimina en todos sus idiomas ({}):",
    some: "{} se elimina en {}; queda en {}:",
    means_all: "Desde ese momento no se puede enviar: lo que aún la envíe fallará. Nadie puede crear una plantilla llamada {} durante 30 días. No se puede deshacer.",
    means_some: "Desde ese momento esos idiomas no se pueden enviar: lo que aún los envíe fallará. No se pueden crear otra vez con el nombre {} durante hasta cuatro semanas. No se puede deshacer.",
    copy: "plantilla pull --name {} guarda una copia en un archivo.",
    ask: "Escribe {} para eliminarla",
    not_typed: "no se escribió {}; no se elimina",
    confirm: "aquí no se puede preguntar a nadie, así que hay que decir los nombres dos veces: {}",
    other_confirmed: "--confirm {} no es ninguno de los nombres que se eliminan",
    missing: "la cuenta no tiene ninguna plantilla {}; plantilla status muestra todas las que tiene",
    no_language: "{} no tiene {}; tiene {}",
    disabled: "{} ({}) está inhabilitada, y Meta no elimina plantillas inhabilitadas",
    going: "{} ({}) ya se está eliminando",
    metas_own: "{} ({}) es una muestra de Meta, y esas se quedan",
    others: "sus otros idiomas se eliminan con --language CÓDIGO",
    nothing: "no se eliminó nada",
    gone: "{} ({}) está eliminada",
    left: "Meta dice que eliminó {}, y aún muestra {}; compruébalo de nuevo con plantilla status",
    not: "{} no se eliminó: {}",
    unknown: "no se sabe si {} se eliminó ({}); plantilla status lo dice",
};

static PORTUGUESE: Words = Words {
    all: "{} será excluído em todos os idiomas ({}):",
    some: "{} será excluído em {}; fica em {}:",
    means_all: "A partir daí não pode ser enviado: o que ainda o envia vai falhar. Ninguém pode criar um modelo chamado {} por 30 dias. Não dá para desfazer.",
    means_some: "A partir daí esses idiomas não podem ser enviados: o que ainda os envia vai falhar. Não podem ser criados de novo com o nome {} por até quatro semanas. Não dá para desfazer.",
    copy: "plantilla pull --name {} guarda uma cópia em um arquivo.",
    ask: "Digite {} para excluir",
    not_typed: "{} não foi digitado; não será excluído",
    confirm: "aqui não há a quem perguntar, então os nomes precisam ser ditos duas vezes: {}",
    other_confirmed: "--confirm {} não é nenhum dos nomes a excluir",
    missing: "a conta não tem nenhum modelo {}; plantilla status mostra todos os que ela tem",
    no_language: "{} não tem {}; tem {}",
    disabled: "{} ({}) está desativado, e a Meta não exclui modelos desativados",
    going: "{} ({}) já está sendo excluído",
    metas_own: "{} ({}) é uma amostra da Meta, e essas ficam",
    others: "os outros idiomas são excluídos com --language CÓDIGO",
    nothing: "nada foi excluído",
    gone: "{} ({}) foi excluído",
    left: "A Meta diz que excluiu {}, e ainda mostra {}; confira de novo com plantilla status",
    not: "{} não foi excluído: {}",
    unknown: "não se sabe se {} foi excluído ({}); plantilla status diz",
};
