//! Something in a button's label that Meta does not take there.

use std::ops::Range;

use serde::Deserialize;

use super::Check;
use crate::lint::context::{Context, PartKind};
use crate::lint::hits::Hits;
use crate::text::Text;
use crate::text::emoji::emojis;
use crate::text::markup;
use crate::text::placeholder::TokenKind;

/// Finds one kind of thing in the labels of buttons.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// What to find.
    has: Thing,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Thing {
    Placeholder,
    LineBreak,
    Emoji,
    Markup,
}

impl Thing {
    /// The first place of it in a label.
    fn place(self, label: &Text) -> Option<Range<usize>> {
        let value = &label.value;
        match self {
            Self::Placeholder => label
                .tokens
                .iter()
                .find(|token| matches!(token.kind, TokenKind::Placeholder { .. }))
                .map(|token| token.range.clone()),
            Self::LineBreak => {
                let first = value.find(['\n', '\r'])?;
                let rest = &value[first..];
                Some(first..value.len() - rest.trim_start_matches(['\n', '\r']).len())
            }
            Self::Emoji if value.is_ascii() => None,
            Self::Emoji => emojis(value).into_iter().next(),
            Self::Markup if !value.contains(['*', '_', '~', '`']) => None,
            Self::Markup => {
                let tokens = label.tokens.iter();
                let holes: Vec<_> = tokens.map(|token| token.range.clone()).collect();
                let spans = markup::spans(value, &holes);
                spans.into_iter().next().map(|found| found.range)
            }
        }
    }
}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        for part in cx.of(&[PartKind::ButtonLabel]) {
            let Some(place) = self.has.place(part.text) else {
                continue;
            };
            let value = &part.text.value;
            let hit = hits
                .within(part.component, part.text, place.clone())
                .arg("found", value.get(place).unwrap_or_default())
                .arg("label", value);
            if let Thing::LineBreak = self.has {
                let words: Vec<&str> = value.split_whitespace().collect();
                hit.replace(part.text, 0..value.len(), &words.join(" "))
                    .done();
            } else {
                hit.done();
            }
        }
    }
}
