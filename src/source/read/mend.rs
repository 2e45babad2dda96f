//! Mistakes of syntax that can be mended without knowing what was meant.

use super::keys;
use crate::edit::{Edit, Fix, Grade};
use crate::source::syntax::{Fault, FaultKind};
use crate::span::Span;
use crate::template::field;

/// How to mend a fault, where that is certain.
pub(super) fn fix(text: &str, fault: &Fault) -> Option<Fix> {
    let span = fault.span;
    let (grade, span, insert) = match fault.kind {
        FaultKind::TrailingComma => (Grade::Safe, span, String::new()),
        FaultKind::MissingComma => (Grade::Safe, span, ",".to_owned()),
        FaultKind::MissingSpaceAfterColon => (Grade::Safe, Span::at(span.end), " ".to_owned()),
        FaultKind::OddSpace => {
            let odd = text.get(span.range())?.chars();
            let seen = odd.filter(|c| c.is_whitespace()).count();
            (Grade::Safe, span, " ".repeat(seen))
        }
        // What a person wrote down is not thrown away unasked.
        FaultKind::JsonComment => (Grade::Unsafe, span, String::new()),
        FaultKind::UnquotedColon | FaultKind::UnquotedBraces | FaultKind::UnquotedSpecial => {
            let value = unquoted(text, fault)?;
            (Grade::Safe, value, quoted(text.get(value.range())?))
        }
        _ => return None,
    };
    let edits = vec![Edit { span, insert }];
    Some(Fix { grade, edits })
}

/// The text without quotes that a fault stands in, where it surely is one text on one line.
fn unquoted(text: &str, fault: &Fault) -> Option<Span> {
    let at = fault.span.start;
    let start = text.get(..at)?.rfind(['\n', '\r']).map_or(0, |end| end + 1);
    let end = at
        + text
            .get(at..)?
            .find(['\n', '\r'])
            .unwrap_or(text.len() - at);
    let line = text.get(start..end)?;
    let mut column = line.len() - line.trim_start_matches(' ').len();
    while let Some(after) = line.get(column..)?.strip_prefix("- ") {
        column += 2 + after.len() - after.trim_start_matches(' ').len();
    }
    let entry = line.get(column..)?;
    let key = entry.split([':', ' ', '\t']).next().unwrap_or("");
    let value = entry.get(key.len()..)?.strip_prefix(": ")?;
    let blanks = value.len() - value.trim_start().len();
    let from = column + key.len() + 2 + blanks;
    let value = without_comment(value.get(blanks..)?);
    let begins_text = match fault.kind {
        FaultKind::UnquotedColon => {
            at > start + from && !value.starts_with(['"', '\'', '[', '{', '|', '>', '&', '!'])
        }
        _ => at == start + from,
    };
    let one_text = begins_text && !holds_list(key) && !holds_key(value);
    let whole = Span::new(start + from, start + from + value.len());
    (one_text && fault.span.end <= whole.end && !goes_on(text.get(end..)?, column)).then_some(whole)
}

fn without_comment(value: &str) -> &str {
    let end = value
        .match_indices('#')
        .map(|(at, _)| at)
        .find(|at| value[..*at].ends_with([' ', '\t']));
    value[..end.unwrap_or(value.len())].trim_end()
}

/// Whether a key's value is a list or mapping, so that its brackets are no text.
fn holds_list(key: &str) -> bool {
    let lists = [
        "samples",
        "example",
        "buttons",
        "carousel",
        "cards",
        "supported_apps",
    ];
    lists.contains(&key) || ["languages", "components", "other_components"].contains(&key)
}

/// Whether another key stands in a value: `name: a language: es`.
fn holds_key(value: &str) -> bool {
    value.split(": ").any(|before| {
        let word = before.rsplit([' ', '\t']).next().unwrap_or("");
        let known = [keys::TOP, keys::COMPONENTS, keys::BUTTON];
        known.iter().any(|keys| keys.contains(&word)) || field::shape(word).is_some()
    })
}

/// Whether the text of a key in this column goes on in the lines that follow.
fn goes_on(after: &str, column: usize) -> bool {
    let next = after
        .lines()
        .map(str::trim_end)
        .find(|line| !line.is_empty());
    next.is_some_and(|line| line.len() - line.trim_start_matches(' ').len() > column)
}

/// The text in quotes, double ones unless it holds what they would change.
fn quoted(value: &str) -> String {
    if value.contains(['"', '\\']) {
        format!("'{}'", value.replace('\'', "''"))
    } else {
        format!("\"{value}\"")
    }
}
