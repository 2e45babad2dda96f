//! Workflow commands of GitHub, the code quality report of GitLab, and Markdown.

use std::collections::{BTreeMap, HashSet};

use plantilla::lint::diagnostic::Severity;
use plantilla::lint::{Options, Rules, lint};
use plantilla::source::Source;
use plantilla::span::Span;

use super::{evil, written};
use crate::formats::{finding, report, source};

/// A workflow command as GitHub's runner reads it: its name, properties and message.
fn command(line: &str) -> (String, BTreeMap<String, String>, String) {
    let (head, message) = line.strip_prefix("::").unwrap().split_once("::").unwrap();
    let (name, properties) = head.split_once(' ').unwrap();
    let read = |text: &str| {
        text.replace("%0D", "\r")
            .replace("%0A", "\n")
            .replace("%3A", ":")
            .replace("%2C", ",")
            .replace("%25", "%")
    };
    let properties = properties.split(',').map(|property| {
        let (key, value) = property.split_once('=').unwrap();
        (key.to_owned(), read(value))
    });
    (name.to_owned(), properties.collect(), read(message))
}

#[test]
fn github_takes_one_command_a_finding() {
    for report in [report(), evil()] {
        let text = written("github", &report);
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines.len(), report.diagnostics.len());
        for (line, it) in lines.iter().zip(&report.diagnostics) {
            let (name, properties, message) = command(line);
            let meant = match it.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Info => "notice",
            };
            assert_eq!(name, meant);
            let known = ["file", "line", "endLine", "col", "endColumn", "title"];
            assert!(properties.keys().all(|key| known.contains(&key.as_str())));
            assert!(properties.contains_key("file"));
            // Of hostile texts only what acts is replaced, at the same length.
            let plain = |text: &str| text.chars().filter(char::is_ascii_alphanumeric).count();
            assert!(plain(&message) >= plain(&it.message) - 2, "{line}");
            assert_eq!(
                properties.contains_key("col"),
                properties["line"] == properties["endLine"]
            );
        }
    }
}

fn lines_of(text: &str) -> plantilla::lint::diagnostic::Report {
    let source = Source {
        name: "./a/b.yaml".to_owned(),
        text: text.to_owned(),
        ..Source::default()
    };
    lint(vec![source], &Options::new(Rules::builtin().unwrap()))
}

#[test]
fn gitlab_knows_findings_again() {
    let text = "name: a\nlanguage: es\ncategory: utility\nbody: \"<<1>>, tu pedido ya salió de nuestro almacén\"\nsamples: [Ana]\n";
    let prints = |text: &str| -> Vec<String> {
        let json: serde_json::Value =
            serde_json::from_str(&written("gitlab", &lines_of(text))).unwrap();
        let issues = json.as_array().unwrap().clone();
        issues
            .iter()
            .map(|issue| {
                assert_eq!(issue["location"]["path"], "a/b.yaml");
                assert!(issue["location"]["lines"]["begin"].as_u64().unwrap() > 0);
                assert!(!issue["description"].as_str().unwrap().is_empty());
                assert!(issue["check_name"].as_str().unwrap().contains('/'));
                let severity = issue["severity"].as_str().unwrap();
                assert!(["info", "minor", "major", "critical", "blocker"].contains(&severity));
                issue["fingerprint"].as_str().unwrap().to_owned()
            })
            .collect()
    };
    let first = prints(text);
    assert!(!first.is_empty());
    assert_eq!(first, prints(&format!("# moved\n\n{text}")));
    let twice = prints(&format!("{text}---\n{text}"));
    let unlike: HashSet<&String> = twice.iter().collect();
    assert_eq!(unlike.len(), twice.len());
    assert!(first.iter().all(|print| unlike.contains(print)));
    assert_eq!(written("gitlab", &lines_of("")), "[]\n");
}

#[test]
fn markdown_is_one_table_and_calls_nobody() {
    for report in [report(), evil()] {
        let text = written("markdown", &report);
        let rows: Vec<&str> = text.lines().filter(|line| line.starts_with('|')).collect();
        assert_eq!(rows.len(), report.diagnostics.len() + 2);
        for row in rows {
            assert_eq!(row.matches('|').count(), 5, "{row}");
            // What is code names nobody.
            let mut prose = String::new();
            for piece in row.split("<code>") {
                prose.push_str(
                    piece
                        .split_once("</code>")
                        .map_or(piece, |(_, after)| after),
                );
            }
            assert!(!prose.contains("://") && !prose.contains("www."), "{prose}");
            assert!(!prose.contains("&#64;e"), "{prose}");
            let bare = ["<code>", "</code>", "<br>"]
                .iter()
                .fold(row.to_owned(), |row, tag| row.replace(tag, ""));
            assert!(
                !bare.contains(['<', '>', '`', '*', '[', ']', '\\', '@', '!']),
                "{bare}"
            );
        }
    }
}

#[test]
fn markdown_fits_a_comment_and_keeps_the_worst() {
    let mut report = report();
    report.diagnostics.clear();
    report.sources = vec![source("a.yaml", "x")];
    for n in 0..3_000 {
        let severity = if n == 2_999 {
            Severity::Error
        } else {
            Severity::Info
        };
        let message = format!("finding {n}");
        report
            .diagnostics
            .push(finding("a/b", severity, 0, Span::at(0), &message));
    }
    let text = written("markdown", &report);
    assert!(text.len() < 65_536, "{}", text.len());
    assert!(text.contains("finding 2999") && text.contains("more findings are not shown"));
    let shown = text.matches("| info |").count() + 1;
    assert!(text.contains(&format!("\n{} more findings", 3_000 - shown)));
}

#[test]
fn short_is_a_line_a_finding() {
    for report in [report(), evil()] {
        let text = written("short", &report);
        assert_eq!(text.lines().count(), report.diagnostics.len());
    }
    let text = written("short", &report());
    let first = "templates/order_shipped.yaml:4:3: error: The body begins with a placeholder [body/placeholder-at-start]";
    assert_eq!(text.lines().next(), Some(first));
}
