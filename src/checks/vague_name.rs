//! A name that does not say what the message is.

use std::collections::HashSet;

use serde::Deserialize;

use super::Check;
use crate::lint::context::Context;
use crate::lint::hits::Hits;
use crate::template::Component;

/// Finds names made of nothing but words that say nothing, numbers and single letters.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// The words, in lower case and without accents.
    words: HashSet<String>,
}

impl Params {
    /// Whether nothing in a name says what it is the name of.
    fn is_vague(&self, name: &str) -> bool {
        name.split('_').all(|part| {
            let word = part.trim_end_matches(|end: char| end.is_ascii_digit());
            word.len() <= 1 || self.words.contains(word)
        })
    }
}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        if let Some(name) = &cx.template.name
            && !name.value.trim().is_empty()
            && self.is_vague(&name.value)
        {
            hits.whole(Component::Name, name)
                .arg("found", &name.value)
                .done();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_says_nothing_is_vague() {
        let words = ["template", "plantilla", "final", "nuevo", "mensaje", "test"];
        let check = Params {
            words: words.map(str::to_owned).into(),
        };
        for vague in [
            "template_01",
            "plantilla1",
            "final_v2",
            "nuevo_mensaje",
            "a1",
            "7",
        ] {
            assert!(check.is_vague(vague), "{vague}");
        }
        for clear in ["template_order", "test_drive", "mensaje_de_bienvenida"] {
            assert!(!check.is_vague(clear), "{clear}");
        }
    }
}
