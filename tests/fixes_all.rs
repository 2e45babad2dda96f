//! Fixes of the product's own rules, over all their examples and over mutated starter templates.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use plantilla::lint::diagnostic::{Diagnostic, Grade, Severity};
use plantilla::lint::fix;
use plantilla::source::Source;
use proptest::prelude::*;
use proptest::sample::select;

use crate::rules::{catalogue, files, run};

/// Faults in whose place others can show when they are mended: what could not be read hides all that stands in
/// it, and what could not be read as a placeholder needs no sample.
const HIDES: &[(&str, &str)] = &[("file/", ""), ("placeholder/", "samples/")];

/// What is found in the first of these sources, the others beside it.
fn found(first: &Source, beside: &[Source]) -> Vec<Diagnostic> {
    let mut all = vec![first.clone()];
    all.extend_from_slice(beside);
    let mut report = run(all);
    report.diagnostics.retain(|it| it.source == 0);
    report.diagnostics
}

/// The lines of a text that none of these findings' fixes touches.
fn untouched<'t>(text: &'t str, findings: &[Diagnostic], grade: Grade) -> Vec<&'t str> {
    let edits: Vec<_> = findings
        .iter()
        .filter_map(|it| it.fix.as_ref())
        .filter(|fix| fix.grade >= grade)
        .flat_map(|fix| &fix.edits)
        .collect();
    let mut start = 0;
    let mut lines = Vec::new();
    for line in text.split_inclusive('\n') {
        let end = start + line.len();
        if !edits
            .iter()
            .any(|edit| edit.span.start <= end && edit.span.end >= start)
        {
            lines.push(line);
        }
        start = end;
    }
    lines
}

/// The first line that does not stand in the text, after those before it.
fn missing<'l>(lines: &[&'l str], text: &str) -> Option<&'l str> {
    let mut rest = text.split_inclusive('\n');
    lines
        .iter()
        .find(|line| !rest.any(|other| other == **line))
        .copied()
}

fn counts(findings: &[Diagnostic], which: impl Fn(&Diagnostic) -> bool) -> BTreeMap<&str, usize> {
    let mut counts = BTreeMap::new();
    for it in findings.iter().filter(|it| which(it)) {
        *counts.entry(it.rule.as_str()).or_default() += 1;
    }
    counts
}

/// Everything that is wrong with mending this source. When one of several faults is mended, another that it
/// had hidden may show, so new errors are looked for only where there is but one.
fn faults(first: &Source, beside: &[Source], grade: Grade, one_fault: bool) -> Vec<String> {
    let before = found(first, beside);
    let done = fix::fix_source(first, grade, |source| found(source, beside));
    let mut faults = Vec::new();
    let wanted = |it: &&Diagnostic| it.fix.as_ref().is_some_and(|fix| fix.grade >= grade);
    if done.refused > 0 {
        faults.push(format!("{} fixes did harm", done.refused));
    }
    for left in done.findings.iter().filter(wanted) {
        faults.push(format!("not mended: {} {:?}", left.rule, left.fix));
    }
    let again = fix::fix_source(&done.source, grade, |source| found(source, beside));
    if again.source.text != done.source.text {
        faults.push(format!(
            "a second run changes it again: {:?}",
            again.source.text
        ));
    }
    if !before.iter().any(|it| wanted(&it)) && done.source.text != first.text {
        faults.push("changed without a fix".to_owned());
    }
    let hidden = |rule: &str| {
        // What a mended finding had hidden as its consequence may show now.
        before.iter().filter(wanted).any(|it| {
            let yields = |names: &[String]| {
                names.iter().any(|name| {
                    it.rule == *name || (name.ends_with('/') && it.rule.starts_with(name.as_str()))
                })
            };
            let hides = |(mended, shows): &(&str, &str)| {
                it.rule.starts_with(mended) && rule.starts_with(shows)
            };
            HIDES.iter().any(hides)
                || catalogue().iter().any(|other| {
                    other.id == rule && (yields(&other.yields_to) || yields(&other.yields_to_any))
                })
        })
    };
    let errors = |it: &Diagnostic| it.severity == Severity::Error;
    let had = counts(&before, errors);
    for (rule, count) in counts(&done.findings, errors) {
        if one_fault && count > had.get(rule).copied().unwrap_or(0) && !hidden(rule) {
            faults.push(format!("a new error: {rule}"));
        }
    }
    // Round by round: what no edit touches stays as it is, where it is.
    let mut text = first.text.clone();
    let mut findings = before;
    for _ in 0..10 {
        let fixes: Vec<_> = findings
            .iter()
            .filter(wanted)
            .filter_map(|it| it.fix.as_ref())
            .collect();
        let next = fix::apply(&text, &fixes).text;
        if let Some(line) = missing(&untouched(&text, &findings, grade), &next) {
            faults.push(format!("lost a line that no fix touches: {line:?}"));
        }
        if next == text {
            break;
        }
        text = next;
        let source = Source {
            text: text.clone(),
            ..first.clone()
        };
        findings = found(&source, beside);
    }
    if !faults.is_empty() {
        faults.push(format!("it became {:?}", done.source.text));
    }
    faults
}

/// `RULE=name/ cargo test fixes_all` looks at the examples of some rules only.
#[test]
fn every_example_is_mended() {
    let only = std::env::var("RULE").unwrap_or_default();
    let mut wrong = Vec::new();
    for rule in catalogue().iter().filter(|rule| rule.id.starts_with(&only)) {
        for example in rule.examples.bad.iter().chain(&rule.examples.good) {
            let all = example.sources();
            // A configuration is not mended.
            let Some((first, beside)) = all.split_first() else {
                continue;
            };
            for grade in [Grade::Safe, Grade::Unsafe] {
                let faults = faults(first, beside, grade, true);
                if !faults.is_empty() {
                    wrong.push(format!(
                        "{} ({grade:?})\n  in {:?}\n  {}",
                        rule.id,
                        first.text,
                        faults.join("\n  ")
                    ));
                }
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} wrong\n\n{}",
        wrong.len(),
        wrong.join("\n\n")
    );
}

fn named(text: String) -> Source {
    Source {
        name: "starter.yaml".to_owned(),
        text,
        named: true,
        ..Source::default()
    }
}

#[test]
fn a_fault_on_every_line_is_mended() {
    let starter = starters().swap_remove(0);
    for (from, to) in [(" ", "\u{a0}"), ("  ", "\t")] {
        let first = named(starter.replace(from, to));
        assert_eq!(faults(&first, &[], Grade::Safe, true), Vec::<String>::new());
    }
}

#[test]
fn more_faults_than_are_told_are_mended() {
    let text = format!(
        "name: order_update\nlanguage: en_US\ncategory: utility\nbody: Hello {}and goodbye.\nsamples: [Ana]\n",
        "<<1> you ".repeat(1_500)
    );
    let done = fix::fix_source(&named(text), Grade::Safe, |source| found(source, &[]));
    assert!(!done.source.text.contains("1> "));
    assert_eq!((done.applied, done.refused), (1_500, 0));
}

fn starters() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates-examples");
    files(&folder)
        .into_iter()
        .filter(|path| path.extension().is_some_and(|ending| ending == "yaml"))
        .map(|path| fs::read_to_string(path).unwrap())
        .collect()
}

/// Slips of the pen: what is replaced, at which of its places, by what.
const SLIPS: &[(&str, &str)] = &[
    ("<<1>>", "{{1}}"),
    ("<<1>>", "<1>"),
    ("<<1>>", "<<1>"),
    ("<<1>>", "<< 1 >>"),
    ("<<1>>", "<<01>>"),
    ("<<1>>", "{1}"),
    ("<<2>>", "＜＜2＞＞"),
    ("<<2>>", "<<Nombre>>"),
    ("<<2>>", "%s"),
    ("<<2>>", "<<4>>"),
    ("<<", "{{"),
    (">>", "}}"),
    (">>", ">"),
    ("category: utility", "category: TRANSACTIONAL"),
    ("category: utility", "category: Notificación de envío"),
    ("category: marketing", "category: 'Marketing' # note"),
    ("category: ", "Category: "),
    ("  es:", "  es-MX:"),
    ("  pt_BR:", "  pt-br:"),
    ("  en_US:", "  en_us: # comment"),
    ("name: ", "name: My "),
    ("name: ", "name: \"Ñ"),
    ("_", "-"),
    ("\n", "\r\n"),
    ("\n", "\n\n"),
    ("\n\n", "\n\n\n\n\n\n"),
    (", ", ",  "),
    (". ", ".\u{200b} "),
    (" ", "\u{a0}"),
    (" ", "     "),
    (".", " \n"),
    ("body: |", "body: >-"),
    ("body: |", "body: |+"),
    ("header: ", "header: \"*"),
    ("header: ", "header: 🎉 "),
    ("footer: ", "footer: <<1>> "),
    ("text: ", "text: 🛒 "),
    ("samples: [", "samples: [, "),
    ("samples:", "sample:"),
    ("buttons:", "button:"),
    ("https://", "http://"),
    ("shop.example", "bit.ly"),
    ("- url", "- Url"),
    ("Hola", "*Hola"),
    ("Olá", "**Olá**"),
    ("Hi", "~~Hi~~ __Hi__"),
    (": ", ":  "),
    ("", "\u{feff}"),
];

fn slip() -> impl Strategy<Value = ((&'static str, &'static str), usize)> {
    (select(SLIPS), 0usize..6)
}

/// A text with a slip at one of its places, or at all of them.
fn slipped(text: &str, (from, to): (&str, &str), at: usize) -> String {
    if from.is_empty() {
        return format!("{to}{text}");
    }
    if at == 0 {
        return text.replace(from, to);
    }
    let places: Vec<usize> = text.match_indices(from).map(|(place, _)| place).collect();
    match places.get(places.len().saturating_sub(1).min(at * at)) {
        Some(place) => format!("{}{to}{}", &text[..*place], &text[place + from.len()..]),
        None => text.to_owned(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn slips_in_starters_are_mended(
        starter in select(starters()),
        slips in prop::collection::vec(slip(), 1..4),
        grade in select(vec![Grade::Safe, Grade::Unsafe]),
    ) {
        let mut text = starter;
        let one_fault = slips.len() == 1;
        for (slip, at) in slips {
            text = slipped(&text, slip, at);
        }
        let first = named(text.clone());
        let faults = faults(&first, &[], grade, one_fault);
        prop_assert!(faults.is_empty(), "{text}\n{}", faults.join("\n"));
    }
}
