//! `plantilla import`: the authoring form of what the Graph API takes or lists.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::gather::{Paths, gather};
use super::schema::modeline;
use super::terminal::Shell;
use super::words::{Words, words};
use super::write::{self, WriteError};
use super::{Exit, Settings, complain, settle};
use crate::report::shown::on_one_line;
use crate::source::{authoring, together};
use crate::template::Template;
use crate::text::sentence::say;

/// What can be typed after `import`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  plantilla import order.json > order.yaml          a payload becomes a file for people
  plantilla import listing.json --out templates     one file a template name
  curl … | plantilla import - --out templates       what the API lists, {\"data\": […]}
  plantilla import old.yaml                         an authoring file, written anew

The languages of one template come together in one document. What only the API's
answers carry, such as id and status, is left out; unknown fields are kept.")]
pub struct Args {
    /// Where the templates are.
    #[command(flatten)]
    pub paths: Paths,
    /// Write NAME.yaml for each template name into this folder, instead of standard output
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// With --out, overwrite files that are there already
    #[arg(long, requires = "out")]
    pub force: bool,
}

/// What stands between two documents.
const BETWEEN: &str = "---\n";

/// Runs `import`.
///
/// # Errors
/// Those of writing to the shell.
pub fn run(args: &Args, settings: Settings, shell: &mut Shell<'_>) -> io::Result<Exit> {
    let words = words(settings.lang);
    let gathered = gather(&args.paths, settings, shell)?;
    let created = gathered
        .templates
        .into_iter()
        .map(|(_, it)| it.as_created());
    let templates: Vec<Template> = created.collect();
    if templates.is_empty() {
        if gathered.exit == Exit::Clean {
            return complain(words.nothing_read, shell);
        }
        return Ok(gathered.exit);
    }
    let documents = together(templates).into_iter().map(|languages| Document {
        name: name(&languages),
        text: authoring(&languages),
    });
    match &args.out {
        None => {
            let said = documents.enumerate().try_for_each(|(index, document)| {
                let between = if index == 0 { "" } else { BETWEEN };
                write!(shell.out, "{between}{}", document.text)
            });
            settle(said, gathered.exit)
        }
        Some(folder) => {
            let exit = write_files(folder, documents, args.force, words, shell)?;
            Ok(gathered.exit.and(exit))
        }
    }
}

/// One document of the authoring form.
struct Document {
    name: String,
    text: String,
}

fn name(languages: &[Template]) -> String {
    let name = languages
        .first()
        .and_then(|template| template.name.as_ref());
    name.map(|name| name.value.clone()).unwrap_or_default()
}

/// Writes a file for each name; documents of one name go into one file, in order.
fn write_files(
    folder: &Path,
    documents: impl Iterator<Item = Document>,
    force: bool,
    words: &Words,
    shell: &mut Shell<'_>,
) -> io::Result<Exit> {
    let mut documents: Vec<Document> = documents.collect();
    documents.sort_by(|a, b| a.name.cmp(&b.name));
    let mut exit = Exit::Clean;
    let mut in_the_way = false;
    for of_one_name in documents.chunk_by(|a, b| a.name == b.name) {
        let name = of_one_name.first().map_or("", |it| it.name.as_str());
        let line = if is_file_name(name) {
            let texts: Vec<&str> = of_one_name.iter().map(|it| it.text.as_str()).collect();
            let path = folder.join(format!("{name}.yaml"));
            let text = format!("{}{}", modeline(folder), texts.join(BETWEEN));
            match put(&path, &text, force) {
                Ok(()) => say(words.written, &[&path.to_string_lossy()]),
                Err(error) => {
                    exit = Exit::Failed;
                    in_the_way |= !force && matches!(error, WriteError::Exists { .. });
                    format!("plantilla: {error}")
                }
            }
        } else {
            exit = Exit::Failed;
            format!("plantilla: {}", say(words.no_file_name, &[name]))
        };
        settle(writeln!(shell.err, "{}", on_one_line(&line)), exit)?;
    }
    if in_the_way {
        settle(writeln!(shell.err, "{}", words.use_force), exit)?;
    }
    Ok(exit)
}

/// Names come from whoever wrote the listing: a file is made of one only where it is a plain word.
pub(super) fn is_file_name(name: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-';
    !name.is_empty() && name.bytes().all(plain)
}

fn put(path: &Path, text: &str, force: bool) -> Result<(), WriteError> {
    match fs::read_to_string(path) {
        Ok(old) if force => write::replace(path, &old, text),
        _ => write::create(path, text.as_bytes()),
    }
}

#[cfg(test)]
mod tests {
    use super::is_file_name;

    #[test]
    fn a_name_can_lead_nowhere_else() {
        for name in ["order_shipped", "Promo-2", "7"] {
            assert!(is_file_name(name));
        }
        for name in [
            "", "..", "../x", "a/b", "a\\b", "a.b", "c:x", "a\0", "ñ", " ",
        ] {
            assert!(!is_file_name(name), "{name:?}");
        }
    }
}
