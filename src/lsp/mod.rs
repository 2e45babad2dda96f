//! The language server: what `lint`, `preview`, `classify` and `explain` know, while somebody types.
//!
//! One thread reads what the client sends, another answers in order. A document is looked at by itself after each
//! change, when nothing more waits to be read; spelling, and the templates beside it, come when nobody typed for a
//! moment. A fault in answering one request is the answer to that request.

mod actions;
mod complete;
mod convert;
mod document;
mod flow;
mod hover;
mod levels;
mod look;
mod outline;
mod place;
mod project;
mod server;
mod text;
mod wire;
mod words;

use std::io::{self, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{RecvTimeoutError, TryRecvError, sync_channel};
use std::thread;
use std::time::Duration;

use crate::config::Ask;
use crate::lint::rule::RuleFile;
use crate::lint::{Lang, Rules};
use crate::spelling::Settings;
use server::Server;
use wire::Incoming;

/// How long nobody must have typed before everything is looked at.
const QUIET: Duration = Duration::from_millis(250);

/// Messages that may wait to be read.
const WAITING: usize = 256;

/// What the surroundings of a session say.
pub struct Host<'a> {
    /// The language of what is said.
    pub lang: Lang,
    /// Whether somebody asked for that language, so that neither project nor client decide.
    pub lang_is_asked: bool,
    /// What flags and variables ask of the configuration.
    pub ask: Ask,
    /// What is asked of spelling, with the project's dictionaries and in its folder; nothing where it is off.
    pub spelling: &'a dyn Fn(Option<PathBuf>, &Path) -> Option<Settings>,
    /// The value of an environment variable.
    pub variable: &'a dyn Fn(&str) -> Option<String>,
    /// The language of a tag such as `es-MX`.
    pub lang_of_tag: fn(&str) -> Lang,
    /// A rule as a page.
    pub page: &'a dyn Fn(&RuleFile, &Rules, Lang) -> String,
    /// Templates to begin from.
    pub starters: &'a dyn Fn(Lang) -> Vec<Starter>,
}

/// A template to begin from.
#[derive(Clone, Debug)]
pub struct Starter {
    /// What it is for, in a word or two.
    pub use_case: String,
    /// Other words for that.
    pub aliases: String,
    /// What it is for, in a line.
    pub about: String,
    /// The file.
    pub text: String,
}

/// How a session ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// The client said that it would end, and ended it.
    Orderly,
    /// The client was gone, or ended it without a word.
    Abrupt,
}

/// Serves a client until it ends the session.
///
/// # Errors
/// Those of the streams, and a stream that holds something else than messages.
pub fn serve(
    host: &Host<'_>,
    input: impl Read + Send + 'static,
    out: &mut dyn Write,
) -> io::Result<End> {
    let (send, receive) = sync_channel::<io::Result<Incoming>>(WAITING);
    // It ends with the stream, or with the process where the client leaves the stream open.
    thread::spawn(move || {
        let mut input = BufReader::new(input);
        loop {
            match wire::read(&mut input) {
                Ok(Some(message)) => {
                    let last = matches!(
                        &message,
                        Incoming::Notification { method, .. } if method == "exit"
                    );
                    if send.send(Ok(message)).is_err() || last {
                        return;
                    }
                }
                Ok(None) => return,
                Err(error) => {
                    drop(send.send(Err(error)));
                    return;
                }
            }
        }
    });
    let mut server = Server::new(host);
    loop {
        let message = match receive.try_recv() {
            Ok(message) => Some(message),
            Err(TryRecvError::Disconnected) => return Ok(End::Abrupt),
            Err(TryRecvError::Empty) => {
                server.look();
                server.flush(out)?;
                if server.is_due() {
                    match receive.recv_timeout(QUIET) {
                        Ok(message) => Some(message),
                        Err(RecvTimeoutError::Timeout) => None,
                        Err(RecvTimeoutError::Disconnected) => return Ok(End::Abrupt),
                    }
                } else {
                    match receive.recv() {
                        Ok(message) => Some(message),
                        Err(_) => return Ok(End::Abrupt),
                    }
                }
            }
        };
        match message {
            Some(message) => {
                if let Some(end) = server.take(message?) {
                    server.flush(out)?;
                    return Ok(end);
                }
            }
            None => server.look_at_one_thoroughly(),
        }
        server.flush(out)?;
    }
}
