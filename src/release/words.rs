//! Sentences in English, Spanish and Portuguese, each in one place; and those about approvals.

use super::approvals::{ApprovalsError, State};
use super::drafts::{Draft, SampleFault};
use super::person::Person;
use crate::lint::Lang;
use crate::text::sentence::say;

/// A sentence in English, Spanish and Portuguese. Each `{}` is filled with a value.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sentence(pub(crate) [&'static str; 3]);

impl Sentence {
    /// It in a language, with values in the place of each `{}`.
    pub(crate) fn say(self, lang: Lang, values: &[&str]) -> String {
        say(self.get(lang), values)
    }

    /// It in a language, as it stands.
    pub(crate) fn get(self, lang: Lang) -> &'static str {
        let [en, es, pt] = self.0;
        lang.pick(en, es, pt)
    }
}

/// A sentence about one thing, and about several.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Counted(pub(crate) Sentence, pub(crate) Sentence);

impl Counted {
    /// The one that fits the number, which fills the first `{}`; values fill the others.
    pub(crate) fn say(self, lang: Lang, count: usize, values: &[&str]) -> String {
        let sentence = if count == 1 { self.0 } else { self.1 };
        let count = count.to_string();
        let values: Vec<&str> = [&[count.as_str()], values].concat();
        sentence.say(lang, &values)
    }
}

/// Names that a sentence lists, at most.
const FEW: usize = 5;

/// People as a sentence names them.
pub(crate) fn people(people: &[Person]) -> String {
    let names = people.iter().map(|it| match it.name.as_str() {
        "" => it.to_string(),
        name => name.to_owned(),
    });
    list(names)
}

/// The first few of many, with commas.
pub(crate) fn list(items: impl Iterator<Item = String>) -> String {
    let mut items: Vec<String> = items.take(FEW + 1).collect();
    if items.len() > FEW {
        items.truncate(FEW);
        items.push("…".to_owned());
    }
    items.join(", ")
}

/// How a draft stands, where too few people have approved it.
#[must_use]
pub fn not_approved(state: &State, lang: Lang) -> String {
    let missing = state.required.saturating_sub(state.by.len());
    if !state.own.is_empty() && state.by.is_empty() {
        return OWN.say(lang, &[&people(&state.own)]);
    }
    if state.by.is_empty() && !state.before.is_empty() {
        return VOID.say(lang, &[&people(&state.before)]);
    }
    if state.by.is_empty() {
        return NOBODY.get(lang).to_owned();
    }
    SHORT.say(lang, missing, &[&people(&state.by)])
}

/// The errors of a draft in a few words.
#[must_use]
pub fn faulty(draft: &Draft, lang: Lang) -> String {
    let mut rules: Vec<String> = draft.faults.iter().map(|it| it.rule.clone()).collect();
    rules.dedup();
    FAULTY.say(
        lang,
        draft.faults.len(),
        &[&list(rules.into_iter()), &draft.file],
    )
}

/// Why a sample can't be used.
#[must_use]
pub fn unusable(path: &str, fault: &SampleFault, lang: Lang) -> String {
    match fault {
        SampleFault::Missing => SAMPLE_MISSING.say(lang, &[path]),
        SampleFault::Outside => SAMPLE_OUTSIDE.say(lang, &[path]),
        SampleFault::Unfit(why) => SAMPLE_UNFIT.say(lang, &[path, why]),
    }
}

/// Why a file of approvals can't be read.
#[must_use]
pub fn unreadable(error: &ApprovalsError, lang: Lang) -> String {
    match error {
        ApprovalsError::Read { .. } => error.to_string(),
        ApprovalsError::Line { file, line } => NO_RECORD.say(lang, &[file, &line.to_string()]),
    }
}

const NOBODY: Sentence = Sentence([
    "nobody has approved it; plantilla approve does",
    "nadie la ha aprobado; plantilla approve lo hace",
    "ninguém o aprovou; plantilla approve faz isso",
]);
const VOID: Sentence = Sentence([
    "it was changed after {} approved it, and has to be approved anew",
    "se cambió después de que {} la aprobara, y hay que aprobarla de nuevo",
    "foi alterado depois que {} o aprovou, e precisa ser aprovado de novo",
]);
const OWN: Sentence = Sentence([
    "{} approved it and changed it last; somebody else has to approve it",
    "{} la aprobó y fue quien la cambió por última vez; tiene que aprobarla otra persona",
    "{} o aprovou e foi quem o alterou por último; outra pessoa precisa aprová-lo",
]);
const SHORT: Counted = Counted(
    Sentence([
        "{} more person has to approve it; so far {}",
        "falta que la apruebe {} persona más; por ahora {}",
        "falta que mais {} pessoa o aprove; por enquanto {}",
    ]),
    Sentence([
        "{} more people have to approve it; so far {}",
        "falta que la aprueben {} personas más; por ahora {}",
        "falta que mais {} pessoas o aprovem; por enquanto {}",
    ]),
);
const FAULTY: Counted = Counted(
    Sentence([
        "{} error ({}); plantilla lint {} shows it",
        "{} error ({}); plantilla lint {} lo muestra",
        "{} erro ({}); plantilla lint {} o mostra",
    ]),
    Sentence([
        "{} errors ({}); plantilla lint {} shows them",
        "{} errores ({}); plantilla lint {} los muestra",
        "{} erros ({}); plantilla lint {} os mostra",
    ]),
);
const SAMPLE_MISSING: Sentence = Sentence([
    "the sample {} is missing: put the file beside the template",
    "falta la muestra {}: pon el archivo junto a la plantilla",
    "falta a amostra {}: coloque o arquivo junto ao modelo",
]);
const SAMPLE_OUTSIDE: Sentence = Sentence([
    "the sample {} lies outside the project, and is not read: copy it into its folder",
    "la muestra {} está fuera del proyecto y no se lee: cópiala en su carpeta",
    "a amostra {} está fora do projeto e não é lida: copie-a para a pasta dele",
]);
const SAMPLE_UNFIT: Sentence = Sentence([
    "the sample {} can't be sent: {}",
    "la muestra {} no se puede enviar: {}",
    "a amostra {} não pode ser enviada: {}",
]);
const NO_RECORD: Sentence = Sentence([
    "{}:{} is no record of an approval; if a merge left marks there (<<<<<<<), keep the lines of both sides and take the marks out",
    "{}:{} no es el registro de una aprobación; si una fusión dejó marcas ahí (<<<<<<<), conserva las líneas de ambos lados y quita las marcas",
    "{}:{} não é o registro de uma aprovação; se um merge deixou marcas ali (<<<<<<<), mantenha as linhas dos dois lados e retire as marcas",
]);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_a_draft_stands_is_said_with_what_to_do() {
        let person = |name: &str| Person {
            name: name.to_owned(),
            email: None,
        };
        let state = |by: &[&str], own: &[&str], before: &[&str]| State {
            by: by.iter().map(|name| person(name)).collect(),
            own: own.iter().map(|name| person(name)).collect(),
            before: before.iter().map(|name| person(name)).collect(),
            required: 3,
        };
        for (state, said) in [
            (
                state(&[], &[], &[]),
                "nobody has approved it; plantilla approve does",
            ),
            (
                state(&[], &[], &["Ana"]),
                "it was changed after Ana approved it, and has to be approved anew",
            ),
            (
                state(&[], &["Eva"], &["Ana"]),
                "Eva approved it and changed it last; somebody else has to approve it",
            ),
            (
                state(&["Ana"], &["Eva"], &[]),
                "2 more people have to approve it; so far Ana",
            ),
            (
                state(&["Ana", "Eva"], &[], &[]),
                "1 more person has to approve it; so far Ana, Eva",
            ),
        ] {
            assert_eq!(not_approved(&state, Lang::En), said);
            assert_ne!(
                not_approved(&state, Lang::Es),
                not_approved(&state, Lang::Pt)
            );
        }
        let many = (0..9).map(|number| number.to_string());
        assert_eq!(list(many), "0, 1, 2, 3, 4, …");
    }
}
