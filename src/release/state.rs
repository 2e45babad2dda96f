//! How a template of the account stands: what an operator has to know of it, and why.

use super::said::Note;
use crate::graph::{Remote, Score, Status};
use crate::report::shown::{on_one_line, shortened};
use crate::template::Category;
use crate::template::named::name_of;

const HOUR: i64 = 3_600;

/// Days without a change after which a template is told to be near archiving. Meta archives after 12 months
/// without activity; a month before is time to act.
pub const IDLE_DAYS: i64 = 335;

/// Hours that a review takes at most. Source: Meta's page on template review.
const REVIEW_HOURS: i64 = 24;

/// Scalar values of what review says that are repeated.
const REPEATED: usize = 300;

/// Something about a template that a run may be made to fail on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Concern {
    /// Review rejected it.
    Rejected,
    /// It can't be sent for some hours.
    Paused,
    /// It can't be sent any more.
    Disabled,
    /// The account has too many templates.
    LimitExceeded,
    /// Meta changed its category, or has another than its file says.
    CategoryChanged,
    /// Meta will change its category.
    CategoryChanging,
    /// Readers block or report it.
    LowQuality,
    /// Some readers do.
    MediumQuality,
    /// It was not changed for so long that Meta may archive it.
    Idle,
    /// It is archived.
    Archived,
    /// It is deleted, or about to be.
    Deleted,
    /// It is in review or in appeal.
    InReview,
    /// Its state is none that this version knows.
    Unknown,
}

impl Concern {
    /// Every one with the name that is typed and written for programs.
    pub const NAMED: [(&'static str, Self); 13] = [
        ("rejected", Self::Rejected),
        ("paused", Self::Paused),
        ("disabled", Self::Disabled),
        ("limit-exceeded", Self::LimitExceeded),
        ("category-changed", Self::CategoryChanged),
        ("category-changing", Self::CategoryChanging),
        ("low-quality", Self::LowQuality),
        ("medium-quality", Self::MediumQuality),
        ("idle", Self::Idle),
        ("archived", Self::Archived),
        ("deleted", Self::Deleted),
        ("in-review", Self::InReview),
        ("unknown", Self::Unknown),
    ];

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        name_of(&Self::NAMED, &self)
    }

    /// The one of this name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        let found = Self::NAMED.iter().find(|(known, _)| *known == name);
        found.map(|(_, it)| *it)
    }
}

/// How one template stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// What there is to worry about, the state itself first.
    pub concerns: Vec<Concern>,
    /// What there is to say, in the same order.
    pub notes: Vec<Note>,
    /// Seconds since it was changed last.
    pub age: Option<i64>,
}

impl Standing {
    /// How a template stands at a time in seconds since 1970. `declared` is the category that its file says,
    /// where there is one.
    #[must_use]
    pub fn of(remote: &Remote, declared: Option<Category>, now: i64) -> Self {
        // The clock of whoever looks may be behind.
        let age = remote.updated.map(|then| (now - then).max(0));
        let mut standing = Self {
            age,
            ..Self::default()
        };
        standing.state(remote);
        standing.category(remote, declared);
        standing.quality(remote);
        let days = age.map_or(0, |age| age / (24 * HOUR));
        let archivable = matches!(remote.status, Status::Approved | Status::Rejected);
        if archivable && days >= IDLE_DAYS {
            standing.add(Concern::Idle, Note::new("idle", &[&days.to_string()]));
        }
        standing
    }

    fn add(&mut self, concern: Concern, note: Note) {
        self.concerns.push(concern);
        self.notes.push(note);
    }

    fn state(&mut self, remote: &Remote) {
        let note = || Note::new(format!("status/{}", remote.status.name()), &[]);
        match &remote.status {
            Status::Approved => {}
            Status::Pending => {
                self.concerns.push(Concern::InReview);
                let hours = self.age.map_or(0, |age| age / HOUR);
                if hours > REVIEW_HOURS {
                    let hours = hours.to_string();
                    self.notes.push(Note::new("status/pending-long", &[&hours]));
                }
            }
            Status::InAppeal => self.add(Concern::InReview, note()),
            Status::Rejected => {
                let reason = remote.rejected_reason.as_deref();
                self.add(Concern::Rejected, rejection(reason));
                self.notes.extend(info(remote.rejection_info.as_ref()));
            }
            Status::Paused => self.add(Concern::Paused, note()),
            Status::Disabled => self.add(Concern::Disabled, note()),
            Status::LimitExceeded => self.add(Concern::LimitExceeded, note()),
            Status::Archived => self.add(Concern::Archived, note()),
            Status::PendingDeletion | Status::Deleted => self.add(Concern::Deleted, note()),
            Status::Other(name) if name.is_empty() => {
                self.add(Concern::Unknown, Note::new("status/none", &[]));
            }
            Status::Other(name) => {
                let name = shortened(name, REPEATED);
                self.add(Concern::Unknown, Note::new("status/unknown", &[&name]));
            }
        }
    }

    fn category(&mut self, remote: &Remote, declared: Option<Category>) {
        let now = remote.category();
        let is_now = |other: &str| other.eq_ignore_ascii_case(now);
        let say = |kind: &str, from: &str, to: &str| {
            let (from, to) = (from.to_ascii_lowercase(), to.to_ascii_lowercase());
            if to == Category::Marketing.name() {
                Note::new(format!("{kind}/to-marketing"), &[&shortened(&from, 40)])
            } else {
                let (from, to) = (shortened(&from, 40), shortened(&to, 40));
                Note::new(format!("{kind}/other"), &[&from, &to])
            }
        };
        if let Some(correct) = remote.correct_category.as_deref()
            && !is_now(correct)
        {
            self.add(Concern::CategoryChanging, say("changing", now, correct));
            return;
        }
        // A category of the older lists went away for everybody; a file that says the new one accepted it.
        let accepted = declared.is_some_and(|declared| is_now(declared.name()));
        if let Some(previous) = remote.previous_category.as_deref()
            && Category::parse(previous).is_some()
            && !is_now(previous)
            && !accepted
        {
            self.add(Concern::CategoryChanged, say("changed", previous, now));
            return;
        }
        // Until review ends, the category may still change back.
        let provisional = matches!(remote.status, Status::Pending);
        if let Some(declared) = declared
            && !provisional
            && !now.is_empty()
            && !accepted
        {
            let note = say("differs", declared.name(), now);
            self.add(Concern::CategoryChanged, note);
        }
    }

    fn quality(&mut self, remote: &Remote) {
        // What can't be sent anyway has worse to be told of.
        if matches!(
            remote.status,
            Status::Paused
                | Status::Disabled
                | Status::Rejected
                | Status::Archived
                | Status::PendingDeletion
                | Status::Deleted
        ) {
            return;
        }
        match remote.quality.as_ref().map(|quality| &quality.score) {
            Some(Score::Red) => self.add(Concern::LowQuality, Note::new("quality/RED", &[])),
            Some(Score::Yellow) => {
                self.add(Concern::MediumQuality, Note::new("quality/YELLOW", &[]));
            }
            _ => {}
        }
    }
}

/// What to say of a rejection for a reason, by Meta's name for it.
#[must_use]
pub fn rejection(reason: Option<&str>) -> Note {
    match reason {
        None | Some("" | "NONE") => Note::new("status/REJECTED", &[]),
        Some(reason) => {
            let key = format!("reason/{reason}");
            let known = ["unknown", "info"].iter().all(|own| *own != reason);
            if known && super::said::said(&key).is_some() {
                Note::new(key, &[])
            } else {
                Note::new("reason/unknown", &[&shortened(reason, REPEATED)])
            }
        }
    }
}

/// What review says beside its reason: `rejection_info`, with a reason and a recommendation in free text.
#[must_use]
pub fn info(value: Option<&serde_json::Value>) -> Option<Note> {
    let value = value?;
    let text = |key: &str| value.get(key).and_then(serde_json::Value::as_str);
    let parts: Vec<&str> = [text("reason"), text("recommendation")]
        .into_iter()
        .flatten()
        .filter(|part| !part.is_empty())
        .collect();
    let said = parts.join(" ");
    let said = on_one_line(&said);
    (!said.is_empty()).then(|| Note::new("reason/info", &[&shortened(&said, REPEATED)]))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;
    use crate::lint::Lang;
    use serde_json::{Value, json};

    const NOW: i64 = 1_795_274_298;

    fn standing(fields: Value, declared: Option<Category>) -> Standing {
        let mut all = json!({"id": "1", "name": "order", "language": "es", "category": "UTILITY",
            "status": "APPROVED", "last_updated_time": NOW - 60});
        let own = all.as_object_mut().unwrap();
        own.extend(fields.as_object().unwrap().clone());
        Standing::of(&Remote::read(&all).unwrap(), declared, NOW)
    }

    fn concerns(fields: Value, declared: Option<Category>) -> Vec<&'static str> {
        let standing = standing(fields, declared);
        standing.concerns.into_iter().map(Concern::name).collect()
    }

    #[test]
    fn every_state_has_its_concern() {
        for (status, expected) in [
            ("APPROVED", &[][..]),
            ("PENDING", &["in-review"]),
            ("REJECTED", &["rejected"]),
            ("IN_APPEAL", &["in-review"]),
            ("PAUSED", &["paused"]),
            ("DISABLED", &["disabled"]),
            ("LIMIT_EXCEEDED", &["limit-exceeded"]),
            ("PENDING_DELETION", &["deleted"]),
            ("DELETED", &["deleted"]),
            ("ARCHIVED", &["archived"]),
            ("SLEEPING", &["unknown"]),
            ("", &["unknown"]),
        ] {
            let found = standing(json!({"status": status}), None);
            let names: Vec<_> = found.concerns.iter().map(|it| it.name()).collect();
            assert_eq!(names, expected, "{status}");
            for note in &found.notes {
                for lang in [Lang::En, Lang::Es, Lang::Pt] {
                    assert!(!note.means(lang).is_empty(), "{note:?}");
                    assert!(note.next(lang).is_some(), "{note:?}");
                }
            }
        }
        for (name, concern) in Concern::NAMED {
            assert_eq!(Concern::parse(name), Some(concern));
        }
    }

    #[test]
    fn categories_are_told_by_what_they_cost() {
        let changing = json!({"correct_category": "MARKETING"});
        let found = standing(changing, None);
        assert_eq!(found.concerns, [Concern::CategoryChanging]);
        let said = found.notes[0].means(Lang::En);
        assert!(said.contains("marketing instead of utility within 24 hours"));
        let changed = json!({"previous_category": "UTILITY", "category": "MARKETING"});
        assert_eq!(concerns(changed.clone(), None), ["category-changed"]);
        let accepted = Some(Category::Marketing);
        assert!(concerns(changed, accepted).is_empty(), "the file says so");
        let old = json!({"previous_category": "ACCOUNT_UPDATE"});
        assert!(concerns(old, None).is_empty(), "of the older list");
        let marketing = json!({"category": "MARKETING"});
        let declared = Some(Category::Utility);
        assert_eq!(concerns(marketing, declared), ["category-changed"]);
        let pending = json!({"category": "MARKETING", "status": "PENDING"});
        assert_eq!(concerns(pending, declared), ["in-review"], "provisional");
        let low = |status: &str| json!({"status": status, "quality_score": {"score": "RED"}});
        assert_eq!(concerns(low("APPROVED"), None), ["low-quality"]);
        assert_eq!(concerns(low("PAUSED"), None), ["paused"]);
        let same = json!({"correct_category": "utility", "previous_category": "UTILITY"});
        assert!(concerns(same, declared).is_empty());
    }

    #[test]
    fn age_tells_what_waits_too_long() {
        let days = |days: i64| NOW - days * 86_400;
        let at = |status: &str, then: i64| json!({"status": status, "last_updated_time": then});
        assert_eq!(concerns(at("APPROVED", days(335)), None), ["idle"]);
        assert!(concerns(at("APPROVED", days(334)), None).is_empty());
        assert_eq!(concerns(at("PAUSED", days(400)), None), ["paused"]);
        let late = standing(at("PENDING", days(2)), None);
        assert!(late.notes[0].means(Lang::En).contains("48 hours"));
        assert!(standing(at("PENDING", days(1)), None).notes.is_empty());
        let ahead = standing(at("APPROVED", NOW + 50), None);
        assert_eq!(ahead.age, Some(0));
        let never = json!({"last_updated_time": null});
        assert_eq!(standing(never, None).age, None);
    }

    #[test]
    fn reasons_are_told_and_unknown_ones_repeated_harmlessly() {
        let said = |fields: Value| {
            let found = standing(fields, None);
            let said: Vec<_> = found.notes.iter().map(|it| it.means(Lang::En)).collect();
            said.join("\n")
        };
        let known = said(
            json!({"status": "REJECTED", "rejected_reason": "INVALID_FORMAT",
            "rejection_info": {"reason": "Dangling {{1}}", "recommendation": "Put words\nbehind it"}}),
        );
        assert!(known.contains("(INVALID_FORMAT)"), "{known}");
        assert!(known.contains("Meta says: Dangling {{1}} Put words behind it"));
        let new = said(json!({"status": "REJECTED", "rejected_reason": "\u{1b}]0;x\u{7}unknown"}));
        assert!(new.contains("doesn't know") && !new.contains('\u{1b}'));
        for own in ["unknown", "info", "", "NONE"] {
            let said = said(json!({"status": "REJECTED", "rejected_reason": own}));
            assert!(said.starts_with("Re") && !said.contains("{}"), "{said}");
        }
    }
}
