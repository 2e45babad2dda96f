//! Values as lines of YAML, at a depth, or on one line inside brackets.

use super::tree::Tree;
use crate::source::write::yaml::{fits_block, flow_scalar, quoted, scalar};

/// `key: value` at this many spaces, with its newline.
pub(super) fn entry(key: &str, value: &Tree, indent: usize) -> String {
    let pad = " ".repeat(indent);
    format!("{pad}{}:{}\n", scalar(key), after(value, indent))
}

/// `- value` at this many spaces, with its newline.
pub(super) fn item(value: &Tree, indent: usize) -> String {
    let pad = " ".repeat(indent);
    let behind = behind_dash(value, indent);
    format!("{pad}-{behind}\n")
}

/// What stands behind the dash of an item whose dash has this many spaces before it.
pub(super) fn behind_dash(value: &Tree, indent: usize) -> String {
    match value {
        Tree::Map(entries) if !entries.is_empty() => {
            let lines: String = entries
                .iter()
                .map(|(key, value)| entry(key, value, indent + 2))
                .collect();
            format!(" {}", lines.trim_start_matches(' ').trim_end_matches('\n'))
        }
        other => after(other, indent),
    }
}

/// What stands behind the colon of a key with this many spaces before it: on its line, or below.
pub(super) fn after(value: &Tree, indent: usize) -> String {
    match value {
        Tree::Text(text) if text.is_empty() => " \"\"".to_owned(),
        Tree::Text(text) if text.contains('\n') && fits_block(text) => {
            let pad = " ".repeat(indent + 2);
            let mut out = " |".to_owned();
            for line in text.split('\n') {
                out.push('\n');
                if !line.is_empty() {
                    out.push_str(&pad);
                    out.push_str(line);
                }
            }
            out
        }
        Tree::Text(text) => format!(" {}", scalar(text)),
        Tree::Plain(text) => format!(" {text}"),
        Tree::List(items) if items.is_empty() => " []".to_owned(),
        // Lists of words stand on a line.
        Tree::List(items) if items.iter().all(|it| it.value().is_some()) => {
            format!(" {}", inline(value))
        }
        Tree::List(items) => {
            let lines: String = items.iter().map(|it| item(it, indent + 2)).collect();
            format!("\n{}", lines.trim_end_matches('\n'))
        }
        Tree::Map(entries) if entries.is_empty() => " {}".to_owned(),
        Tree::Map(entries) => {
            let lines: String = entries
                .iter()
                .map(|(key, value)| entry(key, value, indent + 2))
                .collect();
            format!("\n{}", lines.trim_end_matches('\n'))
        }
    }
}

/// A value on one line.
pub(super) fn inline(value: &Tree) -> String {
    match value {
        Tree::Text(text) => flow_scalar(text),
        Tree::Plain(text) if text.contains([',', '[', ']', '{', '}']) => quoted(text),
        Tree::Plain(text) => text.clone(),
        Tree::List(items) => {
            let items: Vec<String> = items.iter().map(inline).collect();
            format!("[{}]", items.join(", "))
        }
        Tree::Map(entries) => {
            let entries: Vec<String> = entries
                .iter()
                .map(|(key, value)| format!("{}: {}", flow_scalar(key), inline(value)))
                .collect();
            format!("{{{}}}", entries.join(", "))
        }
    }
}

impl Tree {
    /// It as a document.
    #[must_use]
    pub fn written(&self) -> String {
        match self {
            Self::Map(entries) => entries
                .iter()
                .map(|(key, value)| entry(key, value, 0))
                .collect(),
            other => format!("{}\n", inline(other)),
        }
    }
}
