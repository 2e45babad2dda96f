//! Findings as JSON, version 1: fields are only ever added. One finding or template a line, so that it can
//! be read and compared by line too.

use super::words::Tally;
use super::{Tables, View, lines};
use crate::lint::diagnostic::{Diagnostic, Grade, Listed, Report, Severity};
use crate::span::Span;
use serde::Serialize;
use std::io::{self, Write};

/// Version of the layout.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Finding<'a> {
    rule: &'a str,
    severity: Severity,
    message: &'a str,
    help: &'a str,
    docs: String,
    file: &'a str,
    template: Option<&'a str>,
    language: Option<&'a str>,
    component: &'a str,
    start: Place,
    end: Place,
    fixable: bool,
}

#[derive(Serialize)]
struct Place {
    line: usize,
    column: usize,
    offset: usize,
}

#[derive(Serialize)]
struct Template<'a> {
    file: &'a str,
    line: usize,
    name: &'a str,
    language: &'a str,
    category: &'a str,
}

#[derive(Serialize)]
struct Summary {
    files: usize,
    templates: usize,
    errors: usize,
    warnings: usize,
    infos: usize,
}

/// Writes the whole report as one JSON object. Errors are those of the writer.
pub fn emit(report: &Report, _: &View, out: &mut dyn Write) -> io::Result<()> {
    let tables = Tables::new(report);
    write!(out, "{{\"version\":{VERSION},\n\"diagnostics\":")?;
    array(out, &report.diagnostics, |out, it| {
        finding(&tables, it, out)
    })?;
    write!(out, ",\n\"templates\":")?;
    array(out, &report.templates, |out, it| {
        value(&template(&tables, it), out)
    })?;
    write!(out, ",\n\"summary\":")?;
    value(&summary(&super::tally(report)), out)?;
    writeln!(out, "}}")
}

/// Writes one finding as a JSON object, without a line break. Errors are those of the writer.
pub(super) fn finding(tables: &Tables<'_>, it: &Diagnostic, out: &mut dyn Write) -> io::Result<()> {
    let found = tables.get(it.source);
    let place = |offset: usize| match found {
        Some((_, text, lines)) => place(text, lines, offset),
        None => Place {
            line: 1,
            column: 1,
            offset,
        },
    };
    let Span { start, end } = it.span;
    let it = Finding {
        rule: &it.rule,
        severity: it.severity,
        message: &it.message,
        help: &it.help,
        docs: format!("rules/{}.yaml", it.rule),
        file: found.map_or("", |(name, ..)| name),
        template: it.template.as_deref(),
        language: it.language.as_deref(),
        component: &it.component,
        start: place(start),
        end: place(end),
        fixable: it
            .fix
            .as_ref()
            .is_some_and(|fix| fix.grade >= Grade::Unsafe),
    };
    value(&it, out)
}

fn place(text: &str, lines: &lines::Lines, offset: usize) -> Place {
    let at = lines.position(text, offset);
    Place {
        line: at.line,
        column: at.column,
        offset,
    }
}

fn template<'a>(tables: &Tables<'a>, it: &'a Listed) -> Template<'a> {
    let found = tables.get(it.source);
    Template {
        file: found.map_or("", |(name, ..)| name),
        line: found.map_or(1, |(_, _, lines)| lines.line_of(it.offset)),
        name: &it.name,
        language: &it.language,
        category: &it.category,
    }
}

fn summary(tally: &Tally) -> Summary {
    Summary {
        files: tally.files,
        templates: tally.templates,
        errors: tally.errors,
        warnings: tally.warnings,
        infos: tally.infos,
    }
}

fn array<T>(
    out: &mut dyn Write,
    items: &[T],
    one: impl Fn(&mut dyn Write, &T) -> io::Result<()>,
) -> io::Result<()> {
    write!(out, "[")?;
    for (index, item) in items.iter().enumerate() {
        out.write_all(if index == 0 { b"\n" } else { b",\n" })?;
        one(out, item)?;
    }
    write!(out, "{}]", if items.is_empty() { "" } else { "\n" })
}

fn value(it: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    let mut to = serde_json::Serializer::with_formatter(out, Harmless);
    it.serialize(&mut to).map_err(io::Error::from)
}

/// Writes JSON in which no text can act in a terminal or a CI log: what could is escaped, which changes
/// nothing for who parses it.
struct Harmless;

impl serde_json::ser::Formatter for Harmless {
    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        let mut rest = 0;
        let mut last = '\0';
        for (at, c) in fragment.char_indices() {
            if acts(c) || (c == '#' && last == '#') {
                writer.write_all(fragment.as_bytes().get(rest..at).unwrap_or(&[]))?;
                let mut units = [0; 2];
                for unit in c.encode_utf16(&mut units) {
                    write!(writer, "\\u{unit:04x}")?;
                }
                rest = at + c.len_utf8();
            }
            last = c;
        }
        writer.write_all(fragment.as_bytes().get(rest..).unwrap_or(&[]))
    }
}

/// Characters that serde_json writes as they are and that move or reorder what a terminal shows, or end a
/// line for some readers of logs. `##` opens a command of a CI runner.
fn acts(c: char) -> bool {
    matches!(c,
        '\u{7f}'..='\u{9f}'
        | '\u{61c}' | '\u{200e}' | '\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}'
        | '\u{feff}')
}
