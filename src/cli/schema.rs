//! `plantilla schema`: what an editor needs to complete and check the files that people write.

use std::io;
use std::path::Path;

use super::terminal::Shell;
use super::{Exit, Settings, settle};
use crate::config::paths::nearest;
use crate::lint::{Lang, Rules};
use crate::schema;

/// What can be typed after `schema`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  plantilla schema > plantilla.schema.json        for templates
  plantilla schema config > config.schema.json    for plantilla.toml
  plantilla schema --lang es                      with descriptions in Spanish

JSON Schema, draft 7. plantilla init --editor writes plantilla.schema.json; templates
that plantilla new writes beside or below it name it for the YAML language server.")]
pub struct Args {
    /// Which files it is for
    #[arg(value_enum, default_value_t, value_name = "FORM")]
    pub form: Form,
}

/// What has a schema.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Form {
    /// Templates in the form for people.
    #[default]
    Authoring,
    /// `plantilla.toml`.
    Config,
}

/// Runs `schema`.
///
/// # Errors
/// Those of writing to the shell, a closed pipe excepted.
pub fn run(args: &Args, settings: Settings, shell: &mut Shell<'_>) -> io::Result<Exit> {
    let text = written(args.form, settings.lang)?;
    settle(shell.out.write_all(text.as_bytes()), Exit::Clean)
}

/// A schema as a file holds it.
///
/// # Errors
/// When the product's own rules can't be read, which the test suite rules out.
pub(super) fn written(form: Form, lang: Lang) -> io::Result<String> {
    let rules = Rules::builtin().map_err(io::Error::other)?;
    let schema = match form {
        Form::Authoring => schema::authoring(lang, rules),
        Form::Config => schema::config(lang, rules),
    };
    let mut text = serde_json::to_string_pretty(&schema).map_err(io::Error::other)?;
    text.push('\n');
    Ok(text)
}

/// The comment that names the schema for the YAML language server, for a file in this folder; nothing where no
/// schema lies in it or above it in the project, as a comment that leads nowhere is an error in every editor.
pub(super) fn modeline(folder: &Path) -> String {
    let Some(levels) = nearest(folder, schema::FILE) else {
        return String::new();
    };
    let path = format!("{}{}", "../".repeat(levels), schema::FILE);
    format!("# yaml-language-server: $schema={path}\n")
}
