//! Findings that a comment in the file asks not to be told, and comments that ask in vain.

use std::collections::HashMap;

use super::Rules;
use super::diagnostic::{By, Diagnostic, Grade, Suppressed};
use super::levels::{Pattern, nearest_rule};
use super::policy::Policy;
use crate::edit::{Edit, Fix};
use crate::source::ignores::{Ignore, Scope};
use crate::source::{Problem, ProblemKind};
use crate::span::Span;
use crate::template::{Component, Template};

/// Problems with the comments of one file that are told: nobody reads more.
const MOST: usize = 500;

/// The comments of one source, ready to be asked about findings.
#[derive(Clone, Debug, Default)]
pub(super) struct Silence {
    ignores: Vec<Ignore>,
    /// Which pattern of which comment covers a rule in a place; the first of several that do.
    covers: HashMap<(Place, String), (usize, usize)>,
    /// Beginnings and ends of the lines that comments cover, in order.
    lines: Vec<Span>,
    /// Which patterns were of use.
    used: Vec<Vec<bool>>,
}

/// What a comment covers, as a key.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Place {
    File,
    /// Name and language, as findings have them.
    Template(Option<String>, Option<String>),
    /// By where they begin.
    Lines(usize),
}

impl Silence {
    /// Those of a source with these templates.
    pub(super) fn new(ignores: Vec<Ignore>, templates: &[Template]) -> Self {
        let mut silence = Self {
            used: ignores
                .iter()
                .map(|ignore| vec![false; ignore.rules.len()])
                .collect(),
            ..Self::default()
        };
        for (index, ignore) in ignores.iter().enumerate() {
            let places = match &ignore.scope {
                Scope::File => vec![Place::File],
                Scope::Lines(span) => {
                    silence.lines.push(*span);
                    vec![Place::Lines(span.start)]
                }
                Scope::Templates(chosen) => chosen
                    .iter()
                    .filter_map(|chosen| templates.get(*chosen))
                    .map(place_of)
                    .collect(),
            };
            for place in places {
                for (at, written) in ignore.rules.iter().enumerate() {
                    let key = Pattern::new(&written.value).key().to_owned();
                    silence
                        .covers
                        .entry((place.clone(), key))
                        .or_insert((index, at));
                }
            }
        }
        silence.lines.sort_unstable();
        silence.ignores = ignores;
        silence
    }

    /// Whether there is any.
    pub(super) fn is_empty(&self) -> bool {
        self.ignores.is_empty()
    }

    /// Why a finding is not to be told, if it is not.
    fn asks(&mut self, found: &Diagnostic) -> Option<By> {
        let start = found.span.start;
        let after = self.lines.partition_point(|span| span.start <= start);
        let lines = after
            .checked_sub(1)
            .and_then(|index| self.lines.get(index))
            .filter(|span| start < span.end || found.span.end <= span.end)
            .map(|span| Place::Lines(span.start));
        let template = found
            .template
            .is_some()
            .then(|| Place::Template(found.template.clone(), found.language.clone()));
        let places = [lines, template, Some(Place::File)];
        for place in places.into_iter().flatten() {
            for key in Pattern::keys_of(&found.rule) {
                if let Some((index, at)) = self.covers.get(&(place.clone(), key.to_owned())) {
                    if let Some(used) = self.used.get_mut(*index).and_then(|it| it.get_mut(*at)) {
                        *used = true;
                    }
                    let reason = self.ignores.get(*index).map(|it| it.reason.clone());
                    return Some(By::Comment {
                        reason: reason.unwrap_or_default(),
                    });
                }
            }
        }
        None
    }

    /// The problems of comments that can't be understood, name no rule, or were of no use.
    fn problems(&self, rules: &Rules, policy: &Policy) -> Vec<Problem> {
        let mut problems = Vec::new();
        let mut meant: HashMap<&str, Option<String>> = HashMap::new();
        for (ignore, used) in self.ignores.iter().zip(&self.used) {
            if problems.len() >= MOST {
                break;
            }
            if ignore.rules.is_empty() {
                problems.push(Problem::new(
                    ProblemKind::IgnoreUnclear,
                    Component::File,
                    ignore.span,
                ));
            }
            for (index, (written, used)) in ignore.rules.iter().zip(used).enumerate() {
                let pattern = Pattern::new(&written.value);
                let problem = if !pattern.names_any(rules) {
                    let meant = meant
                        .entry(&written.value)
                        .or_insert_with(|| nearest_rule(&written.value, rules))
                        .clone();
                    Problem::new(ProblemKind::IgnoreUnknown, Component::File, written.span).arg(
                        "meant",
                        meant.unwrap_or_else(|| "plantilla rules".to_owned()),
                    )
                } else if *used || !is_judged(&pattern, rules, policy) {
                    continue;
                } else {
                    Problem::new(ProblemKind::IgnoreUnused, Component::File, written.span)
                };
                problems.push(
                    problem
                        .arg("found", written.value.clone())
                        .fix(removal(ignore, index)),
                );
            }
        }
        problems
    }
}

/// Whether it can be said that a pattern is of no use: every rule that it names ran, and saw all it needs.
/// A run over a few files of many knows nothing of rules that compare templates.
fn is_judged(pattern: &Pattern, rules: &Rules, policy: &Policy) -> bool {
    rules.iter().enumerate().all(|(index, rule)| {
        !pattern.names(&rule.file.id)
            || (policy.levels.of(index).is_some() && !rule.check.compares())
            || pattern.is_folder()
    })
}

fn place_of(template: &Template) -> Place {
    let value = |text: &Option<crate::text::Text>| text.as_ref().map(|text| text.value.clone());
    Place::Template(value(&template.name), value(&template.language))
}

/// Takes a pattern out of its comment, or the comment out of the file when it holds no other.
fn removal(ignore: &Ignore, index: usize) -> Fix {
    let spans: Vec<Span> = ignore.rules.iter().map(|rule| rule.span).collect();
    let span = match (spans.get(index), spans.get(index + 1)) {
        (Some(own), Some(next)) => Span::new(own.start, next.start),
        (Some(own), None) => match index.checked_sub(1).and_then(|before| spans.get(before)) {
            Some(before) => Span::new(before.end, own.end),
            None => ignore.whole,
        },
        (None, _) => ignore.whole,
    };
    Fix {
        grade: Grade::Safe,
        edits: vec![Edit {
            span,
            insert: String::new(),
        }],
    }
}

/// Takes out what is not to be told. Gives what remains, what was taken out, and the problems of comments.
pub(super) fn apply(
    silences: &mut [Silence],
    found: Vec<Diagnostic>,
) -> (Vec<Diagnostic>, Vec<Suppressed>) {
    if silences.iter().all(Silence::is_empty) {
        return (found, Vec::new());
    }
    let (mut told, mut suppressed) = (Vec::with_capacity(found.len()), Vec::new());
    for diagnostic in found {
        let by = silences
            .get_mut(diagnostic.source)
            .filter(|silence| !silence.is_empty())
            .and_then(|silence| silence.asks(&diagnostic));
        match by {
            Some(by) => suppressed.push(Suppressed { diagnostic, by }),
            None => told.push(diagnostic),
        }
    }
    (told, suppressed)
}

/// What is wrong with the comments of a source, once all findings were seen.
pub(super) fn problems(silence: &Silence, rules: &Rules, policy: &Policy) -> Vec<Problem> {
    if silence.is_empty() {
        return Vec::new();
    }
    silence.problems(rules, policy)
}
