//! A way to say no to further messages.

use std::collections::HashMap;

use serde::Deserialize;

use super::Check;
use crate::lint::context::{Context, PartKind};
use crate::lint::hits::Hits;
use crate::template::{ButtonKind, Component};

/// Finds templates that no word of which offers to stop. Languages whose words are not known are passed
/// over.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// Words that offer it, or parts of them, in lower case, by language.
    words: HashMap<String, Vec<String>>,
}

/// Whether one of the words begins in the text. A word begins after anything but a Latin letter or digit:
/// other scripts put particles before it without a blank.
fn offers(text: &str, words: &[String]) -> bool {
    let text = text.to_lowercase();
    let mut inside = false;
    let bytes = text.as_bytes();
    text.char_indices().any(|(at, c)| {
        let begins = !inside;
        inside = c.is_ascii_alphanumeric();
        // Most words differ in their first byte, which costs no call.
        begins
            && words.iter().any(|word| {
                word.as_bytes().first() == bytes.get(at) && text[at..].starts_with(word.as_str())
            })
    })
}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        let code = cx
            .template
            .language
            .as_ref()
            .map(|text| text.value.as_str());
        let language = code.and_then(|code| code.split(['_', '-']).next());
        let Some(own) = language.and_then(|language| self.words.get(language)) else {
            return;
        };
        // From where it usually stands to where it rarely does.
        let looks = [PartKind::ButtonLabel, PartKind::Footer, PartKind::Body];
        let mut parts = looks
            .iter()
            .flat_map(|kind| cx.of(std::slice::from_ref(kind)));
        let said = parts.any(|part| {
            let is_reply =
                |kind: &ButtonKind| matches!(kind, ButtonKind::QuickReply | ButtonKind::Url);
            part.button.is_none_or(|button| is_reply(&button.kind)) && offers(&part.text.value, own)
        });
        if !said {
            hits.at(Component::Template, cx.template.origin.anchor)
                .done();
        }
    }
}
