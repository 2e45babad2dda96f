//! The hash by which words are looked up, FNV-1a of 64 bits, and tables of such hashes. The build script lays
//! them out with it, too.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A hash in the making.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Hash(u64);

impl Hash {
    /// The hash of nothing.
    pub(crate) fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    /// The hash with more bytes after what it has.
    pub(crate) fn with(self, bytes: &[u8]) -> Self {
        Self(bytes.iter().fold(self.0, |hash, byte| {
            (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
        }))
    }

    /// The hash of two words in a row.
    pub(crate) fn joined(self, next: Self) -> Self {
        Self((self.0.rotate_left(23) ^ next.0).wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }

    /// The number.
    pub(crate) fn number(self) -> u64 {
        self.0
    }
}

/// Values by the number of a hash, which is not hashed again: for words of our own, which nobody picks so that
/// they fall together.
pub(crate) type ByHash<V> = HashMap<u64, V, BuildHasherDefault<Same>>;

/// Takes a number for its hash.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Same(u64);

impl Hasher for Same {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = number;
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = Hash(self.0).with(bytes).0;
    }
}

/// What a table holds of a hash: as many of its highest bytes as there is room for, none of which are all 0.
fn mark<const KEY: usize>(hash: u64) -> [u8; KEY] {
    let mut mark = [0; KEY];
    mark.iter_mut()
        .zip((hash | 1 << 63).to_be_bytes())
        .for_each(|(kept, byte)| *kept = byte);
    mark
}

/// Looks for a hash in a table that [`lay_out`] made: the `REST` bytes that belong to it.
pub(crate) fn find<const KEY: usize, const REST: usize>(
    table: &[u8],
    hash: u64,
) -> Option<&[u8; REST]> {
    let slot = KEY + REST;
    let count = table.len() / slot;
    let last = count.wrapping_sub(1);
    let mark = mark::<KEY>(hash);
    let mut at = usize::try_from(hash & last as u64).unwrap_or_default();
    for _ in 0..count {
        let (key, rest) = table.get(at * slot..)?.split_first_chunk::<KEY>()?;
        if *key == mark {
            return rest.first_chunk();
        }
        if *key == [0; KEY] {
            return None;
        }
        at = (at + 1) & last;
    }
    None
}

/// A table of different hashes and `REST` bytes that belong to each: slots, as many as a power of two, that begin
/// with `KEY` bytes of a hash, each at the place of its hash or the next free one; a free one has zeros.
pub(crate) fn lay_out<const KEY: usize, const REST: usize>(
    entries: impl ExactSizeIterator<Item = (u64, [u8; REST])>,
) -> Vec<u8> {
    let count = (entries.len() * 2).next_power_of_two();
    let mut slots: Vec<([u8; KEY], [u8; REST])> = vec![([0; KEY], [0; REST]); count];
    for (hash, rest) in entries {
        let place = usize::try_from(hash & (count as u64 - 1)).unwrap_or_default();
        let mut free = (place..count).chain(0..place);
        if let Some(at) =
            free.find(|at| slots.get(*at).is_some_and(|(taken, _)| *taken == [0; KEY]))
            && let Some(slot) = slots.get_mut(at)
        {
            *slot = (mark(hash), rest);
        }
    }
    slots
        .into_iter()
        .flat_map(|(key, rest)| key.into_iter().chain(rest))
        .collect()
}
