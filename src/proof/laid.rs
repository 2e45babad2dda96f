//! A text laid out for a reader who knows nothing of templates: what is prose, and what only stands in it.

use std::ops::Range;

use serde_json::{Value, json};

use crate::text::Text;
use crate::text::emoji::emojis;
use crate::text::markup;
use crate::text::measure::utf16_units;
use crate::text::prose;

/// What a placeholder or a code is read as: a number fits most places where one stands and is no word.
const NUMBER: &str = "10";
/// What an address is read as. The real one is not sent as text.
const ADDRESS: &str = "https://example.com";

/// A stretch of a text that is no prose.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Hole {
    range: Range<usize>,
    read_as: &'static str,
}

/// A text with its holes, in order and apart.
#[derive(Clone, Debug)]
pub(super) struct Laid<'a> {
    value: &'a str,
    holes: Vec<Hole>,
}

impl<'a> Laid<'a> {
    /// Finds the placeholders, addresses, codes, marks and emoji of a text.
    pub(super) fn new(text: &'a Text) -> Self {
        let value = text.value.as_str();
        let mut holes: Vec<Hole> = Vec::new();
        let mut add = |range, read_as| holes.push(Hole { range, read_as });
        let tokens: Vec<Range<usize>> = text.tokens.iter().map(|it| it.range.clone()).collect();
        for range in &tokens {
            add(range.clone(), NUMBER);
        }
        for code in prose::codes(text) {
            let address = value[code.clone()].contains(['/', '@']);
            add(code, if address { ADDRESS } else { NUMBER });
        }
        for found in markup::spans(value, &tokens) {
            let (range, len) = (found.range, found.kind.mark_len());
            add(range.start..range.start + len, "");
            add(range.end - len..range.end, "");
        }
        for range in emojis(value) {
            add(range, "");
        }
        holes.sort_by_key(|hole| (hole.range.start, std::cmp::Reverse(hole.range.end)));
        let mut end = 0;
        holes.retain(|hole| {
            let free = hole.range.start >= end && !hole.range.is_empty();
            if free {
                end = hole.range.end;
            }
            free
        });
        Self { value, holes }
    }

    /// Whether there is prose in it.
    pub(super) fn has_words(&self) -> bool {
        let mut at = 0;
        let ends = self.holes.iter().map(|hole| hole.range.clone());
        let last = self.value.len()..self.value.len();
        ends.chain([last]).any(|range| {
            let before = self.value.get(at..range.start).unwrap_or_default();
            at = range.end;
            before.chars().any(char::is_alphabetic)
        })
    }

    /// Adds it to the `annotation` of LanguageTool's `data`.
    pub(super) fn write(&self, out: &mut Vec<Value>) {
        let mut at = 0;
        let prose = |range: Range<usize>, out: &mut Vec<Value>| {
            let text = self.value.get(range).unwrap_or_default();
            if !text.is_empty() {
                out.push(json!({"text": text}));
            }
        };
        for hole in &self.holes {
            prose(at..hole.range.start, out);
            at = hole.range.end;
            let markup = self.value.get(hole.range.clone()).unwrap_or_default();
            // What an address or a placeholder says is nobody's business; its length is.
            let blank = "x".repeat(utf16_units(markup));
            out.push(json!({"markup": blank, "interpretAs": hole.read_as}));
        }
        prose(at..self.value.len(), out);
    }

    /// Whether what is said of these bytes is about the prose: it overlaps no hole, and is not about the blank
    /// beside one. `by_neighbours` tells what is said for the sake of the words around it: that is no matter of
    /// prose where one of the neighbours is a hole.
    pub(super) fn is_prose(&self, range: &Range<usize>, by_neighbours: bool) -> bool {
        let next = self
            .holes
            .partition_point(|hole| hole.range.end <= range.start);
        if let Some(hole) = self.holes.get(next)
            && hole.range.start < range.end
        {
            return false;
        }
        let blank = |between: Range<usize>| {
            let between = self.value.get(between).unwrap_or("-");
            between.bytes().all(|byte| byte == b' ')
        };
        let said = self.value.get(range.clone()).unwrap_or_default();
        if !by_neighbours && !said.trim().is_empty() {
            return true;
        }
        let before = next.checked_sub(1).and_then(|last| self.holes.get(last));
        let after = self.holes.get(next);
        !before.is_some_and(|hole| blank(hole.range.end..range.start))
            && !after.is_some_and(|hole| blank(range.end..hole.range.start))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Span;
    use crate::text::Style;
    use crate::text::placeholder::Notation;

    fn text(value: &str) -> Text {
        Text::with_placeholders(
            value.to_owned(),
            Span::default(),
            Style::Plain,
            Notation::Braces,
        )
    }

    #[test]
    fn what_is_no_prose_is_sent_as_its_length_only() {
        let text = text("📦 *Hola* {{1}}, tu A-1042 está en https://x.example/{{2}}?k=ñ 😀");
        let laid = Laid::new(&text);
        let mut out = Vec::new();
        laid.write(&mut out);
        let shown: String = out
            .iter()
            .map(|piece| match piece.get("text").and_then(Value::as_str) {
                Some(text) => text.to_owned(),
                None => format!(
                    "[{}]",
                    piece
                        .get("interpretAs")
                        .and_then(Value::as_str)
                        .unwrap_or("?")
                ),
            })
            .collect();
        assert_eq!(
            shown,
            "[] []Hola[] [10], tu [10] está en [https://example.com] []"
        );
        let sent: usize = out
            .iter()
            .filter_map(|piece| piece.get("text").or_else(|| piece.get("markup"))?.as_str())
            .map(|piece| piece.encode_utf16().count())
            .sum();
        assert_eq!(sent, text.value.encode_utf16().count());
        assert!(!format!("{out:?}").contains("1042"));
        assert!(laid.has_words());
    }

    #[test]
    fn what_stands_beside_a_hole_is_no_fault_of_grammar() {
        let text = text("Tu {{1}} pedidos sale");
        let laid = Laid::new(&text);
        assert!(!laid.is_prose(&(9..16), true) && laid.is_prose(&(9..16), false));
        assert!(laid.is_prose(&(17..21), true));
        assert!(!laid.is_prose(&(0..9), false) && !laid.is_prose(&(2..3), false));
    }

    #[test]
    fn a_text_of_placeholders_is_not_sent() {
        assert!(!Laid::new(&text("{{1}} {{nombre}} 😀 12")).has_words());
    }
}
