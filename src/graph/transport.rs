//! The narrow place through which every call goes: a request without any secret in, an answer out.

use std::fmt;
use std::sync::Arc;

use serde_json::Value;

/// What a request does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Reads.
    Get,
    /// Creates or edits.
    Post,
    /// Deletes.
    Delete,
}

impl fmt::Display for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Delete => "DELETE",
        })
    }
}

/// What a request carries.
#[derive(Clone, Default, PartialEq)]
pub enum Body {
    /// Nothing.
    #[default]
    Empty,
    /// A JSON value.
    Json(Value),
    /// A file from an offset on, both in bytes.
    File {
        /// The whole file.
        bytes: Arc<[u8]>,
        /// The first byte that is sent.
        from: usize,
    },
}

impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("Empty"),
            Self::Json(value) => write!(f, "Json({value})"),
            Self::File { bytes, from } => write!(f, "File({} bytes from {from})", bytes.len()),
        }
    }
}

/// One request, as pure data: the transport adds the address, the version and the token, so what is shown of
/// a request can't hold them.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    /// What it does.
    pub method: Method,
    /// The path below the version, without a slash before it. Made of checked ids only.
    pub path: String,
    /// The query, unencoded.
    pub query: Vec<(String, String)>,
    /// What it carries.
    pub body: Body,
    /// Whether doing it twice is the same as doing it once.
    pub repeatable: bool,
    /// Whether it counts as a creation, of which Meta takes 100 an hour.
    pub creates: bool,
}

impl Request {
    /// A request that reads.
    #[must_use]
    pub fn get(path: String) -> Self {
        Self {
            repeatable: true,
            ..Self::write(Method::Get, path)
        }
    }

    /// A request that changes something.
    #[must_use]
    pub fn write(method: Method, path: String) -> Self {
        Self {
            method,
            path,
            query: Vec::new(),
            body: Body::Empty,
            repeatable: false,
            creates: false,
        }
    }

    /// With one more pair in its query.
    #[must_use]
    pub fn with(mut self, key: &str, value: impl Into<String>) -> Self {
        self.query.push((key.to_owned(), value.into()));
        self
    }

    /// With a JSON value.
    #[must_use]
    pub fn carrying(mut self, value: Value) -> Self {
        self.body = Body::Json(value);
        self
    }
}

impl fmt::Display for Request {
    /// The request as `--dry-run` shows it: its line, then its JSON.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} /{}", self.method, self.path)?;
        for (index, (key, value)) in self.query.iter().enumerate() {
            let sign = if index == 0 { '?' } else { '&' };
            write!(f, "{sign}{key}={value}")?;
        }
        match &self.body {
            Body::Empty => Ok(()),
            Body::Json(value) => write!(f, "\n{value:#}"),
            Body::File { bytes, from } => write!(f, "\n({} bytes)", bytes.len() - from),
        }
    }
}

/// An answer, whatever it says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Response {
    /// The HTTP status.
    pub status: u16,
    /// Its headers, names in lower case.
    pub headers: Vec<(String, String)>,
    /// Its body, without the token wherever that was repeated in it.
    pub body: Vec<u8>,
}

impl Response {
    /// The first header of this name, in lower case.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }
}

/// Whether a request whose answer never came may have been carried out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reached {
    /// It never left.
    No,
    /// Nobody knows.
    Maybe,
}

/// How a request failed before there was a whole answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Failure {
    /// No connection could be made.
    NoConnection,
    /// The other side's certificate is not trusted, or TLS failed otherwise.
    Untrusted,
    /// No answer came in time.
    Timeout,
    /// The connection broke.
    Lost,
    /// The answer is longer than any answer should be.
    TooLong,
    /// The client can't be set up on this machine.
    Setup,
}

/// A request without a whole answer. Holds neither the token nor the address.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{detail}")]
pub struct TransportError {
    /// How it failed.
    pub failure: Failure,
    /// Whether it may have been carried out.
    pub reached: Reached,
    /// What the layers below say, in English.
    pub detail: String,
}

/// Sends requests. Implemented over HTTP, and by tests.
pub trait Transport {
    /// Sends one request, once, and gives the answer whatever its status is. Follows no redirect.
    ///
    /// # Errors
    /// When no whole answer came.
    fn send(&self, request: &Request) -> Result<Response, TransportError>;
}

impl<T: Transport + ?Sized> Transport for &T {
    fn send(&self, request: &Request) -> Result<Response, TransportError> {
        (**self).send(request)
    }
}

impl<T: Transport + ?Sized> Transport for Box<T> {
    fn send(&self, request: &Request) -> Result<Response, TransportError> {
        (**self).send(request)
    }
}
