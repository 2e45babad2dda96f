//! Templates of an account and events of webhooks for programs. Fields are only added, never removed or renamed.

use serde_json::{Map, Value, json};

use super::files::Finding;
use super::table::Row;
use crate::graph::Remote;
use crate::lint::Lang;
use crate::lint::diagnostic::Severity;
use crate::release::said::Note;
use crate::release::state::Concern;
use crate::release::webhook::Event;

/// Version of both forms.
const VERSION: u32 = 1;

/// The templates of an account. `missing` are names that it doesn't have; `settled` says whether every review is
/// over.
pub(super) fn templates(
    account: &str,
    rows: &[Row<'_>],
    missing: &[&str],
    settled: bool,
    lang: Lang,
) -> Value {
    let mut states: Map<String, Value> = Map::new();
    for row in rows {
        let entry = states.entry(row.remote.status.name()).or_insert(json!(0));
        *entry = json!(entry.as_u64().unwrap_or(0) + 1);
    }
    let templates: Vec<Value> = rows.iter().map(|row| template(row, lang)).collect();
    json!({
        "version": VERSION,
        "account": account,
        "settled": settled,
        "templates": templates,
        "missing": missing,
        "summary": {"templates": rows.len(), "states": states},
    })
}

fn template(row: &Row<'_>, lang: Lang) -> Value {
    let remote: &Remote = row.remote;
    let quality = remote.quality.as_ref();
    let concerns: Vec<&str> = row.standing.concerns.iter().map(|it| it.name()).collect();
    let findings: Vec<Value> = row.findings.iter().map(finding).collect();
    json!({
        "id": remote.id.as_str(),
        "name": remote.name(),
        "language": remote.language(),
        "category": remote.category().to_ascii_lowercase(),
        "status": remote.status.name(),
        "quality": quality.map(|quality| quality.score.name()),
        "quality_reasons": quality.map(|quality| quality.reasons.as_slice()).unwrap_or_default(),
        "rejected_reason": remote.rejected_reason,
        "correct_category": remote.correct_category.as_deref().map(str::to_ascii_lowercase),
        "previous_category": remote.previous_category.as_deref().map(str::to_ascii_lowercase),
        "updated": remote.updated,
        "age_seconds": row.standing.age,
        "concerns": concerns,
        "notes": notes(&row.standing.notes, lang),
        "findings": findings,
    })
}

fn notes(notes: &[Note], lang: Lang) -> Vec<Value> {
    notes
        .iter()
        .map(|note| json!({"key": note.key(), "means": note.means(lang), "next": note.next(lang)}))
        .collect()
}

fn finding(finding: &Finding) -> Value {
    let severity = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "info",
    };
    let place = finding.place.as_ref();
    json!({
        "rule": finding.rule,
        "severity": severity,
        "message": finding.message,
        "help": finding.help,
        "component": finding.component,
        "file": place.map(|(file, _, _)| file),
        "line": place.map(|(_, line, _)| line),
        "column": place.map(|(_, _, column)| column),
        "fixable": finding.fixable,
    })
}

/// The events of a webhook.
pub(super) fn events(events: &[Event], lang: Lang) -> Value {
    let event = |event: &Event| {
        json!({
            "field": event.field,
            "event": event.event,
            "id": event.id,
            "name": event.name,
            "language": event.language,
            "time": event.time,
            "concern": event.concern.map(Concern::name),
            "notes": notes(&event.notes, lang),
        })
    };
    let events: Vec<Value> = events.iter().map(event).collect();
    json!({"version": VERSION, "events": events})
}
