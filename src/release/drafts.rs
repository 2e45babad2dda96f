//! Drafts: the templates of the project as they would be sent, with what stands in the way.

use std::collections::BTreeMap;

use ring::digest::{SHA256, digest};
use serde_json::{Map, Value};

use super::blame::places;
use crate::graph::Sample;
use crate::lint::diagnostic::{Diagnostic, Report, Severity};
use crate::report::lines::{Lines, Position};
use crate::source::media::{Project, Refused};
use crate::source::{self, graph};
use crate::template::Template;
use crate::template::component::Component;
use crate::template::media::MediaKind;

/// A template of the project, in one language.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The file, as it is shown.
    pub file: String,
    /// The line on which it begins, from 1.
    pub line: usize,
    /// Its name; empty where it has none.
    pub name: String,
    /// Its language; empty where it has none.
    pub language: String,
    /// Its category as Meta names it, in capitals; as written where it is not known.
    pub category: String,
    /// Where its parts stand.
    pub places: Vec<PartPlace>,
    /// What it says.
    pub template: Template,
    /// The payload of the Graph API, with sample files by their paths.
    pub payload: Value,
    /// What an approval is given to; none while a sample file can't be used.
    pub digest: Option<Digest>,
    /// The errors that lint finds.
    pub faults: Vec<Fault>,
    /// What lint doubts about its category.
    pub doubts: Vec<Fault>,
    /// The sample files that it names.
    pub samples: Vec<SampleFile>,
}

/// Where a part of a draft stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartPlace {
    /// The part, as findings name it, and a field of it behind a point.
    pub part: String,
    /// Line and column, from 1.
    pub at: Position,
}

impl Draft {
    /// The digests of the sample files that are sent with it, by the header that shows them, such as
    /// `cards[0].header`.
    #[must_use]
    pub fn sent_samples(&self) -> BTreeMap<String, String> {
        let own = self.template.header.as_ref();
        let own = own.map(|header| (Component::Header, header));
        let cards = self.template.cards().enumerate();
        let cards = cards.filter_map(|(index, card)| {
            Some((Component::CardHeader(index), card.header.as_ref()?))
        });
        let all = own.into_iter().chain(cards).filter_map(|(name, header)| {
            let path = &header.media.first()?.value;
            let sample = self.samples.iter().find(|it| it.path == *path)?;
            Some((name.to_string(), sample.digest.as_ref().ok()?.clone()))
        });
        all.collect()
    }

    /// Where a part stands: `buttons[0].url`, or else what holds it. Nothing where the file has neither.
    #[must_use]
    pub fn place(&self, part: &str) -> Option<Position> {
        let mut part = part;
        loop {
            if let Some(found) = self.places.iter().find(|it| it.part == part) {
                return Some(found.at);
            }
            part = part.get(..part.rfind(['.', '['])?)?;
        }
    }
}

/// Something that lint finds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The rule.
    pub rule: String,
    /// What is wrong, in the language of the run.
    pub message: String,
    /// The line, from 1.
    pub line: usize,
}

/// A sample file that a draft names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SampleFile {
    /// Its path as written.
    pub path: String,
    /// SHA-256 of its type and its bytes, or why it can't be used.
    pub digest: Result<String, SampleFault>,
}

/// Why a sample can't be uploaded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SampleFault {
    /// There is no such file.
    Missing,
    /// It lies outside the project's folder.
    Outside,
    /// Its type or its size is none that Meta takes, or it can't be read.
    Unfit(String),
}

/// SHA-256 of what would be sent, in hexadecimal behind `sha256:`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest(String);

impl Digest {
    /// The digest of a payload: of its JSON without blanks, keys in the order of their bytes. Two payloads
    /// have the same one only if they say the same.
    #[must_use]
    pub fn of(payload: &Value) -> Self {
        let text = sorted(payload).to_string();
        Self(format!(
            "sha256:{}",
            hex(digest(&SHA256, text.as_bytes()).as_ref())
        ))
    }

    /// Reads one as it is written.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix("sha256:")?;
        let is_hex = digits.len() == 64
            && digits
                .bytes()
                .all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte));
        is_hex.then(|| Self(text.to_owned()))
    }

    /// It as it is written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn sorted(value: &Value) -> Value {
    match value {
        Value::Object(fields) => {
            let mut keys: Vec<_> = fields.iter().collect();
            keys.sort_by_key(|(key, _)| *key);
            let fields = keys.into_iter().map(|(key, it)| (key.clone(), sorted(it)));
            Value::Object(fields.collect::<Map<_, _>>())
        }
        Value::Array(items) => items.iter().map(sorted).collect(),
        other => other.clone(),
    }
}

/// Reads sample files.
pub trait Samples {
    /// The sample that the source of this name calls `path`.
    ///
    /// # Errors
    /// Why it can't be uploaded.
    fn open(&self, source: &str, path: &str) -> Result<Sample, SampleFault>;
}

impl Samples for Project {
    fn open(&self, source: &str, path: &str) -> Result<Sample, SampleFault> {
        let file = self
            .resolve(source, path)
            .map_err(|refused| match refused {
                Refused::Missing => SampleFault::Missing,
                Refused::Outside => SampleFault::Outside,
            })?;
        let sample = Sample::open(&file).map_err(|error| SampleFault::Unfit(error.to_string()))?;
        sample.map_err(|refusal| SampleFault::Unfit(refusal.to_string()))
    }
}

impl<S: Samples> Samples for Option<S> {
    fn open(&self, source: &str, path: &str) -> Result<Sample, SampleFault> {
        let samples = self.as_ref().ok_or(SampleFault::Missing)?;
        samples.open(source, path)
    }
}

/// Errors that concern all templates of a file and are repeated with each of them.
const SHARED: usize = 5;

/// The digest of a sample, as it stands in [`SampleFile`].
#[must_use]
pub fn sample_digest(sample: &Sample) -> String {
    hex(&sample.digest())
}

/// The drafts of a finished report, in the order of its sources. Templates that were read back from the API
/// are none.
#[must_use]
pub fn drafts(report: &Report, samples: Option<&dyn Samples>) -> Vec<Draft> {
    let mut errors: Vec<Vec<&Diagnostic>> = Vec::new();
    errors.resize_with(report.sources.len(), Vec::new);
    for found in &report.diagnostics {
        if (found.severity == Severity::Error || is_doubt(found))
            && let Some(errors) = errors.get_mut(found.source)
        {
            errors.push(found);
        }
    }
    let mut drafts = Vec::new();
    for (source, errors) in report.sources.iter().zip(errors) {
        let templates = source::read(source).templates;
        let lines = Lines::new(&source.text);
        let line = |offset: usize| lines.line_of(offset) + source.before.lines;
        let fault = |found: &Diagnostic| Fault {
            rule: found.rule.clone(),
            message: found.message.clone(),
            line: line(found.span.start),
        };
        let (own, shared) = apart(&templates, &errors);
        let (doubts, shared): (Vec<_>, Vec<_>) =
            shared.into_iter().partition(|found| is_doubt(found));
        let shared: Vec<Fault> = shared.into_iter().take(SHARED).map(fault).collect();
        let all_doubt: Vec<Fault> = doubts.into_iter().take(SHARED).map(fault).collect();
        for (template, own) in templates.into_iter().zip(own) {
            if template.origin.remote {
                continue;
            }
            let (doubts, errors): (Vec<_>, Vec<_>) =
                own.into_iter().partition(|found| is_doubt(found));
            let faults = shared.iter().cloned().chain(errors.into_iter().map(fault));
            let doubts = all_doubt
                .iter()
                .cloned()
                .chain(doubts.into_iter().map(fault));
            let at = line(template.origin.span.start);
            let places = places(&template).into_iter().map(|(part, span)| {
                let mut at = lines.position(&source.text, span.start);
                at.line += source.before.lines;
                PartPlace { part, at }
            });
            let places = places.collect();
            let new = draft(template, &source.name, at, samples);
            drafts.push(Draft {
                places,
                faults: faults.collect(),
                doubts: doubts.collect(),
                ..new
            });
        }
    }
    drafts
}

/// Whether a finding is about the category that Meta will see.
fn is_doubt(found: &Diagnostic) -> bool {
    found.severity == Severity::Warning && found.rule.starts_with("category/")
}

/// The findings of each template, and those that stand in none of them, which concern them all: shared names
/// and categories, and the syntax of the file.
fn apart<'d>(
    templates: &[Template],
    errors: &[&'d Diagnostic],
) -> (Vec<Vec<&'d Diagnostic>>, Vec<&'d Diagnostic>) {
    let mut order: Vec<(usize, usize, usize)> = templates
        .iter()
        .enumerate()
        .map(|(index, it)| (it.origin.span.start, it.origin.span.end, index))
        .collect();
    order.sort_unstable();
    let mut own: Vec<Vec<&Diagnostic>> = vec![Vec::new(); templates.len()];
    let mut shared = Vec::new();
    for error in errors {
        let at = error.span.start;
        let after = order.partition_point(|(start, _, _)| *start <= at);
        let holder = after.checked_sub(1).and_then(|before| order.get(before));
        match holder.filter(|(_, end, _)| at <= *end) {
            Some((_, _, index)) => own[*index].push(error),
            None => shared.push(*error),
        }
    }
    (own, shared)
}

fn draft(template: Template, file: &str, line: usize, samples: Option<&dyn Samples>) -> Draft {
    let text = |text: &Option<crate::text::Text>| {
        let text = text.as_ref();
        text.map_or_else(String::new, |text| text.value.clone())
    };
    let mut files: Vec<SampleFile> = Vec::new();
    let resolved = with_samples(&template, &mut |path| {
        let known = files.iter().find(|it| it.path == path);
        let digest = match known {
            Some(known) => known.digest.clone(),
            None => {
                let opened = samples.map_or(Err(SampleFault::Missing), |it| it.open(file, path));
                let digest = opened.map(|sample| sample_digest(&sample));
                files.push(SampleFile {
                    path: path.to_owned(),
                    digest: digest.clone(),
                });
                digest
            }
        };
        digest.ok().map(|digest| format!("file:{digest}"))
    });
    let usable = files.iter().all(|it| it.digest.is_ok());
    let payload = graph(&template);
    let category = payload.get("category").and_then(Value::as_str);
    Draft {
        file: file.to_owned(),
        line,
        name: text(&template.name),
        language: text(&template.language),
        category: category.unwrap_or_default().to_owned(),
        digest: usable.then(|| Digest::of(&graph(&resolved))),
        payload,
        template,
        places: Vec::new(),
        faults: Vec::new(),
        doubts: Vec::new(),
        samples: files,
    }
}

/// A template with something else in the place of each sample that is a file; one for which there is nothing
/// else stays.
pub fn with_samples(
    template: &Template,
    replace: &mut dyn FnMut(&str) -> Option<String>,
) -> Template {
    let mut template = template.clone();
    let cards = template.carousel.iter_mut().flat_map(|it| &mut it.cards);
    let headers = template
        .header
        .iter_mut()
        .chain(cards.filter_map(|card| card.header.as_mut()));
    for sample in headers.flat_map(|header| &mut header.media) {
        if MediaKind::of(&sample.value) == MediaKind::File
            && let Some(other) = replace(&sample.value)
        {
            sample.value = other;
        }
    }
    template
}
