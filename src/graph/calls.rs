//! The typed calls.

use serde_json::Value;

use super::account::Id;
use super::error::{AnswerFault, ApiError, GraphError, Refusal};
use super::remote::{Remote, Status};
use super::requests::{self, FIELDS, Filter, MOST_IDS, PAGE};
use super::transport::Transport;
use super::{Event, Graph, answer};

/// The templates of an account that a filter holds for.
#[derive(Clone, Debug, Default)]
pub struct Listing {
    /// The templates, in the order of the API.
    pub templates: Vec<Remote>,
    /// How many pages they came in.
    pub pages: usize,
    /// How many templates there are and may be, where the filter asked for it.
    pub summary: Option<Summary>,
}

/// What the API answers to a creation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Created {
    /// The id of the new template.
    pub id: Id,
    /// Its state.
    pub status: Status,
    /// Its category, which may be another than was asked for; empty where the answer has none.
    pub category: String,
}

/// How many templates an account has and may have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Templates that there are, each language counted.
    pub total: Option<u64>,
    /// Templates that count toward the limit.
    pub counted: Option<u64>,
    /// The limit.
    pub limit: Option<u64>,
}

impl Summary {
    fn read(answer: &Value) -> Self {
        let number = |key: &str| answer.get("summary")?.get(key)?.as_u64();
        Self {
            total: number("total_count"),
            counted: number("message_template_count"),
            limit: number("message_template_limit"),
        }
    }
}

/// The page below which a page is not made smaller.
const SMALLEST_PAGE: usize = 10;

impl<T: Transport> Graph<T> {
    /// Lists templates, page after page to the end.
    ///
    /// A field that this version of the API does not know is left out, and a page that is too much for it is
    /// made smaller.
    ///
    /// # Errors
    /// Those of a call; of a listing that leads round in a circle.
    pub fn list(&self, filter: &Filter) -> Result<Listing, GraphError> {
        let mut fields = FIELDS.to_vec();
        let mut limit = PAGE;
        let mut after: Option<String> = None;
        let mut seen = std::collections::HashSet::new();
        let mut listing = Listing::default();
        loop {
            let request = requests::list(&self.account, filter, &fields, limit, after.as_deref());
            let page = match self.call(&request) {
                Ok(page) => page,
                Err(error) if drop_unknown(&mut fields, &error) => continue,
                Err(error)
                    if error.api().is_some_and(ApiError::is_too_much) && limit > SMALLEST_PAGE =>
                {
                    limit /= 2;
                    continue;
                }
                Err(error) => return Err(error),
            };
            let items = page.get("data").and_then(Value::as_array);
            let items = items.ok_or(GraphError::Answer {
                status: 200,
                fault: AnswerFault::Shape("data"),
            })?;
            for item in items {
                listing.templates.push(Remote::read(item)?);
            }
            listing.pages += 1;
            if filter.count && listing.summary.is_none() {
                listing.summary = Some(Summary::read(&page));
            }
            self.tell(&Event::Page {
                pages: listing.pages,
                templates: listing.templates.len(),
            });
            let paging = page.get("paging");
            // The address of the next page holds the token; only that there is one counts.
            let more = paging.and_then(|paging| paging.get("next")).is_some();
            let cursor = paging
                .and_then(|paging| paging.pointer("/cursors/after"))
                .and_then(Value::as_str);
            let (true, Some(cursor)) = (more, cursor) else {
                return Ok(listing);
            };
            if !seen.insert(cursor.to_owned()) {
                return Err(GraphError::Answer {
                    status: 200,
                    fault: AnswerFault::Circle,
                });
            }
            after = Some(cursor.to_owned());
        }
    }

    /// All languages of the template of exactly this name.
    ///
    /// # Errors
    /// Those of [`Graph::list`].
    pub fn find(&self, name: &str) -> Result<Vec<Remote>, GraphError> {
        let filter = Filter {
            name: Some(name.to_owned()),
            ..Filter::default()
        };
        let mut found = self.list(&filter)?.templates;
        found.retain(|remote| remote.name() == name);
        Ok(found)
    }

    /// How many templates the account has and may have.
    ///
    /// # Errors
    /// Those of a call.
    pub fn summary(&self) -> Result<Summary, GraphError> {
        let answer = self.call(&requests::summary(&self.account))?;
        Ok(Summary::read(&answer))
    }

    /// Reads one template.
    ///
    /// # Errors
    /// Those of a call.
    pub fn get(&self, id: &Id) -> Result<Remote, GraphError> {
        let mut fields = FIELDS.to_vec();
        loop {
            match self.call(&requests::get(id, &fields)) {
                Ok(answer) => return Remote::read(&answer),
                Err(error) if drop_unknown(&mut fields, &error) => {}
                Err(error) => return Err(error),
            }
        }
    }

    /// Creates a template from the payload that [`crate::source::graph`] makes. Waits while as many were
    /// created as an hour allows.
    ///
    /// # Errors
    /// Those of a call. After one that [is ambiguous](GraphError::is_ambiguous) only [`Graph::find`] tells
    /// whether the template is there.
    pub fn create(&self, payload: &Value) -> Result<Created, GraphError> {
        let answer = self.call(&requests::create(&self.account, payload))?;
        let id = match answer.get("id") {
            Some(Value::Number(number)) => Id::of_answer(&number.to_string()),
            _ => Id::of_answer(answer::text(&answer, "id")?),
        };
        let id = id.ok_or(GraphError::Answer {
            status: 200,
            fault: AnswerFault::Shape("id"),
        })?;
        let text = |key: &str| answer.get(key).and_then(Value::as_str).unwrap_or_default();
        Ok(Created {
            id,
            status: Status::parse(text("status")),
            category: text("category").to_owned(),
        })
    }

    /// Replaces what a template says; `payload` is what [`requests::edit_payload`] makes.
    ///
    /// # Errors
    /// Those of a call. After one that [is ambiguous](GraphError::is_ambiguous) only [`Graph::get`] tells
    /// whether the template was changed.
    pub fn edit(&self, id: &Id, payload: &Value) -> Result<(), GraphError> {
        answer::done(&self.call(&requests::edit(id, payload))?)
    }

    /// Deletes a template in all its languages. Its name is blocked for 30 days then.
    ///
    /// # Errors
    /// Those of a call.
    pub fn delete_name(&self, name: &str) -> Result<(), GraphError> {
        answer::done(&self.call(&requests::delete_name(&self.account, name))?)
    }

    /// Deletes one language of a template.
    ///
    /// # Errors
    /// Those of a call.
    pub fn delete_one(&self, id: &Id, name: &str) -> Result<(), GraphError> {
        answer::done(&self.call(&requests::delete_one(&self.account, id, name))?)
    }

    /// Deletes up to 100 languages of templates, all or none of them.
    ///
    /// # Errors
    /// Those of a call; [`Refusal::TooMany`] above 100.
    pub fn delete_many(&self, ids: &[Id]) -> Result<(), GraphError> {
        if ids.len() > MOST_IDS {
            return Err(Refusal::TooMany {
                count: ids.len(),
                most: MOST_IDS,
            }
            .into());
        }
        if ids.is_empty() {
            return Ok(());
        }
        answer::done(&self.call(&requests::delete_many(&self.account, ids))?)
    }
}

/// Leaves out the field that an error names as unknown; tells whether there was one.
fn drop_unknown(fields: &mut Vec<&str>, error: &GraphError) -> bool {
    let Some(api) = error.api().filter(|api| api.code == 100) else {
        return false;
    };
    let named = |message: &str| {
        let (_, rest) = message.split_once("nonexisting field (")?;
        Some(rest.split_once(')')?.0.to_owned())
    };
    let Some(unknown) = named(&api.message) else {
        return false;
    };
    let before = fields.len();
    fields.retain(|field| *field != unknown || *field == "id");
    fields.len() < before
}
