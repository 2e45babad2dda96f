//! `plantilla explain`: one rule as a page, or what an error of the API means and the rules that foresee it.

mod figure;
mod page;
mod words;

use std::io;

use super::terminal::{Shell, Stream};
use super::words::words as sentences;
use super::{Exit, Settings, ask, complain, settle, suggest};
use crate::graph::known::Known;
use crate::lint::rule::{Examples, RuleFile};
use crate::lint::{Lang, Rules, catalogue};
use crate::report::shown::on_one_line;
use crate::report::{View, WIDTH};
use crate::text::sentence::say;

/// What can be typed after `explain`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  plantilla explain body/placeholder-at-start
  plantilla explain placeholder-at-start       the folder may be left out
  plantilla explain 2388299                    what this error subcode means, and what leads to it
  plantilla explain body/too-long --lang pt    in Portuguese

The page is Markdown. plantilla rules lists all rules.")]
pub struct Args {
    /// Id of a rule, as findings show it, or an error subcode of the Graph API
    #[arg(value_name = "RULE")]
    pub rule: String,
}

/// Runs `explain`.
///
/// # Errors
/// Those of writing to the shell.
pub fn run(args: &Args, settings: Settings, shell: &mut Shell<'_>) -> io::Result<Exit> {
    let setup = match ask::here(shell) {
        Ok(setup) => setup,
        Err(error) => return complain(&error.to_string(), shell),
    };
    let rules = setup.rules();
    let words = sentences(settings.lang);
    let typed = args.rule.trim();
    if let Ok(subcode) = typed.parse::<u32>() {
        return foreseeing(subcode, rules, settings, shell);
    }
    match find(rules, typed).as_slice() {
        [rule] => {
            let examples = if setup.builtin().get(&rule.id).is_some() {
                catalogue::examples(&rule.id).map_err(io::Error::other)?
            } else {
                rule.examples.clone()
            };
            let view = shell
                .surroundings
                .view(Stream::Out, settings.color, settings.lang);
            let page = page::page(rule, &examples, rules, &view);
            settle(shell.out.write_all(page.as_bytes()), Exit::Clean)
        }
        [] => {
            let mut sentence = say(words.no_such_rule, &[typed]);
            match like(rules, typed) {
                Some(id) => sentence.push_str(&say(words.did_you_mean, &[id])),
                None => sentence.push_str(&format!("; {}", words.see_rules)),
            }
            complain(&sentence, shell)
        }
        several => {
            complain(&say(words.several_rules, &[typed]), shell)?;
            let mut lines = several
                .iter()
                .map(|rule| line(rule, settings))
                .collect::<String>();
            lines.push_str(words.see_explain);
            settle(writeln!(shell.err, "{lines}"), Exit::Failed)
        }
    }
}

/// A rule as a page without examples, for readers who have their own fault before them.
pub(super) fn without_examples(rule: &RuleFile, rules: &Rules, lang: Lang) -> String {
    let view = View {
        lang,
        color: false,
        unicode: true,
        width: WIDTH,
        summary: false,
    };
    page::page(rule, &Examples::default(), rules, &view)
}

/// The rules that a name stands for: the one of this id, else those whose id ends in it.
fn find<'r>(rules: &'r Rules, typed: &str) -> Vec<&'r RuleFile> {
    if let Some(rule) = rules.get(typed) {
        return vec![&rule.file];
    }
    let all = rules.iter().map(|rule| &rule.file);
    all.filter(|rule| last_part(&rule.id) == typed).collect()
}

/// The id that is most like what was typed, whole or without its folder.
fn like<'r>(rules: &'r Rules, typed: &str) -> Option<&'r str> {
    let ids: Vec<&str> = rules.iter().map(|rule| rule.file.id.as_str()).collect();
    let found = suggest::closest(typed, ids.iter().copied())
        .or_else(|| suggest::closest(last_part(typed), ids.iter().map(|id| last_part(id))));
    found.and_then(|index| ids.get(index)).copied()
}

fn last_part(id: &str) -> &str {
    id.rsplit_once('/').map_or(id, |(_, last)| last)
}

fn foreseeing(
    subcode: u32,
    rules: &Rules,
    settings: Settings,
    shell: &mut Shell<'_>,
) -> io::Result<Exit> {
    let words = sentences(settings.lang);
    let lines: String = rules
        .iter()
        .map(|rule| &rule.file)
        .filter(|rule| rule.subcodes.contains(&subcode))
        .map(|rule| line(rule, settings))
        .collect();
    // What is typed may be a code too, such as 190.
    let known = Known::all().find(|it| it.subcode == Some(subcode));
    let known = known.or_else(|| Known::of(subcode, None));
    let mut page = String::new();
    if let Some(known) = known {
        let (means, next) = (
            known.means.get(settings.lang),
            known.next.get(settings.lang),
        );
        page.push_str(&format!("{subcode}: {}\n\n{means} {next}\n", known.title));
    }
    if lines.is_empty() && known.is_none() {
        let sentence = say(words.no_rule_foresees, &[&subcode.to_string()]);
        return complain(&format!("{sentence}; {}", words.see_rules), shell);
    }
    if !lines.is_empty() {
        let opening = say(words.foreseen_by, &[&subcode.to_string()]);
        let gap = if page.is_empty() { "" } else { "\n" };
        page.push_str(&format!("{gap}{opening}\n\n{lines}"));
    }
    let said = shell.out.write_all(page.as_bytes());
    settle(said.and_then(|()| shell.out.flush()), Exit::Clean)?;
    if lines.is_empty() {
        return Ok(Exit::Clean);
    }
    settle(writeln!(shell.err, "\n{}", words.see_explain), Exit::Clean)
}

/// A rule as an item of a list.
fn line(rule: &RuleFile, settings: Settings) -> String {
    let summary = on_one_line(rule.summary.get(settings.lang).trim_end()).into_owned();
    format!("- {}: {summary}\n", rule.id)
}
