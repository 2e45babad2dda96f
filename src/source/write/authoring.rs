//! The authoring form, as a person would have written it.

use std::collections::BTreeMap;

use super::shared::shared;
use super::yaml::{Yaml, scalar};
use crate::template::{Field, OtherComponent, Template, field::is_read_only};
use crate::text::Text;
use crate::text::placeholder::{Key, Notation, Token, TokenKind, tokenize};

/// Writes templates as one YAML document: a single one, or the languages of one template. Those must agree
/// in everything but their language and components.
#[must_use]
pub fn authoring(templates: &[Template]) -> String {
    let Some(first) = templates.first() else {
        return String::new();
    };
    let angles = templates.iter().all(survives_angles);
    let mut writer = Writer {
        yaml: Yaml::default(),
        notation: if angles {
            Notation::Angles
        } else {
            Notation::Braces
        },
        shared: BTreeMap::new(),
    };
    writer.put("name", first.name.as_ref());
    if templates.len() == 1 {
        writer.put("language", first.language.as_ref());
    }
    if let Some(category) = &first.category {
        let known = first.category().map(|known| known.name().to_owned());
        let value = known.unwrap_or_else(|| category.value.clone());
        writer.yaml.entry("category", &scalar(&value));
    }
    if !angles {
        writer.yaml.entry("placeholders", "braces");
    }
    for field in &first.fields {
        if is_worth_writing(field, first) {
            writer.yaml.raw(&field.key.value, &field.value.value);
        }
    }
    writer.others(&first.other_components);
    if templates.len() == 1 {
        writer.components(first);
    } else {
        writer.nested("languages", |writer| {
            for template in templates {
                let code = template
                    .language
                    .as_ref()
                    .map_or("", |language| &language.value);
                writer.nested(code, |writer| writer.components(template));
            }
        });
    }
    writer.yaml.finish()
}

/// What the texts already show, and what only the API's answers carry, is noise.
pub(super) fn is_worth_writing(field: &Field, template: &Template) -> bool {
    if field.key.value == "parameter_format" {
        let named = template.texts().any(Text::has_named);
        let shown = if named { "named" } else { "positional" };
        return !field
            .value
            .value
            .as_str()
            .is_some_and(|format| format.eq_ignore_ascii_case(shown));
    }
    !is_read_only(&field.key.value)
}

/// Whether all its texts mean the same with their placeholders in `<<…>>`.
fn survives_angles(template: &Template) -> bool {
    let labels = template.all_buttons().flat_map(|button| {
        [
            &button.text,
            &button.url,
            &button.phone_number,
            &button.autofill_text,
        ]
    });
    let footer = template
        .footer
        .iter()
        .filter_map(|footer| footer.text.as_ref());
    let offer = template
        .offer
        .iter()
        .filter_map(|offer| offer.text.as_ref());
    let mut texts = template
        .texts()
        .chain(footer)
        .chain(offer)
        .chain(labels.flatten());
    texts.all(|text| {
        let angles = tokenize(&text.in_notation(Notation::Angles), Notation::Angles);
        keys(&angles) == keys(&text.tokens)
    })
}

/// The names that a template uses, in the order in which the reader meets them.
fn used(template: &Template) -> impl Iterator<Item = &str> {
    let urls = template.all_buttons().filter_map(|it| it.url.as_ref());
    template.texts().chain(urls).flat_map(Text::names)
}

fn keys(tokens: &[Token]) -> Vec<Option<&Key>> {
    let key = |token: &'_ Token| matches!(token.kind, TokenKind::Placeholder { .. });
    tokens
        .iter()
        .map(|token| if key(token) { token.key() } else { None })
        .collect()
}

/// Writes the parts of one template.
pub(super) struct Writer {
    pub(super) yaml: Yaml,
    pub(super) notation: Notation,
    /// Named samples that the mapping for all components gives.
    pub(super) shared: BTreeMap<String, String>,
}

impl Writer {
    fn components(&mut self, template: &Template) {
        self.shared = shared(template);
        if let Some(header) = &template.header {
            self.header(header);
        }
        if let Some(offer) = &template.offer {
            self.offer(offer);
        }
        let samples_of_body = template.body.as_ref().and_then(|body| self.body(body));
        if let Some(footer) = &template.footer {
            self.footer(footer);
        }
        if let Some(carousel) = &template.carousel {
            self.carousel(carousel);
        }
        if let Some(buttons) = &template.buttons {
            self.buttons(buttons);
        }
        if let Some(request) = &template.call_permission {
            if request.extra.is_empty() {
                self.yaml.entry("call_permission_request", "true");
            } else {
                self.nested("call_permission_request", |writer| {
                    writer.fields(&request.extra)
                });
            }
        }
        if let Some(samples) = samples_of_body {
            self.yaml.entry("samples", &samples);
        } else if !self.shared.is_empty() {
            self.yaml.open("samples");
            let mut left = self.shared.clone();
            for name in used(template) {
                if let Some(value) = left.remove(name) {
                    self.yaml.entry(name, &scalar(&value));
                }
            }
            self.yaml.close();
        }
    }

    pub(super) fn nested(&mut self, key: &str, inner: impl FnOnce(&mut Self)) {
        self.yaml.open(key);
        inner(self);
        self.yaml.close();
    }

    /// A list under a key.
    pub(super) fn list<T>(&mut self, key: &str, items: &[T], mut each: impl FnMut(&mut Self, &T)) {
        if items.is_empty() {
            self.yaml.entry(key, "[]");
            return;
        }
        self.nested(key, |writer| {
            for item in items {
                writer.yaml.open_item();
                each(writer, item);
                writer.yaml.close();
            }
        });
    }

    pub(super) fn fields(&mut self, fields: &[Field]) {
        for field in fields {
            self.yaml.raw(&field.key.value, &field.value.value);
        }
    }

    /// A string that holds no placeholders.
    pub(super) fn put(&mut self, key: &str, text: Option<&Text>) {
        if let Some(text) = text {
            self.yaml.entry(key, &scalar(&text.value));
        }
    }

    /// A string that may hold placeholders.
    pub(super) fn text(&mut self, key: &str, text: Option<&Text>, block: bool) {
        if let Some(text) = text {
            self.yaml.text(key, &text.in_notation(self.notation), block);
        }
    }

    /// Components that the authoring form has no key for.
    pub(super) fn others(&mut self, components: &[OtherComponent]) {
        if !components.is_empty() {
            self.yaml.open("other_components");
            for component in components {
                self.yaml.raw_item(&component.value.value);
            }
            self.yaml.close();
        }
    }
}
