//! Findings as a Markdown table, for a comment on a pull or merge request.

use super::pieces::Emitter;
use super::shown::{on_one_line, shortened};
use super::words::{Tally, words};
use super::{Frame, Tables, View};
use crate::lint::diagnostic::{Diagnostic, Report, Severity};
use std::io::{self, Write};

/// Bytes of a page. A comment on GitHub takes 65,536 characters.
const LONGEST: usize = 60_000;

/// Scalar values of a message or help that are shown.
const TEXT_SHOWN: usize = 500;

struct Markdown {
    view: View,
    /// Rows of errors, of warnings and of infos, as many as may be shown.
    rows: [Rows; 3],
}

#[derive(Default)]
struct Rows {
    text: Vec<String>,
    bytes: usize,
}

/// Begins a report.
pub(super) fn begin<'a>(frame: &Frame<'a>) -> Box<dyn Emitter + 'a> {
    Box::new(Markdown {
        view: frame.view,
        rows: Default::default(),
    })
}

impl Emitter for Markdown {
    fn piece(&mut self, report: &Report, _: &mut dyn Write) -> io::Result<()> {
        let tables = Tables::new(report);
        let [errors, warnings, infos] = &mut self.rows;
        for it in &report.diagnostics {
            let rows = match it.severity {
                Severity::Error => &mut *errors,
                Severity::Warning => &mut *warnings,
                Severity::Info => &mut *infos,
            };
            if rows.bytes < LONGEST {
                let row = row(&tables, it, &self.view);
                rows.bytes += row.len();
                rows.text.push(row);
            }
        }
        Ok(())
    }

    fn finish(self: Box<Self>, tally: &Tally, out: &mut dyn Write) -> io::Result<()> {
        let words = words(self.view.lang);
        let found = tally.errors + tally.warnings + tally.infos;
        let sign = if found == 0 { "✓ " } else { "" };
        let summary = escaped(&words.summary(tally));
        writeln!(out, "**plantilla:** {sign}{summary}")?;
        if found == 0 {
            return Ok(());
        }
        let [severity, place, finding, rule] = words.columns;
        writeln!(out, "\n| {severity} | {place} | {finding} | {rule} |")?;
        writeln!(out, "|---|---|---|---|")?;
        let (mut bytes, mut shown) = (0, 0);
        for row in self.rows.iter().flat_map(|rows| &rows.text) {
            bytes += row.len();
            if bytes > LONGEST {
                break;
            }
            shown += 1;
            out.write_all(row.as_bytes())?;
        }
        if shown < found {
            writeln!(out, "\n{}", words.not_shown(found - shown))?;
        }
        Ok(())
    }
}

fn row(tables: &Tables<'_>, it: &Diagnostic, view: &View) -> String {
    let region = tables.region(it.source, it.span);
    let start = region.start;
    let place = format!("{}:{}:{}", region.file, start.line, start.column);
    let mut what = text(&it.message);
    if !it.help.is_empty() {
        what.push_str("<br>");
        what.push_str(&text(&it.help));
    }
    format!(
        "| {} | {} | {what} | {} |\n",
        words(view.lang).severity(it.severity),
        code(&place),
        code(&it.rule)
    )
}

/// A text of a finding: what stands between backticks as code, everything as what it says.
pub(crate) fn text(text: &str) -> String {
    let shown = shortened(text.trim_end(), TEXT_SHOWN);
    let mut out = String::new();
    let mut rest: &str = &shown;
    while let Some((before, tail)) = rest.split_once('`') {
        let Some((inner, after)) = tail.split_once('`') else {
            break;
        };
        out.push_str(&escaped(before));
        out.push_str(&code(inner));
        rest = after;
    }
    out + &escaped(rest)
}

/// A text as code. In it neither people nor issues are named.
pub(crate) fn code(text: &str) -> String {
    let mut out = String::from("<code>");
    for c in on_one_line(text).chars() {
        literal(c, &mut out);
    }
    out + "</code>"
}

/// A text that is no markup, and that calls nobody: behind a sign that names a person, an issue, a label or
/// the like, and inside what begins an address, stands a blank without width.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::new();
    let mut last = ' ';
    for c in on_one_line(text).chars() {
        if (last == ':' && c == '/') || (matches!(last, 'w' | 'W') && c == '.') {
            out.push_str(NOTHING);
        }
        literal(c, &mut out);
        if matches!(c, '@' | '#' | '!' | '~' | '%' | '$' | '&') {
            out.push_str(NOTHING);
        }
        last = c;
    }
    out
}

/// A blank without width.
const NOTHING: &str = "&#8203;";

/// Signs that begin nothing in Markdown where they stand within a line.
const PLAIN: &str = ",;?'\"()-/.:%=+";

fn literal(c: char, out: &mut String) {
    if c.is_ascii_punctuation() && !PLAIN.contains(c) {
        out.push_str(&format!("&#{};", u32::from(c)));
    } else {
        out.push(c);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_markup() {
        assert_eq!(
            text("a | b <i> *c* `<<1>>` @me"),
            "a &#124; b &#60;i&#62; &#42;c&#42; <code>&#60;&#60;1&#62;&#62;</code> &#64;&#8203;me"
        );
        assert_eq!(
            text("`one ` two` three"),
            "<code>one </code> two&#96; three"
        );
        assert_eq!(code("a\nb`c"), "<code>a b&#96;c</code>");
        assert_eq!(
            text("[x](https://e.example) www.e.example at 12:30"),
            "&#91;x&#93;(https:&#8203;//e.example) www&#8203;.e.example at 12:30"
        );
    }
}
