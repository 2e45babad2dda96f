//! What can be done about findings: their fixes, silence about one, and all that is safe to mend.

use lsp_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, CodeActionParams, TextEdit, WorkspaceEdit,
};
use serde_json::json;

use super::convert::{difference, edits, finding};
use super::document::Document;
use super::server::{Answer, Server};
use super::words::{Words, words};
use crate::edit::Grade;
use crate::lint::diagnostic::Diagnostic;
use crate::lint::fix::fix_source;
use crate::source::SourceKind;
use crate::source::syntax::{self, Parsed, node};
use crate::span::Span;
use crate::text::Style;
use crate::text::sentence::say;

/// Findings that one request is answered for, at most.
const MOST: usize = 100;

/// Rules about what keeps a file from being read, and about comments: silence is no way out of them.
const NO_SILENCE: [&str; 2] = ["file/", "ignore/"];

/// Answers what can be done in a part of a document.
pub(super) fn answer(server: &Server<'_>, params: CodeActionParams) -> Answer {
    let document = server.document(&params.text_document.uri)?;
    let words = words(server.lang());
    let only = params.context.only;
    let wanted = |kind: &CodeActionKind| {
        only.as_ref().is_none_or(|only| {
            only.iter().any(|asked| {
                let (asked, kind) = (asked.as_str(), kind.as_str());
                asked.is_empty() || kind == asked || kind.starts_with(&format!("{asked}."))
            })
        })
    };
    let mut actions = Vec::new();
    if wanted(&CodeActionKind::QUICKFIX) {
        let part = document.text.span(params.range);
        let parsed =
            (document.kind == Some(SourceKind::Yaml)).then(|| syntax::yaml(document.text.as_str()));
        let touched = document
            .all()
            .filter(|found| found.span.start <= part.end && part.start <= found.span.end)
            .take(MOST);
        for found in touched {
            actions.extend(mend(found, document, words));
            if let Some(parsed) = &parsed {
                actions.extend(silence(found, document, parsed, words));
            }
        }
    }
    if only.is_some() && wanted(&CodeActionKind::SOURCE_FIX_ALL) {
        actions.extend(mend_all(server, document, words));
    }
    Ok(json!(actions))
}

fn action(
    title: String,
    kind: CodeActionKind,
    document: &Document,
    edits: Vec<TextEdit>,
) -> CodeAction {
    CodeAction {
        title,
        kind: Some(kind),
        edit: Some(WorkspaceEdit {
            changes: Some([(document.uri.clone(), edits)].into_iter().collect()),
            ..WorkspaceEdit::default()
        }),
        ..CodeAction::default()
    }
}

/// The fix of a finding.
fn mend(found: &Diagnostic, document: &Document, words: &Words) -> Option<CodeActionOrCommand> {
    let fix = found.fix.as_ref()?;
    let title = words.of_fix(fix, document.text.as_str());
    let edits = edits(fix, &document.text);
    Some(CodeActionOrCommand::CodeAction(CodeAction {
        diagnostics: Some(vec![finding(found, &document.text)]),
        is_preferred: Some(fix.grade == Grade::Safe),
        ..action(title, CodeActionKind::QUICKFIX, document, edits)
    }))
}

/// A comment that asks for silence about a finding, on a line above it.
fn silence(
    found: &Diagnostic,
    document: &Document,
    parsed: &Parsed<'_>,
    words: &Words,
) -> Option<CodeActionOrCommand> {
    let about = |folder: &&str| found.rule.starts_with(*folder);
    if NO_SILENCE.iter().any(about) {
        return None;
    }
    let text = &document.text;
    let line = text.line_of(begins(text.as_str(), parsed, found.span));
    let written = text.line(line);
    let start = text.start(line);
    // A mark at the very beginning stays there.
    let mark = written.len() - written.trim_start_matches('\u{feff}').len();
    let written = written.get(mark..).unwrap_or("");
    let indent = written.len() - written.trim_start_matches(' ').len();
    let comment = format!(
        "{}# plantilla: ignore[{}] {}",
        " ".repeat(indent),
        found.rule,
        text.line_end()
    );
    let place = text.range(Span::at(start + mark));
    let edits = vec![TextEdit::new(place, comment)];
    let title = say(words.ignore, &[&found.rule]);
    Some(CodeActionOrCommand::CodeAction(CodeAction {
        diagnostics: Some(vec![finding(found, text)]),
        ..action(title, CodeActionKind::QUICKFIX, document, edits)
    }))
}

/// Where the text that a finding stands in begins, so that a comment above it is none of its words: for a block
/// of text, its `|`.
fn begins(text: &str, parsed: &Parsed<'_>, place: Span) -> usize {
    let mut found = place.start;
    for document in &parsed.documents {
        let inner = scalar(document, place.start);
        if let Some((span, style)) = inner {
            found = match style {
                Style::Literal | Style::Folded => {
                    text.get(..span.start).unwrap_or("").trim_end().len()
                }
                _ => span.start,
            };
        }
    }
    found
}

/// The scalar that holds a byte.
fn scalar(node: &node::Node<'_>, at: usize) -> Option<(Span, Style)> {
    let holds = |span: Span| span.start <= at && at <= span.end;
    match &node.kind {
        node::Kind::Scalar(scalar) => holds(node.span).then_some((node.span, scalar.style)),
        node::Kind::Seq(items) => items.iter().find_map(|item| scalar(item, at)),
        node::Kind::Map(entries) => entries.iter().find_map(|entry| {
            if holds(entry.key_span) {
                Some((entry.key_span, entry.key.style))
            } else {
                scalar(&entry.value, at)
            }
        }),
    }
}

/// All that is safe to mend, as `lint --fix` mends it.
fn mend_all(
    server: &Server<'_>,
    document: &Document,
    words: &Words,
) -> Option<CodeActionOrCommand> {
    let (project, lang) = (server.project()?, server.lang());
    if !document.is_quick() {
        return None;
    }
    let relint = |source: &_| project.findings(source, lang);
    let mended = fix_source(&document.source(), Grade::Safe, relint);
    let edit = difference(&document.text, &mended.source.text)?;
    Some(CodeActionOrCommand::CodeAction(action(
        words.mend_all.to_owned(),
        CodeActionKind::SOURCE_FIX_ALL,
        document,
        vec![edit],
    )))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_begins_where_a_comment_can_stand_above_it() {
        for (text, marked, line) in [
            ("body: hola <<1>>\n", "<<1>>", 0),
            ("name: a\nbody: |\n  hola\n  <<1>>\n", "<<1>>", 1),
            ("name: a\nbody: >-\n\n\n  hola\n", "hola", 1),
            ("buttons:\n  - text: x\n    url: y\n", "y", 2),
            ("a:\n  - |\n    hola\n", "hola", 1),
            ("body: hola\n  <<1>>\n", "<<1>>", 0),
        ] {
            let at = text.find(marked).unwrap_or(0);
            let begun = begins(text, &syntax::yaml(text), Span::new(at, at + 1));
            assert_eq!(text[..begun].matches('\n').count(), line, "{text}");
        }
    }
}
