//! Text that comes from files, made fit to be shown: it can neither act in a terminal nor in a CI log.

use crate::text::invisible::for_terminal;
use std::borrow::Cow;

/// Text of the same length in bytes in which nothing acts: no control or bidirectional character, and no
/// `##[command]` or `##vso[command]`, which the runners of GitHub and Azure obey anywhere in a line.
///
/// Their `::command::` acts only where a line begins; see [`at_line_start`].
#[must_use]
pub fn harmless(text: &str) -> Cow<'_, str> {
    let shown = for_terminal(text);
    if shown.contains("##[") || shown.contains("##vso[") {
        return shown
            .replace("##[", "#?[")
            .replace("##vso[", "#?vso[")
            .into();
    }
    shown
}

/// The same on one line: line breaks and tabs too become spaces.
#[must_use]
pub fn on_one_line(text: &str) -> Cow<'_, str> {
    let shown = harmless(text);
    if shown.contains(['\n', '\r', '\t']) {
        return shown.replace(['\n', '\r', '\t'], " ").into();
    }
    shown
}

/// A line that will stand where a line of output begins: it can't be a `::command::` of GitHub's runner,
/// which looks behind leading blanks.
#[must_use]
pub fn at_line_start(line: &str) -> Cow<'_, str> {
    let line = harmless(line);
    let indent = line.len() - line.trim_start().len();
    match line.get(indent..) {
        Some(rest) if rest.starts_with("::") => {
            let before = line.get(..indent).unwrap_or("");
            let after = rest.get(1..).unwrap_or("");
            format!("{before}?{after}").into()
        }
        _ => line,
    }
}

/// The first `limit` scalar values of a text, with `…` for what is missing.
#[must_use]
pub fn shortened(text: &str, limit: usize) -> Cow<'_, str> {
    match text.char_indices().nth(limit) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or("")).into(),
        None => text.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_acts() {
        assert_eq!(harmless("a\u{1b}[31mb"), "a?[31mb");
        assert_eq!(harmless("x\u{202e}y").len(), "x\u{202e}y".len());
        assert!(!harmless("x\u{202e}y").contains('\u{202e}'));
        assert_eq!(harmless("a ##[stop-commands]x"), "a #?[stop-commands]x");
        assert_eq!(harmless("##vso[task.x]"), "#?vso[task.x]");
        assert_eq!(on_one_line("a\nb\r\tc"), "a b? c");
        assert_eq!(on_one_line("a\r\n::b"), "a  ::b");
        assert_eq!(at_line_start("  ::error::x"), "  ?:error::x");
        assert_eq!(at_line_start("a ::error::x"), "a ::error::x");
    }

    #[test]
    fn shortens_by_scalar_values() {
        assert_eq!(shortened("añb", 3), "añb");
        assert_eq!(shortened("añbc", 2), "añ…");
    }
}
