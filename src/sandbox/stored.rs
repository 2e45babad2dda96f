//! A template as the stand-in keeps it and lists it.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::review::Outcome;
use crate::graph::time::to_field;
use crate::source::{Source, SourceKind, graph, read};
use crate::template::{Category, Template};

/// One language of a template.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Stored {
    pub(super) id: u64,
    /// What would create it again, in the API's own spelling.
    pub(super) payload: Value,
    pub(super) status: String,
    /// As it is now, which may be another than in the payload.
    pub(super) category: String,
    pub(super) updated: i64,
    /// When it was edited while approved, in seconds since 1970.
    pub(super) edits: Vec<i64>,
    pub(super) was_approved: bool,
    /// The review that is under way.
    pub(super) review: Option<Review>,
    /// Further fields of an answer: quality, reasons, categories.
    pub(super) extra: Map<String, Value>,
    /// Whether it is one of Meta's own samples.
    #[serde(default)]
    pub(super) sample: bool,
}

/// A review that is under way.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Review {
    /// When it ends, in seconds since 1970.
    pub(super) until: i64,
    /// How.
    pub(super) outcome: Outcome,
}

/// Fields that a listing has where nobody asks for others.
const USUAL: [&str; 8] = [
    "name",
    "previous_category",
    "parameter_format",
    "components",
    "language",
    "status",
    "category",
    "id",
];

/// Fields that may be asked for beside those of a payload.
const KNOWN: [&str; 20] = [
    "id",
    "name",
    "status",
    "category",
    "correct_category",
    "previous_category",
    "sub_category",
    "language",
    "components",
    "parameter_format",
    "rejected_reason",
    "quality_score",
    "last_updated_time",
    "message_send_ttl_seconds",
    "cta_url_link_tracking_opted_out",
    "library_template_name",
    "display_format",
    "is_primary_device_delivery_only",
    "health_status",
    "source",
];

impl Stored {
    pub(super) fn text(&self, key: &str) -> &str {
        self.payload
            .get(key)
            .and_then(Value::as_str)
            .unwrap_or_default()
    }

    pub(super) fn name(&self) -> &str {
        self.text("name")
    }

    pub(super) fn language(&self) -> &str {
        self.text("language")
    }

    /// Whether its review is over by now; then it is as the review says.
    pub(super) fn advance(&mut self, now: i64) {
        let Some(review) = self.review.take_if(|review| review.until <= now) else {
            return;
        };
        let outcome = review.outcome;
        self.updated = review.until;
        self.status = outcome.status;
        self.was_approved |= self.status == "APPROVED";
        if outcome.category != self.category {
            let before = std::mem::replace(&mut self.category, outcome.category);
            self.extra.insert("previous_category".into(), before.into());
        }
        self.extra
            .insert("rejected_reason".into(), outcome.reason.into());
    }

    /// What an answer shows of it; nothing else than the id where a field is empty.
    ///
    /// # Errors
    /// The name of a field that there is not.
    pub(super) fn shown(&self, fields: Option<&str>) -> Result<Value, String> {
        let whole = self.whole();
        let wanted: Vec<&str> = match fields {
            None => USUAL.to_vec(),
            // `quality_score{score}` asks for a part of a field.
            Some(fields) => fields
                .split(',')
                .map(|field| field.split('{').next().unwrap_or(field).trim())
                .filter(|field| !field.is_empty())
                .collect(),
        };
        let mut out = Map::new();
        for field in wanted {
            match whole.get(field) {
                Some(value) => {
                    out.insert(field.to_owned(), value.clone());
                }
                None if KNOWN.contains(&field) => {}
                None => return Err(field.to_owned()),
            }
        }
        out.insert("id".to_owned(), self.id.to_string().into());
        Ok(Value::Object(out))
    }

    fn whole(&self) -> Map<String, Value> {
        let mut out = match &self.payload {
            Value::Object(fields) => fields.clone(),
            _ => Map::new(),
        };
        out.remove("allow_category_change");
        let template = template(&self.payload);
        let named = template.as_ref().is_some_and(Template::is_named);
        let format = if named { "NAMED" } else { "POSITIONAL" };
        out.insert("parameter_format".into(), format.into());
        if let Some(components) = out.get_mut("components").and_then(Value::as_array_mut) {
            let is_code = Category::parse(&self.category) == Some(Category::Authentication);
            listed(components, is_code);
        }
        out.insert("status".into(), self.status.as_str().into());
        out.insert("category".into(), self.category.as_str().into());
        out.insert("id".into(), self.id.to_string().into());
        out.insert("last_updated_time".into(), to_field(self.updated).into());
        out.insert("quality_score".into(), json!({"score": "UNKNOWN"}));
        out.insert("rejected_reason".into(), "NONE".into());
        out.extend(self.extra.clone());
        out
    }
}

/// The model's template of a payload.
pub(super) fn template(payload: &Value) -> Option<Template> {
    let source = Source {
        name: "request.json".to_owned(),
        text: payload.to_string(),
        kind: SourceKind::Json,
        ..Source::default()
    };
    let mut reading = read(&source);
    (reading.templates.len() == 1)
        .then(|| reading.templates.pop())
        .flatten()
}

/// A payload in the API's own spelling: types in capitals, samples in the nested shapes.
pub(super) fn spelled(payload: &Value) -> Value {
    template(payload).map_or_else(|| payload.clone(), |template| graph(&template))
}

/// What the API rewrites when it lists components: samples become addresses, and an authentication template
/// gets Meta's own words and a link in the place of its button.
fn listed(components: &mut [Value], is_code: bool) {
    let minutes = |component: &Value| component.get("code_expiration_minutes")?.as_i64();
    let minutes = components.iter().find_map(minutes);
    for component in components {
        if let Some(cards) = component.get_mut("cards").and_then(Value::as_array_mut) {
            for card in cards {
                if let Some(inner) = card.get_mut("components").and_then(Value::as_array_mut) {
                    listed(inner, false);
                }
            }
        }
        let handles = component.pointer_mut("/example/header_handle");
        for handle in handles.and_then(Value::as_array_mut).into_iter().flatten() {
            let id = handle.as_str().map_or(0, |text| text.len());
            *handle =
                format!("https://scontent.whatsapp.net/v/t61.29466-34/{id}.jpg?ccb=1-7").into();
        }
        if is_code {
            words_of_meta(component, minutes);
        }
    }
}

fn words_of_meta(component: &mut Value, minutes: Option<i64>) {
    let kind = component.get("type").and_then(Value::as_str).unwrap_or("");
    match kind {
        "BODY" => {
            let warns = component.get("add_security_recommendation") == Some(&Value::Bool(true));
            let mut text = "*{{1}}* is your verification code.".to_owned();
            if warns {
                text.push_str(" For your security, do not share this code.");
            }
            component["text"] = text.into();
            component["example"] = json!({"body_text": [["123456"]]});
        }
        "FOOTER" => {
            if let Some(minutes) = minutes {
                component["text"] = format!("This code expires in {minutes} minutes.").into();
            }
        }
        "BUTTONS" => {
            let buttons = component.get_mut("buttons").and_then(Value::as_array_mut);
            for button in buttons.into_iter().flatten() {
                if button.get("type").and_then(Value::as_str) == Some("OTP") {
                    *button = link(button, minutes);
                }
            }
        }
        _ => {}
    }
}

/// The link that stands in the place of a button that hands over a code for so many minutes.
fn link(button: &Value, minutes: Option<i64>) -> Value {
    let text = |key: &str, default: &'static str| match button.get(key).and_then(Value::as_str) {
        None | Some("") => default.to_owned(),
        Some(own) => own.to_owned(),
    };
    let kind = text("otp_type", "");
    let mut fields = url::form_urlencoded::Serializer::new(String::new());
    fields.append_pair("otp_type", &kind);
    if kind != "COPY_CODE" {
        fields.append_pair("cta_display_name", &text("autofill_text", "Autofill"));
        let apps = button.get("supported_apps").and_then(Value::as_array);
        for key in ["package_name", "signature_hash"] {
            let all = apps.into_iter().flatten();
            let all: Vec<&str> = all.filter_map(|app| app.get(key)?.as_str()).collect();
            fields.append_pair(key, &all.join(","));
        }
    }
    if let Some(minutes) = minutes {
        fields.append_pair("code_expiration_minutes", &minutes.to_string());
    }
    let url = format!("https://www.whatsapp.com/otp/code/?{}", fields.finish());
    json!({
        "type": "URL",
        "text": text("text", "Copy code"),
        "url": format!("{url}&code=otp{{{{1}}}}"),
        "example": [format!("{url}&code=otp123456")],
    })
}
