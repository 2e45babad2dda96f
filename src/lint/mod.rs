//! The engine: from sources and rules to a report. It reads no files, no network and no clock.

pub mod catalogue;
pub mod context;
pub mod diagnostic;
mod example;
pub mod fix;
pub mod hits;
pub mod placeholders;
pub mod rule;
pub mod set;
mod when;
mod words;

use std::collections::HashSet;

use rayon::prelude::*;

use crate::source::{self, Problem, Reading, Source};
use crate::template::{Component, Template};
pub use catalogue::{Rule, RuleError, Rules};
use context::{Context, Media, NoMedia};
use diagnostic::{Diagnostic, Listed, Report};
use hits::{Hit, Hits};
pub use rule::Lang;
use set::{Member, Set};
use when::Traits;

/// What a run needs besides its sources.
#[derive(Clone, Copy, Debug)]
pub struct Options<'a> {
    /// The rules to check.
    pub rules: &'a Rules,
    /// The language of the findings.
    pub lang: Lang,
    /// What is known of sample files.
    pub media: &'a dyn Media,
    /// Seconds since 1970, for rules that need the time.
    pub now: Option<i64>,
}

impl<'a> Options<'a> {
    /// Findings in English, without files or time.
    #[must_use]
    pub fn new(rules: &'a Rules) -> Self {
        Self {
            rules,
            lang: Lang::En,
            media: &NoMedia,
            now: None,
        }
    }
}

/// Checks sources, each by itself and all together.
#[must_use]
pub fn lint(sources: Vec<Source>, options: &Options<'_>) -> Report {
    let (readings, mut report) = apart(&sources, options, |reading| reading);
    let mut members = Vec::new();
    for (index, reading) in readings.iter().enumerate() {
        for template in &reading.templates {
            members.push(Member {
                template,
                source: index,
            });
        }
    }
    let set = Set {
        members,
        sources: &sources,
    };
    report.diagnostics.extend(together(&set, options));
    finish(report, sources)
}

/// Checks sources, each by itself: rules that compare templates don't run.
#[must_use]
pub fn lint_apart(sources: Vec<Source>, options: &Options<'_>) -> Report {
    let (_, report) = apart(&sources, options, drop);
    finish(report, sources)
}

/// Checks each source by itself, and keeps of its reading what the caller needs.
fn apart<K: Send>(
    sources: &[Source],
    options: &Options<'_>,
    keep: impl Fn(Reading) -> K + Sync,
) -> (Vec<K>, Report) {
    let each: Vec<_> = sources
        .par_iter()
        .enumerate()
        .map(|(index, source)| {
            let reading = source::read(source);
            let found = one(source, &reading, index, options);
            let listed: Vec<_> = reading
                .templates
                .iter()
                .map(|template| listed(template, index))
                .collect();
            (keep(reading), found, listed)
        })
        .collect();
    let mut report = Report::default();
    let mut kept = Vec::with_capacity(each.len());
    for (own, found, listed) in each {
        report.diagnostics.extend(found);
        report.templates.extend(listed);
        kept.push(own);
    }
    (kept, report)
}

fn finish(mut report: Report, sources: Vec<Source>) -> Report {
    report
        .diagnostics
        .sort_by(|a, b| (a.source, a.span, &a.rule).cmp(&(b.source, b.span, &b.rule)));
    report.diagnostics.dedup_by(|b, a| same(a, b));
    report.sources = sources;
    report
}

/// A name or category that several languages share is at fault once.
fn same(a: &Diagnostic, b: &Diagnostic) -> bool {
    a.source == b.source && a.span == b.span && a.rule == b.rule && a.message == b.message
}

fn listed(template: &Template, source: usize) -> Listed {
    let value = |text: &Option<crate::text::Text>| {
        text.as_ref()
            .map(|text| text.value.clone())
            .unwrap_or_default()
    };
    Listed {
        source,
        offset: template.origin.span.start,
        name: value(&template.name),
        language: value(&template.language),
        category: template.category().map_or_else(
            || {
                template
                    .category
                    .as_ref()
                    .map(|term| term.value.clone())
                    .unwrap_or_default()
            },
            |category| category.name().to_owned(),
        ),
    }
}

/// Runs every rule on the templates of one reading.
fn one(from: &Source, reading: &Reading, source: usize, options: &Options<'_>) -> Vec<Diagnostic> {
    let rules = options.rules.as_slice();
    let mut diagnostics = Vec::new();
    let mut hits = Hits::new(&from.text);
    let mut found: Vec<(usize, Hit)> = Vec::new();
    // Problems of the file belong to the template they stand in, and are what its rules may yield to.
    let mut problems = reading.problems.as_slice();
    for (index, template) in reading.templates.iter().enumerate() {
        let mine = take_while(&mut problems, |problem| problem.template == Some(index));
        let traits = Traits::of(template);
        let context = Context::new(template, options.media, options.now).in_source(&from.name);
        for (at, rule) in rules.iter().enumerate() {
            mine.iter()
                .for_each(|problem| rule.check.problem(problem, &mut hits));
            if rule.when.holds(traits) {
                rule.check.template(&context, &mut hits);
            }
            if !hits.is_empty() {
                found.extend(hits.take().into_iter().map(|hit| (at, hit)));
            }
        }
        settle(&mut found, rules);
        let about = Some(template);
        diagnostics.extend(
            found
                .drain(..)
                .map(|(at, hit)| words::finding(&rules[at], hit, about, source, options)),
        );
    }
    for problem in reading
        .problems
        .iter()
        .filter(|problem| problem.template.is_none())
    {
        for rule in rules {
            rule.check.problem(problem, &mut hits);
            let own = hits.take().into_iter();
            diagnostics.extend(own.map(|hit| words::finding(rule, hit, None, source, options)));
        }
    }
    diagnostics
}

/// Cuts off the leading problems that hold.
fn take_while<'p>(problems: &mut &'p [Problem], holds: impl Fn(&Problem) -> bool) -> &'p [Problem] {
    let count = problems.iter().take_while(|problem| holds(problem)).count();
    let (taken, rest) = problems.split_at(count);
    *problems = rest;
    taken
}

fn together(set: &Set<'_>, options: &Options<'_>) -> Vec<Diagnostic> {
    let mut hits = Hits::new("");
    let mut diagnostics = Vec::new();
    for rule in options.rules.iter() {
        rule.check.set(set, &mut hits);
        for hit in hits.take() {
            if let Some(member) = set.members.get(hit.member) {
                diagnostics.push(words::finding(
                    rule,
                    hit,
                    Some(member.template),
                    member.source,
                    options,
                ));
            }
        }
    }
    diagnostics
}

/// One fault gives one finding: drops what is only a consequence of another finding.
fn settle(found: &mut Vec<(usize, Hit)>, rules: &[Rule]) {
    if found.len() < 2 {
        return;
    }
    let here: HashSet<(usize, Component)> = found
        .iter()
        .map(|(rule, hit)| (*rule, hit.component))
        .collect();
    let anywhere: HashSet<usize> = here.iter().map(|(rule, _)| *rule).collect();
    found.retain(|(index, hit)| {
        let rule = &rules[*index];
        !rule
            .yields_to
            .iter()
            .any(|other| here.contains(&(*other, hit.component)))
            && !rule
                .yields_to_any
                .iter()
                .any(|other| anywhere.contains(other))
    });
}
