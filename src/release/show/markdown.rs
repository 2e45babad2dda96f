//! A plan for the comment of a pull or merge request.

use std::io::{self, Write};

use super::{Shown, counts, diff};
use crate::lint::Lang;
use crate::release::plan::{Entry, Outcome};
use crate::release::words::{Counted, Sentence};
use crate::report::markdown::{code, text};
use crate::report::shown::at_line_start;

/// Bytes of a page. A comment on GitHub takes 65,536 characters.
const LONGEST: usize = 60_000;

/// Writes a plan, as much of it as a comment takes.
///
/// # Errors
/// Those of the writer.
pub fn emit(shown: &Shown<'_>, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let sum = counts(shown.plan.counts(), lang);
    let account = code(&shown.plan.account);
    writeln!(out, "**plantilla plan** ({account}): {}", text(&sum))?;
    let mut bytes = 0;
    let mut left = 0;
    for entry in &shown.plan.entries {
        let silent = match entry.outcome {
            Outcome::Unchanged => entry.warnings.is_empty(),
            Outcome::RemoteOnly => true,
            _ => false,
        };
        if silent {
            continue;
        }
        let section = section(shown, entry, lang);
        bytes += section.len();
        if bytes > LONGEST {
            left += 1;
        } else {
            out.write_all(section.as_bytes())?;
        }
    }
    if left > 0 {
        writeln!(out, "\n{}", MORE.say(lang, left, &[]))?;
    }
    Ok(())
}

fn section(shown: &Shown<'_>, entry: &Entry, lang: Lang) -> String {
    let what = match &entry.outcome {
        Outcome::Create => CREATE,
        Outcome::Edit(_) => EDIT,
        Outcome::Unchanged | Outcome::RemoteOnly => UNCHANGED,
        Outcome::Blocked { .. } => BLOCKED,
    };
    let name = code(&format!("{} ({})", entry.name, entry.language));
    let category = text(&entry.category.to_ascii_lowercase());
    let mut out = format!("\n**{}** {name} {category}", what.get(lang));
    if let Some(draft) = shown.draft(entry) {
        out.push_str(&format!(
            " {}",
            code(&format!("{}:{}", draft.file, draft.line))
        ));
    }
    out.push('\n');
    let why = shown.why(entry, lang).into_iter().map(|(_, why)| why);
    let warnings = entry.warnings.iter().map(|it| it.says(lang));
    let notes: Vec<String> = why.chain(warnings).collect();
    if !notes.is_empty() {
        out.push('\n');
    }
    for note in notes {
        out.push_str(&format!("- {}\n", text(&note)));
    }
    let mut lines = String::new();
    for (sign, line) in diff::lines(&shown.changes(entry)) {
        let line = format!("{sign} {}", line.replace('\r', " "));
        lines.push_str(&at_line_start(line.trim_end()));
        lines.push('\n');
    }
    if !lines.is_empty() {
        let fence = fence(&lines);
        out.push_str(&format!("\n{fence}diff\n{lines}{fence}\n"));
    }
    out
}

/// Backticks that end nowhere within a text.
fn fence(text: &str) -> String {
    let (mut longest, mut run) = (0, 0);
    for c in text.chars() {
        run = if c == '`' { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    "`".repeat((longest + 1).max(3))
}

const CREATE: Sentence = Sentence(["create", "crear", "criar"]);
const EDIT: Sentence = Sentence(["edit", "editar", "editar"]);
const UNCHANGED: Sentence = Sentence(["unchanged", "sin cambios", "sem mudanças"]);
const BLOCKED: Sentence = Sentence(["blocked", "bloqueada", "bloqueado"]);
const MORE: Counted = Counted(
    Sentence([
        "{} more is not shown here; plantilla plan shows all.",
        "{} más no se muestra aquí; plantilla plan las muestra todas.",
        "mais {} não é mostrado aqui; plantilla plan mostra todos.",
    ]),
    Sentence([
        "{} more are not shown here; plantilla plan shows all.",
        "{} más no se muestran aquí; plantilla plan las muestra todas.",
        "mais {} não são mostrados aqui; plantilla plan mostra todos.",
    ]),
);
