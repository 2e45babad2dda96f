//! A blank before a mark that belongs to the word before it.

use memchr::memchr;
use serde::Deserialize;

use super::Check;
use crate::lint::context::Context;
use crate::lint::hits::Hits;
use crate::text::prose::is_held;

/// Finds blanks before `, . ; : ! ?`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// Languages, without the region, that are looked at.
    languages: Vec<String>,
}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        if !cx.is_in(&self.languages) {
            return;
        }
        for part in cx.parts.iter().filter(|part| part.kind.is_prose()) {
            let value = part.text.value.as_str();
            let bytes = value.as_bytes();
            let mut from = 0;
            while let Some(blank) = memchr(b' ', &bytes[from..]) {
                let start = from + blank;
                let blanks = bytes[start..]
                    .iter()
                    .take_while(|byte| **byte == b' ')
                    .count();
                let at = start + blanks;
                from = at;
                let Some(sign) = bytes.get(at).filter(|sign| b",.;:!?".contains(sign)) else {
                    continue;
                };
                let run = bytes[at..]
                    .iter()
                    .take_while(|byte| b",.;:!?".contains(byte))
                    .count();
                let after = value[at + run..].chars().next();
                let ends = after.is_none_or(|next| {
                    next.is_whitespace() || matches!(next, '"' | '»' | '”' | ')' | '*' | '_')
                });
                // Dots in a row are left out words; a colon or semicolon may begin a face.
                let face =
                    matches!(sign, b':' | b';') && after.is_some_and(|next| !next.is_whitespace());
                let dots = *sign == b'.' && run > 1 || run > 2;
                // Letters set apart: `s u .`
                let mut back = value[..start].chars().rev();
                let letter = back.next().is_some_and(char::is_alphabetic)
                    && back.next().is_none_or(char::is_whitespace);
                let before = value[..start].chars().next_back();
                let leans = before.is_some_and(|last| {
                    last.is_alphanumeric()
                        || matches!(last, ')' | '"' | '»' | '”' | '%' | '*' | '_')
                }) || part
                    .text
                    .tokens
                    .binary_search_by_key(&start, |token| token.range.end)
                    .is_ok();
                if !ends || face || dots || letter || !leans || is_held(part.text, start) {
                    continue;
                }
                hits.within(part.component, part.text, start..at + run)
                    .arg("found", &value[at..at + run])
                    .replace(part.text, start..at, "")
                    .done();
            }
        }
    }
}
