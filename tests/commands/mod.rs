//! `new`, `explain`, `rules`, `export` and `import`, as somebody meets them.

mod forms;
mod new;
mod pages;

use std::path::Path;

use plantilla::cli::terminal::{Shell, Surroundings};
use plantilla::cli::{self, Exit};

struct Ran {
    exit: Exit,
    out: String,
    err: String,
}

/// Runs a command in this process.
fn run_at(terminal: bool, typed: &[&str], stdin: &str) -> Ran {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let surroundings = Surroundings {
        in_is_terminal: terminal,
        out_is_terminal: false,
        err_is_terminal: terminal,
        width: None,
        variable: &|name| match name {
            "LANG" => Some("C".to_owned()),
            "PLANTILLA_NO_SPELLING" => Some("1".to_owned()),
            _ => None,
        },
    };
    let mut shell = Shell {
        input: &mut stdin.as_bytes(),
        out: &mut out,
        err: &mut err,
        surroundings: &surroundings,
    };
    let typed = std::iter::once("plantilla").chain(typed.iter().copied());
    let exit = cli::run(typed.map(Into::into), &mut shell);
    Ran {
        exit,
        out: String::from_utf8(out).unwrap(),
        err: String::from_utf8(err).unwrap(),
    }
}

fn run(typed: &[&str], stdin: &str) -> Ran {
    run_at(false, typed, stdin)
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}
