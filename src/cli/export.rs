//! `plantilla export`: the payload that Meta's Graph API takes.

use std::io;

use serde_json::Value;

use super::gather::{Paths, gather};
use super::only::Only;
use super::terminal::Shell;
use super::words::words;
use super::{Exit, Settings, complain, settle};
use crate::report::json;
use crate::report::shown::on_one_line;
use crate::source::graph;
use crate::template::media::MediaKind;
use crate::text::sentence::say;

/// What can be typed after `export`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  plantilla export order.yaml                       one template: an object
  plantilla export templates --format jsonl         all of them, one a line
  plantilla export order.yaml --language es_MX      one language of it
  plantilla export a.yaml | curl -H 'Content-Type: application/json' -d @- …

A file with a mistake in it is told as lint tells it, and left out; exit code 1.
export does not judge what a template says: lint does.")]
pub struct Args {
    /// Where the templates are.
    #[command(flatten)]
    pub paths: Paths,
    /// How to write the payloads
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub format: Format,
    /// Which of them.
    #[command(flatten)]
    pub only: Only,
}

/// How payloads are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// One object, or an array of several.
    #[default]
    Json,
    /// One object a line.
    Jsonl,
}

/// Runs `export`.
///
/// # Errors
/// Those of writing to the shell.
pub fn run(args: &Args, settings: Settings, shell: &mut Shell<'_>) -> io::Result<Exit> {
    let words = words(settings.lang);
    let gathered = gather(&args.paths, settings, shell)?;
    let mut templates = gathered.templates;
    if templates.is_empty() {
        if gathered.exit == Exit::Clean {
            return complain(words.nothing_read, shell);
        }
        return Ok(gathered.exit);
    }
    if let Err(sentence) = args.only.narrow(&mut templates, settings.lang) {
        return complain(&sentence, shell);
    }
    let payloads: Vec<Value> = templates.iter().map(|(_, it)| graph(it)).collect();
    let said = match (args.format, payloads.as_slice()) {
        (Format::Json, [one]) => json::pretty(one, shell.out),
        (Format::Json, several) => json::pretty(&several, shell.out),
        (Format::Jsonl, several) => several
            .iter()
            .try_for_each(|payload| json::line(payload, shell.out)),
    };
    settle(said.and_then(|()| shell.out.flush()), gathered.exit)?;
    for (source, template) in &templates {
        let source = gathered.sources.get(*source).map_or("", String::as_str);
        let samples = template.headers().flat_map(|header| &header.media);
        for sample in samples.filter(|sample| MediaKind::of(&sample.value) == MediaKind::File) {
            let note = say(words.names_a_file, &[source, &sample.value]);
            settle(writeln!(shell.err, "{}", on_one_line(&note)), gathered.exit)?;
        }
    }
    Ok(gathered.exit)
}
