//! From an answer to what it holds, or to why it holds nothing.

use serde_json::Value;

use super::error::{AnswerFault, ApiError, GraphError};
use super::transport::Response;
use crate::report::shown::on_one_line;

/// Characters of a foreign answer that are shown, in Unicode scalar values.
const SHOWN: usize = 120;

/// The JSON of an answer.
///
/// # Errors
/// When the API says that something failed, or the answer is none of the API's.
pub(super) fn read(response: &Response) -> Result<Value, GraphError> {
    let status = response.status;
    let fault = |fault| Err(GraphError::Answer { status, fault });
    if (300..400).contains(&status) {
        return fault(AnswerFault::Redirect(target(response)));
    }
    let value: Value = match serde_json::from_slice(&response.body) {
        Ok(value) => value,
        Err(error) if error.is_eof() && !response.body.is_empty() => {
            return fault(AnswerFault::Truncated);
        }
        Err(_) => {
            let text = String::from_utf8_lossy(&response.body);
            let start: String = text.trim().chars().take(SHOWN).collect();
            return fault(AnswerFault::NotJson(on_one_line(&start).into_owned()));
        }
    };
    match value.get("error") {
        Some(error) if error.is_object() => {
            return Err(GraphError::Api(Box::new(ApiError::read(status, error))));
        }
        _ if status >= 400 => return fault(AnswerFault::Shape("error")),
        _ => {}
    }
    if !value.is_object() {
        return fault(AnswerFault::Shape("{}"));
    }
    Ok(value)
}

/// The host that a redirect leads to. No more of it is shown: the rest can hold what was sent.
fn target(response: &Response) -> String {
    let location = response.header("location").unwrap_or_default();
    match url::Url::parse(location)
        .ok()
        .as_ref()
        .and_then(url::Url::host_str)
    {
        Some(host) => host.to_owned(),
        None => "another path".to_owned(),
    }
}

/// That the answer to a write says it was done.
///
/// # Errors
/// When it says that it was not.
pub(super) fn done(value: &Value) -> Result<(), GraphError> {
    match value.get("success").and_then(Value::as_bool) {
        Some(false) => Err(GraphError::Answer {
            status: 200,
            fault: AnswerFault::Declined,
        }),
        _ => Ok(()),
    }
}

/// What a text field of an answer holds.
///
/// # Errors
/// When it is missing or no text.
pub(super) fn text<'v>(value: &'v Value, key: &'static str) -> Result<&'v str, GraphError> {
    value
        .get(key)
        .and_then(Value::as_str)
        .ok_or(GraphError::Answer {
            status: 200,
            fault: AnswerFault::Shape(key),
        })
}
