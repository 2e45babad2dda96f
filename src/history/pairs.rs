//! Old templates beside new ones: which are new, which are gone, and which say something else now.

use std::collections::HashMap;

use crate::source::{Source, graph};
use crate::template::{Template, language};

/// Templates of one name and language that are looked at for the one that another was: more is no project but
/// an attempt to keep the program busy.
const FEW: usize = 32;

/// A template with the source that it stands in.
#[derive(Clone, Copy, Debug)]
pub struct Found<'a> {
    /// The template.
    pub template: &'a Template,
    /// Its source.
    pub source: &'a Source,
}

/// What became of a template.
#[derive(Clone, Copy, Debug)]
pub enum Fate<'a> {
    /// It was not there before.
    Added(Found<'a>),
    /// It is not there any more.
    Removed(Found<'a>),
    /// It says something else: before, after.
    Changed(Found<'a>, Found<'a>),
    /// It says the same under another name or in another language: before, after.
    Renamed(Found<'a>, Found<'a>),
}

impl<'a> Fate<'a> {
    /// As it was.
    #[must_use]
    pub fn before(&self) -> Option<Found<'a>> {
        match self {
            Self::Added(_) => None,
            Self::Removed(old) | Self::Changed(old, _) | Self::Renamed(old, _) => Some(*old),
        }
    }

    /// As it is.
    #[must_use]
    pub fn after(&self) -> Option<Found<'a>> {
        match self {
            Self::Removed(_) => None,
            Self::Added(new) | Self::Changed(_, new) | Self::Renamed(_, new) => Some(*new),
        }
    }

    /// Its name among fates: `changed`.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Added(_) => "added",
            Self::Removed(_) => "removed",
            Self::Changed(..) => "changed",
            Self::Renamed(..) => "renamed",
        }
    }
}

/// What templates go by: the name, and the language as Meta writes it.
pub type Key = (String, String);

/// What a template goes by.
#[must_use]
pub fn key(template: &Template) -> Key {
    let name = template.name.as_ref().map_or("", |name| &name.value);
    let code = template.language.as_ref().map_or("", |code| &code.value);
    let code = language::canonical(code).unwrap_or(code);
    (name.to_owned(), code.to_owned())
}

/// What became of each template, those that are there in their order, then those that are gone. One that says
/// the same as before to Meta is left out, wherever it stands now, unless `touched` says that something else
/// about it has changed.
#[must_use]
pub fn fates<'a>(
    old: &[Found<'a>],
    new: &[Found<'a>],
    touched: &dyn Fn(&Found<'_>) -> bool,
) -> Vec<Fate<'a>> {
    let mut left: HashMap<Key, Vec<usize>> = HashMap::new();
    for (index, found) in old.iter().enumerate() {
        left.entry(key(found.template)).or_default().push(index);
    }
    let same_file = |a: &Found<'_>, b: &Found<'_>| a.source.name == b.source.name;
    let tests: [&dyn Fn(&Found<'_>, &Found<'_>) -> bool; 4] = [
        &|a, b| same_file(a, b) && a.template == b.template,
        &|a, b| a.template == b.template,
        &same_file,
        &|_, _| true,
    ];
    let mut partners: Vec<Option<usize>> = vec![None; new.len()];
    for test in tests {
        for (found, partner) in new.iter().zip(&mut partners) {
            if partner.is_some() {
                continue;
            }
            let Some(candidates) = left.get_mut(&key(found.template)) else {
                continue;
            };
            let fits = |index: &usize| old.get(*index).is_some_and(|old| test(old, found));
            let at = candidates.iter().take(FEW).position(fits);
            *partner = at.map(|at| candidates.remove(at));
        }
    }
    let mut gone: Vec<usize> = left.into_values().flatten().collect();
    gone.sort_unstable();
    let mut renamed: HashMap<String, Vec<usize>> = HashMap::new();
    for index in gone.iter().rev() {
        if let Some(found) = old.get(*index) {
            renamed
                .entry(content(found.template))
                .or_default()
                .push(*index);
        }
    }
    let mut fates = Vec::new();
    let mut kept = Vec::new();
    for (found, partner) in new.iter().zip(partners) {
        let before = |index: usize| old.get(index).copied();
        if let Some(before) = partner.and_then(before) {
            if before.template != found.template || touched(found) {
                fates.push(Fate::Changed(before, *found));
            }
            continue;
        }
        let former = match gone.is_empty() {
            true => None,
            false => renamed.get_mut(&content(found.template)).and_then(Vec::pop),
        };
        kept.extend(former);
        fates.push(match former.and_then(before) {
            Some(before) => Fate::Renamed(before, *found),
            None => Fate::Added(*found),
        });
    }
    kept.sort_unstable();
    let gone = gone
        .into_iter()
        .filter(|it| kept.binary_search(it).is_err());
    fates.extend(
        gone.filter_map(|it| old.get(it).copied())
            .map(Fate::Removed),
    );
    fates
}

/// What a template says, whatever it is called.
fn content(template: &Template) -> String {
    let mut payload = graph(template);
    if let Some(object) = payload.as_object_mut() {
        object.shift_remove("name");
        object.shift_remove("language");
    }
    payload.to_string()
}
