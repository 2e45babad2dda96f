//! Where findings stand, as formats write it: lines and columns of the whole, also for a piece of a stream.

use super::{Tables, lines};
use crate::span::Span;
use serde::Serialize;

/// A place in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Place {
    /// Line, from 1.
    pub(super) line: usize,
    /// Column, from 1, in Unicode scalar values.
    pub(super) column: usize,
    /// Offset in bytes, from 0.
    pub(super) offset: usize,
}

/// A stretch of a file; `end` is exclusive.
#[derive(Clone, Copy, Debug)]
pub(super) struct Region<'r> {
    /// The name of the file.
    pub(super) file: &'r str,
    pub(super) start: Place,
    pub(super) end: Place,
}

impl<'r> Tables<'r> {
    /// The region of a span; the beginning of no file for a source that the report doesn't have.
    pub(super) fn region(&self, source: usize, span: Span) -> Region<'r> {
        let Span { start, end } = span;
        match self.get(source) {
            Some((file, text, lines)) => Region {
                file,
                start: place(text, lines, start),
                end: place(text, lines, end),
            },
            None => {
                let place = |offset| Place {
                    line: 1,
                    column: 1,
                    offset,
                };
                Region {
                    file: "",
                    start: place(start),
                    end: place(end),
                }
            }
        }
    }
}

fn place(text: &str, lines: &lines::Lines, offset: usize) -> Place {
    let at = lines.position(text, offset);
    let before = lines.preceding();
    Place {
        line: at.line + before.lines,
        column: at.column,
        offset: offset + before.bytes,
    }
}
