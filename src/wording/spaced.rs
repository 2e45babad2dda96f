//! Words whose letters are written apart, among the tokens of a text.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation as _;

use super::tokens::{Kind, Token, token};
use crate::text::classes::class;

/// `O F E R T A` is one word.
pub(super) fn join_spaced_letters<'t>(value: &str, found: &mut Vec<Token<'t>>) {
    let single = |token: &Token<'_>| match &token.kind {
        Kind::Word(word) => match word.as_bytes() {
            [letter] => letter.is_ascii_alphabetic(),
            _ if word.len() > 4 || word.is_ascii() => false,
            _ => {
                word.chars().all(|letter| class(letter).is_alphabetic())
                    && word.graphemes(true).count() == 1
            }
        },
        _ => false,
    };
    if found.iter().filter(|token| single(token)).count() < 4 {
        return;
    }
    let mut out: Vec<Token<'t>> = Vec::with_capacity(found.len());
    let mut run: Vec<Token<'t>> = Vec::new();
    let close = |run: &mut Vec<Token<'t>>, out: &mut Vec<Token<'t>>| {
        if run.len() >= 4 {
            let joined: String = run
                .iter()
                .filter_map(|token| match &token.kind {
                    Kind::Word(word) => Some(word.as_ref()),
                    _ => None,
                })
                .collect();
            let range = run.first().map_or(0, |token| token.range.start)
                ..run.last().map_or(0, |token| token.range.end);
            out.push(Token {
                disguised: true,
                ..token(Kind::Word(Cow::Owned(joined)), range)
            });
            run.clear();
        } else {
            out.append(run);
        }
    };
    for token in found.drain(..) {
        let near = run.last().is_none_or(|last| {
            value
                .get(last.range.end..token.range.start)
                .is_some_and(|between| between.chars().count() <= 3)
        });
        if single(&token) && near {
            run.push(token);
        } else {
            close(&mut run, &mut out);
            if single(&token) {
                run.push(token)
            } else {
                out.push(token)
            }
        }
    }
    close(&mut run, &mut out);
    *found = out;
}
