//! YAML, from the events of granit-parser to nodes: anchors, merges, limits, and what a file must not hold.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

use granit_parser::{Event, Options, Parser, ScalarStyle, StructureStyle};

use super::fault::{Fault, FaultKind};
use super::hints;
use super::inner::Map;
use super::keys;
use super::node::{Entry, Kind, Node, Scalar};
use super::{MAX_DEPTH, Parsed};
use crate::span::Span;
use crate::text::Style;

/// What aliases may add to any file, in bytes of values and [`NODE_COST`] for each node.
const ALIAS_ALLOWANCE: usize = 16 << 20;
/// What they may add besides for each byte of the file.
const ALIAS_ALLOWANCE_PER_BYTE: usize = 16;
/// What a node costs, whatever its value.
const NODE_COST: usize = 64;

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
struct Open<'s> {
    start: usize,
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

/// A value that aliases can repeat.
struct Anchor<'s> {
    node: Node<'s>,
    depth: usize,
    cost: usize,
}

struct Tree<'s> {
    text: &'s str,
    /// Where the document begins.
    start: usize,
    open: Vec<Open<'s>>,
    root: Option<Node<'s>>,
    anchors: HashMap<usize, Anchor<'s>>,
    /// What aliases may still add.
    allowance: usize,
    /// Whether a syntax error in this document is the consequence of a fault that is reported already.
    explained: bool,
    parsed: Parsed<'s>,
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
            anchors: HashMap::new(),
            allowance: ALIAS_ALLOWANCE
                .saturating_add(text.len().saturating_mul(ALIAS_ALLOWANCE_PER_BYTE)),
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
        let rest = self.text.get(at..).unwrap_or("");
        self.start = rest
            .find("\n---")
            .map_or(self.text.len(), |next| at + next + 1);
    }

    fn end_document(&mut self) {
        self.open.clear();
        self.anchors.clear();
        self.root = None;
        self.explained = false;
    }

    fn event(&mut self, event: Event<'s>, bytes: Range<usize>) -> Result<(), Fault> {
        let span = Span::from(bytes);
        match event {
            Event::DocumentStart(..) => self.start = span.start.max(self.start),
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
            Style::Plain if span.is_empty() => (Cow::Borrowed(""), span),
            Style::Literal | Style::Folded => {
                let span = self.block_span(span, &value);
                (value, span)
            }
            _ => (value, span),
        };
        if style == Style::DoubleQuoted && matches!(value, Cow::Owned(_)) {
            self.escaped_control(&value, span);
        }
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

    fn escaped_control(&mut self, value: &str, span: Span) {
        let Some((at, c)) = value
            .char_indices()
            .find(|(_, c)| c.is_control() && !matches!(c, '\t' | '\n' | '\r'))
        else {
            return;
        };
        let escape = Map::new(self.text, span, Style::DoubleQuoted).locate(at..at + c.len_utf8());
        let fault =
            Fault::new(FaultKind::ControlCharacter, escape).about(c.encode_utf8(&mut [0; 4]));
        self.parsed.faults.push(fault);
    }

    /// A tag just before a value is a word that begins with `!`, unless it is one of YAML's own, `!!str`.
    fn tag(&mut self, tagged: bool, value: Span) {
        if !tagged {
            return;
        }
        let before = self.text.get(..value.start).unwrap_or("").trim_end();
        let start = before
            .rfind(char::is_whitespace)
            .map_or(0, |blank| blank + 1);
        let tag = before.get(start..).unwrap_or("");
        if tag.starts_with('!') && !tag.starts_with("!!") && !tag.starts_with("!<") {
            let fault = Fault::new(FaultKind::UnquotedSpecial, Span::new(start, start + 1));
            self.parsed.faults.push(fault.about("!"));
        }
    }

    fn complex_key(&mut self, key: Span) {
        let around = self.open.last().map_or(key.start, |open| open.start);
        let text = self.text.get(around..).unwrap_or("");
        let fault = if text.starts_with("{{") {
            self.explained = true;
            Fault::new(FaultKind::UnquotedBraces, Span::new(around, around + 2)).about("{{")
        } else {
            Fault::new(FaultKind::ComplexKey, key)
        };
        self.parsed.faults.push(fault);
    }

    /// A document that is one plain text, `name:order language:es`, was meant as a mapping.
    fn missing_spaces(&mut self, root: &Node<'s>) {
        if let Kind::Scalar(Scalar {
            style: Style::Plain,
            ..
        }) = root.kind
        {
            let line = self.text.get(root.span.range()).unwrap_or("");
            self.parsed
                .faults
                .extend(hints::missing_space(line, root.span.start));
        }
    }

    fn unknown_alias(&mut self, span: Span) -> Node<'s> {
        let token = self.text.get(span.range()).unwrap_or("");
        let name = token.trim_start_matches('*');
        let rest = self.text.get(span.end..).unwrap_or("");
        let rest = rest
            .get(..rest.find(['\n', '\r']).unwrap_or(rest.len()))
            .unwrap_or("")
            .trim_start();
        let ends = rest.is_empty() || rest.starts_with(['#', ',', ']', '}', ':']);
        let named = !name.is_empty()
            && name
                .chars()
                .all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'));
        let fault = if ends && named {
            Fault::new(FaultKind::UnknownAlias, span).about(name)
        } else {
            Fault::new(
                FaultKind::UnquotedSpecial,
                Span::new(span.start, span.start + 1),
            )
            .about("*")
        };
        self.parsed.faults.push(fault);
        self.explained |= !ends;
        Node {
            span,
            kind: Kind::Scalar(Scalar {
                value: Cow::Borrowed(token),
                style: Style::Plain,
            }),
        }
    }

    fn alias(&mut self, id: usize, span: Span) -> Result<Node<'s>, Fault> {
        let Some(anchor) = self.anchors.get(&id) else {
            // An alias inside the very value that it stands for.
            return Ok(self.unknown_alias(span));
        };
        if self.open.len() + anchor.depth > MAX_DEPTH {
            return Err(Fault::new(FaultKind::TooDeep, span));
        }
        let left = self.allowance.checked_sub(anchor.cost);
        self.allowance = left.ok_or_else(|| Fault::new(FaultKind::AliasBomb, span))?;
        Ok(anchor.node.clone())
    }

    fn anchor(&mut self, id: usize, node: &Node<'s>) -> Result<(), Fault> {
        if id == 0 {
            return Ok(());
        }
        let (depth, cost) = measure(node);
        let left = self.allowance.checked_sub(cost);
        self.allowance = left.ok_or_else(|| Fault::new(FaultKind::AliasBomb, node.span))?;
        let node = node.clone();
        self.anchors.insert(id, Anchor { node, depth, cost });
        Ok(())
    }
}

fn control(text: &str, span: Span) -> Fault {
    Fault::new(FaultKind::ControlCharacter, span).about(text.get(span.range()).unwrap_or(""))
}

/// How many collections stand inside one another in a value, and what a copy of it costs.
fn measure(node: &Node<'_>) -> (usize, usize) {
    let add = |(depth, cost): (usize, usize), (inner, more): (usize, usize)| {
        (depth.max(inner), cost + more)
    };
    match &node.kind {
        Kind::Scalar(scalar) => (0, NODE_COST + scalar.value.len()),
        Kind::Seq(items) => {
            let (depth, cost) = items.iter().map(measure).fold((0, NODE_COST), add);
            (depth + 1, cost)
        }
        Kind::Map(entries) => {
            let (depth, cost) = entries
                .iter()
                .map(|entry| {
                    let (depth, cost) = measure(&entry.value);
                    (depth, cost + NODE_COST + entry.key.value.len())
                })
                .fold((0, NODE_COST), add);
            (depth + 1, cost)
        }
    }
}

/// The entries with each `<<: mapping`, or list of mappings, replaced by those of its entries whose keys
/// do not stand here already; earlier mappings go first.
fn merged(entries: Vec<Entry<'_>>) -> Vec<Entry<'_>> {
    let merges = |entry: &Entry<'_>| {
        entry.key.style == Style::Plain
            && entry.key.value == "<<"
            && match &entry.value.kind {
                Kind::Map(_) => true,
                Kind::Seq(items) => items.iter().all(|item| matches!(item.kind, Kind::Map(_))),
                Kind::Scalar(_) => false,
            }
    };
    if !entries.iter().any(merges) {
        return entries;
    }
    let (sources, mut all): (Vec<_>, Vec<_>) = entries.into_iter().partition(merges);
    let mut known: HashSet<String> = all
        .iter()
        .map(|entry| entry.key.value.to_string())
        .collect();
    for source in sources {
        let maps = match source.value.kind {
            Kind::Seq(items) => items,
            kind => vec![Node {
                span: source.value.span,
                kind,
            }],
        };
        for map in maps {
            if let Kind::Map(inherited) = map.kind {
                for entry in inherited {
                    if known.insert(entry.key.value.to_string()) {
                        all.push(entry);
                    }
                }
            }
        }
    }
    all
}
