//! What the linter has to say: a finding with its place and its way out.

pub use crate::edit::{Edit, Fix, Grade};
use crate::span::Span;

/// How bad a finding is.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Advice.
    Info,
    /// Likely refused by review, recategorised or restricted, or broken for the reader.
    Warning,
    /// Meta refuses it at creation: documented, or captured from its API.
    Error,
}

/// One finding, in the language of the run. It can't be made without a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Id of the rule, which is its path under `rules/`: `body/placeholder-at-start`.
    pub rule: String,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong.
    pub message: String,
    /// What Meta does about it, and what to type instead.
    pub help: String,
    /// Index of the source in the report.
    pub source: usize,
    /// Where it stands, in bytes of that source.
    pub span: Span,
    /// Name of the template, where there is one.
    pub template: Option<String>,
    /// Language of the template, where there is one.
    pub language: Option<String>,
    /// The part of the template: `body`, `buttons[0]`, `cards[1].body`, …, or `file`.
    pub component: String,
    /// How to mend it, where that can be said as an edit of the file.
    pub fix: Option<Fix>,
}

/// A template that was read, for the summary of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Index of the source in the report.
    pub source: usize,
    /// Where it begins, in bytes of that source.
    pub offset: usize,
    /// Its name, empty when it has none.
    pub name: String,
    /// Its language, empty when it has none.
    pub language: String,
    /// Its category as Meta names it, in lower case; as written when unknown.
    pub category: String,
}

/// A finding that is not told, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suppressed {
    /// The finding.
    pub diagnostic: Diagnostic,
    /// Who asked for silence about it.
    pub by: By,
}

/// Who asked for silence about a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum By {
    /// A comment in the file, with the reason that stands behind it, which may be empty.
    Comment {
        /// The reason.
        reason: String,
    },
    /// The baseline.
    Baseline,
}

/// What a run found, in the order of the sources and then of the places in them.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// The sources that were read, as names to show and texts to quote.
    pub sources: Vec<crate::source::Source>,
    /// The findings.
    pub diagnostics: Vec<Diagnostic>,
    /// The templates that were read.
    pub templates: Vec<Listed>,
    /// Findings that are not told, in the same order.
    pub suppressed: Vec<Suppressed>,
}

impl Report {
    /// Drops the sources that it has nothing to say about: neither a template nor a finding.
    pub fn drop_idle_sources(&mut self) {
        let mut of_use = vec![false; self.sources.len()];
        let templates = self.templates.iter().map(|it| it.source);
        let findings = self.diagnostics.iter().map(|it| it.source);
        let silent = self.suppressed.iter().map(|it| it.diagnostic.source);
        for source in templates.chain(findings).chain(silent) {
            if let Some(of_use) = of_use.get_mut(source) {
                *of_use = true;
            }
        }
        let mut kept = 0;
        let places: Vec<usize> = of_use
            .iter()
            .map(|of_use| {
                let place = kept;
                kept += usize::from(*of_use);
                place
            })
            .collect();
        let mut flags = of_use.into_iter();
        self.sources.retain(|_| flags.next().unwrap_or(true));
        let findings = self.diagnostics.iter_mut().map(|it| &mut it.source);
        let silent = self
            .suppressed
            .iter_mut()
            .map(|it| &mut it.diagnostic.source);
        let templates = self.templates.iter_mut().map(|it| &mut it.source);
        for source in findings.chain(silent).chain(templates) {
            *source = places.get(*source).copied().unwrap_or(*source);
        }
    }
}
