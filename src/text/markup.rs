//! WhatsApp formatting.
use std::ops::Range;
/// A formatted piece.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Formatted {
    /// Bytes.
    pub range: Range<usize>,
}
/// Formatted pieces.
pub fn spans(_value: &str, _holes: &[Range<usize>]) -> Vec<Formatted> {
    Vec::new()
}
/// Stray marks.
pub fn stray(_value: &str, _holes: &[Range<usize>]) -> Vec<Range<usize>> {
    Vec::new()
}
