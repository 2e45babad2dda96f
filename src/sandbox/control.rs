//! What the stand-in lets tests do that nobody can do at Meta: faults, time, states, and counting calls.

use serde_json::{Value, json};

use super::calls::World;
use super::fault::Fault;
use super::refusal::Refusal;
use crate::graph::time::of_field;
use crate::loopback::{Incoming, Outgoing};

impl World {
    /// Answers a request below `/_sandbox/`.
    ///
    /// `GET calls` lists the calls so far, `DELETE calls` forgets them; `POST faults` adds faults, with blanks
    /// between them, `DELETE faults` takes all away; `POST clock` lets time go on by seconds; `POST templates`
    /// adds a list of payloads as approved templates, unseen; `POST templates/ID` overwrites fields of one.
    pub(super) fn control(&mut self, path: &str, request: &Incoming) -> Outgoing {
        let done = || Outgoing::json(200, &json!({"success": true}));
        let wrong = |why: &str| Refusal::parameter(why).answer();
        let text = String::from_utf8_lossy(&request.body);
        match (request.method.as_str(), path) {
            ("GET", "calls") => Outgoing::json(200, &json!({"calls": self.seen})),
            ("DELETE", "calls") => {
                self.seen.clear();
                done()
            }
            ("POST", "faults") => {
                let faults: Result<Vec<Fault>, _> =
                    text.split_whitespace().map(str::parse).collect();
                match faults {
                    Ok(faults) => {
                        self.faults.0.extend(faults);
                        done()
                    }
                    Err(error) => wrong(&error.to_string()),
                }
            }
            ("DELETE", "faults") => {
                self.faults.0.clear();
                done()
            }
            ("POST", "clock") => match text.trim().parse::<u32>() {
                Ok(seconds) => {
                    self.account.ahead += i64::from(seconds);
                    done()
                }
                Err(_) => wrong("the body must be a number of seconds to go ahead"),
            },
            ("POST", "templates") => match serde_json::from_str(&text) {
                Ok(Value::Array(payloads)) => {
                    let now = self.now();
                    payloads
                        .iter()
                        .for_each(|payload| self.account.fill(payload, now));
                    done()
                }
                _ => wrong("the body must be a list of payloads"),
            },
            ("POST", path) if path.starts_with("templates/") => self.overwrite(path, &text),
            _ => Refusal::nothing(path).answer(),
        }
    }

    fn overwrite(&mut self, path: &str, text: &str) -> Outgoing {
        let now = self.now();
        let id = path.trim_start_matches("templates/").parse::<u64>();
        let stored = id.ok().and_then(|id| self.account.templates.get_mut(&id));
        let Some(stored) = stored else {
            return Refusal::nothing(path).answer();
        };
        let Ok(Value::Object(fields)) = serde_json::from_str(text) else {
            return Refusal::parameter("the body must be a JSON object").answer();
        };
        for (key, value) in fields {
            match (key.as_str(), value.as_str()) {
                ("status", Some(status)) => {
                    stored.review = None;
                    stored.status = status.to_owned();
                    stored.was_approved |= status == "APPROVED";
                    stored.updated = now;
                }
                ("category", Some(category)) => stored.category = category.to_owned(),
                ("last_updated_time", _) => stored.updated = of_field(&value).unwrap_or(now),
                _ => {
                    stored.extra.insert(key, value);
                }
            }
        }
        Outgoing::json(200, &json!({"success": true}))
    }
}
