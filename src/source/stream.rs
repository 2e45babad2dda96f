//! Streams of JSON Lines, read a block at a time so that they can be longer than memory.

use std::io::{self, Read};

use super::discover::decode;
use super::{Before, Damage, DamageKind, Source, SourceKind};

/// Bytes that are read at once: enough to keep every core busy, little enough to forget quickly.
const BLOCK: usize = 1024 * 1024;

/// Bytes of the longest line that is read. A template takes a few thousand.
const LONGEST_LINE: usize = 16 * 1024 * 1024;

/// Bytes of a piece that one core works on.
const PIECE: usize = 128 * 1024;

/// Cuts a stream into sources of whole lines, in order.
pub struct Blocks<'r> {
    name: String,
    from: &'r mut dyn Read,
    /// Read and not yet given out.
    waiting: Vec<u8>,
    before: Before,
    ended: bool,
}

impl<'r> Blocks<'r> {
    /// The blocks of a stream of this name.
    pub fn new(name: String, from: &'r mut dyn Read) -> Self {
        Self {
            name,
            from,
            waiting: Vec::new(),
            before: Before::default(),
            ended: false,
        }
    }

    /// The next sources; none at the end.
    ///
    /// # Errors
    /// Those of reading.
    pub fn next_block(&mut self) -> io::Result<Vec<Source>> {
        loop {
            let had = self.waiting.len();
            if !self.ended {
                let read = self
                    .from
                    .take(BLOCK as u64)
                    .read_to_end(&mut self.waiting)?;
                self.ended = read < BLOCK;
            }
            if self.ended {
                let rest = std::mem::take(&mut self.waiting);
                return Ok(self.cut(&rest));
            }
            if let Some(end) = memchr::memrchr(b'\n', self.waiting.get(had..).unwrap_or(&[])) {
                let rest = self.waiting.split_off(had + end + 1);
                let block = std::mem::replace(&mut self.waiting, rest);
                return Ok(self.cut(&block));
            }
            if self.waiting.len() > LONGEST_LINE {
                return self.skip_line();
            }
        }
    }

    /// Passes over a line that is too long to be a template, and says so.
    fn skip_line(&mut self) -> io::Result<Vec<Source>> {
        let mut source = Source {
            name: self.name.clone(),
            kind: SourceKind::Jsonl,
            before: self.before,
            damage: Some(Damage {
                kind: DamageKind::TooLarge,
                offset: 0,
            }),
            ..Source::default()
        };
        source.text.push(' ');
        loop {
            let (past, rest) = match memchr::memchr(b'\n', &self.waiting) {
                Some(end) => (end + 1, true),
                None => (self.waiting.len(), false),
            };
            self.before.bytes += past;
            self.waiting.drain(..past);
            if rest {
                self.before.lines += 1;
            }
            if rest || self.ended {
                return Ok(vec![source]);
            }
            let read = self
                .from
                .take(BLOCK as u64)
                .read_to_end(&mut self.waiting)?;
            self.ended = read < BLOCK;
        }
    }

    /// Cuts whole lines into pieces. A line that is no UTF-8 is a piece of its own, so that it says so
    /// and the others are read.
    fn cut(&mut self, block: &[u8]) -> Vec<Source> {
        let mut sources = Vec::new();
        let mut rest = block;
        while !rest.is_empty() {
            let mut end = match rest
                .get(PIECE..)
                .and_then(|tail| memchr::memchr(b'\n', tail))
            {
                Some(end) => PIECE + end + 1,
                None => rest.len(),
            };
            if let Err(error) = std::str::from_utf8(rest.get(..end).unwrap_or(rest)) {
                let bad = error.valid_up_to();
                let start =
                    memchr::memrchr(b'\n', rest.get(..bad).unwrap_or(&[])).map_or(0, |at| at + 1);
                end = match start {
                    0 => memchr::memchr(b'\n', rest).map_or(rest.len(), |at| at + 1),
                    lines_before => lines_before,
                };
            }
            let (piece, tail) = rest.split_at(end);
            let source = decode(
                self.name.clone(),
                Some(SourceKind::Jsonl),
                true,
                piece.to_vec(),
            );
            sources.push(Source {
                before: self.before,
                ..source
            });
            self.before.bytes += piece.len();
            self.before.lines += memchr::memchr_iter(b'\n', piece).count();
            rest = tail;
        }
        sources
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    fn all(mut bytes: &[u8]) -> Vec<Source> {
        let mut blocks = Blocks::new("s".into(), &mut bytes);
        let mut sources = Vec::new();
        loop {
            let block = blocks.next_block().unwrap();
            if block.is_empty() {
                return sources;
            }
            sources.extend(block);
        }
    }

    #[test]
    fn lines_stay_whole_and_know_their_place() {
        let line = format!("{{\"name\":\"{}\"}}\n", "x".repeat(900));
        let text = line.repeat(4000);
        let sources = all(text.as_bytes());
        assert!(sources.len() > 10);
        let joined: String = sources.iter().map(|source| source.text.as_str()).collect();
        assert_eq!(joined, text);
        for source in &sources {
            assert_eq!(source.before.bytes, source.before.lines * line.len());
            assert!(source.text.ends_with('\n'));
        }
    }

    #[test]
    fn a_bad_line_stands_alone() {
        let sources = all(b"{}\n{\"a\":\"\xff\"}\n{}\n");
        let damaged: Vec<bool> = sources
            .iter()
            .map(|source| source.damage.is_some())
            .collect();
        assert_eq!(damaged, [false, true, false]);
        assert_eq!(sources[1].before, Before { lines: 1, bytes: 3 });
    }

    #[test]
    fn an_endless_line_is_passed_over() {
        let mut text = "x".repeat(LONGEST_LINE + 3 * BLOCK);
        text.push_str("\n{}\n");
        let sources = all(text.as_bytes());
        assert_eq!(
            sources[0].damage.map(|damage| damage.kind),
            Some(DamageKind::TooLarge)
        );
        assert_eq!(sources[1].text, "{}\n");
        assert_eq!(sources[1].before.lines, 1);
    }
}
