//! Named samples that one mapping can give to all components.

use std::collections::BTreeMap;

use crate::template::{Samples, Template};
use crate::text::Text;

/// The samples that are the same wherever their name is used, by name. A name that one component uses
/// without a sample is left out: the mapping would give it one.
pub(super) fn shared(template: &Template) -> BTreeMap<String, String> {
    let mut values = Values::default();
    let headers = template
        .headers()
        .filter_map(|header| Some((header.text.as_ref()?, &header.samples)));
    let bodies = template
        .bodies()
        .filter_map(|body| Some((body.text.as_ref()?, &body.samples)));
    for (text, samples) in headers.chain(bodies) {
        values.component(text, samples);
    }
    for button in template.all_buttons() {
        if let (Some(url), None) = (&button.url, &button.example) {
            url.names().for_each(|name| values.note(name, None));
        }
    }
    let agreed: BTreeMap<String, String> = values
        .0
        .into_iter()
        .filter_map(|(name, value)| Some((name, value?)))
        .collect();
    // Names that are numbers would be read as a list.
    let numbered = agreed
        .keys()
        .any(|name| name.bytes().all(|byte| byte.is_ascii_digit()));
    if numbered { BTreeMap::new() } else { agreed }
}

#[derive(Default)]
struct Values(BTreeMap<String, Option<String>>);

impl Values {
    fn component(&mut self, text: &Text, samples: &Samples) {
        for name in text.names() {
            self.note(name, samples.get(name).map(|sample| sample.value.as_str()));
        }
        // A sample that its own text does not use, or has twice, must stay with its component.
        for sample in &samples.named {
            let name = sample.name.value.as_str();
            let twice = samples
                .named
                .iter()
                .filter(|other| other.name.value == name)
                .count()
                > 1;
            if twice || !text.names().any(|used| used == name) {
                self.note(name, None);
            }
        }
    }

    fn note(&mut self, name: &str, value: Option<&str>) {
        let value = value.map(str::to_owned);
        self.0
            .entry(name.to_owned())
            .and_modify(|known| {
                if *known != value {
                    *known = None;
                }
            })
            .or_insert(value);
    }
}
