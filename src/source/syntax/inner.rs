//! From positions in the value of a scalar to bytes of its source.

use std::ops::Range;

use super::decode::{Decoded, decode};
use crate::span::Span;
use crate::text::Style;

/// Where each byte of a scalar's value stands in its source.
///
/// Building one costs time and memory in proportion to the scalar; asking it costs a binary search. For
/// several positions in one scalar build it once: [`locate`] builds one for each call.
#[derive(Debug, Default)]
pub struct Map {
    scalar: Span,
    decoded: Option<Decoded>,
}

impl Map {
    /// The map of the scalar at `scalar`, written in `style`, as a parse of `source` gave them.
    #[must_use]
    pub fn new(source: &str, scalar: Span, style: Style) -> Self {
        Self {
            scalar,
            decoded: decode(source, scalar, style),
        }
    }

    /// The bytes of the source that the bytes `value` of the decoded value come from; an empty range gives
    /// an empty span. The decoded value may or may not have the newlines that end a block scalar.
    ///
    /// Where the range is not one of the value (beyond its end, inside a character), the whole scalar.
    #[must_use]
    pub fn locate(&self, value: Range<usize>) -> Span {
        self.exact(value).unwrap_or(self.scalar)
    }

    /// As [`Map::locate`], but nothing in place of the whole scalar.
    pub(super) fn exact(&self, value: Range<usize>) -> Option<Span> {
        let decoded = self.decoded.as_ref()?;
        decoded.value.get(value.clone())?;
        if decoded.value.is_empty() {
            return decoded.inner.map(|inner| Span::at(inner.start));
        }
        let pieces = &decoded.pieces;
        // The piece that holds the byte `at`, and that byte's distance from its start.
        let find = |at: usize| {
            let index = pieces
                .partition_point(|piece| piece.start <= at)
                .checked_sub(1)?;
            let piece = pieces.get(index)?;
            Some((piece, at - piece.start))
        };
        let start = match find(value.start) {
            Some((piece, within)) if within == piece.length => piece.source.end,
            Some((piece, within)) if piece.length == piece.source.end - piece.source.start => {
                piece.source.start + within
            }
            Some((piece, _)) => piece.source.start,
            None => return None,
        };
        if value.is_empty() {
            return Some(Span::at(start));
        }
        let (piece, within) = find(value.end - 1)?;
        let end = if piece.length == piece.source.end - piece.source.start {
            piece.source.start + within + 1
        } else {
            piece.source.end
        };
        Some(Span::new(start, end))
    }

    /// The value, with every newline that ends a block scalar.
    pub(super) fn value(&self) -> &str {
        self.decoded.as_ref().map_or("", |decoded| &decoded.value)
    }
}

/// The bytes of `source` that the bytes `value` of a scalar's decoded value come from: [`Map::locate`] for
/// a single position.
#[must_use]
pub fn locate(source: &str, scalar: Span, style: Style, value: Range<usize>) -> Span {
    Map::new(source, scalar, style).locate(value)
}
