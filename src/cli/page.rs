//! `plantilla preview --html`: the page for reviewers, from what was named to a file.

use std::fs;
use std::io;
use std::path::Path;

use super::ask::{self, Which};
use super::preview::Args;
use super::reading::{self, tell_failures};
use super::terminal::Shell;
use super::words::words;
use super::{Exit, Settings, complain, settle, write};
use crate::lint::lint;
use crate::preview::html::{BEGINNING, page};
use crate::preview::review::{Picture, Review};
use crate::report::shown::on_one_line;
use crate::source::discover;
use crate::source::media::{Media as _, MediaFile, Project};
use crate::text::sentence::say;

/// Bytes of a picture that a page takes in, at most; Meta takes no larger ones.
const LARGEST: u64 = 5 * 1024 * 1024;

/// Bytes of all pictures of a page together, at most.
const ALL: u64 = 32 * 1024 * 1024;

/// Writes the page.
///
/// # Errors
/// Those of writing to the shell.
pub(super) fn run(
    args: &Args,
    file: &Path,
    settings: Settings,
    shell: &mut Shell<'_>,
) -> io::Result<Exit> {
    let found = discover::discover(&args.paths.paths);
    let setup = ask::for_inputs(
        &Which::default(),
        &args.paths.paths,
        &found.inputs,
        settings.lang,
        shell,
    );
    let setup = match setup {
        Ok(setup) => setup,
        Err(error) => return complain(&error.to_string(), shell),
    };
    let (sources, failures) = reading::sources(
        &found.errors,
        &found.inputs,
        args.paths.input_format,
        "<stdin>",
        shell.input,
    );
    let project = reading::project();
    let options = reading::options(&setup, project.as_ref(), settings.lang);
    let report = lint(sources, &options);
    let mut left = ALL;
    let mut pictures = |source: &str, path: &str| {
        let found = picture(project.as_ref()?, source, path, left)?;
        left = left.saturating_sub(found.bytes.len() as u64);
        Some(found)
    };
    let mut review = Review::of(&report, &options, args.samples, &mut pictures);
    if let Err(sentence) = args.only.narrow_by(&mut review.groups, settings.lang) {
        return complain(&sentence, shell);
    }
    let page = page(&review, settings.lang);
    let exit = tell_failures(&failures, Exit::Clean, shell)?;
    if review.groups.is_empty() && review.loose.is_empty() {
        return complain(words(settings.lang).nothing_read, shell);
    }
    if file.as_os_str() == "-" {
        return settle(shell.out.write_all(page.as_bytes()), exit);
    }
    match put(file, &page) {
        Ok(()) => {
            let line = say(words(settings.lang).written, &[&file.display().to_string()]);
            settle(writeln!(shell.err, "{}", on_one_line(&line)), exit)
        }
        Err(Unwritten::NoPage) => {
            let shown = file.display().to_string();
            complain(&say(words(settings.lang).no_page, &[&shown]), shell)
        }
        Err(Unwritten::Other(error)) => complain(&error.to_string(), shell),
    }
}

/// Why no page was written.
enum Unwritten {
    /// A mistyped path must not cost anybody a template.
    NoPage,
    Other(write::WriteError),
}

/// Writes a page to a new file, or in the place of an older page.
fn put(file: &Path, page: &str) -> Result<(), Unwritten> {
    if fs::symlink_metadata(file).is_err() {
        return write::create(file, page.as_bytes()).map_err(Unwritten::Other);
    }
    match fs::read_to_string(file) {
        Ok(old) if old.is_empty() || old.starts_with(BEGINNING) => {
            write::replace(file, &old, page).map_err(Unwritten::Other)
        }
        _ => Err(Unwritten::NoPage),
    }
}

/// A picture that a template names, where it lies inside the project and is one.
fn picture(project: &Project, source: &str, path: &str, left: u64) -> Option<Picture> {
    let MediaFile::Found { size, mime } = project.look_up(source, path)? else {
        return None;
    };
    let mime = ["image/png", "image/jpeg"]
        .into_iter()
        .find(|known| *known == mime)?;
    if size > LARGEST.min(left) {
        return None;
    }
    let file = project.resolve(source, path).ok()?;
    Some(Picture {
        mime,
        bytes: fs::read(&file).ok()?,
        id: file.display().to_string(),
    })
}
