//! Mending a file: edits applied to its text, in rounds, as long as they make it better.

use super::diagnostic::{Diagnostic, Edit, Fix, Grade};
use super::hits::MOST_IN_A_TEXT;
use crate::source::Source;
use crate::span::Span;
use std::collections::{BTreeMap, HashMap, HashSet};

/// Rounds that any file is mended in, if it takes so many. One is enough unless fixes touch each other or
/// reveal new faults.
const ROUNDS: usize = 10;

/// Bytes that may be read again in more rounds than those: a file that can't be read shows one fault at a time,
/// and there may be one on each line.
const BYTES: usize = 4 << 20;

/// How the ids of the rules begin that speak of a file that can't be read.
const FILE: &str = "file/";

/// Times that one round may read the file again to find out which fixes do harm.
const TRIES: usize = 64;

/// A text with fixes applied.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Applied {
    /// The text as it became.
    pub text: String,
    /// Fixes that are in it.
    pub applied: usize,
    /// Fixes that are not: they touch bytes of an earlier one, change nothing, or don't fit the text.
    pub left: usize,
}

/// Applies fixes in their order. One that touches bytes of an earlier one is left for another round; the
/// bytes between the edits stay as they are.
#[must_use]
pub fn apply(text: &str, fixes: &[&Fix]) -> Applied {
    let (text, chosen) = mend(text, fixes);
    Applied {
        text,
        applied: chosen.len(),
        left: fixes.len() - chosen.len(),
    }
}

/// The mended text, and the indices of the fixes that are in it.
fn mend(text: &str, fixes: &[&Fix]) -> (String, Vec<usize>) {
    let mut taken: BTreeMap<usize, (usize, &str)> = BTreeMap::new();
    let mut chosen = Vec::new();
    for (index, fix) in fixes.iter().enumerate() {
        if fits(text, &fix.edits) && fix.edits.iter().all(|edit| is_free(&taken, edit.span)) {
            chosen.push(index);
            for edit in &fix.edits {
                taken.insert(edit.span.start, (edit.span.end, &edit.insert));
            }
        }
    }
    let mut mended = String::with_capacity(text.len());
    let mut kept = 0;
    for (start, (end, insert)) in taken {
        mended.push_str(text.get(kept..start).unwrap_or(""));
        mended.push_str(insert);
        kept = end;
    }
    mended.push_str(text.get(kept..).unwrap_or(""));
    (mended, chosen)
}

/// Whether edits change a text, in order, each beginning after the one before it.
fn fits(text: &str, edits: &[Edit]) -> bool {
    let sound = edits
        .iter()
        .all(|edit| text.get(edit.span.range()).is_some());
    let changes = edits
        .iter()
        .any(|edit| text.get(edit.span.range()) != Some(edit.insert.as_str()));
    let ordered = edits.windows(2).all(|pair| match pair {
        [one, next] => one.span.end <= next.span.start && one.span.start < next.span.start,
        _ => true,
    });
    sound && changes && ordered
}

/// Whether a span touches none of the bytes that are taken. An insertion touches what begins or ends where
/// it stands, for then the order of the two would be a guess.
fn is_free(taken: &BTreeMap<usize, (usize, &str)>, span: Span) -> bool {
    taken
        .range(..=span.end)
        .rev()
        .take_while(|(_, (end, _))| *end >= span.start)
        .all(|(start, (end, _))| {
            let apart = *end <= span.start || span.end <= *start;
            apart && !span.is_empty() && start != end
        })
}

/// What mending a file came to.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// The file as it became, which is as it was when nothing was applied.
    pub source: Source,
    /// What is found in it now.
    pub findings: Vec<Diagnostic>,
    /// Fixes that are in it.
    pub applied: usize,
    /// Fixes that were tried and taken back, because the file came out worse.
    pub refused: usize,
}

/// Applies every fix of at least a grade, reads the file again, and goes on until there is nothing left to
/// do. A fix after which the file reads worse is not kept: one that brings a finding of `file/…`, or one
/// more of the rule that it is for.
///
/// `relint` gives the findings of a file; it is called once, and then once a round unless fixes do harm.
/// [`Grade::Shown`] is taken as [`Grade::Unsafe`]: such fixes are never applied.
pub fn fix_source(
    source: &Source,
    grade: Grade,
    relint: impl Fn(&Source) -> Vec<Diagnostic>,
) -> Outcome {
    let grade = grade.max(Grade::Unsafe);
    let mut refused = HashSet::new();
    let mut now = Outcome {
        source: source.clone(),
        findings: relint(source),
        applied: 0,
        refused: 0,
    };
    let mut states: Vec<Outcome> = Vec::new();
    let mut bytes = 0;
    while states.len() < ROUNDS || bytes < BYTES {
        let wanted = candidates(&now, grade, &refused);
        let next = round(&now, &wanted, &mut refused, &relint);
        now.refused = refused.len();
        let Some(next) = next else {
            return now;
        };
        bytes += next.source.text.len();
        states.push(std::mem::replace(&mut now, next));
        let been = states.iter().position(|state| {
            state.refused == refused.len() && state.source.text == now.source.text
        });
        if let Some(been) = been {
            // Of a circle, the first state with the fewest fixes left is where a second run stays too.
            let circle = states.drain(been..);
            return circle
                .min_by_key(|state| candidates(state, grade, &refused).len())
                .unwrap_or(now);
        }
    }
    now.refused = refused.len();
    now
}

fn candidates<'n>(
    now: &'n Outcome,
    grade: Grade,
    refused: &HashSet<String>,
) -> Vec<&'n Diagnostic> {
    now.findings
        .iter()
        .filter(|it| it.fix.as_ref().is_some_and(|fix| fix.grade >= grade))
        .filter(|it| refused.is_empty() || !refused.contains(&identity(&now.source.text, it)))
        .collect()
}

/// One round: as many of the wanted fixes as do no harm, or nothing when none is left.
///
/// All are tried at once. When the file comes out worse, halves are tried, down to the single fix that does
/// the harm, which costs a few readings of the file for each such fix and not one for every fix.
fn round(
    now: &Outcome,
    wanted: &[&Diagnostic],
    refused: &mut HashSet<String>,
    relint: &impl Fn(&Source) -> Vec<Diagnostic>,
) -> Option<Outcome> {
    let mut kept: Vec<&Diagnostic> = Vec::new();
    let mut reached: Option<Outcome> = None;
    let mut groups = vec![wanted];
    let mut tries = 0;
    while let Some(group) = groups.pop() {
        let together: Vec<&Diagnostic> = kept.iter().chain(group).copied().collect();
        let fixes: Vec<&Fix> = together.iter().filter_map(|it| it.fix.as_ref()).collect();
        let (text, chosen) = mend(&now.source.text, &fixes);
        let added: Vec<&Diagnostic> = chosen
            .iter()
            .filter(|index| **index >= kept.len())
            .filter_map(|index| together.get(*index).copied())
            .collect();
        if added.is_empty() || tries == TRIES {
            continue;
        }
        tries += 1;
        let source = Source {
            text,
            ..now.source.clone()
        };
        let findings = relint(&source);
        let before = &reached.as_ref().unwrap_or(now).findings;
        if is_worse(before, &findings, &added) {
            match group {
                [one] => {
                    refused.insert(identity(&now.source.text, one));
                }
                _ => {
                    let (first, second) = group.split_at(group.len() / 2);
                    groups.push(second);
                    groups.push(first);
                }
            }
        } else {
            reached = Some(Outcome {
                source,
                findings,
                applied: now.applied + chosen.len(),
                refused: 0,
            });
            kept = together;
        }
    }
    reached
}

/// Whether fixes did harm: a new finding of `file/…`, or more of a rule that was to be mended. Of several
/// fixes each must have taken its finding away, lest the harm of one hide behind the good of another.
///
/// A file that can't be read tells one fault at a time, so that mending one may show the next: then the
/// findings of `file/…` count together.
fn is_worse(before: &[Diagnostic], after: &[Diagnostic], added: &[&Diagnostic]) -> bool {
    let of_files = added.iter().all(|it| it.rule.starts_with(FILE));
    let name = |it| counted_as(it, of_files);
    let mut most: HashMap<&str, usize> = HashMap::new();
    for it in before {
        *most.entry(name(it)).or_default() += 1;
    }
    // Of a rule that tells no more places of a text, those mended may be followed by as many.
    let full: HashSet<&str> = most
        .iter()
        .filter(|(_, count)| **count >= MOST_IN_A_TEXT)
        .map(|(rule, _)| *rule)
        .collect();
    let mut fixed = HashSet::new();
    for it in added {
        let rule = name(it);
        fixed.insert(rule);
        if let Some(most) = most
            .get_mut(rule)
            .filter(|_| added.len() > 1 && !full.contains(rule))
        {
            *most = most.saturating_sub(1);
        }
    }
    let mut found: HashMap<&str, usize> = HashMap::new();
    for it in after {
        *found.entry(name(it)).or_default() += 1;
    }
    found.into_iter().any(|(rule, found)| {
        let concerned = rule.starts_with(FILE) || fixed.contains(rule);
        concerned && found > most.get(rule).copied().unwrap_or(0)
    })
}

/// What a finding counts as.
fn counted_as(it: &Diagnostic, of_files: bool) -> &str {
    if of_files && it.rule.starts_with(FILE) {
        FILE
    } else {
        &it.rule
    }
}

/// What makes a fix the same in the next round, where its bytes have moved.
fn identity(text: &str, it: &Diagnostic) -> String {
    let mut identity = format!(
        "{}\n{:?}\n{:?}\n{}",
        it.rule, it.template, it.language, it.component
    );
    for edit in it.fix.iter().flat_map(|fix| &fix.edits) {
        let old = text.get(edit.span.range()).unwrap_or("");
        identity.push_str(&format!("\n{old:?} {:?}", edit.insert));
    }
    identity
}
