//! A client of the language server: it starts the real process and speaks the protocol with it over pipes.

use std::collections::VecDeque;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use lsp_types::notification::{
    DidChangeTextDocument, DidOpenTextDocument, Notification, PublishDiagnostics,
};
use lsp_types::request::Request;
use lsp_types::{Diagnostic, PublishDiagnosticsParams, TextEdit, Uri};
use serde_json::{Value, json};

/// How long an answer may take; far more than it does, for machines with other things to do.
const PATIENCE: Duration = Duration::from_secs(30);

pub(super) struct Client {
    child: Child,
    to: Option<ChildStdin>,
    from: Receiver<Value>,
    /// Messages that nobody asked for yet.
    waiting: VecDeque<Value>,
    next: i64,
    pub(super) capabilities: Value,
}

/// What a session begins with.
pub(super) struct Begin<'a> {
    pub(super) folder: &'a Path,
    pub(super) typed: &'a [&'a str],
    pub(super) locale: Option<&'a str>,
    pub(super) encodings: &'a [&'a str],
    pub(super) snippets: bool,
}

impl<'a> Begin<'a> {
    pub(super) fn in_folder(folder: &'a Path) -> Self {
        Self {
            folder,
            typed: &[],
            locale: None,
            encodings: &[],
            snippets: false,
        }
    }
}

pub(super) fn uri_of(path: &Path) -> Uri {
    let url = url::Url::from_file_path(path).unwrap();
    url.as_str().parse().unwrap()
}

impl Client {
    /// Starts the process and nothing else.
    pub(super) fn start(folder: &Path, typed: &[&str]) -> Self {
        let mut child = Command::new(assert_cmd::cargo::cargo_bin!("plantilla"))
            .arg("lsp")
            .args(typed)
            .current_dir(folder)
            .env("LANG", "C")
            .env("PLANTILLA_NO_SPELLING", "1")
            .env_remove("LC_ALL")
            .env_remove("LC_MESSAGES")
            .env_remove("PLANTILLA_LANG")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let (send, from) = channel();
        thread::spawn(move || {
            while let Some(message) = read(&mut out) {
                if send.send(message).is_err() {
                    return;
                }
            }
        });
        Self {
            to: child.stdin.take(),
            child,
            from,
            waiting: VecDeque::new(),
            next: 0,
            capabilities: Value::Null,
        }
    }

    /// Starts the process and begins a session.
    pub(super) fn begin(begin: &Begin<'_>) -> Self {
        let mut client = Self::start(begin.folder, begin.typed);
        let answer = client.ask(
            "initialize",
            json!({
                "processId": null,
                "locale": begin.locale,
                "rootUri": uri_of(begin.folder),
                "capabilities": {
                    "general": {"positionEncodings": begin.encodings},
                    "textDocument": {"completion": {"completionItem": {"snippetSupport": begin.snippets}}},
                },
            }),
        );
        client.capabilities = answer.unwrap()["capabilities"].clone();
        client.tell("initialized", json!({}));
        client
    }

    pub(super) fn send_bytes(&mut self, bytes: &[u8]) {
        let to = self.to.as_mut().unwrap();
        // The process may be gone, which the test finds out by waiting for it.
        drop(to.write_all(bytes).and_then(|()| to.flush()));
    }

    pub(super) fn send(&mut self, message: &Value) {
        let text = message.to_string();
        self.send_bytes(format!("Content-Length: {}\r\n\r\n{text}", text.len()).as_bytes());
    }

    pub(super) fn tell(&mut self, method: &str, params: Value) {
        self.send(&json!({"jsonrpc": "2.0", "method": method, "params": params}));
    }

    pub(super) fn notify<N: Notification>(&mut self, params: Value) {
        let params: N::Params = serde_json::from_value(params).unwrap();
        self.tell(N::METHOD, serde_json::to_value(params).unwrap());
    }

    /// Asks, and waits for the answer: its result, or its error.
    pub(super) fn ask(&mut self, method: &str, params: Value) -> Result<Value, Value> {
        self.next += 1;
        let id = json!(self.next);
        self.send(&json!({"jsonrpc": "2.0", "id": id, "method": method, "params": params}));
        let answer = self.wait(|message| message["id"] == id && message["method"].is_null());
        match answer.get("error") {
            Some(error) => Err(error.clone()),
            None => Ok(answer["result"].clone()),
        }
    }

    /// The same with the types of the protocol on both sides.
    pub(super) fn request<R: Request>(&mut self, params: Value) -> R::Result {
        let params: R::Params = serde_json::from_value(params).unwrap();
        let params = serde_json::to_value(params).unwrap();
        let result = self.ask(R::METHOD, params).unwrap();
        serde_json::from_value(result).unwrap()
    }

    /// The next message that fits, wherever it comes in the order; earlier ones stay for others.
    pub(super) fn wait(&mut self, fits: impl Fn(&Value) -> bool) -> Value {
        if let Some(at) = self.waiting.iter().position(&fits) {
            return self.waiting.remove(at).unwrap();
        }
        let until = Instant::now() + PATIENCE;
        loop {
            let left = until.saturating_duration_since(Instant::now());
            let message = self
                .from
                .recv_timeout(left)
                .unwrap_or_else(|_| panic!("no such message; there were {:#?}", self.waiting));
            if fits(&message) {
                return message;
            }
            self.waiting.push_back(message);
        }
    }

    pub(super) fn open(&mut self, uri: &Uri, language: &str, text: &str) {
        self.notify::<DidOpenTextDocument>(json!({"textDocument": {
            "uri": uri, "languageId": language, "version": 1, "text": text,
        }}));
    }

    /// Puts a text in the place of a range: line and column, twice.
    pub(super) fn change(&mut self, uri: &Uri, version: i32, range: [u32; 4], text: &str) {
        let [a, b, c, d] = range;
        self.notify::<DidChangeTextDocument>(json!({
            "textDocument": {"uri": uri, "version": version},
            "contentChanges": [{
                "range": {"start": {"line": a, "character": b}, "end": {"line": c, "character": d}},
                "text": text,
            }],
        }));
    }

    /// What is told next about a document that fits.
    pub(super) fn findings(
        &mut self,
        uri: &Uri,
        fits: impl Fn(&PublishDiagnosticsParams) -> bool,
    ) -> Vec<Diagnostic> {
        let params = |message: &Value| -> Option<PublishDiagnosticsParams> {
            (message["method"] == PublishDiagnostics::METHOD).then_some(())?;
            serde_json::from_value(message["params"].clone()).ok()
        };
        let message =
            self.wait(|message| params(message).is_some_and(|it| it.uri == *uri && fits(&it)));
        params(&message).unwrap().diagnostics
    }

    /// What is told of a version.
    pub(super) fn findings_of(&mut self, uri: &Uri, version: i32) -> Vec<Diagnostic> {
        self.findings(uri, |it| it.version == Some(version))
    }

    /// Ends the session as a client should.
    pub(super) fn end(mut self) -> String {
        assert_eq!(self.ask("shutdown", Value::Null), Ok(Value::Null));
        self.tell("exit", Value::Null);
        let (status, said) = self.wait_for_end();
        assert_eq!(status.code(), Some(0), "{said}");
        said
    }

    /// Closes the stream and waits for the process; gives what it said on standard error.
    pub(super) fn wait_for_end(&mut self) -> (ExitStatus, String) {
        drop(self.to.take());
        let status = self.child.wait().unwrap();
        let mut said = String::new();
        let err = self.child.stderr.take().unwrap();
        BufReader::new(err).read_to_string(&mut said).unwrap();
        (status, said)
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// Reads a message; everything on standard output has to be one.
fn read(from: &mut impl BufRead) -> Option<Value> {
    let mut length = None;
    loop {
        let mut line = String::new();
        if from.read_line(&mut line).unwrap() == 0 {
            return None;
        }
        let line = line.trim_end();
        if line.is_empty() {
            break;
        }
        let (name, value) = line.split_once(": ").unwrap();
        assert_eq!(name, "Content-Length");
        length = Some(value.parse().unwrap());
    }
    let mut body = vec![0; length.unwrap()];
    from.read_exact(&mut body).unwrap();
    Some(serde_json::from_slice(&body).unwrap())
}

/// A text with edits applied, as an editor applies them; columns in UTF-16 units.
pub(super) fn edited(text: &str, edits: &[TextEdit]) -> String {
    let offset = |at: lsp_types::Position| {
        let start: usize = text
            .split_inclusive('\n')
            .take(at.line as usize)
            .map(str::len)
            .sum();
        let mut left = at.character as usize;
        let mut offset = start;
        for letter in text[start..].chars() {
            if left == 0 {
                break;
            }
            left -= letter.len_utf16();
            offset += letter.len_utf8();
        }
        offset
    };
    let mut edits: Vec<&TextEdit> = edits.iter().collect();
    edits.sort_by_key(|edit| std::cmp::Reverse(edit.range.start));
    let mut text_now = text.to_owned();
    for edit in edits {
        text_now.replace_range(
            offset(edit.range.start)..offset(edit.range.end),
            &edit.new_text,
        );
    }
    text_now
}
