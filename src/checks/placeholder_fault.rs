//! Something that was meant as a placeholder, or may have been, and is not written as one.

use serde::Deserialize;

use super::Check;
use crate::edit::Grade;
use crate::lint::context::{Context, Part, PartKind};
use crate::lint::hits::Hits;
use crate::lint::placeholders::renames;
use crate::text::placeholder::{Fault, Key, Token, TokenKind};

/// Finds placeholders that are not well formed, sorted by what can be told about them.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// The texts to look at.
    of: Vec<PartKind>,
    /// What to find in them.
    class: Class,
    /// Words that stand in brackets in prose, in lower case.
    #[serde(default)]
    prose: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Class {
    /// What was meant is known; lookalikes that the samples prove are among them.
    Meant,
    /// Brackets of a placeholder around nothing that can be told.
    Stray,
    /// Brackets around nothing.
    Empty,
    /// `#`, `$` or `%` inside.
    SpecialCharacter,
    /// Something that only looks like one.
    Lookalike,
}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        for part in cx.with_tokens(&self.of) {
            for token in &part.text.tokens {
                if let TokenKind::Malformed { fault, meant } = &token.kind
                    && class(fault, meant.as_ref()) == Some(self.class)
                {
                    say(cx, part, token, meant.as_ref(), Grade::Safe, hits);
                }
            }
            let of_lookalikes = matches!(self.class, Class::Meant | Class::Lookalike);
            if of_lookalikes && part.has_lookalike() {
                self.lookalikes(cx, part, hits);
            }
        }
    }
}

/// What is told of a fault here; a bad name is another check's.
fn class(fault: &Fault, meant: Option<&Key>) -> Option<Class> {
    match (fault, meant) {
        (Fault::BadName, _) => None,
        (Fault::SpecialCharacter, _) => Some(Class::SpecialCharacter),
        (Fault::Empty, None) => Some(Class::Empty),
        (_, None) => Some(Class::Stray),
        (_, Some(_)) => Some(Class::Meant),
    }
}

impl Params {
    fn lookalikes(&self, cx: &Context<'_>, part: &Part<'_>, hits: &mut Hits<'_>) {
        for (index, proven) in cx.lookalikes(part) {
            let token = &part.text.tokens[index];
            let found = &part.text.value[token.range.clone()];
            // In an address a `%` begins an escaped byte.
            if part.kind == PartKind::ButtonUrl && found.starts_with('%') {
                continue;
            }
            match (&token.kind, proven) {
                (_, Some(key)) if self.class == Class::Meant && !renames(found, &key) => {
                    say(cx, part, token, Some(&key), Grade::Unsafe, hits);
                }
                (TokenKind::Lookalike { meant }, None)
                    if self.class == Class::Lookalike && !self.is_prose(found) =>
                {
                    say(cx, part, token, Some(meant), Grade::Unsafe, hits);
                }
                _ => {}
            }
        }
    }

    fn is_prose(&self, found: &str) -> bool {
        let word = found.trim_matches(|letter: char| !letter.is_alphanumeric());
        self.prose.iter().any(|prose| prose == word)
    }
}

fn say(
    cx: &Context<'_>,
    part: &Part<'_>,
    token: &Token,
    meant: Option<&Key>,
    grade: Grade,
    hits: &mut Hits<'_>,
) {
    let notation = cx.template.origin.notation;
    let example = || Key::Number(1).written(notation);
    let written = meant.map_or_else(example, |key| key.written(notation));
    let hit = hits
        .within(part.component, part.text, token.range.clone())
        .arg("found", &part.text.value[token.range.clone()])
        .arg("meant", &written);
    match meant {
        Some(_) => hit
            .replace(part.text, token.range.clone(), &written)
            .at_most(grade)
            .done(),
        None => hit.done(),
    }
}
