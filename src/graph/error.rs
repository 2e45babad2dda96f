//! Why a call failed, typed.

use std::fmt;

use serde_json::Value;

use super::transport::{Reached, TransportError};
use crate::report::shown::on_one_line;

/// Why a call failed. None of these holds the token.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum GraphError {
    /// There was no whole answer.
    #[error(transparent)]
    Transport(#[from] TransportError),
    /// The API says why.
    #[error("{0}")]
    Api(Box<ApiError>),
    /// There was an answer, and it is none of the API's.
    #[error("HTTP {status}: {fault}")]
    Answer {
        /// The HTTP status.
        status: u16,
        /// What is wrong with the answer.
        fault: AnswerFault,
    },
    /// The caller asked for something that the API is known to refuse; nothing was sent.
    #[error("{0}")]
    Refused(#[from] Refusal),
}

/// What is wrong with an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AnswerFault {
    /// It leads to another address, which is not followed.
    Redirect(String),
    /// It is no JSON; how it begins.
    NotJson(String),
    /// Its JSON ends in the middle.
    Truncated,
    /// It lacks something: the path of what is missing.
    Shape(&'static str),
    /// It says that nothing was done, and not why.
    Declined,
    /// It leads round in a circle: a page that names itself as the next one.
    Circle,
}

impl fmt::Display for AnswerFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Redirect(host) => write!(f, "a redirect to {host}, which is not followed"),
            Self::NotJson(start) => write!(f, "the answer is no JSON: {start}"),
            Self::Truncated => f.write_str("the answer breaks off in the middle"),
            Self::Shape(path) => write!(f, "the answer lacks `{path}`"),
            Self::Declined => f.write_str("the answer says `success: false`"),
            Self::Circle => f.write_str("the listing leads round in a circle"),
        }
    }
}

/// What is not even asked of the API.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// A sample can't be uploaded without an app.
    #[error("an upload needs the id of the app: set PLANTILLA_APP_ID, or give --app")]
    NoApp,
    /// Nobody uploads files of this type.
    #[error("{name}: a sample is a JPEG, PNG, MP4 or PDF file, and this is {found}")]
    Type {
        /// The file.
        name: String,
        /// Its type by its first bytes, or `of an unknown type`.
        found: String,
    },
    /// The file is too large.
    #[error("{name} has {size} bytes; {most} are the most")]
    Size {
        /// The file.
        name: String,
        /// Its size in bytes.
        size: u64,
        /// The greatest size in bytes.
        most: u64,
    },
    /// More ids than one call takes.
    #[error("one call deletes {most} templates at most, and this is {count}")]
    TooMany {
        /// How many were given.
        count: usize,
        /// How many are taken.
        most: usize,
    },
    /// The wait would be longer than the caller allows.
    #[error("the limit of calls is used up for {seconds} seconds more")]
    TooLong {
        /// Seconds to wait.
        seconds: u64,
    },
}

/// What the API says about a call that it refuses, all of it kept.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ApiError {
    /// The HTTP status.
    pub status: u16,
    /// `code`; 0 where it is missing.
    pub code: u32,
    /// `error_subcode`.
    pub subcode: Option<u32>,
    /// `type`: `OAuthException`.
    pub kind: String,
    /// `message`, for developers.
    pub message: String,
    /// `error_user_title`, in the language of the account's user.
    pub title: String,
    /// `error_user_msg`, in the language of the account's user.
    pub text: String,
    /// `error_data.details`.
    pub details: String,
    /// `error_data.blame_field_specs`: paths into the request, outermost step first.
    pub blame: Vec<Vec<String>>,
    /// `fbtrace_id`, which Meta's support asks for.
    pub trace: String,
    /// `is_transient`: whether Meta says that it will pass.
    pub transient: bool,
}

impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.code)?;
        if let Some(subcode) = self.subcode {
            write!(f, "/{subcode}")?;
        }
        for part in [&self.title, &self.text] {
            if !part.is_empty() {
                write!(f, ": {}", on_one_line(part))?;
            }
        }
        if self.text.is_empty() && !self.message.is_empty() {
            write!(f, ": {}", on_one_line(&self.message))?;
        }
        if !self.trace.is_empty() {
            write!(f, " (trace {})", on_one_line(&self.trace))?;
        }
        Ok(())
    }
}

/// Codes that say that too many calls were made: nothing was done, and later it will be. Source: Meta's
/// pages on error codes and rate limiting.
const RATE_LIMITED: [u32; 7] = [4, 17, 32, 613, 80007, 80008, 80012];

/// Codes of errors that pass by themselves. Source: Meta's page on error codes.
const PASSING: [u32; 2] = [1, 2];

impl ApiError {
    /// Reads the `error` object of an answer. Fields of another type than is known count as missing.
    #[must_use]
    pub fn read(status: u16, error: &Value) -> Self {
        let text = |key: &str| {
            let found = error.get(key).and_then(Value::as_str);
            found.unwrap_or_default().to_owned()
        };
        let number = |key: &str| {
            let value = error.get(key)?;
            let whole = value.as_u64().or_else(|| value.as_str()?.parse().ok())?;
            u32::try_from(whole).ok()
        };
        let data = match error.get("error_data") {
            // Some answers hold it as a text.
            Some(Value::String(text)) => serde_json::from_str(text).unwrap_or(Value::Null),
            Some(value) => value.clone(),
            None => Value::Null,
        };
        Self {
            status,
            code: number("code").unwrap_or_default(),
            subcode: number("error_subcode").filter(|subcode| *subcode != 0),
            kind: text("type"),
            message: text("message"),
            title: text("error_user_title"),
            text: text("error_user_msg"),
            details: data
                .get("details")
                .and_then(Value::as_str)
                .unwrap_or_default()
                .to_owned(),
            blame: blame(data.get("blame_field_specs")),
            trace: text("fbtrace_id"),
            transient: error.get("is_transient").and_then(Value::as_bool) == Some(true),
        }
    }

    /// Whether too many calls were made.
    #[must_use]
    pub fn is_rate_limit(&self) -> bool {
        self.status == 429 || RATE_LIMITED.contains(&self.code)
    }

    /// Whether a page holds more than the API is willing to gather: a smaller one may do.
    #[must_use]
    pub fn is_too_much(&self) -> bool {
        let message = self.message.to_ascii_lowercase();
        message.contains("reduce the amount of data")
    }
}

fn blame(value: Option<&Value>) -> Vec<Vec<String>> {
    let step = |value: &Value| match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    };
    let paths = value.and_then(Value::as_array).into_iter().flatten();
    paths
        .map(|path| match path {
            Value::Array(steps) => steps.iter().filter_map(step).collect(),
            single => step(single).into_iter().collect::<Vec<_>>(),
        })
        .filter(|path| !path.is_empty())
        .collect()
}

impl GraphError {
    /// Whether the call may have been carried out although it failed: only reading tells.
    #[must_use]
    pub fn is_ambiguous(&self) -> bool {
        match self {
            Self::Transport(error) => error.reached == Reached::Maybe,
            // An error of the server itself says nothing about how far it came.
            Self::Api(error) => {
                !error.is_rate_limit() && (error.status >= 500 || PASSING.contains(&error.code))
            }
            Self::Answer { status, fault } => match fault {
                AnswerFault::Redirect(_) | AnswerFault::Declined => false,
                _ => *status < 400 || *status >= 500,
            },
            Self::Refused(_) => false,
        }
    }

    /// Whether the same call may succeed later without anything being changed.
    #[must_use]
    pub fn is_transient(&self) -> bool {
        use super::transport::Failure;
        match self {
            Self::Transport(error) => matches!(
                error.failure,
                Failure::NoConnection | Failure::Timeout | Failure::Lost
            ),
            Self::Api(error) => {
                !error.is_too_much()
                    && (error.transient
                        || error.is_rate_limit()
                        || error.status >= 500
                        || PASSING.contains(&error.code))
            }
            Self::Answer { status, fault } => match fault {
                AnswerFault::Truncated => true,
                AnswerFault::NotJson(_) => *status == 429 || *status >= 500 || *status < 300,
                AnswerFault::Shape(_) => *status == 429 || *status >= 500,
                _ => false,
            },
            Self::Refused(refusal) => matches!(refusal, Refusal::TooLong { .. }),
        }
    }

    /// Whether too many calls were made. Nothing was done then.
    #[must_use]
    pub fn is_rate_limit(&self) -> bool {
        match self {
            Self::Api(error) => error.is_rate_limit(),
            Self::Answer { status, .. } => *status == 429,
            Self::Transport(_) | Self::Refused(_) => false,
        }
    }

    /// What the API says, where it says something.
    #[must_use]
    pub fn api(&self) -> Option<&ApiError> {
        match self {
            Self::Api(error) => Some(error),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn everything_that_the_api_says_is_kept() {
        let error = ApiError::read(
            400,
            &json!({
                "message": "Invalid parameter", "type": "OAuthException", "code": 100,
                "error_subcode": 2388046, "is_transient": false,
                "error_user_title": "Formato inválido", "error_user_msg": "O nome\u{1b}[2J só pode …",
                "error_data": {"details": "d", "blame_field_specs": [["name"], ["components", 0, "text"], "category"]},
                "fbtrace_id": "A1b"
            }),
        );
        assert_eq!((error.code, error.subcode), (100, Some(2_388_046)));
        assert_eq!(
            error.blame,
            [
                vec!["name"],
                vec!["components", "0", "text"],
                vec!["category"]
            ]
        );
        let shown = error.to_string();
        assert!(shown.starts_with("100/2388046: Formato inválido: O nome"));
        assert!(shown.ends_with("(trace A1b)") && !shown.contains('\u{1b}'));
    }

    #[test]
    fn odd_forms_are_read_as_far_as_they_go() {
        let error = ApiError::read(
            500,
            &json!({"code": "2", "error_subcode": 0, "message": 7, "is_transient": "yes",
                "error_data": "{\"blame_field_specs\":[[\"language\"]]}"}),
        );
        assert_eq!(
            (error.code, error.subcode, error.transient),
            (2, None, false)
        );
        assert_eq!(error.blame, [["language"]]);
        assert_eq!(ApiError::read(400, &json!("text")).code, 0);
        assert!(
            ApiError::read(400, &json!({"error_data": {"blame_field_specs": 7}}))
                .blame
                .is_empty()
        );
    }

    #[test]
    fn what_may_have_been_done_is_told_from_what_was_not() {
        let api = |status, code| {
            GraphError::Api(Box::new(ApiError {
                status,
                code,
                ..ApiError::default()
            }))
        };
        for (error, ambiguous, transient) in [
            (api(400, 100), false, false),
            (api(401, 190), false, false),
            (api(400, 80008), false, true),
            (api(429, 4), false, true),
            (api(500, 1), true, true),
            (api(503, 2), true, true),
            (
                GraphError::Answer {
                    status: 200,
                    fault: AnswerFault::Truncated,
                },
                true,
                true,
            ),
            (
                GraphError::Answer {
                    status: 502,
                    fault: AnswerFault::NotJson(String::new()),
                },
                true,
                true,
            ),
            (
                GraphError::Answer {
                    status: 302,
                    fault: AnswerFault::Redirect(String::new()),
                },
                false,
                false,
            ),
            (Refusal::NoApp.into(), false, false),
        ] {
            assert_eq!(error.is_ambiguous(), ambiguous, "{error:?}");
            assert_eq!(error.is_transient(), transient, "{error:?}");
        }
    }
}
