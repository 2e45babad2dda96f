//! Who watches a run: each step is written to the log first, and then told.

use std::io;

use super::told;
use super::words;
use crate::cli::terminal::Shell;
use crate::graph::Status;
use crate::lint::Lang;
use crate::release::apply::{Came, Witness};
use crate::release::approvals::written;
use crate::release::drafts::{Digest, Draft};
use crate::release::log::{Action, Entry as Line, Log, Phase};
use crate::release::plan::Entry;
use crate::report::shown::on_one_line;

/// Writes the log, and tells what comes of each template.
pub(super) struct Keeper<'a, 's> {
    pub(super) lang: Lang,
    pub(super) shell: &'a mut Shell<'s>,
    pub(super) log: Log,
    /// The time, in seconds since 1970.
    pub(super) clock: &'a dyn Fn() -> i64,
    pub(super) account: &'a str,
    pub(super) by: Option<String>,
    /// How many there are, and how many were begun.
    pub(super) all: usize,
    pub(super) begun: usize,
    /// Why the log can't be written any more.
    pub(super) broken: Option<io::Error>,
}

impl Witness for Keeper<'_, '_> {
    fn sending(&mut self, entry: &Entry, draft: &Draft, action: Action) -> io::Result<()> {
        let line = self.line(entry, draft, action, Phase::Sending);
        self.add(&line)?;
        let sentence = match action {
            Action::Edit => words::EDITING,
            _ => words::CREATING,
        };
        let count = format!("{}/{}", self.begun + 1, self.all);
        let what = sentence.say(self.lang, &[&count, &entry.name, &entry.language]);
        self.progress(&what);
        Ok(())
    }

    fn came(
        &mut self,
        entry: &Entry,
        draft: &Draft,
        action: Action,
        came: &Came,
    ) -> io::Result<()> {
        self.begun += 1;
        // Whoever closes the pipe does not stop the run.
        for line in told::lines(entry, draft, action, came, self.lang) {
            drop(writeln!(self.shell.out, "{}", on_one_line(&line)));
        }
        drop(self.shell.out.flush());
        let Some(phase) = came.phase(action) else {
            return Ok(());
        };
        let mut line = self.line(entry, draft, action, phase);
        match came {
            Came::Done(stands) => {
                line.id = Some(stands.id.to_string());
                line.status = Some(stands.status.name().to_owned());
                line.category = Some(stands.category.clone());
                let mut notes = Vec::new();
                if stands.learned {
                    notes.push("the answer never came; reading showed it".to_owned());
                }
                if let Some(error) = &stands.unread {
                    notes.push(format!("not read back: {error}"));
                }
                notes.extend(
                    stands
                        .differs
                        .iter()
                        .map(|it| format!("differs: {}", it.part)),
                );
                line.error = (!notes.is_empty()).then(|| notes.join("; "));
            }
            Came::Already(id) => line.id = Some(id.to_string()),
            Came::Failed(error) | Came::Unsure(error) => line.error = Some(error.to_string()),
            Came::Moved => line.error = Some("the account has another content".to_owned()),
            Came::Sample(_) | Came::NotTried => {}
        }
        self.add(&line)
    }
}

impl Keeper<'_, '_> {
    fn line(&self, entry: &Entry, draft: &Draft, action: Action, phase: Phase) -> Line {
        Line {
            at: written((self.clock)()),
            account: self.account.to_owned(),
            by: self.by.clone(),
            action,
            phase,
            name: entry.name.clone(),
            language: Some(entry.language.clone()),
            id: entry.id.as_ref().map(ToString::to_string),
            digest: draft.digest.as_ref().map(Digest::as_str).map(str::to_owned),
            samples: draft.sent_samples(),
            was: entry.status.as_ref().map(Status::name).map(str::to_owned),
            status: None,
            asked: Some(draft.category.clone()),
            category: None,
            error: None,
        }
    }

    fn add(&mut self, line: &Line) -> io::Result<()> {
        self.log.add(line).map_err(|error| {
            let kind = error.kind();
            self.broken = Some(error);
            kind.into()
        })
    }

    fn progress(&mut self, line: &str) {
        drop(writeln!(self.shell.err, "{}", on_one_line(line)));
    }
}
