//! Who is let in, and how far: asked over a bare socket.

use std::fs;

use plantilla::lint::Lang;
use serde_json::{Value, json};

use super::http::{Answer, send};
use super::{Desk, ORDER};

fn post(desk: &Desk, what: &str, body: &Value) -> Answer {
    let (port, key) = desk.secrets();
    let origin = format!("http://127.0.0.1:{port}");
    let headers = [
        ("origin", origin.as_str()),
        ("content-type", "application/json"),
        ("x-plantilla-key", key.as_str()),
    ];
    send(
        port,
        "POST",
        &format!("/api/{what}"),
        &headers,
        &body.to_string(),
    )
}

fn value(answer: &Answer) -> Value {
    serde_json::from_str(&answer.body).unwrap_or_else(|_| panic!("{}", answer.body))
}

#[test]
fn only_the_page_of_this_desk_is_answered() {
    let desk = Desk::new(Lang::En, &[("order.yaml", ORDER)]);
    let (port, key) = desk.secrets();
    let key = ("x-plantilla-key", key.as_str());
    let own = format!("http://127.0.0.1:{port}");
    let status = |path: &str, headers: &[(&str, &str)]| send(port, "GET", path, headers, "").status;
    assert_eq!(status("/api/start", &[key]), 200);
    assert_eq!(status("/api/start", &[]), 401);
    assert_eq!(status("/api/start", &[("x-plantilla-key", "0")]), 401);
    assert_eq!(status("/api/start", &[key, ("host", "evil.example")]), 403);
    assert_eq!(
        status("/api/start", &[key, ("origin", "http://evil.example")]),
        403
    );
    assert_eq!(
        status("/api/start", &[key, ("sec-fetch-site", "cross-site")]),
        403
    );
    assert_eq!(
        status("/", &[("host", &format!("evil.example:{port}"))]),
        403
    );
    let page = send(port, "GET", "/", &[], "");
    assert_eq!(page.status, 200);
    assert!(
        !page.body.contains("order"),
        "the page is empty until somebody shows the secret"
    );
    for header in [
        "content-security-policy: default-src 'none'",
        "x-frame-options: DENY",
        "cache-control: no-store",
    ] {
        assert!(page.head.contains(header), "{}", page.head);
    }
    let save = json!({"file": "order.yaml", "text": "x", "base": "x"}).to_string();
    for headers in [
        vec![key, ("content-type", "application/json")],
        vec![
            key,
            ("origin", own.as_str()),
            ("content-type", "text/plain"),
        ],
        vec![
            ("origin", own.as_str()),
            ("content-type", "application/json"),
        ],
    ] {
        assert_eq!(send(port, "POST", "/api/save", &headers, &save).status, 401);
    }
    let preflight = send(
        port,
        "OPTIONS",
        "/api/save",
        &[("origin", "http://evil.example")],
        "",
    );
    assert_eq!(preflight.status, 403);
    assert!(!preflight.head.contains("access-control"));
    assert_eq!(desk.text("order.yaml"), ORDER);
}

#[test]
fn no_path_leads_out_of_the_folder() {
    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("other.yaml"), ORDER).unwrap();
    let desk = Desk::new(Lang::En, &[("order.yaml", ORDER)]);
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(outside.path(), desk.path("link")).unwrap();
        std::os::unix::fs::symlink(outside.path().join("other.yaml"), desk.path("l.yaml")).unwrap();
    }
    let elsewhere = outside.path().join("other.yaml").display().to_string();
    for file in [
        "../other.yaml",
        "link/other.yaml",
        "l.yaml",
        "/etc/passwd",
        &elsewhere,
        "",
        "./order.yaml",
        "order.yaml\0",
    ] {
        let answer = post(&desk, "work", &json!({"file": file}));
        assert_eq!(answer.status, 404, "{file:?}: {}", answer.body);
        let answer = post(
            &desk,
            "save",
            &json!({"file": file, "text": "x", "base": "x"}),
        );
        assert_eq!(answer.status, 404, "{file:?}");
    }
    for name in ["../x", "a/b", "..", "", "/etc/x", "🎉"] {
        let wish =
            json!({"use_case": null, "name": name, "languages": ["es"], "category": "utility"});
        let answer = post(&desk, "new", &wish);
        let inside = value(&answer)["file"]
            .as_str()
            .is_none_or(|file| desk.path(file).is_file() && !file.contains('/'));
        assert!(inside, "{name}: {}", answer.body);
    }
    assert_eq!(fs::read_dir(outside.path()).unwrap().count(), 1);
    // A folder that becomes a link between two looks.
    let (port, key) = desk.secrets();
    for path in ["/../Cargo.toml", "/%2e%2e/x", "/words.json", "/app.js/.."] {
        assert_eq!(
            send(port, "GET", path, &[("x-plantilla-key", &key)], "").status,
            404
        );
    }
}

#[test]
fn nothing_sent_can_break_the_desk() {
    let desk = Desk::new(Lang::En, &[("order.yaml", ORDER)]);
    let (port, _) = desk.secrets();
    let deep = format!("{}{}", "[".repeat(5000), "]".repeat(5000));
    let bodies = [
        "",
        "{",
        "[]",
        "null",
        "{\"file\": 1}",
        &deep,
        "{\"file\": \"order.yaml\", \"extra\": 1}",
    ];
    for body in bodies {
        let (port, key) = desk.secrets();
        let origin = format!("http://127.0.0.1:{port}");
        let headers = [
            ("origin", origin.as_str()),
            ("content-type", "application/json"),
            ("x-plantilla-key", &key),
        ];
        assert_eq!(
            send(port, "POST", "/api/work", &headers, body).status,
            400,
            "{body:.40}"
        );
    }
    let work = |changes: Value| {
        post(
            &desk,
            "work",
            &json!({"file": "order.yaml", "text": ORDER, "changes": changes}),
        )
    };
    for change in [
        json!([{"do": "set", "at": "cards[9].body", "field": "text", "value": "x"}]),
        json!([{"do": "set", "at": "body", "field": "nothing", "value": "x"}]),
        json!([{"do": "sample", "at": "body", "key": "99999999999999999999", "value": "x"}]),
        json!([{"do": "sample", "at": "footer", "key": "1", "value": "x"}]),
        json!([{"do": "move", "at": "buttons[0]", "to": 99}]),
        json!([{"do": "remove", "at": "buttons[7]"}]),
        json!([{"do": "placeholder", "at": "body", "field": "text", "offset": 4_000_000_000_u64, "name": "🎉", "sample": ""}]),
        json!([{"do": "fix", "number": 99, "rule": "body/empty"}]),
    ] {
        let answer = work(change.clone());
        let unchanged = answer.status == 422 || value(&answer)["templates"].is_array();
        assert!(unchanged, "{change}: {} {}", answer.status, answer.body);
    }
    let odd = post(
        &desk,
        "work",
        &json!({"file": "order.yaml", "template": 77, "text": "a: [b", "changes": []}),
    );
    assert_eq!(odd.status, 200, "{}", odd.body);
    let large = "x".repeat(2 * 1024 * 1024);
    assert_eq!(
        post(&desk, "work", &json!({"file": "order.yaml", "text": large})).status,
        413
    );
    let huge = send(
        port,
        "POST",
        "/api/work",
        &[("content-length", "999999999")],
        "",
    );
    assert_eq!(huge.status, 400);
    assert_eq!(
        post(&desk, "work", &json!({"file": "order.yaml"})).status,
        200
    );
}

#[test]
fn a_file_is_never_overwritten_unseen() {
    let desk = Desk::new(Lang::En, &[("order.yaml", ORDER)]);
    let opened = value(&post(&desk, "work", &json!({"file": "order.yaml"})));
    let base = opened["version"].as_str().unwrap();
    let theirs = ORDER.replace("warehouse", "store");
    fs::write(desk.path("order.yaml"), &theirs).unwrap();
    let mine = ORDER.replace("Help", "Support");
    let save = |base: &str| {
        value(&post(
            &desk,
            "save",
            &json!({"file": "order.yaml", "text": mine, "base": base}),
        ))
    };
    let conflict = save(base)["conflict"].clone();
    assert_eq!(conflict["text"], json!(theirs));
    assert_eq!(desk.text("order.yaml"), theirs);
    assert!(save(conflict["version"].as_str().unwrap())["version"].is_string());
    assert_eq!(desk.text("order.yaml"), mine);
}

#[test]
fn a_slow_stranger_holds_nobody_up() {
    let desk = Desk::new(Lang::En, &[("order.yaml", ORDER)]);
    let (port, key) = desk.secrets();
    let slow: Vec<_> = (0..20)
        .map(|_| {
            let mut stream = std::net::TcpStream::connect(("127.0.0.1", port)).unwrap();
            std::io::Write::write_all(&mut stream, b"GET / HTTP/1.1\r\nHost: ").unwrap();
            stream
        })
        .collect();
    let begun = std::time::Instant::now();
    assert_eq!(
        send(port, "GET", "/api/start", &[("x-plantilla-key", &key)], "").status,
        200
    );
    assert!(begun.elapsed().as_secs() < 5);
    drop(slow);
}
