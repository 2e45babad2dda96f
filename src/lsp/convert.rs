//! Findings and edits as the protocol writes them.

use lsp_types::{Diagnostic, DiagnosticSeverity, DiagnosticTag, NumberOrString, TextEdit};

use super::text::Text;
use crate::edit::Fix;
use crate::lint::diagnostic::{self, Severity};
use crate::report::shown::harmless;

/// Whose findings these are, as editors show it.
const SOURCE: &str = "plantilla";

/// Comments that do nothing, which editors show faded.
const IN_VAIN: &str = "ignore/unused";

/// A finding in a text.
pub(super) fn finding(found: &diagnostic::Diagnostic, text: &Text) -> Diagnostic {
    let message = format!("{}\n{}", found.message, found.help);
    Diagnostic {
        range: text.range(found.span),
        severity: Some(match found.severity {
            Severity::Error => DiagnosticSeverity::ERROR,
            Severity::Warning => DiagnosticSeverity::WARNING,
            Severity::Info => DiagnosticSeverity::INFORMATION,
        }),
        code: Some(NumberOrString::String(found.rule.clone())),
        source: Some(SOURCE.to_owned()),
        message: harmless(message.trim_end()).into_owned(),
        tags: (found.rule == IN_VAIN).then(|| vec![DiagnosticTag::UNNECESSARY]),
        ..Diagnostic::default()
    }
}

/// The edits of a fix.
pub(super) fn edits(fix: &Fix, text: &Text) -> Vec<TextEdit> {
    fix.edits
        .iter()
        .map(|edit| TextEdit::new(text.range(edit.span), edit.insert.clone()))
        .collect()
}

/// One edit that makes a text into another, without what both begin and end with, so that the cursor stays.
pub(super) fn difference(text: &Text, new: &str) -> Option<TextEdit> {
    let old = text.as_str();
    if old == new {
        return None;
    }
    let same = |(a, b): &(char, char)| a == b;
    let head: usize = old
        .chars()
        .zip(new.chars())
        .take_while(same)
        .map(|(letter, _)| letter.len_utf8())
        .sum();
    let (old_rest, new_rest) = (old.get(head..)?, new.get(head..)?);
    let tail: usize = old_rest
        .chars()
        .rev()
        .zip(new_rest.chars().rev())
        .take_while(same)
        .map(|(letter, _)| letter.len_utf8())
        .sum();
    let span = crate::span::Span::new(head, old.len() - tail);
    let insert = new_rest.get(..new_rest.len() - tail)?.to_owned();
    Some(TextEdit::new(text.range(span), insert))
}
