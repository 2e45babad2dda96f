//! The values of a template by their places, read from its payload, so that none can be missed.

use std::collections::{BTreeSet, HashMap};

use serde_json::{Map, Value};

use super::change::{Field, Parameter, Part};
use crate::source::graph;
use crate::template::Template;
use crate::text::placeholder::{Key, Notation, TokenKind, tokenize};

/// The values of a template, each by its place.
#[derive(Default)]
pub(super) struct Rows {
    order: Vec<(String, Field)>,
    values: HashMap<(String, Field), String>,
    /// The lists of buttons, each button as it is shown and with its values.
    pub(super) buttons: Vec<(String, Vec<Value>)>,
    /// Its placeholders.
    pub(super) parameters: BTreeSet<Parameter>,
    /// The brackets of its file.
    pub(super) notation: Notation,
}

impl Rows {
    pub(super) fn of(template: &Template) -> Self {
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
    pub(super) fn beside(&self, old: &Self) -> Vec<Part> {
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
pub(super) fn rank(component: &str) -> usize {
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
pub(super) fn numbers(component: &str) -> Vec<usize> {
    let pieces = component.split(['[', ']']);
    pieces.filter_map(|piece| piece.parse().ok()).collect()
}

/// A value as people read it.
pub(super) fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// A text of a payload in the brackets of its file.
pub(super) fn shown(text: &str, notation: Notation) -> String {
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
