//! `lint --languagetool`: a server that reads along, and servers that answer badly.

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use assert_cmd::Command;
use plantilla::proof::{
    Kind, LanguageTool, Nonsense, Piece, ProofError, Proofreader as _, Timeouts,
};
use plantilla::span::Span;
use plantilla::text::placeholder::Notation;
use plantilla::text::{Style, Text};
use serde_json::{Value, json};

/// The fields of a form.
type Form = Vec<(String, String)>;

/// A server on this machine that answers every request in the same way, and keeps what it was sent.
struct Server {
    url: String,
    asked: Arc<Mutex<Vec<Form>>>,
}

impl Server {
    fn new(answer: impl Fn(&[(String, String)], &mut TcpStream) + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let asked = Arc::new(Mutex::new(Vec::new()));
        let kept = Arc::clone(&asked);
        thread::spawn(move || {
            for stream in listener.incoming() {
                let mut stream = stream.unwrap();
                let mut reader = BufReader::new(stream.try_clone().unwrap());
                let (mut line, mut length) = (String::new(), 0);
                while reader.read_line(&mut line).unwrap() > 2 {
                    if let Some(value) = line.to_lowercase().strip_prefix("content-length:") {
                        length = value.trim().parse().unwrap();
                    }
                    line.clear();
                }
                let mut body = vec![0; length];
                reader.read_exact(&mut body).unwrap();
                let form: Form = url::form_urlencoded::parse(&body)
                    .map(|(key, value)| (key.into_owned(), value.into_owned()))
                    .collect();
                kept.lock().unwrap().push(form.clone());
                answer(&form, &mut stream);
            }
        });
        Self { url, asked }
    }

    /// One that says this of every text.
    fn saying(status: &'static str, body: String) -> Self {
        Self::new(move |_, stream| drop(stream.write_all(http(status, &body).as_bytes())))
    }

    fn tool(&self) -> LanguageTool {
        let timeouts = Timeouts {
            connect: Duration::from_secs(2),
            answer: Duration::from_millis(700),
        };
        LanguageTool::new(self.url.parse().unwrap(), timeouts)
    }

    fn asked(&self) -> Vec<Form> {
        self.asked.lock().unwrap().clone()
    }
}

fn http(status: &str, body: &str) -> String {
    let length = body.len();
    format!("HTTP/1.1 {status}\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n{body}")
}

/// What the server reads: the text as it was sent, without what was masked.
fn sent(form: &[(String, String)]) -> String {
    let data = &form.iter().find(|(key, _)| key == "data").unwrap().1;
    let data: Value = serde_json::from_str(data).unwrap();
    let pieces = data["annotation"].as_array().unwrap().iter();
    pieces
        .map(|piece| {
            piece["text"]
                .as_str()
                .or_else(|| piece["markup"].as_str())
                .unwrap()
        })
        .collect()
}

/// What a server says of each place where a word stands, in UTF-16 units.
fn finding(text: &str, word: &str, near: &[&str], issue: &str) -> Vec<Value> {
    text.match_indices(word)
        .map(|(at, _)| {
            let near: Vec<Value> = near.iter().map(|near| json!({"value": near})).collect();
            json!({
                "message": format!("Se ha encontrado un error: «{word}»."), "shortMessage": "", "replacements": near,
                "offset": text[..at].encode_utf16().count(), "length": word.encode_utf16().count(),
                "rule": {"id": format!("RULE_{}", issue.to_uppercase()), "issueType": issue, "category": {"id": "TYPOS"}},
            })
        })
        .collect()
}

fn text(value: &str) -> Text {
    Text::with_placeholders(
        value.to_owned(),
        Span::default(),
        Style::Plain,
        Notation::Braces,
    )
}

fn lint(folder: &std::path::Path, typed: &[&str]) -> (i32, String, String) {
    let output = Command::cargo_bin("plantilla")
        .unwrap()
        .current_dir(folder)
        .env("LANG", "C")
        .env_remove("LC_ALL")
        .env("PLANTILLA_NO_SPELLING", "1")
        .arg("lint")
        .args(typed)
        .output()
        .unwrap();
    let said = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    let code = output.status.code().unwrap_or(-1);
    (code, said(output.stdout), said(output.stderr))
}

const TEMPLATE: &str = "name: pedido_listo\nlanguage: es_MX\ncategory: utility\nsamples: [Ana, A-1]\nbody: |\n  😀 *Hola* <<1>>, \
                        tu pedido ya salieron y llegará pronto a la la oficina de flujotrón <<2>> de siempre.\n  Gracias \
                        por comprar en Zapatix.\n";

#[test]
fn what_a_server_says_is_told_at_its_place() {
    let server = Server::new(|form, stream| {
        let text = sent(form);
        let mut all = finding(&text, "pedido ya salieron", &["pedido ya salió"], "grammar");
        all.extend(finding(
            &text,
            "flujotrón",
            &["flujo", "un flujo", "flujos", "x"],
            "misspelling",
        ));
        all.extend(finding(&text, "Zapatix", &["Zapatos"], "misspelling"));
        all.extend(finding(
            &text,
            "por comprar",
            &["por tu compra\u{1b}[31m"],
            "style",
        ));
        all.extend(finding(&text, "la la", &["la"], "duplication"));
        all.extend(finding(&text, "xxxxx", &["no"], "misspelling"));
        all.extend(finding(&text, "de siempre", &["no"], "grammar"));
        let body = json!({"software": {"name": "LanguageTool"}, "matches": all}).to_string();
        stream.write_all(http("200 OK", &body).as_bytes()).unwrap();
    });
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.yaml");
    fs::write(&file, TEMPLATE).unwrap();
    let asked = ["--format", "json", "--languagetool", &server.url];
    let (code, out, err) = lint(folder.path(), &asked);
    assert_eq!(code, 0, "{out}{err}");
    let report: Value = serde_json::from_str(&out).unwrap();
    let found: Vec<_> = report["diagnostics"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|it| it["rule"].as_str().unwrap().contains("languagetool"))
        .map(|it| {
            let at = |end: &str| usize::try_from(it[end]["offset"].as_u64().unwrap()).unwrap();
            let (rule, severity) = (
                it["rule"].as_str().unwrap(),
                it["severity"].as_str().unwrap(),
            );
            (rule, severity, &TEMPLATE[at("start")..at("end")])
        })
        .collect();
    // The doubled word is told by a rule of ours, the brand is a name, a placeholder is nobody's fault, and what
    // stands beside one is told only where its spelling is wrong.
    assert_eq!(
        found,
        [
            ("grammar/languagetool", "warning", "pedido ya salieron"),
            ("grammar/languagetool", "warning", "flujotrón"),
            ("clarity/languagetool", "info", "por comprar"),
        ]
    );
    assert!(
        out.contains("Se ha encontrado un error: «flujotrón».") && out.contains("RULE_GRAMMAR"),
        "{out}"
    );
    assert!(out.contains("«flujo», «un flujo», «flujos»"), "{out}");
    assert!(!out.contains('\u{1b}') && !out.contains("\\u001b"), "{out}");
    let host = server.url.strip_prefix("http://").unwrap();
    assert!(
        err.contains("1 texts") && err.contains(host) && err.contains("on this machine"),
        "{err}"
    );
    let asked = server.asked();
    let [form] = asked.as_slice() else {
        panic!("{asked:?}")
    };
    assert!(form.contains(&("language".to_owned(), "es".to_owned())));
    assert!(!sent(form).contains("<<"), "{form:?}");
}

#[test]
fn what_it_suggests_is_never_applied_by_itself() {
    let server = Server::new(|form, stream| {
        let all = finding(&sent(form), "flujotrón", &["flujo"], "misspelling");
        let body = json!({"matches": all}).to_string();
        stream.write_all(http("200 OK", &body).as_bytes()).unwrap();
    });
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.yaml");
    let template = "name: pedido_listo\nlanguage: es\ncategory: utility\nbody: Tu pedido sale hoy de la oficina de flujotrón.\n";
    fs::write(&file, template).unwrap();
    let url = server.url.as_str();
    let (_, out, err) = lint(
        folder.path(),
        &["--fix", "--unsafe-fixes", "--languagetool", url],
    );
    assert_eq!(fs::read_to_string(&file).unwrap(), template, "{out}{err}");
    // Rules that are off send nothing; words of the project are right.
    let before = server.asked().len();
    let off = ["--level", "grammar/*=off", "--level", "clarity/*=off"];
    let (_, _, err) = lint(
        folder.path(),
        &[&off[..], &["--languagetool", url]].concat(),
    );
    assert_eq!(server.asked().len(), before, "{err}");
    fs::write(
        folder.path().join("plantilla.toml"),
        "[words]\ndictionary = [\"Flujotrón\"]\n",
    )
    .unwrap();
    let (_, out, _) = lint(folder.path(), &["--languagetool", url]);
    assert!(!out.contains("languagetool"), "{out}");
}

#[test]
fn texts_travel_in_the_open_on_this_machine_only() {
    let folder = tempfile::tempdir().unwrap();
    for url in [
        "http://languagetool.example",
        "localhost:8081",
        "https://a:secret@x.example",
    ] {
        let (code, _, err) = lint(folder.path(), &["--languagetool", url]);
        assert_eq!(code, 2, "{err}");
    }
}

#[test]
fn many_texts_go_in_few_requests_and_each_once() {
    let server = Server::saying("200 OK", "{\"matches\": []}".to_owned());
    let tool = server.tool();
    let texts: Vec<Text> = (0..150)
        .map(|at| {
            text(&format!(
                "Hola, este es el texto número {}. {}",
                at % 100,
                "ñ ".repeat(70)
            ))
        })
        .chain(["{{1}} 12 😀", "", "https://x.example/{{1}}"].map(text))
        .collect();
    let pieces: Vec<Piece<'_>> = texts
        .iter()
        .map(|text| Piece {
            code: "es_AR",
            text,
        })
        .collect();
    tool.prepare(&pieces);
    tool.prepare(&pieces);
    let asked = server.asked();
    assert!((2..=3).contains(&asked.len()), "{}", asked.len());
    assert!(
        asked
            .iter()
            .all(|form| sent(form).encode_utf16().count() <= 10_000)
    );
    assert_eq!(tool.sent().texts, 100);
    let long = text(&"palabra ".repeat(2_000));
    let zulu = text("Sawubona");
    tool.prepare(&[
        Piece {
            code: "es",
            text: &long,
        },
        Piece {
            code: "zu",
            text: &zulu,
        },
    ]);
    let sent = tool.sent();
    assert_eq!((sent.too_long, sent.failure), (1, None));
    assert!(sent.unread.contains("zu"));
    assert_eq!(server.asked().len(), asked.len());
}

#[test]
fn places_count_in_utf16_units() {
    // The second finding begins within a pair of units, the third reaches into the next text.
    let server = Server::saying(
        "200 OK",
        json!({"matches": [
            {"message": "a", "offset": 6, "length": 4, "rule": {"id": "A", "issueType": "misspelling"}},
            {"message": "b", "offset": 1, "length": 2, "rule": {"id": "B", "issueType": "misspelling"}},
            {"message": "c", "offset": 8, "length": 6, "rule": {"id": "C", "issueType": "misspelling"}},
            {"message": "d", "offset": 13, "length": 3, "rule": {"id": "D", "issueType": "grammar"}},
        ]})
        .to_string(),
    );
    let tool = server.tool();
    let (first, second) = (text("𝒳𝒴 ñ ñoño"), text("muy bien"));
    let pieces = [&first, &second].map(|text| Piece { code: "es", text });
    tool.prepare(&pieces);
    let [one, other] = pieces.map(|piece| tool.remarks(piece));
    let found: Vec<_> = one
        .iter()
        .map(|it| (&first.value[it.range.clone()], it.kind))
        .collect();
    assert_eq!(found, [(" ñoñ", Kind::Spelling), ("𝒳", Kind::Spelling)]);
    let found: Vec<_> = other
        .iter()
        .map(|it| &second.value[it.range.clone()])
        .collect();
    assert_eq!(found, ["muy"]);
}

#[test]
fn bad_answers_are_told_and_end_the_asking() {
    let page = "<html>\n<title>502 Bad Gateway</title></html>";
    let far = r#"{"matches": [{"message": "x", "offset": 900, "length": 4}]}"#;
    for (status, body, wanted) in [
        (
            "502 Bad Gateway",
            page,
            ProofError::Refused(502, String::new()),
        ),
        ("200 OK", page, ProofError::Nonsense(Nonsense::Form)),
        ("200 OK", far, ProofError::Nonsense(Nonsense::Place)),
        ("200 OK", "{}", ProofError::Nonsense(Nonsense::Form)),
        (
            "413 Too Large",
            "Error: the text is too long\u{1b}[31m",
            ProofError::Refused(413, ": Error: the text is too long\u{1b}[31m".to_owned()),
        ),
        (
            "302 Found\r\nlocation: http://127.0.0.1:9/v2/check",
            "",
            ProofError::Refused(302, String::new()),
        ),
    ] {
        let server = Server::saying(status, body.to_owned());
        let tool = server.tool();
        let text = text("Hola, buenos días");
        let piece = Piece {
            code: "es",
            text: &text,
        };
        tool.prepare(&[piece]);
        assert_eq!(tool.sent().failure, Some(wanted));
        assert!(tool.remarks(piece).is_empty());
        tool.prepare(&[piece]);
        assert_eq!(server.asked().len(), 1);
    }
}

#[test]
fn slow_and_endless_answers_are_cut_off() {
    let drip = Server::new(|_, stream| {
        let head = "HTTP/1.1 200 OK\r\ncontent-length: 100000\r\n\r\n";
        let mut fine = stream.write_all(head.as_bytes()).is_ok();
        while fine {
            thread::sleep(Duration::from_millis(50));
            fine = stream.write_all(b" ").is_ok();
        }
    });
    let silent = Server::new(|_, stream| {
        thread::sleep(Duration::from_secs(3));
        drop(stream.shutdown(std::net::Shutdown::Both));
    });
    let flood = Server::new(|_, stream| {
        let head = "HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n{\"matches\": [";
        let mut fine = stream.write_all(head.as_bytes()).is_ok();
        let piece = " ".repeat(1 << 20);
        while fine {
            fine = stream.write_all(piece.as_bytes()).is_ok();
        }
    });
    let cut = Server::new(|_, stream| {
        let head = "HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{\"mat";
        stream.write_all(head.as_bytes()).unwrap();
    });
    let text = text("Hola, buenos días");
    let failure = |tool: &LanguageTool| {
        let start = Instant::now();
        tool.prepare(&[Piece {
            code: "es",
            text: &text,
        }]);
        assert!(start.elapsed() < Duration::from_secs(10));
        tool.sent().failure.unwrap()
    };
    let limit = ProofError::Timeout(Duration::from_millis(700));
    assert_eq!(failure(&drip.tool()), limit);
    assert_eq!(failure(&silent.tool()), limit);
    let patient = Timeouts {
        answer: Duration::from_secs(9),
        ..Timeouts::default()
    };
    let tool = LanguageTool::new(flood.url.parse().unwrap(), patient);
    assert_eq!(failure(&tool), ProofError::TooLong);
    assert!(matches!(failure(&cut.tool()), ProofError::Lost(_)));
}

#[test]
fn a_server_that_is_not_there_fails_the_run_and_hides_no_finding() {
    let port = {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        listener.local_addr().unwrap().port()
    };
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.yaml"), TEMPLATE).unwrap();
    let url = format!("http://localhost:{port}");
    let (code, out, err) = lint(folder.path(), &["--languagetool", &url, "--quiet"]);
    assert_eq!(code, 2, "{err}");
    assert!(out.contains("grammar/doubled-word"), "{out}");
    assert!(
        err.contains(&format!("LanguageTool at localhost:{port}: no connection"))
            && err.contains("not every text was read"),
        "{err}"
    );
}
