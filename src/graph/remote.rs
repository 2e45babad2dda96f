//! A template as the account holds it: the model's own, with what only the account knows beside it.

use serde_json::Value;

use super::account::Id;
use super::error::{AnswerFault, GraphError};
use super::time;
use crate::source::{Source, SourceKind, read};
use crate::span::Span;
use crate::template::Template;
use crate::template::named::{name_of, value_of};
use crate::text::{Style, Term, Text};

/// A template of the account, in one language.
#[derive(Clone, Debug)]
pub struct Remote {
    /// Its id, which is that of one language.
    pub id: Id,
    /// What it says, as the API lists it: [`Template::as_created`] gives it as it would be created.
    pub template: Template,
    /// The JSON that the template was read from: its spans are bytes of this text.
    pub text: String,
    /// Its state.
    pub status: Status,
    /// The category that Meta will give it, where a change is announced.
    pub correct_category: Option<String>,
    /// The category that it had before Meta changed it; old names occur.
    pub previous_category: Option<String>,
    /// What its readers think of it.
    pub quality: Option<Quality>,
    /// Why review rejected it, by Meta's name for it.
    pub rejected_reason: Option<String>,
    /// What review says beside it, where it says something.
    pub rejection_info: Option<Value>,
    /// When it was changed last, in seconds since 1970.
    pub updated: Option<i64>,
}

impl Remote {
    /// Reads one object of a listing, or the answer to a reading. Only the id is needed; fields that are
    /// missing, of another type or not known break nothing.
    ///
    /// # Errors
    /// When it has no id.
    pub fn read(value: &Value) -> Result<Self, GraphError> {
        let id = match value.get("id") {
            Some(Value::String(text)) => Id::of_answer(text),
            Some(Value::Number(number)) => Id::of_answer(&number.to_string()),
            _ => None,
        };
        let id = id.ok_or(GraphError::Answer {
            status: 200,
            fault: AnswerFault::Shape("id"),
        })?;
        let text = |key: &str| {
            let found = value.get(key).and_then(Value::as_str);
            found
                .filter(|text| !text.is_empty() && *text != "NONE")
                .map(str::to_owned)
        };
        let json = value.to_string();
        Ok(Self {
            id,
            template: template(value, &json),
            status: Status::parse(value.get("status").and_then(Value::as_str).unwrap_or("")),
            correct_category: text("correct_category"),
            previous_category: text("previous_category"),
            quality: value.get("quality_score").and_then(Quality::read),
            rejected_reason: text("rejected_reason"),
            rejection_info: value
                .get("rejection_info")
                .filter(|info| !info.is_null())
                .cloned(),
            updated: value.get("last_updated_time").and_then(time::of_field),
            text: json,
        })
    }

    /// Its name; empty where the answer has none.
    #[must_use]
    pub fn name(&self) -> &str {
        self.template.name.as_ref().map_or("", |name| &name.value)
    }

    /// Its language; empty where the answer has none.
    #[must_use]
    pub fn language(&self) -> &str {
        let language = self.template.language.as_ref();
        language.map_or("", |language| &language.value)
    }

    /// Its category as Meta names it; empty where the answer has none.
    #[must_use]
    pub fn category(&self) -> &str {
        let category = self.template.category.as_ref();
        category.map_or("", |category| &category.value)
    }

    /// The text as a source, to show places in it.
    #[must_use]
    pub fn source(&self) -> Source {
        Source {
            name: self.id.to_string(),
            text: self.text.clone(),
            kind: SourceKind::Json,
            ..Source::default()
        }
    }
}

/// The model's template. What is so bare that it is not taken for one still has its name.
fn template(value: &Value, json: &str) -> Template {
    let source = Source {
        text: json.to_owned(),
        kind: SourceKind::Json,
        ..Source::default()
    };
    let mut reading = read(&source);
    if reading.templates.len() == 1
        && let Some(template) = reading.templates.pop()
    {
        return template;
    }
    let text = |key: &str| {
        let found = value.get(key)?.as_str()?.to_owned();
        Some(Text::plain(found, Span::default(), Style::Plain))
    };
    let mut template = Template {
        name: text("name"),
        language: text("language"),
        category: text("category").map(Term),
        ..Template::default()
    };
    template.origin.remote = true;
    template
}

/// The state of a template. Source: Meta's message template reference (2026-09).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Status {
    /// It can be sent.
    Approved,
    /// It waits for review.
    Pending,
    /// Review refused it.
    Rejected,
    /// Its rejection is being looked at again.
    InAppeal,
    /// It can't be sent for some hours, as readers disliked it.
    Paused,
    /// It can't be sent any more, as readers disliked it.
    Disabled,
    /// The account has too many templates.
    LimitExceeded,
    /// It is being deleted.
    PendingDeletion,
    /// It is deleted.
    Deleted,
    /// It was idle for a year, and will be deleted.
    Archived,
    /// Anything else, as the API names it; empty where it says nothing.
    Other(String),
}

impl Status {
    const NAMED: [(&'static str, Self); 10] = [
        ("APPROVED", Self::Approved),
        ("PENDING", Self::Pending),
        ("REJECTED", Self::Rejected),
        ("IN_APPEAL", Self::InAppeal),
        ("PAUSED", Self::Paused),
        ("DISABLED", Self::Disabled),
        ("LIMIT_EXCEEDED", Self::LimitExceeded),
        ("PENDING_DELETION", Self::PendingDeletion),
        ("DELETED", Self::Deleted),
        ("ARCHIVED", Self::Archived),
    ];

    /// Reads Meta's name for it, in either case.
    #[must_use]
    pub fn parse(name: &str) -> Self {
        value_of(&Self::NAMED, name).unwrap_or_else(|| Self::Other(name.to_owned()))
    }

    /// Meta's name for it.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Other(name) => name,
            known => name_of(&Self::NAMED, known),
        }
    }

    /// Whether the API takes an edit in this state. Source: Meta's page on template management.
    #[must_use]
    pub fn is_editable(&self) -> bool {
        matches!(self, Self::Approved | Self::Rejected | Self::Paused)
    }

    /// Whether it stays as it is until somebody does something: no review is under way.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        !matches!(self, Self::Pending | Self::InAppeal | Self::PendingDeletion)
    }
}

/// What readers think of a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quality {
    /// The score.
    pub score: Score,
    /// Why, by Meta's names for it.
    pub reasons: Vec<String>,
    /// Since when, in seconds since 1970.
    pub date: Option<i64>,
}

/// The score of a template's quality.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Score {
    /// High.
    Green,
    /// Medium.
    Yellow,
    /// Low.
    Red,
    /// Not known yet.
    Unknown,
    /// Anything else, as the API names it.
    Other(String),
}

impl Score {
    /// Reads Meta's name for it, in either case.
    #[must_use]
    pub fn parse(name: &str) -> Self {
        match name.to_ascii_uppercase().as_str() {
            "GREEN" => Self::Green,
            "YELLOW" => Self::Yellow,
            "RED" => Self::Red,
            "UNKNOWN" | "" => Self::Unknown,
            _ => Self::Other(name.to_owned()),
        }
    }

    /// Meta's name for it.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Green => "GREEN",
            Self::Yellow => "YELLOW",
            Self::Red => "RED",
            Self::Unknown => "UNKNOWN",
            Self::Other(name) => name,
        }
    }
}

impl Quality {
    fn read(value: &Value) -> Option<Self> {
        let score = value.get("score").unwrap_or(value).as_str()?;
        let mut reasons: Vec<String> = Vec::new();
        for key in ["reason", "reasons"] {
            match value.get(key) {
                Some(Value::String(reason)) => reasons.push(reason.clone()),
                Some(Value::Array(all)) => {
                    reasons.extend(all.iter().filter_map(Value::as_str).map(str::to_owned));
                }
                _ => {}
            }
        }
        reasons.retain(|reason| !reason.is_empty() && reason != "NONE");
        reasons.dedup();
        Some(Self {
            score: Score::parse(score),
            reasons,
            date: value.get("date").and_then(time::of_field),
        })
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;
    use serde_json::json;

    #[test]
    fn the_template_is_the_models_own() {
        let remote = Remote::read(&json!({
            "id": "594", "name": "order", "language": "es", "category": "UTILITY", "status": "PAUSED",
            "correct_category": "MARKETING", "previous_category": "ACCOUNT_UPDATE",
            "rejected_reason": "NONE", "last_updated_time": "2026-11-21T15:18:18+0000",
            "quality_score": {"score": "RED", "reasons": ["SPAM"], "date": 1795274298},
            "rejection_info": {"reason": "r", "recommendation": "x"},
            "components": [{"type": "BODY", "text": "Hola {{1}}, tu pedido sale hoy.",
                "example": {"body_text": [["Ana"]]}}],
            "something_new": {"a": 1}
        }))
        .unwrap();
        assert_eq!(
            (remote.name(), remote.language(), remote.category()),
            ("order", "es", "UTILITY")
        );
        let body = remote
            .template
            .body
            .as_ref()
            .unwrap()
            .text
            .as_ref()
            .unwrap();
        assert!(remote.text.get(body.span.range()).unwrap().contains("Hola"));
        assert!(remote.template.origin.remote);
        assert_eq!(remote.status, Status::Paused);
        assert_eq!(remote.rejected_reason, None);
        assert_eq!(remote.updated, Some(1_795_274_298));
        let quality = remote.quality.unwrap();
        assert_eq!(
            (quality.score, quality.reasons),
            (Score::Red, vec!["SPAM".to_owned()])
        );
        assert!(remote.rejection_info.is_some() && remote.correct_category.is_some());
    }

    #[test]
    fn what_is_new_or_missing_breaks_nothing() {
        let remote = Remote::read(&json!({"id": 7, "name": "a", "status": "SLEEPING",
            "quality_score": {"score": "PURPLE"}, "components": "none", "last_updated_time": {}}))
        .unwrap();
        assert_eq!(remote.status, Status::Other("SLEEPING".into()));
        assert_eq!(remote.status.name(), "SLEEPING");
        assert_eq!(remote.quality.as_ref().unwrap().score.name(), "PURPLE");
        assert_eq!((remote.name(), remote.language()), ("a", ""));
        let bare = Remote::read(&json!({"id": "7"})).unwrap();
        assert_eq!((bare.name(), bare.status.name()), ("", ""));
        for bad in [json!({}), json!({"id": "../1"}), json!([])] {
            assert!(Remote::read(&bad).is_err(), "{bad}");
        }
    }
}
