//! Every request that is ever made of the API, as pure data.

use std::sync::Arc;

use serde_json::{Value, json};

use super::account::{Account, Id};
use super::transport::{Body, Method, Request};

/// The fields that a listing and a reading ask for: a listing leaves out reasons and quality by itself.
///
/// Source: Meta's message template reference (2026-09).
pub const FIELDS: &[&str] = &[
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
];

/// Templates of a page, where the caller says nothing else.
pub const PAGE: usize = 100;

/// The most ids that one call deletes. Source: Meta's page on template management.
pub const MOST_IDS: usize = 100;

/// Which templates to list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Of this name. The API may answer with names that only hold it.
    pub name: Option<String>,
    /// In this language.
    pub language: Option<String>,
    /// In this state, by Meta's name for it.
    pub status: Option<String>,
    /// Of this category, by Meta's name for it.
    pub category: Option<String>,
    /// With this in the name or the texts.
    pub name_or_content: Option<String>,
    /// Of this quality, by Meta's name for it.
    pub quality_score: Option<String>,
    /// Whether the first page is to tell how many templates there are and may be, which saves a call.
    pub count: bool,
}

/// The counts that a listing is asked for.
const SUMMARY: &str =
    "total_count,message_template_count,message_template_limit,are_translations_complete";

/// One page of a listing; `after` is the cursor that the page before gave.
#[must_use]
pub fn list(
    account: &Account,
    filter: &Filter,
    fields: &[&str],
    limit: usize,
    after: Option<&str>,
) -> Request {
    let mut request = Request::get(templates(account))
        .with("fields", fields.join(","))
        .with("limit", limit.to_string());
    for (key, value) in [
        ("name", &filter.name),
        ("language", &filter.language),
        ("status", &filter.status),
        ("category", &filter.category),
        ("name_or_content", &filter.name_or_content),
        ("quality_score", &filter.quality_score),
    ] {
        if let Some(value) = value {
            request = request.with(key, value.as_str());
        }
    }
    match after {
        Some(after) => request.with("after", after),
        None if filter.count => request.with("summary", SUMMARY),
        None => request,
    }
}

/// How many templates there are and may be.
#[must_use]
pub fn summary(account: &Account) -> Request {
    Request::get(templates(account))
        .with("fields", "id")
        .with("limit", "1")
        .with("summary", SUMMARY)
}

/// One template.
#[must_use]
pub fn get(id: &Id, fields: &[&str]) -> Request {
    Request::get(id.to_string()).with("fields", fields.join(","))
}

/// Creates a template from the payload that [`crate::source::graph`] makes.
#[must_use]
pub fn create(account: &Account, payload: &Value) -> Request {
    Request {
        creates: true,
        ..Request::write(Method::Post, templates(account)).carrying(payload.clone())
    }
}

/// Replaces what a template says; `payload` is what [`edit_payload`] makes.
#[must_use]
pub fn edit(id: &Id, payload: &Value) -> Request {
    Request::write(Method::Post, id.to_string()).carrying(payload.clone())
}

/// What an edit may carry of the payload that creates a template: not its name and language, and of an
/// approved template not its category, which fails the whole edit (3835031).
///
/// Source: Meta's page on template management; an observed answer.
#[must_use]
pub fn edit_payload(payload: &Value, approved: bool) -> Value {
    let mut edit = payload.clone();
    if let Value::Object(fields) = &mut edit {
        fields.retain(|key, _| {
            !(matches!(key.as_str(), "name" | "language")
                || key == "category" && approved
                || key.starts_with("library_template_"))
        });
    }
    edit
}

/// Deletes a template in all its languages.
#[must_use]
pub fn delete_name(account: &Account, name: &str) -> Request {
    Request::write(Method::Delete, templates(account)).with("name", name)
}

/// Deletes one language of a template. The API wants its name too.
#[must_use]
pub fn delete_one(account: &Account, id: &Id, name: &str) -> Request {
    Request::write(Method::Delete, templates(account))
        .with("hsm_id", id.as_str())
        .with("name", name)
}

/// Deletes many languages of templates, all or none of them.
#[must_use]
pub fn delete_many(account: &Account, ids: &[Id]) -> Request {
    let ids: Vec<&str> = ids.iter().map(Id::as_str).collect();
    Request::write(Method::Delete, templates(account)).with("hsm_ids", json!(ids).to_string())
}

/// Opens an upload. A second one does no harm: what is never filled is never used.
#[must_use]
pub(super) fn upload_session(app: &Id, name: &str, size: usize, mime: &str) -> Request {
    Request {
        repeatable: true,
        ..Request::write(Method::Post, format!("{app}/uploads"))
            .with("file_name", name)
            .with("file_length", size.to_string())
            .with("file_type", mime)
    }
}

/// Sends a file, from an offset on.
pub(super) fn upload_bytes(session: &Session, bytes: &Arc<[u8]>, from: usize) -> Request {
    Request {
        query: session.query.clone(),
        body: Body::File {
            bytes: Arc::clone(bytes),
            from,
        },
        ..Request::write(Method::Post, session.path.clone())
    }
}

/// How far an upload came.
pub(super) fn upload_offset(session: &Session) -> Request {
    Request {
        query: session.query.clone(),
        ..Request::get(session.path.clone())
    }
}

/// An upload that was opened. Its id is an address of its own, signed, and is shown to nobody.
pub(super) struct Session {
    path: String,
    query: Vec<(String, String)>,
}

impl Session {
    /// Reads the id of an upload, `upload:…?sig=…`, if it can stand in a path.
    pub(super) fn of_answer(id: &str) -> Option<Self> {
        let (path, query) = id.split_once('?').unwrap_or((id, ""));
        let rest = path.strip_prefix("upload:")?;
        let fits = !rest.is_empty()
            && rest
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"-_=:+~".contains(&byte));
        fits.then(|| Self {
            path: path.to_owned(),
            query: url::form_urlencoded::parse(query.as_bytes())
                .into_owned()
                .collect(),
        })
    }
}

fn templates(account: &Account) -> String {
    format!("{}/message_templates", account.waba)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;

    fn account() -> Account {
        Account {
            waba: Id::number("102290129340398").unwrap(),
            app: Id::number("7").ok(),
        }
    }

    #[test]
    fn requests_are_those_of_the_documentation() {
        let account = account();
        let id = Id::number("594425479261596").unwrap();
        let shown: Vec<String> = [
            list(
                &account,
                &Filter {
                    name: Some("a_b".into()),
                    ..Filter::default()
                },
                &["id"],
                5,
                Some("QVFI"),
            ),
            summary(&account),
            get(&id, &["id", "status"]),
            create(&account, &json!({"name": "a_b"})),
            edit(&id, &json!({"components": []})),
            delete_name(&account, "a_b"),
            delete_one(&account, &id, "a_b"),
            delete_many(&account, &[id.clone(), Id::number("2").unwrap()]),
            upload_session(&Id::number("7").unwrap(), "a.png", 12, "image/png"),
        ]
        .iter()
        .map(Request::to_string)
        .collect();
        let expected = [
            "GET /102290129340398/message_templates?fields=id&limit=5&name=a_b&after=QVFI",
            "GET /102290129340398/message_templates?fields=id&limit=1&summary=total_count,message_template_count,message_template_limit,are_translations_complete",
            "GET /594425479261596?fields=id,status",
            "POST /102290129340398/message_templates\n{\n  \"name\": \"a_b\"\n}",
            "POST /594425479261596\n{\n  \"components\": []\n}",
            "DELETE /102290129340398/message_templates?name=a_b",
            "DELETE /102290129340398/message_templates?hsm_id=594425479261596&name=a_b",
            "DELETE /102290129340398/message_templates?hsm_ids=[\"594425479261596\",\"2\"]",
            "POST /7/uploads?file_name=a.png&file_length=12&file_type=image/png",
        ];
        assert_eq!(shown, expected);
    }

    #[test]
    fn an_edit_carries_what_may_be_edited() {
        let payload = json!({"name": "a", "language": "es", "category": "UTILITY", "components": [],
            "library_template_name": "x", "message_send_ttl_seconds": 60});
        assert_eq!(
            edit_payload(&payload, true),
            json!({"components": [], "message_send_ttl_seconds": 60})
        );
        assert_eq!(edit_payload(&payload, false)["category"], "UTILITY");
    }

    #[test]
    fn an_upload_can_not_lead_elsewhere() {
        let session = Session::of_answer("upload:MTphdHRh==?sig=ARZq%2BkG").unwrap();
        let request = upload_offset(&session);
        assert_eq!(request.path, "upload:MTphdHRh==");
        assert_eq!(request.query, [("sig".to_owned(), "ARZq+kG".to_owned())]);
        for bad in [
            "",
            "upload:",
            "upload:/../x",
            "upload:..",
            "http://x",
            "upload:a#b",
            "1?x",
        ] {
            assert!(Session::of_answer(bad).is_none(), "{bad}");
        }
    }
}
