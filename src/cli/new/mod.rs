//! `plantilla new`: a starter template, by what it is for and in which languages.

pub(super) mod ask;
mod find;

use std::io;
use std::path::{Path, PathBuf};

use unicode_width::UnicodeWidthStr;

use super::schema::modeline;
use super::terminal::{Shell, Stream};
use super::words::{Words, words};
use super::write::{WriteError, create};
use super::{Exit, Settings, complain, settle};
use crate::lint::Lang;
use crate::lsp;
use crate::report::shown::on_one_line;
use crate::starters::{Starter, library};
use crate::template::language::canonical;
use crate::text::placeholder::fold_name;
use crate::text::sentence::say;
use find::{Match, find};

/// What can be typed after `new`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  plantilla new                                 asks, when run in a terminal
  plantilla new --list                          what there is to begin from
  plantilla new shipping-update                 writes order_shipped.yaml
  plantilla new envío --language es,pt_BR       in two languages, and found by its Spanish name
  plantilla new coupon --name hola_10 --out -   under another name, to standard output

A file that exists is never overwritten. Sample pictures and documents that a
template needs are written beside it.")]
pub struct Args {
    /// What the template is for: a name from --list, or a word for it in English, Spanish or Portuguese
    #[arg(value_name = "USE_CASE")]
    pub use_case: Option<String>,
    /// List the use cases
    #[arg(long)]
    pub list: bool,
    /// Language to keep, such as es, pt_BR or en_US; several with commas [default: that of the run]
    #[arg(long, value_name = "CODE", value_delimiter = ',')]
    pub language: Vec<String>,
    /// Name of the template [default: that of the starter]
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
    /// File to write, or - for standard output [default: NAME.yaml in the current folder]
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

/// Longest name that Meta takes, in characters.
const LONGEST_NAME: usize = 512;

/// Runs `new`.
///
/// # Errors
/// Those of the shell.
pub fn run(args: &Args, settings: Settings, shell: &mut Shell<'_>) -> io::Result<Exit> {
    let starters = library();
    if args.list {
        let view = shell
            .surroundings
            .view(Stream::Out, settings.color, settings.lang);
        let list = listed(&starters, settings.lang, view.width);
        return settle(shell.out.write_all(list.as_bytes()), Exit::Clean);
    }
    let asks = shell.surroundings.in_is_terminal && shell.surroundings.err_is_terminal;
    let words = words(settings.lang);
    let chosen = Choice {
        starters: &starters,
        words,
        lang: settings.lang,
        asks,
    };
    let wanted = match chosen.all(args, shell)? {
        Ok(wanted) => wanted,
        Err(sentence) => return complain(&sentence, shell),
    };
    write(&wanted, args, settings.lang, words, shell)
}

/// What to write.
struct Wanted<'s> {
    starter: &'s Starter,
    languages: Vec<&'s str>,
    name: String,
}

/// How what was typed, or is answered, becomes a choice.
struct Choice<'s> {
    starters: &'s [Starter],
    words: &'static Words,
    lang: Lang,
    /// Whether somebody can be asked.
    asks: bool,
}

impl<'s> Choice<'s> {
    /// The whole choice, or why there is none.
    fn all(&self, args: &Args, shell: &mut Shell<'_>) -> io::Result<Result<Wanted<'s>, String>> {
        let words = self.words;
        let starter = match &args.use_case {
            Some(typed) => self.starter(typed),
            None if self.asks => {
                let list = numbered(self.starters, self.lang);
                shell.err.write_all(list.as_bytes())?;
                self.until_right(words.ask_use_case, "", shell, |answer| self.starter(answer))?
            }
            None => Err(format!("{}; {}", words.use_case_missing, words.see_list)),
        };
        let starter = match starter {
            Ok(starter) => starter,
            Err(sentence) => return Ok(Err(sentence)),
        };
        let own = self.own_language(starter);
        let languages = if !args.language.is_empty() {
            self.languages(starter, args.language.iter().map(String::as_str))
        } else if self.asks {
            let known: Vec<&str> = starter.languages().collect();
            let question = say(words.ask_languages, &[&known.join(", "), own]);
            self.until_right(&question, own, shell, |answer| {
                self.languages(starter, answer.split([',', ' ']))
            })?
        } else {
            Ok(vec![own])
        };
        let languages = match languages {
            Ok(languages) => languages,
            Err(sentence) => return Ok(Err(sentence)),
        };
        let name = match &args.name {
            Some(name) => self.name(name),
            None if self.asks => {
                let question = say(words.ask_name, &[starter.name()]);
                self.until_right(&question, starter.name(), shell, |answer| self.name(answer))?
            }
            None => Ok(starter.name().to_owned()),
        };
        Ok(name.map(|name| Wanted {
            starter,
            languages,
            name,
        }))
    }

    /// Asks until an answer can be taken. An empty one stands for `default`, where there is one.
    fn until_right<T>(
        &self,
        question: &str,
        default: &str,
        shell: &mut Shell<'_>,
        take: impl Fn(&str) -> Result<T, String>,
    ) -> io::Result<Result<T, String>> {
        while let Some(answer) = ask::ask(question, shell)? {
            let answer = if answer.is_empty() { default } else { &answer };
            match take(answer) {
                Ok(taken) => return Ok(Ok(taken)),
                Err(sentence) if !answer.is_empty() => {
                    writeln!(shell.err, "{}", on_one_line(&sentence))?;
                }
                Err(_) => {}
            }
        }
        Ok(Err(self.words.no_answer.to_owned()))
    }

    /// A starter by a word for it, or by its number in the list.
    fn starter(&self, typed: &str) -> Result<&'s Starter, String> {
        let number = typed.parse::<usize>().ok();
        if let Some(starter) = number.and_then(|number| self.starters.get(number.checked_sub(1)?)) {
            return Ok(starter);
        }
        let unknown = say(self.words.no_such_use_case, &[typed]);
        match find(self.starters, typed) {
            Match::One(starter) => Ok(starter),
            Match::Like(starter) => {
                let meant = say(self.words.did_you_mean, &[starter.use_case]);
                Err(format!("{unknown}{meant}"))
            }
            Match::None => Err(format!("{unknown}; {}", self.words.see_list)),
        }
    }

    /// Languages of a starter by their codes, written as anybody writes them: `pt-br`, `pt`.
    fn languages<'t>(
        &self,
        starter: &'s Starter,
        typed: impl Iterator<Item = &'t str>,
    ) -> Result<Vec<&'s str>, String> {
        let mut found = Vec::new();
        for code in typed.map(str::trim).filter(|code| !code.is_empty()) {
            let meant = canonical(code).unwrap_or(code);
            let family = |known: &str| known.split('_').next() == Some(meant);
            let known = starter
                .languages()
                .find(|known| *known == meant)
                .or_else(|| starter.languages().find(|known| family(known)));
            match known {
                Some(known) if found.contains(&known) => {}
                Some(known) => found.push(known),
                None => {
                    let known: Vec<&str> = starter.languages().collect();
                    let values = [code, &known.join(", ")];
                    return Err(say(self.words.no_such_language, &values));
                }
            }
        }
        if found.is_empty() {
            found.push(self.own_language(starter));
        }
        Ok(found)
    }

    /// The language of the run, or the first that the starter has.
    fn own_language(&self, starter: &'s Starter) -> &'s str {
        let family = self.lang.code();
        let own = |code: &&str| code.split('_').next() == Some(family);
        starter
            .languages()
            .find(own)
            .or_else(|| starter.languages().next())
            .unwrap_or(family)
    }

    /// A name that Meta takes.
    fn name(&self, typed: &str) -> Result<String, String> {
        let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
        if !typed.is_empty() && typed.len() <= LONGEST_NAME && typed.bytes().all(plain) {
            return Ok(typed.to_owned());
        }
        let mut sentence = say(self.words.bad_name, &[typed]);
        let meant = fold_name(typed);
        if !meant.is_empty() && meant.len() <= LONGEST_NAME {
            sentence.push_str(&say(self.words.did_you_mean, &[&meant]));
        }
        Err(sentence)
    }
}

/// All starters in a language, for an editor.
pub(super) fn starters(lang: Lang) -> Vec<lsp::Starter> {
    let starters = library();
    let choice = Choice {
        starters: &starters,
        words: words(lang),
        lang,
        asks: false,
    };
    starters
        .iter()
        .map(|starter| lsp::Starter {
            use_case: starter.use_case.to_owned(),
            aliases: starter.aliases.join(" "),
            about: starter.about(lang).to_owned(),
            text: starter.write(starter.name(), &[choice.own_language(starter)], lang),
        })
        .collect()
}

/// Writes the file and the samples that it needs, or the text alone to standard output.
fn write(
    wanted: &Wanted<'_>,
    args: &Args,
    lang: Lang,
    words: &Words,
    shell: &mut Shell<'_>,
) -> io::Result<Exit> {
    let text = wanted.starter.write(&wanted.name, &wanted.languages, lang);
    let media = wanted.starter.media(&wanted.languages);
    let path = match &args.out {
        Some(path) if path.as_os_str() == "-" => {
            let said = shell.out.write_all(text.as_bytes());
            settle(said.and_then(|()| shell.out.flush()), Exit::Clean)?;
            for (path, _) in &media {
                tell(words.not_copied, path, shell)?;
            }
            return Ok(Exit::Clean);
        }
        Some(path) => path.clone(),
        None => PathBuf::from(format!("{}.yaml", wanted.name)),
    };
    let folder = path.parent().unwrap_or(Path::new(""));
    let text = format!("{}{text}", modeline(folder));
    if let Err(error) = create(&path, text.as_bytes()) {
        return complain(&error.to_string(), shell);
    }
    tell(words.written, &path, shell)?;
    for (sample, bytes) in media {
        let path = folder.join(sample);
        match create(&path, bytes) {
            Ok(()) => tell(words.written, &path, shell)?,
            Err(WriteError::Exists { .. }) => tell(words.kept, &path, shell)?,
            Err(error) => return complain(&error.to_string(), shell),
        };
    }
    tell(words.check_it, &path, shell)
}

fn tell(sentence: &str, path: &Path, shell: &mut Shell<'_>) -> io::Result<Exit> {
    let line = say(sentence, &[&path.to_string_lossy()]);
    settle(writeln!(shell.err, "{}", on_one_line(&line)), Exit::Clean)
}

/// The starters as a table by category.
fn listed(starters: &[Starter], lang: Lang, width: usize) -> String {
    let names = starters.iter().map(|it| it.use_case.width()).max();
    let names = names.unwrap_or(0);
    let mut out = String::new();
    for category in starters.chunk_by(|a, b| a.category() == b.category()) {
        let (Some(first), between) = (category.first(), if out.is_empty() { "" } else { "\n" })
        else {
            continue;
        };
        let languages: Vec<&str> = first.languages().collect();
        let (name, codes) = (first.category(), languages.join(", "));
        out.push_str(&format!("{between}{name} ({codes})\n"));
        for starter in category {
            let head = format!("  {:names$}  ", starter.use_case);
            let rest = " ".repeat(head.width());
            let options = textwrap::Options::new(width.max(60))
                .initial_indent(&head)
                .subsequent_indent(&rest);
            out.push_str(&textwrap::fill(starter.about(lang), options));
            out.push('\n');
        }
    }
    out
}

/// The starters as a list to choose from.
fn numbered(starters: &[Starter], lang: Lang) -> String {
    let mut out = String::new();
    for (index, starter) in starters.iter().enumerate() {
        let about = starter.about(lang);
        let (number, use_case) = (index + 1, starter.use_case);
        out.push_str(&format!("{number:3}  {use_case:24} {about}\n"));
    }
    out
}
