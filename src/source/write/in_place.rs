//! One value of a file written anew, the bytes around it kept.

use serde_json::Value;

use super::yaml::{fits_block, flow_scalar, quoted};
use crate::text::{Style, Text};

/// What has to stand in the bytes of `old`, a scalar of `file`, for the file to say `new` there: in the style that
/// it is written in, as far as that can hold it. Nothing where it can't be told without reading the whole.
///
/// Whoever puts it there has to read the file again: what encloses a scalar may give it another meaning.
#[must_use]
pub fn in_place(file: &str, old: &Text, new: &str) -> Option<String> {
    let written = file.get(old.span.range())?;
    match old.style {
        Style::Json | Style::JsonLiteral => Some(Value::from(new).to_string()),
        Style::DoubleQuoted => Some(quoted(new)),
        Style::SingleQuoted if is_simple(new) => Some(format!("'{}'", new.replace('\'', "''"))),
        Style::SingleQuoted => Some(quoted(new)),
        Style::Plain => Some(plain(file, old, new)),
        Style::Literal => block(file, old, written, new, 1),
        Style::Folded => {
            let indented = new.lines().any(|line| line.starts_with([' ', '\t']));
            (!indented).then(|| block(file, old, written, new, 2))?
        }
    }
}

/// Whether a text can stand in single quotes as it is.
fn is_simple(text: &str) -> bool {
    fits_block(text) && !text.contains('\n')
}

/// Without quotes where that is safe; several lines as a block where the value ends its line.
fn plain(file: &str, old: &Text, new: &str) -> String {
    let start = line_start(file, old.span.start);
    let before = file.get(start..old.span.start).unwrap_or("");
    let after = file.get(old.span.end..).unwrap_or("");
    let ends_line = after.is_empty() || after.starts_with(['\n', '\r']);
    let on_line = before.ends_with(": ") && !before.contains(['{', '[', '"', '\'']);
    if !(new.contains('\n') && fits_block(new) && ends_line && on_line) {
        return flow_scalar(new);
    }
    let mut indent = before.len() - before.trim_start_matches(' ').len();
    let mut rest = before.trim_start_matches(' ');
    while let Some(inner) = rest.strip_prefix("- ") {
        rest = inner.trim_start_matches(' ');
        indent = before.len() - rest.len();
    }
    let end = line_end(file, old.span.start);
    let margin = " ".repeat(indent + 2);
    let lines = new.split('\n').map(|line| match line {
        "" => end.to_owned(),
        line => format!("{end}{margin}{line}"),
    });
    format!("|{}", lines.collect::<String>())
}

/// The lines of a block, each break of the text as so many breaks of the file and one more a run.
fn block(file: &str, old: &Text, written: &str, new: &str, breaks: usize) -> Option<String> {
    let margin = file.get(line_start(file, old.span.start)..old.span.start)?;
    if !fits_block(new) || !margin.bytes().all(|byte| byte == b' ') {
        return None;
    }
    let end = line_end(file, old.span.start);
    let mut out = String::new();
    let mut run = 0;
    for line in new.split('\n') {
        if line.is_empty() {
            run += 1;
            continue;
        }
        if !out.is_empty() {
            out.extend(std::iter::repeat_n(end, run + breaks));
            out.push_str(margin);
        }
        out.push_str(line);
        run = 0;
    }
    let kept = written.trim_end_matches([' ', '\t', '\r', '\n']).len();
    out.push_str(written.get(kept..)?);
    Some(out)
}

fn line_start(file: &str, offset: usize) -> usize {
    let before = file.get(..offset).unwrap_or("");
    before.rfind('\n').map_or(0, |end| end + 1)
}

/// How lines end around a place of a file.
fn line_end(file: &str, offset: usize) -> &'static str {
    let before = file.get(..offset).unwrap_or("");
    let after = file.get(offset..).unwrap_or("");
    let end = match before.rfind('\n') {
        Some(end) => Some(end),
        None => after.find('\n').map(|end| offset + end),
    };
    let crlf = end.is_some_and(|end| file.get(..end).is_some_and(|it| it.ends_with('\r')));
    if crlf { "\r\n" } else { "\n" }
}
