//! The transport over HTTP: reqwest with rustls and ring.

use std::io::Read;
use std::time::Duration;

use reqwest::blocking::Client;
use reqwest::header::{AUTHORIZATION, HeaderName, HeaderValue};
use secrecy::ExposeSecret;

use super::account::{Address, Version};
use super::token::Token;
use super::transport::{
    Body, Failure, Method, Reached, Request, Response, Transport, TransportError,
};
use crate::http::{self, in_words};

/// The longest answer that is read, in bytes: a page of templates has a few hundred thousand.
const LONGEST: u64 = 64 * 1024 * 1024;

/// How long to wait for what.
#[derive(Clone, Copy, Debug)]
pub struct Timeouts {
    /// For a connection.
    pub connect: Duration,
    /// For a whole answer.
    pub answer: Duration,
    /// Bytes a second that an upload is given time for, beside the time for the answer.
    pub upload_rate: u32,
}

impl Default for Timeouts {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(15),
            answer: Duration::from_secs(60),
            upload_rate: 50_000,
        }
    }
}

/// Sends requests over HTTP, with the token. Certificates come from the system, or from `SSL_CERT_FILE` and
/// `SSL_CERT_DIR`; proxies from `HTTPS_PROXY`, `ALL_PROXY` and `NO_PROXY`.
#[derive(Debug)]
pub struct Http {
    client: Client,
    address: Address,
    version: Version,
    token: Token,
    timeouts: Timeouts,
}

impl Http {
    /// A transport to an address.
    ///
    /// # Errors
    /// When this machine has no certificates to trust, or a proxy variable can't be read.
    pub fn new(
        address: Address,
        version: Version,
        token: Token,
        timeouts: Timeouts,
    ) -> Result<Self, TransportError> {
        let client = http::client(address.url(), timeouts.connect, timeouts.answer);
        let client = client.map_err(|error| TransportError {
            failure: Failure::Setup,
            reached: Reached::No,
            detail: token.scrub_text(&in_words(&error.without_url())),
        })?;
        Ok(Self {
            client,
            address,
            version,
            token,
            timeouts,
        })
    }

    fn failed(&self, error: reqwest::Error) -> TransportError {
        let error = error.without_url();
        let detail = self.token.scrub_text(&in_words(&error));
        let (failure, reached) = if error.is_connect() {
            let failure = if is_of_tls(&error) {
                Failure::Untrusted
            } else if error.is_timeout() {
                Failure::Timeout
            } else {
                Failure::NoConnection
            };
            (failure, Reached::No)
        } else if error.is_builder() {
            (Failure::Setup, Reached::No)
        } else if error.is_timeout() {
            (Failure::Timeout, Reached::Maybe)
        } else {
            (Failure::Lost, Reached::Maybe)
        };
        TransportError {
            failure,
            reached,
            detail,
        }
    }
}

impl Transport for Http {
    fn send(&self, request: &Request) -> Result<Response, TransportError> {
        let path = format!("{}/{}", self.version, request.path);
        let url = self.address.join(&path, &request.query);
        let method = match request.method {
            Method::Get => reqwest::Method::GET,
            Method::Post => reqwest::Method::POST,
            Method::Delete => reqwest::Method::DELETE,
        };
        // The upload guide asks for `OAuth`, everything else for `Bearer`.
        let is_upload = request.path.starts_with("upload:");
        let scheme = if is_upload { "OAuth" } else { "Bearer" };
        let secret = self.token.authorization(scheme);
        let mut authorization =
            HeaderValue::from_str(secret.expose_secret()).map_err(|_| TransportError {
                failure: Failure::Setup,
                reached: Reached::No,
                detail: "the token does not fit a header".to_owned(),
            })?;
        authorization.set_sensitive(true);
        let mut building = self
            .client
            .request(method, url)
            .header(AUTHORIZATION, authorization);
        match &request.body {
            Body::Empty => {}
            Body::Json(value) => {
                building = building
                    .header(reqwest::header::CONTENT_TYPE, "application/json")
                    .body(value.to_string());
            }
            Body::File { bytes, from } => {
                let rest = bytes.get(*from..).unwrap_or_default();
                let seconds = rest.len() as u64 / u64::from(self.timeouts.upload_rate.max(1));
                building = building
                    .header(HeaderName::from_static("file_offset"), from.to_string())
                    .timeout(self.timeouts.answer + Duration::from_secs(seconds))
                    .body(rest.to_vec());
            }
        }
        let answer = building.send().map_err(|error| self.failed(error))?;
        let status = answer.status().as_u16();
        let headers = answer
            .headers()
            .iter()
            .filter_map(|(name, value)| {
                let value = self.token.scrub_text(value.to_str().ok()?);
                Some((name.as_str().to_owned(), value))
            })
            .collect();
        let mut body = Vec::new();
        answer
            .take(LONGEST + 1)
            .read_to_end(&mut body)
            .map_err(|error| {
                let timeout = error.kind() == std::io::ErrorKind::TimedOut;
                TransportError {
                    failure: if timeout {
                        Failure::Timeout
                    } else {
                        Failure::Lost
                    },
                    reached: Reached::Maybe,
                    detail: self
                        .token
                        .scrub_text(&format!("the answer broke off: {error}")),
                }
            })?;
        if body.len() as u64 > LONGEST {
            return Err(TransportError {
                failure: Failure::TooLong,
                reached: Reached::Maybe,
                detail: format!("the answer has more than {LONGEST} bytes"),
            });
        }
        Ok(Response {
            status,
            headers,
            body: self.token.scrub(body),
        })
    }
}

/// Whether TLS itself failed: a certificate that is not trusted, or another side that speaks no TLS.
fn is_of_tls(error: &(dyn std::error::Error + 'static)) -> bool {
    if error.is::<rustls::Error>() {
        return true;
    }
    // The source of an error of input and output is that of what it holds, and not that itself.
    let inner = error.downcast_ref::<std::io::Error>();
    if let Some(inner) = inner.and_then(std::io::Error::get_ref) {
        return is_of_tls(inner);
    }
    error.source().is_some_and(is_of_tls)
}
