//! Anchors, aliases and merge keys, with a limit on what they multiply.

use std::collections::{HashMap, HashSet};

use super::MAX_DEPTH;
use super::fault::FaultKind;
use super::node::{Entry, Kind, Node};
use crate::text::Style;

/// What aliases may add to any file, in bytes of values and [`NODE_COST`] for each node.
const ALIAS_ALLOWANCE: usize = 16 << 20;
/// What they may add besides for each byte of the file.
const ALIAS_ALLOWANCE_PER_BYTE: usize = 64;
/// What a node costs, whatever its value.
const NODE_COST: usize = 64;

/// A value that aliases can repeat.
struct Anchor<'s> {
    node: Node<'s>,
    depth: usize,
    cost: usize,
}

/// The anchored values of a document, and what aliases may still add to the file.
pub(super) struct Anchors<'s> {
    known: HashMap<usize, Anchor<'s>>,
    allowance: usize,
}

impl<'s> Anchors<'s> {
    /// None yet, for a file of `length` bytes.
    pub(super) fn new(length: usize) -> Self {
        let more = length.saturating_mul(ALIAS_ALLOWANCE_PER_BYTE);
        Self {
            known: HashMap::new(),
            allowance: ALIAS_ALLOWANCE.saturating_add(more),
        }
    }

    /// Forgets those of a document that ends; what they used up stays used.
    pub(super) fn clear(&mut self) {
        self.known.clear();
    }

    /// Keeps a value under its anchor; 0 is none.
    pub(super) fn keep(&mut self, id: usize, node: &Node<'s>) -> Result<(), FaultKind> {
        if id == 0 {
            return Ok(());
        }
        let (depth, cost) = measure(node);
        self.allowance = self
            .allowance
            .checked_sub(cost)
            .ok_or(FaultKind::AliasBomb)?;
        let node = node.clone();
        self.known.insert(id, Anchor { node, depth, cost });
        Ok(())
    }

    /// The value of an alias that stands `depth` collections deep; nothing where its anchor is not complete.
    pub(super) fn repeat(
        &mut self,
        id: usize,
        depth: usize,
    ) -> Result<Option<Node<'s>>, FaultKind> {
        let Some(anchor) = self.known.get(&id) else {
            return Ok(None);
        };
        if depth + anchor.depth > MAX_DEPTH {
            return Err(FaultKind::TooDeep);
        }
        let (node, cost) = (&anchor.node, anchor.cost);
        self.allowance = self
            .allowance
            .checked_sub(cost)
            .ok_or(FaultKind::AliasBomb)?;
        Ok(Some(node.clone()))
    }
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
pub(super) fn merged(entries: Vec<Entry<'_>>) -> Vec<Entry<'_>> {
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
