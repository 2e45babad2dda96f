//! Why nothing is done with a draft, and what to know before something is: in words that say what to do next.

use super::approvals::{State, written};
use super::drafts::Draft;
use super::plan::{Warning, Why};
use super::words::{Sentence, faulty, not_approved, unusable};
use crate::lint::Lang;
use crate::template::Category;

impl Why {
    /// A word for programs.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotApproved => "not-approved",
            Self::Errors => "errors",
            Self::Sample(_) => "sample",
            Self::ListedSample(_) => "listed-sample",
            Self::NoApp => "no-app",
            Self::Twice(..) => "twice",
            Self::Pending => "pending",
            Self::InAppeal => "in-appeal",
            Self::NotEditable(_) => "not-editable",
            Self::EditedToday(_) => "edited-today",
            Self::EditedOften(_) => "edited-often",
            Self::BeingDeleted(_) => "being-deleted",
            Self::OtherCategory(_) => "other-category",
            Self::FixedCategory(_) => "fixed-category",
            Self::Full(_) => "account-full",
        }
    }

    /// It in a sentence.
    #[must_use]
    pub fn says(&self, draft: &Draft, state: &State, lang: Lang) -> String {
        let time = |seconds: i64| written(seconds).replace(['T', 'Z'], " ").trim().to_owned();
        match self {
            Self::NotApproved => not_approved(state, lang),
            Self::Errors => faulty(draft, lang),
            Self::Sample(index) => {
                let sample = draft.samples.get(*index);
                let fault = sample.and_then(|it| Some((it, it.digest.as_ref().err()?)));
                fault.map_or_else(String::new, |(it, fault)| unusable(&it.path, fault, lang))
            }
            Self::ListedSample(_) => LISTED_SAMPLE.get(lang).to_owned(),
            Self::NoApp => NO_APP.get(lang).to_owned(),
            Self::Twice(file, line) => TWICE.say(lang, &[file, &line.to_string()]),
            Self::Pending => PENDING.get(lang).to_owned(),
            Self::InAppeal => IN_APPEAL.get(lang).to_owned(),
            Self::NotEditable(status) => NOT_EDITABLE.say(lang, &[status.name()]),
            Self::EditedToday(until) => EDITED_TODAY.say(lang, &[&time(*until)]),
            Self::EditedOften(until) => EDITED_OFTEN.say(lang, &[&time(*until)]),
            Self::BeingDeleted(Some(until)) => DELETED_UNTIL.say(lang, &[&time(*until)]),
            Self::BeingDeleted(None) => BEING_DELETED.get(lang).to_owned(),
            Self::OtherCategory(category) => OTHER_CATEGORY.say(lang, &[&word(category)]),
            Self::FixedCategory(category) => FIXED_CATEGORY.say(lang, &[&word(category)]),
            Self::Full(limit) => FULL.say(lang, &[&limit.to_string()]),
        }
    }
}

impl Warning {
    /// A word for programs.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::ReadsAs { .. } => "reads-as",
            Self::CopyOf(_) => "copy-of-marketing",
            Self::WillBecome(_) => "will-change-category",
            Self::Became(_) => "changed-category",
            Self::StopsSending => "stops-sending",
            Self::Rejected(_) => "rejected",
        }
    }

    /// It in a sentence.
    #[must_use]
    pub fn says(&self, lang: Lang) -> String {
        match self {
            Self::ReadsAs { rule, message } => READS_AS.say(lang, &[message, rule]),
            Self::CopyOf(name) => COPY_OF.say(lang, &[name]),
            Self::WillBecome(category) => WILL_BECOME.say(lang, &[&word(category)]),
            Self::Became(category) => BECAME.say(lang, &[&word(category)]),
            Self::StopsSending => STOPS_SENDING.get(lang).to_owned(),
            Self::Rejected(reason) => {
                let reason = reason.as_deref().unwrap_or("—");
                REJECTED.say(lang, &[reason])
            }
        }
    }
}

/// What a category of Meta's means for cost and consent, where it is another than was asked for.
#[must_use]
pub fn changed_category(asked: &str, given: &str, lang: Lang) -> String {
    let sentence = match Category::parse(given) {
        Some(Category::Marketing) => CAME_BACK_AS_MARKETING,
        _ => CAME_BACK,
    };
    sentence.say(lang, &[&word(given), &word(asked)])
}

fn word(category: &str) -> String {
    category.to_ascii_lowercase()
}

const LISTED_SAMPLE: Sentence = Sentence([
    "its sample is an address from a listing, which Meta doesn't take back: put the file beside the template and name it",
    "su muestra es una dirección de un listado, que Meta no acepta de vuelta: pon el archivo junto a la plantilla y nómbralo",
    "a amostra é um endereço de uma listagem, que a Meta não aceita de volta: coloque o arquivo junto ao modelo e cite-o",
]);
const NO_APP: Sentence = Sentence([
    "its sample file needs an app to be uploaded with: set PLANTILLA_APP_ID, or give --app",
    "su archivo de muestra necesita una app para subirse: define PLANTILLA_APP_ID o usa --app",
    "o arquivo de amostra precisa de um app para ser enviado: defina PLANTILLA_APP_ID ou use --app",
]);
const TWICE: Sentence = Sentence([
    "another draft has the same name and language ({}:{}): keep one of them",
    "otro borrador tiene el mismo nombre e idioma ({}:{}): deja solo uno",
    "outro rascunho tem o mesmo nome e idioma ({}:{}): mantenha só um",
]);
const PENDING: Sentence = Sentence([
    "Meta is reviewing it, which takes up to 24 hours; it can be edited afterwards",
    "Meta la está revisando, lo que tarda hasta 24 horas; después se puede editar",
    "a Meta está analisando, o que leva até 24 horas; depois pode ser editado",
]);
const IN_APPEAL: Sentence = Sentence([
    "Meta is looking at its rejection again; it can be edited afterwards",
    "Meta está volviendo a mirar su rechazo; después se puede editar",
    "a Meta está revendo a rejeição; depois pode ser editado",
]);
const NOT_EDITABLE: Sentence = Sentence([
    "Meta edits none in the state {}: create it under another name",
    "Meta no edita ninguna en el estado {}: créala con otro nombre",
    "a Meta não edita nenhum no estado {}: crie-o com outro nome",
]);
const EDITED_TODAY: Sentence = Sentence([
    "it was edited within the last 24 hours, and an approved template can be edited once a day: again from {} UTC",
    "se editó en las últimas 24 horas, y una plantilla aprobada se puede editar una vez al día: de nuevo a partir de {} UTC",
    "foi editado nas últimas 24 horas, e um modelo aprovado pode ser editado uma vez por dia: de novo a partir de {} UTC",
]);
const EDITED_OFTEN: Sentence = Sentence([
    "it was edited 10 times within 30 days, which is the most for an approved template: again from {} UTC",
    "se editó 10 veces en 30 días, que es lo máximo para una plantilla aprobada: de nuevo a partir de {} UTC",
    "foi editado 10 vezes em 30 dias, o máximo para um modelo aprovado: de novo a partir de {} UTC",
]);
const DELETED_UNTIL: Sentence = Sentence([
    "it was deleted, and its name is blocked until {} UTC: wait, or take another name such as one ending in _v2",
    "se eliminó, y su nombre está bloqueado hasta {} UTC: espera, o usa otro nombre, por ejemplo uno que acabe en _v2",
    "foi excluído, e o nome está bloqueado até {} UTC: espere, ou use outro nome, por exemplo um que termine em _v2",
]);
const BEING_DELETED: Sentence = Sentence([
    "Meta is still deleting a template of this name, which takes up to 30 days: wait, or take another name such as one ending in _v2",
    "Meta todavía está eliminando una plantilla con este nombre, lo que tarda hasta 30 días: espera, o usa otro nombre, por ejemplo uno que acabe en _v2",
    "a Meta ainda está excluindo um modelo com este nome, o que leva até 30 dias: espere, ou use outro nome, por exemplo um que termine em _v2",
]);
const OTHER_CATEGORY: Sentence = Sentence([
    "this name is {} in another language, and all languages of a name share one category: write that one, or take another name",
    "este nombre es {} en otro idioma, y todos los idiomas de un nombre comparten una categoría: escribe esa, o usa otro nombre",
    "este nome é {} em outro idioma, e todos os idiomas de um nome têm a mesma categoria: escreva essa, ou use outro nome",
]);
const FIXED_CATEGORY: Sentence = Sentence([
    "it is approved as {}, and the category of an approved template can't be changed: write that one, or take another name",
    "está aprobada como {}, y la categoría de una plantilla aprobada no se puede cambiar: escribe esa, o usa otro nombre",
    "está aprovado como {}, e a categoria de um modelo aprovado não pode ser mudada: escreva essa, ou use outro nome",
]);
const FULL: Sentence = Sentence([
    "the account may have {} templates and has them: delete some, or ask Meta for more",
    "la cuenta puede tener {} plantillas y ya las tiene: elimina algunas, o pide más a Meta",
    "a conta pode ter {} modelos e já os tem: exclua alguns, ou peça mais à Meta",
]);
const READS_AS: Sentence = Sentence([
    "{}; plantilla explain {} says what to do",
    "{}; plantilla explain {} dice qué hacer",
    "{}; plantilla explain {} diz o que fazer",
]);
const COPY_OF: Sentence = Sentence([
    "its words are those of {}, which Meta files as marketing; asking again under another name counts as misuse: reword it, or write category: marketing",
    "sus palabras son las de {}, que Meta clasifica como marketing; pedirlo otra vez con otro nombre cuenta como abuso: cámbiale el texto, o escribe category: marketing",
    "as palavras são as de {}, que a Meta classifica como marketing; pedir de novo com outro nome conta como abuso: mude o texto, ou escreva category: marketing",
]);
const WILL_BECOME: Sentence = Sentence([
    "Meta has announced that it will become {}: reckon with its price, and with the consent that it needs",
    "Meta ha anunciado que pasará a {}: cuenta con su precio y con el consentimiento que requiere",
    "a Meta anunciou que passará a {}: conte com o preço e com o consentimento que exige",
]);
const BECAME: Sentence = Sentence([
    "Meta made it {}, whatever the draft says: it is billed as that; write it into the file",
    "Meta la hizo {}, diga lo que diga el borrador: se cobra como tal; escríbelo en el archivo",
    "a Meta o tornou {}, diga o que disser o rascunho: é cobrado assim; escreva isso no arquivo",
]);
const STOPS_SENDING: Sentence = Sentence([
    "it is in use: while Meta reviews the edit it can't be sent",
    "está en uso: mientras Meta revisa el cambio no se puede enviar",
    "está em uso: enquanto a Meta analisa a alteração, não pode ser enviado",
]);
const REJECTED: Sentence = Sentence([
    "Meta rejected it as it stands ({}): change the text, then submit it again",
    "Meta la rechazó tal como está ({}): cambia el texto y vuelve a enviarla",
    "a Meta o rejeitou como está ({}): mude o texto e envie de novo",
]);
const CAME_BACK_AS_MARKETING: Sentence = Sentence([
    "Meta made it {}, not {}: it costs more, and may go only to people who agreed to offers; don't send it before that is clear",
    "Meta la hizo {}, no {}: cuesta más, y solo puede ir a quienes aceptaron recibir ofertas; no la envíes antes de tenerlo claro",
    "a Meta o tornou {}, não {}: custa mais, e só pode ir a quem aceitou receber ofertas; não envie antes de esclarecer isso",
]);
const CAME_BACK: Sentence = Sentence([
    "Meta made it {}, not {}: it is billed as that; write it into the file",
    "Meta la hizo {}, no {}: se cobra como tal; escríbelo en el archivo",
    "a Meta o tornou {}, não {}: é cobrado assim; escreva isso no arquivo",
]);
