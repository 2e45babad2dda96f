//! The engine: from sources and rules to a report. It reads no files, no network and no clock.

pub mod baseline;
pub mod catalogue;
pub mod context;
pub mod diagnostic;
mod example;
pub mod fix;
pub mod hits;
pub mod kept;
pub mod levels;
pub mod limits;
pub mod phrases;
pub mod placeholders;
pub mod policy;
pub mod rule;
pub mod set;
mod silence;
mod when;
mod words;

use std::collections::HashSet;

use rayon::prelude::*;

use crate::source::{self, Problem, Reading, Source};
use crate::spelling::{NoShelf, Shelf};
use crate::template::{Component, Template};
use crate::wording::{Model, Verdict};
pub use catalogue::{Rule, RuleError, Rules};
use context::{Context, Media, NoMedia};
use diagnostic::{Diagnostic, Listed, Report, Severity};
use hits::{Hit, Hits};
use levels::Levels;
use policy::Policies;
pub use rule::Lang;
use set::{Member, Set};
use silence::Silence;
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
    /// What the project asks of each source.
    pub policies: &'a dyn Policies,
    /// Where dictionaries come from.
    pub shelf: &'a dyn Shelf,
}

impl<'a> Options<'a> {
    /// Findings in English, without files, time or dictionaries.
    #[must_use]
    pub fn new(rules: &'a Rules) -> Self {
        Self {
            rules,
            lang: Lang::En,
            media: &NoMedia,
            now: None,
            policies: rules.policy(),
            shelf: &NoShelf,
        }
    }

    /// Which category Meta is likely to see in a template of a source, by what the project says of words.
    #[must_use]
    pub fn verdict<'t>(&'t self, source: &'t str, template: &'t Template) -> Verdict<'t> {
        self.context(source, template)
            .reading()
            .verdict(Model::builtin())
    }

    /// Lays out a template for the checks.
    fn context<'t>(&'t self, source: &'t str, template: &'t Template) -> Context<'t> {
        Context::new(template, self.media, self.now)
            .in_source(source)
            .with_words(&self.policies.of(source).words)
            .with_own(self.rules.own())
            .with_shelf(self.shelf)
    }
}

/// Checks sources, each by itself and all together.
#[must_use]
pub fn lint(sources: Vec<Source>, options: &Options<'_>) -> Report {
    let (readings, silences, mut report) = apart(&sources, options, |reading| reading);
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
        policies: options.policies,
    };
    report.diagnostics.extend(together(&set, options));
    finish(report, silences, sources, options)
}

/// Checks sources, each by itself: rules that compare templates don't run.
#[must_use]
pub fn lint_apart(sources: Vec<Source>, options: &Options<'_>) -> Report {
    let (_, silences, report) = apart(&sources, options, drop);
    finish(report, silences, sources, options)
}

/// Checks each source by itself, and keeps of its reading what the caller needs.
fn apart<K: Send>(
    sources: &[Source],
    options: &Options<'_>,
    keep: impl Fn(Reading) -> K + Sync,
) -> (Vec<K>, Vec<Silence>, Report) {
    let each: Vec<_> = sources
        .par_iter()
        .enumerate()
        .map(|(index, source)| {
            let mut reading = source::read(source);
            let found = one(source, &reading, index, options);
            let ignores = std::mem::take(&mut reading.ignores);
            let silence = Silence::new(ignores, &reading.templates);
            let listed: Vec<_> = reading
                .templates
                .iter()
                .map(|template| listed(template, index))
                .collect();
            (keep(reading), silence, found, listed)
        })
        .collect();
    let mut report = Report::default();
    let mut kept = Vec::with_capacity(each.len());
    let mut silences = Vec::with_capacity(each.len());
    for (own, silence, found, listed) in each {
        report.diagnostics.extend(found);
        report.templates.extend(listed);
        kept.push(own);
        silences.push(silence);
    }
    (kept, silences, report)
}

fn finish(
    mut report: Report,
    mut silences: Vec<Silence>,
    sources: Vec<Source>,
    options: &Options<'_>,
) -> Report {
    sort(&mut report.diagnostics);
    report.diagnostics.dedup_by(|b, a| same(a, b));
    (report.diagnostics, report.suppressed) =
        silence::apply(&mut silences, std::mem::take(&mut report.diagnostics));
    let told = report.diagnostics.len();
    for (index, (silence, source)) in silences.iter().zip(&sources).enumerate() {
        let policy = options.policies.of(&source.name);
        for problem in silence::problems(silence, options.rules, policy) {
            report
                .diagnostics
                .extend(problem_of_file(&problem, source, index, options));
        }
    }
    if report.diagnostics.len() > told {
        sort(&mut report.diagnostics);
    }
    report.sources = sources;
    report
}

fn sort(diagnostics: &mut [Diagnostic]) {
    diagnostics.sort_by(|a, b| (a.source, a.span, &a.rule).cmp(&(b.source, b.span, &b.rule)));
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
    let policy = options.policies.of(&from.name);
    let levels = &policy.levels;
    let mut diagnostics = Vec::new();
    let mut hits = Hits::new(&from.text);
    let mut found: Vec<(usize, Hit)> = Vec::new();
    // Problems of the file belong to the template they stand in, and are what its rules may yield to.
    let mut problems = reading.problems.as_slice();
    for (index, template) in reading.templates.iter().enumerate() {
        let mine = take_while(&mut problems, |problem| problem.template == Some(index));
        let traits = Traits::of(template);
        let context = options.context(&from.name, template);
        for &at in levels.on() {
            let rule = &rules[at];
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
        diagnostics.extend(found.drain(..).filter_map(|(at, hit)| {
            let severity = levels.of(at)?;
            Some(words::finding(
                &rules[at], hit, about, source, severity, options,
            ))
        }));
    }
    for problem in reading
        .problems
        .iter()
        .filter(|problem| problem.template.is_none())
    {
        diagnostics.extend(problem_of_file(problem, from, source, options));
    }
    diagnostics
}

/// The findings of a problem that stands in no template.
fn problem_of_file(
    problem: &Problem,
    from: &Source,
    source: usize,
    options: &Options<'_>,
) -> Vec<Diagnostic> {
    let levels = &options.policies.of(&from.name).levels;
    let mut hits = Hits::new(&from.text);
    let mut diagnostics = Vec::new();
    for (rule, severity) in active(options.rules.as_slice(), levels) {
        rule.check.problem(problem, &mut hits);
        let own = hits.take().into_iter();
        diagnostics
            .extend(own.map(|hit| words::finding(rule, hit, None, source, severity, options)));
    }
    diagnostics
}

/// The rules that run, each with how bad its findings are.
fn active<'r>(rules: &'r [Rule], levels: &Levels) -> impl Iterator<Item = (&'r Rule, Severity)> {
    levels
        .on()
        .iter()
        .filter_map(|index| Some((rules.get(*index)?, levels.of(*index)?)))
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
    for (index, rule) in options.rules.iter().enumerate() {
        // Files of a run may have projects of their own.
        if !rule.check.compares() || !set.runs(index) {
            continue;
        }
        rule.check.set(set, &mut hits);
        for hit in hits.take() {
            let Some(severity) = set.policy(hit.member).levels.of(index) else {
                continue;
            };
            if let Some(member) = set.members.get(hit.member) {
                diagnostics.push(words::finding(
                    rule,
                    hit,
                    Some(member.template),
                    member.source,
                    severity,
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
