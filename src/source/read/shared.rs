//! Samples that several components share: which of them each placeholder takes, and which nobody uses.

use std::collections::{HashMap, HashSet};

use crate::span::At;
use crate::template::{NamedSample, Samples, Template};
use crate::text::Text;
use crate::text::placeholder::{Key, fold_name};

/// One mapping or list of shared samples, with its names at hand.
pub(super) struct Scope {
    samples: Samples,
    /// Places in the list of named samples. A name that stands twice means its first place.
    by_name: HashMap<String, usize>,
    /// The same by what a misspelt placeholder was meant to be.
    by_folded: HashMap<String, usize>,
}

impl Scope {
    pub(super) fn new(samples: Samples) -> Self {
        let mut by_name = HashMap::new();
        let mut by_folded = HashMap::new();
        for (place, sample) in samples.named.iter().enumerate() {
            by_name.entry(sample.name.value.clone()).or_insert(place);
            by_folded
                .entry(fold_name(&sample.name.value))
                .or_insert(place);
        }
        Self {
            samples,
            by_name,
            by_folded,
        }
    }

    fn get(&self, name: &str) -> Option<&NamedSample> {
        let place = self
            .by_name
            .get(name)
            .or_else(|| self.by_folded.get(name))?;
        self.samples.named.get(*place)
    }

    /// The samples here that no placeholder of these templates uses.
    pub(super) fn unused(&self, templates: &[Template]) -> Vec<At<String>> {
        let mut used = HashSet::new();
        for template in templates {
            let urls = template
                .all_buttons()
                .filter_map(|button| button.url.as_ref());
            let footer = template
                .footer
                .iter()
                .filter_map(|footer| footer.text.as_ref());
            for key in template
                .texts()
                .chain(urls)
                .chain(footer)
                .flat_map(Text::keys)
            {
                if let Key::Name(name) = key {
                    used.insert(name.as_str());
                }
            }
        }
        let is_used = |name: &str| used.contains(name) || used.contains(fold_name(name).as_str());
        self.samples
            .named
            .iter()
            .filter(|sample| !is_used(&sample.name.value))
            .map(|sample| At::new(sample.name.value.clone(), sample.name.span))
            .collect()
    }
}

/// Gives each component the shared samples that its placeholders use, from the innermost scope out.
pub(super) fn share(template: &mut Template, scopes: &[&Scope]) {
    let list = scopes
        .iter()
        .map(|scope| &scope.samples)
        .find(|samples| samples.list.is_some());
    if let (Some(body), Some(list)) = (&mut template.body, list)
        && body.samples.list.is_none()
        && body.text.as_ref().is_some_and(|text| !text.has_named())
    {
        body.samples.list.clone_from(&list.list);
        body.samples.span = list.span;
    }
    if scopes.iter().all(|scope| scope.samples.named.is_empty()) {
        return;
    }
    let mut headers: Vec<_> = template.header.iter_mut().collect();
    let mut bodies: Vec<_> = template.body.iter_mut().collect();
    let mut lists: Vec<_> = template.buttons.iter_mut().collect();
    for card in template
        .carousel
        .iter_mut()
        .flat_map(|carousel| &mut carousel.cards)
    {
        headers.extend(card.header.iter_mut());
        bodies.extend(card.body.iter_mut());
        lists.extend(card.buttons.iter_mut());
    }
    for header in headers {
        take(header.text.as_ref(), &mut header.samples, scopes);
    }
    for body in bodies {
        take(body.text.as_ref(), &mut body.samples, scopes);
    }
    for button in lists.into_iter().flat_map(|buttons| &mut buttons.items) {
        if button.example.is_none() {
            let mut samples = Samples::default();
            take(button.url.as_ref(), &mut samples, scopes);
            let values: Vec<Text> = samples
                .named
                .into_iter()
                .map(|sample| sample.value)
                .collect();
            button.example = (!values.is_empty()).then_some(values);
        }
    }
}

fn take(text: Option<&Text>, samples: &mut Samples, scopes: &[&Scope]) {
    let mut given: HashSet<String> = samples
        .named
        .iter()
        .map(|sample| sample.name.value.clone())
        .collect();
    for name in text.into_iter().flat_map(Text::names) {
        if !given.contains(name)
            && let Some(found) = scopes.iter().find_map(|scope| scope.get(name))
        {
            samples.span = samples.span.or(Some(found.name.span));
            given.insert(found.name.value.clone());
            samples.named.push(found.clone());
        }
    }
}
