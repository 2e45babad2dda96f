//! `plantilla classify`: which category Meta is likely to see, and the words that say so.

use std::fs::File;
use std::io::{self, Read};

use rayon::prelude::*;

use super::ask::{self, Which};
use super::gather::Paths;
use super::reading::{self, tell_failures};
use super::terminal::{Shell, Stream};
use super::words::words;
use super::{Exit, Settings, complain, settle};
use crate::lint::Options;
use crate::report::View;
use crate::report::lines::Lines;
use crate::report::verdicts::Judged;
use crate::source::discover::{self, Input, InputError, shown};
use crate::source::stream::Blocks;
use crate::source::{Source, read};

/// What can be typed after `classify`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  plantilla classify templates                  a verdict on each, with the words that say so
  plantilla classify promo.yaml --lang es       told in Spanish
  plantilla classify --format jsonl a.ndjson    one object a template

A verdict is a forecast: Meta decides. Files with a mistake in their syntax are passed over; lint says why.")]
pub struct Args {
    /// Where the templates are.
    #[command(flatten)]
    pub paths: Paths,
    /// How to write the verdicts
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub format: Format,
    /// What the project says of words.
    #[command(flatten)]
    pub which: Which,
}

/// How verdicts are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// For people.
    #[default]
    Human,
    /// One array.
    Json,
    /// One object a line.
    Jsonl,
}

/// Runs `classify`.
///
/// # Errors
/// Those of writing to the shell.
pub fn run(args: &Args, settings: Settings, shell: &mut Shell<'_>) -> io::Result<Exit> {
    let found = discover::discover(&args.paths.paths);
    let view = shell
        .surroundings
        .view(Stream::Out, settings.color, settings.lang);
    let setup = ask::for_inputs(
        &args.which,
        &args.paths.paths,
        &found.inputs,
        settings.lang,
        shell,
    );
    let setup = match setup {
        Ok(setup) => setup,
        Err(error) => return complain(&error.to_string(), shell),
    };
    let options = Options {
        policies: &setup,
        ..Options::new(setup.rules())
    };
    let mut writer = Writer {
        format: args.format,
        options,
        view,
        written: 0,
    };
    let (streams, files): (Vec<Input>, Vec<Input>) = found
        .inputs
        .into_iter()
        .partition(|input| args.paths.input_format.is_stream(input, "<stdin>"));
    let (sources, mut failures) = reading::sources(
        &found.errors,
        &files,
        args.paths.input_format,
        "<stdin>",
        shell.input,
    );
    let mut said = writer.sources(&sources, shell.out);
    for input in &streams {
        if said.is_err() {
            break;
        }
        let outcome = match input {
            Input::Stdin => stream(
                Blocks::new("<stdin>".to_owned(), shell.input),
                &mut writer,
                shell.out,
            ),
            Input::File { path, .. } => match File::open(path) {
                Ok(mut file) => {
                    let file: &mut dyn Read = &mut file;
                    stream(Blocks::new(shown(path), file), &mut writer, shell.out)
                }
                Err(error) => Ok(Some(error)),
            },
        };
        match outcome {
            Ok(None) => {}
            Ok(Some(source)) => {
                let name = match input {
                    Input::Stdin => "<stdin>".to_owned(),
                    Input::File { path, .. } => shown(path),
                };
                failures.push(InputError::Read { name, source }.to_string());
            }
            Err(error) => said = Err(error),
        }
    }
    let written = writer.written;
    let exit = settle(said.and_then(|()| writer.finish(shell.out)), Exit::Clean)?;
    let exit = tell_failures(&failures, exit, shell)?;
    if failures.is_empty() && written == 0 {
        return complain(words(settings.lang).nothing_read, shell);
    }
    Ok(exit)
}

/// Judges a stream block by block. Gives the error that reading ended with.
fn stream(
    mut blocks: Blocks<'_>,
    writer: &mut Writer<'_>,
    out: &mut dyn io::Write,
) -> io::Result<Option<io::Error>> {
    loop {
        match blocks.next_block() {
            Ok(sources) if sources.is_empty() => return Ok(None),
            Ok(sources) => writer.sources(&sources, out)?,
            Err(error) => return Ok(Some(error)),
        }
    }
}

struct Writer<'a> {
    format: Format,
    options: Options<'a>,
    view: View,
    written: usize,
}

impl Writer<'_> {
    /// Judges the templates of sources on all cores, and writes the verdicts in order.
    fn sources(&mut self, sources: &[Source], out: &mut dyn io::Write) -> io::Result<()> {
        let pages: Vec<io::Result<Vec<Vec<u8>>>> = sources
            .par_iter()
            .map(|source| self.pages(source))
            .collect();
        for page in pages {
            for verdict in page? {
                if self.format == Format::Json {
                    out.write_all(if self.written == 0 { b"[\n" } else { b",\n" })?;
                }
                self.written += 1;
                let verdict = match self.format {
                    Format::Json => verdict.trim_ascii_end(),
                    Format::Human | Format::Jsonl => &verdict,
                };
                out.write_all(verdict)?;
            }
        }
        Ok(())
    }

    fn pages(&self, source: &Source) -> io::Result<Vec<Vec<u8>>> {
        let reading = read(source);
        let lines = Lines::new(&source.text).after(source.before);
        let mut pages = Vec::with_capacity(reading.templates.len());
        for template in &reading.templates {
            let verdict = self.options.verdict(&source.name, template);
            let judged = Judged {
                source,
                lines: &lines,
                template,
                verdict: &verdict,
            };
            let mut page = Vec::new();
            match self.format {
                Format::Human => judged.human(&self.view, &mut page)?,
                Format::Json | Format::Jsonl => judged.jsonl(&mut page)?,
            }
            pages.push(page);
        }
        Ok(pages)
    }

    fn finish(self, out: &mut dyn io::Write) -> io::Result<()> {
        match (self.format, self.written) {
            (Format::Json, 0) => out.write_all(b"[]\n"),
            (Format::Json, _) => out.write_all(b"\n]\n"),
            (Format::Human | Format::Jsonl, _) => Ok(()),
        }
    }
}
