//! Places of a file as places in a field of the page: UTF-16 units of the field's value, as scripts count.

use std::ops::Range;

use serde::Serialize;

use crate::lint::diagnostic::{Diagnostic, Severity};
use crate::source::syntax::Map;
use crate::span::Span;
use crate::text::Text;
use crate::text::measure::utf16_units;

/// A part of a text that is underlined.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(super) struct Mark {
    /// In UTF-16 units from the start of the value.
    start: usize,
    end: usize,
    /// Why: `error`, `warning`, `info`, or `sells`.
    class: &'static str,
}

/// The marks of a text: what findings point at, and words that make it marketing.
pub(super) fn marks(
    source: &str,
    text: &Text,
    found: &[&Diagnostic],
    sells: &[Range<usize>],
) -> Vec<Mark> {
    let mut marks = Vec::new();
    let inside = |it: &&&Diagnostic| {
        !it.span.is_empty() && it.span.start < text.span.end && text.span.start < it.span.end
    };
    let mut found = found.iter().filter(inside).peekable();
    if found.peek().is_some() {
        let map = Map::new(source, text.span, text.style);
        for it in found {
            // What is about the text as a whole underlines nothing.
            if it.span.start <= text.span.start && text.span.end <= it.span.end {
                continue;
            }
            let range = value_range(&map, &text.value, it.span);
            push(&text.value, range, class(it.severity), &mut marks);
        }
    }
    for range in sells {
        push(&text.value, range.clone(), "sells", &mut marks);
    }
    marks
}

fn push(value: &str, range: Range<usize>, class: &'static str, marks: &mut Vec<Mark>) {
    let (Some(before), Some(own)) = (value.get(..range.start), value.get(range)) else {
        return;
    };
    let start = utf16_units(before);
    let end = start + utf16_units(own);
    if start < end {
        marks.push(Mark { start, end, class });
    }
}

/// The bytes of a value that come from these bytes of its file.
fn value_range(map: &Map, value: &str, span: Span) -> Range<usize> {
    let begins: Vec<usize> = value.char_indices().map(|(at, _)| at).collect();
    let end_of = |index: usize| begins.get(index + 1).copied().unwrap_or(value.len());
    let stands = |index: usize| {
        let start = begins.get(index).copied().unwrap_or(value.len());
        map.locate(start..end_of(index))
    };
    let first = partition(begins.len(), |index| stands(index).end <= span.start);
    let after = partition(begins.len(), |index| stands(index).start < span.end);
    let at = |index: usize| begins.get(index).copied().unwrap_or(value.len());
    at(first)..at(after.max(first))
}

/// How many of the first so many numbers hold, where all that hold come before all that don't.
fn partition(many: usize, holds: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (0, many);
    while low < high {
        let middle = low + (high - low) / 2;
        if holds(middle) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}

/// The name of a severity, as the page's styles know it.
pub(super) fn class(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "info",
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;
    use crate::source::{Source, read};

    fn found_in(yaml: &str, words: &str) -> String {
        let text = format!("name: a\nlanguage: es\nbody: {yaml}");
        let source = Source {
            text,
            ..Source::default()
        };
        let reading = read(&source);
        let body = reading.templates[0].body.as_ref().unwrap();
        let text = body.text.as_ref().unwrap();
        let start = source.text.find(words).unwrap();
        let map = Map::new(&source.text, text.span, text.style);
        let range = value_range(&map, &text.value, Span::new(start, start + words.len()));
        text.value[range].to_owned()
    }

    #[test]
    fn a_place_in_the_file_is_a_place_in_the_value() {
        assert_eq!(found_in("Hola, buenos días", "buenos"), "buenos");
        assert_eq!(
            found_in("|\n  Hola,\n\n  buenos días 🎉 ya\n", "días 🎉"),
            "días 🎉"
        );
        assert_eq!(found_in("'It''s me'", "''s"), "'s");
        assert_eq!(found_in("\"a\\tb\\u00e9c\"", "\\u00e9"), "é");
        assert_eq!(found_in(">\n  uno\n  dos\n", "uno\n  dos"), "uno dos");
    }
}
