//! What `--format` takes: the name of a format, and perhaps a file for it.

use std::collections::HashSet;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use clap::builder::{PossibleValue, TypedValueParser};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command};

use super::suggest::closest;
use crate::report::{self, FORMATS, Format};
use crate::source::discover::Input;

/// A format, and where to write it.
#[derive(Clone, Debug)]
pub struct Target {
    /// The format.
    pub format: &'static Format,
    /// The file; standard output without one.
    pub file: Option<PathBuf>,
}

/// Reads `FORMAT` and `FORMAT=FILE`.
#[derive(Clone, Copy, Debug)]
pub struct TargetParser;

impl TypedValueParser for TargetParser {
    type Value = Target;

    fn parse_ref(
        &self,
        command: &Command,
        arg: Option<&Arg>,
        value: &OsStr,
    ) -> Result<Target, clap::Error> {
        let text = value
            .to_str()
            .ok_or_else(|| clap::Error::new(ErrorKind::InvalidUtf8).with_cmd(command))?;
        let (name, file) = match text.split_once('=') {
            Some((name, file)) => (name, Some(file)),
            None => (text, None),
        };
        match (report::format(name), file) {
            (Some(format), None | Some("-")) => Ok(Target { format, file: None }),
            (Some(format), Some(file)) if !file.is_empty() => Ok(Target {
                format,
                file: Some(file.into()),
            }),
            _ => Err(unknown(command, arg, name, text)),
        }
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        let value = |format: &'static Format| PossibleValue::new(format.name).help(format.about);
        Some(Box::new(FORMATS.iter().map(value)))
    }
}

fn unknown(command: &Command, arg: Option<&Arg>, name: &str, text: &str) -> clap::Error {
    let mut error = clap::Error::new(ErrorKind::InvalidValue).with_cmd(command);
    if let Some(arg) = arg {
        let arg = ContextValue::String(arg.to_string());
        error.insert(ContextKind::InvalidArg, arg);
    }
    let text = ContextValue::String(text.to_owned());
    error.insert(ContextKind::InvalidValue, text);
    let names: Vec<String> = FORMATS.iter().map(|it| it.name.to_owned()).collect();
    if let Some(meant) = closest(name, names.iter().map(String::as_str)) {
        let meant = ContextValue::String(FORMATS[meant].name.to_owned());
        error.insert(ContextKind::SuggestedValue, meant);
    }
    error.insert(ContextKind::ValidValue, ContextValue::Strings(names));
    error
}

/// Whether these targets can be written beside each other.
///
/// # Errors
/// Why not, as a sentence.
pub(super) fn fit(targets: &[Target]) -> Result<(), String> {
    let mut files = HashSet::new();
    let mut standard = None;
    for target in targets {
        let name = target.format.name;
        match (&target.file, standard) {
            (Some(file), _) if !files.insert(file) => {
                return Err(format!(
                    "two formats can't both be written to {}",
                    file.display()
                ));
            }
            (None, Some(first)) => {
                return Err(format!(
                    "{first} and {name} can't both be written to standard output; give one of them a file: --format {name}=FILE"
                ));
            }
            (None, None) => standard = Some(name),
            (Some(_), _) => {}
        }
    }
    Ok(())
}

/// Takes the files that reports are written to out of what is read: a report that lies in a folder of
/// templates is none.
///
/// # Errors
/// When such a file is named as one to read, as a sentence.
pub(super) fn sort_out(targets: &[Target], inputs: &mut Vec<Input>) -> Result<(), String> {
    let whole = |path: &Path| fs::canonicalize(path).ok();
    let files: Vec<&Path> = targets.iter().filter_map(|it| it.file.as_deref()).collect();
    let written: HashSet<PathBuf> = files.iter().filter_map(|it| whole(it)).collect();
    if written.is_empty() {
        return Ok(());
    }
    let is_written = |path: &Path| {
        // Asking for the name first spares a look at every file.
        let named = written.iter().any(|it| it.file_name() == path.file_name());
        named && whole(path).is_some_and(|path| written.contains(&path))
    };
    let mut refused = None;
    inputs.retain(|input| match input {
        Input::File { path, named } if is_written(path) => {
            if *named {
                refused = Some(path.clone());
            }
            false
        }
        Input::File { .. } | Input::Stdin => true,
    });
    match refused {
        Some(path) => Err(format!(
            "{}: a report can't be written over a file that is checked",
            path.display()
        )),
        None => Ok(()),
    }
}
