//! `plantilla init`: a first `plantilla.toml`, and the files that put the check before a commit and into CI.

use std::borrow::Cow;
use std::io;
use std::path::{Path, PathBuf};

use super::new::ask::yes;
use super::terminal::Shell;
use super::words::words;
use super::write::{WriteError, create};
use super::{Exit, Settings, schema, settle};
use crate::config::keys::{KEYS, Key, Takes};
use crate::config::paths::NAME;
use crate::lint::Lang;
use crate::report::shown::harmless;
use crate::schema::FILE;
use crate::text::sentence::say;

/// What can be typed after `init`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  plantilla init                      writes plantilla.toml, and asks for more in a terminal
  plantilla init --pre-commit         … and .pre-commit-config.yaml
  plantilla init --github templates   … for the folder templates, with a workflow for GitHub

A file that exists is never overwritten.")]
pub struct Args {
    /// The folder to write to [default: the current folder]
    #[arg(value_name = "FOLDER")]
    pub folder: Option<PathBuf>,
    /// Write .pre-commit-config.yaml, which checks templates before each commit
    #[arg(long)]
    pub pre_commit: bool,
    /// Write .github/workflows/plantilla.yml, which checks them on GitHub
    #[arg(long)]
    pub github: bool,
    /// Write .gitlab-ci.yml, which checks them on GitLab
    #[arg(long)]
    pub gitlab: bool,
    /// Write plantilla.schema.json, by which editors complete and check templates
    #[arg(long)]
    pub editor: bool,
}

/// A file that can be written beside the configuration.
struct Offer {
    path: &'static str,
    text: Cow<'static, str>,
}

const PRE_COMMIT: Offer = Offer {
    path: ".pre-commit-config.yaml",
    text: Cow::Borrowed(
        "\
# https://pre-commit.com; `pre-commit install` puts it to work.
repos:
  - repo: local
    hooks:
      - id: plantilla
        name: plantilla lint
        language: system
        entry: plantilla lint
        # All templates together, when any has changed: some rules compare them.
        # `plantilla lint --changed` tells only about those that the commit changes.
        files: \\.(ya?ml|json|jsonl|ndjson)$|(^|/)plantilla\\.toml$
        pass_filenames: false
",
    ),
};

const GITHUB: Offer = Offer {
    path: ".github/workflows/plantilla.yml",
    text: Cow::Borrowed(
        "\
name: templates
on:
  pull_request:
  push:
    branches: [main]
permissions:
  contents: read
jobs:
  lint:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - run: cargo install --locked plantilla
      - run: plantilla lint --format github
",
    ),
};

const GITLAB: Offer = Offer {
    path: ".gitlab-ci.yml",
    text: Cow::Borrowed(
        "\
templates:
  image: rust:1.95
  script:
    - cargo install --locked plantilla
    - plantilla lint --format human --format gitlab=gl-code-quality-report.json
  artifacts:
    when: always
    reports:
      codequality: gl-code-quality-report.json
",
    ),
};

/// Runs `init`.
///
/// # Errors
/// Those of the shell.
pub fn run(args: &Args, settings: Settings, shell: &mut Shell<'_>) -> io::Result<Exit> {
    let words = words(settings.lang);
    let folder = args.folder.as_deref().unwrap_or(Path::new(""));
    let mut wanted = Vec::new();
    let asked = args.pre_commit || args.github || args.gitlab || args.editor;
    let asks = shell.surroundings.in_is_terminal && shell.surroundings.err_is_terminal && !asked;
    let editor = Offer {
        path: FILE,
        text: schema::written(schema::Form::Authoring, settings.lang)?.into(),
    };
    for (chosen, offer) in [
        (args.pre_commit, PRE_COMMIT),
        (args.github, GITHUB),
        (args.gitlab, GITLAB),
        (args.editor, editor),
    ] {
        let yes = chosen
            || asks && {
                let question = say(words.ask_write, &[offer.path]);
                yes(&question, shell)?
            };
        if yes {
            wanted.push((offer.path, offer.text));
        }
    }
    wanted.insert(0, (NAME, first(settings.lang).into()));
    let mut exit = Exit::Clean;
    for (name, text) in wanted {
        let path = folder.join(name);
        let shown = path.display().to_string();
        let line = match create(&path, text.as_bytes()) {
            Ok(()) => say(words.written, &[&shown]),
            Err(WriteError::Exists { .. }) => say(words.kept, &[&shown]),
            Err(error) => {
                exit = Exit::Failed;
                format!("plantilla: {error}")
            }
        };
        settle(writeln!(shell.err, "{}", harmless(&line)), exit)?;
    }
    Ok(exit)
}

/// The first configuration: every setting with what it does, as comments, so that it changes nothing.
#[must_use]
pub fn first(lang: Lang) -> String {
    let mut out = format!("# {}\n", words(lang).config_begins);
    for key in KEYS {
        out.push('\n');
        comment(&mut out, key.about(lang));
        match key.takes {
            Takes::Table(inner) => table(&mut out, key.name, inner, lang),
            Takes::Named(inner) => table(&mut out, &format!("{}.main", key.name), inner, lang),
            Takes::FileLevels => lines(&mut out, key.example),
            Takes::Levels => {
                lines(&mut out, &format!("[{}]", key.name));
                lines(&mut out, key.example);
            }
            _ => lines(&mut out, &format!("{} = {}", key.name, key.example)),
        }
    }
    out
}

fn table(out: &mut String, name: &str, keys: &[Key], lang: Lang) {
    lines(out, &format!("[{name}]"));
    for key in keys {
        comment(out, key.about(lang));
        lines(out, &format!("{} = {}", key.name, key.example));
    }
}

/// What a setting does.
fn comment(out: &mut String, text: &str) {
    let options = textwrap::Options::new(100)
        .initial_indent("# ")
        .subsequent_indent("# ");
    out.push_str(&textwrap::fill(text, options));
    out.push('\n');
}

/// A setting that is not put to work yet: `#` right before it, which its words have not.
fn lines(out: &mut String, text: &str) {
    for line in text.lines() {
        out.push_str(&format!("#{line}\n"));
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;
    use serde_yaml::Value;

    #[test]
    fn the_hook_is_that_of_the_repository() {
        let hooks = include_str!("../../.pre-commit-hooks.yaml");
        let hooks: Value = serde_yaml::from_str(hooks).unwrap();
        let ours: Value = serde_yaml::from_str(&PRE_COMMIT.text).unwrap();
        let ours = &ours["repos"][0]["hooks"][0];
        for key in ["id", "name", "entry", "files", "pass_filenames"] {
            assert_eq!(ours[key], hooks[0][key], "{key}");
        }
    }
}
