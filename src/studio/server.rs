//! One connection: requests in, answers out, and who is let in.

use std::io::{self, BufReader};
use std::net::TcpStream;
use std::time::Duration;

use serde_json::json;

use super::answers;
use super::desk::Desk;
use super::guard::{Guard, HEADERS};
use crate::loopback::{self, Incoming, Outgoing, Stop};

/// How long a connection may be idle.
const IDLE: Duration = Duration::from_secs(60);

/// The longest request, in bytes: a file as it is edited, twice, and what is to be changed.
const LONGEST: usize = 4 * 1024 * 1024;

/// What the threads share.
pub(super) struct Shared {
    pub(super) desk: Desk,
    pub(super) guard: Guard,
}

/// Answers what comes in on one connection.
pub(super) fn serve(stream: &TcpStream, shared: &Shared, stop: &Stop) -> io::Result<()> {
    stream.set_read_timeout(Some(IDLE))?;
    stream.set_write_timeout(Some(IDLE))?;
    stream.set_nodelay(true)?;
    let mut reader = BufReader::new(stream);
    let mut writer = stream;
    while !stop.is_told() {
        let request = match loopback::read(&mut reader, LONGEST, || Ok(())) {
            Ok(Some(request)) => request,
            Ok(None) => return Ok(()),
            Err(error) if error.kind() == io::ErrorKind::InvalidData => {
                let answer = answers::plain(400, "no request that is taken here");
                return secured(answer).write(&mut writer, 0);
            }
            Err(error) => return Err(error),
        };
        let answer = one(&request, shared);
        let turned_away = matches!(answer.status, 401 | 403);
        secured(answer).write(&mut writer, 0)?;
        // Who is turned away does not keep a place that others need.
        if turned_away || !request.keeps() {
            return Ok(());
        }
    }
    Ok(())
}

fn one(request: &Incoming, shared: &Shared) -> Outgoing {
    if shared.guard.at_the_door(request).is_err() {
        return answers::plain(403, "this desk is for this machine");
    }
    if !request.path.starts_with("api/") {
        return answers::page(request, shared.desk.lang());
    }
    if request.method == "POST" && request.path == "api/enter" {
        return match shared.guard.enter(request) {
            Ok(key) => Outgoing::json(200, &json!({"key": key})),
            Err(_) => answers::plain(401, "this address is good once"),
        };
    }
    if shared.guard.at_the_desk(request).is_err() {
        return answers::plain(401, "open the address that plantilla studio has written");
    }
    answers::api(request, &shared.desk)
}

fn secured(mut answer: Outgoing) -> Outgoing {
    let headers = HEADERS.iter();
    answer
        .headers
        .extend(headers.map(|(name, value)| (*name, (*value).to_owned())));
    answer
}
