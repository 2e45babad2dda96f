//! Accounts that say nothing, too much, or what nobody expects: nothing panics, acts, hangs or is believed.

use std::io::{Read, Write};
use std::net::TcpListener;

use plantilla::cli::Exit;
use serde_json::{Value, json};

use super::{Ran, Seat, path, run_with};

/// A server that answers every call with the same.
fn answering(answer: &Value) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let body = answer.to_string();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let mut asked = Vec::new();
            let mut byte = [0];
            while !asked.ends_with(b"\r\n\r\n") && stream.read(&mut byte).unwrap_or(0) > 0 {
                asked.push(byte[0]);
            }
            let length = body.len();
            let head =
                format!("HTTP/1.1 200 OK\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n");
            drop(stream.write_all(format!("{head}{body}").as_bytes()));
        }
    });
    address
}

fn run(address: &str, typed: &[&str], seat: Seat<'_>) -> Ran {
    run_with([address, "1", "EAAGm0PX4ZCpsBAsecret"], typed, seat)
}

#[test]
fn an_empty_account() {
    let address = answering(&json!({"data": []}));
    let empty = tempfile::tempdir().unwrap();
    let files = path(empty.path());
    for (lang, said) in [
        ("en", "The account has no templates yet."),
        ("es", "La cuenta aún no tiene plantillas."),
        ("pt", "A conta ainda não tem modelos."),
    ] {
        let ran = run(
            &address,
            &["status", "--files", files, "--lang", lang],
            Seat::default(),
        );
        assert_eq!((ran.exit, ran.err.as_str()), (Exit::Clean, ""));
        assert!(ran.out.starts_with(said), "{}", ran.out);
        let ran = run(
            &address,
            &["pull", files, "--check", "--lang", lang],
            Seat::default(),
        );
        assert_eq!((ran.exit, ran.out.as_str()), (Exit::Clean, ""));
    }
    let typed = ["status", "--files", files, "--format", "json", "--wait"];
    let ran = run(&address, &typed, Seat::default());
    let json: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(
        (&json["templates"], &json["settled"]),
        (&json!([]), &json!(true))
    );
    let typed = ["delete", "order", "--yes", "--confirm", "order"];
    assert_eq!(run(&address, &typed, Seat::default()).exit, Exit::Failed);
}

/// Texts that would act in a terminal, in the log of a runner, or in a file system.
const TEXTS: [&str; 9] = [
    "\u{1b}[2J\u{1b}]0;owned\u{7}",
    "::error file=x::owned",
    "a\n::set-output name=x::y",
    "##[command]rm",
    "\u{202e}gpj.exe\u{2066}",
    "../../etc/passwd",
    "{}{}{}",
    "\u{9b}31m\r\u{8}",
    "",
];

#[test]
fn texts_that_act_do_nothing() {
    let data: Vec<Value> = TEXTS
        .iter()
        .enumerate()
        .map(|(index, text)| {
            json!({"id": index + 1, "name": text, "language": text, "category": text, "status": text,
                "correct_category": text, "previous_category": text, "rejected_reason": text,
                "rejection_info": {"reason": text, "recommendation": text},
                "quality_score": {"score": text, "reasons": [text]},
                "components": [{"type": "BODY", "text": format!("Hi, {text} there")}]})
        })
        .collect();
    let mut rejected = data.clone();
    for template in &mut rejected {
        template["status"] = "REJECTED".into();
        template["name"] = "order".into();
        template["language"] = "en".into();
    }
    for data in [data, rejected] {
        let address = answering(&json!({"data": data}));
        for width in [None, Some(1), Some(30), Some(200)] {
            for lang in ["en", "es", "pt"] {
                let folder = tempfile::tempdir().unwrap();
                let files = folder.path().join("in");
                std::fs::create_dir(&files).unwrap();
                let files = path(&files);
                let seat = Seat {
                    width,
                    ..Seat::default()
                };
                let ran = run(
                    &address,
                    &["status", "--files", files, "--lang", lang],
                    seat,
                );
                assert_eq!(ran.exit, Exit::Clean);
                let ran = run(&address, &["pull", files, "--yes", "--lang", lang], seat);
                assert!(ran.exit != Exit::Failed || width.is_none(), "{}", ran.err);
                let outside = std::fs::read_dir(folder.path()).unwrap().count();
                assert_eq!(outside, 1, "nothing is written beside the folder");
                let terminal = Seat {
                    terminal: true,
                    stdin: "no\n",
                    ..seat
                };
                let typed = ["delete", "order", "--color", "never", "--lang", lang];
                assert!(run(&address, &typed, terminal).exit > Exit::Clean);
            }
        }
        let json = run(
            &address,
            &["status", "--files", "/nowhere", "--format", "json"],
            Seat::default(),
        );
        assert!(
            serde_json::from_str::<Value>(&json.out).is_ok(),
            "{}",
            json.out
        );
    }
}

#[test]
fn values_of_any_type_are_read_as_far_as_they_go() {
    let odd = [
        json!(null),
        json!(7),
        json!(true),
        json!([]),
        json!({}),
        json!([[1]]),
        json!("x"),
    ];
    let fields = [
        "name",
        "language",
        "category",
        "status",
        "correct_category",
        "previous_category",
        "rejected_reason",
        "rejection_info",
        "quality_score",
        "last_updated_time",
        "components",
        "parameter_format",
        "message_send_ttl_seconds",
    ];
    let mut data = Vec::new();
    for field in fields {
        for value in &odd {
            let mut template = json!({"id": (data.len() + 1).to_string(), "name": "order", "language": "en",
                "category": "UTILITY", "status": "REJECTED",
                "components": [{"type": "BODY", "text": "Your order left today."}]});
            template[field] = value.clone();
            data.push(template);
        }
    }
    let address = answering(&json!({"data": data}));
    let folder = tempfile::tempdir().unwrap();
    let files = path(folder.path());
    let ran = run(&address, &["status", "--files", files], Seat::default());
    assert_eq!(ran.exit, Exit::Clean, "{}", ran.err);
    let ran = run(&address, &["pull", files, "--yes"], Seat::default());
    assert_ne!(ran.exit, Exit::Failed, "{}", ran.err);
    for answer in [
        json!([]),
        json!({"data": 7}),
        json!({"data": [7]}),
        json!(null),
    ] {
        let address = answering(&answer);
        let ran = run(&address, &["status", "--files", files], Seat::default());
        assert_eq!((ran.exit, ran.out.as_str()), (Exit::Failed, ""), "{answer}");
    }
}

#[test]
fn a_huge_account_all_of_it_rejected_takes_no_longer_than_its_size() {
    const SIZE: usize = 400;
    let name = |number: usize| format!("order_{number:05}");
    let data: Vec<Value> = (0..SIZE)
        .map(|number| {
            json!({"id": (number + 1).to_string(), "name": name(number), "language": "en",
                "category": "UTILITY", "status": "REJECTED", "rejected_reason": "INVALID_FORMAT",
                "components": [{"type": "BODY", "text": "{{1}} is on its way"}]})
        })
        .collect();
    let address = answering(&json!({"data": data}));
    let folder = tempfile::tempdir().unwrap();
    let all: Vec<String> = (0..SIZE)
        .map(|number| {
            let name = name(number);
            format!("name: {name}\nlanguage: en\ncategory: utility\nbody: <<1>> is on its way.\nsamples: [It]\n")
        })
        .collect();
    std::fs::write(folder.path().join("all.yaml"), all.join("---\n")).unwrap();
    let files = path(folder.path());
    let begin = std::time::Instant::now();
    let ran = run(&address, &["status", "--files", files], Seat::default());
    let last = 6 * SIZE - 2;
    assert!(
        ran.out.contains(&format!("all.yaml:{last}:7")),
        "each has its own line"
    );
    let ran = run(&address, &["pull", files, "--check"], Seat::default());
    assert_eq!(ran.exit, Exit::Findings);
    // Seconds in a debug build; anything that reads the file once a template takes minutes.
    assert!(begin.elapsed().as_secs() < 60, "{:?}", begin.elapsed());
}
