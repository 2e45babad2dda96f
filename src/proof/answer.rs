//! What LanguageTool answers, read with distrust.

use serde::Deserialize;

use super::Kind;

/// Why an answer is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Nonsense {
    /// It is no JSON of the form that LanguageTool has.
    #[error("the answer is not LanguageTool's")]
    Form,
    /// It speaks of places that the text doesn't have.
    #[error("the answer speaks of places that the text doesn't have")]
    Place,
}

/// One finding, as the server says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Match {
    /// Where it begins, in UTF-16 units of what was sent.
    pub(super) start: usize,
    /// Where it ends.
    pub(super) end: usize,
    pub(super) message: String,
    pub(super) near: Vec<String>,
    pub(super) rule: String,
    pub(super) kind: Kind,
    /// Whether it compares what was sent together.
    pub(super) compares: bool,
}

#[derive(Deserialize)]
struct Answer {
    matches: Vec<Written>,
}

#[derive(Deserialize)]
struct Written {
    message: String,
    offset: usize,
    length: usize,
    #[serde(default)]
    replacements: Vec<Replacement>,
    #[serde(default)]
    rule: Rule,
}

#[derive(Deserialize)]
struct Replacement {
    #[serde(default)]
    value: String,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Rule {
    id: String,
    issue_type: String,
}

/// Most findings that are taken from one answer.
const MOST: usize = 1_000;
/// Most words that are offered for one.
const OFFERED: usize = 3;
/// Longest word that is offered, in Unicode scalar values.
const LONGEST: usize = 100;

/// Reads an answer about `units` UTF-16 units.
pub(super) fn read(body: &[u8], units: usize) -> Result<Vec<Match>, Nonsense> {
    let answer: Answer = serde_json::from_slice(body).map_err(|_| Nonsense::Form)?;
    let mut found = Vec::new();
    for written in answer.matches.into_iter().take(MOST) {
        let end = written.offset.checked_add(written.length);
        let end = end.filter(|end| *end <= units && written.length > 0);
        let rule = written.rule;
        found.push(Match {
            start: written.offset,
            end: end.ok_or(Nonsense::Place)?,
            message: written.message.trim().to_owned(),
            near: written
                .replacements
                .into_iter()
                .map(|it| it.value)
                .filter(|it| !it.trim().is_empty() && it.chars().nth(LONGEST).is_none())
                .take(OFFERED)
                .collect(),
            kind: match rule.issue_type.as_str() {
                "misspelling" => Kind::Spelling,
                "grammar" | "duplication" | "inconsistency" => Kind::Grammar,
                _ => Kind::Advice,
            },
            compares: rule.id.contains("WORD_REPEAT_BEGINNING"),
            rule: name(&rule.id),
        });
    }
    Ok(found)
}

/// The name of a rule, as far as it has the characters of one.
fn name(id: &str) -> String {
    let fine = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '[' | ']');
    id.chars().filter(fine).take(60).collect()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;

    #[test]
    fn an_answer_is_read() {
        let body = br#"{"software": {"name": "LanguageTool"}, "matches": [{"message": "Posible error ortogr\u00e1fico.",
            "offset": 3, "length": 4, "replacements": [{"value": "hola"}, {}, {"value": "ola"}],
            "rule": {"id": "MORFOLOGIK_RULE_ES", "issueType": "misspelling", "category": {"id": "TYPOS"}}}]}"#;
        let found = read(body, 7).unwrap();
        let one = found.first().unwrap();
        assert_eq!((one.start, one.end, one.kind), (3, 7, Kind::Spelling));
        assert_eq!(one.near, ["hola", "ola"]);
        assert_eq!(one.rule, "MORFOLOGIK_RULE_ES");
        assert_eq!(read(body, 6), Err(Nonsense::Place));
    }

    #[test]
    fn what_is_no_answer_is_told() {
        for body in [
            "<html>502 Bad Gateway</html>",
            "",
            "{}",
            "[]",
            r#"{"matches": 1}"#,
            r#"{"matches": [{"message": "x"}]}"#,
            r#"{"matches": [{"message": "x", "offset": -1, "length": 1}]}"#,
            r#"{"matches": [{"message": "x", "offset": 1.5, "length": 1}]}"#,
        ] {
            assert_eq!(read(body.as_bytes(), 10), Err(Nonsense::Form), "{body}");
        }
        for place in ["18446744073709551615", "10", "11"] {
            let body =
                format!(r#"{{"matches": [{{"message": "x", "offset": {place}, "length": 1}}]}}"#);
            assert_eq!(read(body.as_bytes(), 10), Err(Nonsense::Place), "{body}");
        }
        let deep = "[".repeat(100_000);
        assert_eq!(read(deep.as_bytes(), 10), Err(Nonsense::Form));
    }
}
