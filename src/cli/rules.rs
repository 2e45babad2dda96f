//! `plantilla rules`: the catalogue.

use std::io;

use serde::Serialize;
use unicode_width::UnicodeWidthStr;

use super::terminal::{Shell, Stream};
use super::words::words;
use super::{Exit, Settings, ask, complain, settle};
use crate::lint::diagnostic::{Grade, Severity};
use crate::lint::rule::RuleFile;
use crate::lint::{Lang, Rules};
use crate::report::json;
use crate::report::shown::on_one_line;
use crate::report::words::words as report_words;

/// What can be typed after `rules`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  plantilla rules                        every rule, by what it looks at
  plantilla rules --lang es              … in Spanish
  plantilla rules --format json | jq .   for a program

plantilla explain RULE says more about one of them.")]
pub struct Args {
    /// How to write the list
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub format: Format,
}

/// How the catalogue is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// A table for people.
    #[default]
    Human,
    /// An array of objects.
    Json,
    /// A page with links to the files of the rules.
    Markdown,
}

/// Runs `rules`.
///
/// # Errors
/// Those of writing to the shell.
pub fn run(args: &Args, settings: Settings, shell: &mut Shell<'_>) -> io::Result<Exit> {
    let setup = match ask::here(shell) {
        Ok(setup) => setup,
        Err(error) => return complain(&error.to_string(), shell),
    };
    let rules = setup.rules();
    let said = match args.format {
        Format::Human => {
            let view = shell
                .surroundings
                .view(Stream::Out, settings.color, settings.lang);
            shell
                .out
                .write_all(table(rules, settings.lang, view.width).as_bytes())
        }
        Format::Json => {
            let entries: Vec<Entry<'_>> = rules
                .iter()
                .map(|rule| Entry::new(&rule.file, settings.lang))
                .collect();
            json::pretty(&entries, shell.out)
        }
        Format::Markdown => shell
            .out
            .write_all(markdown(rules, settings.lang).as_bytes()),
    };
    let exit = settle(said.and_then(|()| shell.out.flush()), Exit::Clean)?;
    if args.format == Format::Human {
        let note = words(settings.lang).see_explain;
        settle(writeln!(shell.err, "\n{note}"), exit)?;
    }
    Ok(exit)
}

/// A rule, as programs read it. Fields are only ever added.
#[derive(Serialize)]
struct Entry<'a> {
    id: &'a str,
    severity: Severity,
    summary: &'a str,
    subcodes: &'a [u32],
    fix: Option<Grade>,
    docs: String,
    /// Whether it is quiet unless the strict set, or the rule by name, is asked for.
    strict: bool,
}

impl<'a> Entry<'a> {
    fn new(rule: &'a RuleFile, lang: Lang) -> Self {
        Self {
            id: &rule.id,
            severity: rule.severity,
            summary: rule.summary.get(lang).trim_end(),
            subcodes: &rule.subcodes,
            fix: rule.fix,
            docs: format!("rules/{}.yaml", rule.id),
            strict: rule.strict,
        }
    }
}

/// The folder and the name that an id is made of.
fn parts(id: &str) -> (&str, &str) {
    id.rsplit_once('/').unwrap_or(("", id))
}

/// The rules of each folder, in the order of their ids.
fn by_folder(rules: &Rules) -> Vec<Vec<&RuleFile>> {
    let files: Vec<&RuleFile> = rules.iter().map(|rule| &rule.file).collect();
    files
        .chunk_by(|a, b| parts(&a.id).0 == parts(&b.id).0)
        .map(<[_]>::to_vec)
        .collect()
}

fn table(rules: &Rules, lang: Lang, width: usize) -> String {
    let severity = |rule: &RuleFile| report_words(lang).severity(rule.severity);
    let levels = rules.iter().map(|rule| severity(&rule.file).width()).max();
    let levels = levels.unwrap_or(0);
    let mut out = String::new();
    for folder in by_folder(rules) {
        if !out.is_empty() {
            out.push('\n');
        }
        let first = folder.first().map_or("", |rule| parts(&rule.id).0);
        out.push_str(&format!("{first}/\n"));
        let names = folder.iter().map(|rule| parts(&rule.id).1.width()).max();
        let names = names.unwrap_or(0);
        for rule in folder {
            let (level, name) = (severity(rule), parts(&rule.id).1);
            let head = format!("  {level:levels$}  {name:names$}  ");
            let summary = summary(rule, lang);
            // Where two columns don't fit, the summary goes below.
            let (first, rest) = if width >= head.width() + 40 {
                (head.clone(), " ".repeat(head.width()))
            } else {
                out.push_str(head.trim_end());
                out.push('\n');
                ("      ".to_owned(), "      ".to_owned())
            };
            let options = textwrap::Options::new(width.max(40))
                .initial_indent(&first)
                .subsequent_indent(&rest);
            out.push_str(&textwrap::fill(&summary, options));
            out.push('\n');
        }
    }
    out
}

/// A rule in one line.
fn summary(rule: &RuleFile, lang: Lang) -> String {
    let summary = on_one_line(rule.summary.get(lang).trim_end());
    if rule.strict {
        format!("{summary} ({})", words(lang).in_strict_set)
    } else {
        summary.into_owned()
    }
}

fn markdown(rules: &Rules, lang: Lang) -> String {
    let cell = |text: &str| on_one_line(text.trim_end()).replace('|', "\\|");
    let words = words(lang);
    let mut out = String::from(words.rules_page);
    for folder in by_folder(rules) {
        let name = folder.first().map_or("", |rule| parts(&rule.id).0);
        out.push_str(&format!("\n## {name}\n\n{}", words.rules_head));
        for rule in folder {
            let mut kinds: Vec<&str> = rule.source.iter().map(|it| it.kind.as_str()).collect();
            kinds.dedup();
            out.push_str(&format!(
                "| [{id}]({id}.yaml) | {severity} | {summary} | {kinds} |\n",
                id = rule.id,
                severity = report_words(lang).severity(rule.severity),
                summary = cell(&summary(rule, lang)),
                kinds = kinds.join(", "),
            ));
        }
    }
    out
}
