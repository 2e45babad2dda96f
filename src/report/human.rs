//! Findings for people: the line, the place in it, what is wrong and what to type instead.

use super::pieces::Emitter;
use super::shown::{harmless, on_one_line, shortened};
use super::snippet::{Snippet, TAB};
use super::statistics::Counts;
use super::words::{Tally, Words, words};
use super::{Frame, Tables, View};
use crate::lint::diagnostic::{Diagnostic, Edit, Report, Severity};
use miette::{GraphicalReportHandler, GraphicalTheme, LabeledSpan};
use std::fmt;
use std::io::{self, Write};
use textwrap::WrapAlgorithm::FirstFit;

/// Narrower than this, wrapping makes a text harder to read than a terminal does.
const NARROWEST: usize = 30;

/// Wider than this, lines are hard to follow.
const WIDEST: usize = 120;

/// Scalar values of a message or help that are shown: more is not a message but a file quoted in one.
const TEXT_SHOWN: usize = 2_000;

/// Scalar values of a fix that are shown.
const FIX_SHOWN: usize = 60;

/// Edits of a fix that are shown.
const EDITS_SHOWN: usize = 3;

struct Human {
    view: View,
    shows: Shows,
}

enum Shows {
    Findings,
    Counts(Counts),
    Nothing,
}

/// Begins a report.
pub(super) fn begin<'a>(frame: &Frame<'a>) -> Box<dyn Emitter + 'a> {
    Box::new(Human {
        view: frame.view,
        shows: if frame.statistics {
            Shows::Counts(Counts::default())
        } else {
            Shows::Findings
        },
    })
}

/// Begins a report of which only the end is shown.
pub(super) fn begin_summary<'a>(frame: &Frame<'a>) -> Box<dyn Emitter + 'a> {
    Box::new(Human {
        view: frame.view,
        shows: Shows::Nothing,
    })
}

impl Emitter for Human {
    fn piece(&mut self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        match &mut self.shows {
            Shows::Findings => return findings(report, &self.view, out),
            Shows::Counts(counts) => counts.add(report),
            Shows::Nothing => {}
        }
        Ok(())
    }

    fn finish(self: Box<Self>, tally: &Tally, out: &mut dyn Write) -> io::Result<()> {
        if let Shows::Counts(counts) = self.shows {
            counts.write(out)?;
        }
        if self.view.summary {
            close(tally, &self.view, out)?;
        }
        Ok(())
    }
}

/// Writes every finding, and a summary where the view asks for one. Errors are those of the writer.
pub fn emit(report: &Report, view: &View, out: &mut dyn Write) -> io::Result<()> {
    findings(report, view, out)?;
    if view.summary {
        close(&super::tally(report), view, out)?;
    }
    Ok(())
}

/// Writes every finding. Errors are those of the writer.
fn findings(report: &Report, view: &View, out: &mut dyn Write) -> io::Result<()> {
    let printer = Printer::new(view);
    let tables = Tables::new(report);
    let mut page = String::new();
    for diagnostic in &report.diagnostics {
        page.clear();
        printer
            .finding(&tables, diagnostic, &mut page)
            .map_err(io::Error::other)?;
        out.write_all(page.as_bytes())?;
    }
    Ok(())
}

/// Writes the line that ends a report. Errors are those of the writer.
fn close(tally: &Tally, view: &View, out: &mut dyn Write) -> io::Result<()> {
    let width = view.width.clamp(NARROWEST, WIDEST);
    let options = textwrap::Options::new(width).wrap_algorithm(FirstFit);
    writeln!(out, "{}", textwrap::fill(&summary(tally, view), options))
}

/// The line that ends a report: all well, or how much is not.
#[must_use]
pub fn summary(tally: &Tally, view: &View) -> String {
    let line = words(view.lang).summary(tally);
    let clean = tally.errors + tally.warnings + tally.infos == 0;
    match (clean, view.unicode) {
        (true, true) => format!("{} {line}", paint(GREEN, "✓", view.color)),
        (true, false) => format!("{} {line}", paint(GREEN, "ok:", view.color)),
        (false, _) => line,
    }
}

struct Printer<'v> {
    view: &'v View,
    words: &'static Words,
    width: usize,
    handler: GraphicalReportHandler,
}

impl<'v> Printer<'v> {
    fn new(view: &'v View) -> Self {
        let theme = match (view.unicode, view.color) {
            (true, true) => GraphicalTheme::unicode(),
            (true, false) => GraphicalTheme::unicode_nocolor(),
            (false, true) => GraphicalTheme::ascii(),
            (false, false) => GraphicalTheme::none(),
        };
        let width = view.width.clamp(NARROWEST, WIDEST);
        Self {
            view,
            words: words(view.lang),
            width,
            handler: GraphicalReportHandler::new_themed(theme)
                .with_width(width)
                .tab_width(TAB)
                .without_cause_chain()
                .without_syntax_highlighting(),
        }
    }

    fn finding(
        &self,
        tables: &Tables<'_>,
        it: &Diagnostic,
        page: &mut String,
    ) -> Result<(), fmt::Error> {
        let source = tables.get(it.source);
        page.push_str(&self.header(it));
        page.push('\n');
        let drawn = Drawn {
            message: harmless(&shortened(&it.message, TEXT_SHOWN)).into_owned(),
            severity: it.severity,
            snippet: source.map(|(name, text, lines)| {
                Snippet::new(&on_one_line(name), text, lines, it.span, self.width)
            }),
        };
        self.handler.render_report(page, &drawn)?;
        if !it.help.is_empty() {
            self.note(page, self.words.help, &shortened(&it.help, TEXT_SHOWN));
        }
        if let (Some(fix), Some((_, text, _))) = (&it.fix, source) {
            for edit in fix.edits.iter().take(EDITS_SHOWN) {
                let (verb, what) = self.edit(text, edit, it);
                self.note(page, verb, &what);
            }
            if fix.edits.len() > EDITS_SHOWN {
                self.note(page, "…", "");
            }
        }
        page.push('\n');
        Ok(())
    }

    fn header(&self, it: &Diagnostic) -> String {
        let severity = self.words.severity(it.severity);
        let color = match it.severity {
            Severity::Error => RED,
            Severity::Warning => YELLOW,
            Severity::Info => CYAN,
        };
        let mut header = paint(
            color,
            &format!("{severity}[{}]", on_one_line(&it.rule)),
            self.view.color,
        );
        if let Some(template) = it.template.as_deref().filter(|name| !name.is_empty()) {
            header.push(' ');
            header.push_str(&on_one_line(&shortened(template, FIX_SHOWN)));
        }
        if let Some(language) = it.language.as_deref().filter(|code| !code.is_empty()) {
            header.push_str(&format!(
                " ({})",
                on_one_line(&shortened(language, FIX_SHOWN))
            ));
        }
        header
    }

    /// A labelled text below the source. A bar stands before its later lines so that none of them can be
    /// taken for a command by what reads the log.
    fn note(&self, page: &mut String, label: &str, text: &str) {
        let first = format!("  {}: ", paint(CYAN, label, self.view.color));
        let bar = if self.view.unicode { '│' } else { '|' };
        let rest = format!("  {bar} ");
        let options = textwrap::Options::new(self.width.saturating_sub(1))
            .wrap_algorithm(FirstFit)
            .initial_indent(&first)
            .subsequent_indent(&rest);
        page.push_str(&textwrap::fill(harmless(text).trim_end(), options));
        page.push('\n');
    }

    fn edit(&self, text: &str, edit: &Edit, it: &Diagnostic) -> (&'static str, String) {
        let old = text.get(edit.span.range()).unwrap_or("");
        let new = one_line_of(&edit.insert);
        match (old.is_empty(), edit.insert.is_empty()) {
            (true, _) => (self.words.add, new),
            (false, true) => (self.words.remove, one_line_of(old)),
            (false, false) if edit.span == it.span => (self.words.write, new),
            (false, false) => (
                self.words.write,
                format!("{new} ({} {})", self.words.instead_of, one_line_of(old)),
            ),
        }
    }
}

/// A text of a fix on one line. Blanks alone would not be seen, so they are quoted.
fn one_line_of(text: &str) -> String {
    let body = text.trim_matches(['\r', '\n']);
    let shown = shortened(body, FIX_SHOWN);
    if body.trim().is_empty() {
        return format!("{text:?}");
    }
    shown.replace("\r\n", "⏎").replace('\n', "⏎")
}

/// A finding as miette asks for it.
#[derive(Debug)]
struct Drawn {
    message: String,
    severity: Severity,
    snippet: Option<Snippet>,
}

impl fmt::Display for Drawn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Drawn {}

impl miette::Diagnostic for Drawn {
    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
            Severity::Info => miette::Severity::Advice,
        })
    }

    fn source_code(&self) -> Option<&dyn miette::SourceCode> {
        self.snippet
            .as_ref()
            .map(|it| it as &dyn miette::SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let label = self.snippet.as_ref()?.label();
        Some(Box::new(std::iter::once(
            LabeledSpan::new_primary_with_span(None, label),
        )))
    }
}

const RED: &str = "31;1";
const GREEN: &str = "32;1";
const YELLOW: &str = "33;1";
const CYAN: &str = "36";

fn paint(code: &str, text: &str, color: bool) -> String {
    if color {
        format!("\u{1b}[{code}m{text}\u{1b}[0m")
    } else {
        text.to_owned()
    }
}
