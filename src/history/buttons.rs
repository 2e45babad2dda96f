//! What differs between two lists of buttons.

use serde_json::Value;
use similar::DiffTag;

use super::change::{Field, Part};
use super::pieces::ops;
use super::rows::{Rows, plain, shown};
use crate::text::placeholder::Notation;

/// Buttons that are looked at for the one that another has become; Meta takes ten.
const FEW: usize = 16;

/// Compares lists of buttons: one that was put between others changes none of them.
pub(super) fn buttons(old: &Rows, new: &Rows, parts: &mut Vec<Part>) {
    let of = |rows: &Rows, label: &str| {
        let found = rows.buttons.iter().find(|(known, _)| known == label);
        found.map(|(_, items)| items.clone()).unwrap_or_default()
    };
    let gone = old.buttons.iter().map(|(label, _)| label);
    let mut labels: Vec<&String> = new.buttons.iter().map(|(label, _)| label).collect();
    labels.extend(gone.filter(|label| of(new, label).is_empty()));
    for label in labels {
        let (before, after) = (of(old, label), of(new, label));
        let texts = |items: &[Value]| items.iter().map(Value::to_string).collect::<Vec<_>>();
        let ops = ops(&texts(&before), &texts(&after));
        for (tag, was, is) in ops {
            if tag == DiffTag::Equal {
                continue;
            }
            let kind = |items: &[Value], at: usize| items.get(at)?.get("type").cloned();
            let mut rest: Vec<usize> = is.collect();
            for i in was {
                let Some(old_one) = before.get(i) else {
                    continue;
                };
                let like = |j: &usize| kind(&after, *j) == kind(&before, i);
                let partner = rest
                    .iter()
                    .take(FEW)
                    .position(like)
                    .map(|at| rest.remove(at));
                match partner.and_then(|j| Some((j, after.get(j)?))) {
                    Some((j, new_one)) => {
                        button(
                            &format!("{label}[{j}]"),
                            (old_one, old),
                            (new_one, new),
                            parts,
                        );
                    }
                    None => parts.push(Part {
                        component: format!("{label}[{i}]"),
                        field: Field::Button,
                        before: Some(whole(old_one, old.notation)),
                        after: None,
                    }),
                }
            }
            for j in rest {
                parts.push(Part {
                    component: format!("{label}[{j}]"),
                    field: Field::Button,
                    before: None,
                    after: after.get(j).map(|it| whole(it, new.notation)),
                });
            }
        }
    }
}

/// Compares two buttons of one type, value by value.
fn button(label: &str, old: (&Value, &Rows), new: (&Value, &Rows), parts: &mut Vec<Part>) {
    let part = |field, before, after| Part {
        component: label.to_owned(),
        field,
        before,
        after,
    };
    let value = |(button, rows): (&Value, &Rows), key: &str| {
        let value = button.get(key)?;
        Some(shown(&plain(value), rows.notation))
    };
    let keys = |button: &Value| -> Vec<String> {
        let fields = button.as_object();
        fields
            .map(|it| it.keys().cloned().collect())
            .unwrap_or_default()
    };
    let mut all = keys(new.0);
    all.extend(
        keys(old.0)
            .into_iter()
            .filter(|key| new.0.get(key).is_none()),
    );
    for key in all {
        let (before, after) = (value(old, &key), value(new, &key));
        if before != after {
            let field = match key.as_str() {
                "text" => Field::Text,
                _ => Field::Other(key),
            };
            parts.push(part(field, before, after));
        }
    }
}

/// A button on one line: its type, its label in quotes, and the rest.
fn whole(button: &Value, notation: Notation) -> String {
    let mut out = Vec::new();
    for (key, value) in button.as_object().into_iter().flatten() {
        let value = shown(&plain(value), notation);
        out.push(match key.as_str() {
            "type" | "url" | "phone_number" | "otp_type" => value,
            "text" => format!("“{value}”"),
            _ => format!("{key}: {value}"),
        });
    }
    out.join(" ")
}
