//! Exclamation and question marks in rows.

use serde::Deserialize;

use super::Check;
use crate::lint::context::Context;
use crate::lint::hits::Hits;
use crate::text::prose::is_held;

/// Finds rows of `!` and `?`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// Marks in a row from which on it is told.
    min: usize,
}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        for part in cx.parts.iter().filter(|part| part.kind.is_prose()) {
            let value = part.text.value.as_str();
            let mut from = 0;
            while let Some(first) = memchr::memchr2(b'!', b'?', &value.as_bytes()[from..]) {
                let at = from + first;
                let rest = &value[at..];
                let run = rest
                    .find(|sign| !matches!(sign, '!' | '?'))
                    .unwrap_or(rest.len());
                let floor = from;
                from = at + run;
                if run < self.min || is_held(part.text, at) {
                    continue;
                }
                let marks = &rest[..run];
                let mut hit = hits
                    .within(part.component, part.text, at..at + run)
                    .arg("found", marks)
                    .arg("count", run);
                // The row of marks that opens it in Spanish.
                let before = &value[floor..at];
                if let Some(last) = before.rfind(['¡', '¿']) {
                    let end = floor + last + '¡'.len_utf8();
                    let start = value[..end].trim_end_matches(['¡', '¿']).len();
                    let sign = if once(marks) == "?" { "¿" } else { "¡" };
                    if end - start > sign.len() && once(marks).len() == 1 {
                        hit = hit.replace(part.text, start..end, sign);
                    }
                }
                hit.replace(part.text, at..at + run, once(marks)).done();
            }
        }
    }
}

fn once(marks: &str) -> &'static str {
    match (marks.contains('?'), marks.contains('!')) {
        (true, true) => "?!",
        (true, false) => "?",
        _ => "!",
    }
}
