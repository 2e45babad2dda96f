//! Fields of the Graph form that are not known: kept as they stand, with a note.

use super::keys;
use super::value::Reader;
use crate::edit::{Edit, Fix, Grade};
use crate::source::problem::{Problem, ProblemKind};
use crate::source::syntax::node::Entry;
use crate::template::field::{READ_ONLY, WRITABLE};
use crate::template::{Component, Field};
use crate::text::Style;

impl Reader {
    /// A field of Meta's that is none of the `known` ones, among the entries that it stands with.
    pub(super) fn other(
        &mut self,
        entry: &Entry<'_>,
        among: &[Entry<'_>],
        known: &[&'static str],
        component: Component,
    ) -> Field {
        let found: &str = &entry.key.value;
        let stands = |name: &str| among.iter().any(|entry| entry.key.value == name);
        let problem = |kind| Problem::new(kind, component, entry.key_span).arg("found", found);
        let meant = if self.problems.len() < MISSPELT {
            keys::meant(found, known).filter(|meant| !stands(meant))
        } else {
            None
        };
        match meant {
            Some(meant) => self.problems.push(
                problem(ProblemKind::MisspeltField)
                    .arg("meant", meant)
                    .fix(rename(entry, meant, Grade::Unsafe)),
            ),
            None if keys::UNMODELLED.contains(&found) => {}
            None => self.problems.push(problem(ProblemKind::UnknownField)),
        }
        Self::field(entry)
    }

    /// A top-level field of the Graph form.
    pub(super) fn setting(&mut self, entry: &Entry<'_>, among: &[Entry<'_>]) -> Field {
        let name = entry.key.value.as_ref();
        let writable = || WRITABLE.iter().map(|(name, _)| *name);
        if writable().any(|known| known == name) || READ_ONLY.contains(&name) {
            return Self::field(entry);
        }
        let own = ["name", "language", "category", "components"];
        let known: Vec<_> = own.into_iter().chain(writable()).collect();
        self.other(entry, among, &known, Component::Settings)
    }

    /// Leaves one note for all unknown fields of a template, and none for what the API itself wrote.
    pub(super) fn gather_unknown(&mut self, remote: bool) {
        let unknown = |problem: &Problem| problem.kind == ProblemKind::UnknownField;
        if remote {
            self.problems
                .retain(|it| !unknown(it) && it.kind != ProblemKind::MisspeltField);
            return;
        }
        let mut names: Vec<String> = Vec::new();
        for (_, name) in self
            .problems
            .iter()
            .filter(|it| unknown(it))
            .flat_map(|it| &it.args)
            .take(NAMED)
        {
            let quoted = format!("`{name}`");
            if !names.contains(&quoted) {
                names.push(quoted);
            }
        }
        let mut first = true;
        self.problems
            .retain(|it| !unknown(it) || std::mem::take(&mut first));
        if let Some(kept) = self.problems.iter_mut().find(|it| unknown(it)) {
            kept.args = vec![("found", names.join(", "))];
        }
    }
}

/// Problems after which a field is not looked at for what it was meant to be, as each look takes time.
const MISSPELT: usize = 100;

/// Unknown fields that a note looks at; more than a reader wants to see.
const NAMED: usize = 20;

/// Another name for a key, quoted as it is.
pub(super) fn rename(entry: &Entry<'_>, name: &str, grade: Grade) -> Fix {
    let insert = match entry.key.style {
        Style::Json | Style::DoubleQuoted => format!("\"{name}\""),
        Style::SingleQuoted => format!("'{name}'"),
        _ => name.to_owned(),
    };
    Fix {
        grade,
        edits: vec![Edit {
            span: entry.key_span,
            insert,
        }],
    }
}
