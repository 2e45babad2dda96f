//! A plan for programs.

use serde_json::{Value, json};

use super::Shown;
use crate::graph::{Id, Status};
use crate::lint::Lang;
use crate::release::drafts::Digest;
use crate::release::plan::{Entry, Outcome};

/// The version of the form. Fields are only added.
pub const VERSION: u32 = 1;

/// A plan as one object.
#[must_use]
pub fn object(shown: &Shown<'_>, lang: Lang) -> Value {
    let counts = shown.plan.counts();
    json!({
        "version": VERSION,
        "account": shown.plan.account,
        "summary": {
            "create": counts.create, "edit": counts.edit, "blocked": counts.blocked,
            "unchanged": counts.unchanged, "remote_only": counts.remote_only,
        },
        "templates": shown.plan.entries.iter().map(|it| entry(shown, it, lang)).collect::<Vec<_>>(),
    })
}

fn entry(shown: &Shown<'_>, entry: &Entry, lang: Lang) -> Value {
    let outcome = match entry.outcome {
        Outcome::Create => "create",
        Outcome::Edit(_) => "edit",
        Outcome::Unchanged => "unchanged",
        Outcome::RemoteOnly => "remote-only",
        Outcome::Blocked { .. } => "blocked",
    };
    let wants = match &entry.outcome {
        Outcome::Blocked {
            changes: Some(_), ..
        } => Some("edit"),
        Outcome::Blocked { changes: None, .. } => Some("create"),
        _ => None,
    };
    let draft = shown.draft(entry);
    let said = |(code, says): (&str, String)| json!({"code": code, "says": says});
    let why: Vec<Value> = shown.why(entry, lang).into_iter().map(said).collect();
    let warnings = entry.warnings.iter().map(|it| (it.code(), it.says(lang)));
    let changes = shown
        .changes(entry)
        .into_iter()
        .map(|it| json!({"part": it.part, "before": it.before, "after": it.after}));
    json!({
        "name": entry.name,
        "language": entry.language,
        "category": entry.category.to_ascii_lowercase(),
        "file": draft.map(|it| &it.file),
        "line": draft.map(|it| it.line),
        "digest": draft.and_then(|it| it.digest.as_ref()).map(Digest::as_str),
        "id": entry.id.as_ref().map(Id::as_str),
        "status": entry.status.as_ref().map(Status::name),
        "outcome": outcome,
        "wants": wants,
        "changes": changes.collect::<Vec<_>>(),
        "why": why,
        "warnings": warnings.map(said).collect::<Vec<_>>(),
    })
}
