//! SARIF, held against the standard (OASIS, SARIF 2.1.0) and against what GitHub code scanning takes.

use std::collections::HashSet;

use plantilla::lint::diagnostic::{By, Report, Severity, Suppressed};
use plantilla::span::Span;
use serde_json::Value;

use super::{evil, frame, written};
use crate::formats::{finding, report, source};

/// A name, whether it is needed, and its kind.
type Property = (&'static str, bool, &'static str);

/// The properties that an object of the standard may have, here those that are known to be written, and
/// whether it must have them, by its standard or by GitHub.
const OBJECTS: &[(&str, &[Property])] = &[
    (
        "sarifLog",
        &[
            ("$schema", true, "string"),
            ("version", true, "2.1.0"),
            ("runs", true, "[run"),
        ],
    ),
    (
        "run",
        &[
            ("columnKind", true, "utf16CodeUnits|unicodeCodePoints"),
            ("results", true, "[result"),
            ("tool", true, "tool"),
            ("invocations", false, "[invocation"),
        ],
    ),
    ("tool", &[("driver", true, "toolComponent")]),
    (
        "toolComponent",
        &[
            ("name", true, "string"),
            ("semanticVersion", false, "string"),
            ("rules", true, "[reportingDescriptor"),
        ],
    ),
    (
        "reportingDescriptor",
        &[
            ("id", true, "string"),
            ("shortDescription", true, "multiformatMessageString"),
            ("fullDescription", true, "multiformatMessageString"),
            ("help", true, "multiformatMessageString"),
            ("defaultConfiguration", false, "reportingConfiguration"),
            ("properties", false, "propertyBag"),
        ],
    ),
    (
        "multiformatMessageString",
        &[("text", true, "string"), ("markdown", false, "string")],
    ),
    (
        "reportingConfiguration",
        &[("level", true, "none|note|warning|error")],
    ),
    (
        "propertyBag",
        &[
            ("tags", true, "[string"),
            ("problem.severity", true, "error|warning|recommendation"),
        ],
    ),
    (
        "invocation",
        &[
            ("executionSuccessful", true, "bool"),
            ("toolExecutionNotifications", false, "[notification"),
        ],
    ),
    (
        "notification",
        &[
            ("level", true, "none|note|warning|error"),
            ("message", true, "message"),
        ],
    ),
    (
        "result",
        &[
            ("ruleId", true, "string"),
            ("ruleIndex", true, "index"),
            ("level", true, "none|note|warning|error"),
            ("message", true, "message"),
            ("locations", true, "[location"),
            ("partialFingerprints", true, "fingerprints"),
            ("fixes", false, "[fix"),
            ("suppressions", true, "[suppression"),
        ],
    ),
    ("message", &[("text", true, "string")]),
    (
        "location",
        &[
            ("physicalLocation", true, "physicalLocation"),
            ("logicalLocations", false, "[logicalLocation"),
        ],
    ),
    (
        "physicalLocation",
        &[
            ("artifactLocation", true, "artifactLocation"),
            ("region", true, "region"),
        ],
    ),
    ("artifactLocation", &[("uri", true, "uri")]),
    (
        "region",
        &[
            ("startLine", true, "line"),
            ("startColumn", true, "line"),
            ("endLine", true, "line"),
            ("endColumn", true, "line"),
        ],
    ),
    ("logicalLocation", &[("fullyQualifiedName", true, "string")]),
    (
        "fingerprints",
        &[
            ("plantilla/v1", true, "string"),
            ("primaryLocationLineHash", false, "string"),
        ],
    ),
    (
        "fix",
        &[
            ("description", false, "message"),
            ("artifactChanges", true, "[artifactChange"),
        ],
    ),
    (
        "artifactChange",
        &[
            ("artifactLocation", true, "artifactLocation"),
            ("replacements", true, "[replacement"),
        ],
    ),
    (
        "replacement",
        &[
            ("deletedRegion", true, "region"),
            ("insertedContent", false, "artifactContent"),
        ],
    ),
    ("artifactContent", &[("text", true, "text")]),
    (
        "suppression",
        &[
            ("kind", true, "inSource|external"),
            ("justification", false, "string"),
        ],
    ),
];

/// Checks a value against a kind: an object of the table, `[` and the kind of items, one of several words,
/// or a simple kind.
fn check(value: &Value, kind: &str, at: &str) {
    if let Some(item) = kind.strip_prefix('[') {
        let items = value.as_array().unwrap_or_else(|| panic!("{at}: no array"));
        for (index, it) in items.iter().enumerate() {
            check(it, item, &format!("{at}[{index}]"));
        }
        return;
    }
    if let Some((_, properties)) = OBJECTS.iter().find(|(name, _)| *name == kind) {
        let object = value
            .as_object()
            .unwrap_or_else(|| panic!("{at}: no object"));
        for (name, needed, kind) in *properties {
            match object.get(*name) {
                Some(value) => check(value, kind, &format!("{at}.{name}")),
                None => assert!(!needed, "{at}: no {name}"),
            }
        }
        for name in object.keys() {
            assert!(
                properties.iter().any(|(known, ..)| known == name),
                "{at}: {name}?"
            );
        }
        return;
    }
    let holds = match kind {
        "string" => value.as_str().is_some_and(|text| !text.is_empty()),
        "text" => value.is_string(),
        "bool" => value.is_boolean(),
        "index" => value.is_u64(),
        "line" => value.as_u64().is_some_and(|line| line > 0),
        "uri" => value.as_str().is_some_and(is_reference),
        words => value
            .as_str()
            .is_some_and(|text| words.split('|').any(|word| word == text)),
    };
    assert!(holds, "{at}: {value} is no {kind}");
}

/// Whether a text is a URI reference with nothing to be escaped (RFC 3986).
fn is_reference(text: &str) -> bool {
    let base = url::Url::parse("file:///base/").unwrap();
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/%:".contains(&byte);
    !text.is_empty() && text.bytes().all(plain) && base.join(text).is_ok()
}

/// Checks a report as a whole, and gives its results.
fn read(text: &str) -> (Value, Vec<Value>) {
    let log: Value = serde_json::from_str(text).unwrap();
    check(&log, "sarifLog", "");
    let run = &log["runs"][0];
    assert_eq!(log["runs"].as_array().unwrap().len(), 1);
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    let ids: HashSet<&str> = rules
        .iter()
        .map(|rule| rule["id"].as_str().unwrap())
        .collect();
    assert_eq!(ids.len(), rules.len());
    for rule in rules {
        for text in ["shortDescription", "fullDescription"] {
            assert!(rule[text]["text"].as_str().unwrap().chars().count() <= 1_024);
        }
        if let Some(tags) = rule["properties"]["tags"].as_array() {
            assert!(tags.len() <= 10);
        }
    }
    let results = run["results"].as_array().unwrap().clone();
    assert!(results.len() <= 25_000 && rules.len() <= 25_000);
    for result in &results {
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[index]["id"], result["ruleId"]);
        assert_eq!(result["locations"].as_array().unwrap().len(), 1);
        let region = &result["locations"][0]["physicalLocation"]["region"];
        let place = |line: &str, column: &str| {
            (
                region[line].as_u64().unwrap(),
                region[column].as_u64().unwrap(),
            )
        };
        assert!(place("startLine", "startColumn") <= place("endLine", "endColumn"));
    }
    let prints: HashSet<&str> = results
        .iter()
        .map(|it| it["partialFingerprints"]["plantilla/v1"].as_str().unwrap())
        .collect();
    assert_eq!(prints.len(), results.len());
    (log, results)
}

#[test]
fn it_is_as_the_standard_says() {
    for report in [Report::default(), report(), evil()] {
        for format in ["sarif", "sarif-github"] {
            let (_, results) = read(&written(format, &report));
            assert_eq!(results.len(), report.diagnostics.len());
        }
    }
}

#[test]
fn every_rule_is_described_without_addresses() {
    let rules = frame().rules.unwrap();
    let mut all = Report {
        sources: vec![source("a.yaml", "x")],
        ..Report::default()
    };
    for rule in rules.iter() {
        let found = finding(&rule.file.id, rule.file.severity, 0, Span::at(0), "found");
        all.diagnostics.push(found);
    }
    let (log, results) = read(&written("sarif", &all));
    assert_eq!(results.len(), all.diagnostics.len());
    for rule in log["runs"][0]["tool"]["driver"]["rules"]
        .as_array()
        .unwrap()
    {
        for form in ["text", "markdown"] {
            let help = rule["help"][form].as_str().unwrap();
            let mut behind = help.split("://").skip(1);
            assert!(
                !behind.any(|it| it.starts_with(char::is_alphanumeric)),
                "{help}"
            );
        }
        assert!(rule.get("defaultConfiguration").is_some());
    }
}

#[test]
fn fixes_are_what_would_be_written() {
    let (_, results) = read(&written("sarif", &report()));
    let start = results
        .iter()
        .find(|it| it["ruleId"] == "body/placeholder-at-start")
        .unwrap();
    let change = &start["fixes"][0]["artifactChanges"][0];
    assert_eq!(
        change["artifactLocation"]["uri"],
        "templates/order_shipped.yaml"
    );
    let replacement = &change["replacements"][0];
    assert_eq!(replacement["insertedContent"]["text"], "<<1>>");
    assert_eq!(replacement["deletedRegion"]["startLine"], 4);
    assert_eq!(replacement["deletedRegion"]["endColumn"], 8);
    // What is only shown is no fix.
    let end = results
        .iter()
        .find(|it| it["ruleId"] == "file/end")
        .unwrap();
    assert!(end.get("fixes").is_none());
}

#[test]
fn what_is_silenced_is_suppressed_and_not_sent_to_github() {
    let mut report = report();
    let reasons = [
        By::Comment {
            reason: "agreed with legal".to_owned(),
        },
        By::Comment {
            reason: String::new(),
        },
        By::Baseline,
    ];
    for by in reasons {
        let diagnostic = report.diagnostics.remove(0);
        report.suppressed.push(Suppressed { diagnostic, by });
    }
    let (_, all) = read(&written("sarif", &report));
    let said: Vec<String> = all
        .iter()
        .filter(|it| it["suppressions"] != Value::Array(Vec::new()))
        .map(|it| it["suppressions"][0].to_string())
        .collect();
    assert_eq!(
        said,
        [
            r#"{"kind":"inSource","justification":"agreed with legal"}"#,
            r#"{"kind":"inSource"}"#,
            r#"{"kind":"external","justification":"known from the baseline"}"#,
        ]
    );
    let (_, open) = read(&written("sarif-github", &report));
    assert_eq!((all.len(), open.len()), (9, 6));
    assert!(
        open.iter()
            .all(|it| it["suppressions"] == Value::Array(Vec::new()))
    );
}

#[test]
fn of_too_many_the_worst_are_kept() {
    let mut many = Report {
        sources: vec![source("a.yaml", &"x\n".repeat(26_000))],
        ..Report::default()
    };
    for n in 0..26_000 {
        let severity = if n < 20_000 {
            Severity::Info
        } else {
            Severity::Error
        };
        let found = finding("a/b", severity, 0, Span::at(2 * n), "found");
        many.diagnostics.push(found);
    }
    let text = written("sarif", &many);
    let (log, results) = read(&text);
    assert_eq!(results.len(), 25_000);
    let errors = results.iter().filter(|it| it["level"] == "error").count();
    assert_eq!(errors, 6_000);
    let note = &log["runs"][0]["invocations"][0]["toolExecutionNotifications"][0];
    let note = note["message"]["text"].as_str().unwrap();
    assert!(note.starts_with("1000 more"), "{note}");
}
