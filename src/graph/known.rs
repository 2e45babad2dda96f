//! What the errors of the API mean, in the user's words, and which rules should have caught them.

use std::sync::OnceLock;

use serde::Deserialize;

use super::error::{AnswerFault, GraphError, Refusal};
use super::transport::Failure;
use crate::lint::Rules;
use crate::lint::rule::{Lang, Words};
use crate::report::shown::on_one_line;

/// An error of the API that is known.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Known {
    /// Its code.
    pub code: u32,
    /// Its subcode; without one it stands for every error of the code that has no entry of its own.
    #[serde(default)]
    pub subcode: Option<u32>,
    /// How sure it is: `official`, `observed`, `third-party`, `conflict`, `unverified`.
    pub kind: String,
    /// What Meta calls it, in English.
    pub title: String,
    /// What it means.
    pub means: Words,
    /// What to do.
    pub next: Words,
}

impl Known {
    /// The entry of an error: that of its subcode, else that of its code.
    #[must_use]
    pub fn of(code: u32, subcode: Option<u32>) -> Option<&'static Self> {
        let all = &table().errors;
        let exact = subcode.and_then(|wanted| all.iter().find(|it| it.subcode == Some(wanted)));
        exact.or_else(|| {
            all.iter()
                .find(|it| it.code == code && it.subcode.is_none())
        })
    }

    /// All entries.
    pub fn all() -> impl Iterator<Item = &'static Self> {
        table().errors.iter()
    }

    /// The built-in rules that foresee it, by their own files, in the order of their ids.
    #[must_use]
    pub fn rules(&self) -> Vec<&'static str> {
        self.subcode.map(rules_for).unwrap_or_default()
    }
}

/// The built-in rules that foresee a subcode, by their own files, in the order of their ids.
#[must_use]
pub fn rules_for(subcode: u32) -> Vec<&'static str> {
    let rules = Rules::builtin().into_iter().flat_map(Rules::iter);
    rules
        .filter(|rule| rule.file.subcodes.contains(&subcode))
        .map(|rule| rule.file.id.as_str())
        .collect()
}

/// A failure in the user's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explained {
    /// What happened.
    pub means: String,
    /// What to do.
    pub next: String,
    /// The rules that should have caught it.
    pub rules: Vec<&'static str>,
}

/// Explains a failure. What the API itself says of it is in the error, and is not repeated here unless
/// nothing better is known.
#[must_use]
pub fn explain(error: &GraphError, lang: Lang) -> Explained {
    let said = |(means, next): (&'static Words, &'static Words), hole: &str| Explained {
        means: means.get(lang).replace("{}", &on_one_line(hole)),
        next: next.get(lang).to_owned(),
        rules: Vec::new(),
    };
    match error {
        GraphError::Api(api) => match Known::of(api.code, api.subcode) {
            // A missing code reads as 0, which is one of a token's.
            Some(known) if api.code != 0 || api.kind == "OAuthException" => Explained {
                rules: api.subcode.map(rules_for).unwrap_or_default(),
                ..said((&known.means, &known.next), "")
            },
            _ if api.status >= 500 => said(world("server"), ""),
            _ if api.status == 429 => said(world("limit"), ""),
            _ => Explained {
                rules: api.subcode.map(rules_for).unwrap_or_default(),
                ..said(
                    world("unknown"),
                    first(&[&api.text, &api.title, &api.message]),
                )
            },
        },
        GraphError::Transport(error) => {
            let key = match error.failure {
                Failure::NoConnection => "no-connection",
                Failure::Untrusted => "untrusted",
                Failure::Timeout => "timeout",
                Failure::Lost => "lost",
                Failure::TooLong => "foreign",
                Failure::Setup => "setup",
            };
            said(world(key), &error.detail)
        }
        GraphError::Answer { status: 429, .. } => said(world("limit"), ""),
        GraphError::Answer {
            status: 500..,
            fault: AnswerFault::NotJson(_) | AnswerFault::Shape(_),
        } => said(world("server"), ""),
        GraphError::Answer { fault, .. } => match fault {
            AnswerFault::Redirect(host) => said(world("redirect"), host),
            AnswerFault::Truncated => said(world("lost"), &fault.to_string()),
            AnswerFault::Declined => said(world("declined"), ""),
            AnswerFault::NotJson(start) => said(world("foreign"), start),
            AnswerFault::Shape(_) | AnswerFault::Circle => {
                said(world("foreign"), &fault.to_string())
            }
        },
        GraphError::Refused(refusal) => match refusal {
            Refusal::NoApp => said(world("no-app"), ""),
            Refusal::Type { name, found } => said(world("file-type"), &format!("{name} ({found})")),
            Refusal::Size { name, .. } => said(world("file-size"), name),
            Refusal::TooMany { .. } => said(world("too-many"), ""),
            Refusal::TooLong { .. } => said(world("limit"), ""),
        },
    }
}

fn first<'t>(texts: &[&'t String]) -> &'t str {
    let found = texts.iter().find(|text| !text.is_empty());
    found.map_or("?", |text| text.as_str())
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    errors: Vec<Known>,
    world: Vec<World>,
}

/// A failure that the API says nothing of.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct World {
    is: String,
    means: Words,
    next: Words,
}

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    // A broken file is ruled out by a test of this module.
    TABLE.get_or_init(|| serde_yaml::from_str(include_str!("errors.yaml")).unwrap_or_default())
}

/// The texts about one kind of failure.
fn world(key: &str) -> (&'static Words, &'static Words) {
    static NONE: Words = Words {
        en: String::new(),
        es: String::new(),
        pt: String::new(),
    };
    let found = table().world.iter().find(|it| it.is == key);
    found.map_or((&NONE, &NONE), |it| (&it.means, &it.next))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;
    use crate::graph::error::ApiError;
    use crate::graph::transport::{Reached, TransportError};

    #[test]
    fn the_table_is_whole() {
        let table: Table = serde_yaml::from_str(include_str!("errors.yaml")).unwrap();
        let mut seen = std::collections::HashSet::new();
        for known in &table.errors {
            assert!(
                seen.insert((known.code, known.subcode)),
                "{known:?} stands twice"
            );
            for words in [&known.means, &known.next] {
                for text in [&words.en, &words.es, &words.pt] {
                    assert!(text.ends_with('.') && !text.contains('\n'), "{known:?}");
                }
            }
        }
        for it in &table.world {
            for text in [&it.means.en, &it.means.es, &it.means.pt] {
                assert!(text.ends_with('.') && text.len() > 10, "{it:?}");
            }
        }
    }

    #[test]
    fn every_subcode_that_a_rule_foresees_is_in_it() {
        for rule in Rules::builtin().unwrap().iter() {
            for subcode in &rule.file.subcodes {
                let known = Known::all().find(|known| known.subcode == Some(*subcode));
                assert!(known.is_some(), "{subcode} of {}", rule.file.id);
                assert!(known.unwrap().rules().contains(&rule.file.id.as_str()));
            }
        }
    }

    #[test]
    fn every_failure_is_explained_in_every_language() {
        let api = |status, code, subcode| {
            GraphError::Api(Box::new(ApiError {
                status,
                code,
                subcode,
                text: "of the API".to_owned(),
                ..ApiError::default()
            }))
        };
        let mut errors = vec![
            api(400, 100, Some(2_388_299)),
            api(400, 100, Some(1)),
            api(500, 9, None),
            api(429, 9, None),
            api(400, 9, None),
            Refusal::NoApp.into(),
            Refusal::Type {
                name: "a".into(),
                found: "b".into(),
            }
            .into(),
            Refusal::Size {
                name: "a".into(),
                size: 1,
                most: 0,
            }
            .into(),
            Refusal::TooMany { count: 1, most: 0 }.into(),
            Refusal::TooLong { seconds: 1 }.into(),
        ];
        for failure in [
            Failure::NoConnection,
            Failure::Untrusted,
            Failure::Timeout,
            Failure::Lost,
            Failure::TooLong,
            Failure::Setup,
        ] {
            let detail = "why".to_owned();
            errors.push(
                TransportError {
                    failure,
                    reached: Reached::No,
                    detail,
                }
                .into(),
            );
        }
        for fault in [
            AnswerFault::Redirect("h".into()),
            AnswerFault::NotJson("<html>".into()),
            AnswerFault::Truncated,
            AnswerFault::Shape("id"),
            AnswerFault::Declined,
            AnswerFault::Circle,
        ] {
            for status in [200, 429, 502] {
                errors.push(GraphError::Answer {
                    status,
                    fault: fault.clone(),
                });
            }
        }
        for error in errors {
            for lang in [Lang::En, Lang::Es, Lang::Pt] {
                let said = explain(&error, lang);
                assert!(!said.means.is_empty() && !said.next.is_empty(), "{error:?}");
                assert!(!said.means.contains("{}"), "{said:?}");
            }
        }
        let said = explain(&api(400, 100, Some(2_388_299)), Lang::En);
        assert!(said.rules.contains(&"body/placeholder-at-start"));
    }
}
