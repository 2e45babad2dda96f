//! The changes: a text set, a part put in, taken out or moved.

use super::Document;
use super::render::{after, behind_dash, entry, inline, item};
use super::tree::{Step, Tree};
use crate::source::syntax::encode;
use crate::source::syntax::node::{Kind, Node};
use crate::source::write::yaml::quoted;
use crate::span::Span;
use crate::text::Style;

impl Document<'_> {
    /// The file with another text in the place of a scalar. The scalar stays as it is written where it can; a
    /// text of several lines becomes a block.
    #[must_use]
    pub fn set(&self, path: &[Step], value: &str) -> Option<String> {
        let node = self.node(path)?;
        let Kind::Scalar(scalar) = &node.kind else {
            return None;
        };
        let mut wanted = self.tree.clone();
        *wanted.at_mut(path)? = Tree::text(value.trim_end_matches('\n'));
        let old = scalar.value.trim_end_matches('\n');
        if old == value.trim_end_matches('\n') && !node.span.is_empty() {
            return Some(self.text.to_owned());
        }
        let anew = || {
            let text = Tree::text(value.trim_end_matches('\n'));
            self.with_value(path, &text, &wanted)
        };
        let in_place = || self.set_in_place(node, scalar.style, old, value, &wanted);
        let grows = value.contains('\n') && !old.contains('\n') && scalar.style != Style::Literal;
        let first = if grows || old.is_empty() {
            anew().or_else(in_place)
        } else {
            in_place().or_else(anew)
        };
        first.or_else(|| self.with_quotes(path, value, &wanted))
    }

    /// Replaces only what differs.
    fn set_in_place(
        &self,
        node: &Node<'_>,
        style: Style,
        old: &str,
        value: &str,
        wanted: &Tree,
    ) -> Option<String> {
        let same = |(a, b): &(char, char)| a == b;
        let length = |pairs: Vec<char>| pairs.into_iter().map(char::len_utf8).sum::<usize>();
        let begin = old.chars().zip(value.chars()).take_while(same);
        let begin = length(begin.map(|(a, _)| a).collect());
        let (old_rest, new_rest) = (old.get(begin..)?, value.get(begin..)?);
        let end = old_rest.chars().rev().zip(new_rest.chars().rev());
        let end = length(end.take_while(same).map(|(a, _)| a).collect());
        let range = begin..old.len() - end;
        let insert = value.get(begin..value.len() - end)?;
        let (span, insert) = encode(self.text, node.span, style, range, insert)?;
        self.checked(span, &insert, wanted)
    }

    /// The file with another value at a path, written anew.
    fn with_value(&self, path: &[Step], value: &Tree, wanted: &Tree) -> Option<String> {
        self.replaced(path, wanted, |indent, dash| match indent {
            Some(indent) if dash => behind_dash(value, indent),
            Some(indent) => after(value, indent),
            None => format!(" {}", inline(value)),
        })
    }

    fn with_quotes(&self, path: &[Step], value: &str, wanted: &Tree) -> Option<String> {
        self.replaced(path, wanted, |_, _| format!(" {}", quoted(value)))
    }

    /// Writes what stands behind the colon or dash of a value anew: `write` gets the column of its key or dash,
    /// or nothing inside brackets.
    fn replaced(
        &self,
        path: &[Step],
        wanted: &Tree,
        write: impl Fn(Option<usize>, bool) -> String,
    ) -> Option<String> {
        let (last, above) = path.split_last()?;
        let parent = self.node(above)?;
        let flat = self.is_flat(above);
        let node = self.node(path)?;
        let (start, end, lines) = match (&parent.kind, last) {
            (Kind::Map(entries), Step::Key(key)) => {
                let entry = entries.iter().find(|entry| entry.key.value == *key)?;
                let indent = (!flat).then(|| self.column(entry.key_span.start));
                let start = self.colon(entry)?;
                (start, self.entry_end(entry), write(indent, false))
            }
            (Kind::Seq(_), Step::Item(_)) if flat => {
                let lines = write(None, true);
                let lines = lines.trim_start().to_owned();
                (node.span.start, node.span.end, lines)
            }
            (Kind::Seq(_), Step::Item(_)) => {
                let dash = self.dash(node)?;
                let lines = write(Some(self.column(dash)), true);
                (dash + 1, self.end(node).max(dash + 1), lines)
            }
            _ => return None,
        };
        // A comment behind what was one line stays on that line.
        match (lines.split_once('\n'), self.comment_behind(end)) {
            (Some((first, below)), Some(comment)) if !flat => {
                let lines = format!("{first}{comment}\n{below}");
                self.checked(Span::new(start, end + comment.len()), &lines, wanted)
            }
            _ => self.checked(Span::new(start, end), &lines, wanted),
        }
    }

    /// Whether the values at a path stand inside brackets, and on one line with them.
    fn is_flat(&self, path: &[Step]) -> bool {
        (0..=path.len()).any(|length| {
            path.get(..length)
                .and_then(|above| self.node(above))
                .is_some_and(|node| self.in_brackets(node))
        })
    }

    /// The file with a value under a key of a mapping: in the place of the one that is there, or behind the last
    /// of the keys that come before it in `order`.
    #[must_use]
    pub fn put(&self, path: &[Step], key: &str, value: &Tree, order: &[&str]) -> Option<String> {
        let mut wanted = self.tree.clone();
        let inner = [path, &[Step::from(key)]].concat();
        if let Some(old) = wanted.at_mut(&inner) {
            *old = value.clone();
            return self.with_value(&inner, value, &wanted);
        }
        let pair = (key.to_owned(), value.clone());
        match wanted.at_mut(path)? {
            Tree::Map(entries) => entries.push(pair),
            empty if empty.is_empty() => {
                let map = Tree::Map(vec![pair]);
                *empty = map.clone();
                return self.with_value(path, &map, &wanted);
            }
            _ => return None,
        }
        let node = self.node(path)?;
        let Kind::Map(entries) = &node.kind else {
            return None;
        };
        let rank = |key: &str| order.iter().position(|known| *known == key);
        let own = rank(key).unwrap_or(usize::MAX);
        let before = entries
            .iter()
            .rposition(|entry| rank(&entry.key.value).is_some_and(|rank| rank < own));
        let at = before.or_else(|| entries.len().checked_sub(1));
        let Some(anchor) = at.and_then(|at| entries.get(at)) else {
            let all = Tree::Map(vec![(key.to_owned(), value.clone())]);
            return self.with_value(path, &all, &wanted);
        };
        if self.is_flat(path) {
            let more = inline(&Tree::Map(vec![(key.to_owned(), value.clone())]));
            let more = more
                .trim_start_matches('{')
                .trim_end_matches('}')
                .to_owned();
            let end = self.entry_end(anchor);
            return self.checked(Span::at(end), &format!(", {more}"), &wanted);
        }
        let indent = self.column(entries.first()?.key_span.start);
        let lines = entry(key, value, indent);
        let (at, lines) = self.behind_line(self.entry_end(anchor), &lines);
        self.checked(Span::at(at), &lines, &wanted)
    }

    /// The file with a value at the end of a list, which is made where there is nothing.
    #[must_use]
    pub fn push(&self, path: &[Step], value: &Tree) -> Option<String> {
        let mut wanted = self.tree.clone();
        match wanted.at_mut(path)? {
            Tree::List(items) => items.push(value.clone()),
            empty if empty.is_empty() => *empty = Tree::List(vec![value.clone()]),
            _ => return None,
        }
        let node = self.node(path)?;
        let last = match &node.kind {
            Kind::Seq(items) => items.last(),
            Kind::Scalar(_) | Kind::Map(_) => None,
        };
        let Some(last) = last else {
            return self.with_value(path, &Tree::List(vec![value.clone()]), &wanted);
        };
        if self.is_flat(path) {
            let more = format!(", {}", inline(value));
            return self.checked(Span::at(self.end(last)), &more, &wanted);
        }
        let indent = self.column(self.dash(last)?);
        let (at, lines) = self.behind_line(self.end(last), &item(value, indent));
        self.checked(Span::at(at), &lines, &wanted)
    }

    /// The file without a value, and without the mapping or list around it when that would be empty.
    #[must_use]
    pub fn remove(&self, path: &[Step]) -> Option<String> {
        let (last, above) = path.split_last()?;
        let parent = self.node(above)?;
        let node = self.node(path)?;
        let count = match &parent.kind {
            Kind::Seq(items) => items.len(),
            Kind::Map(entries) => entries.len(),
            Kind::Scalar(_) => return None,
        };
        if count == 1 && !above.is_empty() {
            return self.remove(above);
        }
        let mut wanted = self.tree.clone();
        wanted.cut(path)?;
        let flat = self.is_flat(above);
        let part = match (&parent.kind, last) {
            (Kind::Map(entries), Step::Key(key)) => {
                let at = entries.iter().position(|it| it.key.value == *key)?;
                let entry = entries.get(at)?;
                let before = at.checked_sub(1).and_then(|at| entries.get(at));
                let next = entries.get(at + 1);
                let line = self.line_start(entry.key_span.start);
                let alone = self
                    .text
                    .get(line..entry.key_span.start)
                    .is_some_and(|it| it.trim_start_matches('\u{feff}').trim().is_empty());
                match (flat, before, next) {
                    (true, Some(before), _) => {
                        Span::new(self.entry_end(before), self.entry_end(entry))
                    }
                    (true, None, Some(next)) => {
                        Span::new(entry.key_span.start, next.key_span.start)
                    }
                    (false, _, Some(next)) if !alone => {
                        Span::new(entry.key_span.start, next.key_span.start)
                    }
                    _ => Span::new(line, self.line_end(self.entry_end(entry))),
                }
            }
            (Kind::Seq(items), Step::Item(index)) => {
                let before = index.checked_sub(1).and_then(|at| items.get(at));
                match (flat, before, items.get(index + 1)) {
                    (true, Some(before), _) => Span::new(self.end(before), self.end(node)),
                    (true, None, Some(next)) => Span::new(node.span.start, next.span.start),
                    _ => {
                        let line = self.line_start(self.dash(node)?);
                        Span::new(line, self.line_end(self.end(node)))
                    }
                }
            }
            _ => return None,
        };
        self.checked(part, "", &wanted)
    }

    /// The file with an item of a list in another place among the items, with the comments above it.
    #[must_use]
    pub fn shift(&self, path: &[Step], from: usize, to: usize) -> Option<String> {
        let node = self.node(path)?;
        let Kind::Seq(items) = &node.kind else {
            return None;
        };
        let mut wanted = self.tree.clone();
        match wanted.at_mut(path)? {
            Tree::List(list) if from < list.len() && to < list.len() => {
                let item = list.remove(from);
                list.insert(to, item);
            }
            _ => return None,
        }
        let flat = self.is_flat(path);
        let mut parts = Vec::with_capacity(items.len());
        for (index, item) in items.iter().enumerate() {
            parts.push(if flat {
                item.span
            } else {
                let dash = self.dash(item)?;
                let line = self.line_start(dash);
                let first = match index {
                    0 => line,
                    _ => self.comments_above(line, self.column(dash)),
                };
                Span::new(first, self.line_end(self.end(item)))
            });
        }
        let mut order: Vec<usize> = (0..items.len()).collect();
        let moved = order.remove(from);
        order.insert(to, moved);
        let whole = Span::new(parts.first()?.start, parts.last()?.end);
        let mut out = String::new();
        for (place, index) in order.iter().enumerate() {
            let piece = self.text.get(parts.get(*index)?.range())?;
            out.push_str(piece);
            if !flat && !piece.ends_with('\n') {
                out.push('\n');
            }
            if let (Some(own), Some(next)) = (parts.get(place), parts.get(place + 1)) {
                out.push_str(self.text.get(own.end..next.start)?);
            }
        }
        if !self.text.get(whole.range())?.ends_with('\n') {
            out.truncate(out.trim_end_matches(['\n', '\r']).len());
        }
        self.checked(whole, &out, &wanted)
    }
}
