//! Input made to hurt: it ends in a clear finding, in time and memory that grow in a straight line.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod shapes;

use std::cell::Cell;
use std::fs;
use std::time::{Duration, Instant};

use assert_cmd::Command;
use plantilla::lint::diagnostic::{Grade, Report};
use plantilla::lint::{Options, Rules, fix, lint};
use plantilla::report::{FORMATS, Frame};
use plantilla::source::{Source, SourceKind, read};
use shapes::{SHAPES, Shape};

/// How much longer four times the input may take. A straight line takes four times as long, a square sixteen.
const STEEPEST: f64 = 9.0;

/// Time that the smaller of two inputs should take, so that what both cost alike does not hide the difference.
const LONG_ENOUGH: Duration = Duration::from_millis(10);

/// How often a file is read to be mended, when no fix does harm.
const MOST_READINGS: usize = 11;

/// How late the system may be in telling how long a thread has worked.
const TICK: Duration = Duration::from_millis(4);

fn source(kind: SourceKind, text: String) -> Source {
    Source {
        name: "hostile".to_owned(),
        text,
        kind,
        named: true,
        ..Source::default()
    }
}

fn check(source: Source) -> Report {
    lint(vec![source], &Options::new(Rules::builtin().unwrap()))
}

/// Lints and writes the report in every format. Gives the report and the bytes written.
fn everything(source: Source) -> (Report, usize) {
    let report = check(source);
    let mut written = 0;
    for format in FORMATS {
        let mut out = Vec::new();
        format.emit(&report, &Frame::default(), &mut out).unwrap();
        written += out.len();
    }
    (report, written)
}

/// Time that this thread has worked, where the system tells; what else runs on the machine does not count.
fn worked(since: Instant) -> Duration {
    fs::read_to_string("/proc/thread-self/schedstat")
        .ok()
        .and_then(|text| text.split_whitespace().next()?.parse().ok())
        .map_or_else(|| since.elapsed(), Duration::from_nanos)
}

fn time(work: impl FnOnce()) -> Duration {
    let begun = Instant::now();
    let before = worked(begun);
    work();
    let took = worked(begun).saturating_sub(before);
    begun.elapsed().min(took + TICK)
}

fn time_of(shape: &Shape, n: usize, work: fn(Source)) -> Duration {
    let source = source(shape.kind, (shape.make)(n));
    time(|| work(source))
}

/// Runs on one thread, which is the one whose time is taken.
fn alone<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(1)
        .build()
        .unwrap();
    pool.install(work)
}

/// How many times as long four times the input takes, and the smaller input.
fn slope(shape: &Shape, work: fn(Source)) -> (f64, usize, Duration) {
    let mut n = 64;
    let mut small = time_of(shape, n, work);
    while small < LONG_ENOUGH && n < 1 << 17 {
        n *= 2;
        small = time_of(shape, n, work);
    }
    let large = time_of(shape, 4 * n, work);
    (
        large.as_secs_f64() / small.as_secs_f64().max(0.001),
        n,
        large,
    )
}

/// The shapes for which some work takes more than a straight line. `SHAPE=placeholders` looks at some only.
fn steep(work: fn(Source)) -> Vec<String> {
    let only = std::env::var("SHAPE").unwrap_or_default();
    let mut steep = Vec::new();
    for shape in SHAPES.iter().filter(|shape| shape.name.contains(&only)) {
        // A machine that does other things at the same time can mislead once or twice.
        let mut found = Vec::new();
        while found.len() < 3 {
            let (times, n, took) = alone(|| slope(shape, work));
            if times <= STEEPEST {
                break;
            }
            found.push(format!("{times:.1} times ({n}: a quarter of {took:?})"));
        }
        if found.len() == 3 {
            steep.push(format!("{}: {}", shape.name, found.join(", ")));
        }
    }
    steep
}

fn kinds(source: &Source) -> Vec<String> {
    let problems = read(source).problems;
    problems
        .iter()
        .map(|problem| problem.kind.id().to_owned())
        .collect()
}

fn yaml(text: impl Into<String>) -> Source {
    source(SourceKind::Yaml, text.into())
}

#[test]
fn aliases_that_multiply_are_one_finding() {
    let mut bomb = String::from("body: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for level in 1..20 {
        let again = vec![format!("*a{}", level - 1); 10].join(", ");
        bomb.push_str(&format!("a{level}: &a{level} [{again}]\n"));
    }
    assert_eq!(kinds(&yaml(&bomb)), ["alias-bomb"]);
    let long = format!(
        "name: &n {}\nbuttons: [{}]\n",
        "x".repeat(1_000_000),
        "*n,".repeat(1_000)
    );
    assert_eq!(kinds(&yaml(&long)), ["alias-bomb"]);
}

#[test]
fn what_is_too_deep_is_one_finding() {
    let flow = format!("name: {}{}", "[".repeat(10_000), "]".repeat(10_000));
    assert_eq!(kinds(&yaml(&flow)), ["too-deep"]);
    let block: String = (0..10_000)
        .map(|depth| format!("{}body:\n", " ".repeat(depth)))
        .collect();
    assert_eq!(kinds(&yaml(&block)), ["too-deep"]);
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
        let deep = format!(
            "{{\"name\":{}1{}}}",
            open.repeat(10_000),
            close.repeat(10_000)
        );
        let deep = source(SourceKind::Json, deep);
        assert_eq!(kinds(&deep), ["too-deep"]);
        everything(deep);
    }
    everything(yaml(flow));
}

#[test]
fn a_long_text_is_one_finding_and_is_not_repeated() {
    for text in [
        "x".repeat(3_000_000),
        "palabra ".repeat(400_000),
        "linea\n  ".repeat(300_000),
    ] {
        let template =
            format!("name: a_b\nlanguage: es\ncategory: utility\nbody: |\n  Hola {text}\n");
        let (report, written) = everything(yaml(template));
        let found = report.diagnostics.iter();
        assert_eq!(
            found.filter(|found| found.rule == "body/too-long").count(),
            1
        );
        assert!(written < 20_000, "{written}");
    }
}

#[test]
fn many_documents_are_read() {
    let reading = read(&yaml("name: a_b\nbody: Hola\n---\n".repeat(100_000)));
    assert_eq!(reading.templates.len(), 100_000);
    let (report, _) = everything(yaml(
        "---\nname: a_b\nlanguage: es\ncategory: utility\nbody: Hola a todos, ya abrimos.\n"
            .repeat(1_000),
    ));
    assert_eq!(report.templates.len(), 1_000);
}

#[test]
fn many_findings_are_told() {
    let records = |count| -> Source {
        let text = (0..count).map(|n| {
            format!("{{\"name\":\"T{n}\",\"language\":\"xx\",\"category\":\"no\",\"components\":[{{\"type\":\"BODY\",\"text\":\"{{{{1}}}} *hi\"}}]}}\n")
        });
        source(SourceKind::Jsonl, text.collect())
    };
    let report = check(records(20_000));
    assert!(report.diagnostics.len() >= 100_000);
    let (report, written) = everything(records(500));
    assert!(report.diagnostics.len() >= 2_500);
    assert!(written > report.diagnostics.len());
}

/// Files that are no text, or hold what no text should, by name.
fn damaged() -> Vec<(&'static str, Vec<u8>)> {
    let utf16 = |text: &str, swap: bool| {
        let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
        units
            .flat_map(|unit| {
                if swap {
                    unit.to_be_bytes()
                } else {
                    unit.to_le_bytes()
                }
            })
            .collect::<Vec<u8>>()
    };
    let template = "name: a_b\nlanguage: es\ncategory: utility\nbody: Hola a todos.\n";
    vec![
        ("utf16-le.yaml", utf16(template, false)),
        ("utf16-be.yaml", utf16(template, true)),
        ("utf16.json", utf16("{\"name\":\"a\"}", false)),
        (
            "windows.yaml",
            template
                .replace("todos", "ma\u{f1}ana")
                .chars()
                .map(|c| c as u8)
                .collect(),
        ),
        (
            "cut.yaml",
            [template.as_bytes(), &[0xF0, 0x9F, 0x98]].concat(),
        ),
        (
            "surrogate.yaml",
            [template.as_bytes(), &[0xED, 0xA0, 0xBD]].concat(),
        ),
        (
            "nul.yaml",
            template.replace("todos", "to\0dos").into_bytes(),
        ),
        (
            "nul.json",
            b"{\"name\":\"a\0b\",\"components\":[]}".to_vec(),
        ),
        ("nuls.yaml", vec![0; 100_000]),
        (
            "surrogate.json",
            br#"{"name":"a\ud83d","language":"es","components":[]}"#.to_vec(),
        ),
        ("picture.yaml", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec()),
        (
            "stream.jsonl",
            b"{\"name\":\"a\"}\n\xff\xfe\n{\"name\":\"b\"}\n".to_vec(),
        ),
    ]
}

#[test]
fn what_is_no_text_is_a_finding_of_its_file_and_the_others_are_read() {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in damaged() {
        fs::write(folder.path().join(name), bytes).unwrap();
    }
    let good = "name: A_B\nlanguage: es\ncategory: utility\nbody: Hola a todos, ya abrimos.\n";
    fs::write(folder.path().join("zz.yaml"), good).unwrap();
    for (name, _) in damaged() {
        let ran = plantilla(
            &["lint", name, "zz.yaml", "--format", "json"],
            folder.path(),
        );
        assert_eq!(ran.status.code(), Some(1), "{name}");
        let report: serde_json::Value = serde_json::from_slice(&ran.stdout).unwrap();
        let found: Vec<&str> = report["diagnostics"]
            .as_array()
            .unwrap()
            .iter()
            .map(|found| found["file"].as_str().unwrap())
            .collect();
        assert!(found.contains(&name), "{name}: {report}");
        assert!(found.contains(&"zz.yaml"), "{name}");
    }
    let ran = plantilla(&["lint", ".", "--fix", "--unsafe-fixes"], folder.path());
    assert_eq!(ran.status.code(), Some(1));
    for (name, bytes) in damaged() {
        if !name.starts_with("nul") {
            assert_eq!(fs::read(folder.path().join(name)).unwrap(), bytes, "{name}");
        }
    }
}

fn plantilla(typed: &[&str], folder: &std::path::Path) -> std::process::Output {
    Command::cargo_bin("plantilla")
        .unwrap()
        .current_dir(folder)
        .args(typed)
        .timeout(Duration::from_secs(60))
        .output()
        .unwrap()
}

#[test]
fn nothing_in_a_template_acts_where_it_is_shown() {
    let evil =
        "a\\e[31m\\e]0;t\\x07\\u202e\\u2066\\x9b1m\\r\\n::error file=x::y\\n##[error]z\\u200b";
    let text = format!(
        "name: \"{evil}\"\nlanguage: \"{evil}\"\ncategory: \"{evil}\"\n\"{evil}\": x\nheader: \"{evil}\"\nbody: \"{evil}\"\nfooter: \"{evil}\"\nbuttons:\n  - url: \"{evil}\"\n    text: \"{evil}\"\n"
    );
    let real = text
        .replace("\\e", "\u{1b}")
        .replace("\\x07", "\u{7}")
        .replace("\\u202e", "\u{202e}")
        .replace("\\u2066", "\u{2066}")
        .replace("\\x9b", "\u{9b}")
        .replace("\\u200b", "\u{200b}");
    for text in [text, real] {
        let mut named = yaml(text);
        named.name = "a\u{1b}[1m\n::error::b\u{202e}.yaml".to_owned();
        let report = check(named);
        assert!(!report.diagnostics.is_empty());
        for format in FORMATS {
            let mut out = Vec::new();
            format.emit(&report, &Frame::default(), &mut out).unwrap();
            let format = format.name;
            let out = String::from_utf8(out).unwrap();
            let acts = |c: char| (c.is_control() && c != '\n') || "\u{202e}\u{2066}".contains(c);
            assert!(!out.contains(acts), "{format}: {out:?}");
            let command = |line: &str| line.starts_with("::") || line.starts_with("##[");
            let own = if format == "github" {
                report.diagnostics.len()
            } else {
                0
            };
            let commands = out.lines().filter(|line| command(line)).count();
            assert_eq!(commands, own, "{format}: {out}");
        }
    }
}

#[test]
fn time_grows_in_a_straight_line() {
    let steep = steep(|source| drop(everything(source)));
    assert!(steep.is_empty(), "{}", steep.join("\n"));
}

/// Each reading takes a straight line, so their number must not grow.
#[test]
fn mending_reads_a_file_a_few_times() {
    let mut wrong = Vec::new();
    for shape in SHAPES {
        let source = source(shape.kind, (shape.make)(400));
        let readings = Cell::new(0);
        let outcome = fix::fix_source(&source, Grade::Unsafe, |source| {
            readings.set(readings.get() + 1);
            check(source.clone()).diagnostics
        });
        let unread = |source: &Source| read(source).problems.len();
        if readings.get() > MOST_READINGS || unread(&outcome.source) > unread(&source) {
            wrong.push(format!(
                "{}: {} readings, {} mended, {} refused",
                shape.name,
                readings.get(),
                outcome.applied,
                outcome.refused
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// `cargo test --release hostile::figures -- --ignored --nocapture` prints a table of large inputs.
#[test]
#[ignore = "takes minutes; for the release's figures"]
#[expect(clippy::print_stdout, reason = "prints a table")]
fn figures() {
    let only = std::env::var("SHAPE").unwrap_or_default();
    let n: usize = std::env::var("COUNT").map_or(50_000, |n| n.parse().unwrap());
    println!("| shape | n | findings | 1× | 2× | 4× | 4×/1× |\n|---|---|---|---|---|---|---|");
    for shape in SHAPES.iter().filter(|shape| shape.name.contains(&only)) {
        let mut findings = 0;
        let mut times = Vec::new();
        for n in [n, 2 * n, 4 * n] {
            let source = source(shape.kind, (shape.make)(n));
            times.push(alone(|| {
                time(|| findings = everything(source).0.diagnostics.len()).as_secs_f64()
            }));
        }
        println!(
            "| {} | {} | {findings} | {:.0} ms | {:.0} ms | {:.0} ms | {:.1} |",
            shape.name,
            4 * n,
            times[0] * 1e3,
            times[1] * 1e3,
            times[2] * 1e3,
            times[2] / times[0].max(1e-6)
        );
    }
}
