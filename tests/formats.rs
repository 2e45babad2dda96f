//! Every format over one report made by hand, with everything in it that is hard to show.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use insta::assert_snapshot;
use plantilla::lint::Lang;
use plantilla::lint::diagnostic::{Diagnostic, Edit, Fix, Grade, Listed, Report, Severity};
use plantilla::report::{FORMATS, Frame, View, format, tally};
use plantilla::source::Source;
use plantilla::span::Span;
use std::time::{Duration, Instant};

const SHORT: &str = "\u{feff}name: order_shipped\r\nlanguage: es\r\nbody: |\r\n  {{1}}, tu pedido\t<<2>> salió 📦\r\n  \u{202e}evil\u{1b}[31m ##[error]x\r\n  नमस्ते <<नाम>> जी\r\nfooter: 👨‍👩‍👧 fin\r\n";

pub(crate) fn source(name: &str, text: &str) -> Source {
    Source {
        name: name.to_owned(),
        text: text.to_owned(),
        ..Source::default()
    }
}

pub(crate) fn finding(
    rule: &str,
    severity: Severity,
    source: usize,
    span: Span,
    message: &str,
) -> Diagnostic {
    Diagnostic {
        rule: rule.to_owned(),
        severity,
        message: message.to_owned(),
        help: String::new(),
        source,
        span,
        template: Some("order_shipped".to_owned()),
        language: Some("es".to_owned()),
        component: "body".to_owned(),
        fix: None,
    }
}

fn of(text: &str, part: &str) -> Span {
    let start = text.find(part).unwrap();
    Span::new(start, start + part.len())
}

fn edit(grade: Grade, edits: &[(Span, &str)]) -> Option<Fix> {
    let edits = edits.iter().map(|(span, insert)| Edit {
        span: *span,
        insert: (*insert).to_owned(),
    });
    Some(Fix {
        grade,
        edits: edits.collect(),
    })
}

pub(crate) fn report() -> Report {
    let long = format!(
        "{{\"name\":\"x\",\"text\":\"{}{{{{1}}}}{}\"}}",
        "palabra ".repeat(400),
        "ñandú ".repeat(300)
    );
    let start = of(SHORT, "{{1}}");
    let end = SHORT.len();
    let mut all = vec![
        finding(
            "body/placeholder-at-start",
            Severity::Error,
            0,
            start,
            "The body begins with a placeholder",
        ),
        finding(
            "body/tab",
            Severity::Warning,
            0,
            of(SHORT, "\t"),
            "There is a tab",
        ),
        finding(
            "body/control",
            Severity::Error,
            0,
            of(SHORT, "\u{1b}"),
            "“\u{1b}[31m” acts in a terminal",
        ),
        finding(
            "body/name",
            Severity::Info,
            0,
            of(SHORT, "<<नाम>>"),
            "A placeholder's name is made of a–z, 0–9 and _",
        ),
        finding(
            "body/lines",
            Severity::Info,
            0,
            Span::new(start.start, of(SHORT, "जी").end),
            "Over several lines",
        ),
        finding(
            "footer/emoji",
            Severity::Error,
            0,
            of(SHORT, "👨‍👩‍👧"),
            "An emoji in the footer",
        ),
        finding(
            "file/end",
            Severity::Warning,
            0,
            Span::at(end),
            "Something is missing at the end",
        ),
        finding(
            "body/long",
            Severity::Error,
            1,
            of(&long, "{{1}}"),
            "In a long line",
        ),
        finding(
            "file/empty",
            Severity::Info,
            2,
            Span::at(0),
            "The file is empty",
        ),
    ];
    all[0].help = "Meta refuses it (2388299). Put a word before it, such as a greeting.".to_owned();
    all[0].fix = edit(Grade::Safe, &[(start, "<<1>>")]);
    all[1].fix = edit(Grade::Unsafe, &[(of(SHORT, "\t"), " ")]);
    all[3].help = "Names are for you: ::error::the customer never sees them, so any short word \
                   will do as long as it is spelled alike everywhere."
        .to_owned();
    all[5].fix = edit(Grade::Safe, &[(of(SHORT, "👨‍👩‍👧 "), "")]);
    all[6].fix = edit(Grade::Shown, &[(Span::at(end), "category: utility\n")]);
    all[7].fix = edit(
        Grade::Safe,
        &[
            (of(&long, "{{1}}"), "<<1>>"),
            (of(&long, "x"), "y"),
            (of(&long, "name"), "nom"),
        ],
    );
    all[8].template = None;
    all[8].language = None;
    all[8].component = "file".to_owned();
    Report {
        sources: vec![
            source("templates/order_shipped.yaml", SHORT),
            source("api\u{1b}/long\n.json", &long),
            source("empty.yaml", ""),
            source("fine.yaml", "name: fine"),
        ],
        diagnostics: all,
        suppressed: Vec::new(),
        templates: vec![Listed {
            source: 0,
            offset: 3,
            name: "order_shipped".to_owned(),
            language: "es".to_owned(),
            category: "utility".to_owned(),
        }],
    }
}

pub(crate) fn written(name: &str, report: &Report, view: &View) -> String {
    let mut out = Vec::new();
    let frame = Frame {
        view: *view,
        ..Frame::default()
    };
    format(name)
        .unwrap()
        .emit(report, &frame, &mut out)
        .unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn human() {
    assert_snapshot!(written("human", &report(), &View::default()));
}

#[test]
fn human_in_spanish_on_a_narrow_terminal() {
    let view = View {
        lang: Lang::Es,
        width: 40,
        ..View::default()
    };
    assert_snapshot!(written("human", &report(), &view));
}

#[test]
fn human_in_portuguese_with_colour_and_plain_signs() {
    let view = View {
        lang: Lang::Pt,
        color: true,
        unicode: false,
        ..View::default()
    };
    let text = written("human", &report(), &view);
    assert_snapshot!(text.replace('\u{1b}', "␛"));
}

#[test]
fn json() {
    let text = written("json", &report(), &View::default());
    let read: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(
        read["diagnostics"][2]["message"],
        "“\u{1b}[31m” acts in a terminal"
    );
    assert_snapshot!(text);
}

#[test]
fn jsonl() {
    let report = report();
    let text = written("jsonl", &report, &View::default());
    assert_eq!(text.lines().count(), report.diagnostics.len());
    for line in text.lines() {
        let read: serde_json::Value = serde_json::from_str(line).unwrap();
        assert!(read["rule"].is_string());
    }
}

#[test]
fn nothing_acts_in_a_terminal_or_a_log() {
    for name in FORMATS.iter().map(|it| it.name) {
        let text = written(name, &report(), &View::default());
        assert!(!text.contains(['\u{1b}', '\u{202e}', '\r']), "{name}");
        assert!(!text.contains("##["), "{name}");
        let lines = text.lines().map(str::trim_start);
        let commands = lines.filter(|line| line.starts_with("::")).count();
        let own = if name == "github" {
            report().diagnostics.len()
        } else {
            0
        };
        assert_eq!(commands, own, "{name}");
    }
}

#[test]
fn lines_fit_the_terminal() {
    for width in [40, 80, 120] {
        let view = View {
            width,
            ..View::default()
        };
        let text = written("human", &report(), &view);
        // Names are not broken: a path that wraps can't be opened with a click.
        let names = |line: &&str| line.contains("╭─[") || line.contains("] order_shipped");
        for line in text.lines().filter(|line| !names(line)) {
            let columns = unicode_width::UnicodeWidthStr::width(line);
            assert!(columns <= width, "{columns} > {width}: {line}");
        }
    }
}

#[test]
fn summaries() {
    let mut report = report();
    assert_eq!(tally(&report).files_with_findings, 3);
    for (lang, line) in [
        (
            Lang::En,
            "4 errors, 2 warnings and 3 notes in 3 of 4 files; 3 can be fixed with --fix; 1 more with --fix --unsafe-fixes",
        ),
        (
            Lang::Es,
            "4 errores, 2 avisos y 3 notas en 3 de 4 archivos; 3 se pueden corregir con --fix; 1 más con --fix --unsafe-fixes",
        ),
        (
            Lang::Pt,
            "4 erros, 2 avisos e 3 notas em 3 de 4 arquivos; 3 podem ser corrigidos com --fix; 1 a mais com --fix --unsafe-fixes",
        ),
    ] {
        let view = View {
            lang,
            ..View::default()
        };
        assert_eq!(
            plantilla::report::human::summary(&plantilla::report::tally(&report), &view),
            line
        );
    }
    report.diagnostics.clear();
    let view = View::default();
    assert_eq!(
        plantilla::report::human::summary(&plantilla::report::tally(&report), &view),
        "✓ 1 template in 4 files, nothing to mend"
    );
}

#[test]
fn ten_thousand_findings_in_one_large_line_are_quick() {
    let text = "{{1}} ñ ".repeat(20 * 1024 * 1024 / 9);
    let diagnostics = (0..10_000)
        .map(|n| {
            let start = n * 1_800;
            finding(
                "body/x",
                Severity::Error,
                0,
                Span::new(start, start + 5),
                "Here",
            )
        })
        .collect();
    let report = Report {
        sources: vec![source("a.json", &text)],
        diagnostics,
        templates: Vec::new(),
        suppressed: Vec::new(),
    };
    for name in FORMATS.iter().map(|it| it.name) {
        let begun = Instant::now();
        let length = written(name, &report, &View::default()).len();
        let taken = begun.elapsed();
        assert!(length < 10_000_000, "{length}");
        assert!(taken < Duration::from_secs(20), "{name}: {taken:?}");
    }
}

#[test]
fn formats_for_services() {
    for format in FORMATS {
        if matches!(format.name, "human" | "json" | "jsonl") {
            continue;
        }
        let text = written(format.name, &report(), &View::default());
        let text = text.replace(env!("CARGO_PKG_VERSION"), "VERSION");
        assert_snapshot!(format!("format_{}", format.name), text);
    }
}
