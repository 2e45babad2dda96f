//! `plantilla preview`: what the customer will see, in the terminal or as a page.

use std::io;
use std::path::PathBuf;

use super::gather::{Paths, gather};
use super::only::Only;
use super::page;
use super::terminal::{Shell, Stream};
use super::words::words;
use super::{Exit, Settings, complain, settle};
use crate::preview::terminal::{Title, draw};
use crate::preview::{Message, Samples};

/// What can be typed after `preview`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  plantilla preview order.yaml                   the message, as on a phone
  plantilla preview order.yaml --samples marked  samples told apart
  plantilla preview templates --html review.html
                                                 a page to say yes or no to
  plantilla preview templates --html - --lang es > revision.html

The page holds every template in every language, with what lint finds; it needs no
network and runs no script. A file with a mistake in it is told as lint tells it, and
left out of the terminal; exit code 1.")]
pub struct Args {
    /// Where the templates are.
    #[command(flatten)]
    pub paths: Paths,
    /// Which of them.
    #[command(flatten)]
    pub only: Only,
    /// What stands in the place of placeholders
    #[arg(long, value_enum, default_value_t, value_name = "HOW")]
    pub samples: Samples,
    /// Write a page for reviewers to a file; - for standard output
    #[arg(long, value_name = "FILE")]
    pub html: Option<PathBuf>,
}

/// Runs `preview`.
///
/// # Errors
/// Those of writing to the shell.
pub fn run(args: &Args, settings: Settings, shell: &mut Shell<'_>) -> io::Result<Exit> {
    if let Some(file) = &args.html {
        return page::run(args, file, settings, shell);
    }
    let gathered = gather(&args.paths, settings, shell)?;
    let mut templates = gathered.templates;
    if let Err(sentence) = args.only.narrow(&mut templates, settings.lang) {
        return complain(&sentence, shell);
    }
    if templates.is_empty() {
        if gathered.exit == Exit::Clean {
            return complain(words(settings.lang).nothing_read, shell);
        }
        return Ok(gathered.exit);
    }
    let view = shell
        .surroundings
        .view(Stream::Out, settings.color, settings.lang);
    for (index, (source, template)) in templates.iter().enumerate() {
        let title = Title {
            name: template.name.as_ref().map_or("", |name| &name.value),
            language: template.language.as_ref().map_or("", |code| &code.value),
            category: template.category.as_ref().map_or("", |it| &it.value),
            place: gathered.sources.get(*source).map_or("", String::as_str),
        };
        let message = Message::of(template, args.samples);
        let marked = args.samples == Samples::Marked;
        let gap = if index == 0 { "" } else { "\n" };
        let page = format!("{gap}{}", draw(&title, &message, &view, marked));
        settle(shell.out.write_all(page.as_bytes()), gathered.exit)?;
    }
    Ok(gathered.exit)
}
