//! The account that the stand-in holds: templates, names that are blocked, uploads; and what it does to them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::refusal::{Refusal, check};
use super::review::{Outcome, outcome};
use super::stored::{Review, Stored, spelled};
use super::uploads::Uploads;
use crate::graph::requests::MOST_IDS;
use crate::template::{Category, language};

/// Days for which the name of a deleted template is blocked, and weeks for one language of it. Source:
/// Meta's page on template management; observed answers.
const NAME_DAYS: i64 = 30;
const LANGUAGE_DAYS: i64 = 28;

/// Edits of an approved template within [`EDIT_DAYS`]. Source: Meta's page on template management.
const EDITS: usize = 10;
const EDIT_DAYS: i64 = 30;

pub(super) const DAY: i64 = 86_400;

/// Everything that is kept.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Account {
    pub(super) waba: String,
    pub(super) app: String,
    next: u64,
    /// By id, so that a page goes on where the one before ended, whatever was deleted meanwhile.
    pub(super) templates: BTreeMap<u64, Stored>,
    /// Names that are blocked, until when.
    names: BTreeMap<String, i64>,
    /// Languages of names that are blocked: `name/language`, until when.
    languages: BTreeMap<String, i64>,
    pub(super) uploads: Uploads,
    /// Seconds by which its clock is ahead.
    pub(super) ahead: i64,
}

/// How an account treats its templates.
#[derive(Clone, Copy, Debug)]
pub(super) struct Habits {
    /// Seconds that a review takes.
    pub(super) review: u64,
    /// How many templates there may be.
    pub(super) limit: usize,
}

impl Account {
    /// An account with Meta's sample template in it, as every real one has.
    pub(super) fn new(waba: String, app: String, now: i64) -> Self {
        let payload = json!({
            "name": "hello_world", "language": "en_US", "category": "UTILITY",
            "components": [
                {"type": "HEADER", "format": "TEXT", "text": "Hello World"},
                {"type": "BODY", "text": "Welcome and congratulations!! This message demonstrates your ability to send a WhatsApp message notification from the Cloud API, hosted by Meta. Thank you for taking the time to test with us."},
                {"type": "FOOTER", "text": "WhatsApp Business Platform sample message"},
            ],
        });
        let mut account = Self {
            waba,
            app,
            next: 1_000_000_000_000_000,
            templates: BTreeMap::new(),
            names: BTreeMap::new(),
            languages: BTreeMap::new(),
            uploads: Uploads::default(),
            ahead: 0,
        };
        let id = account.add(payload, "UTILITY", now);
        if let Some(own) = account.templates.get_mut(&id) {
            own.status = "APPROVED".to_owned();
            own.sample = true;
        }
        account
    }

    fn add(&mut self, payload: Value, category: &str, now: i64) -> u64 {
        self.next += 1;
        let stored = Stored {
            id: self.next,
            payload,
            status: "PENDING".to_owned(),
            category: category.to_owned(),
            updated: now,
            edits: Vec::new(),
            was_approved: false,
            review: None,
            extra: Map::new(),
            sample: false,
        };
        self.templates.insert(self.next, stored);
        self.next
    }

    /// Adds an approved template without looking at it.
    pub(super) fn fill(&mut self, payload: &Value, now: i64) {
        let payload = spelled(payload);
        let category = payload["category"].as_str().unwrap_or_default().to_owned();
        let id = self.add(payload, &category, now);
        if let Some(own) = self.templates.get_mut(&id) {
            own.status = "APPROVED".to_owned();
            own.was_approved = true;
        }
    }

    /// Ends the reviews and lifts the blocks whose time has come.
    pub(super) fn advance(&mut self, now: i64) {
        for stored in self.templates.values_mut() {
            stored.advance(now);
        }
        self.names.retain(|_, until| *until > now);
        self.languages.retain(|_, until| *until > now);
    }

    /// Creates a template.
    pub(super) fn create(
        &mut self,
        payload: &Value,
        habits: Habits,
        now: i64,
    ) -> Result<Value, Refusal> {
        if !payload.is_object() {
            return Err(Refusal::parameter("the body must be a JSON object"));
        }
        for (field, found) in [
            ("name", "name"),
            ("language", "language"),
            ("category", "category"),
        ] {
            let text = payload.get(field).and_then(Value::as_str).unwrap_or("");
            if text.is_empty() {
                return Err(
                    Refusal::parameter(format!("The parameter {field} is required."))
                        .blaming(found),
                );
            }
        }
        if payload.get("library_template_name").is_some() {
            return Err(Refusal::parameter(
                "this stand-in has no library of templates; a real account has",
            ));
        }
        let asked = payload["category"].as_str().unwrap_or_default();
        let category = Category::parse(asked).ok_or_else(|| {
            Refusal::parameter(format!(
                "Param category must be one of {{AUTHENTICATION, MARKETING, UTILITY}} - got \"{asked}\"."
            ))
            .blaming("category")
        })?;
        let category = category.name().to_ascii_uppercase();
        check(payload, now)?;
        let payload = spelled(payload);
        let (name, code) = (
            payload["name"].as_str().unwrap_or_default().to_owned(),
            payload["language"].as_str().unwrap_or_default().to_owned(),
        );
        if !language::is_official(&code) && !language::UNLISTED.contains(&code.as_str()) {
            return Err(Refusal::parameter(format!(
                "Param language must be a supported locale - got \"{code}\"."
            ))
            .blaming("language"));
        }
        if self.names.contains_key(&name) {
            return Err(Refusal::subcode(2_388_025).blaming("name"));
        }
        if self.languages.contains_key(&format!("{name}/{code}")) {
            return Err(Refusal::subcode(2_388_023).blaming("language"));
        }
        let mut others = self.templates.values().filter(|other| other.name() == name);
        if others.clone().any(|other| other.language() == code) {
            return Err(Refusal::subcode(2_388_024).blaming("name"));
        }
        if let Some(other) = others.find(|other| other.category != category) {
            return Err(Refusal::parameter(format!(
                "Category {category} does not match {}, the category of the other languages of this template.",
                other.category
            ))
            .blaming("category"));
        }
        if self.templates.len() >= habits.limit {
            return Err(Refusal::subcode(2_388_019));
        }
        self.uploads.check(&payload)?;
        let outcome = outcome(&payload, &category);
        let id = self.add(payload, &category, now);
        self.judge(id, outcome, habits, now);
        let stored = self.templates.get(&id);
        let (status, category) = stored.map_or(("", ""), |own| (&own.status, &own.category));
        Ok(json!({"id": id.to_string(), "status": status, "category": category}))
    }

    /// Begins the review of a template, or ends it at once.
    fn judge(&mut self, id: u64, outcome: Outcome, habits: Habits, now: i64) {
        if let Some(stored) = self.templates.get_mut(&id) {
            stored.status = "PENDING".to_owned();
            let until = now.saturating_add(i64::try_from(habits.review).unwrap_or(i64::MAX));
            stored.review = Some(Review { until, outcome });
            stored.advance(now);
        }
    }

    /// Edits a template.
    pub(super) fn edit(
        &mut self,
        id: u64,
        change: &Value,
        habits: Habits,
        now: i64,
    ) -> Result<Value, Refusal> {
        let nothing = || Refusal::nothing(&id.to_string());
        let stored = self.templates.get(&id).ok_or_else(nothing)?;
        let Some(fields) = change.as_object() else {
            return Err(Refusal::parameter("the body must be a JSON object"));
        };
        if stored.sample {
            return Err(Refusal::subcode(2_388_094));
        }
        if let Some(field) = fields
            .keys()
            .find(|key| matches!(key.as_str(), "name" | "language" | "id"))
        {
            return Err(Refusal::parameter(format!("{field} can't be edited.")));
        }
        let approved = stored.status == "APPROVED";
        match stored.status.as_str() {
            "APPROVED" | "REJECTED" | "PAUSED" => {}
            _ => return Err(Refusal::subcode(2_388_039)),
        }
        if approved && fields.contains_key("category") {
            return Err(Refusal::subcode(3_835_031).blaming("category"));
        }
        let since = |time: i64| stored.edits.iter().filter(|edit| **edit > time).count();
        if approved && since(now - DAY) >= 1 {
            return Err(Refusal::subcode(2_388_124));
        }
        if approved && since(now - EDIT_DAYS * DAY) >= EDITS {
            return Err(Refusal::subcode(2_388_039));
        }
        let mut payload = stored.payload.clone();
        for (key, value) in fields {
            payload[key.as_str()] = value.clone();
        }
        let asked = payload["category"].as_str().unwrap_or_default();
        let category = match Category::parse(asked) {
            Some(category) if fields.contains_key("category") => {
                category.name().to_ascii_uppercase()
            }
            Some(_) => stored.category.clone(),
            None => return Err(Refusal::parameter("unknown category").blaming("category")),
        };
        payload["category"] = category.as_str().into();
        check(&payload, now)?;
        let payload = spelled(&payload);
        self.uploads.check(&payload)?;
        let outcome = outcome(&payload, &category);
        if let Some(stored) = self.templates.get_mut(&id) {
            if approved {
                stored.edits.push(now);
                stored.edits.retain(|edit| *edit > now - EDIT_DAYS * DAY);
            }
            stored.payload = payload;
            stored.category = category;
            stored.updated = now;
            stored.extra.remove("rejection_info");
        }
        self.judge(id, outcome, habits, now);
        Ok(json!({"success": true}))
    }

    /// Deletes templates: by name, one by its id and name, or many by their ids.
    pub(super) fn delete(
        &mut self,
        name: Option<&str>,
        one: Option<&str>,
        many: Option<&str>,
        now: i64,
    ) -> Result<Value, Refusal> {
        let ids = match (name, one, many) {
            (None, None, Some(many)) => self.many(many)?,
            (_, _, Some(_)) => {
                return Err(Refusal::parameter(
                    "hsm_ids goes with neither name nor hsm_id.",
                ));
            }
            (Some(name), Some(one), None) => {
                let found = one.parse().ok().and_then(|id: u64| self.templates.get(&id));
                match found.filter(|stored| stored.name() == name) {
                    Some(stored) => vec![stored.id],
                    None => return Err(Refusal::nothing(one)),
                }
            }
            (Some(name), None, None) => {
                let all = self.templates.values();
                all.filter(|stored| stored.name() == name)
                    .map(|stored| stored.id)
                    .collect()
            }
            (None, _, None) => return Err(Refusal::parameter("The parameter name is required.")),
        };
        if ids.is_empty() {
            return Err(Refusal::parameter(
                "Message template was not found in any language.",
            ));
        }
        for id in &ids {
            let stored = self.templates.get(id);
            if stored.is_some_and(|stored| stored.sample) {
                return Err(Refusal::subcode(2_388_094));
            }
            if stored.is_some_and(|stored| stored.status == "DISABLED") {
                return Err(Refusal::parameter("A disabled template can't be deleted."));
            }
        }
        for id in ids {
            if let Some(stored) = self.templates.remove(&id)
                && stored.was_approved
            {
                self.block(stored.name(), stored.language(), now);
            }
        }
        Ok(json!({"success": true}))
    }

    fn many(&self, many: &str) -> Result<Vec<u64>, Refusal> {
        let wrong = || Refusal::parameter("hsm_ids must be a list of ids.");
        let list: Vec<Value> = serde_json::from_str(many).map_err(|_| wrong())?;
        if list.len() > MOST_IDS {
            return Err(Refusal::parameter(format!(
                "hsm_ids takes {MOST_IDS} ids at most."
            )));
        }
        let id = |value: &Value| {
            let number = value.as_u64().or_else(|| value.as_str()?.parse().ok());
            let number = number.ok_or_else(wrong)?;
            match self.templates.contains_key(&number) {
                true => Ok(number),
                false => Err(Refusal::nothing(&number.to_string())),
            }
        };
        list.iter().map(id).collect()
    }

    /// Blocks one language of a name, and the name itself when this was its last language.
    fn block(&mut self, name: &str, language: &str, now: i64) {
        self.languages
            .insert(format!("{name}/{language}"), now + LANGUAGE_DAYS * DAY);
        if !self.templates.values().any(|other| other.name() == name) {
            self.names.insert(name.to_owned(), now + NAME_DAYS * DAY);
        }
    }
}
