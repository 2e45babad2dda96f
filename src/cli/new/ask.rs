//! Questions to somebody at a terminal.

use std::io;

use crate::cli::terminal::Shell;
use crate::report::shown::on_one_line;

/// Bytes of an answer that are read.
const LONGEST: usize = 4096;

/// Asks, and takes the answer without the blanks around it; nothing when the input has ended.
///
/// # Errors
/// Those of the terminal.
pub(in crate::cli) fn ask(question: &str, shell: &mut Shell<'_>) -> io::Result<Option<String>> {
    write!(shell.err, "{question}: ")?;
    shell.err.flush()?;
    let mut answer = Vec::new();
    let mut byte = [0];
    loop {
        if shell.input.read(&mut byte)? == 0 {
            if answer.is_empty() {
                writeln!(shell.err)?;
                return Ok(None);
            }
            break;
        }
        if byte[0] == b'\n' {
            break;
        }
        if answer.len() < LONGEST {
            answer.push(byte[0]);
        }
    }
    let answer = String::from_utf8_lossy(&answer);
    Ok(Some(on_one_line(answer.trim()).into_owned()))
}

/// Asks whether to do something: only a yes, in any of the languages, is one.
///
/// # Errors
/// Those of the terminal.
pub(in crate::cli) fn yes(question: &str, shell: &mut Shell<'_>) -> io::Result<bool> {
    let answer = ask(question, shell)?.unwrap_or_default().to_lowercase();
    Ok(["y", "yes", "s", "si", "sí", "sim"].contains(&answer.as_str()))
}
