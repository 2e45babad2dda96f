//! YAML, from the events of granit-parser to nodes: anchors, merges, limits, and what a file must not hold.

use std::borrow::Cow;
use std::ops::Range;

use granit_parser::{Event, Options, Parser, ScalarStyle, StructureStyle};

use super::aliases::{Anchors, merged};
use super::fault::{Fault, FaultKind};
use super::hints;
use super::keys;
use super::node::{Entry, Kind, Node, Scalar};
use super::{MAX_DEPTH, Parsed};
use crate::span::Span;
use crate::text::Style;

/// Reads every document of `text`.
pub(super) fn parse(text: &str) -> Parsed<'_> {
    let mut options = Options::default();
    options.emit_unresolved_aliases = true;
    options.flow_nesting_limit = MAX_DEPTH;
    options.block_nesting_limit = MAX_DEPTH;
    // Also lifts the parser's limit on comments in a row.
    options.set_emit_comments(false);
    let mut parser = Parser::new_from_str_with_options(text, options);
    let mut tree = Tree::new(text);
    while let Some(event) = parser.next_event() {
        let outcome = match event {
            Ok((Event::StreamEnd, _)) => break,
            Ok((event, span)) => tree
                .event(event, span.byte_range().unwrap_or_default())
                .map_err(|fault| {
                    let place = fault.span.start;
                    (Some(fault), place)
                }),
            Err(error) => {
                let at = error
                    .marker()
                    .byte_offset()
                    .unwrap_or(text.len())
                    .min(text.len());
                let fault =
                    (!tree.explained).then(|| hints::explain(text, tree.start, at, error.kind()));
                Err((fault, at))
            }
        };
        if let Err((fault, at)) = outcome {
            tree.abandon(fault, at);
            if !parser.proceed_next_document().unwrap_or(false) {
                break;
            }
        }
    }
    tree.finish()
}

/// A value that is being read.
pub(super) struct Open<'s> {
    /// Its first byte.
    pub(super) start: usize,
    /// The end of what was read of it so far.
    end: usize,
    anchor: usize,
    flow: bool,
    kind: OpenKind<'s>,
}

enum OpenKind<'s> {
    Seq(Vec<Node<'s>>),
    Map(Vec<Entry<'s>>, Option<Key<'s>>),
}

/// A key whose value comes next.
enum Key<'s> {
    Scalar(Scalar<'s>, Span),
    /// Already reported; its value is dropped.
    Complex,
}

/// The documents as far as they are read.
pub(super) struct Tree<'s> {
    pub(super) text: &'s str,
    /// Where the document begins.
    start: usize,
    /// The collections that are being read, outermost first.
    pub(super) open: Vec<Open<'s>>,
    root: Option<Node<'s>>,
    anchors: Anchors<'s>,
    /// Whether a syntax error in this document is the consequence of a fault that is reported already.
    pub(super) explained: bool,
    pub(super) parsed: Parsed<'s>,
}

impl<'s> Tree<'s> {
    fn new(text: &'s str) -> Self {
        let mut parsed = Parsed::default();
        if let Some(at) = text
            .bytes()
            .position(|byte| byte == 0x7f || byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r'))
        {
            parsed.faults.push(control(text, Span::new(at, at + 1)));
        }
        Self {
            text,
            start: if text.starts_with('\u{feff}') {
                '\u{feff}'.len_utf8()
            } else {
                0
            },
            open: Vec::new(),
            root: None,
            anchors: Anchors::new(text.len()),
            explained: false,
            parsed,
        }
    }

    fn finish(mut self) -> Parsed<'s> {
        self.parsed.faults.sort_by_key(|fault| fault.span);
        self.parsed
            .faults
            .dedup_by(|again, first| again.kind == first.kind && again.span == first.span);
        self.parsed
    }

    /// Drops the document; the next one begins at the next `---`.
    fn abandon(&mut self, fault: Option<Fault>, at: usize) {
        self.parsed.faults.extend(fault);
        self.end_document();
        self.explained = false;
        let rest = self.text.get(at..).unwrap_or("");
        self.start = rest
            .find("\n---")
            .map_or(self.text.len(), |next| at + next + 1);
    }

    fn end_document(&mut self) {
        self.open.clear();
        self.anchors.clear();
        self.root = None;
    }

    fn event(&mut self, event: Event<'s>, bytes: Range<usize>) -> Result<(), Fault> {
        let span = Span::from(bytes);
        match event {
            Event::DocumentStart(..) => {
                self.start = span.start.max(self.start);
                self.explained = false;
            }
            Event::DocumentEnd => {
                self.parsed.documents.extend(self.root.take());
                self.end_document();
                self.start = span.end;
            }
            Event::SequenceStart(style, anchor, tag) => {
                self.tag(tag.is_some(), span);
                self.begin(OpenKind::Seq(Vec::new()), style, anchor, span)?;
            }
            Event::MappingStart(style, anchor, tag) => {
                self.tag(tag.is_some(), span);
                self.begin(OpenKind::Map(Vec::new(), None), style, anchor, span)?;
            }
            Event::SequenceEnd | Event::MappingEnd => self.end(span)?,
            Event::Scalar(value, style, anchor, tag) => {
                self.tag(tag.is_some(), span);
                let node = self.scalar(value, style, span);
                self.odd_key(&node)?;
                let end = node.span.end;
                self.anchor(anchor, &node)?;
                self.add(node, end);
            }
            Event::Alias(id) => {
                let node = self.alias(id, span)?;
                self.add(node, span.end);
            }
            Event::UnresolvedAlias(_) => {
                let node = self.unknown_alias(span);
                self.add(node, span.end);
            }
            _ => {}
        }
        Ok(())
    }

    fn begin(
        &mut self,
        kind: OpenKind<'s>,
        style: StructureStyle,
        anchor: usize,
        span: Span,
    ) -> Result<(), Fault> {
        if self.open.len() >= MAX_DEPTH {
            let end = self
                .text
                .get(span.start..)
                .and_then(|rest| rest.chars().next());
            let end = span.start + end.map_or(0, char::len_utf8);
            return Err(Fault::new(FaultKind::TooDeep, Span::new(span.start, end)));
        }
        self.open.push(Open {
            start: self.first_dash(&kind, span.start),
            end: span.end,
            anchor,
            flow: style == StructureStyle::Flow,
            kind,
        });
        Ok(())
    }

    /// Where a collection begins. For a list in the column of its key the parser gives the place after its
    /// first dash.
    fn first_dash(&self, kind: &OpenKind<'s>, start: usize) -> usize {
        let in_map = matches!(
            self.open.last().map(|open| &open.kind),
            Some(OpenKind::Map(..))
        );
        if !in_map
            || !matches!(kind, OpenKind::Seq(_))
            || self.text.as_bytes().get(start) == Some(&b'[')
        {
            return start;
        }
        let before = self.text.get(..start).unwrap_or("");
        let line = before.rfind(['\n', '\r']).map_or(0, |end| end + 1);
        let indent = before.get(line..).unwrap_or("");
        let dash = line + indent.len() - indent.trim_start_matches(' ').len();
        if before.get(dash..).is_some_and(|rest| rest.starts_with('-')) {
            dash
        } else {
            start
        }
    }

    fn end(&mut self, span: Span) -> Result<(), Fault> {
        let Some(open) = self.open.pop() else {
            return Ok(());
        };
        let end = if open.flow { span.end } else { open.end };
        let kind = match open.kind {
            OpenKind::Seq(items) => Kind::Seq(items),
            OpenKind::Map(entries, _) => {
                keys::report_duplicates(&entries, &mut self.parsed.faults);
                Kind::Map(merged(entries))
            }
        };
        let node = Node {
            span: Span::new(open.start, end),
            kind,
        };
        self.anchor(open.anchor, &node)?;
        self.add(node, end);
        Ok(())
    }

    /// Whether a key of a mapping in block style comes next.
    pub(super) fn expects_key(&self) -> bool {
        let open = self.open.last();
        open.is_some_and(|open| !open.flow && matches!(open.kind, OpenKind::Map(_, None)))
    }

    /// Puts a value, which ends at `end` in its place, where it belongs.
    fn add(&mut self, node: Node<'s>, end: usize) {
        let Some(open) = self.open.last_mut() else {
            self.missing_spaces(&node);
            self.root = Some(node);
            return;
        };
        open.end = open.end.max(end);
        let (entries, key) = match &mut open.kind {
            OpenKind::Seq(items) => return items.push(node),
            OpenKind::Map(entries, key) => (entries, key),
        };
        match (key.take(), node.kind) {
            (None, Kind::Scalar(scalar)) => *key = Some(Key::Scalar(scalar, node.span)),
            (None, Kind::Seq(_) | Kind::Map(_)) => {
                *key = Some(Key::Complex);
                self.complex_key(node.span);
            }
            (Some(Key::Scalar(key, key_span)), kind) => entries.push(Entry {
                key,
                key_span,
                value: Node {
                    span: node.span,
                    kind,
                },
            }),
            (Some(Key::Complex), _) => {}
        }
    }

    fn scalar(&mut self, value: Cow<'s, str>, style: ScalarStyle, span: Span) -> Node<'s> {
        let style = match style {
            ScalarStyle::Plain => Style::Plain,
            ScalarStyle::SingleQuoted => Style::SingleQuoted,
            ScalarStyle::DoubleQuoted => Style::DoubleQuoted,
            ScalarStyle::Literal => Style::Literal,
            ScalarStyle::Folded => Style::Folded,
        };
        let (value, span) = match style {
            // The parser writes an absent value as `~`.
            Style::Plain if span.is_empty() => {
                (Cow::Borrowed(""), Span::at(self.after_colon(span.start)))
            }
            Style::Literal | Style::Folded => {
                let span = self.block_span(span, &value);
                (value, span)
            }
            _ => (value, span),
        };
        Node {
            span,
            kind: Kind::Scalar(Scalar { value, style }),
        }
    }

    /// The span of a block scalar without the break that ends its last line, the blank lines after it
    /// and the indentation of what follows. Without text: the place after its `|`.
    fn block_span(&self, span: Span, value: &str) -> Span {
        if value.bytes().all(|byte| byte == b'\n') {
            return Span::at(self.text.get(..span.end).unwrap_or("").trim_end().len());
        }
        let content = self.text.get(span.range()).unwrap_or("");
        let text = content.trim_end_matches([' ', '\n', '\r']).len();
        let blank = content.get(text..).unwrap_or("");
        let last = text + blank.find(['\n', '\r']).unwrap_or(blank.len());
        Span::new(span.start, span.start + last)
    }

    /// The place for a value that is absent. The parser gives the one before the colon.
    fn after_colon(&self, at: usize) -> usize {
        let has_key = matches!(
            self.open.last().map(|open| &open.kind),
            Some(OpenKind::Map(_, Some(_)))
        );
        let rest = self.text.get(at..).unwrap_or("");
        let colon = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        let colon_stands = rest.get(colon..).is_some_and(|rest| rest.starts_with(':'));
        if has_key && colon_stands {
            at + colon + 1
        } else {
            at
        }
    }

    fn alias(&mut self, id: usize, span: Span) -> Result<Node<'s>, Fault> {
        let node = self.anchors.repeat(id, self.open.len());
        // An alias inside the very value that it stands for has no anchor yet.
        node.map_err(|kind| Fault::new(kind, span))?
            .map_or_else(|| Ok(self.unknown_alias(span)), Ok)
    }

    fn anchor(&mut self, id: usize, node: &Node<'s>) -> Result<(), Fault> {
        self.anchors
            .keep(id, node)
            .map_err(|kind| Fault::new(kind, node.span))
    }
}

fn control(text: &str, span: Span) -> Fault {
    Fault::new(FaultKind::ControlCharacter, span).about(text.get(span.range()).unwrap_or(""))
}
