//! Which documents are templates, and in which form.

use crate::source::syntax::node::{Entry, Kind, Node};
use crate::template::{Category, Form};

use super::keys;

/// What a document holds.
pub(super) enum Contents<'n, 's> {
    /// Nothing of ours.
    Nothing,
    /// One template.
    One(Form, &'n Node<'s>),
    /// A list of templates, as the API answers.
    Many(Vec<(Form, &'n Node<'s>)>),
}

/// Tells what a document holds by its keys alone: a compose file or a manifest beside the templates is
/// none of ours.
pub(super) fn contents<'n, 's>(document: &'n Node<'s>) -> Contents<'n, 's> {
    match &document.kind {
        Kind::Scalar(_) => Contents::Nothing,
        Kind::Seq(items) => many(items),
        Kind::Map(entries) => {
            if let Some(form) = form(entries) {
                return Contents::One(form, document);
            }
            match find(entries, "data").map(|entry| &entry.value.kind) {
                Some(Kind::Seq(items)) => many(items),
                Some(Kind::Map(inner)) => form(inner).map_or(Contents::Nothing, |form| {
                    find(entries, "data")
                        .map_or(Contents::Nothing, |entry| Contents::One(form, &entry.value))
                }),
                _ => Contents::Nothing,
            }
        }
    }
}

fn many<'n, 's>(items: &'n [Node<'s>]) -> Contents<'n, 's> {
    let found: Vec<_> = items
        .iter()
        .filter_map(|item| match &item.kind {
            Kind::Map(entries) => form(entries).map(|form| (form, item)),
            _ => None,
        })
        .collect();
    if found.is_empty() {
        Contents::Nothing
    } else {
        Contents::Many(found)
    }
}

/// The entry with this key.
pub(super) fn find<'n, 's>(entries: &'n [Entry<'s>], key: &str) -> Option<&'n Entry<'s>> {
    entries.iter().find(|entry| entry.key.value == key)
}

fn form(entries: &[Entry<'_>]) -> Option<Form> {
    if entries.iter().any(|entry| {
        is_component_list(&entry.value)
            && keys::known_or_meant(&entry.key.value, &["components"]).is_some()
    }) {
        return Some(Form::Graph);
    }
    if find(entries, "library_template_name").is_some() && find(entries, "name").is_some() {
        return Some(Form::Graph);
    }
    let identity = IDENTITY
        .iter()
        .filter(|key| find(entries, key).is_some())
        .count();
    // An empty or misspelt list of components, with all the rest of a template around it.
    if identity >= 2 && find(entries, "components").is_some() {
        return Some(Form::Graph);
    }
    is_authoring(entries, identity).then_some(Form::Authoring)
}

/// Keys that say which template it is.
const IDENTITY: &[&str] = &["name", "language", "category"];

/// Whether these are the keys of the authoring form. A misspelt key alone says little, as `title` is one
/// for `header` and `message` one for `body`: it counts beside a language or category, or two others.
fn is_authoring(entries: &[Entry<'_>], identity: usize) -> bool {
    // The parts of a form in other files: `body:` as a list of questions, `headers:` of a request.
    let foreign = entries.iter().any(|entry| {
        let key = entry.key.value.as_ref();
        key == "headers" || key == "body" && matches!(entry.value.kind, Kind::Seq(_))
    });
    let parts = |known: &[&'static str]| {
        let known = entries
            .iter()
            .filter_map(|entry| keys::known_or_meant(&entry.key.value, known));
        known.count()
    };
    let exact = entries
        .iter()
        .filter(|entry| keys::COMPONENTS.contains(&entry.key.value.as_ref()))
        .count();
    let meant_identity = parts(IDENTITY);
    let meant = parts(keys::COMPONENTS);
    let known_category = find(entries, "category").is_some_and(|entry| is_category(&entry.value));
    if foreign {
        return identity >= 2;
    }
    identity == 3
        || identity == 2 && known_category
        || identity >= 1 && has_languages(entries)
        || exact >= 2 && meant_identity >= 1
        || exact >= 3
        || exact == 1 && (meant_identity >= 1 || find(entries, "languages").is_some())
        || meant >= 1 && meant_identity >= 2
}

fn is_component_list(node: &Node<'_>) -> bool {
    let Kind::Seq(items) = &node.kind else {
        return false;
    };
    items.iter().any(|item| {
        matches!(&item.kind, Kind::Map(entries)
            if ["type", "text", "format", "buttons", "cards"].iter().any(|key| find(entries, key).is_some()))
    })
}

/// Whether the texts of a template stand under its languages, and nowhere else.
fn has_languages(entries: &[Entry<'_>]) -> bool {
    let Some(Kind::Map(languages)) = find(entries, "languages").map(|entry| &entry.value.kind)
    else {
        return false;
    };
    languages.iter().any(|language| match &language.value.kind {
        Kind::Map(parts) => parts
            .iter()
            .any(|part| keys::COMPONENTS.contains(&part.key.value.as_ref())),
        Kind::Scalar(_) | Kind::Seq(_) => false,
    })
}

fn is_category(node: &Node<'_>) -> bool {
    matches!(&node.kind, Kind::Scalar(scalar) if Category::parse(&scalar.value).is_some())
}

/// Whether a text that can't be parsed was meant as a template: enough of its lines begin with our keys.
pub(super) fn looks_like_ours(text: &str) -> bool {
    let head = &text[..text.floor_char_boundary(LOOKED_AT)];
    let at_line_starts = head.lines().map(|line| {
        line.trim_start_matches('\u{feff}')
            .trim_start_matches([' ', '\t', '-', '{', '"', '\''])
    });
    // JSON is often on one line: there a key is what stands in quotes before a colon.
    let in_quotes = head
        .split(['{', ','])
        .map(|piece| piece.trim_start())
        .filter_map(|piece| piece.strip_prefix('"'));
    count(at_line_starts) || count(in_quotes)
}

/// Bytes of a broken text that are looked at.
const LOOKED_AT: usize = 64 * 1024;

/// Whether enough of these begin with a key of ours and a colon.
fn count<'t>(lines: impl Iterator<Item = &'t str>) -> bool {
    let mut identity = 0;
    let mut marks = 0;
    for line in lines {
        let word = line.split([':', '"', '\'', ' ']).next().unwrap_or_default();
        let rest = line[word.len()..].trim_start_matches(['"', '\'', ' ']);
        if rest.starts_with(':') {
            identity += usize::from(["name", "language", "category", "languages"].contains(&word));
            marks += usize::from(word == "components" || keys::COMPONENTS.contains(&word));
        }
    }
    identity >= 1 && marks >= 1 && identity + marks >= 3
}
