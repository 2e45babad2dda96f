//! Changes as Markdown, for a comment on a pull or merge request.

use std::io::{self, Write};

use super::{LONGEST, Page, Row, parameters, verdicts, words};
use crate::history::change::{Field, Part};
use crate::history::pairs::Fate;
use crate::history::pieces::{Side, word_diff};
use crate::lint::Lang;
use crate::report::markdown::{code, escaped, text};
use crate::report::shown::shortened;
use crate::text::sentence::say;

/// Bytes of a page. A comment on GitHub takes 65,536 characters.
const PAGE: usize = 60_000;

/// Writes the page. Nothing that a template says is markup in it, or names anybody. Errors are those of the
/// writer.
pub fn markdown(page: &Page<'_>, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let words = words(lang);
    let summary = words.summary(page.counts(), &page.revision);
    writeln!(out, "**plantilla:** {}", escaped(&summary))?;
    let mut bytes = 0;
    for (index, row) in page.rows.iter().enumerate() {
        let section = section(row, lang);
        bytes += section.len();
        if bytes > PAGE {
            let left = page.rows.len() - index;
            return writeln!(out, "\n{}", say(words.more, &[&left.to_string()]));
        }
        out.write_all(section.as_bytes())?;
    }
    Ok(())
}

fn section(row: &Row<'_>, lang: Lang) -> String {
    let words = words(lang);
    let (name, language) = row.title();
    let (file, line) = row.place();
    let fate = words.fate(&row.fate);
    let mut out = format!(
        "\n#### {} ({}): {}\n\n{}\n\n",
        code(&name),
        escaped(&language),
        escaped(&fate),
        code(&format!("{file}:{line}"))
    );
    if let Some([before, after]) = row.categories() {
        let value = replaced(before.as_deref(), after.as_deref());
        out.push_str(&item(words.category, &value));
    }
    for part in &row.change.parts {
        let label = words.label(&part.component, &part.field);
        out.push_str(&item(&label, &value(part)));
    }
    if matches!(row.fate, Fate::Changed(..))
        && let Some(said) = parameters(&row.change)
    {
        out.push_str(&item(words.placeholders, &code(&said)));
    }
    if row.verdict_matters()
        && let Some(said) = verdicts(&row.verdicts, "→")
    {
        out.push_str(&item(words.wording, &escaped(&said)));
    }
    out.push('\n');
    for effect in &row.effects {
        out.push_str(&format!("> {}<br>\n", text(&words.effect(effect))));
    }
    out
}

fn item(label: &str, value: &str) -> String {
    format!("- **{}:** {value}\n", escaped(label))
}

fn value(part: &Part) -> String {
    match (&part.before, &part.after) {
        (Some(before), Some(after)) if part.field == Field::Text => {
            let (before, after) = (shortened(before, LONGEST), shortened(after, LONGEST));
            let pieces = word_diff(&before, &after).into_iter();
            pieces
                .map(|piece| match piece.side {
                    Side::Both => lines(&piece.text),
                    Side::Before => marked("del", &piece.text),
                    Side::After => marked("ins", &piece.text),
                })
                .collect()
        }
        (before, after) => replaced(before.as_deref(), after.as_deref()),
    }
}

fn replaced(before: Option<&str>, after: Option<&str>) -> String {
    let shown = |tag, text: &str| marked(tag, &shortened(text, LONGEST));
    match (before, after) {
        (Some(before), Some(after)) => {
            format!("{} → {}", shown("del", before), shown("ins", after))
        }
        (Some(before), None) => shown("del", before),
        (None, Some(after)) => shown("ins", after),
        (None, None) => String::new(),
    }
}

fn marked(tag: &str, text: &str) -> String {
    format!("<{tag}>{}</{tag}>", lines(text))
}

/// A text of several lines in one line of Markdown.
fn lines(text: &str) -> String {
    let lines: Vec<String> = text.split('\n').map(escaped).collect();
    lines.join("<br>")
}
