//! From the text of `plantilla.toml` to values, and to what is wrong with it. It reads nothing else.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::keys::{KEYS, Key, NUMBERS, Takes, find};
use super::secret::{is_secret, tokens};
use super::values::{LevelTable, Value, Values};
use crate::edit::{Edit, Fix, Grade};
use crate::lint::levels::{Level, nearest};
use crate::source::{Problem, ProblemKind};
use crate::span::{At, Span};
use crate::template::{Component, language};

/// Problems of one file that are told: nobody reads more.
const MOST: usize = 200;

/// Characters of a value that a message repeats.
const SHOWN: usize = 60;

/// Reads the text of a configuration file. What can't be used is among the problems and not among the values.
#[must_use]
pub fn read(text: &str) -> (Values, Vec<Problem>) {
    let mark = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let (tree, faults) = DeTable::parse_recoverable(text.get(mark..).unwrap_or(""));
    let mut reader = Reader {
        text,
        mark,
        values: Values::default(),
        problems: Vec::new(),
    };
    for fault in faults {
        let span = fault.span().unwrap_or_default();
        let span = reader.at(&span);
        let found = fault
            .message()
            .lines()
            .next()
            .unwrap_or_default()
            .to_owned();
        reader.problem(ProblemKind::ConfigSyntax, span, |it| it.arg("found", found));
    }
    reader.table(tree.get_ref(), KEYS, "");
    for token in tokens(text) {
        // The key of the same line has told it.
        let line = text
            .get(..token.start)
            .and_then(|before| before.rfind('\n'));
        let told = |it: &Problem| {
            it.kind == ProblemKind::ConfigSecret
                && it.span.end <= token.start
                && line.is_none_or(|line| line < it.span.start)
        };
        if !reader.problems.iter().any(told) {
            reader.problem(ProblemKind::ConfigSecret, token, |it| {
                it.arg("found", "EAA…")
            });
        }
    }
    reader.problems.sort_by_key(|it| it.span);
    reader.problems.truncate(MOST);
    (reader.values, reader.problems)
}

struct Reader<'t> {
    text: &'t str,
    /// Bytes of the byte order mark, which the parser does not see.
    mark: usize,
    values: Values,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    fn at(&self, span: &std::ops::Range<usize>) -> Span {
        let end = self.text.len();
        Span::new(
            (span.start + self.mark).min(end),
            (span.end + self.mark).min(end),
        )
    }

    fn span<T>(&self, it: &Spanned<T>) -> Span {
        self.at(&it.span())
    }

    fn problem(&mut self, kind: ProblemKind, span: Span, more: impl FnOnce(Problem) -> Problem) {
        self.problems
            .push(more(Problem::new(kind, Component::File, span)));
    }

    /// Reads a table whose settings are known. `path` is that of the table with a point behind it.
    fn table(&mut self, table: &DeTable<'_>, keys: &'static [Key], path: &str) {
        for (name, value) in table.iter() {
            let key: &str = name.get_ref();
            match find(keys, key) {
                Some(known) => self.setting(known, value, &format!("{path}{key}")),
                None => self.unknown(key, self.span(name), keys),
            }
        }
    }

    fn unknown(&mut self, key: &str, span: Span, keys: &'static [Key]) {
        if is_secret(key) {
            let found = key.to_owned();
            self.problem(ProblemKind::ConfigSecret, span, |it| it.arg("found", found));
            return;
        }
        let names: Vec<&str> = keys.iter().map(|known| known.name).collect();
        let meant = nearest(&key.replace('_', "-").to_lowercase(), names.iter().copied());
        let fix = meant.map(|meant| instead(span, meant));
        self.problem(ProblemKind::ConfigKey, span, |it| Problem {
            fix,
            ..it.arg("found", key.to_owned())
                .arg("expected", code_list(&names))
        });
    }

    fn setting(&mut self, key: &'static Key, value: &Spanned<DeValue<'_>>, path: &str) {
        let span = self.span(value);
        let read = match key.takes {
            Takes::Truth => value.get_ref().as_bool().map(Value::Truth),
            Takes::Text => value
                .get_ref()
                .as_str()
                .map(|text| Value::Text(text.to_owned())),
            Takes::Number => value
                .get_ref()
                .as_integer()
                .and_then(|number| number.as_str().parse().ok())
                .filter(|number| NUMBERS.contains(number))
                .map(Value::Number),
            Takes::OneOf(words) => {
                let text = value.get_ref().as_str();
                match text.filter(|text| words.contains(text)) {
                    Some(text) => Some(Value::Text(text.to_owned())),
                    None => {
                        let meant = text.and_then(|text| nearest(text, words.iter().copied()));
                        self.wrong(key.name, span, code_list(words), meant);
                        return;
                    }
                }
            }
            Takes::Texts => {
                let Some(texts) = self.texts(key, value) else {
                    return;
                };
                Some(Value::Texts(texts))
            }
            Takes::Levels => value
                .get_ref()
                .as_table()
                .map(|table| Value::Levels(self.levels(table))),
            Takes::FileLevels => value
                .get_ref()
                .as_table()
                .map(|table| Value::Files(self.files(key, table))),
            Takes::Table(keys) => {
                if let Some(table) = value.get_ref().as_table() {
                    self.table(table, keys, &format!("{path}."));
                    return;
                }
                None
            }
            Takes::Named(keys) => {
                if let Some(table) = value.get_ref().as_table() {
                    self.named(key, table, keys, path);
                    return;
                }
                None
            }
        };
        match read {
            Some(read) => self.values.put(path.to_owned(), read, span),
            None => self.wrong(key.name, span, sample(key), None),
        }
    }

    fn named(&mut self, key: &'static Key, table: &DeTable<'_>, keys: &'static [Key], path: &str) {
        for (name, value) in table.iter() {
            match value.get_ref().as_table() {
                Some(inner) => self.table(inner, keys, &format!("{path}.{}.", name.get_ref())),
                None if is_secret(name.get_ref()) => {
                    self.unknown(name.get_ref(), self.span(name), keys);
                }
                None => self.wrong(key.name, self.span(value), sample(key), None),
            }
        }
    }

    /// A list of texts. Those of them that are none are told, the others are kept.
    fn texts(
        &mut self,
        key: &'static Key,
        value: &Spanned<DeValue<'_>>,
    ) -> Option<Vec<At<String>>> {
        let Some(items) = value.get_ref().as_array() else {
            self.wrong(key.name, self.span(value), sample(key), None);
            return None;
        };
        let mut texts = Vec::new();
        for item in items.iter() {
            let span = self.span(item);
            match item.get_ref().as_str() {
                Some(text) if key.name == "languages" && !language::is_official(text) => {
                    let known = language::canonical(text);
                    let meant = known.or_else(|| nearest(text, language::OFFICIAL.iter().copied()));
                    self.wrong(key.name, span, "`es_MX`, `pt_BR`, `en_US`, …".into(), meant);
                }
                Some(text) if !text.trim().is_empty() => {
                    texts.push(At::new(text.to_owned(), span));
                }
                _ => self.wrong(key.name, span, sample(key), None),
            }
        }
        Some(texts)
    }

    fn levels(&mut self, table: &DeTable<'_>) -> LevelTable {
        let mut levels = Vec::new();
        for (rule, value) in table.iter() {
            let level = value.get_ref().as_str().and_then(Level::of_name);
            match level {
                Some(level) => {
                    levels.push((At::new(rule.get_ref().to_string(), self.span(rule)), level));
                }
                None => {
                    let meant = value
                        .get_ref()
                        .as_str()
                        .and_then(|text| nearest(text, Level::NAMES));
                    let expected = code_list(&Level::NAMES);
                    self.wrong(rule.get_ref(), self.span(value), expected, meant);
                }
            }
        }
        levels.sort_by_key(|(rule, _)| rule.span);
        levels
    }

    fn files(&mut self, key: &'static Key, table: &DeTable<'_>) -> Vec<(At<String>, LevelTable)> {
        let mut files = Vec::new();
        for (pattern, value) in table.iter() {
            let span = self.span(pattern);
            let Some(levels) = value.get_ref().as_table() else {
                self.wrong(key.name, self.span(value), sample(key), None);
                continue;
            };
            let levels = self.levels(levels);
            if super::paths::glob(pattern.get_ref()).is_none() {
                self.wrong(
                    key.name,
                    span,
                    "`drafts/**`, `promo_*.yaml`, …".into(),
                    None,
                );
                continue;
            }
            files.push((At::new(pattern.get_ref().to_string(), span), levels));
        }
        files.sort_by_key(|(pattern, _)| pattern.span);
        files
    }

    fn wrong(&mut self, key: &str, span: Span, expected: String, meant: Option<&str>) {
        let written = self.text.get(span.range()).unwrap_or("");
        let mut found: String = written.chars().take(SHOWN).collect();
        if found.len() < written.len() {
            found.push('…');
        }
        let fix = meant.map(|meant| instead(span, &format!("\"{meant}\"")));
        let key = key.to_owned();
        self.problem(ProblemKind::ConfigValue, span, |it| Problem {
            fix,
            ..it.arg("key", key)
                .arg("found", found)
                .arg("expected", expected)
        });
    }
}

/// What a setting takes, as an example.
fn sample(key: &Key) -> String {
    match key.takes {
        Takes::Truth => "`true`, `false`".to_owned(),
        Takes::Table(keys) => code_list(&keys.iter().map(|key| key.name).collect::<Vec<_>>()),
        Takes::Named(_) => format!("`[{}.NAME]`", key.name),
        Takes::Levels => "`\"body/*\" = \"off\"`".to_owned(),
        Takes::FileLevels => "`[files.\"drafts/**\"]`".to_owned(),
        Takes::OneOf(_) | Takes::Text | Takes::Texts | Takes::Number => {
            format!("`{}`", key.example)
        }
    }
}

/// Words as code, as many as a message repeats.
fn code_list(words: &[&str]) -> String {
    let mut list = String::new();
    for word in words {
        if list.chars().count() + word.chars().count() > SHOWN {
            list.push_str(", …");
            break;
        }
        if !list.is_empty() {
            list.push_str(", ");
        }
        list.push_str(&format!("`{word}`"));
    }
    list
}

fn instead(span: Span, insert: &str) -> Fix {
    Fix {
        grade: Grade::Shown,
        edits: vec![Edit {
            span,
            insert: insert.to_owned(),
        }],
    }
}
