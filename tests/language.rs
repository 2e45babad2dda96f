//! Templates that are right, and templates with one slip each, written apart from the rules: how many slips of
//! typing, grammar and language are found, and how many right templates are flagged. What needs a dictionary is
//! left out here, as a machine may have none.

use std::collections::BTreeMap;

use plantilla::lint::diagnostic::{Diagnostic, Severity};
use plantilla::lint::{Options, Rules, lint_apart};
use plantilla::source::{Source, SourceKind};
use plantilla::spelling::{Dictionaries, NoShelf, Settings, Shelf};
use serde::Deserialize;
use serde_json::json;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    #[serde(default)]
    id: String,
    language: String,
    #[serde(default = "utility")]
    category: String,
    #[serde(default)]
    header: Option<String>,
    body: String,
    #[serde(default)]
    footer: Option<String>,
    #[serde(default)]
    buttons: Vec<String>,
    #[serde(default)]
    #[expect(dead_code, reason = "of use to people")]
    samples: Vec<String>,
    #[serde(default)]
    kind: String,
    #[serde(default, rename = "wrong")]
    _wrong: String,
    #[serde(default)]
    right: String,
    #[serde(default, rename = "component")]
    _component: String,
}

fn utility() -> String {
    "utility".to_owned()
}

fn lines(text: &str) -> Vec<Line> {
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

/// What is found in a template.
fn found(line: &Line, shelf: &dyn Shelf) -> Vec<Diagnostic> {
    let mut components = vec![json!({"type": "BODY", "text": line.body})];
    if let Some(header) = &line.header {
        components.push(json!({"type": "HEADER", "format": "TEXT", "text": header}));
    }
    if let Some(footer) = &line.footer {
        components.push(json!({"type": "FOOTER", "text": footer}));
    }
    let label = |label: &String| json!({"type": "QUICK_REPLY", "text": label});
    if !line.buttons.is_empty() {
        let buttons: Vec<_> = line.buttons.iter().map(label).collect();
        components.push(json!({"type": "BUTTONS", "buttons": buttons}));
    }
    let template = json!({
        "name": "text",
        "language": line.language,
        "category": line.category.to_uppercase(),
        "components": components,
    });
    let source = Source {
        name: line.id.clone(),
        text: template.to_string(),
        kind: SourceKind::Json,
        named: true,
        ..Source::default()
    };
    let options = Options {
        shelf,
        ..Options::new(Rules::builtin().unwrap())
    };
    lint_apart(vec![source], &options).diagnostics
}

/// Whether a rule on grammar or language warns of a template.
fn warned(line: &Line) -> bool {
    found(line, &NoShelf).iter().any(|found| {
        found.severity == Severity::Warning
            && (found.rule.starts_with("grammar/") || found.rule == "language/other-language")
    })
}

#[test]
fn right_templates_are_left_alone() {
    let lines = lines(include_str!("language/correct.jsonl"));
    let flagged: Vec<&str> = lines
        .iter()
        .filter(|line| warned(line))
        .map(|line| line.id.as_str())
        .collect();
    assert!(flagged.len() * 100 <= lines.len(), "{flagged:?}");
}

#[test]
fn slips_of_grammar_and_language_are_found() {
    let mut found: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for line in lines(include_str!("language/seeded.jsonl")) {
        let count = found.entry(line.kind.clone()).or_default();
        count.0 += usize::from(warned(&line));
        count.1 += 1;
    }
    // Most of what is certain; slips between two right words are found only in fixed phrases.
    for (kind, least) in [
        ("doubled-word", 90),
        ("opening-mark", 90),
        ("space-before-punctuation", 90),
        ("unpaired", 90),
        ("many-marks", 90),
        ("other-language-component", 85),
        ("lower-case-start", 70),
        ("agreement-or-confusion", 75),
    ] {
        let (right, all) = found[kind];
        assert!(right * 100 >= all * least, "{kind}: {right} of {all}");
    }
}

/// A sentence that turns on two words that sound alike.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Pair {
    language: String,
    right: bool,
    body: String,
}

#[test]
fn words_that_sound_alike_are_told_apart() {
    let (mut missed, mut flagged, mut wrong) = (Vec::new(), Vec::new(), 0);
    for line in include_str!("language/pairs.jsonl").lines() {
        let pair: Pair = serde_json::from_str(line).unwrap();
        let line = json!({"language": pair.language, "body": pair.body});
        let warned = warned(&serde_json::from_value(line).unwrap());
        wrong += usize::from(!pair.right);
        match (pair.right, warned) {
            (true, true) => flagged.push(pair.body),
            (false, false) => missed.push(pair.body),
            _ => {}
        }
    }
    assert!(flagged.is_empty(), "{flagged:#?}");
    // What no fixed phrase can tell is missed.
    assert!(missed.len() * 7 <= wrong, "{missed:#?}");
}

/// The dictionaries of this machine, where it has one of each language.
fn dictionaries() -> Option<Dictionaries> {
    let shelf = Dictionaries::new(&Settings::default(), &|name| std::env::var(name).ok());
    let has = |code| shelf.dictionary(code).is_some();
    ["es_MX", "pt_BR", "en_US"]
        .into_iter()
        .all(has)
        .then_some(shelf)
}

/// Whether the spelling of a template is warned of, or doubted.
fn misspelled(line: &Line, shelf: &Dictionaries) -> Vec<Diagnostic> {
    let mut found = found(line, shelf);
    found.retain(|it| it.rule.starts_with("text/"));
    found
}

/// Runs where the machine has dictionaries, by which the figures of `docs/dictionaries.md` are.
#[test]
fn spelling_is_as_good_as_it_is_said_to_be() {
    let Some(shelf) = dictionaries() else { return };
    let is_warning = |it: &Diagnostic| it.severity == Severity::Warning;
    for (name, text, percent) in [
        ("correct", include_str!("language/correct.jsonl"), 1),
        ("regional", include_str!("language/regional.jsonl"), 2),
    ] {
        let lines = lines(text);
        let flagged: Vec<_> = lines
            .iter()
            .flat_map(|line| misspelled(line, &shelf))
            .filter(is_warning)
            .map(|it| it.message)
            .collect();
        assert!(
            flagged.len() * 100 <= lines.len() * percent,
            "{name}: {flagged:#?}"
        );
    }
    let (mut all, mut told, mut offered) = (0, 0, 0);
    for line in lines(include_str!("language/seeded.jsonl")) {
        if line.kind != "spelling" {
            continue;
        }
        let found = misspelled(&line, &shelf);
        let right = line.right.to_lowercase();
        let near = |it: &Diagnostic| it.help.to_lowercase().contains(&format!("«{right}»"));
        all += 1;
        told += usize::from(!found.is_empty());
        offered += usize::from(found.iter().any(near));
    }
    assert!(told * 10 >= all * 9, "{told} of {all}");
    assert!(offered * 10 >= all * 8, "{offered} of {all}");
}
