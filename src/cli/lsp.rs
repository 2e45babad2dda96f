//! `plantilla lsp`: what the command line knows, for the language server.

use std::io;
use std::path::{Path, PathBuf};

use super::terminal::Shell;
use super::{Exit, Settings, ask, complain, explain, locale, new, spelling};
use crate::config::values::Layer;
use crate::lsp::{End, Host, serve};

/// What can be typed after `lsp`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  plantilla lsp               what an editor is told to start
  plantilla lsp --lang pt     … to be spoken to in Portuguese, whatever the editor's language

Editors start it; docs/editors.md has settings for VS Code, Neovim and Helix. It speaks
the Language Server Protocol 3.17 on standard input and output, in the language of the
editor unless --lang, PLANTILLA_LANG or plantilla.toml say another. Exit code 0 when the
editor ended the session, 1 when it was gone, 2 when what it sent was no protocol.")]
pub struct Args {
    /// Taken for clients that pass it; standard input and output are all there is
    #[arg(long, hide = true)]
    pub stdio: bool,
    /// Taken for clients that pass it
    #[arg(long = "clientProcessId", hide = true, value_name = "ID")]
    pub client_process_id: Option<String>,
    /// What the project asks for.
    #[command(flatten)]
    pub ask: ask::Asked,
}

/// Runs `lsp`.
///
/// # Errors
/// Those of writing to the shell, a closed pipe excepted.
pub fn run(
    args: &Args,
    settings: Settings,
    decided: Layer,
    shell: &mut Shell<'_>,
) -> io::Result<Exit> {
    let ask = match args.ask.ask(shell) {
        Ok(ask) => ask,
        Err(error) => return complain(&error.to_string(), shell),
    };
    let variable = shell.surroundings.variable;
    let spelling =
        |folder: Option<PathBuf>, root: &Path| spelling::settings_in(root, folder, variable);
    let host = Host {
        lang: settings.lang,
        lang_is_asked: matches!(decided, Layer::Flag | Layer::Environment),
        ask,
        spelling: &spelling,
        variable,
        lang_of_tag: locale::of_tag,
        page: &explain::without_examples,
        starters: &new::starters,
    };
    match serve(&host, io::stdin(), shell.out) {
        Ok(End::Orderly) => Ok(Exit::Clean),
        Ok(End::Abrupt) => Ok(Exit::Findings),
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(Exit::Findings),
        Err(error) => complain(&error.to_string(), shell),
    }
}
