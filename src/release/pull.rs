//! From the account to files: what has to change in each of them, as pure values.

use std::collections::{BTreeMap, HashMap};

use super::filed::as_filed;
use super::listed::is_idle;
use super::rewrite::{rewritten, values, with_documents};
use crate::graph::{Remote, Status};
use crate::lint::Rules;
use crate::source::{Source, SourceKind, authoring, read, together};
use crate::template::language::canonical;
use crate::template::{Form, Template};

/// What stands between two documents.
pub(super) const BETWEEN: &str = "---\n";

/// What pulling comes to.
#[derive(Clone, Debug, Default)]
pub struct Pulled {
    /// Files that are there and have to change, in the order of the sources.
    pub changes: Vec<Change>,
    /// Files that have to be written, by name.
    pub new: Vec<New>,
    /// Templates that are the same on both sides.
    pub same: usize,
    /// Templates that only files have.
    pub local_only: usize,
    /// Templates that are Meta's own or being deleted, and are left out.
    pub left_out: usize,
}

/// A file that has to change.
#[derive(Clone, Debug)]
pub struct Change {
    /// Index of its source.
    pub source: usize,
    /// Its text as it has to become; nothing where it can't be written there without losing something else.
    pub after: Option<String>,
    /// Whether more than values changes: documents are written anew.
    pub rewritten: bool,
    /// Whether comments are lost by that.
    pub loses_comments: bool,
    /// The templates that differ, by name and language.
    pub templates: Vec<(String, String)>,
}

/// A file that has to be written.
#[derive(Clone, Debug)]
pub struct New {
    /// The name of the template.
    pub name: String,
    /// Its language, where another file has the name already and can't take it.
    pub language: Option<String>,
    /// Its text.
    pub text: String,
    /// How many languages it holds.
    pub languages: usize,
}

pub(super) type Key = (String, String);

fn key(name: &str, language: &str) -> Key {
    let language = canonical(language).unwrap_or(language);
    (name.to_owned(), language.to_owned())
}

pub(super) fn key_of(template: &Template) -> Key {
    let text =
        |text: &Option<crate::text::Text>| text.as_ref().map_or("", |it| &it.value).to_owned();
    key(&text(&template.name), &text(&template.language))
}

/// A source with what was read of it.
pub(super) struct File<'s> {
    pub(super) source: &'s Source,
    pub(super) templates: Vec<Template>,
    /// Whether something in it was not understood, so that only values may be touched.
    pub(super) odd: bool,
}

/// Holds files against the account.
#[must_use]
pub fn pull(sources: &[Source], remotes: &[Remote]) -> Pulled {
    let files: Vec<File<'_>> = sources.iter().map(file).collect();
    let mut places: HashMap<Key, (usize, usize)> = HashMap::new();
    let mut names: HashMap<&str, usize> = HashMap::new();
    for (index, file) in files.iter().enumerate() {
        for (place, template) in file.templates.iter().enumerate() {
            // A listing that somebody saved is no file of templates to be.
            if template.origin.remote {
                continue;
            }
            places.entry(key_of(template)).or_insert((index, place));
            if let Some(name) = &template.name {
                names.entry(&name.value).or_insert(index);
            }
        }
    }
    let mut pulled = Pulled {
        local_only: places.len(),
        ..Pulled::default()
    };
    let mut drift: Vec<HashMap<usize, Template>> = files.iter().map(|_| HashMap::new()).collect();
    let mut added: Vec<Vec<Template>> = files.iter().map(|_| Vec::new()).collect();
    let mut new: BTreeMap<Key, Vec<Template>> = BTreeMap::new();
    for remote in remotes {
        let at = places.get(&key(remote.name(), remote.language())).copied();
        if let Some((file, place)) = at
            && let Some(local) = files.get(file).and_then(|it| it.templates.get(place))
        {
            pulled.local_only = pulled.local_only.saturating_sub(1);
            let now = as_filed(remote, local);
            if now == *local {
                pulled.same += 1;
            } else if let Some(drift) = drift.get_mut(file) {
                drift.insert(place, now);
            }
            continue;
        }
        if is_left_out(remote) {
            pulled.left_out += 1;
            continue;
        }
        let mut template = remote.template.clone().as_created();
        template.fields.retain(|field| !is_idle(field));
        let home = names.get(remote.name()).copied();
        match home.and_then(|home| Some((files.get(home)?, added.get_mut(home)?))) {
            Some((file, added)) if takes_documents(file) => added.push(template),
            Some(_) => {
                let key = key(remote.name(), remote.language());
                new.entry(key).or_default().push(template);
            }
            None => {
                let key = (remote.name().to_owned(), String::new());
                new.entry(key).or_default().push(template);
            }
        }
    }
    for (index, ((file, drift), added)) in files.iter().zip(&drift).zip(added).enumerate() {
        if !drift.is_empty() || !added.is_empty() {
            pulled.changes.push(change(index, file, drift, added));
        }
    }
    pulled.new = new.into_iter().map(new_file).collect();
    pulled
}

fn file(source: &Source) -> File<'_> {
    let reading = read(source);
    File {
        odd: !reading.problems.is_empty(),
        templates: reading.templates,
        source,
    }
}

/// Meta's own samples can be neither edited nor deleted, and what is being deleted is on its way out.
fn is_left_out(remote: &Remote) -> bool {
    matches!(remote.status, Status::Deleted | Status::PendingDeletion)
        || is_metas_own(remote.name())
}

/// Whether a name is that of one of Meta's own samples: those that the rule `name/reserved` lists.
#[must_use]
pub fn is_metas_own(name: &str) -> bool {
    let rule = Rules::builtin()
        .ok()
        .and_then(|rules| rules.get("name/reserved"));
    let words = rule.and_then(|rule| {
        let check = rule.file.check.get("listed-word")?;
        check.get("groups")?.get(0)?.get("words")?.as_array()
    });
    words.is_some_and(|words| words.iter().any(|word| word.as_str() == Some(name)))
}

/// Whether another document can be put behind what a file holds.
fn takes_documents(file: &File<'_>) -> bool {
    file.source.kind == SourceKind::Yaml
        && !file.odd
        && file
            .templates
            .iter()
            .all(|it| it.origin.form == Form::Authoring)
}

fn new_file(((name, language), templates): (Key, Vec<Template>)) -> New {
    New {
        name,
        language: (!language.is_empty()).then_some(language),
        languages: templates.len(),
        text: documents(templates),
    }
}

/// Templates as documents of the authoring form.
pub(super) fn documents(templates: Vec<Template>) -> String {
    let texts: Vec<String> = together(templates).iter().map(|it| authoring(it)).collect();
    texts.join(BETWEEN)
}

fn change(
    index: usize,
    file: &File<'_>,
    drift: &HashMap<usize, Template>,
    added: Vec<Template>,
) -> Change {
    let mut templates: Vec<Key> = drift.values().map(key_of).collect();
    templates.extend(added.iter().map(key_of));
    templates.sort();
    let expected: Vec<Template> = file
        .templates
        .iter()
        .enumerate()
        .map(|(place, local)| drift.get(&place).unwrap_or(local).clone())
        .collect();
    let mut change = Change {
        source: index,
        after: None,
        rewritten: false,
        loses_comments: false,
        templates,
    };
    let mended = if drift.is_empty() {
        Some(file.source.text.clone())
    } else {
        values(file, &expected)
    };
    let mended = mended.or_else(|| {
        let (text, loses_comments) = rewritten(file, drift, &expected)?;
        change.rewritten = true;
        change.loses_comments = loses_comments;
        Some(text)
    });
    change.after = mended.and_then(|text| with_documents(file.source, text, &expected, added));
    change
}
