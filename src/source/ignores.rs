//! Comments that ask for silence: `# plantilla: ignore[rule, folder/*] reason`.

use super::syntax::node::{Kind, Node};
use crate::span::{At, Span};
use crate::template::{Form, Template};

/// What such a comment begins with, after its `#`.
const MARK: &str = "plantilla:";

/// The words after the mark, with what each covers.
const WORDS: [&str; 3] = ["ignore", "ignore-template", "ignore-file"];

/// How alike a word must be to one of those, from 0 to 1, to be taken for a slip. `plantilla:` is Spanish for
/// "template:", and may begin a comment that is none of ours.
const ALIKE: f64 = 0.7;

/// A comment that asks for silence about some rules.
#[derive(Clone, Debug, PartialEq)]
pub struct Ignore {
    /// The comment, from its `#` to the end of its line.
    pub span: Span,
    /// What to take out of the file to be rid of the comment: with it the blanks before it, or its line.
    pub whole: Span,
    /// The patterns between the brackets; none when the comment can't be understood.
    pub rules: Vec<At<String>>,
    /// What stands after the brackets.
    pub reason: String,
    /// What it covers.
    pub scope: Scope,
}

/// What a comment covers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Findings that begin here: the line of the comment or the one below it, with the text that begins there.
    Lines(Span),
    /// These templates, by their index in the reading.
    Templates(Vec<usize>),
    /// The whole file.
    File,
}

/// Finds the comments of a YAML text. Nothing of it costs anything where no such comment is.
pub(super) fn read(text: &str, documents: &[Node<'_>], templates: &[Template]) -> Vec<Ignore> {
    let mut ignores = Vec::new();
    if memchr::memmem::find(text.as_bytes(), MARK.as_bytes()).is_none() {
        return ignores;
    }
    let mut scalars = Vec::new();
    for document in documents {
        collect(document, &mut scalars);
    }
    scalars.sort_unstable();
    let lines = lines(text);
    for (line_span, below) in &lines {
        let line = text.get(line_span.range()).unwrap_or("");
        let Some(at) = comment(line).map(|at| line_span.start + at) else {
            continue;
        };
        if inside(&scalars, at) {
            continue;
        }
        if let Some(mut ignore) = parse(text, *line_span, at) {
            match &mut ignore.scope {
                Scope::Lines(lines) => {
                    let alone = is_blank(text.get(line_span.start..at).unwrap_or(""));
                    let target = if alone { *below } else { *line_span };
                    *lines = covered(text, target, &scalars);
                }
                Scope::Templates(chosen) => *chosen = of_template(at, templates),
                Scope::File => {}
            }
            ignores.push(ignore);
        }
    }
    ignores
}

/// Every line, with the next one that is neither blank nor a comment alone; the last line has itself.
fn lines(text: &str) -> Vec<(Span, Span)> {
    let mut start = 0;
    let mut lines: Vec<(Span, Span)> = text
        .split_inclusive('\n')
        .map(|line| {
            let span = Span::new(start, start + line.len());
            start = span.end;
            (span, span)
        })
        .collect();
    let mut next = Span::at(text.len());
    for (span, below) in lines.iter_mut().rev() {
        *below = next;
        if !is_blank(text.get(span.range()).unwrap_or("")) {
            next = *span;
        }
    }
    lines
}

/// Whether a line holds nothing, or a comment alone.
fn is_blank(line: &str) -> bool {
    let line = line.trim_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
    line.is_empty() || line.starts_with('#')
}

/// Whether what stands behind a value in its line is such a comment.
#[must_use]
pub fn is_one(rest: &str) -> bool {
    let line = Span::new(0, rest.len());
    comment(rest).is_some_and(|at| parse(rest, line, at).is_some())
}

/// The spans of all scalars, keys included.
fn collect(node: &Node<'_>, into: &mut Vec<Span>) {
    match &node.kind {
        Kind::Scalar(_) => into.push(node.span),
        Kind::Seq(items) => items.iter().for_each(|item| collect(item, into)),
        Kind::Map(entries) => {
            for entry in entries {
                into.push(entry.key_span);
                collect(&entry.value, into);
            }
        }
    }
}

/// Whether a byte is part of a scalar.
fn inside(scalars: &[Span], at: usize) -> bool {
    let after = scalars.partition_point(|span| span.start <= at);
    after
        .checked_sub(1)
        .and_then(|index| scalars.get(index))
        .is_some_and(|span| at < span.end)
}

/// Where a `#` stands in a line that may begin a comment of ours.
fn comment(line: &str) -> Option<usize> {
    memchr::memmem::find_iter(line.as_bytes(), MARK.as_bytes()).find_map(|mark| {
        let before = line.get(..mark)?.trim_end_matches([' ', '\t']);
        let at = before.len().checked_sub(1)?;
        let begins = before.ends_with('#')
            && (at == 0
                || before
                    .get(..at)
                    .is_some_and(|it| it.ends_with([' ', '\t', '\u{feff}'])));
        begins.then_some(at)
    })
}

/// Reads a comment; nothing when it is not meant for us. What it covers is found out later.
fn parse(text: &str, line: Span, at: usize) -> Option<Ignore> {
    let written = text.get(at..line.end)?.trim_end();
    let span = Span::new(at, at + written.len());
    let mark = written.find(MARK)? + MARK.len();
    let said = written.get(mark..)?;
    let word_end = said
        .trim_start()
        .find(|c: char| !(c.is_ascii_alphabetic() || c == '-'));
    let word_at = said.len() - said.trim_start().len();
    let word = said.get(word_at..)?;
    let word = word.get(..word_end.unwrap_or(word.len()))?;
    let known = WORDS.iter().position(|known| *known == word);
    let like = |known: &&str| strsim::normalized_damerau_levenshtein(word, known) >= ALIKE;
    if known.is_none() && (word.len() > 40 || !WORDS.iter().any(like)) {
        return None;
    }
    let before = text.get(line.start..at)?;
    let own_line = before.trim_start_matches('\u{feff}').trim().is_empty();
    let whole = if own_line {
        let mark = before.len() - before.trim_start_matches('\u{feff}').len();
        Span::new(line.start + mark, line.end)
    } else {
        Span::new(line.start + before.trim_end().len(), span.end)
    };
    let list = said
        .get(word_at + word.len()..)
        .and_then(|rest| rest.trim_start().strip_prefix('['))
        .and_then(|rest| rest.split_once(']'));
    let (rules, reason) = match list.filter(|_| known.is_some()) {
        Some((inner, reason)) => {
            // Where the list begins: after it stand `]` and the reason, up to the end of the comment.
            let start = span.end - reason.len() - 1 - inner.len();
            (patterns(inner, start), reason.trim().to_owned())
        }
        None => (Vec::new(), String::new()),
    };
    Some(Ignore {
        span,
        whole,
        rules,
        reason,
        scope: match known {
            Some(1) => Scope::Templates(Vec::new()),
            Some(2) => Scope::File,
            _ => Scope::Lines(line),
        },
    })
}

fn patterns(list: &str, start: usize) -> Vec<At<String>> {
    let mut found = Vec::new();
    let mut at = start;
    for item in list.split(',') {
        let name = item.trim();
        if !name.is_empty() {
            let from = at + item.len() - item.trim_start().len();
            found.push(At::new(name.to_owned(), Span::new(from, from + name.len())));
        }
        at += item.len() + 1;
    }
    found
}

/// The line that a comment is about, up to the end of the text that begins on it.
fn covered(text: &str, target: Span, scalars: &[Span]) -> Span {
    // Of the scalars that begin on the line only the last can go beyond it. A block scalar begins below.
    let after = scalars.partition_point(|span| span.start < target.end);
    let last = after.checked_sub(1).and_then(|index| scalars.get(index));
    let mut end = target.end;
    if let Some(last) = last.filter(|last| last.start >= target.start) {
        end = end.max(last.end);
    }
    let written = text.get(target.range()).unwrap_or("");
    let code = match comment(written) {
        Some(at) => written.get(..at).unwrap_or(written),
        None => written,
    };
    // `|`, `>-`, `|2`: a text begins below, which words that end in `>` don't announce.
    let header = code
        .trim_end()
        .trim_end_matches(|c: char| matches!(c, '-' | '+') || c.is_ascii_digit());
    let begins = |sign| {
        let before = header.strip_suffix(sign);
        before.is_some_and(|before| before.ends_with([' ', '\t']))
    };
    if (begins('|') || begins('>'))
        && let Some(block) = scalars.get(after)
    {
        end = end.max(block.end);
    }
    Span::new(target.start, end)
}

/// The templates that a comment stands in, or else the one below it; of an authoring document whose
/// languages it stands beside, all.
fn of_template(at: usize, templates: &[Template]) -> Vec<usize> {
    let within = |index: &usize| {
        templates.get(*index).is_some_and(|it| {
            let span = it.origin.span;
            span.start <= at && at < span.end
        })
    };
    // They come in the order of the file, and don't overlap but for the languages of one document.
    let after = templates.partition_point(|it| it.origin.span.start <= at);
    let near = after.saturating_sub(1)..templates.len().min(after + 1);
    if let Some(index) = near.clone().find(within) {
        return vec![index];
    }
    let Some(next) = templates.get(after).or(templates.last()) else {
        return Vec::new();
    };
    let index = after.min(templates.len() - 1);
    let first_of_its_document = index
        .checked_sub(1)
        .and_then(|before| templates.get(before))
        .is_none_or(|before| before.origin.document != next.origin.document);
    let last = after >= templates.len();
    if next.origin.form == Form::Authoring && (first_of_its_document || last) {
        let document = next.origin.document;
        return (0..templates.len())
            .filter(|index| templates[*index].origin.document == document)
            .collect();
    }
    vec![index]
}
