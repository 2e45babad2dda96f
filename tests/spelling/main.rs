//! Makes the lists of common words, and measures spelling and language on the project's own texts:
//!
//! - `cargo run --release --example spelling -- common`: writes `src/spelling/common/*.txt` anew, from the texts
//!   that weights may be made from and the starters, as far as a dictionary of the language knows their words;
//! - `… -- check`: what is found in the texts that are right;
//! - `… -- other`: how many texts of each language are told from each other language that they may be declared
//!   to be in, by whether the body is longer than five words;
//! - `… -- speed`: words a second.
//!
//! Dictionaries are taken from the machine; `PLANTILLA_DICTIONARIES` names a folder of them.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a tool for developers"
)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::Instant;
use std::{env, fs};

use plantilla::lint::diagnostic::Severity;
use plantilla::lint::{Options, Rules, lint};
use plantilla::source::{Source, SourceKind};
use plantilla::span::Span;
use plantilla::spelling::{Dictionaries, Settings, Shelf as _, Verdict};
use plantilla::text::placeholder::Notation;
use plantilla::text::prose::{Shape, words};
use plantilla::text::{Style, Text};
use serde_json::{Value, json};

fn main() {
    let task = env::args().nth(1).unwrap_or_default();
    match task.as_str() {
        "common" => common(),
        "check" => check(),
        "speed" => speed(),
        "other" => other(),
        _ => println!("common, check, other or speed"),
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn dictionaries() -> Dictionaries {
    Dictionaries::new(&Settings::default(), &|name| env::var(name).ok())
}

/// The lines of a file of texts.
fn lines(path: &PathBuf) -> Vec<Value> {
    let text = fs::read_to_string(path).unwrap();
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

fn files(folder: &str) -> Vec<PathBuf> {
    let mut files: Vec<_> = fs::read_dir(root().join(folder))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    files
}

/// The texts of a line.
fn texts(line: &Value) -> Vec<String> {
    let mut texts = Vec::new();
    for key in ["header", "body", "footer"] {
        texts.extend(line[key].as_str().map(str::to_owned));
    }
    for button in line["buttons"].as_array().into_iter().flatten() {
        texts.extend(button.as_str().map(str::to_owned));
    }
    texts
}

fn common() {
    let shelf = dictionaries();
    for base in ["de", "en", "es", "fr", "id", "it", "pt"] {
        let mut known = BTreeSet::new();
        let codes: &[&str] = match base {
            "en" => &["en_US", "en_GB"],
            "pt" => &["pt_BR", "pt_PT"],
            _ => &[base],
        };
        let books: Vec<_> = codes
            .iter()
            .map(|code| {
                let book = shelf.dictionary(code);
                book.unwrap_or_else(|| panic!("{code}: {:?}", shelf.lacks()))
            })
            .collect();
        for folder in ["tests/wording/train", "tests/wording/dev"] {
            for line in lines(&root().join(folder).join(format!("{base}.jsonl"))) {
                if line["part"] == "hold" {
                    continue;
                }
                for value in texts(&line) {
                    let text = Text::with_placeholders(
                        value,
                        Span::default(),
                        Style::Plain,
                        Notation::Braces,
                    );
                    for word in words(&text) {
                        let written = text.value[word.range.clone()].replace('’', "'");
                        let fine = match word.shape {
                            Shape::Lower => true,
                            Shape::Capitalised => word.opens || base == "de",
                            _ => false,
                        };
                        if !fine || written.chars().count() < 2 {
                            continue;
                        }
                        let lower = written.to_lowercase();
                        let knows = |word: &str| {
                            books.iter().any(|book| book.judge(word) == Verdict::Known)
                        };
                        if knows(&lower) {
                            known.insert(lower);
                        } else if base == "de" && knows(&written) {
                            known.insert(written);
                        }
                    }
                }
            }
        }
        let mut list = known.into_iter().collect::<Vec<_>>().join("\n");
        list.push('\n');
        fs::write(
            root().join(format!("src/spelling/common/{base}.txt")),
            &list,
        )
        .unwrap();
        println!(
            "{base}: {} words, {} bytes",
            list.lines().count(),
            list.len()
        );
    }
}

/// The texts of a file as a stream of templates.
fn stream(path: &PathBuf) -> Source {
    let mut text = String::new();
    for line in lines(path) {
        let template = if line["components"].is_array() {
            line
        } else {
            let mut components = Vec::new();
            for key in ["header", "body", "footer"] {
                if let Some(value) = line[key].as_str() {
                    let kind = key.to_uppercase();
                    components.push(json!({"type": kind, "format": "TEXT", "text": value}));
                }
            }
            let buttons: Vec<Value> = line["buttons"]
                .as_array()
                .into_iter()
                .flatten()
                .map(|label| json!({"type": "QUICK_REPLY", "text": label}))
                .collect();
            if !buttons.is_empty() {
                components.push(json!({"type": "BUTTONS", "buttons": buttons}));
            }
            let name = line["id"].as_str().unwrap_or("text").replace('-', "_");
            json!({"name": name, "language": line["language"], "category": "UTILITY", "components": components})
        };
        text.push_str(&template.to_string());
        text.push('\n');
    }
    Source {
        name: path.display().to_string(),
        text,
        kind: SourceKind::Jsonl,
        named: true,
        ..Source::default()
    }
}

fn check() {
    let shelf = dictionaries();
    let rules = ["text/misspelled", "text/unknown-word", "language/"];
    for folder in ["tests/valid", "tests/wording/dev", "tests/wording/train"] {
        for path in files(folder) {
            let source = if path.extension().is_some_and(|ending| ending == "jsonl") {
                stream(&path)
            } else {
                let text = fs::read_to_string(&path).unwrap();
                let json = path.extension().is_some_and(|ending| ending == "json");
                let kind = if json {
                    SourceKind::Json
                } else {
                    SourceKind::Yaml
                };
                Source {
                    name: path.display().to_string(),
                    text,
                    kind,
                    named: true,
                    ..Source::default()
                }
            };
            let options = Options {
                shelf: &shelf,
                ..Options::new(Rules::builtin().unwrap())
            };
            let report = lint(vec![source], &options);
            let (mut warnings, mut infos) = (BTreeSet::new(), BTreeSet::new());
            for found in &report.diagnostics {
                if !rules.iter().any(|rule| found.rule.starts_with(rule)) {
                    continue;
                }
                let key = (found.template.clone(), found.language.clone());
                if found.severity == Severity::Warning {
                    warnings.insert(key);
                } else {
                    infos.insert(key);
                }
                println!(
                    "{:?} {} {} {}: {} {}",
                    found.severity,
                    found.rule,
                    found.template.as_deref().unwrap_or_default(),
                    found.language.as_deref().unwrap_or_default(),
                    found.message,
                    found.help.split(". ").next().unwrap_or_default()
                );
            }
            println!(
                "== {}: {} templates, {} with warnings, {} with infos",
                path.display(),
                report.templates.len(),
                warnings.len(),
                infos.len()
            );
        }
    }
    println!("not checked: {:?}", shelf.all_lacks());
}

fn speed() {
    let shelf = dictionaries();
    for code in ["es", "pt_BR", "en_US", "fr", "it", "de"] {
        let base = code.split('_').next().unwrap_or(code);
        let start = Instant::now();
        let loaded = shelf.dictionary(code).is_some();
        let load = start.elapsed();
        let texts: Vec<Text> = lines(&root().join(format!("tests/wording/dev/{base}.jsonl")))
            .iter()
            .flat_map(texts)
            .map(|value| {
                Text::with_placeholders(value, Span::default(), Style::Plain, Notation::Braces)
            })
            .collect();
        let start = Instant::now();
        let mut unknown = 0;
        for text in &texts {
            unknown += plantilla::spelling::unknown_words(
                text,
                &plantilla::text::prose::words(text),
                code,
                &shelf,
                &|_| false,
            )
            .len();
        }
        let first = start.elapsed();
        let start = Instant::now();
        let mut count = 0;
        for _ in 0..20 {
            for text in &texts {
                count += words(text).len();
                unknown += plantilla::spelling::unknown_words(
                    text,
                    &plantilla::text::prose::words(text),
                    code,
                    &shelf,
                    &|_| false,
                )
                .len();
            }
        }
        let rate = count as f64 / start.elapsed().as_secs_f64();
        println!(
            "{code}: loaded {loaded} in {load:?}, first pass {first:?}, then {rate:.0} words/s ({unknown} unknown)"
        );
    }
}

fn other() {
    const BASES: [&str; 10] = ["ar", "de", "en", "es", "fr", "hi", "id", "it", "pt", "tr"];
    for base in BASES {
        let lines = lines(&root().join(format!("tests/wording/dev/{base}.jsonl")));
        let bodies: Vec<Vec<String>> = lines
            .iter()
            .filter(|line| line["part"] == "hold")
            .flat_map(texts)
            .map(|value| {
                let text =
                    Text::with_placeholders(value, Span::default(), Style::Plain, Notation::Braces);
                words(&text)
                    .into_iter()
                    .filter(|word| {
                        word.shape == Shape::Lower || word.shape == Shape::Capitalised && word.opens
                    })
                    .map(|word| text.value[word.range].to_lowercase())
                    .collect()
            })
            .collect();
        print!("{base} {}:", bodies.len());
        for declared in BASES {
            let (mut long, mut long_told, mut short, mut short_told, mut wrong) = (0, 0, 0, 0, 0);
            for words in &bodies {
                let plain: Vec<plantilla::language::Plain<'_>> = words
                    .iter()
                    .map(|word| plantilla::language::Plain::new(word))
                    .collect();
                let found = plantilla::language::other_language(&plain, declared);
                let (count, told) = if words.len() > 5 {
                    (&mut long, &mut long_told)
                } else {
                    (&mut short, &mut short_told)
                };
                *count += 1;
                if let Some(found) = found {
                    if found.base == base {
                        *told += 1;
                    } else {
                        wrong += 1;
                    }
                }
            }
            let percent = |part: i32, whole: i32| part * 100 / whole.max(1);
            print!(
                "  {declared} {}%/{}%{}",
                percent(long_told, long),
                percent(short_told, short),
                if wrong > 0 {
                    format!(" !{wrong}")
                } else {
                    String::new()
                }
            );
        }
        println!();
    }
}
