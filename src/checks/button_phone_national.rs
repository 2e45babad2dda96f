//! A phone number as it is dialled inside its country.

use std::collections::HashMap;

use serde::Deserialize;

use super::Check;
use crate::lint::context::{Context, PartKind};
use crate::lint::hits::Hits;

/// Finds numbers that have as many digits as those of the language's country have at home, and neither a
/// plus sign nor that country's code.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// By the country of the language: its code, and the digits that a number has without it.
    countries: HashMap<String, (String, Vec<usize>)>,
}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        for part in cx.of(&[PartKind::ButtonPhone]) {
            let value = &part.text.value;
            let language = cx.template.language.as_ref();
            let country = language.and_then(|text| text.value.split_once('_'));
            let Some((code, lengths)) = country.and_then(|(_, name)| self.countries.get(name))
            else {
                continue;
            };
            let number = || value.chars().filter(char::is_ascii_digit);
            let mut start = number().take(code.len());
            if !value.contains('+')
                && part.text.tokens.is_empty()
                && number().next() != Some('0')
                && lengths.contains(&number().count())
                && !code.chars().all(|digit| start.next() == Some(digit))
            {
                hits.whole(part.component, part.text)
                    .arg("number", value)
                    .arg("code", code)
                    .replace(part.text, 0..0, &format!("+{code}"))
                    .done();
            }
        }
    }
}
