//! `plantilla config`: every setting that holds for a file or folder, and who says so.

use std::io;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value as Json, json};
use unicode_width::UnicodeWidthStr;

use super::reading::show_findings;
use super::terminal::{Shell, Stream};
use super::words::words;
use super::{Exit, Settings, ask, complain, settle};
use crate::config::Setup;
use crate::config::keys::{KEYS, Key, Takes};
use crate::config::values::{Layer, LevelTable, Value};
use crate::lint::diagnostic::Severity;
use crate::lint::{Lang, Options, lint};
use crate::report::lines::Lines;
use crate::report::shown::on_one_line;
use crate::report::{View, json as report_json};
use crate::source::discover::Input;

/// What can be typed after `config`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  plantilla config                         what holds in this folder
  plantilla config drafts/promo.yaml       … for a file
  plantilla config --format json | jq .    for a program

A flag goes before an environment variable, that before plantilla.toml, and that before
the default. plantilla init writes a first plantilla.toml.")]
pub struct Args {
    /// The file or folder in question [default: the current folder]
    #[arg(value_name = "PATH")]
    pub path: Option<PathBuf>,
    /// How to write it
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub format: Format,
    /// What the project asks for.
    #[command(flatten)]
    pub ask: ask::Asked,
}

/// How the settings are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// A table for people.
    #[default]
    Human,
    /// One object.
    Json,
}

/// A setting with its value.
struct Row {
    /// Its path: `words.allow`.
    name: String,
    value: Json,
    layer: Layer,
    /// Who says it, in its own words: a file with its line, a variable, a flag.
    from: String,
}

/// Runs `config`.
///
/// # Errors
/// Those of writing to the shell.
pub fn run(
    args: &Args,
    settings: Settings,
    decided: Layer,
    shell: &mut Shell<'_>,
) -> io::Result<Exit> {
    let base = ask::base(args.path.as_slice());
    let inputs: Vec<Input> = args
        .path
        .iter()
        .filter(|path| !path.is_dir())
        .map(|path| Input::File {
            path: path.clone(),
            named: true,
        })
        .collect();
    let setup = args
        .ask
        .ask(shell)
        .and_then(|ask| Setup::new(ask, base, &inputs, ""));
    let setup = match setup {
        Ok(setup) => setup,
        Err(error) => return complain(&error.to_string(), shell),
    };
    let rows = rows(&setup, settings.lang, decided, args.path.as_deref());
    let said = match args.format {
        Format::Human => {
            let view = shell
                .surroundings
                .view(Stream::Out, settings.color, settings.lang);
            let page = table(&rows, &setup, &view);
            shell.out.write_all(page.as_bytes())
        }
        Format::Json => report_json::pretty(&object(&rows, &setup), shell.out),
    };
    settle(said.and_then(|()| shell.out.flush()), Exit::Clean)?;
    tell(&setup, settings, shell)
}

/// Says what is wrong with the configuration.
fn tell(setup: &Setup, settings: Settings, shell: &mut Shell<'_>) -> io::Result<Exit> {
    let options = Options {
        lang: settings.lang,
        policies: setup,
        ..Options::new(setup.rules())
    };
    let report = lint(setup.sources(), &options);
    let wrong = |it: &crate::lint::diagnostic::Diagnostic| it.severity == Severity::Error;
    let exit = if report.diagnostics.iter().any(wrong) {
        Exit::Failed
    } else {
        Exit::Clean
    };
    show_findings(&report, exit, settings, shell)
}

fn rows(setup: &Setup, lang: Lang, decided: Layer, path: Option<&Path>) -> Vec<Row> {
    let stack = setup.stack();
    let mut rows = Vec::new();
    let mut add = |name: &str, key: &Key| {
        if name == "lang" {
            rows.push(row(setup, name, lang.code().into(), decided, key));
            return;
        }
        if key.takes == Takes::Levels {
            for (layer, values) in stack.layers() {
                for (rule, level) in values.levels() {
                    let name = format!("levels.\"{}\"", rule.value);
                    let mut row = row(setup, &name, level.name().into(), layer, key);
                    row.from = from(setup, layer, key, rule.span.start);
                    rows.push(row);
                }
            }
            return;
        }
        let (layer, value) = match stack.get(name) {
            Some((layer, at)) => (layer, in_json(&at.value)),
            None => (Layer::Default, default(key)),
        };
        rows.push(row(setup, name, value, layer, key));
    };
    for key in KEYS {
        match key.takes {
            Takes::Table(inner) => {
                for own in inner {
                    add(&format!("{}.{}", key.name, own.name), own);
                }
            }
            Takes::Named(_) | Takes::FileLevels => {}
            _ => add(key.name, key),
        }
    }
    let accounts = stack
        .file
        .iter()
        .filter(|(name, _)| name.starts_with("accounts."));
    for (name, at) in accounts {
        if let Some(key) = KEYS.iter().find(|key| key.name == "accounts") {
            rows.push(row(setup, name, in_json(&at.value), Layer::File, key));
        }
    }
    if let Some(key) = KEYS.iter().find(|key| key.name == "files") {
        for (index, (pattern, levels)) in stack.file.files().iter().enumerate() {
            // For a file only what names it.
            if path.is_some_and(|path| !path.is_dir() && !setup.names(index, path)) {
                continue;
            }
            let name = format!("files.\"{}\"", pattern.value);
            let mut row = row(setup, &name, levels_in_json(levels), Layer::File, key);
            row.from = from(setup, Layer::File, key, pattern.span.start);
            rows.push(row);
        }
    }
    rows
}

fn row(setup: &Setup, name: &str, value: Json, layer: Layer, key: &Key) -> Row {
    let at = setup.stack();
    let at = at.file.get(name).map_or(0, |at| at.span.start);
    Row {
        name: name.to_owned(),
        value,
        layer,
        from: from(setup, layer, key, at),
    }
}

/// Who says a setting, so that it can be found.
fn from(setup: &Setup, layer: Layer, key: &Key, at: usize) -> String {
    match layer {
        Layer::Default => String::new(),
        Layer::File => setup.file().map_or_else(String::new, |file| {
            let line = Lines::new(&file.source.text).line_of(at);
            format!("{}:{line}", file.source.name)
        }),
        Layer::Environment => key.variable.unwrap_or_default().to_owned(),
        Layer::Flag => key.flag.unwrap_or_default().to_owned(),
    }
}

fn default(key: &Key) -> Json {
    match key.takes {
        Takes::Truth => false.into(),
        Takes::OneOf(words) => words.first().copied().into(),
        Takes::Texts => json!([]),
        Takes::Number => 1.into(),
        _ => Json::Null,
    }
}

fn in_json(value: &Value) -> Json {
    match value {
        Value::Truth(truth) => (*truth).into(),
        Value::Text(text) => text.as_str().into(),
        Value::Number(number) => (*number).into(),
        Value::Texts(texts) => texts.iter().map(|text| text.value.as_str()).collect(),
        Value::Levels(levels) => levels_in_json(levels),
        Value::Files(files) => files
            .iter()
            .map(|(pattern, levels)| (pattern.value.clone(), levels_in_json(levels)))
            .collect(),
    }
}

fn levels_in_json(levels: &LevelTable) -> Json {
    let levels = levels.iter();
    let entries = levels.map(|(rule, level)| (rule.value.clone(), level.name().into()));
    Json::Object(entries.collect::<Map<String, Json>>())
}

fn object(rows: &[Row], setup: &Setup) -> Json {
    let settings: Vec<Json> = rows
        .iter()
        .map(|row| {
            json!({
                "name": row.name,
                "value": row.value,
                "layer": row.layer,
                "from": (!row.from.is_empty()).then_some(&row.from),
            })
        })
        .collect();
    json!({
        "version": 1,
        "file": setup.file().map(|file| &file.source.name),
        "settings": settings,
    })
}

fn table(rows: &[Row], setup: &Setup, view: &View) -> String {
    let words = words(view.lang);
    let mut out = match setup.file() {
        Some(file) => format!("{}\n\n", on_one_line(&file.source.name)),
        None => format!("{}\n\n", words.no_config),
    };
    let wide = |of: &dyn Fn(&Row) -> usize| rows.iter().map(of).max().unwrap_or(0);
    let name = wide(&|row| row.name.width()).min(view.width / 2);
    let values: Vec<String> = rows
        .iter()
        .map(|row| shown_value(&row.value, words.unset))
        .collect();
    let value = values.iter().map(|it| it.width()).max().unwrap_or(0);
    let value = value.min(view.width / 3);
    for (row, shown_value) in rows.iter().zip(&values) {
        let from = match row.layer {
            Layer::Default => words.by_default,
            _ => &row.from,
        };
        let pad = |text: &str, to: usize| {
            let text = on_one_line(text).into_owned();
            let gap = to.saturating_sub(text.width());
            format!("{text}{}", " ".repeat(gap))
        };
        out.push_str(&format!(
            "{}  {}  {}\n",
            pad(&row.name, name),
            pad(shown_value, value),
            on_one_line(from)
        ));
    }
    out
}

fn shown_value(value: &Json, unset: &str) -> String {
    match value {
        Json::Null => unset.to_owned(),
        Json::Array(items) if items.is_empty() => unset.to_owned(),
        other => other.to_string(),
    }
}
