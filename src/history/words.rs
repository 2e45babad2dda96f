//! What is said about changes, in English, Spanish and Portuguese. A `{}` is filled in order.

use super::change::Field;
use super::effect::Effect;
use super::git::GitError;
use super::pairs::Fate;
use crate::lint::Lang;
use crate::text::sentence::say;

/// The sentences of one language.
#[derive(Debug)]
pub struct Words {
    /// What became of a template: added, removed, changed, and renamed from another name.
    pub(super) fates: [&'static str; 4],
    /// One and several of each, for counting.
    pub(super) counted: [[&'static str; 2]; 4],
    /// Behind the counts: the revision.
    pub(super) since: &'static str,
    /// Nothing has changed: the revision.
    pub(super) nothing: &'static str,
    pub(super) category: &'static str,
    pub(super) none: &'static str,
    pub(super) wording: &'static str,
    pub(super) placeholders: &'static str,
    pub(super) sample: &'static str,
    pub(super) media: &'static str,
    /// Above the consequences.
    pub(super) follows: &'static str,
    /// How many templates are not shown.
    pub(super) more: &'static str,
    created: &'static str,
    stays: &'static str,
    new_name: &'static str,
    edited: &'static str,
    samples_only: &'static str,
    much_changed: &'static str,
    category_fixed: &'static str,
    dearer: &'static str,
    cheaper: &'static str,
    promotes: &'static str,
    other_values: &'static str,
    not_editable: &'static str,
    other_file: &'static str,
    git_missing: &'static str,
    no_repository: &'static str,
    no_revision: &'static str,
    meant: &'static str,
    no_ancestor: &'static str,
    shallow: &'static str,
    /// `lint --changed`: no template differs: the revision.
    pub unchanged: &'static str,
    /// `lint --changed`: standard input was named.
    pub no_stdin: &'static str,
    /// `diff`: a path where a revision belongs.
    pub revision_first: &'static str,
}

/// The words of a language.
#[must_use]
pub fn words(lang: Lang) -> &'static Words {
    lang.pick(&ENGLISH, &SPANISH, &PORTUGUESE)
}

impl Words {
    /// What became of a template.
    pub(super) fn fate(&self, fate: &Fate<'_>) -> String {
        let [added, removed, changed, renamed] = self.fates;
        match fate {
            Fate::Added(_) => added.to_owned(),
            Fate::Removed(_) => removed.to_owned(),
            Fate::Changed(..) => changed.to_owned(),
            Fate::Renamed(old, _) => {
                let (name, code) = super::pairs::key(old.template);
                say(renamed, &[&format!("{name} ({code})")])
            }
        }
    }

    /// How many of each, since a revision.
    #[must_use]
    pub fn summary(&self, counts: [usize; 4], revision: &str) -> String {
        let parts: Vec<String> = counts
            .iter()
            .zip(&self.counted)
            .filter(|(count, _)| **count > 0)
            .map(|(count, forms)| {
                let form = if *count == 1 { forms[0] } else { forms[1] };
                format!("{count} {form}")
            })
            .collect();
        if parts.is_empty() {
            return say(self.nothing, &[revision]);
        }
        format!("{} {}", parts.join(", "), say(self.since, &[revision]))
    }

    /// A value of a component, as a label.
    pub(super) fn label(&self, component: &str, field: &Field) -> String {
        match field {
            Field::Text | Field::Button => component.to_owned(),
            Field::Sample(of) => format!("{component}, {}", say(self.sample, &[of])),
            Field::Media => format!("{component}, {}", self.media),
            Field::Other(key) if component == "settings" => key.clone(),
            Field::Other(key) => format!("{component}, {key}"),
        }
    }

    /// A consequence.
    #[must_use]
    pub fn effect(&self, effect: &Effect) -> String {
        match effect {
            Effect::Created => self.created.to_owned(),
            Effect::Stays(name) => say(self.stays, &[name, name]),
            Effect::NewName => self.new_name.to_owned(),
            Effect::Edited => self.edited.to_owned(),
            Effect::SamplesOnly => self.samples_only.to_owned(),
            Effect::MuchChanged => self.much_changed.to_owned(),
            Effect::CategoryFixed => self.category_fixed.to_owned(),
            Effect::Dearer => self.dearer.to_owned(),
            Effect::Cheaper => self.cheaper.to_owned(),
            Effect::Promotes => self.promotes.to_owned(),
            Effect::OtherValues => self.other_values.to_owned(),
            Effect::NotEditable(names) => say(self.not_editable, &[&names.join(", ")]),
            Effect::OtherFile => self.other_file.to_owned(),
        }
    }

    /// Why git has no answer, and what to do.
    #[must_use]
    pub fn git(&self, error: &GitError) -> String {
        match error {
            GitError::Missing => self.git_missing.to_owned(),
            GitError::NoRepository(folder) => {
                say(self.no_repository, &[&folder.display().to_string()])
            }
            GitError::Revision {
                revision,
                shallow,
                meant,
            } => {
                let mut said = say(self.no_revision, &[revision]);
                if let Some(meant) = meant {
                    said.push_str(&say(self.meant, &[meant]));
                } else if *shallow {
                    said.push_str(self.shallow);
                }
                said
            }
            GitError::NoCommonAncestor { revision, shallow } => {
                let mut said = say(self.no_ancestor, &[revision]);
                if *shallow {
                    said.push_str(self.shallow);
                }
                said
            }
            GitError::Start(_) | GitError::Failed(_) => error.to_string(),
        }
    }
}

static ENGLISH: Words = Words {
    fates: ["new", "removed", "changed", "renamed from {}"],
    counted: [
        ["new", "new"],
        ["removed", "removed"],
        ["changed", "changed"],
        ["renamed", "renamed"],
    ],
    since: "since {}",
    nothing: "no template has changed since {}",
    category: "category",
    none: "none",
    wording: "wording",
    placeholders: "placeholders",
    sample: "sample of {}",
    media: "sample file",
    follows: "what follows",
    more: "{} more templates are not shown here: plantilla diff shows all of them.",
    created: "Created once it is submitted. Meta reviews it, for up to a day, before it can be sent.",
    stays: "Nothing happens in the account: {} stays there and can be sent until `plantilla delete {}`; its name is blocked for 30 days after that.",
    new_name: "Name and language can't be edited: to Meta this is a new template, with a review of its own.",
    edited: "An edit: Meta reviews it again, and it can't be sent meanwhile. An approved template takes one edit in 24 hours and ten in 30 days.",
    samples_only: "Only samples differ. Customers don't see them, but Meta takes it for an edit all the same.",
    much_changed: "More than 30 % of the words are others: expect a whole new review.",
    category_fixed: "Meta refuses to change the category of an approved template (3835031): that needs a new name. One that is rejected or paused can change.",
    dearer: "Marketing costs several times as much in most countries, also in the open service window where utility is free, and goes only to people who agreed to offers.",
    cheaper: "It would cost less than marketing, if Meta agrees: what promotes is filed as marketing all the same.",
    promotes: "The wording promotes now: Meta is likely to file it as marketing, which costs several times as much and goes only to people who agreed to offers.",
    other_values: "Whoever sends it has to give other values from the moment the edit is approved; with the old ones sending fails.",
    not_editable: "No edit can carry {}: that needs a new name.",
    other_file: "The sample file is another one under the same name.",
    git_missing: "the program git is not installed, and nothing else knows what has changed",
    no_repository: "{} is in no git repository, so nobody knows what has changed",
    no_revision: "git knows no revision {} here",
    meant: "; did you mean {}?",
    no_ancestor: "{} and HEAD have no commit in common here",
    shallow: "; this clone is shallow: fetch its history first (fetch-depth: 0 for actions/checkout, GIT_DEPTH: 0 on GitLab, git fetch --unshallow by hand)",
    unchanged: "no template differs from {}",
    no_stdin: "--changed compares files with git; standard input can't be compared",
    revision_first: "{} is a path; the revision comes first: plantilla diff HEAD {}",
};

static SPANISH: Words = Words {
    fates: ["nueva", "eliminada", "cambiada", "renombrada; antes {}"],
    counted: [
        ["nueva", "nuevas"],
        ["eliminada", "eliminadas"],
        ["cambiada", "cambiadas"],
        ["renombrada", "renombradas"],
    ],
    since: "desde {}",
    nothing: "ninguna plantilla ha cambiado desde {}",
    category: "categoría",
    none: "ninguna",
    wording: "redacción",
    placeholders: "variables",
    sample: "muestra de {}",
    media: "archivo de muestra",
    follows: "qué implica",
    more: "Aquí no se muestran {} plantillas más: plantilla diff las muestra todas.",
    created: "Se crea al enviarla con submit. Meta la revisa, hasta un día, antes de que se pueda usar.",
    stays: "En la cuenta no pasa nada: {} sigue allí y se puede usar hasta `plantilla delete {}`; después su nombre queda bloqueado 30 días.",
    new_name: "El nombre y el idioma no se pueden editar: para Meta es una plantilla nueva, con su propia revisión.",
    edited: "Es una edición: Meta la revisa de nuevo y mientras tanto no se puede usar. Una plantilla aprobada admite una edición en 24 horas y diez en 30 días.",
    samples_only: "Solo cambian las muestras. Los clientes no las ven, pero para Meta es una edición igualmente.",
    much_changed: "Más del 30 % de las palabras son otras: cuenta con una revisión completa.",
    category_fixed: "Meta no deja cambiar la categoría de una plantilla aprobada (3835031): hace falta otro nombre. Una rechazada o en pausa sí puede cambiar.",
    dearer: "Marketing cuesta varias veces más en la mayoría de los países, también en la ventana de atención abierta en la que utilidad es gratis, y solo llega a quien aceptó recibir ofertas.",
    cheaper: "Costaría menos que marketing, si Meta está de acuerdo: lo que promociona acaba como marketing igualmente.",
    promotes: "Ahora el texto promociona: es probable que Meta la pase a marketing, que cuesta varias veces más y solo llega a quien aceptó recibir ofertas.",
    other_values: "Quien la envía tiene que dar otros valores desde que se apruebe la edición; con los de antes, el envío falla.",
    not_editable: "Ninguna edición puede llevar {}: hace falta otro nombre.",
    other_file: "El archivo de muestra es otro con el mismo nombre.",
    git_missing: "el programa git no está instalado, y nadie más sabe qué ha cambiado",
    no_repository: "{} no está en ningún repositorio de git, así que no se sabe qué ha cambiado",
    no_revision: "aquí git no conoce la revisión {}",
    meant: "; ¿querías decir {}?",
    no_ancestor: "{} y HEAD no tienen aquí ningún commit en común",
    shallow: "; este clon está incompleto: trae antes su historia (fetch-depth: 0 en actions/checkout, GIT_DEPTH: 0 en GitLab, git fetch --unshallow a mano)",
    unchanged: "ninguna plantilla difiere de {}",
    no_stdin: "--changed compara archivos con git; la entrada estándar no se puede comparar",
    revision_first: "{} es una ruta; la revisión va primero: plantilla diff HEAD {}",
};

static PORTUGUESE: Words = Words {
    fates: ["novo", "removido", "alterado", "renomeado; antes {}"],
    counted: [
        ["novo", "novos"],
        ["removido", "removidos"],
        ["alterado", "alterados"],
        ["renomeado", "renomeados"],
    ],
    since: "desde {}",
    nothing: "nenhum modelo mudou desde {}",
    category: "categoria",
    none: "nenhuma",
    wording: "redação",
    placeholders: "variáveis",
    sample: "amostra de {}",
    media: "arquivo de amostra",
    follows: "o que isso implica",
    more: "Mais {} modelos não são mostrados aqui: plantilla diff mostra todos.",
    created: "É criado quando for enviado com submit. A Meta o analisa, por até um dia, antes que possa ser usado.",
    stays: "Na conta não acontece nada: {} continua lá e pode ser usado até `plantilla delete {}`; depois o nome fica bloqueado por 30 dias.",
    new_name: "O nome e o idioma não podem ser editados: para a Meta é um modelo novo, com análise própria.",
    edited: "É uma edição: a Meta analisa de novo e enquanto isso o modelo não pode ser usado. Um modelo aprovado aceita uma edição em 24 horas e dez em 30 dias.",
    samples_only: "Só mudam as amostras. Os clientes não as veem, mas para a Meta é uma edição do mesmo jeito.",
    much_changed: "Mais de 30 % das palavras são outras: conte com uma análise completa.",
    category_fixed: "A Meta não deixa mudar a categoria de um modelo aprovado (3835031): é preciso outro nome. Um rejeitado ou pausado pode mudar.",
    dearer: "Marketing custa várias vezes mais na maioria dos países, também na janela de atendimento aberta em que utilidade é grátis, e só chega a quem aceitou receber ofertas.",
    cheaper: "Custaria menos que marketing, se a Meta concordar: o que promove acaba como marketing do mesmo jeito.",
    promotes: "Agora o texto promove: é provável que a Meta o passe para marketing, que custa várias vezes mais e só chega a quem aceitou receber ofertas.",
    other_values: "Quem o envia tem que dar outros valores assim que a edição for aprovada; com os de antes, o envio falha.",
    not_editable: "Nenhuma edição pode levar {}: é preciso outro nome.",
    other_file: "O arquivo de amostra é outro com o mesmo nome.",
    git_missing: "o programa git não está instalado, e ninguém mais sabe o que mudou",
    no_repository: "{} não está em nenhum repositório git, então não se sabe o que mudou",
    no_revision: "aqui o git não conhece a revisão {}",
    meant: "; você quis dizer {}?",
    no_ancestor: "{} e HEAD não têm aqui nenhum commit em comum",
    shallow: "; este clone está incompleto: busque antes o histórico (fetch-depth: 0 no actions/checkout, GIT_DEPTH: 0 no GitLab, git fetch --unshallow à mão)",
    unchanged: "nenhum modelo difere de {}",
    no_stdin: "--changed compara arquivos com o git; a entrada padrão não pode ser comparada",
    revision_first: "{} é um caminho; a revisão vem primeiro: plantilla diff HEAD {}",
};
