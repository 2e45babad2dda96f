//! The hash by which words are looked up: FNV-1a of 64 bits. The build script lays out tables with it.

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

    /// The number.
    pub(crate) fn number(self) -> u64 {
        self.0
    }
}

/// Looks for a hash in a table of the build script: slots of `SLOT` bytes that begin with a hash, as many as a
/// power of two, each at the place of its hash or the next free one; 0 is a free one.
pub(crate) fn find<const SLOT: usize>(table: &[u8], hash: u64) -> Option<&[u8; SLOT]> {
    let count = table.len() / SLOT;
    let last = count.wrapping_sub(1);
    let mut at = usize::try_from(hash & last as u64).unwrap_or_default();
    for _ in 0..count {
        let slot: &[u8; SLOT] = table.get(at * SLOT..)?.first_chunk()?;
        match u64::from_le_bytes(*slot.first_chunk()?) {
            0 => return None,
            key if key == hash => return Some(slot),
            _ => at = (at + 1) & last,
        }
    }
    None
}
