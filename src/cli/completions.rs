//! `plantilla completions`: what a shell needs to complete commands, flags and their values.

use std::io;

use clap::CommandFactory as _;
use clap_complete::{Shell as Kind, generate};

use super::terminal::Shell;
use super::{Cli, Exit, settle};

/// What can be typed after `completions`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  plantilla completions bash > ~/.local/share/bash-completion/completions/plantilla
  plantilla completions zsh > ~/.zfunc/_plantilla     with fpath+=~/.zfunc in .zshrc
  plantilla completions fish > ~/.config/fish/completions/plantilla.fish
  plantilla completions powershell >> $PROFILE
  plantilla completions elvish >> ~/.config/elvish/rc.elv")]
pub struct Args {
    /// The shell
    #[arg(value_enum, value_name = "SHELL")]
    pub shell: Kind,
}

/// Runs `completions`.
///
/// # Errors
/// Those of writing to the shell, a closed pipe excepted.
pub fn run(args: &Args, shell: &mut Shell<'_>) -> io::Result<Exit> {
    // The generator panics where writing fails; memory takes it all.
    let mut script = Vec::new();
    generate(args.shell, &mut Cli::command(), "plantilla", &mut script);
    settle(shell.out.write_all(&script), Exit::Clean)
}
