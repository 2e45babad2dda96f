//! Changes as JSON, version 1: fields are only ever added.

use std::io::{self, Write};

use serde::Serialize;

use super::{Page, Row, category, words};
use crate::history::change::{Field, Parameter};
use crate::history::pieces::{Side, word_diff};
use crate::history::weigh::Weighed;
use crate::lint::Lang;
use crate::report::json;

#[derive(Serialize)]
struct Object<'a> {
    version: u32,
    revision: &'a str,
    /// `null` for a time before the first commit.
    commit: Option<&'a str>,
    changes: Vec<Change<'a>>,
    summary: Summary,
}

#[derive(Serialize)]
struct Summary {
    added: usize,
    removed: usize,
    changed: usize,
    renamed: usize,
}

#[derive(Serialize)]
struct Change<'a> {
    change: &'static str,
    name: String,
    language: String,
    file: String,
    line: usize,
    /// As it was; `null` for a new one.
    before: Option<Past>,
    category: Both<String>,
    parts: Vec<Part<'a>>,
    placeholders: Placeholders<'a>,
    wording: Both<Verdict<'a>>,
    effects: Vec<Effect>,
}

#[derive(Serialize)]
struct Past {
    name: String,
    language: String,
    file: String,
}

#[derive(Serialize)]
struct Both<T> {
    before: Option<T>,
    after: Option<T>,
}

#[derive(Serialize)]
struct Part<'a> {
    component: &'a str,
    /// `text`, `sample`, `media`, `button`, or Meta's name of a field.
    field: &'a str,
    /// The placeholder of a sample.
    placeholder: Option<&'a str>,
    before: Option<&'a str>,
    after: Option<&'a str>,
    /// A text in pieces: `=`, `-` or `+`, and the piece.
    words: Option<Vec<(char, String)>>,
}

#[derive(Serialize)]
struct Placeholders<'a> {
    added: Vec<Placeholder<'a>>,
    removed: Vec<Placeholder<'a>>,
}

#[derive(Serialize)]
struct Placeholder<'a> {
    component: &'a str,
    placeholder: &'a str,
}

#[derive(Serialize)]
struct Verdict<'a> {
    predicted: &'static str,
    score: f64,
    words: &'a [String],
}

#[derive(Serialize)]
struct Effect {
    effect: &'static str,
    text: String,
}

/// Writes the page as one object. Errors are those of the writer.
pub fn json(page: &Page<'_>, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let [added, removed, changed, renamed] = page.counts();
    let object = Object {
        version: 1,
        revision: &page.revision,
        commit: page.commit.as_deref(),
        changes: page.rows.iter().map(|row| change(row, lang)).collect(),
        summary: Summary {
            added,
            removed,
            changed,
            renamed,
        },
    };
    json::pretty(&object, out)
}

fn change<'a>(row: &'a Row<'_>, lang: Lang) -> Change<'a> {
    let (name, language) = row.title();
    let (file, line) = row.place();
    let past = row.fate.before().map(|found| {
        let (name, language) = crate::history::pairs::key(found.template);
        Past {
            name,
            language,
            file: found.source.name.clone(),
        }
    });
    let declared = |found: Option<crate::history::pairs::Found<'_>>| category(found?.template);
    let words = words(lang);
    Change {
        change: row.fate.name(),
        name,
        language,
        file,
        line,
        before: past,
        category: Both {
            before: declared(row.fate.before()),
            after: declared(row.fate.after()),
        },
        parts: row.change.parts.iter().map(part).collect(),
        placeholders: Placeholders {
            added: row.change.added.iter().map(placeholder).collect(),
            removed: row.change.removed.iter().map(placeholder).collect(),
        },
        wording: Both {
            before: row.verdicts.before.as_ref().map(verdict),
            after: row.verdicts.after.as_ref().map(verdict),
        },
        effects: row
            .effects
            .iter()
            .map(|effect| Effect {
                effect: effect.name(),
                text: words.effect(effect),
            })
            .collect(),
    }
}

fn part(part: &crate::history::change::Part) -> Part<'_> {
    let (field, placeholder) = match &part.field {
        Field::Text => ("text", None),
        Field::Sample(of) => ("sample", Some(of.as_str())),
        Field::Media => ("media", None),
        Field::Button => ("button", None),
        Field::Other(key) => (key.as_str(), None),
    };
    let words = match (&part.field, &part.before, &part.after) {
        (Field::Text, Some(before), Some(after)) => Some(
            word_diff(before, after)
                .into_iter()
                .map(|piece| match piece.side {
                    Side::Both => ('=', piece.text),
                    Side::Before => ('-', piece.text),
                    Side::After => ('+', piece.text),
                })
                .collect(),
        ),
        _ => None,
    };
    Part {
        component: &part.component,
        field,
        placeholder,
        before: part.before.as_deref(),
        after: part.after.as_deref(),
        words,
    }
}

fn placeholder(it: &Parameter) -> Placeholder<'_> {
    Placeholder {
        component: &it.component,
        placeholder: &it.written,
    }
}

fn verdict(it: &Weighed) -> Verdict<'_> {
    Verdict {
        predicted: it.category.name(),
        score: (it.score * 1000.0).round() / 1000.0,
        words: &it.words,
    }
}
