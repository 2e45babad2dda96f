//! How often each rule found something.

use super::severity_name;
use super::shown::on_one_line;
use crate::lint::diagnostic::{Grade, Report, Severity};
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// Findings of each rule.
#[derive(Clone, Debug, Default)]
pub(super) struct Counts(BTreeMap<String, Count>);

#[derive(Clone, Copy, Debug)]
struct Count {
    /// The worst that it was found at.
    severity: Severity,
    findings: usize,
    fixable: usize,
}

/// Findings of one rule, as JSON has them.
#[derive(Debug, Serialize)]
pub(super) struct Row<'c> {
    rule: &'c str,
    severity: Severity,
    count: usize,
    fixable: usize,
}

impl Counts {
    /// Counts the findings of a report too.
    pub(super) fn add(&mut self, report: &Report) {
        for it in &report.diagnostics {
            let count = match self.0.get_mut(&it.rule) {
                Some(count) => count,
                None => self.0.entry(it.rule.clone()).or_insert(Count {
                    severity: it.severity,
                    findings: 0,
                    fixable: 0,
                }),
            };
            count.severity = count.severity.max(it.severity);
            count.findings += 1;
            let fixable = |grade| grade >= Grade::Unsafe;
            count.fixable += usize::from(it.fix.as_ref().is_some_and(|fix| fixable(fix.grade)));
        }
    }

    /// A row a rule, the most frequent first.
    pub(super) fn rows(&self) -> Vec<Row<'_>> {
        let mut rows: Vec<Row<'_>> = self
            .0
            .iter()
            .map(|(rule, count)| Row {
                rule,
                severity: count.severity,
                count: count.findings,
                fixable: count.fixable,
            })
            .collect();
        rows.sort_by(|a, b| b.count.cmp(&a.count).then(a.rule.cmp(b.rule)));
        rows
    }

    /// Writes a line a rule: how often, how bad, which, and how many of them `--fix` can mend (with
    /// `--unsafe-fixes` perhaps).
    pub(super) fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let rows = self.rows();
        let digits = rows.first().map_or(1, |row| row.count.to_string().len());
        for row in rows {
            let severity = severity_name(row.severity);
            write!(
                out,
                "{:>digits$}  {severity:<7}  {}",
                row.count,
                on_one_line(row.rule)
            )?;
            if row.fixable > 0 {
                write!(out, "  [--fix: {}]", row.fixable)?;
            }
            writeln!(out)?;
        }
        Ok(())
    }
}
