//! Valid templates in some forty languages and of every kind, many of them close to what Meta refuses: no error on
//! any of them, and no warning but those that are named here.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use plantilla::lint::diagnostic::Severity;
use plantilla::lint::{Options, Rules, lint};
use plantilla::source::{Source, SourceKind};

/// The warnings that are right, each with its file and its template.
const WARNINGS: [(&str, &str, &str); 28] = [
    ("auth/app-on-button", "kinds.jsonl", "auth_old_shape"),
    ("body/placeholder-at-edge-listed", "listing.json", "old_one"),
    ("body/placeholder-near-edge", "texts.jsonl", "end_bang"),
    ("body/placeholder-near-edge", "texts.jsonl", "end_dot"),
    ("body/placeholder-near-edge", "texts.jsonl", "end_emoji"),
    (
        "body/placeholder-near-edge",
        "texts.jsonl",
        "repeated_number",
    ),
    (
        "body/placeholder-near-edge",
        "texts.jsonl",
        "start_inverted",
    ),
    ("body/placeholder-near-edge", "texts.jsonl", "start_quote"),
    ("body/says-little", "texts.jsonl", "one_word"),
    ("body/says-little", "texts.jsonl", "short"),
    ("buttons/phone-punctuation", "buttons.jsonl", "phone_10"),
    ("buttons/phone-punctuation", "buttons.jsonl", "phone_15"),
    ("buttons/phone-punctuation", "buttons.jsonl", "phone_18"),
    ("buttons/phone-punctuation", "buttons.jsonl", "phone_19"),
    ("buttons/phone-punctuation", "buttons.jsonl", "phone_3"),
    ("buttons/phone-punctuation", "buttons.jsonl", "phone_5"),
    ("buttons/phone-punctuation", "buttons.jsonl", "phone_6"),
    ("buttons/phone-punctuation", "limits.jsonl", "phone_20"),
    (
        "buttons/url-placeholder-in-domain",
        "buttons.jsonl",
        "url_placeholder_7",
    ),
    ("grammar/all-capitals", "texts.jsonl", "only_caps"),
    ("grammar/many-marks", "texts.jsonl", "ellipsis"),
    ("language/other-language", "buttons.jsonl", "labels_rtl"),
    ("language/other-language", "limits.jsonl", "labels_25"),
    (
        "placeholder/adjacent",
        "languages.jsonl",
        "appointment_reminder",
    ),
    ("placeholder/adjacent", "texts.jsonl", "blank_between"),
    ("placeholder/lookalike", "texts.jsonl", "brackets_prose"),
    ("placeholder/lookalike", "texts.jsonl", "one_brace"),
    (
        "template/ttl-marketing",
        "limits.jsonl",
        "ttl_marketing_high",
    ),
];

/// A file of templates, as a source.
pub(crate) fn source(name: &str, text: String) -> Source {
    let kind = match name.rsplit('.').next() {
        Some("jsonl") => SourceKind::Jsonl,
        Some("json") => SourceKind::Json,
        _ => SourceKind::Yaml,
    };
    Source {
        name: name.to_owned(),
        text,
        kind,
        named: true,
        ..Source::default()
    }
}

#[test]
fn valid_templates_have_no_errors() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/valid");
    let mut wrong = Vec::new();
    let mut warnings = BTreeSet::new();
    let mut templates = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let source = source(&name, fs::read_to_string(&path).unwrap());
        let report = lint(vec![source], &Options::new(Rules::builtin().unwrap()));
        templates += report.templates.len();
        for found in report.diagnostics {
            let template = found.template.unwrap_or_default();
            match found.severity {
                Severity::Error => {
                    let marked = &report.sources[found.source].text[found.span.range()];
                    let message = found.message;
                    wrong.push(format!("{name}: {template}: {message} at {marked:?}"));
                }
                // A stream stands for many accounts: what differs between its templates says nothing. What their
                // words say is measured on texts written for that, `tests/wording`.
                Severity::Warning
                    if !found.rule.starts_with("set/") && !found.rule.starts_with("category/") =>
                {
                    warnings.insert((found.rule, name.clone(), template));
                }
                Severity::Warning | Severity::Info => {}
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(templates > 450, "only {templates} templates were read");
    let expected = WARNINGS.map(|(rule, file, name)| (rule.into(), file.into(), name.into()));
    assert_eq!(warnings, BTreeSet::from(expected));
}
