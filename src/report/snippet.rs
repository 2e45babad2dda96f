//! The lines of a source around a finding, cut to the width of the terminal, as miette draws them.
//!
//! miette would find them by reading the source from its first byte, for each finding; and it prints lines
//! whole, however long they are. So it is handed the few lines that it is to draw, and counts offsets in
//! those.

use super::lines::Lines;
use super::shown::harmless;
use crate::span::Span;
use miette::{MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};
use std::ops::Range;
use unicode_width::UnicodeWidthChar;

/// Columns that a tab is counted as; miette's own measure, and its widest.
pub(super) const TAB: usize = 4;

/// A finding over more lines than this is shown by its first line.
const MOST_LINES: usize = 6;

/// Columns below which lines are not cut: fewer would show nothing.
const LEAST: usize = 16;

/// What stands for the part of a line that is cut away.
const CUT: &str = "…";

/// The lines around one finding.
#[derive(Debug)]
pub(super) struct Snippet {
    name: String,
    text: String,
    /// The finding's bytes in `text`.
    label: Range<usize>,
    /// Line and column of the finding in the source, from 0.
    place: (usize, usize),
    /// Line of the source, from 0, that `text` begins with.
    first: usize,
    /// How many lines `text` holds.
    count: usize,
}

impl Snippet {
    /// Cuts out the lines of a finding, with one line of context before and after.
    pub(super) fn new(name: &str, text: &str, lines: &Lines, span: Span, width: usize) -> Self {
        let start = text.floor_char_boundary(span.start);
        let mut end = text.ceil_char_boundary(span.end.max(start));
        let place = lines.position(text, start);
        let mut last = lines.line_of(if end > start { end - 1 } else { end });
        if last - place.line >= MOST_LINES {
            last = place.line;
            end = lines.content(text, last).end.max(start);
        }
        let first = place.line.saturating_sub(1).max(1);
        // The empty line behind the last line break is none that an editor shows.
        let most = match lines.count() {
            count if count > last && text.ends_with('\n') => count - 1,
            count => count,
        };
        let after = (last + 1).min(most);
        let before = lines.preceding().lines;
        let frame = (after + before).to_string().len() + " │ ".chars().count() + 1;
        let gutter = if last > place.line { 4 } else { 0 };
        let room = width.saturating_sub(frame + gutter).max(LEAST);
        let mut snippet = Self {
            name: name.to_owned(),
            text: String::new(),
            label: 0..0,
            place: (place.line - 1 + before, place.column - 1),
            first: first - 1 + before,
            count: after + 1 - first,
        };
        for line in first..=after {
            let content = lines.content(text, line);
            let focus = (line == place.line).then_some(start);
            let shown = window(text, content.clone(), focus, room);
            let begins = snippet.text.len()
                + if shown.start > content.start {
                    CUT.len()
                } else {
                    0
                };
            let to_snippet =
                |offset: usize| begins + offset.clamp(shown.start, shown.end) - shown.start;
            if line == place.line {
                snippet.label = to_snippet(start)..to_snippet(start);
            }
            if (place.line..=last).contains(&line) {
                snippet.label.end = to_snippet(end).max(snippet.label.start);
            }
            snippet.push(text, &content, &shown);
        }
        snippet
    }

    /// What to underline, in the snippet.
    pub(super) fn label(&self) -> SourceSpan {
        (self.label.start, self.label.len()).into()
    }

    fn push(&mut self, text: &str, content: &Range<usize>, shown: &Range<usize>) {
        if shown.start > content.start {
            self.text.push_str(CUT);
        }
        self.text
            .push_str(&harmless(text.get(shown.clone()).unwrap_or("")));
        if shown.end < content.end {
            self.text.push_str(CUT);
        }
        self.text.push('\n');
    }
}

impl SourceCode for Snippet {
    fn read_span<'a>(
        &'a self,
        _: &SourceSpan,
        context_before: usize,
        _: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        // With no context asked for, miette wants to know where the finding itself stands.
        let (line, column) = if context_before == 0 {
            self.place
        } else {
            (self.first, 0)
        };
        Ok(Box::new(MietteSpanContents::new_named(
            self.name.clone(),
            self.text.as_bytes(),
            (0, self.text.len()).into(),
            line,
            column,
            self.count,
        )))
    }
}

/// The part of a line to show in so many columns: all of it where it fits, else a part around `focus`, or
/// its beginning. It reads no more than what it shows, so that the length of the line doesn't matter.
fn window(text: &str, content: Range<usize>, focus: Option<usize>, room: usize) -> Range<usize> {
    let end = forward(text, content.start..content.end, room);
    if end == content.end {
        return content;
    }
    let room = room.saturating_sub(2 * CUT.chars().count());
    let focus = focus
        .unwrap_or(content.start)
        .clamp(content.start, content.end);
    // What follows explains more than what went before, and the beginning of a line most of all.
    if forward(text, content.start..focus, room / 2) == focus {
        return content.start..forward(text, content.clone(), room);
    }
    let start = backward(text, content.start..focus, room / 3);
    let end = forward(text, start..content.end, room);
    if end < content.end {
        return start..end;
    }
    backward(text, content.start..content.end, room)..content.end
}

/// How far so many columns reach from the beginning of a range.
fn forward(text: &str, range: Range<usize>, room: usize) -> usize {
    let part = text.get(range.clone()).unwrap_or("");
    let reached = take(part.chars(), room);
    range.start + reached
}

/// Where so many columns begin that reach to the end of a range.
fn backward(text: &str, range: Range<usize>, room: usize) -> usize {
    let part = text.get(range.clone()).unwrap_or("");
    let reached = take(part.chars().rev(), room);
    range.end - reached
}

/// How many bytes of the characters fit into so many columns. A character without a width counts as one
/// column: a line of nothing else would have no end.
fn take(chars: impl Iterator<Item = char>, room: usize) -> usize {
    let mut left = room;
    let mut bytes = 0;
    for c in chars {
        let width = if c == '\t' {
            TAB
        } else {
            c.width().unwrap_or(1).max(1)
        };
        if width > left {
            break;
        }
        left -= width;
        bytes += c.len_utf8();
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn snippet(text: &str, span: Range<usize>, width: usize) -> Snippet {
        Snippet::new("a", text, &Lines::new(text), span.into(), width)
    }

    fn marked(it: &Snippet) -> &str {
        &it.text[it.label.clone()]
    }

    #[test]
    fn short_lines_are_whole() {
        let it = snippet("one\r\ntwo\r\nthree\n", 5..8, 80);
        assert_eq!(it.text, "one\ntwo\nthree\n");
        assert_eq!(marked(&it), "two");
        assert_eq!((it.first, it.place), (0, (1, 0)));
    }

    #[test]
    fn a_long_line_is_cut_around_the_finding() {
        let text = format!("{}{{{{1}}}}{}", "a".repeat(30_000), "b".repeat(20_000));
        let it = snippet(&text, 30_000..30_005, 80);
        assert_eq!(marked(&it), "{{1}}");
        assert!(it.text.len() < 90, "{}", it.text);
        assert!(it.text.starts_with("…a") && it.text.ends_with("b…\n"));
    }

    #[test]
    fn the_ends_of_a_long_line_are_shown_as_ends() {
        let text = "x".repeat(500);
        assert!(snippet(&text, 0..1, 40).text.ends_with("x…\n"));
        let it = snippet(&text, 500..500, 40);
        assert!(it.text.starts_with("…x") && it.text.ends_with("x\n"));
        assert_eq!(it.label.start, it.text.len() - 1);
    }

    #[test]
    fn a_finding_over_many_lines_is_shown_by_its_first() {
        let text = "line\n".repeat(100);
        let it = snippet(&text, 5..400, 80);
        assert_eq!(marked(&it), "line");
        assert_eq!(it.count, 3);
        let it = snippet(&text, 5..14, 80);
        assert_eq!(marked(&it), "line\nline");
    }

    proptest! {
        #[test]
        fn labels_lie_in_the_text(
            text in "[a\u{e9}\u{200b}\u{1f600}\u{feff}\u{1b}\t\r\n]{0,200}",
            start in 0usize..250, length in 0usize..250, width in 0usize..100,
        ) {
            let it = snippet(&text, start..start + length, width);
            prop_assert!(it.text.is_char_boundary(it.label.start));
            prop_assert!(it.text.is_char_boundary(it.label.end));
            prop_assert_eq!(it.text.matches('\n').count(), it.count);
            let room = width.max(LEAST + 20);
            prop_assert!(it.text.lines().all(|line| line.chars().count() <= room + 2));
        }
    }
}
