//! A plan for people.

use std::borrow::Cow;
use std::io::{self, Write};

use super::{Shown, counts, diff};
use crate::release::plan::{Entry, Outcome};
use crate::release::words::Sentence;
use crate::report::View;
use crate::report::shown::{at_line_start, on_one_line};

const GREEN: &str = "32";
const YELLOW: &str = "33";
const RED: &str = "31";
const BOLD: &str = "1";

/// The narrowest and the widest that sentences are set.
const NARROW: usize = 40;
const WIDE: usize = 100;

/// Writes a plan. What stays as it is, is only counted, unless there is something to know about it.
///
/// # Errors
/// Those of the writer.
pub fn emit(shown: &Shown<'_>, view: &View, out: &mut dyn Write) -> io::Result<()> {
    let lang = view.lang;
    for entry in &shown.plan.entries {
        let sign = match entry.outcome {
            Outcome::Create => paint(GREEN, "+", view),
            Outcome::Edit(_) => paint(YELLOW, "~", view),
            Outcome::Blocked { .. } => paint(RED, "x", view),
            Outcome::Unchanged if !entry.warnings.is_empty() => "=".into(),
            Outcome::Unchanged | Outcome::RemoteOnly => continue,
        };
        writeln!(out, "{sign} {}", head(shown, entry, view))?;
        for (sign, line) in diff::lines(&shown.changes(entry)) {
            let line = format!("{sign} {}", line.replace(['\t', '\r'], " "));
            let color = match sign {
                '+' => GREEN,
                '-' => RED,
                _ => "",
            };
            let line = at_line_start(line.trim_end());
            writeln!(out, "    {}", paint(color, &line, view))?;
        }
        for (_, why) in shown.why(entry, lang) {
            sentence("x", RED, &why, view, out)?;
        }
        for warning in &entry.warnings {
            sentence("!", YELLOW, &warning.says(lang), view, out)?;
        }
    }
    let account = on_one_line(&shown.plan.account).into_owned();
    let sum = counts(shown.plan.counts(), lang);
    let line = ACCOUNT.say(lang, &[&account, &sum]);
    writeln!(out, "{}", paint(BOLD, &line, view))
}

fn head(shown: &Shown<'_>, entry: &Entry, view: &View) -> String {
    let name = format!(
        "{} ({})",
        on_one_line(&entry.name),
        on_one_line(&entry.language)
    );
    let mut head = paint(BOLD, &name, view).into_owned();
    let category = entry.category.to_ascii_lowercase();
    head.push_str(&format!("  {}", on_one_line(&category)));
    if let Some(draft) = shown.draft(entry) {
        head.push_str(&format!("  {}:{}", on_one_line(&draft.file), draft.line));
    }
    head
}

/// A sentence below an entry, with a sign before it.
fn sentence(
    sign: &str,
    color: &str,
    text: &str,
    view: &View,
    out: &mut dyn Write,
) -> io::Result<()> {
    let text = on_one_line(text);
    let width = view.width.clamp(NARROW, WIDE) - 6;
    for (index, line) in textwrap::wrap(&text, width).iter().enumerate() {
        let before = if index == 0 {
            paint(color, sign, view)
        } else {
            " ".into()
        };
        writeln!(out, "    {before} {line}")?;
    }
    Ok(())
}

fn paint<'t>(code: &str, text: &'t str, view: &View) -> Cow<'t, str> {
    if view.color && !code.is_empty() {
        format!("\u{1b}[{code}m{text}\u{1b}[0m").into()
    } else {
        text.into()
    }
}

const ACCOUNT: Sentence = Sentence(["account {}: {}", "cuenta {}: {}", "conta {}: {}"]);
