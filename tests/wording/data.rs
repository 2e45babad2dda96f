//! The development texts, read as templates.
#![allow(
    dead_code,
    reason = "the program and the test suite use a part of it each"
)]

use std::path::Path;

use plantilla::source::{self, Source, SourceKind};
use plantilla::template::{Category, Template};
use serde::Deserialize;
use serde_json::{Value, json};

/// What a text may be used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Part {
    /// Rules and weights may be made from it.
    Make,
    /// They may not: it measures them.
    Hold,
}

/// A line of `dev/`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    id: String,
    language: String,
    category: Category,
    #[serde(default)]
    hard: String,
    #[serde(default = "make")]
    part: Part,
    #[serde(default)]
    why: String,
    #[serde(default)]
    header: Option<String>,
    body: String,
    #[serde(default)]
    footer: Option<String>,
    #[serde(default)]
    buttons: Vec<String>,
    #[serde(default)]
    urls: Vec<String>,
    #[serde(default)]
    samples: Vec<String>,
}

/// Texts that only weights are made from don't say so.
fn make() -> Part {
    Part::Make
}

/// A text with its label.
pub(crate) struct Labelled {
    pub(crate) id: String,
    pub(crate) language: String,
    pub(crate) category: Category,
    pub(crate) hard: String,
    pub(crate) part: Part,
    pub(crate) why: String,
    pub(crate) template: Template,
    /// The template as JSON, filed as utility.
    pub(crate) as_utility: String,
}

/// The texts of `dev/`, half of which weights may be made from, and those of `train/`, which are for nothing else.
pub(crate) fn all() -> Vec<Labelled> {
    let mut texts = folder("dev");
    texts.extend(folder("train"));
    texts
}

/// The texts that neither rules nor weights were made from.
pub(crate) fn held() -> Vec<Labelled> {
    let mut texts = folder("dev");
    texts.retain(|text| text.part == Part::Hold);
    texts
}

/// The exam: hard texts, longer than those of `dev/`, written by hands that knew neither them nor the rules.
pub(crate) fn exam() -> Vec<Labelled> {
    folder("exam")
}

/// The texts of some files.
pub(crate) fn of(files: &[String]) -> Vec<Labelled> {
    files
        .iter()
        .flat_map(|file| read(Path::new(file)))
        .collect()
}

fn folder(name: &str) -> Vec<Labelled> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/wording");
    let files = std::fs::read_dir(folder.join(name)).unwrap();
    let mut files: Vec<_> = files.map(|file| file.unwrap().path()).collect();
    files.sort();
    files.iter().flat_map(|file| read(file)).collect()
}

fn read(file: &Path) -> Vec<Labelled> {
    let text = std::fs::read_to_string(file).unwrap();
    text.lines()
        .enumerate()
        .map(|(number, line)| {
            parse(line).unwrap_or_else(|error| panic!("{}:{}: {error}", file.display(), number + 1))
        })
        .collect()
}

/// A text as a line of a file has it.
pub(crate) fn parse(line: &str) -> serde_json::Result<Labelled> {
    serde_json::from_str(line).map(labelled)
}

fn labelled(line: Line) -> Labelled {
    let mut components = Vec::new();
    if let Some(header) = &line.header {
        components.push(json!({"type": "HEADER", "format": "TEXT", "text": header}));
    }
    let mut body = json!({"type": "BODY", "text": line.body});
    if !line.samples.is_empty() {
        body["example"] = json!({"body_text": [line.samples]});
    }
    components.push(body);
    if let Some(footer) = &line.footer {
        components.push(json!({"type": "FOOTER", "text": footer}));
    }
    let mut buttons: Vec<Value> = line
        .buttons
        .iter()
        .map(|label| json!({"type": "QUICK_REPLY", "text": label}))
        .collect();
    for (index, url) in line.urls.iter().enumerate() {
        match buttons.get_mut(index) {
            Some(button) => {
                button["type"] = "URL".into();
                button["url"] = url.clone().into();
            }
            None => buttons.push(json!({"type": "URL", "url": url})),
        }
    }
    if !buttons.is_empty() {
        components.push(json!({"type": "BUTTONS", "buttons": buttons}));
    }
    let template = json!({"name": "text", "language": line.language, "category": "UTILITY", "components": components});
    let as_utility = template.to_string();
    let source = Source {
        name: line.id.clone(),
        text: as_utility.clone(),
        kind: SourceKind::Json,
        named: true,
        ..Source::default()
    };
    let mut reading = source::read(&source);
    assert_eq!(reading.templates.len(), 1, "{}", line.id);
    Labelled {
        id: line.id,
        language: line
            .language
            .split(['_', '-'])
            .next()
            .unwrap_or_default()
            .to_owned(),
        category: line.category,
        hard: line.hard,
        part: line.part,
        why: line.why,
        template: reading.templates.remove(0),
        as_utility,
    }
}
