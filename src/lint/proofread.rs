//! What somebody else says of the texts, beside what the rules find: asked for once, and told where the rules are
//! silent.

use rayon::prelude::*;

use super::context::{Context, Part};
use super::hits::Hit;
use super::{Options, Rule, asked};
use crate::proof::{self, Piece, Proofreader, Remark};
use crate::source::{self, Source};
use crate::spelling::is_let_be;
use crate::text::{Text, prose};

/// Folders of rules that say what is wrong at a place better than somebody who knows nothing of templates.
const OWN: [&str; 3] = ["text/", "grammar/", "language/"];

impl<'a> Context<'a> {
    /// The texts that somebody else may read: those of which the words are the writer's, in a language of Meta's.
    pub(super) fn readable(&self) -> impl Iterator<Item = (&Part<'a>, Piece<'a>)> {
        let code = self.language();
        let own = self
            .parts
            .iter()
            .filter(|part| part.kind.is_prose() && part.has_own_words());
        own.filter_map(move |part| {
            let text = part.text;
            Some((part, Piece { code: code?, text }))
        })
    }

    /// What somebody else says of the texts, where somebody was asked: nothing about the project's own words, and
    /// nothing about the spelling of names, codes and words that templates use.
    pub fn remarks(&self) -> Vec<(&Part<'a>, Remark)> {
        let Some(proofreader) = self.proofreader else {
            return Vec::new();
        };
        let mut told = Vec::new();
        for (part, piece) in self.readable() {
            let remarks = proofreader.remarks(piece);
            if remarks.is_empty() {
                continue;
            }
            let words = prose::words(piece.text);
            let is_own = |word: &str| self.shelf.is_own(word) || self.is_own(word);
            let fine = |remark: &Remark| {
                let of_spelling = remark.kind == proof::Kind::Spelling;
                !is_let_be(
                    piece.text,
                    piece.code,
                    &words,
                    &remark.range,
                    of_spelling,
                    &is_own,
                )
            };
            told.extend(
                remarks
                    .into_iter()
                    .filter(fine)
                    .map(|remark| (part, remark)),
            );
        }
        told
    }
}

/// Has all texts read that will be asked about, together.
pub(super) fn ahead(sources: &[Source], options: &Options<'_>, proofreader: &dyn Proofreader) {
    let rules = options.rules.as_slice();
    let each: Vec<Vec<(&str, Text)>> = sources
        .par_iter()
        .map(|source| {
            let levels = &options.policies.of(&source.name).levels;
            let is_second = |index: &usize| {
                let rule = rules.get(*index);
                rule.is_some_and(|rule| rule.check.is_second_opinion())
            };
            // A project that lets its rules be has nothing sent.
            if !levels.on().iter().any(is_second) {
                return Vec::new();
            }
            let reading = source::read(source);
            let asked = asked(source, &reading, options);
            let mut texts = Vec::new();
            for (template, asked) in reading.templates.iter().zip(asked) {
                let context = options.context(&source.name, template);
                let Some(code) = context.language().filter(|_| asked) else {
                    continue;
                };
                texts.extend(
                    context
                        .readable()
                        .map(|(_, piece)| (code, piece.text.clone())),
                );
            }
            texts
        })
        .collect();
    let pieces: Vec<Piece<'_>> = each
        .iter()
        .flatten()
        .map(|(code, text)| Piece { code, text })
        .collect();
    proofreader.prepare(&pieces);
}

/// Drops what somebody else says where a rule has found something already.
pub(super) fn settle(found: &mut Vec<(usize, Hit)>, rules: &[Rule]) {
    let is_second = |rule: usize| {
        rules
            .get(rule)
            .is_some_and(|rule| rule.check.is_second_opinion())
    };
    if !found.iter().any(|(rule, _)| is_second(*rule)) {
        return;
    }
    let is_own = |rule: usize| {
        let id = rules.get(rule).map_or("", |rule| rule.file.id.as_str());
        !is_second(rule) && OWN.iter().any(|folder| id.starts_with(folder))
    };
    let mut own: Vec<(usize, usize)> = found
        .iter()
        .filter(|(rule, _)| is_own(*rule))
        .map(|(_, hit)| (hit.span.start, hit.span.end))
        .collect();
    own.sort_unstable();
    // Of spans in the order of their starts, the farthest end of each and those before it.
    let mut farthest = 0;
    for (_, end) in &mut own {
        farthest = farthest.max(*end);
        *end = farthest;
    }
    found.retain(|(rule, hit)| {
        let before = own.partition_point(|(start, _)| *start < hit.span.end);
        let reached = before.checked_sub(1).and_then(|last| own.get(last));
        !is_second(*rule) || reached.is_none_or(|(_, end)| *end <= hit.span.start)
    });
}
