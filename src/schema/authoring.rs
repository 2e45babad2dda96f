//! The authoring form as JSON Schema.

use serde_json::{Map, Value, json};

use super::limits::Limits;
use super::value::{
    described, digits, in_any_case, list, one_of, reference, scalar, suggest, text,
};
use super::{DRAFT, Part, words};
use crate::lint::context::PartKind;
use crate::lint::rule::Feature;
use crate::lint::{Lang, Rules};
use crate::source::keys;
use crate::template::field::{self, Shape};
use crate::template::{ButtonKind, Category, Format, language};

/// The schema of the authoring form, with the words about each key in a language.
#[must_use]
pub fn authoring(lang: Lang, rules: &Rules) -> Value {
    let maker = Maker {
        lang,
        limits: Limits::new(rules),
    };
    let [title, _] = words::titles(lang);
    let mut schema = maker.part(Part::Template);
    maker.whole(&mut schema);
    let mut definitions: Map<String, Value> = Part::ALL
        .into_iter()
        .filter(|part| *part != Part::Template)
        .map(|part| (part.name().to_owned(), maker.part(part)))
        .collect();
    definitions.insert("samples".to_owned(), samples());
    definitions.insert("file".to_owned(), file());
    if let Some(fields) = schema.as_object_mut() {
        fields.shift_insert(0, "$schema".to_owned(), json!(DRAFT));
        fields.shift_insert(1, "title".to_owned(), json!(title));
        fields.insert("definitions".to_owned(), Value::Object(definitions));
    }
    schema
}

/// Samples: a list for numbered placeholders, a mapping for named ones, or one alone.
fn samples() -> Value {
    let one = scalar();
    json!({"anyOf": [
        {"type": "array", "items": one},
        {"type": "object", "additionalProperties": one},
        one,
    ]})
}

/// Files beside the template, or upload handles.
fn file() -> Value {
    json!({"anyOf": [
        {"type": "string"},
        {"type": "array", "items": {"type": "string"}, "minItems": 1},
    ]})
}

/// Asked for by its key, or by `true`.
fn asked_for() -> Value {
    json!({"type": ["boolean", "null"]})
}

struct Maker<'r> {
    lang: Lang,
    limits: Limits<'r>,
}

impl Maker<'_> {
    /// A mapping with the keys of a part and no others.
    fn part(&self, part: Part) -> Value {
        let mut properties = Map::new();
        for key in part.keys() {
            let about = match words::about(part, key, self.lang) {
                Some(about) => about,
                None if field::is_read_only(key) => words::read_only(self.lang),
                None => continue,
            };
            properties.insert(key.to_owned(), described(self.value(part, key), about));
        }
        let mut schema =
            json!({"type": "object", "additionalProperties": false, "properties": properties});
        let more = match part {
            Part::Template | Part::Language => self.with_offer(),
            Part::Header => header(),
            Part::Button => self.button(),
            Part::Carousel => json!({"required": ["cards"]}),
            Part::App => json!({"required": keys::APP}),
            _ => Value::Null,
        };
        if let (Some(fields), Value::Object(more)) = (schema.as_object_mut(), more) {
            fields.extend(more);
        }
        schema
    }

    /// What a key of a part holds.
    fn value(&self, part: Part, key: &str) -> Value {
        match (part, key) {
            (Part::Template | Part::Language, _) => self.of_template(key),
            (_, "text") => match part {
                Part::Header => self.text(PartKind::Header),
                Part::Body => self.text(PartKind::Body),
                Part::Footer => self.text(PartKind::Footer),
                Part::Offer => self.text(PartKind::Offer),
                _ => self.text(PartKind::ButtonLabel),
            },
            (Part::Card, "header") => reference("header"),
            (Part::Card, "body") => self.text_or(PartKind::Body, "body"),
            (_, "samples") => reference("samples"),
            (Part::Card, "buttons") => list(self.one_button(), None, None),
            (Part::Card, "other_components") => json!({"type": "array"}),
            (Part::Carousel, "cards") => self.cards(),
            (Part::Footer, "code_expiration_minutes") => self.minutes(),
            (Part::Header, "format") => {
                let known = keys::HEADER_FORMATS.iter().chain(&["text"]);
                let names: Vec<String> = known
                    .map(|key| Format::parse(key).name().to_owned())
                    .collect();
                one_of(&names.iter().map(String::as_str).collect::<Vec<_>>())
            }
            (Part::Header, "location" | "product") => asked_for(),
            (Part::Header, key) if keys::HEADER_FORMATS.contains(&key) => reference("file"),
            (Part::Body | Part::Offer, "add_security_recommendation" | "has_expiration") => {
                json!({"type": "boolean"})
            }
            (Part::Button | Part::Flow | Part::App, key) => self.of_button(part, key),
            _ => json!({}),
        }
    }

    fn of_template(&self, key: &str) -> Value {
        match key {
            "name" => {
                let longest = self.limits.longest(PartKind::Name).map(|it| it.max);
                let most = longest.map_or_else(String::new, |max| max.to_string());
                let said = self.limits.rule("name-charset");
                json!({
                    "type": "string",
                    "pattern": format!("^[a-z0-9_]{{1,{most}}}$"),
                    "patternErrorMessage": said.map(|rule| rule.summary.get(self.lang).trim_end()),
                })
            }
            "language" => {
                let codes: Vec<&str> = codes().collect();
                json!({"enum": codes})
            }
            "languages" => {
                let each: Map<String, Value> = codes()
                    .map(|code| (code.to_owned(), reference("language")))
                    .collect();
                json!({"type": "object", "minProperties": 1, "additionalProperties": false, "properties": each})
            }
            "category" => one_of(&Category::ALL.map(Category::name)),
            "placeholders" => json!({"enum": ["braces"]}),
            "other_components" => json!({"type": "array"}),
            "header" => self.text_or(PartKind::Header, "header"),
            "body" => self.text_or(PartKind::Body, "body"),
            "footer" => self.text_or(PartKind::Footer, "footer"),
            "buttons" => {
                let most = self.limits.number("button-count", "max", |parameters| {
                    parameters.get("kinds").is_none()
                });
                list(self.one_button(), None, most)
            }
            "carousel" => json!({"anyOf": [self.cards(), reference("carousel")]}),
            "limited_time_offer" => self.text_or(PartKind::Offer, "offer"),
            "call_permission_request" => json!({"type": ["boolean", "null", "object"]}),
            "samples" => reference("samples"),
            setting => self.setting(setting),
        }
    }

    fn setting(&self, name: &str) -> Value {
        if let Some((words, refused)) = self.limits.words_of_setting(name) {
            return if refused {
                one_of(&words)
            } else {
                suggest(&words)
            };
        }
        match field::shape(name) {
            Some(Shape::Text) => digits(),
            Some(Shape::Bool) => json!({"type": "boolean"}),
            Some(Shape::Integer) => json!({"type": "integer"}),
            Some(Shape::Any) => json!({}),
            // Written by Meta, and read back with whatever it holds.
            None => json!({"readOnly": true}),
        }
    }

    fn of_button(&self, part: Part, key: &str) -> Value {
        let own = keys::FLOW.iter().find(|(short, _)| *short == key);
        let key = match (part, own) {
            (Part::Flow, Some((_, meant))) => meant,
            _ => key,
        };
        match key {
            "quick_reply" => {
                let label = self.text(PartKind::ButtonLabel);
                json!({"anyOf": [label, {"type": ["boolean", "null", "integer"]}]})
            }
            "catalog" | "mpm" | "spm" | "voice_call" | "request_contact_info" | "order_details" => {
                json!({"anyOf": [self.text(PartKind::ButtonLabel), asked_for()]})
            }
            "url" => self.text(PartKind::ButtonUrl),
            "copy_code" => {
                let most = self.limits.number("copy-code", "max", |_| true);
                match most {
                    Some(most) => json!({"type": ["string", "integer"], "maxLength": most}),
                    None => digits(),
                }
            }
            "otp" | "otp_type" => self.words("otp_type"),
            "flow" => json!({"anyOf": [digits(), reference("flow")]}),
            "flow_action" | "icon" => self.words(key),
            "type" => one_of(&ButtonKind::NAMED.map(|(name, _)| name)),
            "example" => json!({"anyOf": [scalar(), {"type": "array", "items": scalar()}]}),
            "autofill_text" => self.text(PartKind::Autofill),
            "supported_apps" => {
                let most = self.limits.number("otp-apps", "max", |_| true);
                list(reference("app"), Some(1), most)
            }
            "zero_tap_terms_accepted" => json!({"type": "boolean"}),
            "ttl_minutes" => json!({"type": "integer"}),
            _ => digits(),
        }
    }

    fn words(&self, field: &str) -> Value {
        match self.limits.words_of_button(field) {
            Some((words, true)) => one_of(&words),
            Some((words, false)) => suggest(&words),
            None => json!({"type": "string"}),
        }
    }

    fn text(&self, kind: PartKind) -> Value {
        text(self.limits.longest(kind), self.lang)
    }

    /// A text, or a mapping with more.
    fn text_or(&self, kind: PartKind, definition: &str) -> Value {
        json!({"anyOf": [self.text(kind), reference(definition)]})
    }

    /// A button, or the label of a quick reply alone.
    fn one_button(&self) -> Value {
        json!({"anyOf": [reference("button"), self.text(PartKind::ButtonLabel)]})
    }

    fn cards(&self) -> Value {
        let count = |name| self.limits.number("card-count", name, |_| true);
        list(reference("card"), count("min"), count("max"))
    }

    fn minutes(&self) -> Value {
        let bound = |name| self.limits.number("code-expiration", name, |_| true);
        json!({"type": "integer", "minimum": bound("min"), "maximum": bound("max")})
    }

    /// What a whole template needs, and what its category takes.
    fn whole(&self, schema: &mut Value) {
        let setting = "message_send_ttl_seconds";
        let by_category = self.limits.ranges(setting).into_iter().map(|range| {
            let (category, least, most, except) = range;
            let is = in_any_case(&[category.name()]);
            json!({
                "if": {"required": ["category"], "properties": {"category": {"type": "string", "pattern": is}}},
                "then": {"properties": {setting: {"anyOf": [
                    {"type": "integer", "minimum": least, "maximum": most},
                    {"enum": except},
                ]}}},
            })
        });
        // A template of Meta's library has its text there; other components may hold what a body would.
        let without_body = json!({"anyOf": [
            {"required": ["body"]},
            {"required": ["library_template_name"]},
            {"required": ["other_components"]},
        ]});
        let body = json!({
            "if": {"not": without_body},
            "then": {
                "if": {"required": ["languages"]},
                "then": {"properties": {"languages": {"additionalProperties": {"required": ["body"]}}}},
                "else": {"required": ["body"]},
            },
        });
        let Some(fields) = schema.as_object_mut() else {
            return;
        };
        fields.insert("required".to_owned(), json!(["name", "category"]));
        let one_language = json!([{"required": ["language"]}, {"required": ["languages"]}]);
        fields.insert("anyOf".to_owned(), one_language);
        if let Some(all) = fields.get_mut("allOf").and_then(Value::as_array_mut) {
            all.extend(by_category);
            all.push(body);
        }
    }

    /// With an offer the body is shorter, and Meta takes no footer.
    fn with_offer(&self) -> Value {
        let longest = self.limits.longest_with(PartKind::Body, Feature::Offer);
        let body = text(longest, self.lang);
        json!({"allOf": [{
            "if": {"required": ["limited_time_offer"]},
            "then": {"properties": {"body": {"anyOf": [body, {"type": "object"}]}}},
        }]})
    }

    /// What a button does is said once, and it has what that needs.
    fn button(&self) -> Value {
        let kinds: Vec<Value> = keys::BUTTON_KINDS
            .iter()
            .map(|key| json!({"required": [key]}))
            .collect();
        let mut all = vec![json!({
            "if": {"required": ["type"]},
            "then": {},
            "else": {"oneOf": kinds},
        })];
        for (field, kinds) in self.limits.needed_by_buttons() {
            let needed = match field {
                "label" => "text",
                "url" => "url",
                "phone" => "phone_number",
                _ => continue,
            };
            for kind in kinds {
                let key = kind.to_ascii_lowercase();
                let typed = json!({
                    "required": ["type"],
                    "properties": {"type": {"type": "string", "pattern": in_any_case(&[kind])}},
                });
                let mut said = vec![typed];
                if kind == ButtonKind::QuickReply.name() {
                    // Its key may hold the label itself.
                    said.push(json!({
                        "required": [key],
                        "properties": {key: {"type": ["boolean", "null"]}},
                    }));
                } else {
                    let keys = keys::BUTTON_KINDS
                        .iter()
                        .filter(|known| **known == key || known.starts_with(&format!("{key}_")));
                    said.extend(keys.map(|key| json!({"required": [key]})));
                }
                all.push(json!({"if": {"anyOf": said}, "then": {"required": [needed]}}));
            }
        }
        json!({"allOf": all})
    }
}

/// A header shows one thing, said by its key or by its format.
fn header() -> Value {
    let formats = keys::HEADER_FORMATS.iter().chain(&["text"]);
    let one: Vec<Value> = formats.map(|key| json!({"required": [key]})).collect();
    json!({"allOf": [{
        "if": {"required": ["format"]},
        "then": {},
        "else": {"oneOf": one},
    }]})
}

/// The codes that Meta lists, and those that are not known to be refused.
fn codes() -> impl Iterator<Item = &'static str> {
    language::OFFICIAL.iter().chain(language::UNLISTED).copied()
}
