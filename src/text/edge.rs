//! Where placeholders stand in a text: at an edge, side by side, alone on a line, alone altogether.

use std::ops::Range;

use super::Text;
use super::emoji::{emojis, has_emoji};
use super::invisible::is_invisible;
use super::markup;
use super::placeholder::{Token, TokenKind};

/// What stands at one edge of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    /// Words, or no placeholder at all.
    Clear,
    /// The token of this index, with nothing but white space, invisible characters and formatting marks
    /// between it and the edge. Marks do not help: Meta refused `*{{1}}*` (specification, 3.2).
    Bare(usize),
    /// The token of this index, with punctuation, symbols or emoji between it and the edge, but nothing that
    /// holds a letter or a digit.
    Cushioned(usize),
}

/// What stands between two tokens that follow each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    /// Nothing that shows: nothing, invisible characters, marks that format one of the two.
    Touching,
    /// Blanks only, on one line.
    Blank,
    /// Something else, or a line break.
    Apart,
}

/// What the text starts with.
#[must_use]
pub fn start(text: &Text) -> Edge {
    let Some(first) = text.tokens.first() else {
        return Edge::Clear;
    };
    let before = text.value.get(..first.range.start).unwrap_or_default();
    edge(first, 0, before)
}

/// What the text ends with.
#[must_use]
pub fn end(text: &Text) -> Edge {
    let Some((index, last)) = text.tokens.iter().enumerate().next_back() else {
        return Edge::Clear;
    };
    let after = text.value.get(last.range.end..).unwrap_or_default();
    edge(last, index, after)
}

/// A token without a key is text here: it is reported as what it is, and not for its place too.
fn edge(token: &Token, index: usize, outside: &str) -> Edge {
    if token.key().is_none() || holds_word(outside) {
        Edge::Clear
    } else if outside.chars().all(|c| c.is_whitespace() || is_no_text(c)) {
        Edge::Bare(index)
    } else {
        Edge::Cushioned(index)
    }
}

fn is_mark(c: char) -> bool {
    matches!(c, '*' | '_' | '~' | '`')
}

fn is_no_text(c: char) -> bool {
    is_invisible(c) || is_mark(c)
}

/// Whether a text holds a letter or a digit, other than those that emoji are made of (keycaps, ℹ️, 🅰️).
fn holds_word(text: &str) -> bool {
    if !text.chars().any(char::is_alphanumeric) {
        return false;
    }
    let emojis = emojis(text);
    let mut skip = emojis.iter().peekable();
    text.char_indices().any(|(at, c)| {
        while skip.next_if(|emoji| emoji.end <= at).is_some() {}
        c.is_alphanumeric() && !skip.peek().is_some_and(|emoji| emoji.contains(&at))
    })
}

/// What stands between each token and the next: one fewer than there are tokens. `Apart` where one of the two
/// has no key.
#[must_use]
pub fn gaps(text: &Text) -> Vec<Gap> {
    let mut formatting = None;
    text.tokens
        .iter()
        .zip(text.tokens.iter().skip(1))
        .map(|(left, right)| {
            let between = left.range.end..right.range.start;
            let content = text.value.get(between.clone()).unwrap_or_default();
            let silent = |c: char| c.is_whitespace() && !matches!(c, '\n' | '\r') || is_no_text(c);
            if left.key().is_none() || right.key().is_none() || !content.chars().all(silent) {
                return Gap::Apart;
            }
            if content.contains(is_mark) {
                let marks = formatting.get_or_insert_with(|| formatting_marks(text));
                if shows_mark(content, between.start, marks) {
                    return Gap::Apart;
                }
            }
            if content.contains(char::is_whitespace) {
                Gap::Blank
            } else {
                Gap::Touching
            }
        })
        .collect()
}

/// The bytes at which a mark stands that formats something, in order.
fn formatting_marks(text: &Text) -> Vec<usize> {
    let holes: Vec<Range<usize>> = text
        .tokens
        .iter()
        .map(|token| token.range.clone())
        .collect();
    let mut marks: Vec<usize> = markup::spans(&text.value, &holes)
        .into_iter()
        .flat_map(|found| {
            let len = found.kind.mark_len();
            (found.range.start..found.range.start + len)
                .chain(found.range.end - len..found.range.end)
        })
        .collect();
    marks.sort_unstable();
    marks
}

/// Whether a mark in this content, which starts at byte `start`, formats nothing, and so is shown:
/// `{{1}} * {{2}}`, `{{1}}_{{2}}`.
fn shows_mark(content: &str, start: usize, formatting: &[usize]) -> bool {
    content
        .match_indices(is_mark)
        .any(|(at, _)| formatting.binary_search(&(start + at)).is_err())
}

/// The tokens that are all there is on their line, in a text of several lines: bullets, marks and
/// punctuation beside them don't count, an emoji does.
#[must_use]
pub fn alone_on_line(text: &Text) -> Vec<usize> {
    let mut found = Vec::new();
    if text.tokens.is_empty() || memchr::memchr(b'\n', text.value.trim().as_bytes()).is_none() {
        return found;
    }
    let mut at = 0;
    let mut tokens = text.tokens.iter().enumerate().peekable();
    for line in text.value.split_inclusive('\n') {
        let (from, to) = (at, at + line.len());
        at = to;
        let Some((index, token)) = tokens.next_if(|(_, token)| token.range.start < to) else {
            continue;
        };
        let mut several = false;
        while tokens
            .next_if(|(_, token)| token.range.start < to)
            .is_some()
        {
            several = true;
        }
        let before = text.value.get(from..token.range.start).unwrap_or_default();
        let after = text.value.get(token.range.end..to).unwrap_or_default();
        let empty = |side: &str| !holds_word(side) && !has_emoji(side);
        if !several && token.key().is_some() && empty(before) && empty(after) {
            found.push(index);
        }
    }
    found
}

/// Whether a text holds a placeholder and, outside of its placeholders, no letter and no digit.
#[must_use]
pub fn only_placeholders(text: &Text) -> bool {
    let is_placeholder = |token: &&Token| !matches!(token.kind, TokenKind::Lookalike { .. });
    let mut at = 0;
    let mut any = false;
    for token in text.tokens.iter().filter(is_placeholder) {
        if holds_word(text.value.get(at..token.range.start).unwrap_or_default()) {
            return false;
        }
        at = token.range.end;
        any |= token.key().is_some();
    }
    any && !holds_word(text.value.get(at..).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Span;
    use crate::text::Style;
    use crate::text::placeholder::Notation;
    use proptest::prelude::*;

    fn text(value: &str) -> Text {
        Text::with_placeholders(
            value.to_owned(),
            Span::default(),
            Style::Plain,
            Notation::Angles,
        )
    }

    #[test]
    fn edges() {
        for (value, expected) in [
            ("", (Edge::Clear, Edge::Clear)),
            ("Hola", (Edge::Clear, Edge::Clear)),
            ("Hola {{1}} ya", (Edge::Clear, Edge::Clear)),
            ("{{1}} ya {{2}}", (Edge::Bare(0), Edge::Bare(1))),
            ("*{{1}}* ya _{{2}}_ \n", (Edge::Bare(0), Edge::Bare(1))),
            (
                "\u{200b}{{1}} ya `{{2}}`\u{feff}",
                (Edge::Bare(0), Edge::Bare(1)),
            ),
            ("¡{{1}} ya {{2}}.", (Edge::Cushioned(0), Edge::Cushioned(1))),
            (
                "👋 {{1}} ya {{2}} ❤️",
                (Edge::Cushioned(0), Edge::Cushioned(1)),
            ),
            (
                "1️⃣ {{1}} ya {{2}} ℹ️",
                (Edge::Cushioned(0), Edge::Cushioned(1)),
            ),
            ("1. {{1}} ya {{2}} a", (Edge::Clear, Edge::Clear)),
            ("{1} ya {{2", (Edge::Bare(0), Edge::Bare(1))),
            ("[1] {{1}} ya [2]", (Edge::Clear, Edge::Clear)),
            ("{{}} {{1}} ya", (Edge::Clear, Edge::Clear)),
            ("{{1}}", (Edge::Bare(0), Edge::Bare(0))),
            ("您好{{1}}。", (Edge::Clear, Edge::Cushioned(0))),
        ] {
            let text = text(value);
            assert_eq!((start(&text), end(&text)), expected, "{value:?}");
        }
    }

    #[test]
    fn what_stands_between() {
        for (value, expected) in [
            ("{{1}}{{2}}", Gap::Touching),
            ("{{1}}\u{200b}{{2}}", Gap::Touching),
            ("*{{1}}*_{{2}}_", Gap::Touching),
            ("{{1}} {{2}}", Gap::Blank),
            ("{{1}}\u{a0} {{2}}", Gap::Blank),
            ("*{{1}}* _{{2}}_", Gap::Blank),
            ("{{1}}_{{2}}", Gap::Apart),
            ("{{1}} ~ {{2}}", Gap::Apart),
            ("{{1}}\n{{2}}", Gap::Apart),
            ("{{1}}, {{2}}", Gap::Apart),
            ("{{1}} y {{2}}", Gap::Apart),
            ("{{1}} [2]", Gap::Apart),
        ] {
            assert_eq!(gaps(&text(value)), [expected], "{value:?}");
        }
        assert_eq!(gaps(&text("")), []);
        assert_eq!(gaps(&text("{{1}}{{2}} {{3}}")), [Gap::Touching, Gap::Blank]);
    }

    #[test]
    fn lines_of_one_placeholder() {
        for (value, expected) in [
            ("Hola\n{{1}}\nya", vec![0]),
            ("Hola\r\n• *{{1}}*:\r\n- {{2}}.", vec![0, 1]),
            ("Hola\n📦 {{1}}\n{{2}} {{3}}\n1. {{4}}\nya", vec![]),
            ("{{1}}", vec![]),
            ("\n{{1}}\n", vec![]),
            ("Hola\n[1]\n{{}}\nya", vec![]),
            ("{{1}}\nya\n{{2}}", vec![0, 1]),
        ] {
            assert_eq!(alone_on_line(&text(value)), expected, "{value:?}");
        }
    }

    #[test]
    fn nothing_but_placeholders() {
        for (value, expected) in [
            ("{{1}}", true),
            ("*{{1}}*, {{2}} 👋 1️⃣!", true),
            ("{{1}} a", false),
            ("", false),
            ("👋", false),
            ("{{}}", false),
            ("{{1}} [2]", false),
        ] {
            assert_eq!(only_placeholders(&text(value)), expected, "{value:?}");
        }
    }

    #[test]
    fn long_texts_take_linear_time() {
        for unit in [
            "*{{1}}*",
            "{{1}}_",
            "{{1}}\n",
            "1️⃣{{1}} \n",
            "*{{1}}* _{{2}}_ ",
            "👋a",
        ] {
            let start = std::time::Instant::now();
            let text = text(&unit.repeat(100_000 / unit.len()));
            let _ = (super::start(&text), end(&text), gaps(&text));
            let _ = (alone_on_line(&text), only_placeholders(&text));
            assert!(start.elapsed().as_secs() < 5, "{unit:?}");
        }
    }

    proptest! {
        #[test]
        fn indices_are_those_of_tokens(value in "([*_~` \na1.ñ\r]|\\{\\{1\\}\\}|<<a>>|\\[1\\]|1️⃣|\u{200b}|👋){0,24}") {
            let text = text(&value);
            for edge in [start(&text), end(&text)] {
                if let Edge::Bare(index) | Edge::Cushioned(index) = edge {
                    prop_assert!(text.tokens.get(index).is_some_and(|token| token.key().is_some()));
                }
            }
            prop_assert_eq!(gaps(&text).len(), text.tokens.len().saturating_sub(1));
            let alone = alone_on_line(&text);
            prop_assert!(alone.is_sorted() && alone.iter().all(|index| *index < text.tokens.len()));
            prop_assert!(!only_placeholders(&text) || text.tokens.iter().any(|token| token.key().is_some()));
        }
    }
}
