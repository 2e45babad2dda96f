//! Clients that don't keep to the protocol: each gets an answer or an end, and nothing panics or hangs.

use serde_json::{Value, json};

use super::client::{Begin, Client, uri_of};
use super::{Session, TEMPLATE};
use crate::config::folder;

#[test]
fn requests_out_of_turn_are_refused() {
    let folder = folder(&[]);
    let mut client = Client::start(folder.path(), &[]);
    let code = |answer: Result<Value, Value>| answer.unwrap_err()["code"].as_i64().unwrap();
    assert_eq!(code(client.ask("textDocument/hover", json!({}))), -32002);
    assert!(
        client
            .ask("initialize", json!({"capabilities": {}}))
            .is_ok()
    );
    assert_eq!(
        code(client.ask("initialize", json!({"capabilities": {}}))),
        -32600
    );
    assert_eq!(code(client.ask("textDocument/rename", json!({}))), -32601);
    assert_eq!(
        code(client.ask("textDocument/hover", json!({"position": "here"}))),
        -32602
    );
    let nowhere = json!({"textDocument": {"uri": "file:///no.yaml"}, "position": {"line": 0, "character": 0}});
    assert_eq!(code(client.ask("textDocument/hover", nowhere)), -32602);
    assert_eq!(client.ask("shutdown", Value::Null), Ok(Value::Null));
    assert_eq!(code(client.ask("shutdown", Value::Null)), -32600);
    client.tell("exit", Value::Null);
    assert_eq!(client.wait_for_end().0.code(), Some(0));
}

#[test]
fn an_end_without_a_word_is_told_by_the_exit_code() {
    let folder = folder(&[]);
    for exit in [true, false] {
        let mut client = Client::begin(&Begin::in_folder(folder.path()));
        if exit {
            client.tell("exit", Value::Null);
        }
        assert_eq!(client.wait_for_end().0.code(), Some(1));
    }
    let mut client = Client::start(folder.path(), &[]);
    client.send_bytes(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    let (status, said) = client.wait_for_end();
    assert_eq!(status.code(), Some(2));
    assert!(said.contains("Content-Length"), "{said}");
}

#[test]
fn broken_messages_are_answered_and_passed_over() {
    let mut session = Session::of(TEMPLATE);
    for body in [
        "{",
        "[]",
        "null",
        "\u{1}",
        "{\"id\":{}}",
        "{\"method\":1}",
        "\"\\ud83d\"",
    ] {
        let message = format!("Content-Length: {}\r\n\r\n{body}", body.len());
        session.client.send_bytes(message.as_bytes());
        let answer = session
            .client
            .wait(|message| message.get("id") == Some(&Value::Null));
        assert!(answer["error"]["code"].is_i64(), "{body}: {answer}");
    }
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let message = format!("Content-Length: {}\r\n\r\n{deep}", deep.len());
    session.client.send_bytes(message.as_bytes());
    session
        .client
        .wait(|message| message.get("id") == Some(&Value::Null));
    let bytes = b"Content-Length: 4\r\n\r\n\xff\xfe\x00\x01";
    session.client.send_bytes(bytes);
    session
        .client
        .wait(|message| message.get("id") == Some(&Value::Null));
    session.client.end();
}

#[test]
fn changes_that_fit_nothing_leave_a_text() {
    let mut session = Session::of(TEMPLATE);
    let uri = session.uri.clone();
    let far = u32::MAX;
    session.client.change(&uri, 2, [far, far, 0, 0], "name: x");
    session
        .client
        .change(&uri, 1, [0, far, far, far], "\u{0}\u{feff}\r<<");
    session.client.change(&uri, -7, [0, 0, 0, 1], "");
    session.client.tell(
        "textDocument/didChange",
        json!({"textDocument": {"uri": uri}}),
    );
    session.client.tell("textDocument/didChange", json!({
        "textDocument": {"uri": "file:///nowhere.yaml", "version": 1}, "contentChanges": [{"text": "x"}],
    }));
    session.client.tell("textDocument/didClose", json!([1]));
    session.client.tell("no/such", json!({"a": 1}));
    session
        .client
        .send(&json!({"jsonrpc": "2.0", "id": 7, "result": null}));
    session.hover(far, far);
    session.labels_now(far, far);
    session.actions([far, far, far, far], &["", "refactor", "source"]);
    session.client.end();
}

#[test]
fn texts_of_every_kind_are_looked_at() {
    let folder = folder(&[]);
    let mut client = Client::begin(&Begin::in_folder(folder.path()));
    let texts = [
        "&a [*a, *a]\n".to_owned(),
        "[".repeat(10_000),
        format!("body: x\nbody: {{{}", "{}".repeat(100_000)),
        "- ".repeat(5_000),
        format!(
            "name: a\nlanguage: es\ncategory: utility\nbody: \"{}\"\n",
            "<<x>> ".repeat(5_000)
        ),
        "a: |\n".repeat(20_000),
        "\r".repeat(50_000),
        format!("name: {}\n", "🙂".repeat(50_000)),
        "\u{0}\u{1b}[2J\u{202e}".to_owned(),
        "name: a\nlanguages:\n".to_owned() + &"  es: {body: x}\n".repeat(2_000),
        "x".repeat(5_000_000),
    ];
    for (index, text) in texts.iter().enumerate() {
        let uri = uri_of(
            &folder
                .path()
                .canonicalize()
                .unwrap()
                .join(format!("{index}.yaml")),
        );
        client.open(&uri, "yaml", text);
        let place = json!({"textDocument": {"uri": uri}, "position": {"line": 1, "character": 2}});
        for method in [
            "textDocument/hover",
            "textDocument/completion",
            "textDocument/documentSymbol",
            "textDocument/codeLens",
        ] {
            assert!(
                client.ask(method, place.clone()).is_ok(),
                "{index}: {method}"
            );
        }
        let action = json!({
            "textDocument": {"uri": uri},
            "range": {"start": {"line": 0, "character": 0}, "end": {"line": 9, "character": 0}},
            "context": {"diagnostics": []},
        });
        assert!(
            client.ask("textDocument/codeAction", action).is_ok(),
            "{index}"
        );
        client.tell(
            "textDocument/didClose",
            json!({"textDocument": {"uri": uri}}),
        );
    }
    client.end();
}
