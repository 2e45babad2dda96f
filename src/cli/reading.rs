//! What commands over templates begin and end with: the sources, what could not be read, and what a check of the
//! sources needs besides.

use std::env;
use std::io::{self, Read};
use std::time::{SystemTime, UNIX_EPOCH};

use super::choices::InputFormat;
use super::terminal::{Shell, Stream};
use super::{Exit, Settings, settle};
use crate::config::Setup;
use crate::lint::diagnostic::Report;
use crate::lint::{Lang, Options};
use crate::report::shown::harmless;
use crate::report::{View, human};
use crate::source::Source;
use crate::source::discover::{self, Input, InputError};
use crate::source::media::{Media, NoMedia, Project};

/// Reads sources. With them: sentences about what could not be found or read.
pub(super) fn sources(
    errors: &[InputError],
    inputs: &[Input],
    format: InputFormat,
    stdin_name: &str,
    stdin: &mut dyn Read,
) -> (Vec<Source>, Vec<String>) {
    let mut failures: Vec<String> = errors.iter().map(InputError::to_string).collect();
    let mut sources = Vec::with_capacity(inputs.len());
    for source in discover::read(inputs, format.kind(), stdin_name, stdin) {
        match source {
            Ok(source) => sources.push(source),
            Err(error) => failures.push(error.to_string()),
        }
    }
    (sources, failures)
}

/// From where sample files may be read, if from anywhere.
pub(super) fn project() -> Option<Project> {
    let folder = env::current_dir();
    folder.and_then(|folder| Project::around(&folder)).ok()
}

/// How templates are checked by what holds for them, without dictionaries.
pub(super) fn options<'a>(
    setup: &'a Setup,
    project: Option<&'a Project>,
    lang: Lang,
) -> Options<'a> {
    let media: &dyn Media = match project {
        Some(project) => project,
        None => &NoMedia,
    };
    Options {
        media,
        lang,
        now: clock(),
        policies: setup,
        ..Options::new(setup.rules())
    }
}

/// The time of this machine, in seconds since 1970, where it is not set before that.
pub(super) fn clock() -> Option<i64> {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).ok()?;
    i64::try_from(since.as_secs()).ok()
}

/// Shows findings on standard error, and nothing else of the report.
///
/// # Errors
/// Those of writing to the shell.
pub(super) fn show_findings(
    report: &Report,
    exit: Exit,
    settings: Settings,
    shell: &mut Shell<'_>,
) -> io::Result<Exit> {
    let view = View {
        summary: false,
        ..shell
            .surroundings
            .view(Stream::Err, settings.color, settings.lang)
    };
    settle(human::emit(report, &view, shell.err), exit)
}

/// Says what could not be read, which fails a run.
///
/// # Errors
/// Those of writing to the shell.
pub(super) fn tell_failures(
    failures: &[String],
    exit: Exit,
    shell: &mut Shell<'_>,
) -> io::Result<Exit> {
    for failure in failures {
        let line = harmless(failure);
        settle(writeln!(shell.err, "plantilla: {line}"), exit)?;
    }
    Ok(match failures {
        [] => exit,
        _ => Exit::Failed,
    })
}
