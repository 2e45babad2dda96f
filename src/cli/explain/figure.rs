//! A text with places in it marked from below, as a block of code in Markdown.

use unicode_width::UnicodeWidthChar;

use crate::report::shown::harmless;
use crate::span::Span;
use crate::text::invisible::is_invisible;

/// What stands before each line of a block of code.
const INDENT: &str = "    ";

/// Narrowest a line of it is cut to, in columns.
const NARROWEST: usize = 30;

/// Lines above which those that are far from any mark are left out.
const LONG: usize = 12;

/// Lines that are shown around a marked one.
const AROUND: usize = 2;

/// Characters that are shown before a mark in a line that is cut.
const BEFORE: usize = 20;

/// Draws a text with marks below these ranges of bytes.
pub(super) fn figure(text: &str, marks: &[Span], width: usize) -> String {
    let width = width.saturating_sub(INDENT.len()).max(NARROWEST);
    let mut lines = Vec::new();
    let mut offset = 0;
    for whole in text.split_inclusive('\n') {
        let line = whole.trim_end_matches(['\n', '\r']);
        let own: Vec<Span> = marks
            .iter()
            .filter(|mark| mark.start < offset + whole.len() && touches(**mark, offset))
            .map(|mark| {
                Span::new(
                    mark.start.saturating_sub(offset),
                    mark.end.saturating_sub(offset),
                )
            })
            .collect();
        lines.push((line, own));
        offset += whole.len();
    }
    let mut out = String::new();
    let mut skipped = false;
    for (index, (line, own)) in lines.iter().enumerate() {
        let near = lines
            .iter()
            .skip(index.saturating_sub(AROUND))
            .take(2 * AROUND + 1)
            .any(|(_, marks)| !marks.is_empty());
        if lines.len() > LONG && !near && index >= AROUND {
            if !skipped {
                out.push_str(&format!("{INDENT}…\n"));
            }
            skipped = true;
            continue;
        }
        skipped = false;
        let (shown, below) = drawn(line, own, width);
        for row in [shown, below] {
            if !row.is_empty() {
                out.push_str(INDENT);
                out.push_str(&row);
                out.push('\n');
            } else if own.is_empty() && out.ends_with('\n') && line.is_empty() {
                out.push('\n');
                break;
            }
        }
    }
    out
}

/// Whether a mark that begins before the end of a line reaches into it. An empty mark belongs to the line it
/// stands in.
fn touches(mark: Span, offset: usize) -> bool {
    mark.end > offset || mark.start >= offset
}

/// One line, and the marks below it.
fn drawn(line: &str, marks: &[Span], width: usize) -> (String, String) {
    // Each cell is what is shown and whether it is marked.
    let mut cells: Vec<(String, usize, bool)> = Vec::new();
    for (at, letter) in line.char_indices() {
        let marked = marks
            .iter()
            .any(|mark| mark.range().contains(&at) || (mark.is_empty() && mark.start == at));
        let shown = match letter {
            '\t' => '→',
            letter if marked && is_invisible(letter) => '·',
            letter => harmless(letter.encode_utf8(&mut [0; 4]))
                .chars()
                .next()
                .unwrap_or(letter),
        };
        cells.push((shown.to_string(), shown.width().unwrap_or(0), marked));
    }
    if marks.iter().any(|mark| mark.start >= line.len()) {
        cells.push((" ".to_owned(), 1, true));
    }
    let first = cells.iter().position(|(_, _, marked)| *marked).unwrap_or(0);
    let whole: usize = cells.iter().map(|(_, width, _)| width).sum();
    let from = if whole <= width {
        0
    } else {
        first.saturating_sub(BEFORE)
    };
    let (mut shown, mut below, mut used) = (String::new(), String::new(), 0);
    if from > 0 {
        shown.push('…');
        below.push(' ');
        used = 1;
    }
    for (index, (text, columns, marked)) in cells.iter().enumerate().skip(from) {
        let last = index + 1 == cells.len();
        if used + columns + usize::from(!last) > width {
            shown.push('…');
            break;
        }
        used += columns;
        shown.push_str(text);
        let sign = if *marked { "^" } else { " " };
        below.push_str(&sign.repeat(*columns));
    }
    let shown = shown.trim_end().to_owned();
    (shown, below.trim_end().to_owned())
}

#[cfg(test)]
mod tests {
    use super::figure;
    use crate::span::Span;

    #[test]
    fn marks_stand_below_what_they_mark() {
        let text = "header: año\nbody: <<1>> x\n";
        let at = text.find("<<").unwrap_or_default();
        assert_eq!(
            figure(text, &[Span::new(8, 12), Span::new(at, at + 5)], 80),
            "    header: año\n            ^^^\n    body: <<1>> x\n          ^^^^^\n"
        );
    }

    #[test]
    fn a_mark_of_nothing_and_of_an_invisible_character_is_seen() {
        assert_eq!(
            figure("a:\nb", &[Span::new(2, 2)], 80),
            "    a:\n      ^\n    b\n"
        );
        assert_eq!(
            figure("a\u{200b}b", &[Span::new(1, 4)], 80),
            "    a·b\n     ^\n"
        );
        assert!(!figure("\u{1b}[2J", &[], 80).contains('\u{1b}'));
    }

    #[test]
    fn long_lines_and_files_are_cut_around_the_mark() {
        let line = format!("{}MARK{}", "a".repeat(200), "b".repeat(200));
        let cut = figure(&line, &[Span::new(200, 204)], 50);
        assert!(cut.lines().all(|line| line.chars().count() <= 50), "{cut}");
        assert!(cut.contains("aMARKb") && cut.contains(" ^^^^"));
        let text = "x\n".repeat(50) + "MARK\n" + &"y\n".repeat(50);
        let cut = figure(&text, &[Span::new(100, 104)], 80);
        assert_eq!(
            cut,
            "    x\n    x\n    …\n    x\n    x\n    MARK\n    ^^^^\n    y\n    y\n    …\n"
        );
    }

    #[test]
    fn an_empty_line_stays() {
        assert_eq!(figure("a\n\nb\n", &[], 80), "    a\n\n    b\n");
    }
}
