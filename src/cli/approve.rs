//! `plantilla approve`: records that drafts are approved exactly as they are, and checks that they are.

use std::fs;
use std::io;
use std::path::Path;

use serde_json::{Value, json};

use super::drafts::{CutOff, Loaded, Wanted, load};
use super::gather::Paths;
use super::status::now;
use super::terminal::Shell;
use super::words::words;
use super::write::{self, WriteError};
use super::{Exit, Settings, complain, settle};
use crate::lint::Lang;
use crate::release::approvals::{Record, State, written};
use crate::release::drafts::Draft;
use crate::release::git;
use crate::release::person::Person;
use crate::release::words::{Counted, Sentence, faulty, list, not_approved, people, unusable};
use crate::report::json;
use crate::report::shown::on_one_line;

/// What can be typed after `approve`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  plantilla approve order.yaml              you approve it as it is now
  plantilla approve templates --by 'Ana'    in the name of somebody else
  plantilla approve --check                 for CI: exit code 1 unless all are approved
  plantilla approve --check --require-approvals 2 --author-may-not-approve

An approval is for the exact payload and sample files: the change of one character voids it. Drafts with
errors can't be approved. Commit the file of approvals together with the templates; with
'plantilla.approvals merge=union' in .gitattributes git merges it by itself.

Exit codes: 0 all are approved, 1 some are not, 2 the run itself failed.")]
pub struct Args {
    /// Where the drafts are.
    #[command(flatten)]
    pub paths: Paths,
    /// Who approves [default: git's user]
    #[arg(long, value_name = "NAME", conflicts_with = "check")]
    pub by: Option<String>,
    /// Change nothing; tell which drafts are not approved
    #[arg(long)]
    pub check: bool,
    /// Take out approvals of templates that are gone
    #[arg(long, conflicts_with = "check")]
    pub prune: bool,
    /// How to tell what stands where
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub format: Format,
    /// What is asked of approvals.
    #[command(flatten)]
    pub wanted: Wanted,
}

/// How the outcome is told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// For people.
    #[default]
    Human,
    /// One object.
    Json,
}

/// What came of one draft.
enum Came {
    /// It is approved; whether that is new.
    Approved { new: bool },
    /// It can't be, or is not.
    Not { state: &'static str, why: String },
}

/// Runs `approve`.
///
/// # Errors
/// Those of writing to the shell.
pub fn run(args: &Args, settings: Settings, shell: &mut Shell<'_>) -> io::Result<Exit> {
    let lang = settings.lang;
    let mut loaded = match load(&args.paths, &args.wanted, settings, shell)? {
        Ok(loaded) => loaded,
        Err(sentence) => return complain(&sentence, shell),
    };
    if loaded.drafts.is_empty() && loaded.exit == Exit::Clean && !args.prune {
        return complain(words(lang).nothing_read, shell);
    }
    if args.prune && !loaded.whole {
        return complain(NOT_WHOLE.get(lang), shell);
    }
    let by = if args.check || loaded.drafts.is_empty() {
        None
    } else {
        match who(args.by.as_deref(), &loaded) {
            Some(by) => Some(by),
            None => return complain(WHO.get(lang), shell),
        }
    };
    let mut came = Vec::new();
    for index in 0..loaded.drafts.len() {
        match judge(&mut loaded, index, by.as_ref(), lang) {
            Ok(one) => came.push(one),
            Err(CutOff) => return complain(SHALLOW.get(lang), shell),
        }
    }
    let gone: Vec<Record> = match loaded.whole {
        true => loaded.approvals.vanished(&loaded.drafts),
        false => Vec::new(),
    }
    .into_iter()
    .cloned()
    .collect();
    if args.prune {
        loaded.approvals.prune(&loaded.drafts);
    }
    let first = loaded.text.is_none();
    if !args.check
        && let Err(error) = save(&loaded)
    {
        return complain(&error.to_string(), shell);
    }
    let mut exit = loaded.exit;
    if came.iter().any(|(it, _)| matches!(it, Came::Not { .. })) {
        exit = exit.and(Exit::Findings);
    }
    let said = match args.format {
        Format::Json => json::pretty(&object(&loaded, &came, &gone), shell.out),
        Format::Human => lines(&loaded, &came, args.check, lang)
            .iter()
            .try_for_each(|line| writeln!(shell.out, "{}", on_one_line(line))),
    };
    settle(said.and_then(|()| shell.out.flush()), exit)?;
    let mut notes = vec![sum(&loaded, &came, by.as_ref(), lang)];
    notes.extend(told_gone(&gone, args.prune, lang));
    if first && !args.check && loaded.file.exists() && !merges(&loaded.file) {
        notes.push(MERGE.say(lang, &[&name(&loaded.file)]));
    }
    for note in notes {
        settle(writeln!(shell.err, "{}", on_one_line(&note)), exit)?;
    }
    Ok(exit)
}

/// Who approves: as typed, else the user of git.
fn who(typed: Option<&str>, loaded: &Loaded) -> Option<Person> {
    match typed {
        Some(name) => Person::parse(&on_one_line(name)),
        None => {
            let file = loaded.drafts.first().map(|it| Path::new(&it.file));
            let folder = file.and_then(Path::parent).unwrap_or(Path::new(""));
            let here = Path::new(".");
            git::user(if folder.is_dir() { folder } else { here })
        }
    }
}

/// What comes of a draft, and how it stands then.
fn judge(
    loaded: &mut Loaded,
    index: usize,
    by: Option<&Person>,
    lang: Lang,
) -> Result<(Came, State), CutOff> {
    let Some(draft) = loaded.drafts.get(index) else {
        return Ok((Came::Approved { new: false }, State::default()));
    };
    let not = |state, why| Came::Not { state, why };
    let fault = draft.samples.iter().find_map(|sample| {
        let fault = sample.digest.as_ref().err()?;
        Some(unusable(&sample.path, fault, lang))
    });
    let stopped = match (draft.faults.is_empty(), fault) {
        (false, _) => Some(not("errors", faulty(draft, lang))),
        (true, Some(fault)) => Some(not("sample", fault)),
        (true, None) => None,
    };
    let mut new = false;
    if let (None, Some(by), Some(digest)) = (&stopped, by, &draft.digest) {
        new = loaded.approvals.record(Record {
            name: draft.name.clone(),
            language: draft.language.clone(),
            by: by.clone(),
            at: now(),
            digest: digest.clone(),
        });
    }
    let state = loaded.state(index)?;
    let came = match stopped {
        Some(stopped) => stopped,
        None if state.is_approved() => Came::Approved { new },
        None => {
            let known = if !state.by.is_empty() || !state.own.is_empty() {
                "too-few"
            } else if state.before.is_empty() {
                "nobody"
            } else {
                "changed"
            };
            not(known, not_approved(&state, lang))
        }
    };
    Ok((came, state))
}

/// Writes the file of approvals where anything changed.
fn save(loaded: &Loaded) -> Result<(), WriteError> {
    let new = loaded.approvals.text();
    match &loaded.text {
        Some(old) if *old == new => Ok(()),
        Some(old) => write::replace(&loaded.file, old, &new),
        None if new.is_empty() => Ok(()),
        None => write::create(&loaded.file, new.as_bytes()),
    }
}

/// Whether git is told to keep the lines of both sides.
fn merges(file: &Path) -> bool {
    let folder = file.parent().unwrap_or(Path::new(""));
    let text = fs::read_to_string(folder.join(".gitattributes")).unwrap_or_default();
    let name = name(file);
    text.lines()
        .any(|line| line.contains(&name) && line.contains("merge=union"))
}

fn name(file: &Path) -> String {
    let name = file.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}

fn lines(loaded: &Loaded, came: &[(Came, State)], check: bool, lang: Lang) -> Vec<String> {
    let drafts = loaded.drafts.iter().zip(came);
    drafts
        .filter_map(|(draft, (came, state))| {
            let what = match came {
                Came::Approved { .. } if check => return None,
                Came::Approved { new: true } => APPROVED.get(lang).to_owned(),
                Came::Approved { new: false } => SAID_BEFORE.say(lang, &[&people(&state.by)]),
                Came::Not { why, .. } => why.clone(),
            };
            Some(format!("{}: {what}", place(draft)))
        })
        .collect()
}

fn place(draft: &Draft) -> String {
    format!(
        "{}:{}: {} ({})",
        draft.file, draft.line, draft.name, draft.language
    )
}

fn sum(loaded: &Loaded, came: &[(Came, State)], by: Option<&Person>, lang: Lang) -> String {
    let approved = came
        .iter()
        .filter(|(it, _)| matches!(it, Came::Approved { .. }))
        .count();
    let all = came.len().to_string();
    let file = loaded.file.display().to_string();
    let said = SUM.say(lang, &[&approved.to_string(), &all, &file]);
    match by {
        Some(by) => format!("{said}; {}", YOURS.say(lang, &[&by.to_string()])),
        None => said,
    }
}

fn told_gone(gone: &[Record], pruned: bool, lang: Lang) -> Option<String> {
    let names = gone
        .iter()
        .map(|it| format!("{} ({})", it.name, it.language));
    let mut names: Vec<String> = names.collect();
    names.dedup();
    let sentence = if pruned { PRUNED } else { GONE };
    let count = names.len();
    (count > 0).then(|| sentence.say(lang, count, &[&list(names.into_iter())]))
}

fn object(loaded: &Loaded, came: &[(Came, State)], gone: &[Record]) -> Value {
    let names = |people: &[Person]| -> Value { people.iter().map(Person::to_string).collect() };
    let templates = loaded.drafts.iter().zip(came).map(|(draft, (came, state))| {
        let (known, why) = match came {
            Came::Approved { .. } => ("approved", None),
            Came::Not { state, why } => (*state, Some(why)),
        };
        json!({
            "file": draft.file, "line": draft.line, "name": draft.name, "language": draft.language,
            "digest": draft.digest.as_ref().map(|it| it.as_str()),
            "state": known, "why": why, "recorded": matches!(came, Came::Approved { new: true }),
            "by": names(&state.by), "own": names(&state.own), "before": names(&state.before),
            "required": state.required,
        })
    });
    let gone = gone.iter().map(|it| {
        json!({"name": it.name, "language": it.language, "by": it.by.to_string(), "at": written(it.at)})
    });
    json!({
        "version": 1, "file": loaded.file.display().to_string(),
        "templates": templates.collect::<Vec<_>>(), "vanished": gone.collect::<Vec<_>>(),
    })
}

const APPROVED: Sentence = Sentence(["approved", "aprobada", "aprovado"]);
const SAID_BEFORE: Sentence = Sentence([
    "approved before, by {}",
    "ya aprobada, por {}",
    "já aprovado, por {}",
]);
const SUM: Sentence = Sentence([
    "approved: {} of {} drafts ({})",
    "aprobados: {} de {} borradores ({})",
    "aprovados: {} de {} rascunhos ({})",
]);
const YOURS: Sentence = Sentence([
    "you approved as {}; commit the file with the templates",
    "aprobaste como {}; incluye el archivo en el commit de las plantillas",
    "você aprovou como {}; inclua o arquivo no commit dos modelos",
]);
const WHO: Sentence = Sentence([
    "who approves? Say it with --by 'Name <address>', or tell git: git config user.name 'Name'",
    "¿quién aprueba? Dilo con --by 'Nombre <dirección>', o díselo a git: git config user.name 'Nombre'",
    "quem aprova? Diga com --by 'Nome <endereço>', ou diga ao git: git config user.name 'Nome'",
]);
const GONE: Counted = Counted(
    Sentence([
        "{} approval is of a template that is gone: {}; --prune takes it out",
        "{} aprobación es de una plantilla que ya no está: {}; --prune la quita",
        "{} aprovação é de um modelo que não existe mais: {}; --prune a retira",
    ]),
    Sentence([
        "{} approvals are of templates that are gone: {}; --prune takes them out",
        "{} aprobaciones son de plantillas que ya no están: {}; --prune las quita",
        "{} aprovações são de modelos que não existem mais: {}; --prune as retira",
    ]),
);
const PRUNED: Counted = Counted(
    Sentence([
        "{} approval was taken out: {}",
        "se quitó {} aprobación: {}",
        "{} aprovação foi retirada: {}",
    ]),
    Sentence([
        "{} approvals were taken out: {}",
        "se quitaron {} aprobaciones: {}",
        "{} aprovações foram retiradas: {}",
    ]),
);
const NOT_WHOLE: Sentence = Sentence([
    "nothing was taken out: --prune needs all templates, without a fault in reading them; run it in the folder of the file of approvals",
    "no se quitó nada: --prune necesita todas las plantillas, sin fallos al leerlas; ejecútalo en la carpeta del archivo de aprobaciones",
    "nada foi retirado: --prune precisa de todos os modelos, sem falhas na leitura; rode-o na pasta do arquivo de aprovações",
]);
pub(super) const SHALLOW: Sentence = Sentence([
    "the history of git is cut off here, so nobody can say who changed a template last: fetch all of it (git fetch --unshallow; on GitHub: fetch-depth: 0)",
    "aquí la historia de git está recortada y no se puede saber quién cambió una plantilla por última vez: tráela entera (git fetch --unshallow; en GitHub: fetch-depth: 0)",
    "aqui o histórico do git está cortado e não dá para saber quem alterou um modelo por último: traga-o inteiro (git fetch --unshallow; no GitHub: fetch-depth: 0)",
]);
const MERGE: Sentence = Sentence([
    "So that git merges the approvals of several people by itself, write this line into .gitattributes: {} merge=union",
    "Para que git fusione por sí mismo las aprobaciones de varias personas, escribe esta línea en .gitattributes: {} merge=union",
    "Para que o git una sozinho as aprovações de várias pessoas, escreva esta linha em .gitattributes: {} merge=union",
]);
