//! What the command line says of spelling: which languages could not be checked and what to install, and the
//! project's own words.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::{fs, io};

use super::terminal::Shell;
use super::write::{WriteError, create, replace};
use super::{Exit, settle};
use crate::config::ConfigFile;
use crate::config::add_words::with_words;
use crate::lint::Lang;
use crate::proof::Address;
use crate::report::shown::{harmless, on_one_line};
use crate::spelling::{Dictionaries, Lack, Settings, System, advice};

/// The file with the project's own words, one a line.
pub const WORDS: &str = "plantilla-words.txt";
/// Set, it keeps a run from looking for dictionaries.
pub const OFF: &str = "PLANTILLA_NO_SPELLING";

/// Words that are named where they are added.
const NAMED: usize = 20;

/// What can be typed of spelling.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct Wanted {
    /// Add words that no dictionary knows to those of the project
    #[arg(long)]
    pub add_words: bool,
    /// Have a LanguageTool server read the texts too, over https or here
    #[arg(long, value_name = "URL")]
    pub languagetool: Option<Address>,
    /// Fail where a language has no dictionary, instead of saying so
    #[arg(long)]
    pub require_dictionaries: bool,
}

/// What a run asks of spelling; nothing where it is not to be checked.
pub(super) fn settings(
    wanted: &Wanted,
    folder: Option<PathBuf>,
    shell: &Shell<'_>,
) -> Option<Settings> {
    let off = is_off(shell.surroundings.variable);
    if off && !wanted.require_dictionaries {
        return None;
    }
    Some(Settings {
        words: own_words(Path::new(WORDS)),
        folder,
        require: wanted.require_dictionaries,
    })
}

/// The same for a session that works in a folder.
pub(super) fn settings_in(
    root: &Path,
    folder: Option<PathBuf>,
    variable: &dyn Fn(&str) -> Option<String>,
) -> Option<Settings> {
    (!is_off(variable)).then(|| Settings {
        words: own_words(&root.join(WORDS)),
        folder,
        require: false,
    })
}

fn is_off(variable: &dyn Fn(&str) -> Option<String>) -> bool {
    variable(OFF).is_some_and(|value| !value.is_empty())
}

/// The words of a file, one a line; what follows a `#` is a remark.
fn own_words(path: &Path) -> Vec<String> {
    let text = fs::read_to_string(path).unwrap_or_default();
    text.lines()
        .filter_map(|line| line.split('#').next())
        .map(|word| word.trim().to_owned())
        .filter(|word| !word.is_empty())
        .collect()
}

/// After a run: adds words where asked to, and says which languages were not checked.
pub(super) fn conclude(
    dictionaries: &Dictionaries,
    wanted: &Wanted,
    config: Option<&ConfigFile>,
    quiet: bool,
    lang: Lang,
    exit: Exit,
    shell: &mut Shell<'_>,
) -> io::Result<Exit> {
    let mut exit = exit;
    if wanted.add_words {
        let unknown = dictionaries.unknown();
        if !unknown.is_empty() {
            match keep(&unknown, config) {
                Ok(file) => {
                    let line = said(lang).added(&unknown, &file);
                    settle(writeln!(shell.err, "{}", harmless(&line)), exit)?;
                }
                Err(error) => {
                    exit = Exit::Failed;
                    settle(writeln!(shell.err, "plantilla: {error}"), exit)?;
                }
            }
        }
    }
    let require = wanted.require_dictionaries;
    let lacks = if require {
        dictionaries.all_lacks()
    } else {
        dictionaries.lacks()
    };
    let fails = require && lacks.values().any(|lack| *lack != Lack::Unsupported);
    if !quiet || fails {
        for line in notices(&lacks, lang, System::of_process()) {
            settle(
                writeln!(shell.err, "plantilla: {}", on_one_line(&line)),
                exit,
            )?;
        }
    }
    Ok(if fails { Exit::Failed } else { exit })
}

/// Adds words to where the project keeps its own, and says which file that is: the list of words where there is
/// one, else its configuration, else a new list.
fn keep(words: &BTreeSet<String>, config: Option<&ConfigFile>) -> Result<String, WriteError> {
    let list = Path::new(WORDS);
    if let Some(config) = config.filter(|_| !list.exists())
        && let Ok(old) = fs::read_to_string(&config.path)
        && let Some(new) = with_words(&old, words)
    {
        replace(&config.path, &old, &new)?;
        return Ok(config.source.name.clone());
    }
    add(list, words)?;
    Ok(WORDS.to_owned())
}

/// Adds words to a file of them, in order.
fn add(path: &Path, words: &BTreeSet<String>) -> Result<(), WriteError> {
    let text = fs::read_to_string(path).ok();
    let old = text.as_deref().unwrap_or_default();
    let mut lines: Vec<&str> = old.lines().collect();
    lines.extend(words.iter().map(String::as_str));
    let new = format!("{}\n", lines.join("\n"));
    match &text {
        Some(old) => replace(path, old, &new),
        None => create(path, new.as_bytes()),
    }
}

/// What is said of languages that were not checked: a line for each reason.
fn notices(lacks: &BTreeMap<String, Lack>, lang: Lang, system: System) -> Vec<String> {
    let words = said(lang);
    let mut lines = Vec::new();
    let of = |wanted: Lack| -> Vec<&str> {
        let same = lacks.iter().filter(|(_, lack)| **lack == wanted);
        same.map(|(code, _)| code.as_str()).collect()
    };
    let missing = of(Lack::Missing);
    if !missing.is_empty() {
        let commands: BTreeSet<String> = missing
            .iter()
            .filter_map(|code| advice(system, code))
            .collect();
        let mut line = words.missing.replace("{}", &missing.join(", "));
        if commands.is_empty() {
            line.push_str(words.elsewhere);
        } else {
            let commands = together(commands);
            let npm = commands.contains("npm install");
            line.push_str(&words.install.replace("{}", &format!("`{commands}`")));
            if npm {
                line.push_str(words.from_npm);
            }
        }
        lines.push(line);
    }
    for (code, lack) in lacks {
        if let Lack::Broken(reason) = lack {
            let line = words.broken.replacen("{}", code, 1);
            lines.push(line.replacen("{}", reason, 1));
        }
    }
    let unsupported = of(Lack::Unsupported);
    if !unsupported.is_empty() {
        lines.push(words.unsupported.replace("{}", &unsupported.join(", ")));
    }
    lines
}

/// Commands that differ in their last word only, as one.
fn together(commands: BTreeSet<String>) -> String {
    let mut by_start: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for command in commands {
        if let Some((start, package)) = command.rsplit_once(' ') {
            let packages = by_start.entry(start.to_owned()).or_default();
            packages.push(package.to_owned());
        }
    }
    let commands: Vec<String> = by_start
        .into_iter()
        .map(|(start, packages)| format!("{start} {}", packages.join(" ")))
        .collect();
    commands.join(" && ")
}

/// The sentences of one language; a `{}` is filled.
struct Said {
    missing: &'static str,
    install: &'static str,
    elsewhere: &'static str,
    from_npm: &'static str,
    broken: &'static str,
    unsupported: &'static str,
    added: [&'static str; 2],
}

impl Said {
    fn added(&self, words: &BTreeSet<String>, file: &str) -> String {
        let [one, several] = self.added;
        let sentence = if words.len() == 1 { one } else { several };
        let mut shown: Vec<&str> = words.iter().map(String::as_str).take(NAMED).collect();
        if words.len() > NAMED {
            shown.push("…");
        }
        sentence
            .replacen("{}", &words.len().to_string(), 1)
            .replacen("{}", file, 1)
            .replacen("{}", &shown.join(", "), 1)
    }
}

fn said(lang: Lang) -> &'static Said {
    lang.pick(&ENGLISH, &SPANISH, &PORTUGUESE)
}

static ENGLISH: Said = Said {
    missing: "spelling was not checked in {}: there is no dictionary on this machine",
    install: "; install it with {}",
    elsewhere: "; put a Hunspell dictionary into a folder that PLANTILLA_DICTIONARIES names",
    from_npm: " and set PLANTILLA_DICTIONARIES=node_modules; LibreOffice's dictionaries are found too",
    broken: "spelling was not checked in {}: its dictionary can't be read: {}",
    unsupported: "spelling is not checked in {}",
    added: [
        "{} word added to {}: {}",
        "{} words added to {}: {}; take out what is a slip",
    ],
};

static SPANISH: Said = Said {
    missing: "no se revisó la ortografía en {}: no hay diccionario en este equipo",
    install: "; instálalo con {}",
    elsewhere: "; pon un diccionario Hunspell en una carpeta que PLANTILLA_DICTIONARIES indique",
    from_npm: " y define PLANTILLA_DICTIONARIES=node_modules; también se usan los diccionarios de LibreOffice",
    broken: "no se revisó la ortografía en {}: su diccionario no se puede leer: {}",
    unsupported: "la ortografía no se revisa en {}",
    added: [
        "{} palabra agregada a {}: {}",
        "{} palabras agregadas a {}: {}; quita las que sean erratas",
    ],
};

static PORTUGUESE: Said = Said {
    missing: "a ortografia não foi verificada em {}: não há dicionário nesta máquina",
    install: "; instale-o com {}",
    elsewhere: "; coloque um dicionário Hunspell numa pasta indicada por PLANTILLA_DICTIONARIES",
    from_npm: " e defina PLANTILLA_DICTIONARIES=node_modules; os dicionários do LibreOffice também servem",
    broken: "a ortografia não foi verificada em {}: seu dicionário não pode ser lido: {}",
    unsupported: "a ortografia não é verificada em {}",
    added: [
        "{} palavra adicionada a {}: {}",
        "{} palavras adicionadas a {}: {}; retire as que forem erros",
    ],
};

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;

    #[test]
    fn one_line_names_all_that_is_missing_and_what_to_install() {
        let lacks = BTreeMap::from([
            ("ar".to_owned(), Lack::Unsupported),
            ("es_MX".to_owned(), Lack::Missing),
            ("pt_BR".to_owned(), Lack::Missing),
        ]);
        assert_eq!(
            notices(&lacks, Lang::En, System::Debian),
            [
                "spelling was not checked in es_MX, pt_BR: there is no dictionary on this machine; install it with \
                 `sudo apt install hunspell-es hunspell-pt-br`",
                "spelling is not checked in ar",
            ]
        );
        let npm = notices(&lacks, Lang::Es, System::Other);
        assert!(
            npm.first()
                .unwrap()
                .contains("npm install dictionary-es-mx dictionary-pt"),
            "{npm:?}"
        );
    }

    #[test]
    fn words_are_added_and_read_back() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join(WORDS);
        fs::write(&file, "# ours\nFlujotrón  # a product\n").unwrap();
        add(&file, &BTreeSet::from(["kombi".to_owned()])).unwrap();
        assert_eq!(own_words(&file), ["Flujotrón", "kombi"]);
    }
}
