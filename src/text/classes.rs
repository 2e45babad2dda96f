//! The kinds of each character, from a table where it can: the standard library takes hundreds of steps for a
//! letter with an accent.

use super::class::Class;

/// One byte for each of the first characters, as the build script laid them out: all but those of East Asia, of
/// rare scripts, and emoji.
static TABLE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/classes.bin"));

/// What kinds a character is of.
pub(crate) fn class(c: char) -> Class {
    let bits = usize::try_from(u32::from(c))
        .ok()
        .and_then(|at| TABLE.get(at));
    bits.map_or_else(|| Class::new(c), |bits| Class(*bits))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_says_what_unicode_says() {
        for c in '\0'..=char::MAX {
            let class = class(c);
            assert_eq!(class, Class::new(c), "{c:?}");
            assert_eq!(class.is_alphanumeric(), c.is_alphanumeric());
            assert_eq!(class.is_uppercase(), c.is_uppercase());
            assert_eq!(class.is_whitespace(), c.is_whitespace());
        }
    }
}
