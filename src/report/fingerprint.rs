//! What a finding is known by in another run, for services that follow findings over time.

use crate::lint::baseline::Fingerprint;
use crate::lint::diagnostic::{Diagnostic, Report};
use std::collections::HashMap;
use std::io;

/// The fingerprints of a report, none of them twice. It keeps 20 bytes a finding.
#[derive(Debug, Default)]
pub(super) struct Fingerprints(HashMap<u128, u32>);

impl Fingerprints {
    /// That of the next finding: 32 hexadecimal digits, made of what a baseline knows it by, and of how
    /// many like it came before.
    ///
    /// # Errors
    /// None that a finding could give rise to.
    pub(super) fn of(&mut self, it: &Diagnostic, report: &Report) -> io::Result<String> {
        let known = serde_json::to_vec(&Fingerprint::of(it, report))?;
        let first = fnv(BASIS, &known);
        let before = self.0.entry(first).or_insert(0);
        let hash = match *before {
            0 => first,
            more => fnv(first, &more.to_be_bytes()),
        };
        *before += 1;
        Ok(format!("{hash:032x}"))
    }
}

/// Where FNV-1a of 128 bits begins (RFC 9923).
const BASIS: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;

/// Its prime.
const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;

fn fnv(from: u128, bytes: &[u8]) -> u128 {
    bytes.iter().fold(from, |hash, byte| {
        (hash ^ u128::from(*byte)).wrapping_mul(PRIME)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_fnv_1a() {
        assert_eq!(fnv(BASIS, b""), BASIS);
        assert_eq!(fnv(BASIS, b"a"), 0xd228_cb69_6f1a_8caf_7891_2b70_4e4a_8964);
    }
}
