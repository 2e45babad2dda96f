//! The `plantilla` command: this process's streams, handed to the library.

use plantilla::cli::{self, terminal};
use std::io;
use std::process::ExitCode;

fn main() -> ExitCode {
    let surroundings = terminal::Surroundings::of_process();
    let mut shell = terminal::Shell {
        // Not locked: the language server reads it in a thread of its own.
        input: &mut io::stdin(),
        out: &mut io::BufWriter::new(io::stdout().lock()),
        err: &mut io::stderr().lock(),
        surroundings: &surroundings,
    };
    cli::run(std::env::args_os(), &mut shell).into()
}
