//! What stands at the edges of a text and between its placeholders.
use super::{Text, invisible::is_invisible};
/// What stands at an edge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    /// Words.
    Clear,
    /// A token.
    Bare(usize),
    /// A token behind punctuation.
    Cushioned(usize),
}
fn side(between: &str, token: usize) -> Edge {
    let skip = |c: char| c.is_whitespace() || is_invisible(c) || matches!(c, '*' | '_' | '~' | '`');
    if between.chars().all(skip) {
        Edge::Bare(token)
    } else if between.chars().any(char::is_alphanumeric) {
        Edge::Clear
    } else {
        Edge::Cushioned(token)
    }
}
fn counted(text: &Text) -> impl DoubleEndedIterator<Item = (usize, &super::placeholder::Token)> {
    text.tokens
        .iter()
        .enumerate()
        .filter(|(_, t)| t.key().is_some())
}
/// The start.
pub fn start(text: &Text) -> Edge {
    counted(text)
        .next()
        .map_or(Edge::Clear, |(i, t)| side(&text.value[..t.range.start], i))
}
/// The end.
pub fn end(text: &Text) -> Edge {
    counted(text)
        .next_back()
        .map_or(Edge::Clear, |(i, t)| side(&text.value[t.range.end..], i))
}
/// What is between two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    /// Nothing.
    Touching,
    /// Space.
    Blank,
    /// Words.
    Apart,
}
/// Between i and i+1.
pub fn gap(text: &Text, i: usize) -> Gap {
    let (Some(a), Some(b)) = (text.tokens.get(i), text.tokens.get(i + 1)) else {
        return Gap::Apart;
    };
    if a.key().is_none() || b.key().is_none() {
        return Gap::Apart;
    }
    let between = &text.value[a.range.end..b.range.start];
    let mark = |c: char| is_invisible(c) || matches!(c, '*' | '_' | '~' | '`');
    if between.chars().all(mark) {
        Gap::Touching
    } else if !between.contains('\n') && between.chars().all(|c| mark(c) || c.is_whitespace()) {
        Gap::Blank
    } else {
        Gap::Apart
    }
}
/// Alone on a line.
pub fn alone_on_line(text: &Text) -> Vec<usize> {
    if !text.value.contains('\n') {
        return Vec::new();
    }
    counted(text)
        .filter(|(_, t)| {
            let s = text.value[..t.range.start].rfind('\n').map_or(0, |i| i + 1);
            let e = text.value[t.range.end..]
                .find('\n')
                .map_or(text.value.len(), |i| t.range.end + i);
            !text.value[s..t.range.start]
                .chars()
                .chain(text.value[t.range.end..e].chars())
                .any(char::is_alphanumeric)
                && text
                    .tokens
                    .iter()
                    .filter(|o| o.range.start >= s && o.range.end <= e)
                    .count()
                    == 1
        })
        .map(|(i, _)| i)
        .collect()
}
/// Nothing else.
pub fn only_placeholders(text: &Text) -> bool {
    let mut at = 0;
    let mut any = false;
    for (_, t) in counted(text) {
        if text.value[at..t.range.start]
            .chars()
            .any(char::is_alphanumeric)
        {
            return false;
        }
        at = t.range.end;
        any = true;
    }
    any && !text.value[at..].chars().any(char::is_alphanumeric)
}
