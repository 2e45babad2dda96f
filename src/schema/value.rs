//! Pieces of JSON Schema.

use serde_json::{Map, Value, json};

use super::limits::Longest;
use crate::lint::Lang;

/// What any scalar may be that is read as a text: `A-1042`, `12`, `2.5`, `true`.
pub(super) fn scalar() -> Value {
    json!({"type": ["string", "number", "boolean"]})
}

/// A text that may be all digits.
pub(super) fn digits() -> Value {
    json!({"type": ["string", "integer"]})
}

/// A text with so many characters at most. The newlines that end a block scalar are no part of it, but editors
/// count them, so that the length has to be a pattern; the rule's words say what is wrong where it does not fit.
pub(super) fn text(longest: Option<Longest<'_>>, lang: Lang) -> Value {
    let mut schema = json!({"type": "string"});
    if let (Some(longest), Some(fields)) = (longest, schema.as_object_mut()) {
        fields.insert(
            "pattern".to_owned(),
            json!(format!("^[\\s\\S]{{0,{}}}\\n*$", longest.max)),
        );
        let said = longest.rule.summary.get(lang).trim_end();
        fields.insert("patternErrorMessage".to_owned(), json!(said));
    }
    schema
}

/// One of these words, in any case, as Meta reads them; editors offer them as they stand.
pub(super) fn one_of(words: &[&str]) -> Value {
    json!({"anyOf": [{"enum": words}, {"type": "string", "pattern": in_any_case(words)}]})
}

/// Whether a text is one of these words, in any case.
pub(super) fn in_any_case(words: &[&str]) -> String {
    let any_case = |letter: char| match (letter.to_ascii_lowercase(), letter.to_ascii_uppercase()) {
        (lower, upper) if lower == upper => letter.to_string(),
        (lower, upper) => format!("[{lower}{upper}]"),
    };
    let words: Vec<String> = words
        .iter()
        .map(|word| word.chars().map(any_case).collect())
        .collect();
    format!("^({})$", words.join("|"))
}

/// Any word; editors offer these.
pub(super) fn suggest(words: &[&str]) -> Value {
    json!({"type": "string", "examples": words})
}

/// A list of these, of so many at least and at most.
pub(super) fn list(items: Value, least: Option<u64>, most: Option<u64>) -> Value {
    let mut schema = json!({"type": "array", "items": items});
    if let Some(fields) = schema.as_object_mut() {
        let bounds = [("minItems", least), ("maxItems", most)];
        for (name, bound) in bounds {
            if let Some(bound) = bound {
                fields.insert(name.to_owned(), json!(bound));
            }
        }
    }
    schema
}

/// A reference to a definition.
pub(super) fn reference(name: &str) -> Value {
    json!({"$ref": format!("#/definitions/{name}")})
}

/// The same schema with words about it. What stands beside `$ref` is not looked at in draft 7.
pub(super) fn described(schema: Value, about: &str) -> Value {
    match schema {
        Value::Object(fields) if fields.contains_key("$ref") => {
            json!({"description": about, "allOf": [Value::Object(fields)]})
        }
        Value::Object(fields) => {
            let mut all = Map::new();
            all.insert("description".to_owned(), json!(about));
            all.extend(fields);
            Value::Object(all)
        }
        other => other,
    }
}
