//! Approvals: who said yes to exactly which content, in one file made for git.
//!
//! The file is JSON Lines: a line for each template, language and person, in the order of these three, so that
//! what two people approve changes different lines. Where git still sees a conflict, both sides can be kept
//! (`merge=union` in `.gitattributes`): a line counts only while the digest is that of what the template says
//! now, so lines that came back or stand twice change nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::drafts::{Digest, Draft};
use super::person::Person;
use crate::graph::time;

/// The name of the file. It has no ending of the files that templates are looked for in.
pub const NAME: &str = "plantilla.approvals";

/// Bytes of the longest file that is read.
const LONGEST: u64 = 64 * 1024 * 1024;

/// That somebody approved something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// The name of the template.
    pub name: String,
    /// Its language.
    pub language: String,
    /// Who approved it.
    pub by: Person,
    /// When, in seconds since 1970.
    pub at: i64,
    /// What was approved.
    pub digest: Digest,
}

/// A record as it is written.
#[derive(Serialize, Deserialize)]
struct Line {
    name: String,
    language: String,
    by: String,
    at: String,
    digest: String,
}

/// Why a file of approvals can't be read.
#[derive(Debug, thiserror::Error)]
pub enum ApprovalsError {
    /// The system says why.
    #[error("{file}: {source}")]
    Read {
        /// The file.
        file: String,
        /// What the system says.
        source: io::Error,
    },
    /// A line is no record: a merge that nobody finished, or an edit by hand.
    #[error("{file}:{line}: no record of an approval")]
    Line {
        /// The file.
        file: String,
        /// The line, from 1.
        line: usize,
    },
}

/// The records of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Approvals {
    /// By name and language.
    of: BTreeMap<(String, String), Vec<Record>>,
}

/// How a draft stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct State {
    /// Who approved exactly this content, and counts.
    pub by: Vec<Person>,
    /// Who approved it and does not count, being the author of the last change.
    pub own: Vec<Person>,
    /// Who approved an earlier content and not this one.
    pub before: Vec<Person>,
    /// How many have to.
    pub required: usize,
}

impl State {
    /// Whether enough people approved it.
    #[must_use]
    pub fn is_approved(&self) -> bool {
        self.by.len() >= self.required
    }
}

/// What is asked of approvals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Demand {
    /// How many people have to approve a draft; one at least.
    pub people: usize,
    /// Whether the author of its last change is not among them.
    pub others: bool,
}

impl Default for Demand {
    fn default() -> Self {
        Self {
            people: 1,
            others: false,
        }
    }
}

/// Reads a file of approvals: its text, and what it says. A file that does not exist holds none.
///
/// # Errors
/// When it can't be read, or a line is no record.
pub fn read(path: &Path) -> Result<(Option<String>, Approvals), ApprovalsError> {
    use std::io::Read as _;
    let file = path.display().to_string();
    let failed = |source| ApprovalsError::Read {
        file: file.clone(),
        source,
    };
    let open = match std::fs::File::open(path) {
        Ok(open) => open,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return Ok((None, Approvals::default()));
        }
        Err(error) => return Err(failed(error)),
    };
    let mut text = String::new();
    open.take(LONGEST + 1)
        .read_to_string(&mut text)
        .map_err(failed)?;
    if text.len() as u64 > LONGEST {
        return Err(failed(io::Error::other(
            "too large for a file of approvals",
        )));
    }
    match Approvals::parse(&text) {
        Ok(approvals) => Ok((Some(text), approvals)),
        Err(line) => Err(ApprovalsError::Line { file, line }),
    }
}

impl Approvals {
    /// Reads the text of a file. Fields that are not known, and empty lines, are passed over.
    ///
    /// # Errors
    /// The number, from 1, of the first line that is no record.
    pub fn parse(text: &str) -> Result<Self, usize> {
        let mut approvals = Self::default();
        for (index, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
            if line.trim().is_empty() {
                continue;
            }
            let record = record(line).ok_or(index + 1)?;
            approvals.same(&record).push(record);
        }
        Ok(approvals)
    }

    /// The text of the file.
    #[must_use]
    pub fn text(&self) -> String {
        let mut out = String::new();
        for records in self.of.values() {
            let mut lines = BTreeSet::new();
            for it in records {
                let line = Line {
                    name: it.name.clone(),
                    language: it.language.clone(),
                    by: it.by.to_string(),
                    at: written(it.at),
                    digest: it.digest.as_str().to_owned(),
                };
                if let Ok(text) = serde_json::to_string(&line) {
                    lines.insert((line.by.to_lowercase(), it.at, text));
                }
            }
            lines
                .iter()
                .for_each(|(_, _, text)| out.extend([text.as_str(), "\n"]));
        }
        out
    }

    /// All records, by name and language.
    pub fn records(&self) -> impl Iterator<Item = &Record> {
        self.of.values().flatten()
    }

    /// Those of the same template and language.
    fn same(&mut self, record: &Record) -> &mut Vec<Record> {
        let key = (record.name.clone(), record.language.clone());
        self.of.entry(key).or_default()
    }

    /// Adds an approval, in the place of what the same person approved of the same template and language
    /// before. Tells whether anything changed: who approves the same content again has said so already.
    pub fn record(&mut self, new: Record) -> bool {
        let known = self.same(&new);
        let mut said = known.iter().filter(|it| it.by.is(&new.by));
        if said.clone().count() == 1 && said.all(|it| it.digest == new.digest) {
            return false;
        }
        known.retain(|it| !it.by.is(&new.by));
        known.push(new);
        true
    }

    /// How a draft stands, `author` being who changed its file last.
    #[must_use]
    pub fn state_of(&self, draft: &Draft, author: Option<&Person>, demand: Demand) -> State {
        let mut state = State {
            required: demand.people,
            ..State::default()
        };
        let add = |people: &mut Vec<Person>, new: &Person| {
            if !people.iter().any(|known| known.is(new)) {
                people.push(new.clone());
            }
        };
        let key = (draft.name.clone(), draft.language.clone());
        for it in self.of.get(&key).into_iter().flatten() {
            if Some(&it.digest) != draft.digest.as_ref() {
                add(&mut state.before, &it.by);
            } else if demand.others && author.is_some_and(|author| author.is(&it.by)) {
                add(&mut state.own, &it.by);
            } else {
                add(&mut state.by, &it.by);
            }
        }
        let now: Vec<Person> = state.by.iter().chain(&state.own).cloned().collect();
        state
            .before
            .retain(|old| !now.iter().any(|known| known.is(old)));
        state
    }

    /// The records of templates and languages that are no longer among the drafts.
    #[must_use]
    pub fn vanished(&self, drafts: &[Draft]) -> Vec<&Record> {
        let known = known(drafts);
        let gone = self
            .of
            .iter()
            .filter(|((name, language), _)| !known.contains(&(name.as_str(), language.as_str())));
        gone.flat_map(|(_, records)| records).collect()
    }

    /// Takes out the records that [`Approvals::vanished`] tells.
    pub fn prune(&mut self, drafts: &[Draft]) {
        let known = known(drafts);
        self.of
            .retain(|(name, language), _| known.contains(&(name.as_str(), language.as_str())));
    }
}

fn known(drafts: &[Draft]) -> BTreeSet<(&str, &str)> {
    let drafts = drafts.iter();
    drafts
        .map(|draft| (draft.name.as_str(), draft.language.as_str()))
        .collect()
}

fn record(line: &str) -> Option<Record> {
    let line: Line = serde_json::from_str(line).ok()?;
    Some(Record {
        by: Person::parse(&line.by)?,
        at: time::of_field(&line.at.into())?,
        digest: Digest::parse(&line.digest)?,
        name: line.name,
        language: line.language,
    })
}

/// A time as people and other programs read it: `2026-11-21T15:18:18Z`.
#[must_use]
pub fn written(seconds: i64) -> String {
    time::to_field(seconds).replace("+0000", "Z")
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;
    use crate::lint::diagnostic::Report;
    use crate::release::drafts::drafts;
    use crate::source::Source;

    fn draft(text: &str) -> Draft {
        let body = format!("name: order\nlanguage: es\ncategory: utility\nbody: {text}\n");
        let report = Report {
            sources: vec![Source {
                name: "order.yaml".into(),
                text: body,
                ..Source::default()
            }],
            ..Report::default()
        };
        drafts(&report, None).remove(0)
    }

    fn approval(draft: &Draft, by: &str) -> Record {
        Record {
            name: draft.name.clone(),
            language: draft.language.clone(),
            by: Person::parse(by).unwrap(),
            at: 1_795_274_298,
            digest: draft.digest.clone().unwrap(),
        }
    }

    #[test]
    fn one_character_voids_an_approval() {
        let before = draft("Hola, tu pedido sale hoy.");
        let mut approvals = Approvals::default();
        assert!(approvals.record(approval(&before, "Ana <ana@shop.example>")));
        assert!(!approvals.record(approval(&before, "Ana L. <ANA@shop.example>")));
        let demand = Demand::default();
        assert!(approvals.state_of(&before, None, demand).is_approved());
        let after = draft("Hola, tu pedido sale hoy!");
        let state = approvals.state_of(&after, None, demand);
        assert!(!state.is_approved() && state.before.len() == 1);
        // Approved anew, the old line goes; going back to the old text needs a new yes.
        assert!(approvals.record(approval(&after, "Ana <ana@shop.example>")));
        assert_eq!(approvals.records().count(), 1);
        assert!(!approvals.state_of(&before, None, demand).is_approved());
    }

    #[test]
    fn several_people_and_not_the_author() {
        let draft = draft("Hola, tu pedido sale hoy.");
        let mut approvals = Approvals::default();
        approvals.record(approval(&draft, "Ana <ana@shop.example>"));
        let two = Demand {
            people: 2,
            others: true,
        };
        assert!(!approvals.state_of(&draft, None, two).is_approved());
        approvals.record(approval(&draft, "Eva <eva@shop.example>"));
        assert!(approvals.state_of(&draft, None, two).is_approved());
        let author = Person::parse("eva <Eva@shop.example>").unwrap();
        let state = approvals.state_of(&draft, Some(&author), two);
        assert_eq!((state.by.len(), state.own.len()), (1, 1));
        let lenient = Demand {
            others: false,
            ..two
        };
        assert!(
            approvals
                .state_of(&draft, Some(&author), lenient)
                .is_approved()
        );
    }

    #[test]
    fn the_file_is_sorted_and_read_back_whatever_a_merge_left() {
        let old = draft("Hola, tu pedido sale mañana.");
        let new = draft("Hola, tu pedido sale hoy.");
        let mut approvals = Approvals::default();
        for by in ["Eva <eva@shop.example>", "ana <ana@shop.example>"] {
            approvals.record(approval(&new, by));
        }
        let text = approvals.text();
        assert!(
            text.lines().next().unwrap().contains("ana@shop.example"),
            "{text}"
        );
        assert!(text.contains("\"at\":\"2026-11-21T15:18:18Z\""), "{text}");
        // Both sides of a merge, one of them with what was there before.
        let mut before = Approvals::default();
        before.record(approval(&old, "Eva <eva@shop.example>"));
        let merged =
            Approvals::parse(&format!("\u{feff}{text}\r\n{}{text}", before.text())).unwrap();
        assert_eq!(merged.records().count(), 5);
        let two = Demand {
            people: 2,
            others: false,
        };
        let state = merged.state_of(&new, None, two);
        assert!(state.is_approved() && state.before.is_empty(), "{state:?}");
        let mut tidy = merged.clone();
        assert!(tidy.record(approval(&new, "Eva <eva@shop.example>")));
        assert_eq!(tidy.text().lines().count(), 2, "{}", tidy.text());
        for bad in ["<<<<<<< ours", "{}", "[]", "7"] {
            assert_eq!(Approvals::parse(&format!("{text}{bad}\n")), Err(3), "{bad}");
        }
    }

    #[test]
    fn what_has_no_template_any_more_is_told_and_pruned() {
        let draft = draft("Hola, tu pedido sale hoy.");
        let mut approvals = Approvals::default();
        approvals.record(approval(&draft, "Ana"));
        approvals.record(Record {
            language: "pt_BR".into(),
            ..approval(&draft, "Ana")
        });
        let drafts = [draft];
        assert_eq!(approvals.vanished(&drafts).len(), 1);
        approvals.prune(&drafts);
        assert_eq!(
            (
                approvals.vanished(&drafts).len(),
                approvals.records().count()
            ),
            (0, 1)
        );
    }
}
