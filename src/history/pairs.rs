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

/// Whether an old template may be what a new one was.
type Test = fn(&Found<'_>, &Found<'_>) -> bool;

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
    let tests: [Test; 4] = [
        |a, b| in_one_file(a, b) && a.template == b.template,
        |a, b| a.template == b.template,
        in_one_file,
        |_, _| true,
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

fn in_one_file(a: &Found<'_>, b: &Found<'_>) -> bool {
    a.source.name == b.source.name
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::read;

    fn told(old: &[(&str, &str)], new: &[(&str, &str)]) -> Vec<String> {
        let sources = |files: &[(&str, &str)]| -> Vec<(Source, Vec<Template>)> {
            let source = |(name, text): &(&str, &str)| {
                let source = Source {
                    name: (*name).to_owned(),
                    text: (*text).to_owned(),
                    ..Source::default()
                };
                let templates = read(&source).templates;
                (source, templates)
            };
            files.iter().map(source).collect()
        };
        fn found(sources: &[(Source, Vec<Template>)]) -> Vec<Found<'_>> {
            let all = sources.iter().flat_map(|(source, templates)| {
                templates
                    .iter()
                    .map(move |template| Found { template, source })
            });
            all.collect()
        }
        let (old, new) = (sources(old), sources(new));
        let fates = fates(&found(&old), &found(&new), &|_| false);
        let say = |fate: &Fate<'_>| {
            let found = fate.after().or(fate.before());
            let name = found.map(|it| key(it.template).0).unwrap_or_default();
            format!("{} {name}", fate.name())
        };
        fates.iter().map(say).collect()
    }

    const A: &str = "name: a\nlanguage: es\ncategory: utility\nbody: Hola\n";

    #[test]
    fn the_same_is_found_wherever_it_stands() {
        let b = A.replace("name: a", "name: b");
        let both = format!("{A}---\n{b}");
        let turned = format!("{b}---\n# moved\n{A}");
        assert!(told(&[("x", &both)], &[("x", &turned)]).is_empty());
        assert!(told(&[("x", &both)], &[("y", A), ("x", &b)]).is_empty());
        let code = A.replace("language: es", "language: ES");
        assert_eq!(told(&[("x", A)], &[("x", &code)]), ["changed a"]);
    }

    #[test]
    fn each_template_has_one_fate() {
        let b = A.replace("name: a", "name: b");
        let other = A.replace("Hola", "Adiós");
        assert_eq!(told(&[], &[("x", A)]), ["added a"]);
        assert_eq!(told(&[("x", A)], &[]), ["removed a"]);
        assert_eq!(told(&[("x", A)], &[("x", &other)]), ["changed a"]);
        assert_eq!(told(&[("x", A)], &[("x", &b)]), ["renamed b"]);
        // A second one of the same name is new, and the first is still there.
        assert_eq!(told(&[("x", A)], &[("w", &other), ("x", A)]), ["added a"]);
        let twice = format!("{A}---\n{A}");
        assert_eq!(told(&[("x", A)], &[("x", &twice)]), ["added a"]);
    }
}
