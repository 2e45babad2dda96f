//! Findings as JSON, version 1: fields are only ever added. One finding or template a line, so that it can
//! be read and compared by line too.

use super::later::Later;
use super::pieces::Emitter;
use super::place::Place;
use super::statistics::Counts;
use super::words::Tally;
use super::{Frame, Tables};
use crate::lint::diagnostic::{Diagnostic, Grade, Listed, Report, Severity};
use serde::Serialize;
use std::io::{self, Write};

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
    /// Findings that are not told, by a comment or a baseline.
    suppressed: usize,
}

const HEAD: &str = "{\"version\":1,\n\"diagnostics\":[";
const TEMPLATES: &str = ",\n\"templates\":[";

/// The object as it is written: what comes behind the findings waits for their end.
struct Json {
    findings: List,
    templates: List,
    later: Later,
    counts: Option<Counts>,
    begun: bool,
}

/// Begins a report.
pub(super) fn begin<'a>(frame: &Frame<'a>) -> Box<dyn Emitter + 'a> {
    Box::new(Json {
        findings: List::default(),
        templates: List::default(),
        later: Later::new(),
        counts: frame.statistics.then(Counts::default),
        begun: false,
    })
}

impl Json {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        if !std::mem::replace(&mut self.begun, true) {
            out.write_all(HEAD.as_bytes())?;
        }
        Ok(())
    }
}

impl Emitter for Json {
    fn piece(&mut self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        self.begin(out)?;
        let tables = Tables::new(report);
        for it in &report.diagnostics {
            self.findings.next(out)?;
            finding(&tables, it, out)?;
        }
        for it in &report.templates {
            self.templates.next(self.later.write())?;
            value(&template(&tables, it), self.later.write())?;
        }
        if let Some(counts) = &mut self.counts {
            counts.add(report);
        }
        Ok(())
    }

    fn finish(mut self: Box<Self>, tally: &Tally, out: &mut dyn Write) -> io::Result<()> {
        self.begin(out)?;
        self.findings.end(out)?;
        out.write_all(TEMPLATES.as_bytes())?;
        self.templates.end(self.later.write())?;
        self.later.copy(out)?;
        if let Some(counts) = &self.counts {
            out.write_all(b",\n\"statistics\":[")?;
            let mut rows = List::default();
            for row in counts.rows() {
                rows.next(out)?;
                value(&row, out)?;
            }
            rows.end(out)?;
        }
        out.write_all(b",\n\"summary\":")?;
        value(&summary(tally), out)?;
        writeln!(out, "}}")
    }
}

/// The commas and line breaks of a list.
#[derive(Default)]
pub(super) struct List {
    items: usize,
}

impl List {
    pub(super) fn next(&mut self, out: &mut dyn Write) -> io::Result<()> {
        self.items += 1;
        out.write_all(if self.items == 1 { b"\n" } else { b",\n" })
    }

    pub(super) fn end(&self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(if self.items == 0 { b"]" } else { b"\n]" })
    }
}

/// Writes one finding as a JSON object, without a line break. Errors are those of the writer.
pub(super) fn finding(tables: &Tables<'_>, it: &Diagnostic, out: &mut dyn Write) -> io::Result<()> {
    let region = tables.region(it.source, it.span);
    let it = Finding {
        rule: &it.rule,
        severity: it.severity,
        message: &it.message,
        help: &it.help,
        docs: format!("rules/{}.yaml", it.rule),
        file: region.file,
        template: it.template.as_deref(),
        language: it.language.as_deref(),
        component: &it.component,
        start: region.start,
        end: region.end,
        fixable: it
            .fix
            .as_ref()
            .is_some_and(|fix| fix.grade >= Grade::Unsafe),
    };
    value(&it, out)
}

fn template<'a>(tables: &Tables<'a>, it: &'a Listed) -> Template<'a> {
    let found = tables.get(it.source);
    Template {
        file: found.map_or("", |(name, ..)| name),
        line: found.map_or(1, |(_, _, lines)| {
            lines.line_of(it.offset) + lines.preceding().lines
        }),
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
        suppressed: tally.ignored + tally.known,
    }
}

/// Writes a value as JSON in which no text can act in a terminal or a CI log.
pub(super) fn value(it: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    escape(&serde_json::to_string(it)?, out)
}

/// Writes JSON. What could act is escaped, which changes nothing for who parses it: it stands nowhere in JSON but
/// in strings.
fn escape(json: &str, writer: &mut dyn Write) -> io::Result<()> {
    let bytes = json.as_bytes();
    let (mut done, mut at) = (0, 0);
    while let Some(step) = bytes[at..]
        .iter()
        .position(|byte| MAY_ACT[usize::from(*byte)])
    {
        let here = at + step;
        let Some(c) = json[here..].chars().next() else {
            break;
        };
        at = here + c.len_utf8();
        if acts(c) || c == '#' && json[..here].ends_with('#') {
            writer.write_all(&bytes[done..here])?;
            let mut units = [0; 2];
            for unit in c.encode_utf16(&mut units) {
                write!(writer, "\\u{unit:04x}")?;
            }
            done = at;
        }
    }
    writer.write_all(&bytes[done..])
}

/// Writes a value over several lines for people to read, in which no text can act. Errors are those of the
/// writer.
pub(crate) fn pretty(it: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    let text = serde_json::to_string_pretty(it)?;
    escape(&text, out)?;
    writeln!(out)
}

/// Writes a value on a line of its own, in which no text can act. Errors are those of the writer.
pub(crate) fn line(it: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    value(it, out)?;
    writeln!(out)
}

/// By byte: whether what is escaped begins with it in UTF-8. Every byte of a report is looked up here.
static MAY_ACT: [bool; 256] = {
    let mut table = [false; 256];
    table[b'#' as usize] = true;
    table[0x7F] = true;
    table[0xC2] = true;
    table[0xD8] = true;
    table[0xE2] = true;
    table[0xEF] = true;
    table
};

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
