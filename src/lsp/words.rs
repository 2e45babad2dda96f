//! What an editor is told beside findings, in English, Spanish and Portuguese. A `{}` is filled.

use crate::edit::{Edit, Fix, Grade};
use crate::lint::Lang;
use crate::report::shown::{on_one_line, shortened};
use crate::text::sentence::say;

/// Characters of what a fix writes that its title repeats.
const SHOWN: usize = 40;

/// The sentences of one language.
pub(super) struct Words {
    write: &'static str,
    delete: &'static str,
    mend: &'static str,
    unsure: &'static str,
    /// Asks for silence: the rule.
    pub(super) ignore: &'static str,
    /// Mends all that is safe to mend.
    pub(super) mend_all: &'static str,
    /// How long a text is: characters, most.
    pub(super) length: &'static str,
    /// The same without a limit: characters.
    pub(super) length_only: &'static str,
    /// How long it is as Meta's own client counts: UTF-16 units.
    pub(super) in_units: &'static str,
    /// Before a text with its samples.
    pub(super) reads: &'static str,
    /// Before the address that a button opens, with its sample.
    pub(super) opens: &'static str,
    /// A sample: its value.
    pub(super) sample: &'static str,
    /// A placeholder that has no sample yet.
    pub(super) no_sample: &'static str,
    /// Where a rule is told at length: the rule.
    pub(super) explain: &'static str,
}

impl Words {
    /// What a fix does.
    pub(super) fn of_fix(&self, fix: &Fix, text: &str) -> String {
        let shown = |text: &str| shortened(&on_one_line(text.trim()), SHOWN).into_owned();
        let mut title = match fix.edits.as_slice() {
            [Edit { span, insert }] if insert.trim().is_empty() && !span.is_empty() => {
                let gone = text.get(span.range()).unwrap_or("");
                say(self.delete, &[&shown(gone)])
            }
            [Edit { insert, .. }] if !insert.trim().is_empty() => {
                say(self.write, &[&shown(insert)])
            }
            _ => self.mend.to_owned(),
        };
        if fix.grade != Grade::Safe {
            title.push_str(self.unsure);
        }
        title
    }
}

/// The words of a language.
pub(super) fn words(lang: Lang) -> &'static Words {
    lang.pick(&ENGLISH, &SPANISH, &PORTUGUESE)
}

static ENGLISH: Words = Words {
    write: "Write «{}»",
    delete: "Delete «{}»",
    mend: "Mend this",
    unsure: " (check that it is what you mean)",
    ignore: "Ignore {} here, with a comment",
    mend_all: "Mend all that is safe to mend",
    length: "{} of {} characters",
    length_only: "{} characters",
    in_units: "{} in UTF-16 units",
    reads: "As the customer reads it:",
    opens: "Opens:",
    sample: "sample: {}",
    no_sample: "no sample yet",
    explain: "More: `plantilla explain {}`",
};

static SPANISH: Words = Words {
    write: "Escribir «{}»",
    delete: "Borrar «{}»",
    mend: "Corregir esto",
    unsure: " (comprueba que es lo que quieres decir)",
    ignore: "Ignorar {} aquí, con un comentario",
    mend_all: "Corregir todo lo que es seguro corregir",
    length: "{} de {} caracteres",
    length_only: "{} caracteres",
    in_units: "{} en unidades UTF-16",
    reads: "Como lo lee el cliente:",
    opens: "Abre:",
    sample: "muestra: {}",
    no_sample: "aún sin muestra",
    explain: "Más: `plantilla explain {}`",
};

static PORTUGUESE: Words = Words {
    write: "Escrever «{}»",
    delete: "Apagar «{}»",
    mend: "Corrigir isto",
    unsure: " (confira se é o que você quer dizer)",
    ignore: "Ignorar {} aqui, com um comentário",
    mend_all: "Corrigir tudo o que é seguro corrigir",
    length: "{} de {} caracteres",
    length_only: "{} caracteres",
    in_units: "{} em unidades UTF-16",
    reads: "Como o cliente lê:",
    opens: "Abre:",
    sample: "amostra: {}",
    no_sample: "ainda sem amostra",
    explain: "Mais: `plantilla explain {}`",
};
