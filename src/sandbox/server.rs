//! The sockets: connections in, answers out, and the faults that happen between.

use std::io::{self, BufReader, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use serde_json::json;

use super::account::Account;
use super::calls::{Asked, World, asked};
use super::fault::{Call, Kind};
use super::refusal::Refusal;
use crate::loopback::{self, Incoming, Outgoing, Stop};

/// How long a connection may be idle.
const IDLE: Duration = Duration::from_secs(30);

/// The longest body that is read, in bytes: a document of 100 MB and some.
const BODY: usize = 110 * 1024 * 1024;

/// The file in the folder of the state.
const FILE: &str = "account.json";

/// What the threads share.
pub(super) struct Shared {
    pub(super) world: Mutex<World>,
    pub(super) state: Option<PathBuf>,
}

impl Shared {
    fn world(&self) -> MutexGuard<'_, World> {
        self.world.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Writes the account to its folder, whole or not at all.
    pub(super) fn save(&self) -> io::Result<()> {
        let Some(folder) = &self.state else {
            return Ok(());
        };
        std::fs::create_dir_all(folder)?;
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        serde_json::to_writer_pretty(&mut file, &self.world().account)?;
        file.flush()?;
        file.persist(folder.join(FILE))?;
        Ok(())
    }
}

/// The account of a folder, if there is one.
pub(super) fn load(folder: &Path) -> io::Result<Option<Account>> {
    let text = match std::fs::read_to_string(folder.join(FILE)) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    let account = serde_json::from_str(&text)?;
    Ok(Some(account))
}

/// Answers what comes in on one connection.
pub(super) fn serve(stream: &TcpStream, shared: &Shared, stop: &Stop) -> io::Result<()> {
    stream.set_read_timeout(Some(IDLE))?;
    stream.set_nodelay(true)?;
    let mut reader = BufReader::new(stream);
    let mut writer = stream;
    while !stop.is_told() {
        let go_on = || (&*stream).write_all(b"HTTP/1.1 100 Continue\r\n\r\n");
        let request = match loopback::read(&mut reader, BODY, go_on) {
            Ok(Some(request)) => request,
            Ok(None) => return Ok(()),
            Err(error) if error.kind() == io::ErrorKind::InvalidData => {
                let mut answer = Refusal::parameter(error).answer();
                shared.world().sign(&mut answer);
                return answer.write(&mut writer, 0);
            }
            Err(error) => return Err(error),
        };
        if stop.is_told() || !one(&request, shared, &mut writer)? {
            return Ok(());
        }
    }
    Ok(())
}

/// Answers one request; tells whether the connection goes on.
fn one(request: &Incoming, shared: &Shared, writer: &mut impl Write) -> io::Result<bool> {
    let mut world = shared.world();
    let (what, path) = asked(request);
    let (mut answer, fault) = if !request.is_for_loopback() {
        (
            Refusal::code(403, 10, "this stand-in is for this machine").answer(),
            None,
        )
    } else {
        match what {
            Asked::Control => (world.control(&path, request), None),
            Asked::Nothing => (Refusal::nothing(&path).answer(), None),
            Asked::Call(call) => {
                let fault = world.faults.due(call);
                let answer = match fault {
                    Some(Kind::Delay(time)) => {
                        drop(world);
                        std::thread::sleep(time);
                        world = shared.world();
                        world.answer(call, &path, request)
                    }
                    Some(kind) if !kind.is_done() => instead(kind),
                    Some(Kind::Half) if call == Call::Upload => {
                        let mut half = request.clone();
                        half.body.truncate(request.body.len() / 2);
                        world.answer(call, &path, &half)
                    }
                    _ => world.answer(call, &path, request),
                };
                (answer, fault)
            }
        }
    };
    world.sign(&mut answer);
    drop(world);
    if request.method != "GET" {
        shared.save()?;
    }
    match fault {
        Some(Kind::DropBefore | Kind::DropAfter | Kind::Half) => Ok(false),
        Some(Kind::ServerAfter) => {
            let mut failed = instead(Kind::Server);
            failed.headers.extend(answer.headers.into_iter().skip(1));
            failed.write(writer, 0)?;
            Ok(request.keeps())
        }
        Some(Kind::Truncated) => {
            let half = answer.body.len() / 2;
            answer.body.truncate(half);
            answer.write(writer, 0)?;
            Ok(request.keeps())
        }
        Some(Kind::Cut) => {
            answer.write(writer, answer.body.len() / 2)?;
            Ok(false)
        }
        _ => {
            answer.write(writer, 0)?;
            Ok(request.keeps())
        }
    }
}

/// What answers in the place of the account.
fn instead(kind: Kind) -> Outgoing {
    match kind {
        Kind::Limit => Refusal::code(429, 4, "(#4) Application request limit reached").answer(),
        Kind::Html => Outgoing {
            status: 502,
            headers: vec![("content-type", "text/html".to_owned())],
            body: b"<html><head><title>502 Bad Gateway</title></head></html>".to_vec(),
        },
        Kind::Redirect => Outgoing {
            headers: vec![("location", "https://elsewhere.example/login".to_owned())],
            ..Outgoing::json(302, &json!({}))
        },
        _ => Refusal::code(500, 2, "Service temporarily unavailable").answer(),
    }
}
