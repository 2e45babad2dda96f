//! A document that is open in the editor, with what is known of it.

use std::cell::OnceCell;
use std::path::PathBuf;

use lsp_types::Uri;

use super::text::{Changed, Text};
use crate::lint::diagnostic::Diagnostic;
use crate::source::discover::{kind_of, shown};
use crate::source::{self, Reading, Source, SourceKind};
use crate::span::Span;

/// Bytes above which a document is not looked at while somebody types in it.
const QUICK: usize = 256 * 1024;

/// Bytes above which a document is not looked at in an editor at all.
const LARGEST: usize = 4 * 1024 * 1024;

/// An open document.
#[derive(Debug)]
pub(super) struct Document {
    /// What the client calls it.
    pub(super) uri: Uri,
    /// Where it lies, if it does.
    pub(super) path: Option<PathBuf>,
    /// Its version, as the client counts.
    pub(super) version: i32,
    /// What it holds.
    pub(super) text: Text,
    /// How it is read; nothing for what holds no templates.
    pub(super) kind: Option<SourceKind>,
    /// What was found in it as it stands.
    pub(super) found: Vec<Diagnostic>,
    /// What only a look at everything finds: in the places that it has now.
    pub(super) late: Vec<Diagnostic>,
    /// Whether it changed since the last look at it.
    pub(super) changed: bool,
    /// Whether it changed since the last look at everything.
    pub(super) due: bool,
    reading: OnceCell<Reading>,
}

impl Document {
    pub(super) fn new(uri: Uri, language: &str, version: i32, text: Text) -> Self {
        let path = path_of(&uri);
        let by_language = match language {
            "yaml" => Some(SourceKind::Yaml),
            "json" | "jsonc" => Some(SourceKind::Json),
            "jsonl" | "ndjson" => Some(SourceKind::Jsonl),
            _ => None,
        };
        let by_name = path.as_deref().and_then(kind_of);
        Self {
            kind: by_name.or(by_language),
            uri,
            path,
            version,
            text,
            found: Vec::new(),
            late: Vec::new(),
            changed: true,
            due: true,
            reading: OnceCell::new(),
        }
    }

    /// The name of its source, by which configuration and sample files are found.
    pub(super) fn name(&self) -> String {
        match &self.path {
            Some(path) => shown(path),
            None => self.uri.as_str().to_owned(),
        }
    }

    /// Whether it is looked at.
    pub(super) fn is_ours(&self) -> bool {
        self.kind.is_some() && self.text.as_str().len() <= LARGEST
    }

    /// Whether it is looked at while somebody types.
    pub(super) fn is_quick(&self) -> bool {
        self.is_ours() && self.text.as_str().len() <= QUICK
    }

    pub(super) fn source(&self) -> Source {
        Source {
            name: self.name(),
            text: self.text.as_str().to_owned(),
            kind: self.kind.unwrap_or_default(),
            ..Source::default()
        }
    }

    /// What it holds, read once for each version.
    pub(super) fn reading(&self) -> &Reading {
        self.reading.get_or_init(|| {
            if self.is_ours() {
                source::read(&self.source())
            } else {
                Reading::default()
            }
        })
    }

    /// Takes note of a change: what was found late keeps its places, but for what was touched.
    pub(super) fn moved(&mut self, (span, inserted): Changed) {
        self.reading = OnceCell::new();
        self.changed = true;
        self.due = true;
        self.late
            .retain_mut(|found| shift(&mut found.span, span, inserted));
        for found in &mut self.late {
            // Its edits were made for the text as it was.
            found.fix = None;
        }
    }

    /// What is to be told about it.
    pub(super) fn all(&self) -> impl Iterator<Item = &Diagnostic> {
        self.found.iter().chain(&self.late)
    }
}

/// Moves a place along with a change before it. Tells whether it is still there.
fn shift(place: &mut Span, changed: Span, inserted: usize) -> bool {
    if place.end <= changed.start {
        return true;
    }
    if place.start < changed.end || changed.is_empty() && place.start < changed.start {
        return false;
    }
    let moved = |offset: usize| offset - changed.end + changed.start + inserted;
    *place = Span::new(moved(place.start), moved(place.end));
    true
}

/// The file that a URI names.
pub(super) fn path_of(uri: &Uri) -> Option<PathBuf> {
    let url = url::Url::parse(uri.as_str()).ok()?;
    (url.scheme() == "file").then_some(())?;
    url.to_file_path().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_move_with_what_is_typed_before_them() {
        for (place, changed, inserted, wanted) in [
            ((10, 14), (2, 2), 3, Some((13, 17))),
            ((10, 14), (2, 6), 1, Some((7, 11))),
            ((10, 14), (20, 22), 0, Some((10, 14))),
            ((10, 14), (14, 14), 1, Some((10, 14))),
            ((10, 14), (10, 10), 1, Some((11, 15))),
            ((10, 14), (12, 12), 1, None),
            ((10, 14), (8, 11), 1, None),
        ] {
            let mut span = Span::new(place.0, place.1);
            let stays = shift(&mut span, Span::new(changed.0, changed.1), inserted);
            let wanted = wanted.map(|(start, end)| Span::new(start, end));
            assert_eq!(stays.then_some(span), wanted, "{place:?} {changed:?}");
        }
    }
}
