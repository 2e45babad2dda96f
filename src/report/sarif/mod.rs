//! Findings as SARIF 2.1.0 (OASIS, errata 01), within what GitHub code scanning takes.

mod form;
mod line_hash;
mod rule;
mod uri;

use super::fingerprint::Fingerprints;
use super::later::Later;
use super::pieces::Emitter;
use super::place::Region;
use super::shown::shortened;
use super::words::Tally;
use super::{Frame, Tables, json};
use crate::lint::diagnostic::{By, Diagnostic, Fix, Grade, Report, Severity};
use crate::source::SourceKind;
use form::{
    ArtifactChange, ArtifactLocation, Change, Content, Fingerprint, Location, LogicalLocation,
    Message, PhysicalLocation, Replacement, Result, Span, Suppression,
};
use line_hash::LineHashes;
use std::collections::HashMap;
use std::io::{self, Write};

/// Results of a run. GitHub refuses a file with more.
const MOST_RESULTS: usize = 25_000;

/// Scalar values of a message, and of its help, that are sent: files are taken up to 10 MB packed.
const TEXT_SENT: usize = 1_000;

/// Bytes that a fix may put in; one with more is left out.
const FIX_SENT: usize = 4_000;

const HEAD: &str = "{\"$schema\":\"https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json\",\n\"version\":\"2.1.0\",\n\"runs\":[{\n\"columnKind\":\"unicodeCodePoints\",\n\"results\":[";

/// Results wait by what they are: the most severe are those to keep where there are too many.
struct Sarif<'a> {
    frame: Frame<'a>,
    /// Whether results that are suppressed are among them.
    suppressed: bool,
    /// Errors, warnings, infos, and what is suppressed.
    waiting: [Waiting; 4],
    /// Ids of rules that found something, in the order of their indices.
    rules: Vec<String>,
    indices: HashMap<String, usize>,
    seen: Fingerprints,
}

struct Waiting {
    /// Results, each with a line break behind it.
    later: Later,
    kept: usize,
    left_out: usize,
}

/// Begins a report.
pub(super) fn begin<'a>(frame: &Frame<'a>) -> Box<dyn Emitter + 'a> {
    Box::new(Sarif::new(*frame, true))
}

/// Begins a report for a reader that heeds no suppressions.
pub(super) fn begin_for_github<'a>(frame: &Frame<'a>) -> Box<dyn Emitter + 'a> {
    Box::new(Sarif::new(*frame, false))
}

impl<'a> Sarif<'a> {
    fn new(frame: Frame<'a>, suppressed: bool) -> Self {
        Self {
            frame,
            suppressed,
            waiting: std::array::from_fn(|_| Waiting {
                later: Later::new(),
                kept: 0,
                left_out: 0,
            }),
            rules: Vec::new(),
            indices: HashMap::new(),
            seen: Fingerprints::default(),
        }
    }

    /// Counts a result of a kind, and says whether there are too many of its kind already.
    fn left_out(&mut self, kind: usize) -> bool {
        let Some(waiting) = self.waiting.get_mut(kind) else {
            return true;
        };
        let full = waiting.kept == MOST_RESULTS;
        if full {
            waiting.left_out += 1;
        } else {
            waiting.kept += 1;
        }
        full
    }

    /// The index of a rule among those that found something.
    fn index(&mut self, rule: &str) -> usize {
        if let Some(index) = self.indices.get(rule) {
            return *index;
        }
        let index = self.rules.len();
        self.rules.push(rule.to_owned());
        self.indices.insert(rule.to_owned(), index);
        index
    }

    fn result(
        &mut self,
        report: &Report,
        tables: &Tables<'_>,
        hashes: &mut HashMap<usize, LineHashes>,
        it: &Diagnostic,
        by: Option<&By>,
    ) -> io::Result<()> {
        let kind = match (by, it.severity) {
            (None, Severity::Error) => 0,
            (None, Severity::Warning) => 1,
            (None, Severity::Info) => 2,
            (Some(_), _) => 3,
        };
        if self.left_out(kind) {
            return Ok(());
        }
        let fingerprint = self.seen.of(it, report)?;
        let rule_index = self.index(&it.rule);
        let region = tables.region(it.source, it.span);
        let line_hash = report
            .sources
            .get(it.source)
            // Of a stream only a piece is here, and the hash is one of the whole file.
            .filter(|source| source.kind != SourceKind::Jsonl)
            .map(|source| {
                let hashes = hashes
                    .entry(it.source)
                    .or_insert_with(|| LineHashes::new(&source.text));
                hashes.of(region.start.line)
            });
        let result = Result {
            rule_id: &it.rule,
            rule_index,
            level: level(it.severity),
            message: Message { text: message(it) },
            locations: [Location {
                physical_location: PhysicalLocation {
                    artifact_location: artifact(region.file),
                    region: span(&region),
                },
                logical_locations: [LogicalLocation {
                    fully_qualified_name: logical(it),
                }],
            }],
            partial_fingerprints: Fingerprint {
                own: fingerprint,
                line: line_hash,
            },
            fixes: it
                .fix
                .as_ref()
                .and_then(|fix| change(tables, it, fix))
                .into_iter()
                .collect(),
            suppressions: by.map(suppression).into_iter().collect(),
        };
        match self.waiting.get_mut(kind) {
            Some(waiting) => json::line(&result, waiting.later.write()),
            None => Ok(()),
        }
    }
}

impl Emitter for Sarif<'_> {
    fn piece(&mut self, report: &Report, _: &mut dyn Write) -> io::Result<()> {
        let tables = Tables::new(report);
        let mut hashes = HashMap::new();
        for it in &report.diagnostics {
            self.result(report, &tables, &mut hashes, it, None)?;
        }
        if self.suppressed {
            for it in &report.suppressed {
                self.result(report, &tables, &mut hashes, &it.diagnostic, Some(&it.by))?;
            }
        }
        Ok(())
    }

    fn finish(self: Box<Self>, _: &Tally, out: &mut dyn Write) -> io::Result<()> {
        let this = *self;
        out.write_all(HEAD.as_bytes())?;
        let mut room = MOST_RESULTS;
        let mut left_out = 0;
        let mut lines = FirstLines::new(out);
        for waiting in this.waiting {
            lines.room = waiting.kept.min(room);
            left_out += waiting.left_out + (waiting.kept - lines.room);
            room -= lines.room;
            waiting.later.copy(&mut lines)?;
        }
        let out = lines.out;
        out.write_all(b"],\n\"tool\":{\"driver\":{\"name\":\"plantilla\",\"semanticVersion\":\"")?;
        out.write_all(env!("CARGO_PKG_VERSION").as_bytes())?;
        out.write_all(b"\",\"rules\":[")?;
        let mut list = json::List::default();
        for id in &this.rules {
            list.next(out)?;
            rule::write(id, &this.frame, out)?;
        }
        list.end(out)?;
        out.write_all(b"}},\n\"invocations\":[")?;
        json::value(&form::Invocation::new(left_out), out)?;
        writeln!(out, "]\n}}]}}")
    }
}

/// Writes as many lines as there is room for, a comma between them.
struct FirstLines<'o> {
    out: &'o mut dyn Write,
    room: usize,
    any: bool,
    /// Whether the next byte begins a line.
    fresh: bool,
}

impl<'o> FirstLines<'o> {
    fn new(out: &'o mut dyn Write) -> Self {
        Self {
            out,
            room: 0,
            any: false,
            fresh: true,
        }
    }
}

impl Write for FirstLines<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        for line in bytes.split_inclusive(|byte| *byte == b'\n') {
            if self.room == 0 {
                break;
            }
            if self.fresh {
                let before: &[u8] = if self.any { b",\n" } else { b"\n" };
                self.out.write_all(before)?;
            }
            let ends = line.ends_with(b"\n");
            self.out
                .write_all(line.strip_suffix(b"\n").unwrap_or(line))?;
            self.any = true;
            self.fresh = ends;
            self.room -= usize::from(ends);
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

/// The message with its help. `[text](target)` is a link in SARIF's plain text (3.11.6); a backslash before
/// the closing bracket makes it text again.
fn message(it: &Diagnostic) -> String {
    let mut text = shortened(it.message.trim_end(), TEXT_SENT).into_owned();
    if text.is_empty() {
        text.push_str(&it.rule);
    }
    if !it.help.is_empty() {
        if !text.ends_with(['.', '!', '?', '…']) {
            text.push('.');
        }
        text.push(' ');
        text.push_str(&shortened(it.help.trim_end(), TEXT_SENT));
    }
    text.replace("](", "\\](")
}

/// The template, its language and its part, as far as there are any.
fn logical(it: &Diagnostic) -> String {
    let parts = [
        it.template.as_deref(),
        it.language.as_deref(),
        Some(it.component.as_str()),
    ];
    let parts: Vec<&str> = parts
        .into_iter()
        .flatten()
        .filter(|part| !part.is_empty())
        .collect();
    parts.join("/")
}

fn artifact(file: &str) -> ArtifactLocation {
    ArtifactLocation {
        uri: uri::of_file(file),
    }
}

fn span(region: &Region<'_>) -> Span {
    Span {
        start_line: region.start.line,
        start_column: region.start.column,
        end_line: region.end.line,
        end_column: region.end.column,
    }
}

fn change(tables: &Tables<'_>, it: &Diagnostic, fix: &Fix) -> Option<Change> {
    let inserted: usize = fix.edits.iter().map(|edit| edit.insert.len()).sum();
    if fix.grade < Grade::Unsafe || inserted > FIX_SENT || fix.edits.is_empty() {
        return None;
    }
    let replacements = fix.edits.iter().map(|edit| Replacement {
        deleted_region: span(&tables.region(it.source, edit.span)),
        inserted_content: Content {
            text: edit.insert.clone(),
        },
    });
    let text = match fix.grade {
        Grade::Safe => "plantilla lint --fix",
        Grade::Unsafe | Grade::Shown => "plantilla lint --fix --unsafe-fixes",
    };
    Some(Change {
        description: Message {
            text: text.to_owned(),
        },
        artifact_changes: [ArtifactChange {
            artifact_location: artifact(tables.region(it.source, it.span).file),
            replacements: replacements.collect(),
        }],
    })
}

fn suppression(by: &By) -> Suppression<'_> {
    match by {
        By::Comment { reason } => Suppression {
            kind: "inSource",
            justification: reason,
        },
        By::Baseline => Suppression {
            kind: "external",
            justification: "known from the baseline",
        },
    }
}
