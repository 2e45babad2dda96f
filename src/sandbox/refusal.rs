//! How the API says no.

use serde_json::{Value, json};

use crate::graph::known::Known;
use crate::lint::diagnostic::{Diagnostic, Severity};
use crate::lint::{Options, Rules, lint_apart};
use crate::loopback::Outgoing;
use crate::source::{Source, SourceKind};

/// What the API answers when it refuses a call.
#[derive(Clone, Debug, Default)]
pub(super) struct Refusal {
    pub(super) status: u16,
    code: u32,
    subcode: Option<u32>,
    message: String,
    /// What the user is told, where it is more than the title.
    text: String,
    /// The steps of a path in the request.
    blame: Vec<String>,
}

impl Refusal {
    /// With a subcode, and the words that are known for it.
    pub(super) fn subcode(subcode: u32) -> Self {
        Self {
            status: 400,
            code: 100,
            subcode: Some(subcode),
            message: "Invalid parameter".to_owned(),
            ..Self::default()
        }
    }

    /// With a code and a message for developers.
    pub(super) fn code(status: u16, code: u32, message: impl Into<String>) -> Self {
        Self {
            status,
            code,
            message: message.into(),
            ..Self::default()
        }
    }

    /// That a parameter is not taken.
    pub(super) fn parameter(message: impl std::fmt::Display) -> Self {
        Self::code(400, 100, format!("(#100) {message}"))
    }

    /// That there is nothing with this id.
    pub(super) fn nothing(id: &str) -> Self {
        Self {
            subcode: Some(33),
            ..Self::code(
                400,
                100,
                format!(
                    "Unsupported request. Object with ID '{id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation"
                ),
            )
        }
    }

    pub(super) fn with_text(mut self, text: impl Into<String>) -> Self {
        self.text = text.into();
        self
    }

    pub(super) fn blaming(mut self, field: &str) -> Self {
        self.blame = vec![field.to_owned()];
        self
    }

    pub(super) fn answer(&self) -> Outgoing {
        let mut error = json!({
            "message": self.message,
            "type": if self.code == 190 { "OAuthException" } else { "GraphMethodException" },
            "code": self.code,
            "is_transient": matches!(self.code, 1 | 2),
            "fbtrace_id": "Sandbox0000",
        });
        if let Some(subcode) = self.subcode {
            error["error_subcode"] = subcode.into();
        }
        let known = Known::of(self.code, self.subcode);
        let exact = known.filter(|known| known.subcode.is_some() && known.subcode == self.subcode);
        if let Some(known) = exact {
            error["error_user_title"] = known.title.as_str().into();
            error["error_user_msg"] = known.means.en.as_str().into();
        }
        if !self.text.is_empty() {
            error["error_user_msg"] = self.text.as_str().into();
        }
        if !self.blame.is_empty() {
            error["error_data"] = json!({"blame_field_specs": [self.blame]});
        }
        Outgoing::json(self.status, &json!({ "error": error }))
    }
}

/// What our own rules say that Meta refuses in a payload: the first error of its texts.
///
/// # Errors
/// That error, with the subcode that its rule foresees.
pub(super) fn check(payload: &Value, now: i64) -> Result<(), Refusal> {
    let Ok(rules) = Rules::builtin() else {
        return Err(Refusal::code(500, 1, "the rules can't be read"));
    };
    let source = Source {
        name: "request.json".to_owned(),
        text: payload.to_string(),
        kind: SourceKind::Json,
        named: true,
        ..Source::default()
    };
    let options = Options {
        now: Some(now),
        ..Options::new(rules)
    };
    let report = lint_apart(vec![source], &options);
    let errors = report
        .diagnostics
        .iter()
        .filter(|found| found.severity == Severity::Error);
    // What has a subcode of its own is told before what has none.
    let subcode = |found: &Diagnostic| {
        let rule = rules.get(&found.rule)?;
        rule.file.subcodes.first().copied()
    };
    let first = errors.min_by_key(|found| subcode(found).is_none());
    let Some(first) = first else { return Ok(()) };
    let mut refusal = match subcode(first) {
        Some(subcode) => Refusal::subcode(subcode),
        None => Refusal::parameter(&first.message),
    };
    refusal.blame = path(&first.component, payload);
    Err(refusal.with_text(format!("{} ({})", first.message, first.component)))
}

/// The steps in a payload to a part of the template, by the name that findings give it.
fn path(part: &str, payload: &Value) -> Vec<String> {
    if ["name", "language", "category"].contains(&part) {
        return vec![part.to_owned()];
    }
    let mut steps = Vec::new();
    let mut holder = payload;
    for piece in part.split('.') {
        let (name, index) = piece.split_once('[').unwrap_or((piece, ""));
        let kind = if name == "cards" { "carousel" } else { name };
        let all = holder.get("components").and_then(Value::as_array);
        let is_it = |it: &Value| {
            let own = it.get("type").and_then(Value::as_str);
            own.is_some_and(|own| own.eq_ignore_ascii_case(kind))
        };
        steps.push("components".to_owned());
        let Some((place, own)) = all
            .into_iter()
            .flatten()
            .enumerate()
            .find(|(_, it)| is_it(it))
        else {
            break;
        };
        steps.push(place.to_string());
        if let Ok(index) = index.trim_end_matches(']').parse::<usize>() {
            steps.extend([name.to_owned(), index.to_string()]);
            holder = &own[name][index];
        }
    }
    steps
}
