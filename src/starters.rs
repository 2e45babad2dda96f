//! The starter templates of `templates-examples/`, built into the program, and one of them cut to what a
//! writer asked for.

use std::ops::Range;
use std::path::PathBuf;

use crate::lint::Lang;
use crate::source::{self, Source};
use crate::span::Span;
use crate::template::Template;

include!(concat!(env!("OUT_DIR"), "/starters.rs"));

const USE_CASE: &str = "# use-case: ";
const ALIASES: &str = "# aliases: ";
/// What begins a line of the head in a language that is not English.
const SPANISH: &str = "# es: ";
const PORTUGUESE: &str = "# pt: ";

/// A template to start from.
pub(crate) struct Starter {
    /// What it is for, in a word or two: `shipping-update`.
    pub(crate) use_case: &'static str,
    /// Other words for that, in any language.
    pub(crate) aliases: Vec<&'static str>,
    /// Its folder under `templates-examples/`.
    folder: &'static str,
    /// Its head: comments on what it is for and what to replace, as they stand.
    head: Vec<&'static str>,
    /// The file behind its head.
    text: &'static str,
    /// The same, read.
    templates: Vec<Template>,
}

/// All of them, by category and name.
pub(crate) fn library() -> Vec<Starter> {
    TEXTS
        .iter()
        .filter_map(|(path, text)| Starter::new(path, text))
        .collect()
}

impl Starter {
    fn new(path: &'static str, text: &'static str) -> Option<Self> {
        let mut aliases = Vec::new();
        let mut use_case = None;
        let mut head = Vec::new();
        let mut rest = text;
        while let Some((line, after)) = rest.split_once('\n') {
            if let Some(word) = line.strip_prefix(USE_CASE) {
                use_case = Some(word);
            } else if let Some(words) = line.strip_prefix(ALIASES) {
                aliases.extend(words.split(',').map(str::trim));
            } else if line.starts_with('#') {
                head.push(line);
            } else {
                break;
            }
            rest = after;
        }
        let reading = source::read(&Source {
            text: rest.to_owned(),
            ..Source::default()
        });
        Some(Self {
            use_case: use_case?,
            aliases,
            folder: path.rsplit_once('/').map_or("", |(folder, _)| folder),
            head,
            text: rest,
            templates: reading.templates,
        })
    }

    /// The words that it is found by: what it is for, its template's name, and other words for it.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        [self.use_case, self.name()]
            .into_iter()
            .chain(self.aliases.iter().copied())
    }

    /// The name that its template has until the writer gives it another.
    pub(crate) fn name(&self) -> &str {
        let name = self.templates.first().and_then(|it| it.name.as_ref());
        name.map_or(self.use_case, |name| name.value.as_str())
    }

    /// Its category as the file writes it.
    pub(crate) fn category(&self) -> &str {
        let category = self.templates.first().and_then(|it| it.category.as_ref());
        category.map_or("", |category| category.value.as_str())
    }

    /// The codes of the languages it is written in.
    pub(crate) fn languages(&self) -> impl Iterator<Item = &str> {
        self.templates
            .iter()
            .filter_map(|it| it.language.as_ref())
            .map(|language| language.value.as_str())
    }

    /// What it is for, in one line.
    pub(crate) fn about(&self, lang: Lang) -> &str {
        self.head(lang).next().unwrap_or_default()
    }

    /// The lines of its head in a language, or in English where there are none.
    fn head(&self, lang: Lang) -> impl Iterator<Item = &str> {
        let translated = |line: &str| line.starts_with(SPANISH) || line.starts_with(PORTUGUESE);
        let mark = lang.pick(None, Some(SPANISH), Some(PORTUGUESE));
        let mark = mark.filter(|mark| self.head.iter().any(|line| line.starts_with(mark)));
        self.head.iter().filter_map(move |line| match mark {
            Some(mark) => line.strip_prefix(mark),
            None if translated(line) => None,
            None => Some(line.trim_start_matches(['#', ' '])),
        })
    }

    /// The file for these of its languages, under this name, with the head in the language of the run. The
    /// comments and the layout of the starter stay; a single language stands without `languages:`.
    pub(crate) fn write(&self, name: &str, languages: &[&str], lang: Lang) -> String {
        let mut out: String = self.head(lang).map(|line| format!("# {line}\n")).collect();
        let chosen = |template: &&Template| {
            let code = template.language.as_ref().map(|code| code.value.as_str());
            code.is_some_and(|code| languages.contains(&code))
        };
        let mut edits: Vec<(Range<usize>, String)> = Vec::new();
        let name_line = self.templates.first().and_then(|it| it.name.as_ref());
        if let Some(written) = name_line {
            edits.push((written.span.range(), name.to_owned()));
        }
        let kept: Vec<&Template> = self.templates.iter().filter(chosen).collect();
        let whole = Span::new(
            self.templates.first().map_or(0, |it| it.origin.span.start),
            self.templates.last().map_or(0, |it| it.origin.span.end),
        );
        let opening = "\nlanguages:\n";
        match (kept.as_slice(), self.text.find(opening)) {
            ([only], Some(at)) => {
                if let (Some(written), Some(code)) = (name_line, &only.language) {
                    let end = self.line_end(written.span.end);
                    edits.push((end..end, format!("language: {}\n", code.value)));
                }
                let (lines, entry) = (self.lines(whole), self.lines(only.origin.span));
                edits.push((at + 1..lines.end, self.unfolded(entry)));
            }
            _ => {
                let cut = self.templates.iter().filter(|template| !chosen(template));
                edits.extend(cut.map(|it| (self.lines(it.origin.span), String::new())));
            }
        }
        edits.sort_by_key(|(range, _)| range.start);
        let mut text = self.text.to_owned();
        for (range, insert) in edits.into_iter().rev() {
            text.replace_range(range, &insert);
        }
        out.push_str(&text);
        out
    }

    /// What stands below the key of one language's entry, moved to the top level.
    fn unfolded(&self, entry: Range<usize>) -> String {
        let text = self.text.get(entry).unwrap_or_default();
        let lines = text.split_inclusive('\n').skip(1);
        lines
            .map(|line| line.strip_prefix("    ").unwrap_or(line))
            .collect()
    }

    /// The whole lines that a part of the text stands on.
    fn lines(&self, span: Span) -> Range<usize> {
        let before = self.text.get(..span.start).unwrap_or_default();
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        let part = self.text.get(span.range()).unwrap_or_default().trim_end();
        start..self.line_end(span.start + part.len())
    }

    fn line_end(&self, offset: usize) -> usize {
        let rest = self.text.get(offset..).unwrap_or_default();
        rest.find('\n')
            .map_or(self.text.len(), |at| offset + at + 1)
    }

    /// The sample files that these of its languages name, as paths from the file, with their bytes.
    pub(crate) fn media(&self, languages: &[&str]) -> Vec<(PathBuf, &'static [u8])> {
        let mut found: Vec<(PathBuf, &'static [u8])> = Vec::new();
        let chosen = self.templates.iter().filter(|template| {
            let code = template.language.as_ref().map(|code| code.value.as_str());
            code.is_some_and(|code| languages.contains(&code))
        });
        for sample in chosen.flat_map(Template::headers).flat_map(|it| &it.media) {
            let path = format!("{}/{}", self.folder, sample.value);
            let own = PathBuf::from(&sample.value);
            if let Some((_, bytes)) = MEDIA.iter().find(|(known, _)| *known == path)
                && !found.iter().any(|(known, _)| *known == own)
            {
                found.push((own, bytes));
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;
    use crate::lint::{Options, Rules, lint};
    use crate::template::media::MediaKind;

    /// Everything that `new` can write, for a choice of languages.
    fn written(starter: &Starter, languages: &[&str]) -> String {
        starter.write(starter.name(), languages, Lang::En)
    }

    fn read(text: &str) -> Vec<Template> {
        let reading = source::read(&Source {
            text: text.to_owned(),
            named: true,
            ..Source::default()
        });
        assert_eq!(reading.problems, [], "{text}");
        reading.templates
    }

    #[test]
    fn every_example_is_a_starter_with_a_head_in_three_languages() {
        let starters = library();
        assert_eq!(starters.len(), TEXTS.len());
        for it in &starters {
            assert_eq!(it.folder, it.category(), "{}", it.use_case);
            assert_eq!(it.languages().collect::<Vec<_>>(), ["es", "pt_BR", "en_US"]);
            assert!(!it.aliases.is_empty(), "{}", it.use_case);
            let heads: Vec<Vec<&str>> = [Lang::En, Lang::Es, Lang::Pt]
                .map(|lang| it.head(lang).collect())
                .to_vec();
            assert!(!heads[0].is_empty());
            assert!(heads.iter().all(|head| head.len() == heads[0].len()));
            assert!(heads[0] != heads[1] && heads[1] != heads[2]);
        }
    }

    #[test]
    fn a_choice_of_languages_says_what_the_starter_says_in_them() {
        for starter in library() {
            let all: Vec<&str> = starter.languages().collect();
            let choices = [
                &all[..],
                &all[..1],
                &all[1..2],
                &all[2..],
                &all[..2],
                &all[1..],
                &[all[0], all[2]],
            ];
            for choice in choices {
                let text = written(&starter, choice);
                let wanted: Vec<Template> = starter
                    .templates
                    .iter()
                    .filter(|it| choice.contains(&it.language.as_ref().unwrap().value.as_str()))
                    .cloned()
                    .collect();
                assert_eq!(read(&text), wanted, "{text}");
                assert_eq!(text.contains("languages:"), choice.len() > 1);
                assert!(!text.contains("use-case:") && !text.contains("# es: "));
            }
            let renamed = starter.write("hola_2", &all, Lang::Es);
            assert!(
                read(&renamed)
                    .iter()
                    .all(|it| it.name.as_ref().unwrap().value == "hola_2")
            );
        }
    }

    #[test]
    fn what_is_written_lints_clean_at_every_level() {
        let options = Options::new(Rules::builtin().unwrap());
        let mut faults = Vec::new();
        for starter in library() {
            let all: Vec<&str> = starter.languages().collect();
            for choice in all.chunks(1).chain([&all[..]]) {
                let source = Source {
                    name: format!("{}.yaml", starter.name()),
                    text: written(&starter, choice),
                    named: true,
                    ..Source::default()
                };
                let report = lint(vec![source], &options);
                let of = |found: &crate::lint::diagnostic::Diagnostic| {
                    format!("{} {choice:?}: {}", starter.use_case, found.message)
                };
                faults.extend(report.diagnostics.iter().map(of));
            }
        }
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }

    #[test]
    fn sample_files_are_there() {
        for starter in library() {
            let all: Vec<&str> = starter.languages().collect();
            let named: std::collections::BTreeSet<&str> = starter
                .templates
                .iter()
                .flat_map(Template::headers)
                .flat_map(|header| &header.media)
                .map(|sample| sample.value.as_str())
                .collect();
            let is_file = |value: &&str| MediaKind::of(value) == MediaKind::File;
            assert!(named.iter().all(is_file));
            assert_eq!(starter.media(&all).len(), named.len());
        }
    }
}
