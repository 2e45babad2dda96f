//! The engine: from sources and rules to a report. It reads no files, no network and no clock.

pub mod baseline;
pub mod catalogue;
mod compare;
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
mod proofread;
pub mod rule;
pub mod scope;
pub mod set;
mod silence;
mod when;
mod words;

use rayon::prelude::*;

use crate::proof::Proofreader;
use crate::source::{self, Problem, Reading, Source};
use crate::spelling::{NoShelf, Shelf};
use crate::template::{Component, Template};
use crate::wording::{Model, Verdict};
pub use catalogue::{Rule, RuleError, Rules};
use compare::compare;
use context::{Context, Media, NoMedia};
use diagnostic::{Diagnostic, Listed, Report, Severity};
use hits::{Hit, Hits};
use levels::Levels;
use policy::Policies;
pub use rule::Lang;
use scope::{Everything, Scope};
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
    /// Somebody else who reads the texts.
    pub proofreader: Option<&'a dyn Proofreader>,
    /// Which templates findings are told about.
    pub scope: &'a dyn Scope,
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
            proofreader: None,
            scope: &Everything,
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
            .with_proofreader(self.proofreader)
    }
}

/// Checks sources, each by itself and all together.
#[must_use]
pub fn lint(sources: Vec<Source>, options: &Options<'_>) -> Report {
    let (kept, found) = apart(&sources, options, |own| own);
    together(kept.iter(), found, sources, options)
}

/// Checks sources, each by itself: rules that compare templates don't run.
#[must_use]
pub fn lint_apart(sources: Vec<Source>, options: &Options<'_>) -> Report {
    let (_, found) = apart(&sources, options, drop);
    finish(found, sources, options)
}

/// What the rules found. Of one source by itself, places are as if it were the first.
#[derive(Clone, Debug, Default)]
struct Findings {
    /// What is to be told.
    told: Vec<Diagnostic>,
    /// What is about templates that nobody asks about: it shows which comments are of use.
    aside: Vec<Diagnostic>,
    /// The templates that are asked about.
    templates: Vec<Listed>,
    /// The comments of each source.
    silences: Vec<Silence>,
}

impl Findings {
    /// Adds what was found in the next source by itself.
    fn add(&mut self, own: Self) {
        let source = self.silences.len();
        let place = |found| Diagnostic { source, ..found };
        self.told.extend(own.told.into_iter().map(place));
        self.aside.extend(own.aside.into_iter().map(place));
        let listed = own.templates.into_iter();
        self.templates
            .extend(listed.map(|it| Listed { source, ..it }));
        self.silences.extend(own.silences);
    }
}

/// What was read from one source.
#[derive(Debug)]
struct Own {
    reading: Reading,
    /// Which of its templates are asked about.
    asked: Vec<bool>,
}

impl Own {
    /// Reads and checks a source by itself.
    fn of(source: &Source, options: &Options<'_>) -> (Self, Findings) {
        let mut reading = source::read(source);
        let asked = asked(source, &reading, options);
        let [told, aside] = one(source, &reading, &asked, options);
        let ignores = std::mem::take(&mut reading.ignores);
        let silence = Silence::new(ignores, &reading.templates);
        let pairs = reading.templates.iter().zip(&asked);
        let about = pairs.filter(|(_, asked)| **asked);
        let found = Findings {
            told,
            aside,
            templates: about.map(|(template, _)| listed(template)).collect(),
            silences: vec![silence],
        };
        (Self { reading, asked }, found)
    }
}

/// Checks each source by itself, and keeps of it what the caller needs.
fn apart<K: Send>(
    sources: &[Source],
    options: &Options<'_>,
    keep: impl Fn(Own) -> K + Sync,
) -> (Vec<K>, Findings) {
    if let Some(proofreader) = options.proofreader {
        proofread::ahead(sources, options, proofreader);
    }
    let each: Vec<_> = sources
        .par_iter()
        .map(|source| {
            let (own, found) = Own::of(source, options);
            (keep(own), found)
        })
        .collect();
    let mut all = Findings::default();
    let mut kept = Vec::with_capacity(each.len());
    for (own, found) in each {
        kept.push(own);
        all.add(found);
    }
    (kept, all)
}

/// Checks all templates together, after each source by itself.
fn together<'o>(
    each: impl Iterator<Item = &'o Own>,
    mut found: Findings,
    sources: Vec<Source>,
    options: &Options<'_>,
) -> Report {
    let (mut members, mut asked) = (Vec::new(), Vec::new());
    for (source, own) in each.enumerate() {
        let templates = own.reading.templates.iter();
        members.extend(templates.map(|template| Member { template, source }));
        asked.extend(&own.asked);
    }
    let set = Set {
        members,
        sources: &sources,
        policies: options.policies,
    };
    compare(&set, &asked, options, &mut found);
    finish(found, sources, options)
}

/// Which templates of a source are asked about.
fn asked(source: &Source, reading: &Reading, options: &Options<'_>) -> Vec<bool> {
    let mut problems = reading.problems.as_slice();
    let flags = reading.templates.iter().enumerate().map(|(index, it)| {
        let mine = take_while(&mut problems, |problem| problem.template == Some(index));
        options.scope.template(source, it, mine)
    });
    flags.collect()
}

fn finish(found: Findings, sources: Vec<Source>, options: &Options<'_>) -> Report {
    let Findings {
        mut told,
        aside,
        templates,
        mut silences,
    } = found;
    sort(&mut told);
    told.dedup_by(|b, a| same(a, b));
    let (mut diagnostics, suppressed) = silence::apply(&mut silences, told);
    silence::apply(&mut silences, aside);
    let count = diagnostics.len();
    for (index, (silence, source)) in silences.iter().zip(&sources).enumerate() {
        if !options.scope.file(source) {
            continue;
        }
        let policy = options.policies.of(&source.name);
        for problem in silence::problems(silence, options.rules, policy) {
            diagnostics.extend(problem_of_file(&problem, source, index, options));
        }
    }
    if diagnostics.len() > count {
        sort(&mut diagnostics);
    }
    Report {
        sources,
        diagnostics,
        templates,
        suppressed,
    }
}

fn sort(diagnostics: &mut [Diagnostic]) {
    diagnostics.sort_by(|a, b| (a.source, a.span, &a.rule).cmp(&(b.source, b.span, &b.rule)));
}

/// A name or category that several languages share is at fault once.
fn same(a: &Diagnostic, b: &Diagnostic) -> bool {
    a.source == b.source && a.span == b.span && a.rule == b.rule && a.message == b.message
}

fn listed(template: &Template) -> Listed {
    let value = |text: &Option<crate::text::Text>| {
        text.as_ref()
            .map(|text| text.value.clone())
            .unwrap_or_default()
    };
    Listed {
        source: 0,
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

/// Runs every rule on the templates of one reading. Gives what is told, and what is set aside.
fn one(
    from: &Source,
    reading: &Reading,
    asked: &[bool],
    options: &Options<'_>,
) -> [Vec<Diagnostic>; 2] {
    let whole = options.scope.file(from);
    if !whole && !asked.contains(&true) {
        return Default::default();
    }
    let rules = options.rules.as_slice();
    let policy = options.policies.of(&from.name);
    let levels = &policy.levels;
    let (mut told, mut aside) = (Vec::new(), Vec::new());
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
        proofread::settle(&mut found, rules);
        let about = Some(template);
        let diagnostics = match asked.get(index) {
            Some(true) => &mut told,
            _ => &mut aside,
        };
        diagnostics.extend(found.drain(..).filter_map(|(at, hit)| {
            let severity = levels.of(at)?;
            Some(words::finding(&rules[at], hit, about, 0, severity, options))
        }));
    }
    for problem in reading
        .problems
        .iter()
        .filter(|problem| whole && problem.template.is_none())
    {
        told.extend(problem_of_file(problem, from, 0, options));
    }
    [told, aside]
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

/// One fault gives one finding: drops what is only a consequence of another finding.
fn settle(found: &mut Vec<(usize, Hit)>, rules: &[Rule]) {
    if found.len() < 2 {
        return;
    }
    let places = found.iter().map(|(rule, hit)| (*rule, hit.component));
    let mut places: Vec<(usize, Component)> = places.collect();
    places.sort_unstable();
    let anywhere = |rule: &usize| {
        places
            .binary_search_by(|(other, _)| other.cmp(rule))
            .is_ok()
    };
    found.retain(|(index, hit)| {
        let rule = &rules[*index];
        let here = |other: &usize| places.binary_search(&(*other, hit.component)).is_ok();
        !rule.yields_to.iter().any(here) && !rule.yields_to_any.iter().any(anywhere)
    });
}
