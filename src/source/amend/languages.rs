//! A template in one language becomes one in several.

use super::Document;
use super::render::entry;
use super::tree::{Step, Tree};
use crate::source::syntax::node::Kind;
use crate::span::Span;

/// The keys of a template that each of its languages has for itself.
const OF_A_LANGUAGE: [&str; 7] = [
    "header",
    "body",
    "footer",
    "buttons",
    "carousel",
    "limited_time_offer",
    "call_permission_request",
];

impl Document<'_> {
    /// The file with one more language, which says at first what the language `like` says.
    ///
    /// Where the template has a single `language`, its parts move below `languages`, with their comments.
    #[must_use]
    pub fn with_language(&self, code: &str, like: &str) -> Option<String> {
        let languages = [Step::from("languages")];
        if let Some(Tree::Map(known)) = self.tree.at(&languages) {
            if known.iter().any(|(known, _)| known == code) {
                return None;
            }
            let copy = self.tree.at(&[Step::from("languages"), Step::from(like)])?;
            return self.put(&languages, code, &copy.clone(), &[]);
        }
        self.split(code, like)
    }

    fn split(&self, code: &str, like: &str) -> Option<String> {
        let root = self.root()?;
        let Kind::Map(entries) = &root.kind else {
            return None;
        };
        if self.in_brackets(root) || code == like {
            return None;
        }
        let own = |key: &str, tree: &Tree| {
            OF_A_LANGUAGE.contains(&key) || (key == "samples" && matches!(tree, Tree::List(_)))
        };
        let Tree::Map(said) = &self.tree else {
            return None;
        };
        let (parts, mut rest): (Vec<_>, Vec<_>) =
            said.iter().cloned().partition(|(key, tree)| own(key, tree));
        rest.retain(|(key, _)| key != "language");
        let both = [like, code].map(|code| (code.to_owned(), Tree::Map(parts.clone())));
        rest.push(("languages".to_owned(), Tree::Map(both.to_vec())));
        let wanted = Tree::Map(rest);

        let mut moved = String::new();
        let mut cuts: Vec<Span> = Vec::new();
        for (index, it) in entries.iter().enumerate() {
            let key = it.key.value.as_ref();
            let tree = Tree::of(&it.value);
            let line = self.line_start(it.key_span.start);
            let end = self.line_end(self.entry_end(it));
            if key == "language" {
                cuts.push(Span::new(line, end));
            } else if own(key, &tree) {
                let first = match index {
                    0 => line,
                    _ => self.comments_above(line, 0),
                };
                for text in self.text.get(first..end)?.lines() {
                    if !text.is_empty() {
                        moved.push_str("    ");
                        moved.push_str(text);
                    }
                    moved.push('\n');
                }
                cuts.push(Span::new(first, end));
            }
        }
        let copies: String = parts
            .iter()
            .map(|(key, tree)| entry(key, tree, 4))
            .collect();
        let block = format!(
            "languages:\n  {}:\n{moved}  {}:\n{copies}",
            crate::source::write::yaml::scalar(like),
            crate::source::write::yaml::scalar(code)
        );
        let last = cuts.last()?.end;
        let whole = Span::new(self.line_start(root.span.start), last);
        let mut out = String::new();
        let mut done = whole.start;
        for cut in &cuts {
            out.push_str(self.text.get(done..cut.start)?);
            done = cut.end;
        }
        if !out.is_empty() && !out.ends_with('\n') {
            out.push('\n');
        }
        out.push_str(&block);
        self.checked(whole, &out, &wanted)
    }

    /// The file with another code for one of its languages.
    #[must_use]
    pub fn with_code(&self, old: &str, new: &str) -> Option<String> {
        let languages = [Step::from("languages")];
        let Some(node) = self.node(&languages) else {
            return self.set(&[Step::from("language")], new);
        };
        let Kind::Map(entries) = &node.kind else {
            return None;
        };
        let entry = entries.iter().find(|entry| entry.key.value == old)?;
        let mut wanted = self.tree.clone();
        let Tree::Map(known) = wanted.at_mut(&languages)? else {
            return None;
        };
        if known.iter().any(|(known, _)| known == new) {
            return None;
        }
        known.iter_mut().find(|(known, _)| known == old)?.0 = new.to_owned();
        let insert = crate::source::write::yaml::scalar(new);
        self.checked(entry.key_span, &insert, &wanted)
    }
}
