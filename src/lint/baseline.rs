//! Known findings: what a project lives with for now, so that only new ones are told.
//!
//! A finding is known again by what it is about, not by where it stands: lines may move.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::diagnostic::{By, Diagnostic, Report, Suppressed};

/// Unicode scalar values of the words that a finding marks by which it is known again.
const WORDS: usize = 80;

/// What makes a finding the same in another run.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fingerprint {
    /// The file, for a finding that stands in no template.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// Name of the template.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub template: Option<String>,
    /// Language of the template.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Id of the rule.
    pub rule: String,
    /// The part of the template.
    pub component: String,
    /// The words that are marked, with one blank between them; of long ones the beginning.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
}

impl Fingerprint {
    /// That of a finding of this report.
    #[must_use]
    pub fn of(found: &Diagnostic, report: &Report) -> Self {
        let source = report.sources.get(found.source);
        let marked = source.and_then(|source| source.text.get(found.span.range()));
        let mut words = String::new();
        for word in marked.unwrap_or("").split_whitespace() {
            if words.len() > WORDS * 4 {
                break;
            }
            if !words.is_empty() {
                words.push(' ');
            }
            words.extend(word.chars().take(WORDS));
        }
        Self {
            file: match found.template {
                Some(_) => None,
                None => source.map(|source| source.name.clone()),
            },
            template: found.template.clone(),
            language: found.language.clone(),
            rule: found.rule.clone(),
            component: found.component.clone(),
            words: words.chars().take(WORDS).collect(),
        }
    }
}

/// Known findings, each with how often it is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    known: BTreeMap<Fingerprint, usize>,
}

/// A known finding as it is written.
#[derive(Serialize, Deserialize)]
struct Entry {
    #[serde(flatten)]
    fingerprint: Fingerprint,
    #[serde(default = "once", skip_serializing_if = "is_once")]
    count: usize,
}

fn once() -> usize {
    1
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde hands a reference to it"
)]
fn is_once(count: &usize) -> bool {
    *count == 1
}

#[derive(Deserialize)]
struct Page {
    version: u32,
    findings: Vec<Entry>,
}

/// Why a text is no baseline.
#[derive(Debug, thiserror::Error)]
pub enum BaselineError {
    /// It is not JSON of the right form.
    #[error("not a baseline: {0}")]
    Form(#[from] serde_json::Error),
    /// It was written by a later version.
    #[error("a baseline of version {0}, which this version of plantilla does not know")]
    Version(u32),
}

impl Baseline {
    /// Reads a baseline.
    ///
    /// # Errors
    /// When it is none, or of a version that is not known.
    pub fn read(text: &str) -> Result<Self, BaselineError> {
        let page: Page = serde_json::from_str(text)?;
        if page.version != 1 {
            return Err(BaselineError::Version(page.version));
        }
        let mut known = BTreeMap::new();
        for entry in page.findings {
            *known.entry(entry.fingerprint).or_default() += entry.count;
        }
        Ok(Self { known })
    }

    /// Adds every finding that a report tells. Those of a configuration are to be mended, not known.
    pub fn add(&mut self, report: &Report) {
        for found in &report.diagnostics {
            if !is_of_config(found) {
                *self
                    .known
                    .entry(Fingerprint::of(found, report))
                    .or_default() += 1;
            }
        }
    }

    /// Moves what is known among the findings that are not told, each as often as it is known.
    pub fn sift(&mut self, report: &mut Report) {
        let mut told = Vec::with_capacity(report.diagnostics.len());
        for found in std::mem::take(&mut report.diagnostics) {
            let left = (!is_of_config(&found))
                .then(|| self.known.get_mut(&Fingerprint::of(&found, report)))
                .flatten();
            match left {
                Some(left) if *left > 0 => {
                    *left -= 1;
                    report.suppressed.push(Suppressed {
                        diagnostic: found,
                        by: By::Baseline,
                    });
                }
                _ => told.push(found),
            }
        }
        report.diagnostics = told;
        report.suppressed.sort_by(|a, b| {
            let key = |it: &Suppressed| (it.diagnostic.source, it.diagnostic.span);
            key(a).cmp(&key(b))
        });
    }

    /// How many findings of an earlier baseline are not in this one.
    #[must_use]
    pub fn gone_from(&self, earlier: &Self) -> usize {
        let left = |(known, count): (&Fingerprint, &usize)| {
            count.saturating_sub(self.known.get(known).copied().unwrap_or(0))
        };
        earlier.known.iter().map(left).sum()
    }

    /// How many findings are known: after [`Baseline::sift`], those that were not found any more.
    #[must_use]
    pub fn len(&self) -> usize {
        self.known.values().sum()
    }

    /// Whether none is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Writes it: JSON in a steady order with a finding a line, so that two of them can be compared.
    ///
    /// # Errors
    /// None that a baseline could give rise to.
    pub fn write(&self) -> Result<String, serde_json::Error> {
        let mut text = String::from("{\"version\": 1,\n\"findings\": [");
        let mut first = true;
        for (fingerprint, count) in &self.known {
            text.push_str(if first { "\n" } else { ",\n" });
            first = false;
            text.push_str(&serde_json::to_string(&Entry {
                fingerprint: fingerprint.clone(),
                count: *count,
            })?);
        }
        text.push_str("\n]}\n");
        Ok(text)
    }
}

/// Whether a finding is about how to work, and not about templates.
#[must_use]
pub fn is_of_config(found: &Diagnostic) -> bool {
    found.rule.starts_with("config/")
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;
    use crate::lint::{Options, Rules, lint};
    use crate::source::Source;

    fn report(text: &str) -> Report {
        let source = Source {
            name: "a.yaml".to_owned(),
            text: text.to_owned(),
            ..Source::default()
        };
        lint(vec![source], &Options::new(Rules::builtin().unwrap()))
    }

    const ONE: &str = "name: a\nlanguage: es\ncategory: utility\nbody: \"<<1>>, tu pedido ya salió de nuestro almacén y llega mañana.\"\nsamples: [Ana]\n";

    #[test]
    fn known_findings_pass_when_lines_move_and_others_do_not() {
        let mut baseline = Baseline::default();
        baseline.add(&report(ONE));
        let text = baseline.write().unwrap();
        assert_eq!(Baseline::read(&text).unwrap(), baseline);
        let mut moved = report(&format!("# moved\n\n{ONE}"));
        let before = moved.diagnostics.len();
        assert!(before > 0);
        let mut known = baseline.clone();
        known.sift(&mut moved);
        assert_eq!((moved.diagnostics.len(), known.len()), (0, 0));
        assert_eq!(moved.suppressed.len(), before);
        // The same once more is new: it is known once.
        let mut twice = report(&format!("{ONE}---\n{ONE}"));
        baseline.sift(&mut twice);
        assert!(!twice.diagnostics.is_empty());
        let mut renamed = report(&ONE.replace("name: a", "name: b"));
        Baseline::read(&text).unwrap().sift(&mut renamed);
        assert!(!renamed.diagnostics.is_empty());
    }

    #[test]
    fn what_is_no_baseline_is_told() {
        for text in ["", "{}", "{\"version\":2,\"findings\":[]}", "[1]"] {
            assert!(Baseline::read(text).is_err(), "{text}");
        }
        assert!(
            Baseline::read("{\"version\":1,\"findings\":[]}")
                .unwrap()
                .is_empty()
        );
    }
}
