//! Saved webhook bodies about templates, read and explained without the account.
//!
//! Source: Meta's pages on the webhook fields `message_template_status_update`,
//! `message_template_quality_update`, `message_template_components_update` and `template_category_update`.

use serde_json::{Deserializer, Value};

use super::said::{Note, said};
use super::state::{Concern, info, rejection};
use crate::graph::time;
use crate::report::shown::shortened;
use crate::template::Category;
use crate::template::language::canonical;

/// Scalar values of a name or a word that are repeated.
const REPEATED: usize = 600;

/// What a webhook reports of one template.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Event {
    /// The webhook's field, such as `message_template_status_update`.
    pub field: String,
    /// What happened, by Meta's name for it, where the field has such names: `REJECTED`.
    pub event: String,
    /// The id of the template; empty where it is not said.
    pub id: String,
    /// The name of the template; empty where it is not said.
    pub name: String,
    /// Its language as the API writes it, `en_US`, though webhooks say `en-US`; empty where it is not said.
    pub language: String,
    /// When it was sent, in seconds since 1970.
    pub time: Option<i64>,
    /// What there is to worry about.
    pub concern: Option<Concern>,
    /// What there is to say.
    pub notes: Vec<Note>,
}

/// Why a text is no webhook body.
#[derive(Debug, thiserror::Error)]
pub enum WebhookError {
    /// It is no JSON.
    #[error("{0}")]
    Json(#[from] serde_json::Error),
    /// It is JSON, and no change is in it.
    #[error("no `entry` with `changes` is in it")]
    Nothing,
}

/// Reads the changes of one body, of a list of bodies, or of several one after the other. A single change or
/// entry out of a body is read too; what is not known is told as such.
///
/// # Errors
/// A text that is no JSON, or JSON without any change.
pub fn read(text: &str) -> Result<Vec<Event>, WebhookError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut events = Vec::new();
    for body in Deserializer::from_str(text).into_iter::<Value>() {
        gather(&body?, None, &mut events);
    }
    if events.is_empty() {
        return Err(WebhookError::Nothing);
    }
    Ok(events)
}

/// The parser of JSON bounds how deep this can go.
fn gather(value: &Value, sent: Option<i64>, events: &mut Vec<Event>) {
    if let Value::Array(items) = value {
        items.iter().for_each(|item| gather(item, sent, events));
        return;
    }
    let sent = value.get("time").and_then(time::of_field).or(sent);
    let field = value.get("field").and_then(Value::as_str);
    if let (Some(field), Some(value)) = (field, value.get("value")) {
        events.push(event(field, value, sent));
    } else if let Some(inner) = value.get("entry").or_else(|| value.get("changes")) {
        gather(inner, sent, events);
    } else if value.get("message_template_id").is_some() {
        events.push(event(guess(value), value, sent));
    }
}

/// The field of a bare value, by what only it holds.
fn guess(value: &Value) -> &'static str {
    let has = |key: &str| value.get(key).is_some();
    if has("event") {
        STATUS
    } else if has("new_quality_score") {
        QUALITY
    } else if has("new_category") || has("correct_category") {
        CATEGORY
    } else {
        COMPONENTS
    }
}

const STATUS: &str = "message_template_status_update";
const QUALITY: &str = "message_template_quality_update";
const COMPONENTS: &str = "message_template_components_update";
const CATEGORY: &str = "template_category_update";

fn event(field: &str, value: &Value, sent: Option<i64>) -> Event {
    let text = |key: &str| match value.get(key) {
        Some(Value::String(text)) => shortened(text, REPEATED).into_owned(),
        Some(Value::Number(number)) => number.to_string(),
        _ => String::new(),
    };
    let language = text("message_template_language");
    let mut event = Event {
        field: shortened(field, REPEATED).into_owned(),
        id: text("message_template_id"),
        name: text("message_template_name"),
        language: canonical(&language).map_or(language, str::to_owned),
        time: sent,
        ..Event::default()
    };
    match field {
        STATUS => status(&mut event, value, &text("event"), &text("reason")),
        QUALITY => {
            let before = text("previous_quality_score").to_ascii_uppercase();
            let now = text("new_quality_score").to_ascii_uppercase();
            let fill = [before.as_str(), now.as_str()].map(str::to_ascii_lowercase);
            let fill = fill
                .each_ref()
                .map(|it| if it.is_empty() { "?" } else { it });
            event.notes.push(Note::new("event/quality", &fill));
            event.concern = match now.as_str() {
                "RED" => Some(Concern::LowQuality),
                "YELLOW" => Some(Concern::MediumQuality),
                _ => None,
            };
            if event.concern.is_some() {
                event.notes.push(Note::new(format!("quality/{now}"), &[]));
            }
            event.event = now;
        }
        COMPONENTS => event.notes.push(Note::new("event/components", &[])),
        CATEGORY => category(&mut event, value),
        other => {
            let other = shortened(other, REPEATED);
            event.notes.push(Note::new("event/field", &[&other]));
        }
    }
    event
}

fn status(event: &mut Event, value: &Value, name: &str, reason: &str) {
    let name = name.to_ascii_uppercase();
    let title = value.pointer("/other_info/title").and_then(Value::as_str);
    let description = value.pointer("/other_info/description");
    event.concern = match name.as_str() {
        "APPROVED" | "REINSTATED" | "UNARCHIVED" | "LOCKED" => None,
        "REJECTED" => Some(Concern::Rejected),
        "PENDING" | "IN_APPEAL" => Some(Concern::InReview),
        "PAUSED" => Some(Concern::Paused),
        "DISABLED" => Some(Concern::Disabled),
        "LIMIT_EXCEEDED" => Some(Concern::LimitExceeded),
        "PENDING_DELETION" | "DELETED" => Some(Concern::Deleted),
        "ARCHIVED" => Some(Concern::Archived),
        "FLAGGED" => Some(Concern::LowQuality),
        _ => Some(Concern::Unknown),
    };
    let note = match (name.as_str(), title) {
        ("REJECTED", _) => rejection(Some(reason)),
        ("APPROVED", Some("UNPAUSE")) => Note::new("event/UNPAUSED", &[]),
        ("PAUSED", Some(title)) if said(&format!("event/paused/{title}")).is_some() => {
            Note::new(format!("event/paused/{title}"), &[])
        }
        (known, _) if event.concern != Some(Concern::Unknown) => {
            Note::new(format!("event/{known}"), &[])
        }
        (unknown, _) => Note::new("event/unknown", &[unknown]),
    };
    event.notes.push(note);
    event.notes.extend(info(value.get("rejection_info")));
    if let Some(description) = description.filter(|it| it.is_string()) {
        let said = serde_json::json!({"reason": description});
        event.notes.extend(info(Some(&said)));
    }
    event.event = name;
}

fn category(event: &mut Event, value: &Value) {
    let text = |key: &str| value.get(key).and_then(Value::as_str).unwrap_or_default();
    let now = text("new_category").to_ascii_lowercase();
    let correct = text("correct_category").to_ascii_lowercase();
    let (kind, from, to, concern) = if correct.is_empty() {
        let before = text("previous_category").to_ascii_lowercase();
        ("changed", before, now, Concern::CategoryChanged)
    } else {
        ("changing", now, correct, Concern::CategoryChanging)
    };
    let fill = [from.as_str(), to.as_str()].map(|it| shortened(it, REPEATED));
    let note = if to == Category::Marketing.name() {
        Note::new(format!("{kind}/to-marketing"), &[&fill[0]])
    } else {
        Note::new(format!("{kind}/other"), &[&fill[0], &fill[1]])
    };
    event.notes.push(note);
    event.concern = Some(concern);
    event.event = to.to_ascii_uppercase();
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;
    use crate::lint::Lang;
    use serde_json::json;

    fn body(field: &str, value: &Value) -> String {
        json!({"object": "whatsapp_business_account",
            "entry": [{"id": "1", "time": 1_795_274_298, "changes": [{"field": field, "value": value}]}]})
        .to_string()
    }

    fn one(field: &str, value: Value) -> Event {
        let mut events = read(&body(field, &value)).unwrap();
        assert_eq!(events.len(), 1);
        events.remove(0)
    }

    #[test]
    fn every_event_of_the_documentation_is_explained() {
        for name in [
            "APPROVED",
            "ARCHIVED",
            "UNARCHIVED",
            "DELETED",
            "DISABLED",
            "FLAGGED",
            "IN_APPEAL",
            "LIMIT_EXCEEDED",
            "LOCKED",
            "PAUSED",
            "PENDING",
            "REINSTATED",
            "PENDING_DELETION",
            "REJECTED",
        ] {
            let event = one(
                STATUS,
                json!({"event": name, "message_template_id": 594, "message_template_name": "order",
                    "message_template_language": "en-US", "reason": null}),
            );
            assert_eq!(
                (event.id.as_str(), event.language.as_str()),
                ("594", "en_US")
            );
            assert_eq!(event.time, Some(1_795_274_298));
            for lang in [Lang::En, Lang::Es, Lang::Pt] {
                let note = &event.notes[0];
                assert!(
                    !note.means(lang).is_empty() && note.next(lang).is_some(),
                    "{name}"
                );
            }
            assert!(!event.notes[0].key().contains("unknown"), "{name}");
        }
    }

    #[test]
    fn pauses_rejections_categories_and_quality_say_what_they_hold() {
        let paused = one(
            STATUS,
            json!({"event": "PAUSED", "other_info":
            {"title": "SECOND_PAUSE", "description": "for 6 hours\u{1b}[1m"}}),
        );
        assert!(paused.notes[0].means(Lang::En).contains("6 hours"));
        assert!(
            paused.notes[1]
                .means(Lang::En)
                .starts_with("Meta says: for 6 hours?")
        );
        let rejected = one(
            STATUS,
            json!({"event": "REJECTED", "reason": "INVALID_FORMAT",
            "rejection_info": {"reason": "r", "recommendation": "do"}}),
        );
        assert_eq!(rejected.notes[1].means(Lang::En), "Meta says: r do");
        let changing = one(
            CATEGORY,
            json!({"new_category": "UTILITY", "correct_category": "MARKETING"}),
        );
        assert_eq!(changing.concern, Some(Concern::CategoryChanging));
        let changed = one(
            CATEGORY,
            json!({"new_category": "UTILITY", "previous_category": "MARKETING"}),
        );
        assert!(
            changed.notes[0]
                .means(Lang::En)
                .contains("from marketing to utility")
        );
        let quality = one(
            QUALITY,
            json!({"previous_quality_score": "GREEN", "new_quality_score": "RED"}),
        );
        assert_eq!(
            (quality.concern, quality.notes.len()),
            (Some(Concern::LowQuality), 2)
        );
    }

    #[test]
    fn bodies_come_in_many_shapes_and_break_nothing() {
        let value = json!({"event": "APPROVED", "message_template_id": "1"});
        let whole = body(STATUS, &value);
        let change = json!({"field": STATUS, "value": value}).to_string();
        for (text, count) in [
            (format!("\u{feff}{whole}\n{whole}\n"), 2),
            (format!("[{whole}, {whole}, {change}]"), 3),
            (value.to_string(), 1),
            (change, 1),
            (body("messages", &json!({"messages": []})), 1),
            (body(STATUS, &json!("text")), 1),
            (body(STATUS, &json!({"event": {"a": 1}})), 1),
            (body(QUALITY, &json!(null)), 1),
        ] {
            assert_eq!(read(&text).unwrap().len(), count, "{text}");
        }
        let unknown = one(STATUS, json!({"event": "MELTED\u{1b}[2J"}));
        assert_eq!(unknown.concern, Some(Concern::Unknown));
        assert!(unknown.notes[0].means(Lang::Pt).contains("MELTED?[2J"));
        for nothing in ["", "{}", "[]", "7", "{\"entry\": []}"] {
            assert!(
                matches!(read(nothing), Err(WebhookError::Nothing)),
                "{nothing}"
            );
        }
        for broken in ["{", "hello", "{\"a\": \u{1b}}"] {
            assert!(
                matches!(read(broken), Err(WebhookError::Json(_))),
                "{broken}"
            );
        }
        let deep = "[".repeat(100_000);
        assert!(matches!(read(&deep), Err(WebhookError::Json(_))));
    }
}
