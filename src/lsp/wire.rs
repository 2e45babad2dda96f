//! Messages of the protocol: a length and a JSON object, read with limits and written whole.

use std::io::{self, BufRead, Read, Write};

use serde_json::{Value, json};

/// Bytes of the longest message that is taken: a longer one is passed over.
const LONGEST: u64 = 64 * 1024 * 1024;

/// Bytes of all headers of one message, at most.
const HEADERS: u64 = 8 * 1024;

/// Codes of errors. Source: the Language Server Protocol 3.17, base protocol.
pub(super) mod code {
    pub(in super::super) const PARSE: i64 = -32700;
    pub(in super::super) const INVALID_REQUEST: i64 = -32600;
    pub(in super::super) const METHOD_NOT_FOUND: i64 = -32601;
    pub(in super::super) const INVALID_PARAMS: i64 = -32602;
    pub(in super::super) const INTERNAL: i64 = -32603;
    pub(in super::super) const NOT_INITIALIZED: i64 = -32002;
}

/// What a client sent.
#[derive(Debug)]
pub(super) enum Incoming {
    /// Asks for an answer under this id.
    Request {
        /// The id: a number or a text.
        id: Value,
        /// What is asked for.
        method: String,
        /// With what.
        params: Value,
    },
    /// Tells something.
    Notification {
        /// What.
        method: String,
        /// With what.
        params: Value,
    },
    /// Answers something that was asked of the client; nothing depends on it.
    Response,
    /// A message that can't be understood, with what to answer.
    Broken(i64, String),
}

/// Reads the next message; nothing at the end of the stream.
///
/// # Errors
/// Those of the stream, and headers after which nobody knows where the next message begins.
pub(super) fn read(from: &mut impl BufRead) -> io::Result<Option<Incoming>> {
    let Some(length) = headers(from)? else {
        return Ok(None);
    };
    let mut body = from.take(length);
    if length > LONGEST {
        io::copy(&mut body, &mut io::sink())?;
        return Ok(Some(Incoming::Broken(
            code::INVALID_REQUEST,
            "message too long".to_owned(),
        )));
    }
    let mut bytes = Vec::new();
    body.read_to_end(&mut bytes)?;
    if (bytes.len() as u64) < length {
        return Ok(None);
    }
    Ok(Some(understand(&bytes)))
}

/// The length that the headers say.
fn headers(from: &mut impl BufRead) -> io::Result<Option<u64>> {
    let broken = |what: &str| io::Error::new(io::ErrorKind::InvalidData, what.to_owned());
    let mut from = from.take(HEADERS);
    let mut length = None;
    let mut first = true;
    loop {
        let mut line = Vec::new();
        if from.read_until(b'\n', &mut line)? == 0 {
            return if first {
                Ok(None)
            } else {
                Err(broken("headers without an end"))
            };
        }
        first = false;
        let line = line.trim_ascii();
        if line.is_empty() {
            return match length {
                Some(length) => Ok(Some(length)),
                None => Err(broken("a message without Content-Length")),
            };
        }
        let line = String::from_utf8_lossy(line);
        if let Some((name, value)) = line.split_once(':')
            && name.trim().eq_ignore_ascii_case("content-length")
        {
            let said = value.trim().parse();
            length = Some(said.map_err(|_| broken("a Content-Length that is no number"))?);
        }
    }
}

fn understand(bytes: &[u8]) -> Incoming {
    let mut message: Value = match serde_json::from_slice(bytes) {
        Ok(message) => message,
        Err(error) => return Incoming::Broken(code::PARSE, error.to_string()),
    };
    let mut take = |name: &str| message.get_mut(name).map(Value::take);
    let (id, method, params) = (take("id"), take("method"), take("params"));
    let is_answer = message.get("result").is_some() || message.get("error").is_some();
    let params = params.unwrap_or(Value::Null);
    match (id, method) {
        (Some(id @ (Value::Number(_) | Value::String(_))), Some(Value::String(method))) => {
            Incoming::Request { id, method, params }
        }
        (None, Some(Value::String(method))) => Incoming::Notification { method, params },
        (Some(_), None) if is_answer => Incoming::Response,
        _ => Incoming::Broken(code::INVALID_REQUEST, "no message of JSON-RPC".to_owned()),
    }
}

/// Writes a message.
///
/// # Errors
/// Those of the stream.
pub(super) fn write(message: &Value, to: &mut dyn Write) -> io::Result<()> {
    let text = message.to_string();
    write!(to, "Content-Length: {}\r\n\r\n{text}", text.len())?;
    to.flush()
}

/// An answer.
pub(super) fn answer(id: &Value, result: Result<Value, (i64, String)>) -> Value {
    match result {
        Ok(result) => json!({"jsonrpc": "2.0", "id": id, "result": result}),
        Err((code, message)) => {
            json!({"jsonrpc": "2.0", "id": id, "error": {"code": code, "message": message}})
        }
    }
}

/// Something told to the client.
pub(super) fn notification(method: &str, params: Value) -> Value {
    json!({"jsonrpc": "2.0", "method": method, "params": params})
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;

    #[test]
    fn messages_follow_each_other_whatever_they_hold() {
        let mut bytes = b"Content-Length: 3\r\n\r\n{x}content-length:2\r\nX: y\r\n\r\n[]".to_vec();
        let huge = LONGEST + 1;
        bytes.extend(format!("Content-Length: {huge}\r\n\r\n").bytes());
        let good = r#"{"id":1,"method":"m"}"#;
        let tail = format!("Content-Length: {}\r\n\r\n{good}", good.len());
        let stream = bytes
            .chain(io::repeat(b' ').take(huge))
            .chain(tail.as_bytes());
        let mut stream = io::BufReader::new(stream);
        for _ in 0..3 {
            assert!(matches!(read(&mut stream), Ok(Some(Incoming::Broken(..)))));
        }
        assert!(matches!(
            read(&mut stream).unwrap().unwrap(),
            Incoming::Request { method, .. } if method == "m"
        ));
        assert!(read(&mut stream).unwrap().is_none());
    }

    #[test]
    fn headers_that_lead_nowhere_end_it() {
        for bytes in [
            &b"Content-Length: x\r\n\r\n"[..],
            b"Content-Length: -1\r\n\r\n",
            b"Content-Length: 99999999999999999999999\r\n\r\n",
            b"X: y\r\n\r\n",
            b"Content-Length: 2",
            &[b'a'; 20_000],
        ] {
            assert!(read(&mut io::BufReader::new(bytes)).is_err());
        }
        let mut cut = io::BufReader::new(&b"Content-Length: 20\r\n\r\n{}"[..]);
        assert!(read(&mut cut).unwrap().is_none());
    }
}
