//! What a reviewer looks at: every template of a report with its message, its findings and its verdict.

use std::collections::HashMap;

use super::{Header, Message, Samples};
use crate::lint::diagnostic::{Diagnostic, Report, Severity};
use crate::lint::{Lang, Options};
use crate::report::lines::Lines;
use crate::report::verdicts::sentence;
use crate::report::words::words;
use crate::report::{Tables, tally};
use crate::source::{Source, SourceKind, read};
use crate::template::Template;
use crate::template::media::MediaKind;

/// A picture that a template names, as bytes of a known type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// What tells it from others: usually its path on disk.
    pub id: String,
    /// Its type: `image/png` or `image/jpeg`.
    pub mime: &'static str,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Gives the picture that the source of this name calls `path`, where it may be shown.
pub type Pictures<'a> = dyn FnMut(&str, &str) -> Option<Picture> + 'a;

/// Everything that a page for reviewers shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Review {
    /// Templates of one name, in the order in which names come first.
    pub groups: Vec<Group>,
    /// Findings that belong to no template.
    pub loose: Vec<Finding>,
    /// How many findings there are, as a sentence.
    pub summary: String,
    /// Every picture, once.
    pub pictures: Vec<Picture>,
}

/// The languages of one template.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Group {
    /// Its name; empty where it has none.
    pub name: String,
    /// Each language.
    pub entries: Vec<Entry>,
}

/// A template in one language.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entry {
    /// Its language, as written.
    pub language: String,
    /// Its category, as written.
    pub category: String,
    /// File and line.
    pub place: String,
    /// What the customer sees.
    pub message: Message,
    /// What is wrong with it, the worst first.
    pub findings: Vec<Finding>,
    /// What Meta is likely to see, as a sentence.
    pub verdict: String,
    /// Whether that is something else than it is declared as.
    pub disagrees: bool,
    /// How likely that is, in percent, 99 at most: nobody can be surer.
    pub sure: u8,
    /// Indices of its pictures by the path that it names them with.
    pub pictures: HashMap<String, usize>,
}

/// A finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// How bad it is.
    pub severity: Severity,
    /// The word for that.
    pub word: &'static str,
    /// The rule.
    pub rule: String,
    /// What is wrong.
    pub message: String,
    /// What to type instead.
    pub help: String,
    /// The part of the template.
    pub component: String,
    /// File and line.
    pub place: String,
}

impl Review {
    /// Lays out everything that a report has read, made with these options.
    #[must_use]
    pub fn of(
        report: &Report,
        options: &Options<'_>,
        samples: Samples,
        pictures: &mut Pictures<'_>,
    ) -> Self {
        let lang = options.lang;
        let tables = Tables::new(report);
        let mut review = Self {
            summary: words(lang).summary(&tally(report)),
            ..Self::default()
        };
        let mut of_source: Vec<Vec<&Diagnostic>> = vec![Vec::new(); report.sources.len()];
        for found in &report.diagnostics {
            if let Some(own) = of_source.get_mut(found.source) {
                own.push(found);
            }
        }
        let mut named: HashMap<String, usize> = HashMap::new();
        let mut known: HashMap<String, usize> = HashMap::new();
        for (index, (source, found)) in report.sources.iter().zip(of_source).enumerate() {
            let Some((_, _, lines)) = tables.get(index) else {
                continue;
            };
            let desk = Desk {
                source,
                lines,
                lang,
                samples,
                options,
            };
            let reading = if source.kind == SourceKind::Other {
                Vec::new()
            } else {
                read(source).templates
            };
            let (mut own, loose) = desk.share_out(&reading, &found);
            review.loose.extend(loose);
            for (template, findings) in reading.iter().zip(own.drain(..)) {
                let mut entry = desk.entry(template, findings);
                entry.take_pictures(&source.name, &mut review.pictures, &mut known, pictures);
                let name = value(template.name.as_ref());
                let group = match named.get(name) {
                    Some(group) if !name.is_empty() => *group,
                    _ => {
                        named.insert(name.to_owned(), review.groups.len());
                        review.groups.push(Group {
                            name: name.to_owned(),
                            entries: Vec::new(),
                        });
                        review.groups.len() - 1
                    }
                };
                if let Some(group) = review.groups.get_mut(group) {
                    group.entries.push(entry);
                }
            }
        }
        review
    }
}

/// A source as its templates are laid out.
struct Desk<'r> {
    source: &'r Source,
    lines: &'r Lines,
    lang: Lang,
    samples: Samples,
    options: &'r Options<'r>,
}

impl Desk<'_> {
    /// Gives each finding to the template that it stands in, else to the one that it names; what is left
    /// belongs to none.
    fn share_out(
        &self,
        templates: &[Template],
        found: &[&Diagnostic],
    ) -> (Vec<Vec<Finding>>, Vec<Finding>) {
        let mut own: Vec<Vec<Finding>> = vec![Vec::new(); templates.len()];
        let mut loose = Vec::new();
        let mut order: Vec<usize> = (0..templates.len()).collect();
        let span = |index: usize| templates.get(index).map(|it| it.origin.span);
        order.sort_by_key(|index| span(*index).map(|span| span.start));
        let mut called: HashMap<(&str, &str), usize> = HashMap::new();
        for (index, it) in templates.iter().enumerate() {
            let key = (value(it.name.as_ref()), value(it.language.as_ref()));
            called.entry(key).or_insert(index);
        }
        for diagnostic in found {
            let at = diagnostic.span.start;
            let after =
                order.partition_point(|index| span(*index).is_some_and(|span| span.start <= at));
            let within = after.checked_sub(1).and_then(|before| order.get(before));
            let within = within
                .copied()
                .filter(|index| span(*index).is_some_and(|span| at < span.end));
            let named = || {
                let name = diagnostic.template.as_deref()?;
                let language = diagnostic.language.as_deref().unwrap_or_default();
                called.get(&(name, language)).copied()
            };
            let finding = self.finding(diagnostic);
            match within.or_else(named).and_then(|index| own.get_mut(index)) {
                Some(list) => list.push(finding),
                None => loose.push(finding),
            }
        }
        for list in &mut own {
            list.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
        }
        (own, loose)
    }

    fn place(&self, offset: usize) -> String {
        let at = self.lines.position(&self.source.text, offset);
        let line = at.line + self.lines.preceding().lines;
        format!("{}:{line}", self.source.name)
    }

    fn finding(&self, found: &Diagnostic) -> Finding {
        Finding {
            severity: found.severity,
            word: words(self.lang).severity(found.severity),
            rule: found.rule.clone(),
            message: found.message.clone(),
            help: found.help.clone(),
            component: found.component.clone(),
            place: self.place(found.span.start),
        }
    }

    fn entry(&self, template: &Template, findings: Vec<Finding>) -> Entry {
        let verdict = self.options.verdict(&self.source.name, template);
        let share = verdict.scores.of(verdict.category) * 100.0;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a number from 0 to 99"
        )]
        let sure = share.round().clamp(0.0, 99.0) as u8;
        Entry {
            language: value(template.language.as_ref()).to_owned(),
            category: template
                .category
                .as_ref()
                .map_or_else(String::new, |category| category.value.clone()),
            place: self.place(template.origin.span.start),
            message: Message::of(template, self.samples),
            findings,
            verdict: sentence(template, &verdict, self.lang),
            disagrees: template
                .category()
                .is_some_and(|declared| declared != verdict.category),
            sure,
            pictures: HashMap::new(),
        }
    }
}

impl Entry {
    /// The headers of the message and of its cards.
    fn headers(&self) -> impl Iterator<Item = &Header> {
        let cards = self.message.cards.iter();
        self.message
            .header
            .iter()
            .chain(cards.filter_map(|card| card.header.as_ref()))
    }

    fn take_pictures(
        &mut self,
        source: &str,
        all: &mut Vec<Picture>,
        known: &mut HashMap<String, usize>,
        pictures: &mut Pictures<'_>,
    ) {
        let mut own = HashMap::new();
        for header in self.headers() {
            let Header::Placeholder {
                sample: Some(path),
                kind: Some(MediaKind::File),
                ..
            } = header
            else {
                continue;
            };
            if own.contains_key(path) {
                continue;
            }
            let Some(picture) = pictures(source, path) else {
                continue;
            };
            let index = *known.entry(picture.id.clone()).or_insert_with(|| {
                all.push(picture);
                all.len() - 1
            });
            own.insert(path.clone(), index);
        }
        self.pictures = own;
    }
}

fn value(text: Option<&crate::text::Text>) -> &str {
    text.map_or("", |text| &text.value)
}
