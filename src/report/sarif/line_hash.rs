//! The hash by which GitHub code scanning knows the line of an alert again.
//!
//! It is what GitHub's uploading action computes for files that lack it: a polynomial hash, base 37 modulo
//! 2^64, of the 100 UTF-16 units from the beginning of the line on, blanks left out, and how many lines
//! before it have the same.

use std::collections::HashMap;

/// Units that a hash looks at.
const WINDOW: usize = 100;

/// The base.
const BASE: u64 = 37;

/// What stands behind the last unit.
const END: u16 = 0xffff;

/// The hashes of the lines of a text.
#[derive(Debug)]
pub(super) struct LineHashes(Vec<(u64, u32)>);

impl LineHashes {
    /// Reads through a text. A line ends with LF, CR or both.
    pub(super) fn new(text: &str) -> Self {
        let mut units = Vec::with_capacity(text.len() + 1);
        let mut starts = Vec::new();
        let mut fresh = true;
        let mut after_cr = false;
        for unit in text.encode_utf16().chain([END]) {
            let (blank, cr, lf) = (unit == 0x20 || unit == 0x09, unit == 0x0d, unit == 0x0a);
            if blank || (after_cr && lf) {
                after_cr = false;
                continue;
            }
            after_cr = cr;
            if std::mem::take(&mut fresh) {
                starts.push(units.len());
            }
            fresh = cr || lf;
            units.push(if cr { 0x0a } else { unit });
        }
        // Past the end there are noughts.
        let unit = |at: usize| u64::from(units.get(at).copied().unwrap_or(0));
        let top = (1..WINDOW).fold(1u64, |power, _| power.wrapping_mul(BASE));
        let mut hash = (0..WINDOW).fold(0u64, |hash, at| {
            hash.wrapping_mul(BASE).wrapping_add(unit(at))
        });
        let mut at = 0;
        let mut seen: HashMap<u64, u32> = HashMap::new();
        let hashes = starts.into_iter().map(|start| {
            while at < start {
                let rest = hash.wrapping_sub(unit(at).wrapping_mul(top));
                hash = rest.wrapping_mul(BASE).wrapping_add(unit(at + WINDOW));
                at += 1;
            }
            let count = seen.entry(hash).or_insert(0);
            *count += 1;
            (hash, *count)
        });
        Self(hashes.collect())
    }

    /// The hash of a line, from 1, as it is written.
    pub(super) fn of(&self, line: usize) -> String {
        let (hash, count) = self
            .0
            .get(line.saturating_sub(1))
            .or(self.0.last())
            .copied()
            .unwrap_or_default();
        format!("{hash:x}:{count}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_file_has_the_hash_that_github_gives_it() {
        assert_eq!(LineHashes::new("").of(1), "c129715d7a2bc9a3:1");
    }

    #[test]
    fn lines_have_the_hashes_that_github_gives_them() {
        let hashes = LineHashes::new("name: order\nlanguage: es\nlanguage: es\n");
        assert_eq!(hashes.of(1), "d8a7ada6a5ade548:1");
        assert_eq!(hashes.of(2), "9f9678c802dbbf7b:1");
        assert_eq!(hashes.of(3), "1c55183d5add376f:1");
    }

    #[test]
    fn blanks_and_kinds_of_line_ends_change_nothing() {
        let one = LineHashes::new(" a\nb\n  \t\tc\n d");
        let two = LineHashes::new("a\r\nb\rc\r\nd");
        for line in 1..=4 {
            assert_eq!(one.of(line), two.of(line));
        }
        assert_eq!(
            LineHashes::new(&"x\n".repeat(300))
                .of(100)
                .split_once(':')
                .map(|it| it.1),
            Some("100")
        );
    }
}
