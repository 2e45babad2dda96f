//! `plantilla man`: the manual pages.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::{Command, CommandFactory as _};
use clap_mangen::Man;

use super::terminal::Shell;
use super::write::{Whole, WriteError};
use super::{Cli, Exit, complain, settle};

/// What can be typed after `man`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  plantilla man | man -l -                        read the page of plantilla
  plantilla man ~/.local/share/man/man1           install a page for each command
  man plantilla-lint                              … and read one")]
pub struct Args {
    /// Where to write a page for each command; without it, the first page is printed
    #[arg(value_name = "FOLDER")]
    pub folder: Option<PathBuf>,
}

/// Runs `man`.
///
/// # Errors
/// Those of writing to the shell, a closed pipe excepted.
pub fn run(args: &Args, shell: &mut Shell<'_>) -> io::Result<Exit> {
    let command = command();
    let Some(folder) = &args.folder else {
        let page = page(&command)?;
        return settle(shell.out.write_all(&page), Exit::Clean);
    };
    match pages(&command, folder) {
        Ok(written) => {
            let note = written.iter().try_for_each(|path| {
                let name = path.display().to_string();
                writeln!(shell.err, "{}", crate::report::shown::on_one_line(&name))
            });
            settle(note, Exit::Clean)
        }
        Err(error) => complain(&error.to_string(), shell),
    }
}

/// The commands as pages show them: each with its full name, and the flags that all of them have.
fn command() -> Command {
    let mut command = Cli::command();
    command.build();
    command
}

/// One page, as roff.
fn page(command: &Command) -> io::Result<Vec<u8>> {
    let mut page = Vec::new();
    Man::new(command.clone())
        .source(concat!("plantilla ", env!("CARGO_PKG_VERSION")))
        .manual("plantilla")
        .render(&mut page)?;
    Ok(page)
}

/// Writes the page of each command.
fn pages(command: &Command, folder: &Path) -> Result<Vec<PathBuf>, WriteError> {
    let failed = |source| WriteError::Failed {
        path: folder.to_owned(),
        source,
    };
    fs::create_dir_all(folder).map_err(failed)?;
    let mut written = Vec::new();
    let subcommands = command.get_subcommands().filter(|it| !it.is_hide_set());
    for command in std::iter::once(command).chain(subcommands) {
        let name = command.get_display_name().unwrap_or(command.get_name());
        let path = folder.join(format!("{name}.1"));
        let mut file = Whole::begin(&path)?;
        let page = page(command).map_err(failed)?;
        file.write_all(&page).map_err(failed)?;
        file.commit()?;
        written.push(path);
    }
    Ok(written)
}
