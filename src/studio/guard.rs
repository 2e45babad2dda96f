//! Who may ask: this page, in this browser, and nobody else.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use serde::Deserialize;

use crate::loopback::Incoming;

/// The header that carries the secret. A page from elsewhere can't send it without being let to.
const KEY: &str = "x-plantilla-key";

/// What every answer says to the browser: nothing runs, loads, sends or frames but what this server serves.
pub(super) const HEADERS: [(&str, &str); 8] = [
    (
        "content-security-policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; \
         base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    ),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "no-referrer"),
    ("cross-origin-resource-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    (
        "permissions-policy",
        "camera=(), microphone=(), geolocation=()",
    ),
    ("cache-control", "no-store"),
];

/// Knows the port and the secret of this server.
pub(super) struct Guard {
    port: u16,
    key: String,
    /// Lets a browser in that the user did not start by hand: once, and soon.
    ticket: Mutex<Option<(String, Instant)>>,
}

/// How long a ticket is good.
const SOON: Duration = Duration::from_secs(120);

/// What a browser with a ticket sends.
#[derive(Deserialize)]
struct Entering {
    ticket: String,
}

/// Why a request is turned away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stranger {
    /// It was sent to another name, which leads here: DNS rebinding.
    Host,
    /// Another page sent it.
    Origin,
    /// It lacks the secret.
    Key,
}

impl Guard {
    pub(super) fn new(port: u16, key: String, ticket: String) -> Self {
        Self {
            port,
            key,
            ticket: Mutex::new(Some((ticket, Instant::now()))),
        }
    }

    /// The secret, for who shows the ticket; it is good once.
    pub(super) fn enter(&self, request: &Incoming) -> Result<&str, Stranger> {
        if !is_sent_by_a_page(request) {
            return Err(Stranger::Origin);
        }
        let given: Entering = serde_json::from_slice(&request.body).map_err(|_| Stranger::Key)?;
        let mut ticket = self.ticket.lock().unwrap_or_else(PoisonError::into_inner);
        match ticket.as_ref() {
            Some((known, made)) if same(known, &given.ticket) && made.elapsed() < SOON => {
                *ticket = None;
                Ok(&self.key)
            }
            _ => Err(Stranger::Key),
        }
    }

    /// Whether a request came to this server by its own name, and from its own page or the address bar.
    pub(super) fn at_the_door(&self, request: &Incoming) -> Result<(), Stranger> {
        let host = request.header("host").unwrap_or_default();
        if !self.names().iter().any(|name| name == host) {
            return Err(Stranger::Host);
        }
        if let Some(origin) = request.header("origin")
            && origin.strip_prefix("http://") != Some(host)
        {
            return Err(Stranger::Origin);
        }
        match request.header("sec-fetch-site") {
            None | Some("same-origin" | "none") => Ok(()),
            // A link in a mail or a chat may lead here; what it gets is the empty page.
            Some(_) if request.header("sec-fetch-mode") == Some("navigate") => Ok(()),
            Some(_) => Err(Stranger::Origin),
        }
    }

    /// Whether a request may see or change what is in the folder.
    pub(super) fn at_the_desk(&self, request: &Incoming) -> Result<(), Stranger> {
        if !same(&self.key, request.header(KEY).unwrap_or_default()) {
            return Err(Stranger::Key);
        }
        if request.method != "GET" && !is_sent_by_a_page(request) {
            return Err(Stranger::Origin);
        }
        Ok(())
    }

    fn names(&self) -> [String; 2] {
        ["127.0.0.1", "localhost"].map(|name| format!("{name}:{}", self.port))
    }
}

/// Whether a browser says which page sent it, and in a form that pages from elsewhere can't send unasked.
fn is_sent_by_a_page(request: &Incoming) -> bool {
    let kind = request.header("content-type");
    kind.is_some_and(|kind| kind.starts_with("application/json"))
        && request.header("origin").is_some()
}

/// Whether two secrets are the same, in a time that does not tell where they differ.
fn same(own: &str, given: &str) -> bool {
    let pairs = own.bytes().zip(given.bytes());
    let differ = pairs.fold(0, |differ, (own, given)| differ | (own ^ given));
    differ == 0 && own.len() == given.len()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    fn request(head: &str) -> Incoming {
        let text = format!("{head}\r\n\r\n");
        crate::loopback::read(&mut text.as_bytes(), 0, || Ok(()))
            .unwrap()
            .unwrap()
    }

    #[test]
    fn strangers_stay_outside() {
        let guard = Guard::new(8027, "secret".to_owned(), "ticket".to_owned());
        let door = |head: &str| guard.at_the_door(&request(head));
        let ok = "GET / HTTP/1.1\r\nHost: 127.0.0.1:8027";
        assert_eq!(door(ok), Ok(()));
        for host in [
            "Host: evil.example",
            "Host: evil.example:8027",
            "Host: 127.0.0.1",
            "Host: 127.0.0.1:8028",
            "Host: 127.0.0.1.evil.example:8027",
            "X: y",
        ] {
            let head = format!("GET / HTTP/1.1\r\n{host}");
            assert_eq!(door(&head), Err(Stranger::Host), "{host}");
        }
        for origin in [
            "Origin: null",
            "Origin: http://evil.example",
            "Origin: http://127.0.0.1:9999",
            "Origin: https://127.0.0.1:8027",
            "Origin: http://localhost:8027",
            "Sec-Fetch-Site: cross-site",
            "Sec-Fetch-Site: same-site\r\nSec-Fetch-Mode: no-cors",
        ] {
            let head = format!("{ok}\r\n{origin}");
            assert_eq!(door(&head), Err(Stranger::Origin), "{origin}");
        }
        assert_eq!(
            door(&format!("{ok}\r\nOrigin: http://127.0.0.1:8027")),
            Ok(())
        );
    }

    #[test]
    fn nothing_is_shown_or_changed_without_the_secret() {
        let guard = Guard::new(8027, "secret".to_owned(), "ticket".to_owned());
        let desk = |head: &str| guard.at_the_desk(&request(head));
        let get = "GET /api/start HTTP/1.1\r\nHost: 127.0.0.1:8027";
        assert_eq!(desk(get), Err(Stranger::Key));
        assert_eq!(
            desk(&format!("{get}\r\nX-Plantilla-Key: secre")),
            Err(Stranger::Key)
        );
        assert_eq!(
            desk(&format!("{get}\r\nX-Plantilla-Key: secret2")),
            Err(Stranger::Key)
        );
        assert_eq!(desk(&format!("{get}\r\nX-Plantilla-Key: secret")), Ok(()));
        let post = "POST /api/save HTTP/1.1\r\nHost: 127.0.0.1:8027\r\nX-Plantilla-Key: secret";
        assert_eq!(desk(post), Err(Stranger::Origin));
        let form = "Origin: http://127.0.0.1:8027\r\nContent-Type: text/plain";
        assert_eq!(desk(&format!("{post}\r\n{form}")), Err(Stranger::Origin));
        let json = "Origin: http://127.0.0.1:8027\r\nContent-Type: application/json";
        assert_eq!(desk(&format!("{post}\r\n{json}")), Ok(()));
    }

    #[test]
    fn a_ticket_is_good_once() {
        let guard = Guard::new(8027, "secret".to_owned(), "ticket".to_owned());
        let enter = |body: &str, origin: &str| {
            let length = body.len();
            let text = format!(
                "POST /api/enter HTTP/1.1\r\nHost: 127.0.0.1:8027\r\n{origin}Content-Type: application/json\r\nContent-Length: {length}\r\n\r\n{body}"
            );
            let request = crate::loopback::read(&mut text.as_bytes(), 99, || Ok(()));
            guard.enter(&request.unwrap().unwrap()).map(str::to_owned)
        };
        let origin = "Origin: http://127.0.0.1:8027\r\n";
        assert_eq!(enter(r#"{"ticket":"x"}"#, origin), Err(Stranger::Key));
        assert_eq!(enter(r#"{"ticket":"ticket"}"#, ""), Err(Stranger::Origin));
        assert_eq!(
            enter(r#"{"ticket":"ticket"}"#, origin),
            Ok("secret".to_owned())
        );
        assert_eq!(enter(r#"{"ticket":"ticket"}"#, origin), Err(Stranger::Key));
    }
}
