//! A file as the page shows it: the form, the bubble, the findings and the verdict of each of its templates.

use std::collections::HashMap;

use serde::Serialize;
use serde_json::{Value, json};

use super::desk::Draft;
use super::form::{Maker, is_numbered};
use super::marks::class;
use super::verdict::shown;
use crate::lint::Options;
use crate::lint::diagnostic::{Diagnostic, Grade, Severity};
use crate::lint::kept::Checked;
use crate::preview::html::{bubble, notes};
use crate::preview::review::Entry;
use crate::preview::{Header, Message, Samples};
use crate::report::words::words;
use crate::source::media::{Media, MediaFile};
use crate::template::media::MediaKind;
use crate::template::{Form, Template};

/// Types of files that a bubble shows.
pub(super) const PICTURES: [&str; 2] = ["image/png", "image/jpeg"];

/// A line of the list.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Item {
    file: String,
    /// Which template of the file; nothing for a file in which none can be read.
    index: Option<usize>,
    name: String,
    language: String,
    category: String,
    errors: usize,
    warnings: usize,
    infos: usize,
    forecast: Option<Forecast>,
}

/// What Meta is likely to see.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Forecast {
    pub(super) category: &'static str,
    pub(super) disagrees: bool,
}

/// The template that a finding belongs to: the one that it stands in, else the one that it names.
fn home(found: &Diagnostic, templates: &[Template]) -> Option<usize> {
    let at = found.span.start;
    let within = templates
        .iter()
        .position(|it| it.origin.span.start <= at && at < it.origin.span.end);
    within.or_else(|| {
        let same = |text: &Option<crate::text::Text>, name: &Option<String>| {
            text.as_ref().map(|text| &text.value) == name.as_ref()
        };
        found.template.as_ref()?;
        templates
            .iter()
            .position(|it| same(&it.name, &found.template) && same(&it.language, &found.language))
    })
}

/// Whether a finding is told with a template: it is its own, or about what it shares with the others of its
/// document.
fn concerns(found: &Diagnostic, index: usize, templates: &[Template]) -> bool {
    let Some(home) = home(found, templates) else {
        return false;
    };
    if home == index {
        return true;
    }
    let (Some(own), Some(other)) = (templates.get(index), templates.get(home)) else {
        return false;
    };
    let inside =
        other.origin.span.start <= found.span.start && found.span.start < other.origin.span.end;
    own.origin.document == other.origin.document && !inside
}

fn value(text: Option<&crate::text::Text>) -> String {
    text.map_or_else(String::new, |text| text.value.clone())
}

/// The lines of the list for one file.
pub(super) fn items(
    file: &str,
    templates: &[Template],
    found: &[&Diagnostic],
    forecasts: &[Forecast],
) -> Vec<Item> {
    let count = |index: Option<usize>, severity: Severity| {
        let own = |it: &&&Diagnostic| {
            let home = home(it, templates).or_else(|| (!templates.is_empty()).then_some(0));
            it.severity == severity && home == index
        };
        found.iter().filter(own).count()
    };
    let item = |index: Option<usize>, template: Option<&Template>| Item {
        file: file.to_owned(),
        index,
        name: template.map_or_else(String::new, |it| value(it.name.as_ref())),
        language: template.map_or_else(String::new, |it| value(it.language.as_ref())),
        category: template.map_or_else(String::new, category),
        errors: count(index, Severity::Error),
        warnings: count(index, Severity::Warning),
        infos: count(index, Severity::Info),
        forecast: index.and_then(|index| forecasts.get(index).cloned()),
    };
    if templates.is_empty() {
        let any = !found.is_empty();
        return any.then(|| item(None, None)).into_iter().collect();
    }
    let templates = templates.iter().enumerate();
    templates
        .map(|(index, template)| item(Some(index), Some(template)))
        .collect()
}

fn category(template: &Template) -> String {
    let known = template.category().map(|known| known.name().to_owned());
    known.unwrap_or_else(|| {
        let written = template.category.as_ref();
        written.map_or_else(String::new, |term| term.value.clone())
    })
}

/// Everything that the page shows of a draft.
pub(super) fn view(id: &str, draft: &Draft, options: &Options<'_>) -> Value {
    let templates = draft.checked.templates();
    let all: Vec<&Diagnostic> = draft.found.iter().collect();
    let mut forecasts = Vec::with_capacity(templates.len());
    let mut views = Vec::with_capacity(templates.len());
    for (index, template) in templates.iter().enumerate() {
        let name = &draft.checked.source().name;
        let verdict = options.verdict(name, template);
        let own: Vec<&Diagnostic> = all
            .iter()
            .copied()
            .filter(|it| concerns(it, index, templates))
            .collect();
        let editable = template.origin.form == Form::Authoring;
        let maker = Maker::new(
            template,
            &draft.checked.source().text,
            &own,
            &verdict,
            options,
        );
        let (entry, pictures) = entry(template, name, options.media);
        let numbers: Vec<usize> = (0..draft.found.len())
            .filter(|number| {
                let it = draft.found.get(*number);
                it.is_some_and(|it| concerns(it, index, templates))
            })
            .collect();
        views.push(json!({
            "index": index,
            "name": value(template.name.as_ref()),
            "language": value(template.language.as_ref()),
            "category": category(template),
            "rtl": entry.message.rtl,
            "numbered": is_numbered(template),
            "form": editable,
            "blocks": if editable { maker.blocks() } else { Vec::new() },
            "bubble": bubble(&entry, "light", options.lang),
            "pictures": pictures,
            "notes": notes(&entry, options.lang),
            "verdict": shown(template, &verdict),
            "findings": numbers,
        }));
        forecasts.push(Forecast::of(template, &verdict));
    }
    let findings: Vec<Value> = draft
        .found
        .iter()
        .enumerate()
        .map(|(number, it)| finding(number, it, &draft.checked, options))
        .collect();
    json!({
        "text": draft.checked.source().text,
        "templates": views,
        "findings": findings,
        "items": items(id, templates, &all, &forecasts),
    })
}

fn finding(number: usize, found: &Diagnostic, checked: &Checked, options: &Options<'_>) -> Value {
    let (templates, source) = (checked.templates(), &checked.source().text);
    let why = options.rules.get(&found.rule);
    let fix = found.fix.as_ref().map(|fix| match fix.grade {
        Grade::Safe => "safe",
        Grade::Unsafe | Grade::Shown => "maybe",
    });
    json!({
        "number": number,
        "rule": found.rule,
        "severity": class(found.severity),
        "word": words(options.lang).severity(found.severity),
        "message": found.message,
        "help": found.help,
        "why": why.map_or("", |rule| rule.file.why.get(options.lang)),
        "component": found.component,
        "loose": home(found, templates).is_none(),
        "fix": fix,
        "line": source.get(..found.span.start).unwrap_or_default().matches('\n').count() + 1,
    })
}

/// A template as the preview takes it, with the names of its pictures in their order.
fn entry(template: &Template, source: &str, media: &dyn Media) -> (Entry, Vec<String>) {
    let message = Message::of(template, Samples::Marked);
    let mut pictures: Vec<String> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::new();
    let cards = message.cards.iter().filter_map(|card| card.header.as_ref());
    for header in message.header.iter().chain(cards) {
        if let Header::Placeholder {
            sample: Some(path),
            kind: Some(MediaKind::File),
            ..
        } = header
        {
            let shows = matches!(
                media.look_up(source, path),
                Some(MediaFile::Found { mime, .. }) if PICTURES.contains(&mime.as_str())
            );
            let next = pictures.len();
            if shows && known.insert(path.clone(), next).is_none() {
                pictures.push(path.clone());
            }
        }
    }
    let entry = Entry {
        language: value(template.language.as_ref()),
        message,
        pictures: known,
        ..Entry::default()
    };
    (entry, pictures)
}
