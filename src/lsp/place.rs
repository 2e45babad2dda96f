//! Where in a template a cursor stands, told by indentation alone: while somebody types, a file is seldom whole.

use std::collections::BTreeSet;

use serde_json::Value;

use super::document::Document;
use super::flow::flow;
use super::levels::{Levels, Line};
use super::text::Text;
use crate::source::SourceKind;
use crate::span::Span;

/// Schemas that stand in one another, at most.
const DEEPEST: usize = 16;

/// A step from a mapping or list to what is in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// The value of a key.
    Key(String),
    /// An item of a list.
    Item,
}

/// What can be typed in a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// A key.
    Key,
    /// The value of a key, or an item.
    Value,
    /// More of a text.
    Text,
}

/// Where in a template a cursor stands.
#[derive(Clone, Debug)]
pub(super) struct Place {
    /// From the document to what holds the cursor.
    pub(super) path: Vec<Step>,
    /// What can be typed there.
    pub(super) what: What,
    /// What was typed of it so far.
    pub(super) typed: Span,
    /// The keys that stand in the same mapping already.
    pub(super) siblings: BTreeSet<String>,
    /// Columns from the indentation of the line to the cursor's mapping: those of the `- ` before it.
    pub(super) behind_dash: usize,
}

impl Place {
    /// Where a cursor stands in a document in YAML.
    pub(super) fn at(document: &Document, at: usize) -> Option<Self> {
        if document.kind != Some(SourceKind::Yaml) || !document.is_quick() {
            return None;
        }
        let text = &document.text;
        let number = text.line_of(at);
        let start = text.start(number);
        let line = text.line(number);
        let before = line.get(..at.checked_sub(start)?.min(line.len()))?;
        let mut levels = Levels::above(text, number);
        let place = |path, what, typed: &str, siblings, behind_dash| Self {
            path,
            what,
            typed: Span::new(at - typed.len(), at),
            siblings,
            behind_dash,
        };
        if levels.is_text(line) && (before.trim().is_empty() || levels.is_text(before)) {
            let column = levels.block.unwrap_or(0);
            // On an empty line what is typed next decides: at the column of a key it is one.
            if !before.trim().is_empty() || before.len() > column {
                return Some(place(levels.path(), What::Text, "", BTreeSet::new(), 0));
            }
        }
        if before.trim_start().starts_with('#') {
            return None;
        }
        let read = Line::read(before).unwrap_or(Line {
            dashes: Vec::new(),
            column: before.len(),
            content: "",
        });
        let indent = line.len() - line.trim_start_matches([' ', '\u{feff}']).len();
        for dash in &read.dashes {
            levels.leave(*dash, true);
            levels.steps.push((*dash, Step::Item));
        }
        let Some((name, value)) = read.key() else {
            if !read.content.starts_with(['{', '[', '"', '\'']) {
                levels.leave(read.column, false);
                let siblings = siblings(text, number, read.column);
                let behind = read.column.saturating_sub(indent.min(read.column));
                let behind = if read.dashes.is_empty() { 0 } else { behind };
                let typed = read.content;
                return Some(place(levels.path(), What::Key, typed, siblings, behind));
            }
            let (steps, what, typed, siblings) = flow(read.content);
            let path = levels.path().into_iter().chain(steps).collect();
            return Some(place(path, what, typed, siblings, 0));
        };
        levels.leave(read.column, false);
        let mut path = levels.path();
        path.push(Step::Key(name.to_owned()));
        let (steps, what, typed, siblings) = flow(value.trim_start());
        path.extend(steps);
        Some(place(path, what, typed, siblings, 0))
    }

    /// The key that stands at a byte, with the mapping that holds it.
    pub(super) fn of_key(document: &Document, at: usize) -> Option<(Span, Self)> {
        let text = &document.text;
        let number = text.line_of(at);
        let line = text.line(number);
        if Levels::above(text, number).is_text(line) {
            return None;
        }
        let read = Line::read(line)?;
        let (name, _) = read.key()?;
        let start = text.start(number) + read.column;
        let quoted = read.content.starts_with(['"', '\'']);
        let start = start + usize::from(quoted);
        let span = Span::new(start, start + name.len());
        let own = Self::at(document, start)?;
        (span.start <= at && at <= span.end && own.what == What::Key).then_some((span, own))
    }

    /// The schemas of what holds the cursor.
    pub(super) fn schemas<'v>(&self, root: &'v Value) -> Vec<&'v Value> {
        let mut here = expanded(root, root);
        for step in &self.path {
            let mut next = Vec::new();
            for schema in here {
                let inner = match step {
                    Step::Key(key) => schema
                        .get("properties")
                        .and_then(|all| all.get(key))
                        .or_else(|| schema.get("additionalProperties")),
                    Step::Item => schema.get("items"),
                };
                if let Some(inner) = inner {
                    spread(inner, root, DEEPEST, &mut next);
                }
            }
            here = next;
        }
        here
    }

    /// What a key in this place is for.
    pub(super) fn about<'v>(&self, root: &'v Value, key: &str) -> Option<&'v str> {
        self.schemas(root).into_iter().find_map(|schema| {
            schema
                .get("properties")?
                .get(key)?
                .get("description")?
                .as_str()
        })
    }
}

/// A schema with all that it refers to or offers.
pub(super) fn expanded<'v>(schema: &'v Value, root: &'v Value) -> Vec<&'v Value> {
    let mut all = Vec::new();
    spread(schema, root, DEEPEST, &mut all);
    all
}

fn spread<'v>(schema: &'v Value, root: &'v Value, deepest: usize, into: &mut Vec<&'v Value>) {
    if deepest == 0 || !schema.is_object() {
        return;
    }
    into.push(schema);
    let named = schema
        .get("$ref")
        .and_then(Value::as_str)
        .and_then(|name| root.pointer(name.strip_prefix('#')?));
    if let Some(named) = named {
        spread(named, root, deepest - 1, into);
    }
    for word in ["anyOf", "allOf", "oneOf"] {
        let all = schema.get(word).and_then(Value::as_array);
        for inner in all.into_iter().flatten() {
            spread(inner, root, deepest - 1, into);
        }
    }
}

/// The keys of the mapping with this column that a line stands in.
fn siblings(text: &Text, number: usize, column: usize) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    // Whether the mapping goes on beyond a line, and its key there if it has one.
    let mut look = |index: usize, own: bool| {
        let line = text.line(index);
        if line.starts_with("---") {
            return false;
        }
        let Some(line) = Line::read(line) else {
            return true;
        };
        let begins = !line.dashes.is_empty() && line.column == column;
        let outermost = line.dashes.first().copied().unwrap_or(line.column);
        if !own
            && (line.column == column)
            && let Some((name, _)) = line.key()
        {
            found.insert(name.to_owned());
        }
        outermost >= column && !begins
    };
    let starts_here = Line::read(text.line(number)).is_some_and(|line| !line.dashes.is_empty());
    if !starts_here {
        for index in (0..number).rev() {
            if !look(index, false) {
                break;
            }
        }
    }
    for index in number + 1..text.lines() {
        let dashed = Line::read(text.line(index))
            .is_some_and(|line| line.dashes.first().is_some_and(|dash| *dash < column));
        if dashed || !look(index, false) {
            break;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::super::text::Encoding;
    use super::*;

    /// The place of the `|` in a text, as its path, what can be typed, what was typed, and the keys beside it.
    fn at(marked: &str) -> (String, What, String, String) {
        let at = marked.find('‸').unwrap();
        let text = marked.replace('‸', "");
        let uri = "file:///t.yaml".parse().unwrap();
        let document = Document::new(uri, "yaml", 1, Text::new(text.clone(), Encoding::Utf16));
        let place = Place::at(&document, at).unwrap();
        let path: Vec<&str> = place
            .path
            .iter()
            .map(|step| match step {
                Step::Key(key) => key.as_str(),
                Step::Item => "-",
            })
            .collect();
        let siblings: Vec<&str> = place.siblings.iter().map(String::as_str).collect();
        (
            path.join("."),
            place.what,
            text[place.typed.range()].to_owned(),
            siblings.join(","),
        )
    }

    #[test]
    fn indentation_tells_where_a_cursor_stands() {
        use What::{Key, Text, Value};
        for (marked, path, what, typed, siblings) in [
            ("‸", "", Key, "", ""),
            ("name: a\nca‸\nbody: x\n", "", Key, "ca", "body,name"),
            ("category: u‸", "category", Value, "u", ""),
            (
                "languages:\n  es:\n    foo‸",
                "languages.es",
                Key,
                "foo",
                "",
            ),
            ("languages:\n  ‸", "languages", Key, "", ""),
            (
                "buttons:\n  - url: x\n    te‸",
                "buttons.-",
                Key,
                "te",
                "url",
            ),
            ("buttons:\n  - url: x\n  - ‸", "buttons.-", Key, "", ""),
            (
                "buttons:\n- url: x\n- qu‸\n- phone_number: 1",
                "buttons.-",
                Key,
                "qu",
                "",
            ),
            (
                "buttons:\n  - qu‸\n    text: x\n",
                "buttons.-",
                Key,
                "qu",
                "text",
            ),
            ("buttons:\n- url: x\n‸", "", Key, "", "buttons"),
            ("body: |\n  Hola <<‸\nname: x", "body", Text, "", ""),
            ("body: |\n  Hola\n\n‸", "", Key, "", "body"),
            ("body: |\n  key: va‸", "body", Text, "", ""),
            ("a: 1\n---\nb‸", "", Key, "b", ""),
            ("header: {im‸", "header", Key, "im", ""),
            ("footer: {text: x, co‸", "footer", Key, "co", "text"),
            ("buttons: [{otp: co‸", "buttons.-.otp", Value, "co", ""),
            ("samples: [Ana, x‸", "samples.-", Value, "x", ""),
            (
                "carousel:\n  - header:\n      ima‸",
                "carousel.-.header",
                Key,
                "ima",
                "",
            ),
            (
                "body: >-\n  x\nbuttons:\n  - otp: ‸",
                "buttons.-.otp",
                Value,
                "",
                "",
            ),
        ] {
            let (a, b, c, d) = at(marked);
            assert_eq!(
                (a.as_str(), b, c.as_str(), d.as_str()),
                (path, what, typed, siblings),
                "{marked}"
            );
        }
    }
}
