//! Brackets and quotes without their partner.

use memchr::{memchr2, memchr3};
use serde::Deserialize;

use super::Check;
use crate::lint::context::Context;
use crate::lint::hits::Hits;
use crate::text::Text;
use crate::text::prose::is_held;

/// Finds a bracket, a quote or an opening mark that nothing closes or opens.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// Languages, without the region, that are looked at.
    languages: Vec<String>,
}

const PAIRS: [(char, char); 4] = [('(', ')'), ('[', ']'), ('«', '»'), ('“', '”')];

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        if !cx.is_in(&self.languages) {
            return;
        }
        let opens = cx.base_language() == Some("es");
        for part in cx.parts.iter().filter(|part| part.kind.is_prose()) {
            let value = part.text.value.as_str();
            let bytes = value.as_bytes();
            // The lead bytes of `«»¿¡` and of `“”„`.
            let marked = memchr3(b'(', b')', b'"', bytes)
                .or_else(|| memchr2(b'[', b']', bytes))
                .or_else(|| memchr2(0xc2, 0xe2, bytes));
            if marked.is_none() {
                continue;
            }
            for at in alone(part.text, opens) {
                let sign = value[at..].chars().next().map_or(0, char::len_utf8);
                hits.within(part.component, part.text, at..at + sign)
                    .arg("found", &value[at..at + sign])
                    .done();
            }
        }
    }
}

/// Where the marks without a partner stand.
fn alone(text: &Text, opens: bool) -> Vec<usize> {
    let value = text.value.as_str();
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut alone = Vec::new();
    let mut quote: Option<usize> = None;
    // The first mark that a `?` or `!` has still to close.
    let mut asked: Option<usize> = None;
    for (at, sign) in value.char_indices() {
        match sign {
            '“' if open.last().is_some_and(|(_, sign)| *sign == '„') => {
                open.pop();
            }
            '(' | '[' | '«' | '“' | '„' if !is_held(text, at) && !is_face(value, at) => {
                open.push((at, sign));
            }
            ')' | ']' | '»' | '”' => {
                let partner = PAIRS.iter().find(|pair| pair.1 == sign).map(|pair| pair.0);
                let last = open.last().map(|(_, sign)| *sign);
                let low = sign == '”' && last == Some('„');
                if low || last.is_some() && last == partner {
                    open.pop();
                } else if !is_held(text, at) && !is_face(value, at) && !is_item(value, at) {
                    alone.push(at);
                }
            }
            '"' => {
                let inch = value[..at].ends_with(|last: char| last.is_ascii_digit());
                let is_inch = inch && quote.is_none();
                if !is_inch && !is_held(text, at) {
                    quote = match quote {
                        None => Some(at),
                        Some(_) => None,
                    };
                }
            }
            '¿' | '¡' if opens && asked.is_none() => asked = Some(at),
            '?' | '!' => asked = None,
            _ => {}
        }
    }
    alone.extend(open.into_iter().map(|(at, _)| at));
    alone.extend(quote);
    alone.extend(asked);
    alone.sort_unstable();
    alone
}

/// `:)`, `;-)`, `:(`, `=]`, `xD)`: a bracket that is a mouth.
fn is_face(value: &str, at: usize) -> bool {
    let near = value.floor_char_boundary(at.saturating_sub(8));
    let before = value[near..at].trim_end_matches(['(', ')']);
    let eyes = before.strip_suffix(['-', '\'', '^', 'o']).unwrap_or(before);
    before.ends_with([':', ';', '=']) || eyes.ends_with([':', ';', '=', '^'])
}

/// `1)`, `a)`, `iv)`: the mark behind the number of an item.
fn is_item(value: &str, at: usize) -> bool {
    let before = &value[..at];
    let start =
        before.char_indices().rev().take(8).find(|(_, sign)| {
            !sign.is_alphanumeric() && *sign != '\u{fe0f}' && *sign != '\u{20e3}'
        });
    let (mark, from) = match start {
        Some((at, sign)) => (&before[at + sign.len_utf8()..], Some(sign)),
        None if at < 8 => (before, None),
        None => return false,
    };
    let short = mark.chars().count() <= 3
        && (mark.chars().count() == 1
            || mark.chars().all(|sign| {
                sign.is_ascii_digit() || matches!(sign, 'i' | 'v' | 'x' | '\u{fe0f}' | '\u{20e3}')
            }));
    let apart =
        from.is_none_or(|sign| sign.is_whitespace() || matches!(sign, '*' | '_' | '¿' | '¡'));
    short && !mark.is_empty() && apart
}
