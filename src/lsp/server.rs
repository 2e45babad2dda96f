//! The session: what the client opened, and who answers what.

use std::any::Any;
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;

use lsp_types::{
    DidChangeTextDocumentParams, DidCloseTextDocumentParams, DidOpenTextDocumentParams,
    PositionEncodingKind, Uri,
};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::document::{Document, path_of};
use super::project::Project;
use super::text::{Encoding, Text};
use super::wire::{self, Incoming, code};
use super::{End, Host, actions, complete, hover, outline};
use crate::lint::Lang;
use crate::schema;

/// What answering a request came to.
pub(super) type Answer = Result<Value, (i64, String)>;

/// How far a session is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    New,
    Open,
    ShutDown,
}

/// A session with a client.
pub(super) struct Server<'h> {
    pub(super) host: &'h Host<'h>,
    stage: Stage,
    pub(super) encoding: Encoding,
    /// Whether the client fills in gaps of what is completed.
    pub(super) snippets: bool,
    /// Whether the client can be asked to watch files.
    watches: bool,
    locale: Option<String>,
    pub(super) root: PathBuf,
    pub(super) project: Option<Project>,
    /// Whether configuration or files on disk may have changed.
    pub(super) stale: bool,
    /// Open documents by their URI.
    pub(super) documents: BTreeMap<String, Document>,
    pub(super) outbox: Vec<Value>,
    /// Configuration files that something was told about.
    pub(super) told: BTreeSet<String>,
    pub(super) trouble: Option<String>,
    pub(super) schema: OnceCell<(Lang, Value)>,
}

impl<'h> Server<'h> {
    pub(super) fn new(host: &'h Host<'h>) -> Self {
        Self {
            host,
            stage: Stage::New,
            encoding: Encoding::default(),
            snippets: false,
            watches: false,
            locale: None,
            root: PathBuf::from("."),
            project: None,
            stale: false,
            documents: BTreeMap::new(),
            outbox: Vec::new(),
            told: BTreeSet::new(),
            trouble: None,
            schema: OnceCell::new(),
        }
    }

    /// Writes what is to be told.
    pub(super) fn flush(&mut self, out: &mut dyn Write) -> io::Result<()> {
        self.outbox
            .drain(..)
            .try_for_each(|message| wire::write(&message, out))
    }

    /// Takes a message. Gives how the session ended, if it did.
    pub(super) fn take(&mut self, message: Incoming) -> Option<End> {
        match message {
            Incoming::Request { id, method, params } => {
                let answer = self.guarded(|server| server.request(&method, params));
                let answer = answer.unwrap_or_else(|fault| Err((code::INTERNAL, fault)));
                self.outbox.push(wire::answer(&id, answer));
            }
            Incoming::Notification { method, .. } if method == "exit" => {
                return Some(match self.stage {
                    Stage::ShutDown => End::Orderly,
                    Stage::New | Stage::Open => End::Abrupt,
                });
            }
            Incoming::Notification { method, params } => {
                let done = self.guarded(|server| server.notice(&method, params));
                if let Err(fault) = done {
                    self.log(&format!("{method}: {fault}"));
                }
            }
            Incoming::Broken(code, what) => {
                let answer = wire::answer(&Value::Null, Err((code, what)));
                self.outbox.push(answer);
            }
            Incoming::Response => {}
        }
        None
    }

    /// Does something that must not end the session, whatever happens in it.
    pub(super) fn guarded<T>(&mut self, act: impl FnOnce(&mut Self) -> T) -> Result<T, String> {
        catch_unwind(AssertUnwindSafe(|| act(self))).map_err(|fault| said(fault.as_ref()))
    }

    pub(super) fn log(&mut self, message: &str) {
        let params = json!({"type": 1, "message": format!("plantilla: {message}")});
        self.outbox
            .push(wire::notification("window/logMessage", params));
    }

    fn request(&mut self, method: &str, params: Value) -> Answer {
        match (self.stage, method) {
            (Stage::New, "initialize") => return Ok(self.initialize(&params)),
            (Stage::New, _) => {
                return Err((code::NOT_INITIALIZED, "initialize first".to_owned()));
            }
            (Stage::Open, "initialize") | (Stage::ShutDown, _) => {
                return Err((code::INVALID_REQUEST, "not at this time".to_owned()));
            }
            (Stage::Open, "shutdown") => {
                self.stage = Stage::ShutDown;
                return Ok(Value::Null);
            }
            (Stage::Open, _) => {}
        }
        // What is asked about is the text as it stands now.
        self.look();
        match method {
            "textDocument/hover" => hover::answer(self, read(params)?),
            "textDocument/codeAction" => actions::answer(self, read(params)?),
            "textDocument/completion" => complete::answer(self, read(params)?),
            "textDocument/documentSymbol" => outline::symbols(self, read(params)?),
            "textDocument/codeLens" => outline::lenses(self, read(params)?),
            _ => Err((
                code::METHOD_NOT_FOUND,
                format!("{method} is not known here"),
            )),
        }
    }

    fn notice(&mut self, method: &str, params: Value) {
        if self.stage != Stage::Open {
            return;
        }
        let done = match method {
            "initialized" => {
                self.watch();
                Ok(())
            }
            "textDocument/didOpen" => read(params).map(|it| self.open(it)),
            "textDocument/didChange" => read(params).map(|it| self.change(it)),
            "textDocument/didClose" => read(params).map(|it| self.close(&it)),
            "textDocument/didSave"
            | "workspace/didChangeWatchedFiles"
            | "workspace/didChangeConfiguration" => {
                self.refresh();
                Ok(())
            }
            _ => Ok(()),
        };
        if let Err((_, fault)) = done {
            self.log(&format!("{method}: {fault}"));
        }
    }

    fn initialize(&mut self, params: &Value) -> Value {
        let at = |path: &str| params.pointer(path);
        let truth = |path: &str| at(path).and_then(Value::as_bool).unwrap_or(false);
        let offered: Vec<PositionEncodingKind> = at("/capabilities/general/positionEncodings")
            .cloned()
            .and_then(|list| serde_json::from_value(list).ok())
            .unwrap_or_default();
        self.encoding = Encoding::agree(&offered);
        self.snippets =
            truth("/capabilities/textDocument/completion/completionItem/snippetSupport");
        self.watches = truth("/capabilities/workspace/didChangeWatchedFiles/dynamicRegistration");
        self.locale = at("/locale").and_then(Value::as_str).map(str::to_owned);
        let root = at("/workspaceFolders/0/uri")
            .or_else(|| at("/rootUri"))
            .and_then(Value::as_str)
            .and_then(|uri| path_of(&uri.parse::<Uri>().ok()?));
        if let Some(root) = root {
            self.root = root;
        }
        self.stage = Stage::Open;
        json!({
            "capabilities": {
                "positionEncoding": self.encoding.name(),
                "textDocumentSync": {"openClose": true, "change": 2, "save": true},
                "hoverProvider": true,
                "codeActionProvider": {"codeActionKinds": ["quickfix", "source.fixAll"]},
                "completionProvider": {"triggerCharacters": ["<", ":", " "]},
                "documentSymbolProvider": true,
                "codeLensProvider": {},
            },
            "serverInfo": {"name": "plantilla", "version": env!("CARGO_PKG_VERSION")},
        })
    }

    /// Asks to be told of configuration and templates that change outside of the editor.
    fn watch(&mut self) {
        if !self.watches {
            return;
        }
        let watchers: Vec<Value> = ["**/plantilla.toml", "**/*.{yaml,yml,json,jsonl,ndjson}"]
            .iter()
            .map(|pattern| json!({"globPattern": pattern}))
            .collect();
        self.outbox.push(json!({
            "jsonrpc": "2.0",
            "id": "watch",
            "method": "client/registerCapability",
            "params": {"registrations": [{
                "id": "watch",
                "method": "workspace/didChangeWatchedFiles",
                "registerOptions": {"watchers": watchers},
            }]},
        }));
    }

    fn open(&mut self, params: DidOpenTextDocumentParams) {
        let it = params.text_document;
        let text = Text::new(it.text, self.encoding);
        let key = it.uri.as_str().to_owned();
        let document = Document::new(it.uri, &it.language_id, it.version, text);
        self.documents.insert(key, document);
        self.refresh();
    }

    fn change(&mut self, params: DidChangeTextDocumentParams) {
        let Some(document) = self.documents.get_mut(params.text_document.uri.as_str()) else {
            return;
        };
        document.version = params.text_document.version;
        for change in params.content_changes {
            let changed = document.text.change(change);
            document.moved(changed);
        }
        let folder = document.path.as_deref().and_then(|it| it.parent());
        let folder = folder.map(std::path::Path::to_owned);
        for other in self.documents.values_mut() {
            let beside = other.path.as_deref().and_then(|it| it.parent());
            other.due |= folder.is_some() && beside == folder.as_deref();
        }
    }

    fn close(&mut self, params: &DidCloseTextDocumentParams) {
        let uri = &params.text_document.uri;
        if self.documents.remove(uri.as_str()).is_some() {
            self.publish(uri.as_str(), None, json!([]));
        }
    }

    /// All is to be read and looked at again.
    fn refresh(&mut self) {
        self.stale = true;
        for document in self.documents.values_mut() {
            document.changed = true;
            document.due = true;
        }
    }

    pub(super) fn publish(&mut self, uri: &str, version: Option<i32>, diagnostics: Value) {
        let mut params = json!({"uri": uri, "diagnostics": diagnostics});
        if let (Some(version), Some(fields)) = (version, params.as_object_mut()) {
            fields.insert("version".to_owned(), json!(version));
        }
        let method = "textDocument/publishDiagnostics";
        self.outbox.push(wire::notification(method, params));
    }

    /// The language of what is said: the one asked for, the project's, the client's, that of the surroundings.
    pub(super) fn lang(&self) -> Lang {
        let host = self.host;
        if host.lang_is_asked {
            return host.lang;
        }
        let stack = self.project.as_ref().map(|it| it.setup().stack());
        let of_project = stack.as_ref().and_then(|it| it.text("lang"));
        match of_project.or(self.locale.as_deref()) {
            Some(tag) => (host.lang_of_tag)(tag),
            None => host.lang,
        }
    }

    pub(super) fn project(&self) -> Option<&Project> {
        self.project.as_ref()
    }

    /// The document that a request is about.
    pub(super) fn document(&self, uri: &Uri) -> Result<&Document, (i64, String)> {
        self.documents
            .get(uri.as_str())
            .ok_or_else(|| (code::INVALID_PARAMS, "the document is not open".to_owned()))
    }

    /// The schema of the authoring form, in the language of the session.
    pub(super) fn schema(&self) -> Option<&Value> {
        let rules = crate::lint::Rules::builtin().ok()?;
        let lang = self.lang();
        let made = || (lang, schema::authoring(lang, rules));
        Some(&self.schema.get_or_init(made).1)
    }
}

/// The parameters of a message.
fn read<T: DeserializeOwned>(params: Value) -> Result<T, (i64, String)> {
    serde_json::from_value(params).map_err(|error| (code::INVALID_PARAMS, error.to_string()))
}

/// What a fault says of itself.
fn said(fault: &(dyn Any + Send)) -> String {
    let text = fault
        .downcast_ref::<&str>()
        .map(|text| (*text).to_owned())
        .or_else(|| fault.downcast_ref::<String>().cloned());
    text.unwrap_or_else(|| "a fault of its own".to_owned())
}
