//! Templates that are right, and templates with one slip each, written apart from the rules: how many slips of
//! typing, grammar and language are found, and how many right templates are flagged. What needs a dictionary is
//! left out here, as a machine may have none.

use std::collections::BTreeMap;

use plantilla::lint::diagnostic::Severity;
use plantilla::lint::{Options, Rules, lint_apart};
use plantilla::source::{Source, SourceKind};
use serde::Deserialize;
use serde_json::json;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    id: String,
    language: String,
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
    #[serde(default, rename = "right")]
    _right: String,
    #[serde(default, rename = "component")]
    _component: String,
}

fn lines(text: &str) -> Vec<Line> {
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

/// Whether a rule on grammar or language warns of a template.
fn warned(line: &Line) -> bool {
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
    let report = lint_apart(vec![source], &Options::new(Rules::builtin().unwrap()));
    report.diagnostics.iter().any(|found| {
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
        ("agreement-or-confusion", 45),
    ] {
        let (right, all) = found[kind];
        assert!(right * 100 >= all * least, "{kind}: {right} of {all}");
    }
}
