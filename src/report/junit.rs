//! Findings as JUnit's XML: a suite a file, a case a template.
//!
//! There is no standard; the form is what the readers of Jenkins, GitLab and GitHub actions have in common:
//! at most one `failure` a case, counts on every suite.

use super::later::Later;
use super::pieces::Emitter;
use super::shown::{on_one_line, shortened};
use super::words::Tally;
use super::xml::{attribute, content};
use super::{Frame, Tables, short};
use crate::lint::diagnostic::{Diagnostic, Report, Severity};
use std::io::{self, Write};

/// Scalar values of a help that are shown.
const HELP_SHOWN: usize = 500;

/// Findings of one case that are shown; of more the number is.
const SHOWN: usize = 100;

struct Junit {
    /// The least severity that makes a case fail.
    fails: Option<Severity>,
    begun: bool,
    suite: Option<Suite>,
}

/// The suite that is being written. Its counts stand before its cases, which therefore wait.
struct Suite {
    file: String,
    cases: Later,
    tests: usize,
    failures: usize,
}

/// What was found in one template, or beside all of them.
struct Case<'r> {
    name: String,
    findings: Vec<&'r Diagnostic>,
}

/// Begins a report.
pub(super) fn begin<'a>(frame: &Frame<'a>) -> Box<dyn Emitter + 'a> {
    Box::new(Junit {
        fails: frame.fails,
        begun: false,
        suite: None,
    })
}

impl Junit {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        if !std::mem::replace(&mut self.begun, true) {
            out.write_all(b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")?;
            out.write_all(b"<testsuites name=\"plantilla\">\n")?;
        }
        Ok(())
    }

    fn close(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let Some(suite) = self.suite.take() else {
            return Ok(());
        };
        writeln!(
            out,
            "  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"0\" skipped=\"0\">",
            attribute(&suite.file),
            suite.tests,
            suite.failures
        )?;
        suite.cases.copy(out)?;
        out.write_all(b"  </testsuite>\n")
    }

    fn case(&mut self, tables: &Tables<'_>, case: &Case<'_>) -> io::Result<()> {
        let fails = self.fails;
        let Some(suite) = &mut self.suite else {
            return Ok(());
        };
        suite.tests += 1;
        let (bad, good): (Vec<&Diagnostic>, Vec<&Diagnostic>) = case
            .findings
            .iter()
            .copied()
            .partition(|it| fails.is_some_and(|least| it.severity >= least));
        let head = format!(
            "    <testcase name=\"{}\" classname=\"{}\"",
            attribute(&case.name),
            attribute(&suite.file)
        );
        let out = suite.cases.write();
        out.write_all(head.as_bytes())?;
        if case.findings.is_empty() {
            return out.write_all(b"/>\n");
        }
        out.write_all(b">\n")?;
        if let [first, ..] = bad.as_slice() {
            suite.failures += 1;
            writeln!(
                suite.cases.write(),
                "      <failure message=\"{}\" type=\"{}\">{}</failure>",
                attribute(&on_one_line(&shortened(&first.message, HELP_SHOWN))),
                attribute(&first.rule),
                content(&listed(tables, &bad))
            )?;
        }
        let out = suite.cases.write();
        if !good.is_empty() {
            let text = content(&listed(tables, &good));
            writeln!(out, "      <system-out>{text}</system-out>")?;
        }
        out.write_all(b"    </testcase>\n")
    }
}

impl Emitter for Junit {
    fn piece(&mut self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        self.begin(out)?;
        let tables = Tables::new(report);
        let (mut findings, mut templates) =
            (report.diagnostics.as_slice(), report.templates.as_slice());
        for (index, source) in report.sources.iter().enumerate() {
            let own = take(&mut findings, |it| it.source == index);
            let listed = take(&mut templates, |it| it.source == index);
            if own.is_empty() && listed.is_empty() {
                continue;
            }
            if self.suite.as_ref().is_none_or(|it| it.file != source.name) {
                self.close(out)?;
                self.suite = Some(Suite {
                    file: source.name.clone(),
                    cases: Later::new(),
                    tests: 0,
                    failures: 0,
                });
            }
            let names = listed.iter().map(|it| name(&it.name, &it.language));
            for case in cases(names, own) {
                self.case(&tables, &case)?;
            }
        }
        Ok(())
    }

    fn finish(mut self: Box<Self>, _: &Tally, out: &mut dyn Write) -> io::Result<()> {
        self.begin(out)?;
        self.close(out)?;
        out.write_all(b"</testsuites>\n")
    }
}

/// Cuts off the leading items that hold. Reports list what they have in the order of their sources.
fn take<'r, T>(items: &mut &'r [T], holds: impl Fn(&T) -> bool) -> &'r [T] {
    let end = items.partition_point(holds);
    let (taken, rest) = items.split_at(end);
    *items = rest;
    taken
}

/// The cases of a file: its templates, and what else has findings. Two templates of one name share a case.
fn cases<'r>(names: impl Iterator<Item = String>, findings: &'r [Diagnostic]) -> Vec<Case<'r>> {
    let mut cases: Vec<Case<'r>> = Vec::new();
    let mut places = std::collections::HashMap::new();
    let mut place = |name: String, cases: &mut Vec<Case<'r>>| {
        *places.entry(name).or_insert_with_key(|name| {
            cases.push(Case {
                name: name.clone(),
                findings: Vec::new(),
            });
            cases.len() - 1
        })
    };
    for name in names {
        place(name, &mut cases);
    }
    for it in findings {
        let named = match (&it.template, &it.language) {
            (None, None) => "file".to_owned(),
            (template, language) => name(
                template.as_deref().unwrap_or_default(),
                language.as_deref().unwrap_or_default(),
            ),
        };
        let at = place(named, &mut cases);
        if let Some(case) = cases.get_mut(at) {
            case.findings.push(it);
        }
    }
    cases
}

fn name(template: &str, language: &str) -> String {
    let template = if template.is_empty() { "?" } else { template };
    let shown = if language.is_empty() {
        template.to_owned()
    } else {
        format!("{template} ({language})")
    };
    shortened(&shown, HELP_SHOWN).into_owned()
}

/// The findings one a line, each with its help below it.
fn listed(tables: &Tables<'_>, findings: &[&Diagnostic]) -> String {
    let mut text = String::from("\n");
    for it in findings.iter().take(SHOWN) {
        text.push_str(&short::line(tables, it));
        text.push('\n');
        if !it.help.is_empty() {
            let help = shortened(&it.help, HELP_SHOWN);
            text.push_str(&format!("  > {}\n", on_one_line(help.trim_end())));
        }
    }
    if findings.len() > SHOWN {
        text.push_str(&format!("+ {}\n", findings.len() - SHOWN));
    }
    text
}
