//! Runs the examples of every rule, and guards the catalogue.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use plantilla::config::{self, Setup};
use plantilla::lint::context::{Media, MediaFile};
use plantilla::lint::diagnostic::{Diagnostic, Report, Severity};
use plantilla::lint::rule::{Example, RuleFile};
use plantilla::lint::{Options, Rules, fix, lint};
use plantilla::proof::{Kind, Piece, Proofreader, Remark};
use plantilla::source::Source;
use plantilla::spelling::{Dictionaries, Places};

/// The time at which examples are read: 2026-01-01.
const NOW: i64 = 1_767_225_600;

/// The sample files that examples may name, in any folder. Of others nothing is known.
#[derive(Debug)]
struct Shelf;

impl Media for Shelf {
    fn look_up(&self, _source: &str, path: &str) -> Option<MediaFile> {
        const MB: u64 = 1024 * 1024;
        let (size, mime) = match path.rsplit('/').next()? {
            "missing.png" => return Some(MediaFile::Missing),
            "outside.png" | "outside.pdf" => return Some(MediaFile::Outside),
            "small.png" => (20_000, "image/png"),
            "small.jpg" => (20_000, "image/jpeg"),
            "small.mp4" => (20_000, "video/mp4"),
            "small.3gp" => (20_000, "video/3gpp"),
            "small.pdf" => (20_000, "application/pdf"),
            "small.docx" => (20_000, "application/zip"),
            "gif-inside.png" => (20_000, "image/gif"),
            "5mb.png" => (5 * MB, "image/png"),
            "6mb.png" => (6 * MB, "image/png"),
            "5mb.mp4" => (5 * MB, "video/mp4"),
            "17mb.mp4" => (17 * MB, "video/mp4"),
            "17mb.pdf" => (17 * MB, "application/pdf"),
            _ => return None,
        };
        Some(MediaFile::Found {
            size,
            mime: mime.to_owned(),
        })
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("rules")
}

pub(crate) fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found.sort();
    found
}

pub(crate) fn catalogue() -> Vec<RuleFile> {
    let root = folder();
    files(&root)
        .into_iter()
        .filter(|path| path.extension().is_some_and(|ending| ending == "yaml"))
        .map(|path| {
            let text = fs::read_to_string(&path).unwrap();
            let mut rule: RuleFile = serde_yaml::from_str(&text)
                .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            assert!(
                rule.id.is_empty(),
                "{}: the id is the path, it is not written",
                path.display()
            );
            let id = path.strip_prefix(&root).unwrap().with_extension("");
            rule.id = id.to_string_lossy().replace('\\', "/");
            rule
        })
        .collect()
}

/// Dictionaries of a few words, made for the examples. The words that templates commonly use are known anyway.
fn dictionaries() -> Dictionaries {
    let places = Places {
        own: vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/spelling/dictionaries")],
        system: Vec::new(),
    };
    Dictionaries::in_places(places, &[])
}

fn options() -> Options<'static> {
    Options {
        media: &Shelf,
        now: Some(NOW),
        ..Options::new(Rules::builtin().unwrap())
    }
}

pub(crate) fn run(sources: Vec<Source>) -> Report {
    lint(sources, &options())
}

fn run_under(sources: Vec<Source>, setup: &Setup) -> Report {
    let options = Options {
        policies: setup,
        rules: setup.rules(),
        ..options()
    };
    lint(sources, &options)
}

/// What is found in an example, its rule running also where it is quiet by itself.
fn with_own(rule: &RuleFile, example: &Example) -> Report {
    static DICTIONARIES: LazyLock<Dictionaries> = LazyLock::new(dictionaries);
    let mut options = options();
    // Only the examples about spelling keep to the few words of those dictionaries.
    if rule.check.contains_key("misspelled") {
        options.shelf = &*DICTIONARIES;
    }
    if rule.check.contains_key("languagetool") {
        options.proofreader = Some(&Reader);
    }
    config::example::report(rule, example, &options).unwrap()
}

/// Says what the examples show of LanguageTool.
#[derive(Debug)]
struct Reader;

impl Proofreader for Reader {
    fn prepare(&self, _pieces: &[Piece<'_>]) {}

    fn remarks(&self, piece: Piece<'_>) -> Vec<Remark> {
        let said = [
            (
                Kind::Grammar,
                "pedido ya salieron",
                "pedido ya salió",
                "El verbo no concuerda",
            ),
            (
                Kind::Advice,
                "Please be advised that",
                "We inform you that",
                "This phrase is stiff",
            ),
        ];
        let remark = |(kind, wrong, near, message): (Kind, &str, &str, &str)| {
            let at = piece.text.value.find(wrong)?;
            Some(Remark {
                range: at..at + wrong.len(),
                kind,
                rule: "EXAMPLE".to_owned(),
                message: message.to_owned(),
                near: vec![near.to_owned()],
            })
        };
        said.into_iter().filter_map(remark).collect()
    }
}

fn marked<'r>(report: &'r Report, found: &Diagnostic) -> &'r str {
    &report.sources[found.source].text[found.span.range()]
}

/// Everything that is wrong with one rule's examples.
fn faults(rule: &RuleFile) -> Vec<String> {
    let mut faults = Vec::new();
    let mut say = |example: &str, what: String| {
        faults.push(format!("{}\n  {what}\n  in: {example:?}", rule.id))
    };
    if rule.examples.bad.is_empty() || rule.examples.good.is_empty() {
        say("", "needs a good and a bad example".into());
    }
    for example in &rule.examples.bad {
        let shown = example.text();
        let report = with_own(rule, example);
        let all = &report.sources;
        let own: Vec<_> = report
            .diagnostics
            .iter()
            .filter(|found| found.rule == rule.id)
            .collect();
        let marks: Vec<&str> = own.iter().map(|found| marked(&report, found)).collect();
        if marks.is_empty() || marks != example.marks {
            say(
                shown,
                format!("marks {marks:?}, expected {:?}", example.marks),
            );
        }
        for found in &report.diagnostics {
            let expected = found.rule == rule.id || example.also.contains(&found.rule);
            if !expected && found.severity >= Severity::Warning {
                say(
                    shown,
                    format!(
                        "one fault, but also {}: {} at {:?}",
                        found.rule,
                        found.message,
                        marked(&report, found)
                    ),
                );
            }
        }
        for also in &example.also {
            if !report.diagnostics.iter().any(|found| found.rule == *also) {
                say(shown, format!("`also` names {also}, which is quiet"));
            }
        }
        for found in &own {
            for text in [&found.message, &found.help] {
                if text.contains('{') && !text.contains("{{") && !shown.contains('{') {
                    say(shown, format!("unfilled: {text}"));
                }
            }
        }
        if let Some(wanted) = example.fixed_source() {
            let fixes: Vec<_> = own.iter().filter_map(|found| found.fix.as_ref()).collect();
            let after = fix::apply(&all[0].text, &fixes).text;
            if after != wanted {
                say(shown, format!("fixed to {after:?}, expected {wanted:?}"));
            }
            if example.sources().is_empty() {
                continue;
            }
            let setup = config::example::setup(rule, example).unwrap();
            let again = run_under(
                vec![Source {
                    text: after,
                    ..all[0].clone()
                }],
                &setup,
            );
            if again
                .diagnostics
                .iter()
                .any(|found| found.rule == rule.id && found.fix.is_some())
            {
                say(shown, "the fix does not mend it".into());
            }
        } else if own.iter().any(|found| found.fix.is_some()) {
            say(shown, "has a fix: `fixed` must say its outcome".into());
        }
    }
    for example in &rule.examples.good {
        let shown = example.text();
        let report = with_own(rule, example);
        for found in &report.diagnostics {
            let own = found.rule == rule.id || found.severity == Severity::Error;
            if own && !example.also.contains(&found.rule) {
                say(
                    shown,
                    format!(
                        "good, but {}: {} at {:?}",
                        found.rule,
                        found.message,
                        marked(&report, found)
                    ),
                );
            }
        }
    }
    faults
}

/// `RULE=body/too-long cargo test examples` looks at one rule or folder only.
#[test]
fn examples_do_what_they_say() {
    let only = std::env::var("RULE").unwrap_or_default();
    let faults: Vec<String> = catalogue()
        .iter()
        .filter(|rule| rule.id.starts_with(&only))
        .flat_map(faults)
        .collect();
    assert!(
        faults.is_empty(),
        "{} faults:\n\n{}",
        faults.len(),
        faults.join("\n\n")
    );
}

/// What stands in `{braces}` in a sentence.
fn holes(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for piece in text.split('{').skip(1) {
        if let Some((name, _)) = piece.split_once('}')
            && !name.is_empty()
            && name
                .chars()
                .all(|letter| letter.is_ascii_lowercase() || letter == '_')
        {
            found.insert(name.to_owned());
        }
    }
    found
}

#[test]
fn every_rule_is_whole() {
    let mut faults = Vec::new();
    for rule in catalogue() {
        let mut say = |what: &str| faults.push(format!("{}: {what}", rule.id));
        for (name, words) in [
            ("summary", &rule.summary),
            ("why", &rule.why),
            ("message", &rule.message),
            ("help", &rule.help),
        ] {
            for text in [&words.en, &words.es, &words.pt] {
                if text.trim().is_empty() {
                    say(&format!("{name} is empty in a language"));
                }
            }
            if holes(&words.en) != holes(&words.es) || holes(&words.en) != holes(&words.pt) {
                say(&format!("{name} names other things in another language"));
            }
        }
        if rule.summary.en == rule.summary.es || rule.summary.es == rule.summary.pt {
            say("summary is not translated");
        }
        if rule.source.is_empty() {
            say("says no source");
        }
        let known = [
            "official",
            "observed",
            "client",
            "third-party",
            "conflict",
            "own",
        ];
        if rule
            .source
            .iter()
            .any(|evidence| !known.contains(&evidence.kind.as_str()))
        {
            say("a source of unknown kind");
        }
        let sure = rule
            .source
            .iter()
            .any(|evidence| ["official", "observed"].contains(&evidence.kind.as_str()));
        let of_files = ["file/", "template/", "placeholder/", "config/"]
            .iter()
            .any(|folder| rule.id.starts_with(folder));
        if rule.severity == Severity::Error && !sure && !of_files {
            say("an error that Meta is not known to refuse");
        }
        if rule.message.en.ends_with('.') || rule.summary.en.ends_with('.') {
            say("message and summary take no full stop");
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn nothing_else_lies_among_the_rules() {
    for path in files(&folder()) {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let fine = name == "README.md" || path.extension().is_some_and(|ending| ending == "yaml");
        assert!(fine, "{} is no rule", path.display());
        assert!(
            !name.contains('_'),
            "{}: ids are written with hyphens",
            path.display()
        );
    }
}
