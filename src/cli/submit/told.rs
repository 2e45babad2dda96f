//! What came of each template, in words.

use super::words;
use crate::cli::account::failure;
use crate::graph::GraphError;
use crate::graph::known;
use crate::lint::Lang;
use crate::release::apply::Came;
use crate::release::blame::blamed;
use crate::release::drafts::Draft;
use crate::release::log::Action;
use crate::release::plan::{Entry, Plan};
use crate::release::reasons::changed_category;
use crate::release::words::list;

/// The lines about one template: the outcome first, then what to know about it, set off.
pub(super) fn lines(
    entry: &Entry,
    draft: &Draft,
    action: Action,
    came: &Came,
    lang: Lang,
) -> Vec<String> {
    let name = format!("{} ({})", entry.name, entry.language);
    let mut notes = Vec::new();
    let what = match came {
        Came::Done(stands) => {
            let sentence = match action {
                Action::Edit => words::EDITED,
                _ => words::CREATED,
            };
            let category = stands.category.to_ascii_lowercase();
            let status = match stands.status.name() {
                "" => "—",
                status => status,
            };
            if !stands.category.is_empty() && !stands.category.eq_ignore_ascii_case(&draft.category)
            {
                notes.push(changed_category(&draft.category, &stands.category, lang));
            }
            if stands.learned {
                notes.push(words::LEARNED.get(lang).to_owned());
            }
            if let Some(error) = &stands.unread {
                notes.push(words::UNREAD.say(lang, &[&failure(error, lang)]));
            }
            if !stands.differs.is_empty() {
                let parts = stands.differs.iter().map(|it| it.part.clone());
                notes.push(words::DIFFERS.say(lang, &[&list(parts)]));
            }
            sentence.say(lang, &[stands.id.as_str(), status, &category])
        }
        Came::Already(id) => words::ALREADY.say(lang, &[id.as_str()]),
        Came::Moved => words::HAS_OTHER.get(lang).to_owned(),
        Came::Sample(path) => words::SAMPLE.say(lang, &[path]),
        Came::Failed(error) => {
            notes.extend(where_to_look(error, draft, lang));
            words::FAILED.say(lang, &[&failure(error, lang)])
        }
        Came::Unsure(error) => words::UNSURE.say(lang, &[&failure(error, lang)]),
        Came::NotTried => words::NOT_TRIED.get(lang).to_owned(),
    };
    let mut lines = vec![format!("{name}: {what}")];
    lines.extend(notes.into_iter().map(|note| format!("  ! {note}")));
    lines
}

/// The place in the user's file, and the rules that should have caught it.
fn where_to_look(error: &GraphError, draft: &Draft, lang: Lang) -> Vec<String> {
    let Some(api) = error.api() else {
        return Vec::new();
    };
    let parts = blamed(api, &draft.payload);
    let mut places: Vec<String> = parts
        .iter()
        .filter_map(|part| draft.place(part))
        .map(|at| format!("{}:{}:{}", draft.file, at.line, at.column))
        .collect();
    places.dedup();
    if places.is_empty() {
        places.push(format!("{}:{}", draft.file, draft.line));
    }
    let places = list(places.into_iter());
    let mut notes = vec![if parts.is_empty() {
        words::LOOK.say(lang, &[&places])
    } else {
        words::LOOK_AT.say(lang, &[&places, &list(parts.into_iter())])
    }];
    let rules = known::explain(error, lang).rules;
    if !rules.is_empty() {
        let rules = list(rules.into_iter().map(str::to_owned));
        notes.push(words::RULES.say(lang, &[&rules]));
    }
    notes
}

/// What stands where, in one line.
pub(super) fn summary(plan: &Plan, drafts: &[Draft], came: &[Came], lang: Lang) -> String {
    let mut counts = [0_usize; 6];
    for ((entry, _), came) in plan.writes(drafts).zip(came) {
        let edits = crate::release::apply::action(entry) == Some(Action::Edit);
        let index = match came {
            Came::Done(_) if edits => 1,
            Came::Done(_) => 0,
            Came::Already(_) => 2,
            Came::Failed(_) | Came::Moved | Came::Sample(_) => 3,
            Came::Unsure(_) => 4,
            Came::NotTried => 5,
        };
        counts[index] += 1;
    }
    let sentences = [
        words::N_CREATED,
        words::N_EDITED,
        words::N_ALREADY,
        words::N_FAILED,
        words::N_UNSURE,
        words::N_NOT_TRIED,
    ];
    let mut said: Vec<String> = sentences
        .iter()
        .zip(counts)
        .filter(|(_, count)| *count > 0)
        .map(|(sentence, count)| sentence.say(lang, count, &[]))
        .collect();
    let blocked = plan.counts().blocked;
    if blocked > 0 {
        said.push(words::N_BLOCKED.say(lang, blocked, &[]));
    }
    said.join(", ")
}
