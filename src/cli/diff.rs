//! Changes of a file, shown.

use std::io::{self, Write};
use std::time::Duration;

use similar::TextDiff;

use crate::report::shown::at_line_start;

/// Longest time that a diff may look for the shortest way to show a change.
const DIFF_TIME: Duration = Duration::from_secs(1);

/// Writes a unified diff of a file. It is for reading: text that could act in a terminal or a log is shown with
/// stand-ins.
///
/// # Errors
/// Those of the writer.
pub(super) fn show(
    name: &str,
    before: &str,
    after: &str,
    color: bool,
    out: &mut dyn Write,
) -> io::Result<()> {
    let diff = TextDiff::configure()
        .timeout(DIFF_TIME)
        .diff_lines(before, after);
    let text = diff.unified_diff().header(name, name).to_string();
    for line in text.lines() {
        let code = match line.as_bytes().first() {
            Some(b'+') => "32",
            Some(b'-') => "31",
            Some(b'@') => "36",
            _ => "0",
        };
        let line = at_line_start(line);
        if color {
            writeln!(out, "\u{1b}[{code}m{line}\u{1b}[0m")?;
        } else {
            writeln!(out, "{line}")?;
        }
    }
    Ok(())
}
