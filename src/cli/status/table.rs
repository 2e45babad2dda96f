//! Templates of an account as a table for people, with what there is to say below each.

use unicode_width::UnicodeWidthStr as _;

use super::files::Finding;
use super::words::{Words, words};
use crate::graph::{Remote, Score, Status};
use crate::lint::Lang;
use crate::release::said::{self, Note};
use crate::release::state::Standing;
use crate::report::View;
use crate::report::shown::{at_line_start, on_one_line};
use crate::text::sentence::say;

/// Columns that a name takes beside the others, at most; a longer one stands on a line of its own.
const NAME: usize = 40;

/// Columns below which a table is not worth it.
const LEAST_NAME: usize = 12;

/// Columns below which nothing is wrapped.
const LEAST_WIDTH: usize = 24;

/// One template with what is known of it.
#[derive(Debug)]
pub(super) struct Row<'r> {
    pub(super) remote: &'r Remote,
    pub(super) standing: Standing,
    pub(super) findings: Vec<Finding>,
}

/// How a state is named.
pub(in crate::cli) fn state(status: &Status, lang: Lang) -> String {
    let name = status.name();
    match said::name(&format!("status/{name}"), lang) {
        Some(known) => known.to_owned(),
        None if name.is_empty() => words(lang).unknown.to_owned(),
        None => on_one_line(name).into_owned(),
    }
}

fn quality(remote: &Remote, lang: Lang) -> String {
    let unknown = || words(lang).unknown.to_owned();
    match remote.quality.as_ref().map(|quality| &quality.score) {
        None | Some(Score::Unknown) => unknown(),
        Some(Score::Other(name)) => on_one_line(name).into_owned(),
        Some(score) => said::name(&format!("quality/{}", score.name()), lang)
            .map_or_else(unknown, str::to_owned),
    }
}

/// How long ago something was, in units that every language writes alike.
pub(in crate::cli) fn age(seconds: Option<i64>, lang: Lang) -> String {
    let Some(seconds) = seconds else {
        return words(lang).unknown.to_owned();
    };
    match seconds {
        ..60 => "<1 min".to_owned(),
        60..7_200 => format!("{} min", seconds / 60),
        7_200..172_800 => format!("{} h", seconds / 3_600),
        _ => format!("{} d", seconds / 86_400),
    }
}

/// Bytes around the state that colour it.
fn color(status: &Status) -> &'static str {
    match status {
        Status::Approved => "32",
        Status::Rejected | Status::Disabled | Status::LimitExceeded => "31",
        Status::Deleted | Status::PendingDeletion => "2",
        _ => "33",
    }
}

/// Writes the rows as a table, or below each other where the terminal is too narrow for one.
pub(super) fn table(rows: &[Row<'_>], view: &View) -> String {
    let words = words(view.lang);
    let cells: Vec<[String; 6]> = rows.iter().map(|row| cells(row, view.lang)).collect();
    let mut widths = words.columns.map(|head| head.width());
    for row in &cells {
        for (width, cell) in widths.iter_mut().zip(row).skip(1) {
            *width = (*width).max(cell.width());
        }
    }
    let rest: usize = widths.iter().skip(1).map(|width| width + 2).sum();
    let room = view.width.saturating_sub(rest);
    let wide = room >= LEAST_NAME;
    let longest = cells.iter().map(|row| row[0].width()).max().unwrap_or(0);
    widths[0] = widths[0].max(longest.min(room.min(NAME)));
    let mut out = String::new();
    if wide {
        line(
            &words.columns.map(str::to_owned),
            &widths,
            None,
            view,
            &mut out,
        );
    }
    for (row, cells) in rows.iter().zip(&cells) {
        let status = Some(&row.remote.status);
        if wide {
            line(cells, &widths, status, view, &mut out);
        } else {
            stacked(cells, status, view, &mut out);
        }
        notes(&row.standing.notes, &row.findings, view, &mut out);
    }
    out
}

/// Templates as a table with nothing below them.
pub(in crate::cli) fn plain(remotes: &[Remote], now: i64, view: &View) -> String {
    let rows: Vec<Row<'_>> = remotes
        .iter()
        .map(|remote| Row {
            remote,
            standing: Standing {
                age: remote.updated.map(|then| (now - then).max(0)),
                ..Standing::default()
            },
            findings: Vec::new(),
        })
        .collect();
    table(&rows, view)
}

fn cells(row: &Row<'_>, lang: Lang) -> [String; 6] {
    let remote = row.remote;
    let or_unknown = |text: &str| match text {
        "" => words(lang).unknown.to_owned(),
        text => on_one_line(text).into_owned(),
    };
    [
        or_unknown(remote.name()),
        or_unknown(remote.language()),
        or_unknown(&remote.category().to_ascii_lowercase()),
        state(&remote.status, lang),
        quality(remote, lang),
        age(row.standing.age, lang),
    ]
}

fn line(
    cells: &[String; 6],
    widths: &[usize; 6],
    status: Option<&Status>,
    view: &View,
    out: &mut String,
) {
    let mut line = String::new();
    for (index, (cell, width)) in cells.iter().zip(widths).enumerate() {
        let mut shown = cell.clone();
        if index == 3 {
            shown = painted(cell, status, view);
        }
        line.push_str(&shown);
        if index == 0 && cell.width() > *width {
            out.push_str(&at_start(&line));
            out.push('\n');
            line = " ".repeat(*width);
        } else if index < 5 {
            line.extend(std::iter::repeat_n(' ', width.saturating_sub(cell.width())));
        }
        if index < 5 {
            line.push_str("  ");
        }
    }
    out.push_str(&at_start(line.trim_end()));
    out.push('\n');
}

/// A line that no runner of CI obeys, which look behind blanks. Colours are ours, and stay.
fn at_start(line: &str) -> String {
    if line.trim_start().starts_with("::") {
        return at_line_start(line).into_owned();
    }
    line.to_owned()
}

fn stacked(cells: &[String; 6], status: Option<&Status>, view: &View, out: &mut String) {
    let [name, language, category, state, quality, age] = cells;
    let dot = if view.unicode { " · " } else { ", " };
    let head = format!("{name} ({language})");
    out.push_str(&wrapped(&head, "", "  ", view));
    let state = painted(state, status, view);
    for line in [
        format!("  {category}{dot}{state}"),
        format!("  {quality}{dot}{age}"),
    ] {
        out.push_str(&at_start(&line));
        out.push('\n');
    }
}

fn painted(state: &str, status: Option<&Status>, view: &View) -> String {
    match status {
        Some(status) if view.color => format!("\u{1b}[{}m{state}\u{1b}[0m", color(status)),
        _ => state.to_owned(),
    }
}

/// Writes what there is to say, below the template that it is about.
pub(super) fn notes(notes: &[Note], findings: &[Finding], view: &View, out: &mut String) {
    let words: &Words = words(view.lang);
    let arrow = if view.unicode { "→ " } else { "-> " };
    let below = " ".repeat(4 + arrow.width());
    for note in notes {
        out.push_str(&wrapped(&note.means(view.lang), "    ", "    ", view));
        if let Some(next) = note.next(view.lang) {
            let head = format!("    {arrow}");
            out.push_str(&wrapped(next, &head, &below, view));
        }
    }
    for finding in findings {
        let place = match &finding.place {
            Some((file, line, column)) => format!("{file}:{line}:{column}"),
            None => finding.component.clone(),
        };
        let text = format!("{place}: {} [{}]", finding.message, finding.rule);
        out.push_str(&wrapped(&on_one_line(&text), "    ", "      ", view));
        let help = on_one_line(&finding.help);
        out.push_str(&wrapped(&help, "      ", "      ", view));
    }
    let mended = findings.iter().find(|finding| finding.fixable);
    if let Some((file, _, _)) = mended.and_then(|finding| finding.place.as_ref()) {
        let hint = say(words.mend, &[file]);
        let head = format!("    {arrow}");
        out.push_str(&wrapped(&on_one_line(&hint), &head, &below, view));
    }
}

/// A text in the width of the terminal, with a line break at its end. Where a line ends is up to the width, so
/// each of them is looked at.
pub(in crate::cli) fn wrapped(text: &str, first: &str, rest: &str, view: &View) -> String {
    let options = textwrap::Options::new(view.width.max(LEAST_WIDTH))
        .initial_indent(first)
        .subsequent_indent(rest)
        .break_words(true)
        .word_separator(textwrap::WordSeparator::AsciiSpace)
        .word_splitter(textwrap::WordSplitter::NoHyphenation);
    let mut out = String::new();
    for line in textwrap::wrap(text, options) {
        out.push_str(&at_start(&line));
        out.push('\n');
    }
    out
}
