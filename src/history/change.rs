//! What differs between two templates, part by part.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;
use std::time::{Duration, Instant};

use serde_json::{Map, Value};
use similar::{Algorithm, DiffTag, capture_diff_slices_deadline};
use unicode_segmentation::UnicodeSegmentation;

use crate::source::graph;
use crate::template::Template;
use crate::text::placeholder::{Key, Notation, TokenKind, tokenize};

/// Longest time that a comparison may look for the shortest way to show a change.
const TIME: Duration = Duration::from_millis(500);

/// Bytes of a text whose words are counted; Meta takes 1,024 characters.
const LONGEST: usize = 20_000;

/// Buttons that are looked at for the one that another has become; Meta takes ten.
const FEW: usize = 16;

/// Which of a part's values it is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    /// What the customer reads.
    Text,
    /// The sample of a placeholder, by its name or number.
    Sample(String),
    /// The sample file of a header.
    Media,
    /// A button as a whole.
    Button,
    /// Any other, by Meta's name for it.
    Other(String),
}

/// A value that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The component: `body`, `buttons[0]`, `cards[1].header`, or `settings`.
    pub component: String,
    /// Which of its values.
    pub field: Field,
    /// What it was.
    pub before: Option<String>,
    /// What it is.
    pub after: Option<String>,
}

/// A placeholder in its component: numbers count in each of their own.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Parameter {
    /// The component.
    pub component: String,
    /// As it is written: `<<1>>`.
    pub written: String,
}

/// What differs between two templates.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// The values, in the order of the message.
    pub parts: Vec<Part>,
    /// Placeholders that were not there before.
    pub added: Vec<Parameter>,
    /// Placeholders that are not there any more.
    pub removed: Vec<Parameter>,
}

impl Change {
    /// Compares two templates. Without one of them everything of the other is new, or gone.
    #[must_use]
    pub fn between(before: Option<&Template>, after: Option<&Template>) -> Self {
        let old = before.map(Rows::of).unwrap_or_default();
        let new = after.map(Rows::of).unwrap_or_default();
        let mut parts = new.beside(&old);
        buttons(&old, &new, &mut parts);
        if before.is_none() || after.is_none() {
            parts.retain(|part| part.field != Field::Other("parameter_format".to_owned()));
        }
        parts.sort_by_key(|part| (rank(&part.component), numbers(&part.component)));
        let only = |one: &Rows, other: &Rows| {
            let missing = one.parameters.difference(&other.parameters);
            missing.cloned().collect()
        };
        Self {
            parts,
            added: only(&new, &old),
            removed: only(&old, &new),
        }
    }

    /// How much of the text that customers read is another, from 0 to 1, by words.
    #[must_use]
    pub fn share(&self) -> f64 {
        let (mut same, mut other) = (0, 0);
        for part in self.parts.iter().filter(|part| part.field == Field::Text) {
            let (Some(before), Some(after)) = (&part.before, &part.after) else {
                continue;
            };
            if before.len().max(after.len()) > LONGEST {
                continue;
            }
            for piece in word_diff(before, after) {
                let words = piece.text.split_whitespace().count();
                match piece.side {
                    Side::Both => same += words,
                    Side::Before | Side::After => other += words,
                }
            }
        }
        let all = 2 * same + other;
        #[expect(clippy::cast_precision_loss, reason = "a count of words")]
        if all == 0 {
            0.0
        } else {
            other as f64 / all as f64
        }
    }
}

/// The values of a template, each by its place.
#[derive(Default)]
struct Rows {
    order: Vec<(String, Field)>,
    values: HashMap<(String, Field), String>,
    /// The lists of buttons, each button as it is shown and with its values.
    buttons: Vec<(String, Vec<Value>)>,
    parameters: BTreeSet<Parameter>,
    notation: Notation,
}

impl Rows {
    fn of(template: &Template) -> Self {
        let mut rows = Self {
            notation: template.origin.notation,
            ..Self::default()
        };
        let payload = graph(template);
        for (key, value) in payload.as_object().into_iter().flatten() {
            match key.as_str() {
                "name" | "language" | "category" | "parameter_format" => {}
                "components" => rows.components("", value),
                _ => rows.put("settings", Field::Other(key.clone()), plain(value)),
            }
        }
        if template.is_named() {
            let format = Field::Other("parameter_format".to_owned());
            rows.put("settings", format, "NAMED".to_owned());
        }
        rows
    }

    fn components(&mut self, prefix: &str, list: &Value) {
        let mut seen: HashMap<String, usize> = HashMap::new();
        for component in list.as_array().into_iter().flatten() {
            let Some(fields) = component.as_object() else {
                continue;
            };
            let kind = fields.get("type").and_then(Value::as_str);
            let kind = kind.unwrap_or("component").to_ascii_lowercase();
            let count = seen.entry(kind.clone()).or_default();
            let label = match *count {
                0 => format!("{prefix}{kind}"),
                more => format!("{prefix}{kind}[{more}]"),
            };
            *count += 1;
            self.component(&label, fields);
        }
    }

    fn component(&mut self, label: &str, fields: &Map<String, Value>) {
        for (key, value) in fields {
            match (key.as_str(), value) {
                ("type", _) => {}
                // What a header with a text is anyway.
                ("format", Value::String(format)) if format == "TEXT" => {}
                ("text", Value::String(text)) => self.text(label, text),
                ("example", Value::Object(example)) => self.example(label, example),
                ("buttons", Value::Array(items)) => self.list(label, items),
                ("limited_time_offer", Value::Object(inner)) => self.component(label, inner),
                ("cards", Value::Array(cards)) => {
                    for (index, card) in cards.iter().enumerate() {
                        let prefix = format!("cards[{index}].");
                        self.components(&prefix, card.get("components").unwrap_or(&Value::Null));
                    }
                }
                _ => self.put(label, Field::Other(key.clone()), plain(value)),
            }
        }
        // A component that says nothing is there all the same.
        if fields.len() == 1 {
            self.put(label, Field::Other("type".to_owned()), label.to_owned());
        }
    }

    fn list(&mut self, label: &str, items: &[Value]) {
        for (index, item) in items.iter().enumerate() {
            let texts = [item.get("url"), item.get("text")];
            for text in texts.into_iter().flatten().filter_map(Value::as_str) {
                self.parameters(&format!("{label}[{index}]"), text);
            }
        }
        self.buttons.push((label.to_owned(), items.to_vec()));
    }

    fn text(&mut self, label: &str, text: &str) {
        self.parameters(label, text);
        let shown = shown(text, self.notation);
        self.put(label, Field::Text, shown);
    }

    fn parameters(&mut self, component: &str, text: &str) {
        for token in tokenize(text, Notation::Braces) {
            if let TokenKind::Placeholder { key, .. } = &token.kind {
                self.parameters.insert(Parameter {
                    component: component.to_owned(),
                    written: key.written(self.notation),
                });
            }
        }
    }

    fn example(&mut self, label: &str, example: &Map<String, Value>) {
        for (key, value) in example {
            match value {
                Value::Array(items) if key.ends_with("_named_params") => {
                    for item in items {
                        let name = item.get("param_name").and_then(Value::as_str);
                        let name = Key::Name(name.unwrap_or_default().to_owned());
                        let name = name.written(self.notation);
                        let sample = plain(item.get("example").unwrap_or(&Value::Null));
                        self.put(label, Field::Sample(name), sample);
                    }
                }
                Value::Array(items) if key == "header_handle" => {
                    for item in items {
                        self.put(label, Field::Media, plain(item));
                    }
                }
                Value::Array(items) => {
                    let row = items.first().and_then(Value::as_array).unwrap_or(items);
                    for (number, item) in (1..).zip(row) {
                        let number = Key::Number(number).written(self.notation);
                        self.put(label, Field::Sample(number), plain(item));
                    }
                }
                _ => self.put(label, Field::Other(key.clone()), plain(value)),
            }
        }
    }

    fn put(&mut self, label: &str, field: Field, value: String) {
        let place = (label.to_owned(), field);
        if self.values.insert(place.clone(), value).is_none() {
            self.order.push(place);
        }
    }

    /// The values that differ from older ones, and those that are only there.
    fn beside(&self, old: &Self) -> Vec<Part> {
        let gone = old.order.iter().filter(|it| !self.values.contains_key(it));
        let places = self.order.iter().chain(gone);
        places
            .map(|place| Part {
                component: place.0.clone(),
                field: place.1.clone(),
                before: old.values.get(place).cloned(),
                after: self.values.get(place).cloned(),
            })
            .filter(|part| part.before != part.after)
            .collect()
    }
}

/// Where a component stands in the message.
fn rank(component: &str) -> usize {
    let order = [
        "header", "limited", "body", "footer", "carousel", "cards", "buttons", "call",
    ];
    let place = order.iter().position(|start| component.starts_with(start));
    match place {
        Some(place) => place,
        None if component == "settings" => order.len() + 1,
        None => order.len(),
    }
}

/// The numbers in the name of a component: `cards[1].buttons[0]`.
fn numbers(component: &str) -> Vec<usize> {
    let pieces = component.split(['[', ']']);
    pieces.filter_map(|piece| piece.parse().ok()).collect()
}

/// A value as people read it.
fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// A text of a payload in the brackets of its file.
fn shown(text: &str, notation: Notation) -> String {
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for token in tokenize(text, Notation::Braces) {
        if let TokenKind::Placeholder { key, .. } = &token.kind {
            out.push_str(text.get(done..token.range.start).unwrap_or_default());
            out.push_str(&key.written(notation));
            done = token.range.end;
        }
    }
    out.push_str(text.get(done..).unwrap_or_default());
    out
}

/// Compares lists of buttons: one that was put between others changes none of them.
fn buttons(old: &Rows, new: &Rows, parts: &mut Vec<Part>) {
    let of = |rows: &Rows, label: &str| {
        let found = rows.buttons.iter().find(|(known, _)| known == label);
        found.map(|(_, items)| items.clone()).unwrap_or_default()
    };
    let gone = old.buttons.iter().map(|(label, _)| label);
    let mut labels: Vec<&String> = new.buttons.iter().map(|(label, _)| label).collect();
    labels.extend(gone.filter(|label| of(new, label).is_empty()));
    for label in labels {
        let (before, after) = (of(old, label), of(new, label));
        let texts = |items: &[Value]| items.iter().map(Value::to_string).collect::<Vec<_>>();
        let ops = ops(&texts(&before), &texts(&after));
        for (tag, was, is) in ops {
            if tag == DiffTag::Equal {
                continue;
            }
            let kind = |items: &[Value], at: usize| items.get(at)?.get("type").cloned();
            let mut rest: Vec<usize> = is.collect();
            for i in was {
                let Some(old_one) = before.get(i) else {
                    continue;
                };
                let like = |j: &usize| kind(&after, *j) == kind(&before, i);
                let partner = rest
                    .iter()
                    .take(FEW)
                    .position(like)
                    .map(|at| rest.remove(at));
                match partner.and_then(|j| Some((j, after.get(j)?))) {
                    Some((j, new_one)) => {
                        button(
                            &format!("{label}[{j}]"),
                            (old_one, old),
                            (new_one, new),
                            parts,
                        );
                    }
                    None => parts.push(Part {
                        component: format!("{label}[{i}]"),
                        field: Field::Button,
                        before: Some(whole(old_one, old.notation)),
                        after: None,
                    }),
                }
            }
            for j in rest {
                parts.push(Part {
                    component: format!("{label}[{j}]"),
                    field: Field::Button,
                    before: None,
                    after: after.get(j).map(|it| whole(it, new.notation)),
                });
            }
        }
    }
}

/// Compares two buttons of one type, value by value.
fn button(label: &str, old: (&Value, &Rows), new: (&Value, &Rows), parts: &mut Vec<Part>) {
    let part = |field, before, after| Part {
        component: label.to_owned(),
        field,
        before,
        after,
    };
    let value = |(button, rows): (&Value, &Rows), key: &str| {
        let value = button.get(key)?;
        Some(shown(&plain(value), rows.notation))
    };
    let keys = |button: &Value| -> Vec<String> {
        let fields = button.as_object();
        fields
            .map(|it| it.keys().cloned().collect())
            .unwrap_or_default()
    };
    let mut all = keys(new.0);
    all.extend(
        keys(old.0)
            .into_iter()
            .filter(|key| new.0.get(key).is_none()),
    );
    for key in all {
        let (before, after) = (value(old, &key), value(new, &key));
        if before != after {
            let field = match key.as_str() {
                "text" => Field::Text,
                _ => Field::Other(key),
            };
            parts.push(part(field, before, after));
        }
    }
}

/// A button on one line: its type, its label in quotes, and the rest.
fn whole(button: &Value, notation: Notation) -> String {
    let mut out = Vec::new();
    for (key, value) in button.as_object().into_iter().flatten() {
        let value = shown(&plain(value), notation);
        out.push(match key.as_str() {
            "type" | "url" | "phone_number" | "otp_type" => value,
            "text" => format!("“{value}”"),
            _ => format!("{key}: {value}"),
        });
    }
    out.join(" ")
}

/// Where a piece of text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// In both.
    Both,
    /// In the older one only.
    Before,
    /// In the newer one only.
    After,
}

/// A piece of two texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Where it stands.
    pub side: Side,
    /// The text.
    pub text: String,
}

/// Two texts in pieces, by words; a placeholder is one, and blanks between two changes belong to them.
#[must_use]
pub fn word_diff(before: &str, after: &str) -> Vec<Piece> {
    let (old, new) = (words(before), words(after));
    let mut pieces: Vec<Piece> = Vec::new();
    let (mut was, mut is) = (String::new(), String::new());
    let ops = ops(&old, &new);
    for (index, (tag, i, j)) in ops.iter().enumerate() {
        let text = old.get(i.clone()).unwrap_or_default().concat();
        let edge = index == 0 || index + 1 == ops.len();
        let blank = text.chars().all(|c| c == ' ');
        if *tag == DiffTag::Equal && (edge || !blank) {
            flush(&mut pieces, &mut was, &mut is);
            pieces.push(Piece {
                side: Side::Both,
                text,
            });
        } else {
            was.push_str(&text);
            is.push_str(&new.get(j.clone()).unwrap_or_default().concat());
        }
    }
    flush(&mut pieces, &mut was, &mut is);
    pieces
}

fn flush(pieces: &mut Vec<Piece>, was: &mut String, is: &mut String) {
    for (side, text) in [(Side::Before, was), (Side::After, is)] {
        if !text.is_empty() {
            let text = std::mem::take(text);
            pieces.push(Piece { side, text });
        }
    }
}

/// The words of a text with all that stands between them.
fn words(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut done = 0;
    for token in tokenize(text, Notation::Angles) {
        if token.is_well_formed() {
            out.extend(
                text.get(done..token.range.start)
                    .unwrap_or("")
                    .split_word_bounds(),
            );
            out.extend(text.get(token.range.clone()));
            done = token.range.end;
        }
    }
    out.extend(text.get(done..).unwrap_or("").split_word_bounds());
    out
}

type Op = (DiffTag, Range<usize>, Range<usize>);

fn ops<T: Ord + std::hash::Hash>(old: &[T], new: &[T]) -> Vec<Op> {
    let deadline = Instant::now() + TIME;
    capture_diff_slices_deadline(Algorithm::Myers, old, new, Some(deadline))
        .into_iter()
        .map(|op| op.as_tag_tuple())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(before: &str, after: &str) -> String {
        let pieces = word_diff(before, after).into_iter();
        pieces
            .map(|piece| match piece.side {
                Side::Both => piece.text,
                Side::Before => format!("[-{}-]", piece.text),
                Side::After => format!("{{+{}+}}", piece.text),
            })
            .collect()
    }

    #[test]
    fn words_and_placeholders_are_compared_whole() {
        assert_eq!(
            drawn("Hi <<a>>, bye", "Hi <<ab>>, bye"),
            "Hi [-<<a>>-]{+<<ab>>+}, bye"
        );
        assert_eq!(
            drawn("one two three.", "uno dos three!"),
            "[-one two-]{+uno dos+} three[-.-]{+!+}"
        );
        assert_eq!(drawn("a", "a"), "a");
        assert_eq!(drawn("", "a\nb"), "{+a\nb+}");
        assert_eq!(drawn("no puedo", "no puedo 👩‍👩‍👧"), "no puedo{+ 👩‍👩‍👧+}");
    }
}
