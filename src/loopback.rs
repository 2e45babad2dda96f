//! What the servers on loopback need: a thread that takes connections until it is told to stop, a secret, and as
//! much of HTTP/1.1 as it takes: one request in, one answer out.

use std::io::{self, BufRead, Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread::{Builder, JoinHandle};

use ring::rand::{SecureRandom as _, SystemRandom};
use serde_json::Value;

/// Connections at a time.
const CONNECTIONS: usize = 64;

/// The longest head that is read, in bytes.
const HEAD: usize = 64 * 1024;

/// Whether a server has been told to stop.
#[derive(Clone, Debug, Default)]
pub(crate) struct Stop(Arc<AtomicBool>);

impl Stop {
    pub(crate) fn is_told(&self) -> bool {
        self.0.load(Ordering::SeqCst)
    }

    fn tell(&self) {
        self.0.store(true, Ordering::SeqCst);
    }
}

/// A server that takes connections; it ends when this is dropped.
#[derive(Debug)]
pub(crate) struct Listening {
    port: u16,
    stop: Stop,
    thread: Option<JoinHandle<()>>,
}

impl Listening {
    /// Serves each connection on a thread of its own, so that none waits for another.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub(crate) fn start<F>(listener: TcpListener, name: &str, serve: F) -> io::Result<Self>
    where
        F: Fn(&TcpStream, &Stop) -> io::Result<()> + Send + Sync + 'static,
    {
        let port = listener.local_addr()?.port();
        let stop = Stop::default();
        let told = stop.clone();
        let thread = Builder::new()
            .name(name.to_owned())
            .spawn(move || listen(&listener, &told, &Arc::new(serve)))?;
        Ok(Self {
            port,
            stop,
            thread: Some(thread),
        })
    }

    /// Waits until it ends, which it does not by itself.
    pub(crate) fn wait(mut self) {
        self.join();
    }

    fn join(&mut self) {
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
        }
    }
}

impl Drop for Listening {
    fn drop(&mut self) {
        self.stop.tell();
        // Wakes the thread that waits for a connection.
        drop(TcpStream::connect(("127.0.0.1", self.port)));
        self.join();
    }
}

fn listen<F>(listener: &TcpListener, stop: &Stop, serve: &Arc<F>)
where
    F: Fn(&TcpStream, &Stop) -> io::Result<()> + Send + Sync + 'static,
{
    let open = Arc::new(AtomicUsize::new(0));
    for stream in listener.incoming() {
        if stop.is_told() {
            return;
        }
        let Ok(stream) = stream else { continue };
        if open.fetch_add(1, Ordering::SeqCst) >= CONNECTIONS {
            open.fetch_sub(1, Ordering::SeqCst);
            continue;
        }
        let (stop, serve, ended) = (stop.clone(), Arc::clone(serve), Arc::clone(&open));
        let begun = Builder::new().spawn(move || {
            // A connection that breaks is the other side's affair.
            drop(serve(&stream, &stop));
            drop(stream.shutdown(Shutdown::Both));
            ended.fetch_sub(1, Ordering::SeqCst);
        });
        if begun.is_err() {
            open.fetch_sub(1, Ordering::SeqCst);
        }
    }
}

/// A secret of 160 bits, in hexadecimal.
///
/// # Errors
/// When the system gives no random numbers.
pub(crate) fn secret() -> io::Result<String> {
    let mut bytes = [0; 20];
    SystemRandom::new()
        .fill(&mut bytes)
        .map_err(|_| io::Error::other("this machine gives no random numbers"))?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// A request that came in.
#[derive(Clone, Debug, Default)]
pub(crate) struct Incoming {
    pub(crate) method: String,
    /// The path, decoded, without the slash before it.
    pub(crate) path: String,
    /// The query, decoded.
    pub(crate) query: Vec<(String, String)>,
    /// Headers, names in lower case.
    headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Incoming {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut all = self.headers.iter();
        all.find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }

    pub(crate) fn query(&self, name: &str) -> Option<&str> {
        let mut all = self.query.iter();
        all.find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }

    /// Whether it was sent to this machine by name or number, and not to a foreign name that leads here.
    pub(crate) fn is_for_loopback(&self) -> bool {
        let host = self.header("host").unwrap_or_default();
        let name = match host.rsplit_once(':') {
            Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
            _ => host,
        };
        matches!(name, "127.0.0.1" | "localhost" | "[::1]")
    }

    /// Whether the other side keeps the connection.
    pub(crate) fn keeps(&self) -> bool {
        !self
            .header("connection")
            .is_some_and(|value| value.eq_ignore_ascii_case("close"))
    }
}

/// Reads one request with a body of at most `largest` bytes; nothing when the other side closed the connection.
///
/// # Errors
/// Those of reading; of the kind `InvalidData` when it is no request that is taken.
pub(crate) fn read<S: BufRead>(
    stream: &mut S,
    largest: usize,
    mut go_on: impl FnMut() -> io::Result<()>,
) -> io::Result<Option<Incoming>> {
    let mut head = Vec::new();
    loop {
        let before = head.len();
        let room = (HEAD - before) as u64;
        stream.by_ref().take(room).read_until(b'\n', &mut head)?;
        if head.len() == before {
            return if before == 0 {
                Ok(None)
            } else {
                Err(bad("the request breaks off"))
            };
        }
        if head.ends_with(b"\r\n\r\n") || head == b"\r\n" {
            break;
        }
        if head.len() >= HEAD {
            return Err(bad("the head is too long"));
        }
    }
    let mut headers = [httparse::EMPTY_HEADER; 100];
    let mut request = httparse::Request::new(&mut headers);
    let parsed = request
        .parse(&head)
        .map_err(|_| bad("no request of HTTP/1.1"))?;
    if parsed.is_partial() {
        return Err(bad("no request of HTTP/1.1"));
    }
    let target = request.path.unwrap_or("/");
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let mut incoming = Incoming {
        method: request.method.unwrap_or_default().to_owned(),
        path: decoded(path.trim_start_matches('/')),
        query: url::form_urlencoded::parse(query.as_bytes())
            .into_owned()
            .collect(),
        headers: request
            .headers
            .iter()
            .map(|header| {
                let value = String::from_utf8_lossy(header.value).trim().to_owned();
                (header.name.to_ascii_lowercase(), value)
            })
            .collect(),
        body: Vec::new(),
    };
    if incoming.header("transfer-encoding").is_some() {
        return Err(bad("a body needs a Content-Length here"));
    }
    let length = match incoming.header("content-length") {
        None => 0,
        Some(length) => length.parse().map_err(|_| bad("no Content-Length"))?,
    };
    if length > largest {
        return Err(bad("the body is too long"));
    }
    if incoming.header("expect").is_some() {
        go_on()?;
    }
    stream
        .by_ref()
        .take(length as u64)
        .read_to_end(&mut incoming.body)?;
    if incoming.body.len() < length {
        return Err(bad("the request breaks off"));
    }
    Ok(Some(incoming))
}

fn bad(why: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, why.to_owned())
}

/// A path with its `%41`s read. A `+` stays one, as in the id of an upload.
fn decoded(path: &str) -> String {
    let pair = path.replace('+', "%2B");
    let mut read = url::form_urlencoded::parse(pair.as_bytes());
    match (read.next(), path.contains(['=', '&'])) {
        (Some((key, _)), false) => key.into_owned(),
        _ => path.to_owned(),
    }
}

/// An answer.
#[derive(Clone, Debug, Default)]
pub(crate) struct Outgoing {
    pub(crate) status: u16,
    /// Headers beside those that every answer has.
    pub(crate) headers: Vec<(&'static str, String)>,
    pub(crate) body: Vec<u8>,
}

impl Outgoing {
    pub(crate) fn json(status: u16, value: &Value) -> Self {
        Self {
            status,
            headers: vec![("content-type", "application/json; charset=UTF-8".to_owned())],
            body: value.to_string().into_bytes(),
        }
    }

    /// Writes it; `cut` bytes of the body are announced and not sent.
    pub(crate) fn write(&self, stream: &mut impl Write, cut: usize) -> io::Result<()> {
        let mut head = format!("HTTP/1.1 {} {}\r\n", self.status, reason(self.status));
        for (name, value) in &self.headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        head.push_str(&format!("content-length: {}\r\n\r\n", self.body.len()));
        stream.write_all(head.as_bytes())?;
        let sent = self.body.len().saturating_sub(cut);
        stream.write_all(self.body.get(..sent).unwrap_or_default())?;
        stream.flush()
    }
}

fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        302 => "Found",
        304 => "Not Modified",
        400 => "Bad Request",
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        409 => "Conflict",
        413 => "Content Too Large",
        429 => "Too Many Requests",
        502 => "Bad Gateway",
        _ => "Internal Server Error",
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;

    fn of(text: &str) -> io::Result<Option<Incoming>> {
        read(&mut text.as_bytes(), 1024, || Ok(()))
    }

    #[test]
    fn a_request_is_read_whole() {
        let text = "POST /v26.0/upload:a=b+c?x=1&y=%5B2%5D HTTP/1.1\r\nHost: 127.0.0.1:80\r\nContent-Length: 3\r\n\r\nabcREST";
        let request = of(text).unwrap().unwrap();
        assert_eq!(request.path, "v26.0/upload:a=b+c");
        assert_eq!(request.query("y"), Some("[2]"));
        assert_eq!(
            (request.body.as_slice(), request.is_for_loopback()),
            (&b"abc"[..], true)
        );
        assert!(of("").unwrap().is_none());
    }

    #[test]
    fn what_is_no_request_is_refused() {
        for text in [
            "GET",
            "GET / HTTP/1.1\r\n",
            "\r\n\r\n",
            "GET / HTTP/1.1\r\nContent-Length: x\r\n\r\n",
            "GET / HTTP/1.1\r\nContent-Length: 9\r\n\r\nabc",
            "GET / HTTP/1.1\r\nContent-Length: 999999999999\r\n\r\n",
            "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        ] {
            assert!(of(text).is_err(), "{text:?}");
        }
        assert!(of(&"a".repeat(HEAD + 1)).is_err());
        let foreign = of("GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n")
            .unwrap()
            .unwrap();
        assert!(!foreign.is_for_loopback());
    }
}
