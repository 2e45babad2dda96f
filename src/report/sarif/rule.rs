//! Rules as SARIF describes them. Their help holds no addresses: what shows it may make links of any.

use super::super::{Frame, json, markdown};
use super::form::{Configuration, Descriptor, Help, Message, Properties};
use super::level;
use crate::lint::Lang;
use crate::lint::diagnostic::Severity;
use crate::lint::rule::RuleFile;
use crate::report::shown::shortened;
use std::io::{self, Write};

/// Scalar values of a description. GitHub takes 1,024.
const DESCRIPTION: usize = 1_000;

/// Writes what is known of a rule. Errors are those of the writer.
pub(super) fn write(id: &str, frame: &Frame<'_>, out: &mut dyn Write) -> io::Result<()> {
    let found = frame.rules.and_then(|rules| rules.get(id));
    match found {
        Some(rule) => json::value(&described(&rule.file, frame.view.lang), out),
        None => json::value(&bare(id), out),
    }
}

fn described(rule: &RuleFile, lang: Lang) -> Descriptor<'_> {
    let summary = rule.summary.get(lang).trim_end();
    let why = rule.why.get(lang).trim_end();
    let (source, more) = lang.pick(
        ("Source", "Examples"),
        ("Fuente", "Ejemplos"),
        ("Fonte", "Exemplos"),
    );
    let sources: Vec<String> = rule.source.iter().map(|it| unlinked(&it.what)).collect();
    let sources = sources.join("; ");
    let explain = format!("plantilla explain {}", rule.id);
    let (folder, _) = rule.id.split_once('/').unwrap_or((&rule.id, ""));
    Descriptor {
        id: &rule.id,
        short_description: description(summary, &rule.id),
        full_description: description(why, &rule.id),
        help: Help {
            text: format!("{summary}.\n\n{why}\n\n{source}: {sources}\n\n{more}: {explain}"),
            markdown: format!(
                "{}\n\n{}\n\n{source}: {}\n\n{more}: {}",
                markdown::text(summary),
                markdown::text(why),
                markdown::text(&sources),
                markdown::code(&explain)
            ),
        },
        default_configuration: Some(Configuration {
            level: level(rule.severity),
        }),
        properties: Some(Properties {
            tags: [folder],
            severity: match rule.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Info => "recommendation",
            },
        }),
    }
}

/// A text without the addresses in it.
fn unlinked(text: &str) -> String {
    let words: Vec<&str> = text
        .split_whitespace()
        .filter(|word| !word.contains("://"))
        .collect();
    words.join(" ").trim_end_matches(':').to_owned()
}

/// A description, which may not be empty.
fn description(text: &str, id: &str) -> Message {
    let text = if text.is_empty() { id } else { text };
    Message {
        text: shortened(text, DESCRIPTION).into_owned(),
    }
}

/// A rule of which only the id is known.
fn bare(id: &str) -> Descriptor<'_> {
    Descriptor {
        id,
        short_description: description("", id),
        full_description: description("", id),
        help: Help {
            text: id.to_owned(),
            markdown: markdown::code(id),
        },
        default_configuration: None,
        properties: None,
    }
}
