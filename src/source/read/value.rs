//! From nodes to values, with a note of what did not fit.

use std::cell::OnceCell;

use super::{keys, unknown};
use crate::edit::Grade;
use crate::source::problem::{Problem, ProblemKind};
use crate::source::syntax::node::{Entry, Kind, Node, Scalar};
use crate::span::{At, Span};
use crate::template::{Component, Field, Form, Raw};
use crate::text::placeholder::Notation;
use crate::text::{Style, Term, Text};

/// Reads the parts of one template and gathers what is wrong with them.
pub(super) struct Reader {
    pub(super) form: Form,
    pub(super) notation: Notation,
    pub(super) problems: Vec<Problem>,
    /// Whether the file is JSON, whose examples are written with brackets.
    json: bool,
}

impl Reader {
    pub(super) fn new(form: Form, json: bool) -> Self {
        let notation = match form {
            Form::Authoring => Notation::Angles,
            Form::Graph => Notation::Braces,
        };
        Self {
            form,
            notation,
            problems: Vec::new(),
            json,
        }
    }

    /// A string that can hold no placeholders; nothing for an absent value.
    pub(super) fn plain(&mut self, node: &Node<'_>, component: Component) -> Option<Text> {
        let (value, style) = self.string(node, component)?;
        Some(Text::plain(value, node.span, style))
    }

    /// A word of Meta's vocabulary.
    pub(super) fn term(&mut self, node: &Node<'_>, component: Component) -> Option<Term> {
        self.plain(node, component).map(Term)
    }

    /// A string that may hold placeholders; nothing for an absent value.
    pub(super) fn text(&mut self, node: &Node<'_>, component: Component) -> Option<Text> {
        let (value, style) = self.string(node, component)?;
        Some(Text::with_placeholders(
            value,
            node.span,
            style,
            self.notation,
        ))
    }

    fn string(&mut self, node: &Node<'_>, component: Component) -> Option<(String, Style)> {
        match &node.kind {
            Kind::Scalar(scalar) if is_null(scalar) => None,
            Kind::Scalar(scalar) => Some((cut(scalar).to_owned(), scalar.style)),
            Kind::Seq(_) | Kind::Map(_) => {
                self.wrong_type(node, component, ProblemKind::NotText);
                None
            }
        }
    }

    /// `true` or `false`.
    pub(super) fn boolean(&mut self, node: &Node<'_>, component: Component) -> Option<At<bool>> {
        let value =
            scalar(node).and_then(|scalar| match scalar.value.to_ascii_lowercase().as_str() {
                "true" => Some(true),
                "false" => Some(false),
                _ => None,
            });
        if value.is_none() && !node_is_null(node) {
            self.wrong_type(node, component, ProblemKind::NotBoolean);
        }
        Some(At::new(value?, node.span))
    }

    /// A whole number.
    pub(super) fn integer(&mut self, node: &Node<'_>, component: Component) -> Option<At<i64>> {
        let value = scalar(node).and_then(|scalar| scalar.value.trim().parse().ok());
        if value.is_none() && !node_is_null(node) {
            self.wrong_type(node, component, ProblemKind::NotInteger);
        }
        Some(At::new(value?, node.span))
    }

    /// The entries of a mapping; nothing, with a problem, for anything else.
    pub(super) fn map<'n, 's>(
        &mut self,
        node: &'n Node<'s>,
        component: Component,
    ) -> &'n [Entry<'s>] {
        match &node.kind {
            Kind::Map(entries) => entries,
            Kind::Scalar(scalar) if is_null(scalar) => &[],
            Kind::Scalar(_) | Kind::Seq(_) => {
                self.wrong_type(node, component, ProblemKind::NotMapping);
                &[]
            }
        }
    }

    /// The items of a list; a single value in its place is taken as a list of one, with a problem.
    pub(super) fn list<'n, 's>(
        &mut self,
        node: &'n Node<'s>,
        component: Component,
    ) -> &'n [Node<'s>] {
        match &node.kind {
            Kind::Seq(items) => items,
            Kind::Scalar(scalar) if is_null(scalar) => &[],
            Kind::Scalar(_) | Kind::Map(_) => {
                self.wrong_type(node, component, ProblemKind::NotList);
                std::slice::from_ref(node)
            }
        }
    }

    /// Notes that something else belongs here than what stands here.
    pub(super) fn wrong_type(&mut self, node: &Node<'_>, component: Component, kind: ProblemKind) {
        let expected = match (kind, self.json) {
            (ProblemKind::NotList, false) => "- …",
            (ProblemKind::NotList, true) => "[…]",
            (ProblemKind::NotMapping, false) => "key: …",
            (ProblemKind::NotMapping, true) => "{…}",
            (ProblemKind::NotBoolean, _) => "true / false",
            (ProblemKind::NotInteger, _) => "10",
            _ => "\"…\"",
        };
        let found = match &node.kind {
            Kind::Scalar(scalar) => scalar.value.as_ref(),
            Kind::Seq(_) => "[…]",
            Kind::Map(_) => "{…}",
        };
        self.problems.push(
            Problem::new(kind, component, first_line_span(node))
                .arg("expected", expected)
                .arg("found", found),
        );
    }

    /// Pairs every entry with the known key that it is. A misspelt key is read as what it was meant to
    /// be, with a problem; an unknown one comes back without a key.
    pub(super) fn known<'n, 's>(
        &mut self,
        entries: &'n [Entry<'s>],
        known: &[&'static str],
        component: Component,
    ) -> Vec<(Option<&'static str>, &'n Entry<'s>)> {
        let standing = OnceCell::new();
        let stands = |key: &str| {
            let all = || {
                let mut keys: Vec<&str> = known.to_vec();
                keys.retain(|key| entries.iter().any(|entry| entry.key.value == *key));
                keys
            };
            standing.get_or_init(all).contains(&key)
        };
        let mut pairs = Vec::with_capacity(entries.len());
        for entry in entries {
            let key: &str = &entry.key.value;
            let exact = known.iter().find(|name| **name == key).copied();
            let meant = match self.form {
                Form::Authoring => {
                    exact.or_else(|| keys::meant(key, known).filter(|meant| !stands(meant)))
                }
                Form::Graph => exact,
            };
            match (exact, meant) {
                (None, Some(meant)) => self.problems.push(
                    Problem::new(ProblemKind::MisspeltKey, component, entry.key_span)
                        .arg("found", key)
                        .arg("meant", meant)
                        .fix(unknown::rename(entry, meant, Grade::Safe)),
                ),
                (None, None) if self.form == Form::Authoring => self.problems.push(
                    Problem::new(ProblemKind::UnknownKey, component, entry.key_span)
                        .arg("found", key)
                        .arg("expected", keys::first_few(known)),
                ),
                _ => {}
            }
            pairs.push((meant, entry));
        }
        pairs
    }

    /// An entry kept as it stands.
    pub(super) fn field(entry: &Entry<'_>) -> Field {
        Field {
            key: At::new(entry.key.value.to_string(), entry.key_span),
            value: raw(&entry.value),
        }
    }
}

/// The value of a scalar, without the newline that ends a block scalar.
fn cut<'n>(scalar: &'n Scalar<'_>) -> &'n str {
    match scalar.style {
        Style::Literal | Style::Folded => scalar.value.trim_end_matches(['\n', '\r']),
        _ => &scalar.value,
    }
}

pub(super) fn scalar<'n, 's>(node: &'n Node<'s>) -> Option<&'n Scalar<'s>> {
    match &node.kind {
        Kind::Scalar(scalar) => Some(scalar),
        Kind::Seq(_) | Kind::Map(_) => None,
    }
}

pub(super) fn node_is_null(node: &Node<'_>) -> bool {
    scalar(node).is_some_and(is_null)
}

fn is_null(scalar: &Scalar<'_>) -> bool {
    matches!(scalar.style, Style::Plain | Style::JsonLiteral)
        && matches!(scalar.value.as_ref(), "" | "~" | "null" | "Null" | "NULL")
}

/// The value of a node as JSON, with plain YAML scalars typed by YAML's core schema.
pub(super) fn raw(node: &Node<'_>) -> Raw {
    At::new(json(node), node.span)
}

fn json(node: &Node<'_>) -> serde_json::Value {
    use serde_json::Value;
    match &node.kind {
        Kind::Scalar(scalar) => match scalar.style {
            Style::Plain | Style::JsonLiteral => typed(scalar),
            _ => Value::String(cut(scalar).to_owned()),
        },
        Kind::Seq(items) => Value::Array(items.iter().map(json).collect()),
        Kind::Map(entries) => Value::Object(
            entries
                .iter()
                .map(|entry| (entry.key.value.to_string(), json(&entry.value)))
                .collect(),
        ),
    }
}

fn typed(scalar: &Scalar<'_>) -> serde_json::Value {
    use serde_json::Value;
    if is_null(scalar) {
        return Value::Null;
    }
    match scalar.value.as_ref() {
        "true" | "True" | "TRUE" => Value::Bool(true),
        "false" | "False" | "FALSE" => Value::Bool(false),
        text => match serde_json::from_str::<serde_json::Number>(text) {
            Ok(number) => Value::Number(number),
            Err(_) => Value::String(text.to_owned()),
        },
    }
}

/// Where to point at a whole value: the scalar, the first key of a mapping, or the start of anything else.
pub(super) fn first_line_span(node: &Node<'_>) -> Span {
    let first = match &node.kind {
        Kind::Scalar(_) => return node.span,
        Kind::Map(entries) => entries.first().map(|entry| entry.key_span),
        Kind::Seq(_) => None,
    };
    let bracket = Span::new(node.span.start, node.span.end.min(node.span.start + 1));
    first
        .filter(|key| key.start == node.span.start)
        .unwrap_or(bracket)
}
