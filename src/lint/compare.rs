//! The rules that compare templates, where not all templates are asked about.

use std::collections::HashSet;

use super::diagnostic::Diagnostic;
use super::hits::Hits;
use super::set::{Member, Set};
use super::{Findings, Options, words};

/// Runs the rules that compare templates. A finding about one that nobody asks about is told where it would not
/// be there without those that are asked about.
pub(super) fn compare(set: &Set<'_>, asked: &[bool], options: &Options<'_>, found: &mut Findings) {
    let all = together(set, options);
    let is_asked = |member: usize| asked.get(member) == Some(&true);
    let mut before = HashSet::new();
    let others = set.members.iter().enumerate();
    let others: Vec<Member<'_>> = others
        .filter(|(index, _)| !is_asked(*index))
        .map(|(_, member)| *member)
        .collect();
    if !others.is_empty() && all.iter().any(|(member, _)| !is_asked(*member)) {
        let without = Set {
            members: others,
            ..*set
        };
        let facts = |(_, it): (usize, Diagnostic)| (it.source, it.span, it.rule, it.message);
        before.extend(together(&without, options).into_iter().map(facts));
    }
    for (member, it) in all {
        let facts = (it.source, it.span, it.rule.clone(), it.message.clone());
        if is_asked(member) || !before.contains(&facts) {
            found.told.push(it);
        } else {
            found.aside.push(it);
        }
    }
}

/// What the rules that compare templates find, each with the member that it is about.
fn together(set: &Set<'_>, options: &Options<'_>) -> Vec<(usize, Diagnostic)> {
    let mut hits = Hits::new("");
    let mut diagnostics = Vec::new();
    for (index, rule) in options.rules.iter().enumerate() {
        // Files of a run may have projects of their own.
        if !rule.check.compares() || !set.runs(index) {
            continue;
        }
        rule.check.set(set, &mut hits);
        for hit in hits.take() {
            let member = hit.member;
            let Some(severity) = set.policy(member).levels.of(index) else {
                continue;
            };
            if let Some(of) = set.members.get(member) {
                let about = Some(of.template);
                let it = words::finding(rule, hit, about, of.source, severity, options);
                diagnostics.push((member, it));
            }
        }
    }
    diagnostics
}
