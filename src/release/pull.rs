//! From the account to files: what has to change in each of them, as pure values.

use std::collections::{BTreeMap, HashMap};

use serde_json::Value;

use super::filed::as_filed;
use super::slots::slots;
use crate::graph::{Remote, Status};
use crate::lint::Rules;
use crate::source::{
    ProblemKind, Reading, Source, SourceKind, authoring, graph, in_place, read, together,
};
use crate::span::Span;
use crate::template::language::canonical;
use crate::template::{Form, Template};

/// What stands between two documents.
const BETWEEN: &str = "---\n";

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

type Key = (String, String);

fn key(name: &str, language: &str) -> Key {
    let language = canonical(language).unwrap_or(language);
    (name.to_owned(), language.to_owned())
}

fn key_of(template: &Template) -> Key {
    let text =
        |text: &Option<crate::text::Text>| text.as_ref().map_or("", |it| &it.value).to_owned();
    key(&text(&template.name), &text(&template.language))
}

/// A source with what was read of it.
struct File<'s> {
    source: &'s Source,
    templates: Vec<Template>,
    /// Whether something in it was not understood, so that only values may be touched.
    odd: bool,
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
        let template = remote.template.clone().as_created();
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
fn documents(templates: Vec<Template>) -> String {
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

/// The file with single values written anew, where no more than that is needed.
fn values(file: &File<'_>, expected: &[Template]) -> Option<String> {
    let text = &file.source.text;
    let mut edits: BTreeMap<usize, (Span, String)> = BTreeMap::new();
    for (local, now) in file.templates.iter().zip(expected) {
        if local == now {
            continue;
        }
        let (before, after) = (slots(local), slots(now));
        if before.len() != after.len() {
            return None;
        }
        for ((name, old), (also, new)) in before.iter().zip(&after) {
            if name != also {
                return None;
            }
            if old == new {
                continue;
            }
            let notation = local.origin.notation;
            let value = match name.as_str() {
                "category" => category(new.value.as_str(), local),
                _ => new.in_notation(notation),
            };
            let insert = in_place(text, old, &value)?;
            let earlier = edits.insert(old.span.start, (old.span, insert.clone()));
            // A value that several languages share can't become two.
            if earlier.is_some_and(|(_, other)| other != insert) {
                return None;
            }
        }
    }
    let mut out = String::with_capacity(text.len());
    let mut kept = 0;
    for (start, (span, insert)) in edits {
        out.push_str(text.get(kept..start)?);
        out.push_str(&insert);
        kept = span.end;
    }
    out.push_str(text.get(kept..)?);
    says(file.source, &out, expected).then_some(out)
}

/// A category as the form of a file writes it.
fn category(name: &str, local: &Template) -> String {
    match local.origin.form {
        Form::Authoring => name.to_ascii_lowercase(),
        Form::Graph => name.to_owned(),
    }
}

/// Whether a text, read as the source is, says exactly these templates, in any order.
fn says(source: &Source, text: &str, expected: &[Template]) -> bool {
    let again = Source {
        text: text.to_owned(),
        ..source.clone()
    };
    let reading = read(&again);
    // What the account has and nobody knows is unknown in the file, too.
    let faults = |reading: &Reading| {
        let unknown = [ProblemKind::UnknownKey, ProblemKind::UnknownField];
        let faults = reading.problems.iter();
        faults.filter(|it| !unknown.contains(&it.kind)).count()
    };
    if reading.templates.len() != expected.len() || faults(&reading) > faults(&read(source)) {
        return false;
    }
    let mut left: HashMap<Key, Vec<&Template>> = HashMap::new();
    for template in &reading.templates {
        left.entry(key_of(template)).or_default().push(template);
    }
    expected.iter().all(|template| {
        let own = left.get_mut(&key_of(template));
        own.is_some_and(|own| {
            let place = own.iter().position(|it| *it == template);
            place.map(|place| own.swap_remove(place)).is_some()
        })
    })
}

/// The file with what differs written as a whole, and whether comments are lost.
fn rewritten(
    file: &File<'_>,
    drift: &HashMap<usize, Template>,
    expected: &[Template],
) -> Option<(String, bool)> {
    if file.odd {
        return None;
    }
    let text = &file.source.text;
    let segments = segments(text);
    let crlf = text.contains("\r\n");
    let mut languages: HashMap<usize, Vec<Template>> = HashMap::new();
    for (local, now) in file.templates.iter().zip(expected) {
        let own = languages.entry(local.origin.document).or_default();
        own.push(now.clone());
    }
    let mut pieces: BTreeMap<usize, (usize, String)> = BTreeMap::new();
    let mut loses_comments = false;
    for place in drift.keys() {
        let (local, now) = (file.templates.get(*place)?, expected.get(*place)?);
        let span = local.origin.span;
        if local.origin.form == Form::Graph {
            let value = payload(now, file.source.kind);
            loses_comments |= file.source.kind == SourceKind::Yaml;
            pieces.insert(span.start, (span.end, value));
            continue;
        }
        let after = segments.partition_point(|segment| segment.start <= span.start);
        let segment = segments.get(after.checked_sub(1)?)?;
        let whole = text.get(segment.range())?;
        let (head, body) = whole.split_at(head(whole));
        // A document of several languages that differ is written once.
        let Some(languages) = languages.remove(&local.origin.document) else {
            continue;
        };
        loses_comments |= has_comment(body);
        let written = format!("{head}{}", documents(languages));
        pieces.insert(segment.start, (segment.end, with_line_ends(crlf, &written)));
    }
    let mut out = String::with_capacity(text.len());
    let mut kept = 0;
    for (start, (end, piece)) in pieces {
        out.push_str(text.get(kept..start)?);
        out.push_str(&piece);
        kept = end;
    }
    out.push_str(text.get(kept..)?);
    says(file.source, &out, expected).then_some((out, loses_comments))
}

/// The payload of a template as the file's syntax takes it in the place of an older one.
fn payload(template: &Template, kind: SourceKind) -> String {
    let value: Value = graph(template);
    match kind {
        SourceKind::Json => serde_json::to_string_pretty(&value).unwrap_or_default(),
        _ => value.to_string(),
    }
}

/// The bytes of each document, without the marks between them.
fn segments(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let (mut start, mut at) = (0, 0);
    for line in text.split_inclusive('\n') {
        let next = at + line.len();
        let mark = line.trim_end();
        if mark == "---" || mark.starts_with("--- ") {
            found.push(Span::new(start, at));
            start = next;
        }
        at = next;
    }
    found.push(Span::new(start, at));
    found
}

/// Bytes of the comments and empty lines that a document begins with.
fn head(text: &str) -> usize {
    let mut end = 0;
    for line in text.split_inclusive('\n') {
        let shown = line.trim_start_matches('\u{feff}').trim();
        if !(shown.is_empty() || shown.starts_with('#')) {
            break;
        }
        end += line.len();
    }
    end
}

/// Whether a document may hold a comment. A sign in a text is taken for one, so that nothing is lost unasked.
fn has_comment(text: &str) -> bool {
    text.lines()
        .any(|line| line.trim_start().starts_with('#') || line.contains(" #"))
}

fn with_line_ends(crlf: bool, text: &str) -> String {
    if crlf {
        text.replace("\r\n", "\n").replace('\n', "\r\n")
    } else {
        text.to_owned()
    }
}

/// A text with further documents behind it, where it says then what it has to.
fn with_documents(
    source: &Source,
    mut text: String,
    expected: &[Template],
    added: Vec<Template>,
) -> Option<String> {
    if added.is_empty() {
        return Some(text);
    }
    let mut all = expected.to_vec();
    all.extend(added.iter().cloned());
    let mut behind = String::new();
    if !text.ends_with('\n') {
        behind.push('\n');
    }
    behind.push_str(BETWEEN);
    behind.push_str(&documents(added));
    let behind = with_line_ends(text.contains("\r\n"), &behind);
    text.push_str(&behind);
    says(source, &text, &all).then_some(text)
}
