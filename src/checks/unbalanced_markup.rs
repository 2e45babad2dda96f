//! Formatting marks that will show as characters.

use std::ops::Range;

use memchr::{memchr, memchr3};
use serde::Deserialize;

use super::Check;
use crate::edit::Grade;
use crate::lint::context::{Context, PartKind};
use crate::lint::hits::Hits;
use crate::text::markup;

/// Finds marks that were meant to format and don't: unpaired, doubled as in Markdown, or off the word.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// The texts to look at.
    of: Vec<PartKind>,
}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        for part in cx.of(&self.of) {
            let value = &part.text.value;
            let bytes = value.as_bytes();
            if memchr3(b'*', b'_', b'~', bytes)
                .or_else(|| memchr(b'`', bytes))
                .is_none()
            {
                continue;
            }
            let holes: Vec<_> = part
                .text
                .tokens
                .iter()
                .map(|token| token.range.clone())
                .collect();
            for stray in markup::stray(value, &holes) {
                let written = &value[stray.clone()];
                let hit = hits
                    .within(part.component, part.text, stray.clone())
                    .arg("found", written);
                let Some(ends) = ends(value, &stray) else {
                    hit.done();
                    continue;
                };
                let [opening, closing] = ends.marks;
                let (start, end) = (stray.start, stray.end);
                hit.replace(part.text, start..start + opening, ends.sign)
                    .replace(part.text, end - closing..end, ends.sign)
                    .at_most(ends.grade)
                    .done();
            }
        }
    }
}

/// The marks on both sides of a stretch that was meant to be formatted.
struct Ends<'t> {
    /// The single mark that would format it.
    sign: &'t str,
    /// Bytes of what stands there instead, at its start and at its end.
    marks: [usize; 2],
    /// Doubled marks leave no doubt; a mark with blanks around it may be something else.
    grade: Grade,
}

fn ends<'t>(value: &'t str, stray: &Range<usize>) -> Option<Ends<'t>> {
    let written = &value[stray.clone()];
    let is_word = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
    // Single marks don't format against a word on their outside.
    if is_word(value[..stray.start].chars().next_back())
        || is_word(value[stray.end..].chars().next())
    {
        return None;
    }
    let sign = written.get(..1)?;
    if !written[1..].ends_with(sign) || sign == "`" {
        return None;
    }
    let is_end = |letter: char| letter == ' ' || sign.starts_with(letter);
    let opening = written.len() - written.trim_start_matches(is_end).len();
    let closing = written.len() - written.trim_end_matches(is_end).len();
    let doubled = written[1..].starts_with(sign);
    (opening + closing < written.len()).then_some(Ends {
        sign,
        marks: [opening, closing],
        grade: if doubled { Grade::Safe } else { Grade::Unsafe },
    })
}
