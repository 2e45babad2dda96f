//! Findings as GitLab's code quality report, which it shows in merge requests.

use super::fingerprint::Fingerprints;
use super::pieces::Emitter;
use super::shown::{harmless, shortened};
use super::words::Tally;
use super::{Frame, Tables, json, relative};
use crate::lint::diagnostic::{Diagnostic, Report, Severity};
use serde::Serialize;
use std::io::{self, Write};

/// Scalar values of a message that are sent.
const TEXT_SENT: usize = 2_000;

#[derive(Serialize)]
struct Issue<'a> {
    description: String,
    check_name: &'a str,
    fingerprint: String,
    severity: &'static str,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

#[derive(Default)]
struct Gitlab {
    list: json::List,
    seen: Fingerprints,
    begun: bool,
}

/// Begins a report.
pub(super) fn begin<'a>(_: &Frame<'a>) -> Box<dyn Emitter + 'a> {
    Box::new(Gitlab::default())
}

impl Gitlab {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        if !std::mem::replace(&mut self.begun, true) {
            out.write_all(b"[")?;
        }
        Ok(())
    }
}

impl Emitter for Gitlab {
    fn piece(&mut self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        self.begin(out)?;
        let tables = Tables::new(report);
        for it in &report.diagnostics {
            self.list.next(out)?;
            let fingerprint = self.seen.of(it, report)?;
            json::value(&issue(&tables, it, fingerprint), out)?;
        }
        Ok(())
    }

    fn finish(mut self: Box<Self>, _: &Tally, out: &mut dyn Write) -> io::Result<()> {
        self.begin(out)?;
        self.list.end(out)?;
        writeln!(out)
    }
}

fn issue<'a>(tables: &Tables<'a>, it: &'a Diagnostic, fingerprint: String) -> Issue<'a> {
    let region = tables.region(it.source, it.span);
    Issue {
        description: harmless(&shortened(&it.message, TEXT_SENT)).into_owned(),
        check_name: &it.rule,
        fingerprint,
        severity: match it.severity {
            Severity::Error => "major",
            Severity::Warning => "minor",
            Severity::Info => "info",
        },
        location: Location {
            path: relative(region.file),
            lines: Lines {
                begin: region.start.line,
                end: region.end.line,
            },
        },
    }
}
