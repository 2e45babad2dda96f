//! One fault at a time, put into valid templates: it is found where it was put, and nothing else is.
//!
//! Each file under `tests/seeded/` holds a template without faults and a table of edits. An edit says which text to
//! `cut` from the template (there once, unless `all`) and what to `put` there, which error that is (`rule`), and
//! optionally the text that it `marks`, and lesser findings that come with it for good reasons (`also`).

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use plantilla::lint::diagnostic::{Report, Severity};
use plantilla::lint::{Options, Rules, lint};
use serde::Deserialize;

use crate::valid::source;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    /// `json` or `yaml`.
    kind: String,
    base: String,
    faults: Vec<Fault>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Fault {
    cut: String,
    put: String,
    /// How often `put` is put there.
    #[serde(default = "once")]
    times: usize,
    /// How many letters follow it.
    #[serde(default)]
    pad: usize,
    /// Whether every place is edited where `cut` stands.
    #[serde(default)]
    all: bool,
    /// A second edit that the fault needs.
    then: Option<(String, String)>,
    /// The error; none where the edit is no error.
    rule: Option<String>,
    /// How many findings of that error there are: one a language where a shared thing is at fault.
    #[serde(default = "once")]
    found: usize,
    marks: Option<String>,
    #[serde(default)]
    also: BTreeSet<String>,
}

fn once() -> usize {
    1
}

impl Fault {
    fn seed(&self, base: &str) -> String {
        let count = base.matches(&self.cut).count();
        assert!(
            count == 1 || self.all && count > 0,
            "{:?} stands {count} times in the template",
            self.cut
        );
        let put = self.put.repeat(self.times) + &"a".repeat(self.pad);
        let seeded = base.replace(&self.cut, &put);
        match &self.then {
            Some((cut, put)) => {
                assert!(seeded.contains(cut), "{cut:?} is not in the template");
                seeded.replacen(cut, put, 1)
            }
            None => seeded,
        }
    }

    /// What is wrong with the report on a template with this fault in it.
    fn judge(&self, report: &Report, before: &BTreeSet<String>) -> Result<(), String> {
        let (errors, lesser): (Vec<_>, Vec<_>) = report
            .diagnostics
            .iter()
            .partition(|found| found.severity == Severity::Error);
        let rules: Vec<&str> = errors.iter().map(|found| found.rule.as_str()).collect();
        let expected: Vec<&str> = self.rule.as_deref().into_iter().collect();
        if rules != expected.repeat(self.found) {
            return Err(format!("found {rules:?}, not {:?}", self.rule));
        }
        let new: BTreeSet<_> = lesser
            .iter()
            .map(|found| found.rule.clone())
            .filter(|rule| !before.contains(rule))
            .collect();
        if new != self.also {
            return Err(format!("{new:?} came along, not {:?}", self.also));
        }
        for found in errors {
            let marked = &report.sources[found.source].text[found.span.range()];
            if self.marks.as_ref().is_some_and(|marks| marks != marked) {
                return Err(format!("{marked:?} is marked, not {:?}", self.marks));
            }
        }
        Ok(())
    }
}

#[test]
fn every_fault_is_found_alone_and_where_it_is() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/seeded");
    let options = Options::new(Rules::builtin().unwrap());
    let mut wrong = Vec::new();
    let mut seeds = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let table: Table = serde_yaml::from_str(&fs::read_to_string(&path).unwrap())
            .unwrap_or_else(|error| panic!("{name}: {error}"));
        let read = |text: String| {
            lint(
                vec![source(&format!("order.{}", table.kind), text)],
                &options,
            )
        };
        let clean = read(table.base.clone());
        let before: BTreeSet<_> = clean
            .diagnostics
            .iter()
            .map(|found| {
                assert!(
                    found.severity == Severity::Info,
                    "{name}: the template has a fault: {}",
                    found.message
                );
                found.rule.clone()
            })
            .collect();
        for fault in &table.faults {
            seeds += 1;
            if let Err(fault_of_ours) = fault.judge(&read(fault.seed(&table.base)), &before) {
                wrong.push(format!(
                    "{name}: {:?} -> {:?}: {fault_of_ours}",
                    fault.cut, fault.put
                ));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {seeds}:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    assert!(seeds > 200, "only {seeds} faults were tried");
}
