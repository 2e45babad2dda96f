//! From a request to what the account does and answers.

use std::collections::VecDeque;

use serde_json::{Map, Value, json};

use super::account::{Account, Habits};
use super::fault::{Call, Faults};
use super::refusal::Refusal;
use crate::graph::pace::CREATIONS;
use crate::graph::time::to_header;
use crate::graph::usage;
use crate::loopback::{Incoming, Outgoing};

/// The header in which every answer says that it is none of Meta's.
const STAND_IN: &str = "x-plantilla-sandbox";

/// Templates of a page where nobody asks for a number, and at most.
const PAGE: usize = 25;
const LARGEST_PAGE: usize = 1000;

/// Calls that are remembered for whoever counts them.
const REMEMBERED: usize = 100_000;

const HOUR: i64 = 3600;

/// Everything that a request can change.
#[derive(Debug)]
pub(super) struct World {
    pub(super) account: Account,
    pub(super) token: String,
    pub(super) faults: Faults,
    pub(super) habits: Habits,
    /// Calls that the account takes within an hour.
    pub(super) calls_an_hour: usize,
    /// When calls came, and when templates were created, in seconds since 1970.
    pub(super) calls: VecDeque<i64>,
    pub(super) creations: VecDeque<i64>,
    pub(super) seen: Vec<String>,
    pub(super) address: String,
}

/// What a request asks for.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Asked {
    Call(Call),
    /// Something of the stand-in's own.
    Control,
    Nothing,
}

/// What a request asks for, by its method and path; the path without the version.
pub(super) fn asked(request: &Incoming) -> (Asked, String) {
    if let Some(rest) = request.path.strip_prefix("_sandbox/") {
        return (Asked::Control, rest.to_owned());
    }
    let (version, rest) = request.path.split_once('/').unwrap_or((&request.path, ""));
    let is_version = version.strip_prefix('v').is_some_and(|number| {
        !number.is_empty()
            && number
                .bytes()
                .all(|byte| byte.is_ascii_digit() || byte == b'.')
    });
    let method = request.method.as_str();
    let call = if !is_version || rest.is_empty() {
        None
    } else if rest.ends_with("/message_templates") {
        match method {
            "GET" => Some(Call::List),
            "POST" => Some(Call::Create),
            "DELETE" => Some(Call::Delete),
            _ => None,
        }
    } else if rest.ends_with("/uploads") && method == "POST" {
        Some(Call::UploadOpen)
    } else if rest.starts_with("upload:") {
        match method {
            "GET" => Some(Call::UploadOffset),
            "POST" => Some(Call::Upload),
            _ => None,
        }
    } else {
        match method {
            "GET" => Some(Call::Get),
            "POST" => Some(Call::Edit),
            _ => None,
        }
    };
    (call.map_or(Asked::Nothing, Asked::Call), rest.to_owned())
}

impl World {
    /// The time of the account.
    pub(super) fn now(&self) -> i64 {
        let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
        let seconds = since.map_or(0, |time| time.as_secs());
        i64::try_from(seconds).unwrap_or(0) + self.account.ahead
    }

    /// Answers a call.
    pub(super) fn answer(&mut self, call: Call, path: &str, request: &Incoming) -> Outgoing {
        let now = self.now();
        self.account.advance(now);
        if self.seen.len() < REMEMBERED {
            let name = call.name();
            self.seen.push(format!("{name} {} /{path}", request.method));
        }
        let outcome = self.allowed(call, request, now).and_then(|()| {
            self.calls.push_back(now);
            self.carry_out(call, path, request, now)
        });
        let mut answer = match outcome {
            Ok(value) => Outgoing::json(200, &value),
            Err(refusal) => refusal.answer(),
        };
        answer
            .headers
            .push((usage::HEADER, self.usage(now).to_string()));
        answer
    }

    fn allowed(&mut self, call: Call, request: &Incoming, now: i64) -> Result<(), Refusal> {
        let header = request.header("authorization").unwrap_or_default();
        let given = header
            .strip_prefix("Bearer ")
            .or_else(|| header.strip_prefix("OAuth "))
            .or_else(|| request.query("access_token"));
        match given {
            None => {
                return Err(Refusal::code(
                    401,
                    190,
                    "An access token is required to request this resource.",
                ));
            }
            // Meta repeats what it was sent, too.
            Some(other) if other != self.token => {
                let message = format!("Malformed access token {other}");
                return Err(Refusal::code(401, 190, message));
            }
            Some(_) => {}
        }
        for times in [&mut self.calls, &mut self.creations] {
            while times.front().is_some_and(|time| *time <= now - HOUR) {
                times.pop_front();
            }
        }
        let too_many = || {
            Refusal::code(
                400,
                80008,
                "(#80008) There have been too many calls to this WhatsApp Business account. Wait a bit and try again.",
            )
        };
        if self.calls.len() >= self.calls_an_hour {
            return Err(too_many());
        }
        if call == Call::Create {
            if self.creations.len() >= CREATIONS {
                return Err(too_many());
            }
            self.creations.push_back(now);
        }
        Ok(())
    }

    fn usage(&self, now: i64) -> Value {
        let share = |count: usize, most: usize| count * 100 / most.max(1);
        let calls = share(self.calls.len(), self.calls_an_hour);
        let creations = share(self.creations.len(), CREATIONS);
        let oldest = match (calls, creations) {
            (100.., _) => self.calls.front(),
            // The hundred creations have no share in the real header either: only the wait shows them.
            (_, 100..) => self
                .creations
                .front()
                .filter(|_| self.creations.len() > CREATIONS),
            _ => None,
        };
        let minutes = oldest.map_or(0, |time| (time + HOUR - now).max(0) / 60 + 1);
        let waba = self.account.waba.as_str();
        json!({ waba: [{
            "type": "whatsapp_business_management", "call_count": calls, "total_cputime": 1,
            "total_time": 1, "estimated_time_to_regain_access": minutes,
        }]})
    }

    fn carry_out(
        &mut self,
        call: Call,
        path: &str,
        request: &Incoming,
        now: i64,
    ) -> Result<Value, Refusal> {
        let owner = path.split('/').next().unwrap_or_default();
        match call {
            Call::List | Call::Create | Call::Delete if owner != self.account.waba => {
                return Err(Refusal::nothing(owner));
            }
            Call::UploadOpen if owner != self.account.app => return Err(Refusal::nothing(owner)),
            _ => {}
        }
        let body = || -> Result<Value, Refusal> {
            serde_json::from_slice(&request.body)
                .map_err(|_| Refusal::parameter("the body must be JSON"))
        };
        let id = || owner.parse::<u64>().map_err(|_| Refusal::nothing(owner));
        match call {
            Call::List => self.list(request),
            Call::Get => {
                let found = self.account.templates.get(&id()?);
                let stored = found.ok_or_else(|| Refusal::nothing(owner))?;
                stored
                    .shown(request.query("fields"))
                    .map_err(|field| no_field(&field))
            }
            Call::Create => self.account.create(&body()?, self.habits, now),
            Call::Edit => self.account.edit(id()?, &body()?, self.habits, now),
            Call::Delete => self.account.delete(
                request.query("name"),
                request.query("hsm_id"),
                request.query("hsm_ids"),
                now,
            ),
            Call::UploadOpen => self
                .account
                .uploads
                .open(request.query("file_length"), request.query("file_type")),
            Call::Upload => {
                let app = self.account.app.clone();
                let offset = request.header("file_offset");
                let bytes = request.body.len();
                self.account.uploads.take(path, offset, bytes, &app, now)
            }
            Call::UploadOffset => self.account.uploads.offset(path),
        }
    }

    fn list(&self, request: &Incoming) -> Result<Value, Refusal> {
        let limit = match request.query("limit") {
            None => PAGE,
            Some(text) => match text.parse::<usize>() {
                Ok(limit) if limit > 0 => limit.min(LARGEST_PAGE),
                _ => return Err(Refusal::parameter("limit must be a positive number")),
            },
        };
        let after = match request.query("after") {
            None => 0,
            Some(cursor) => cursor
                .strip_prefix("QVFI")
                .and_then(|rest| u64::from_str_radix(rest, 16).ok())
                .ok_or_else(|| Refusal::parameter("Invalid cursors values"))?,
        };
        let is = |key: &str, value: &str| {
            let wanted = request.query(key);
            wanted.is_none_or(|wanted| wanted.eq_ignore_ascii_case(value))
        };
        let holds = |key: &str, text: &str| {
            let wanted = request.query(key);
            wanted.is_none_or(|wanted| text.to_lowercase().contains(&wanted.to_lowercase()))
        };
        let fits: Vec<_> = self
            .account
            .templates
            .values()
            .filter(|stored| {
                let content = || stored.payload.to_string();
                is("status", &stored.status)
                    && is("category", &stored.category)
                    && is("language", stored.language())
                    // As part of a name, so that whoever wants one name has to look at what came.
                    && holds("name", stored.name())
                    && (request.query("content").is_none() || holds("content", &content()))
                    && (request.query("name_or_content").is_none()
                        || holds("name_or_content", stored.name())
                        || holds("name_or_content", &content()))
                    && (request.query("quality_score").is_none()
                        || is("quality_score", stored.extra.get("quality_score")
                            .and_then(|quality| quality.get("score"))
                            .and_then(Value::as_str)
                            .unwrap_or("UNKNOWN")))
            })
            .collect();
        let mut rest = fits.iter().filter(|stored| stored.id > after);
        let page: Vec<_> = rest.by_ref().take(limit).collect();
        let more = rest.next().is_some();
        let data: Vec<Value> = page
            .iter()
            .map(|stored| stored.shown(request.query("fields")))
            .collect::<Result<_, _>>()
            .map_err(|field| no_field(&field))?;
        let mut out = Map::new();
        out.insert("data".into(), data.into());
        if let (Some(first), Some(last)) = (page.first(), page.last()) {
            let cursor = |id: u64| format!("QVFI{id:x}");
            let mut paging =
                json!({"cursors": {"before": cursor(first.id), "after": cursor(last.id)}});
            if more {
                // Meta repeats the token in this address, too.
                paging["next"] = format!(
                    "{}/v26.0/{}/message_templates?access_token={}&limit={limit}&after={}",
                    self.address,
                    self.account.waba,
                    self.token,
                    cursor(last.id)
                )
                .into();
            }
            out.insert("paging".into(), paging);
        }
        if request.query("summary").is_some() {
            let all = self.account.templates.len();
            out.insert(
                "summary".into(),
                json!({
                    "total_count": fits.len(), "message_template_count": all,
                    "message_template_limit": self.habits.limit, "are_translations_complete": true,
                }),
            );
        }
        Ok(Value::Object(out))
    }

    /// Adds what every answer has.
    pub(super) fn sign(&self, answer: &mut Outgoing) {
        let now = self.now();
        answer.headers.push(("date", to_header(now)));
        answer
            .headers
            .push((STAND_IN, "a stand-in, not Meta".to_owned()));
        answer
            .headers
            .push(("facebook-api-version", "v26.0".to_owned()));
    }
}

fn no_field(field: &str) -> Refusal {
    Refusal::code(
        400,
        100,
        format!(
            "(#100) Tried accessing nonexisting field ({field}) on node type (WhatsAppMessageTemplate)"
        ),
    )
}
