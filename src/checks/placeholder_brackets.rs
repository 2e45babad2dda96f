//! Placeholders in the brackets of the Graph API, in the form that is made for people.

use serde::Deserialize;

use super::Check;
use crate::lint::context::{Context, Part};
use crate::lint::hits::{HitBuilder, Hits};
use crate::template::Form;
use crate::text::placeholder::{Brackets, Notation, Token, TokenKind};

/// Finds `{{1}}` where `<<1>>` is the style of the file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// Whether the other style stands in the same template too.
    mixed: bool,
}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        let origin = &cx.template.origin;
        if origin.form != Form::Authoring || origin.notation != Notation::Angles {
            return;
        }
        let any = |wanted| {
            cx.parts
                .iter()
                .any(|part| of(part, wanted).next().is_some())
        };
        if !any(Brackets::Brace) || any(Brackets::Angle) != self.mixed {
            return;
        }
        // Mixed styles are one fault of the template; one style throughout is told once a text.
        let parts = cx.parts.iter();
        let mut parts = parts.filter_map(|part| {
            let first = of(part, Brackets::Brace).next()?;
            Some((part, first))
        });
        while let Some((part, first)) = parts.next() {
            let hit = hits
                .within(part.component, part.text, first.range.clone())
                .arg("found", &part.text.value[first.range.clone()])
                .arg("meant", written(first));
            let mut hit = mend(hit, part);
            if self.mixed {
                for (other, _) in parts.by_ref() {
                    hit = mend(hit, other);
                }
            }
            hit.done();
        }
    }
}

/// The well-formed placeholders of a part in these brackets.
fn of<'p>(part: &'p Part<'_>, wanted: Brackets) -> impl Iterator<Item = &'p Token> {
    let tokens = part.text.tokens.iter();
    tokens.filter(move |token| {
        matches!(token.kind, TokenKind::Placeholder { brackets, .. } if brackets == wanted)
    })
}

fn written(token: &Token) -> String {
    token
        .key()
        .map_or_else(String::new, |key| key.written(Notation::Angles))
}

fn mend<'h, 'a>(mut hit: HitBuilder<'h, 'a>, part: &Part<'_>) -> HitBuilder<'h, 'a> {
    for token in of(part, Brackets::Brace) {
        hit = hit.replace(part.text, token.range.clone(), &written(token));
    }
    hit
}
