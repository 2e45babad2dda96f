//! `lint` with a toy linter: streams, exit codes, fixes and diffs, whatever the rules are.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use clap::Parser;
use plantilla::cli::terminal::{Shell, Surroundings};
use plantilla::cli::{Cli, Command, Exit, Settings, lint};
use plantilla::lint::Lang;
use plantilla::lint::diagnostic::{Diagnostic, Edit, Fix, Grade, Listed, Report, Severity};
use plantilla::source::Source;
use plantilla::span::Span;
use std::fs;
use std::path::Path;

/// A word that the toy linter doesn't want, its rule and severity, and what to write instead.
type Word = (
    &'static str,
    &'static str,
    Severity,
    Option<(Grade, &'static str)>,
);

const WORDS: &[Word] = &[
    (
        "BAD",
        "body/bad",
        Severity::Error,
        Some((Grade::Safe, "good")),
    ),
    (
        "RISK",
        "body/risk",
        Severity::Error,
        Some((Grade::Unsafe, "safe")),
    ),
    (
        "SHOW",
        "body/show",
        Severity::Info,
        Some((Grade::Shown, "shown")),
    ),
    ("WARN", "body/warn", Severity::Warning, None),
    (
        "HARM",
        "body/harm",
        Severity::Warning,
        Some((Grade::Safe, "BROKEN")),
    ),
    (
        "MORE",
        "body/more",
        Severity::Info,
        Some((Grade::Safe, "MORE MORE")),
    ),
    (
        "TICK",
        "body/tick",
        Severity::Info,
        Some((Grade::Safe, "TOCK")),
    ),
    (
        "TOCK",
        "body/tock",
        Severity::Info,
        Some((Grade::Safe, "TICK")),
    ),
    ("BROKEN", "file/broken", Severity::Error, None),
];

/// Findings for the words of [`WORDS`], and a template for each `name:`.
pub(crate) fn toy(sources: Vec<Source>) -> Report {
    let mut report = Report::default();
    for (index, source) in sources.iter().enumerate() {
        for (word, rule, severity, fix) in WORDS {
            for (start, _) in source.text.match_indices(word) {
                let span = Span::new(start, start + word.len());
                report.diagnostics.push(Diagnostic {
                    rule: (*rule).to_owned(),
                    severity: *severity,
                    message: format!("{word} is not wanted"),
                    help: "Say something else.".to_owned(),
                    source: index,
                    span,
                    template: None,
                    language: None,
                    component: "body".to_owned(),
                    fix: fix.map(|(grade, insert)| Fix {
                        grade,
                        edits: vec![Edit {
                            span,
                            insert: insert.to_owned(),
                        }],
                    }),
                });
            }
        }
        for (offset, _) in source.text.match_indices("name:") {
            report.templates.push(Listed {
                source: index,
                offset,
                name: String::new(),
                language: String::new(),
                category: String::new(),
            });
        }
    }
    report.diagnostics.sort_by_key(|it| (it.source, it.span));
    report.sources = sources;
    report
}

struct Ran {
    exit: Exit,
    out: String,
    err: String,
}

fn run(typed: &[&str], stdin: &str) -> Ran {
    let cli = Cli::try_parse_from([&["plantilla", "lint"], typed].concat()).unwrap();
    let Some(Command::Lint(args)) = &cli.command else {
        unreachable!("lint was typed")
    };
    let settings = Settings {
        color: cli.color,
        lang: cli.lang.unwrap_or(Lang::En),
    };
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let surroundings = Surroundings {
        in_is_terminal: false,
        out_is_terminal: false,
        err_is_terminal: false,
        width: None,
        variable: &|_| None,
    };
    let mut shell = Shell {
        input: &mut stdin.as_bytes(),
        out: &mut out,
        err: &mut err,
        surroundings: &surroundings,
    };
    let exit = lint::run_with(args, settings, &mut shell, &toy).unwrap();
    Ran {
        exit,
        out: String::from_utf8(out).unwrap(),
        err: String::from_utf8(err).unwrap(),
    }
}

fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

#[test]
fn the_failing_level_decides() {
    for (word, level, exit) in [
        ("BAD", "error", Exit::Findings),
        ("BAD", "never", Exit::Clean),
        ("WARN", "error", Exit::Clean),
        ("WARN", "warning", Exit::Findings),
        ("SHOW", "warning", Exit::Clean),
        ("SHOW", "info", Exit::Findings),
        ("fine", "info", Exit::Clean),
    ] {
        let ran = run(&["-", "--fail-on", level], &format!("name: {word}"));
        assert_eq!(ran.exit, exit, "{word} {level}");
        assert_eq!(ran.err, "");
    }
}

#[test]
fn clean_templates_get_a_tick() {
    let ran = run(&["-", "--stdin-name", "t.yaml"], "name: a");
    assert_eq!(ran.out, "✓ 1 template in 1 file, nothing to mend\n");
    assert_eq!(run(&["-", "--quiet"], "name: a").out, "");
    let ran = run(&["-", "--lang", "pt"], "name: a\nname: b");
    assert_eq!(ran.out, "✓ 2 modelos em 1 arquivo, nada a corrigir\n");
}

#[test]
fn a_missing_file_fails_the_run_and_hides_nothing() {
    let folder = folder(&[("a.yaml", "name: BAD")]);
    let (path, gone) = (folder.path().join("a.yaml"), folder.path().join("b.yaml"));
    let ran = run(&[text(&path), text(&gone), "--format", "jsonl"], "");
    assert_eq!(ran.exit, Exit::Failed);
    assert!(ran.out.contains("body/bad"));
    assert!(ran.err.contains("b.yaml: no such file or folder"));
}

#[test]
fn fix_writes_what_is_safe_and_shows_the_rest() {
    let folder = folder(&[
        ("a.yaml", "name: BAD RISK # BAD\r\n"),
        ("b.yaml", "name: fine"),
    ]);
    let path = folder.path().join("a.yaml");
    let ran = run(&[text(folder.path()), "--fix"], "");
    assert_eq!(
        fs::read_to_string(&path).unwrap(),
        "name: good RISK # good\r\n"
    );
    assert_eq!(ran.exit, Exit::Findings);
    assert!(ran.out.contains("body/risk") && !ran.out.contains("body/bad"));
    assert_eq!(ran.err, "2 fixes written in 1 file\n");

    let ran = run(&[text(folder.path()), "--fix", "--unsafe-fixes"], "");
    assert_eq!(
        fs::read_to_string(&path).unwrap(),
        "name: good safe # good\r\n"
    );
    assert_eq!(ran.exit, Exit::Clean);
    let ran = run(&[text(folder.path()), "--fix"], "");
    assert_eq!(ran.err, "");
}

#[test]
fn fixed_standard_input_is_data() {
    let ran = run(&["-", "--fix"], "name: BAD WARN");
    assert_eq!(ran.out, "name: good WARN");
    assert!(ran.err.contains("body/warn") && ran.err.contains("1 fix written"));
    let ran = run(&["-", "--fix"], "name: fine");
    assert_eq!(ran.out, "name: fine");
}

#[test]
fn diff_changes_nothing() {
    let folder = folder(&[("a.yaml", "name: x\n::error::BAD \u{1b}[2J\n")]);
    let path = folder.path().join("a.yaml");
    let before = fs::read(&path).unwrap();
    let ran = run(&[text(&path), "--diff", "--fix"], "");
    assert_eq!(ran.exit, Exit::Findings);
    assert!(
        ran.out
            .contains("\n-::error::BAD ?[2J\n+::error::good ?[2J\n"),
        "{}",
        ran.out
    );
    assert_eq!(fs::read(&path).unwrap(), before);
    assert_eq!(run(&["-", "--diff"], "name: RISK").exit, Exit::Clean);
    let ran = run(&["-", "--diff", "--unsafe-fixes"], "::notice::x\nRISK");
    assert!(ran.out.contains("\n ?:notice::x\n"), "{}", ran.out);
}

#[test]
fn unsafe_fixes_alone_are_refused() {
    let error = Cli::try_parse_from(["plantilla", "lint", "--unsafe-fixes"]).unwrap_err();
    assert!(error.to_string().contains("--fix|--diff"), "{error}");
}

#[test]
#[cfg(unix)]
fn a_read_only_file_stays_and_fails_the_run() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder(&[("a.yaml", "name: BAD"), ("b.yaml", "name: BAD")]);
    let path = folder.path().join("a.yaml");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).unwrap();
    let ran = run(&[text(folder.path()), "--fix"], "");
    assert_eq!(ran.exit, Exit::Failed);
    assert!(
        ran.err
            .contains("a.yaml: not written: the file is read-only")
    );
    assert_eq!(fs::read_to_string(&path).unwrap(), "name: BAD");
    assert_eq!(
        fs::read_to_string(folder.path().join("b.yaml")).unwrap(),
        "name: good"
    );
}

#[test]
#[cfg(unix)]
fn a_fixed_file_keeps_its_permissions_and_its_links() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = folder(&[("a.yaml", "name: BAD")]);
    let (path, link) = (
        folder.path().join("a.yaml"),
        folder.path().join("link.yaml"),
    );
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
    symlink(&path, &link).unwrap();
    run(&[text(&link), "--fix"], "");
    assert_eq!(fs::read_to_string(&path).unwrap(), "name: good");
    assert_eq!(
        fs::metadata(&path).unwrap().permissions().mode() & 0o777,
        0o640
    );
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
}

#[test]
fn nothing_to_lint_is_said() {
    let folder = folder(&[("readme.txt", "BAD")]);
    let ran = run(&[text(folder.path())], "");
    assert_eq!((ran.exit, ran.out.as_str()), (Exit::Clean, ""));
    assert!(ran.err.starts_with("no templates found. "));
    let ran = run(&[text(folder.path()), "--format", "json", "--quiet"], "");
    assert!(ran.out.contains("\"diagnostics\":[]"));
    assert_eq!(ran.err, "");
}
