//! Faults of syntax as problems: named with what is known of templates, and mended where that is certain.

use super::{keys, mend};
use crate::edit::{Edit, Fix, Grade};
use crate::source::problem::{Problem, ProblemKind};
use crate::source::syntax::{Fault, FaultKind};
use crate::span::Span;
use crate::template::{Component, field};

/// The marks around a code block in Markdown.
const FENCE: &str = "```";

/// A fault as the problem that it is to a writer of templates.
pub(super) fn problem(text: &str, fault: Fault) -> Problem {
    let better = missing_colon(&fault)
        .or_else(|| two_keys(text, &fault))
        .or_else(|| comma_after_value(text, &fault));
    if let Some(problem) = better {
        return problem;
    }
    let kind = ProblemKind::Syntax(fault.kind);
    let mut problem = Problem::new(kind, Component::File, fault.span);
    problem.fix = mend::fix(text, &fault);
    if fault.about.is_empty() {
        problem
    } else {
        problem.arg("found", fault.about)
    }
}

/// A line of YAML without a colon is either a key that lost it, or the text of the line above.
fn missing_colon(fault: &Fault) -> Option<Problem> {
    if fault.kind != FaultKind::MissingColon || fault.span.is_empty() {
        return None;
    }
    let word = fault.about.split([' ', '\t']).next().unwrap_or("");
    let span = fault.span;
    Some(if is_key(word) {
        let key = Span::new(span.start, span.start + word.len());
        let kind = ProblemKind::Syntax(FaultKind::MissingColon);
        Problem::new(kind, Component::File, key).arg("found", word)
    } else {
        let kind = ProblemKind::Syntax(FaultKind::TextIndentation);
        Problem::new(kind, Component::File, span).arg("found", fault.about.clone())
    })
}

/// `name: order_shipped language: es`.
fn two_keys(text: &str, fault: &Fault) -> Option<Problem> {
    if fault.kind != FaultKind::UnquotedColon {
        return None;
    }
    let end = fault.span.start;
    let line = text.get(..end)?.rsplit(['\n', '\r']).next()?;
    let word = line.rsplit([' ', '\t', ',', ';']).next()?;
    let before = line.get(..line.len() - word.len())?;
    // At the start of a line it is the line that is wrong, and not the key.
    if !is_exact_key(word) || !before.contains(": ") {
        return None;
    }
    let span = Span::new(end - word.len(), end);
    let problem = Problem::new(ProblemKind::KeysOnOneLine, Component::File, span);
    Some(problem.arg("found", word))
}

/// `name: "order_shipped",` and `samples: [Ana],`.
fn comma_after_value(text: &str, fault: &Fault) -> Option<Problem> {
    // The kind first: what is looked at then may be a long line, and of other kinds there may be many.
    let in_quotes = match fault.kind {
        FaultKind::QuoteInside => true,
        FaultKind::UnquotedBraces => false,
        _ => return None,
    };
    let rest = text.get(fault.span.end..)?;
    let line = rest.split(['\n', '\r']).next()?.trim_end();
    let value = line.strip_suffix(',')?.trim_end();
    let ends = if in_quotes {
        value.is_empty()
    } else {
        value.ends_with([']', '}'])
    };
    let comma = fault.span.end + line.len() - 1;
    let span = Span::new(comma, comma + 1);
    ends.then(|| {
        Problem::new(ProblemKind::CommaAfterValue, Component::File, span).fix(Fix {
            grade: Grade::Safe,
            edits: vec![Edit {
                span,
                insert: String::new(),
            }],
        })
    })
}

fn is_exact_key(word: &str) -> bool {
    let known = [keys::TOP, keys::COMPONENTS, keys::BUTTON];
    known.iter().any(|keys| keys.contains(&word)) || field::shape(word).is_some()
}

fn is_key(word: &str) -> bool {
    is_exact_key(word)
        || keys::meant(word, keys::TOP).is_some()
        || keys::meant(word, keys::COMPONENTS).is_some()
}

/// A text that was copied with the marks of a code block around it.
pub(super) fn code_fence(text: &str) -> Option<Problem> {
    let marked = text.strip_prefix('\u{feff}').unwrap_or(text).trim_start();
    let start = text.len() - marked.len();
    if !marked.starts_with(FENCE) {
        return None;
    }
    let line = marked.split_inclusive('\n').next().unwrap_or(marked);
    let mut edits = vec![Edit {
        span: Span::new(start, start + line.len()),
        insert: String::new(),
    }];
    let kept = text.trim_end();
    let last = kept.rfind('\n').map_or(0, |end| end + 1);
    if last > start && kept.get(last..).is_some_and(|line| line.trim() == FENCE) {
        edits.push(Edit {
            span: Span::new(last, text.len()),
            insert: String::new(),
        });
    }
    let mark = Span::new(start, start + line.trim_end().len());
    let problem = Problem::new(ProblemKind::CodeFence, Component::File, mark);
    Some(problem.fix(Fix {
        grade: Grade::Safe,
        edits,
    }))
}
