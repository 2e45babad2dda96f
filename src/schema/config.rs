//! `plantilla.toml` as JSON Schema.

use serde_json::{Map, Value, json};

use super::value::{described, reference};
use super::{DRAFT, words};
use crate::config::keys::{KEYS, Key, NUMBERS, Takes};
use crate::lint::levels::Level;
use crate::lint::{Lang, Rules};
use crate::template::language;

/// The schema of `plantilla.toml`, with the words about each setting in a language. Rules of a project's own are
/// not known to it: any id that could be one of a rule has a level.
#[must_use]
pub fn config(lang: Lang, rules: &Rules) -> Value {
    let [_, title] = words::titles(lang);
    let mut schema = table(KEYS, lang);
    if let Some(fields) = schema.as_object_mut() {
        fields.shift_insert(0, "$schema".to_owned(), json!(DRAFT));
        fields.shift_insert(1, "title".to_owned(), json!(title));
        fields.insert(
            "definitions".to_owned(),
            json!({"levels": levels(lang, rules), "level": {"enum": Level::NAMES}}),
        );
    }
    schema
}

fn table(keys: &[Key], lang: Lang) -> Value {
    let properties: Map<String, Value> = keys
        .iter()
        .map(|key| {
            let taken = match (key.name, key.takes) {
                ("languages", Takes::Texts) => {
                    json!({"type": "array", "items": {"enum": language::OFFICIAL}})
                }
                (_, other) => takes(other, lang),
            };
            (key.name.to_owned(), described(taken, key.about(lang)))
        })
        .collect();
    json!({"type": "object", "additionalProperties": false, "properties": properties})
}

fn takes(takes: Takes, lang: Lang) -> Value {
    match takes {
        Takes::Truth => json!({"type": "boolean"}),
        Takes::OneOf(words) => json!({"enum": words}),
        Takes::Text => json!({"type": "string"}),
        Takes::Number => {
            json!({"type": "integer", "minimum": NUMBERS.start(), "maximum": NUMBERS.end()})
        }
        Takes::Texts => json!({"type": "array", "items": {"type": "string"}}),
        Takes::Levels => reference("levels"),
        Takes::FileLevels => json!({"type": "object", "additionalProperties": reference("levels")}),
        Takes::Table(keys) => table(keys, lang),
        Takes::Named(keys) => json!({"type": "object", "additionalProperties": table(keys, lang)}),
    }
}

/// Rules and folders of rules with their levels.
fn levels(lang: Lang, rules: &Rules) -> Value {
    let mut properties = Map::new();
    let level = |about: &str| described(reference("level"), about);
    for rule in rules.iter() {
        if let Some((folder, _)) = rule.file.id.split_once('/') {
            let folder = format!("{folder}/*");
            properties
                .entry(folder)
                .or_insert_with(|| reference("level"));
        }
        let about = rule.file.summary.get(lang).trim_end();
        properties.insert(rule.file.id.clone(), level(about));
    }
    json!({
        "type": "object",
        "properties": properties,
        "patternProperties": {"^(\\*|[^/\\s]+/(\\S+)?)$": reference("level")},
        "additionalProperties": false,
    })
}
