//! Who may ask: this page, in this browser, and nobody else.

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
    ("permissions-policy", "camera=(), microphone=(), geolocation=()"),
    ("cache-control", "no-store"),
];

/// Knows the port and the secret of this server.
pub(super) struct Guard {
    port: u16,
    key: String,
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
    pub(super) fn new(port: u16, key: String) -> Self {
        Self { port, key }
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
        let given = request.header(KEY).unwrap_or_default().as_bytes();
        let own = self.key.as_bytes();
        let differ = own
            .iter()
            .zip(given)
            .fold(0, |differ, (own, given)| differ | (own ^ given));
        if differ != 0 || own.len() != given.len() {
            return Err(Stranger::Key);
        }
        let sends = request.method != "GET";
        let plain = request
            .header("content-type")
            .is_some_and(|kind| kind.starts_with("application/json"));
        if sends && (!plain || request.header("origin").is_none()) {
            return Err(Stranger::Origin);
        }
        Ok(())
    }

    fn names(&self) -> [String; 2] {
        ["127.0.0.1", "localhost"].map(|name| format!("{name}:{}", self.port))
    }
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
        let guard = Guard::new(8027, "secret".to_owned());
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
        assert_eq!(door(&format!("{ok}\r\nOrigin: http://127.0.0.1:8027")), Ok(()));
    }

    #[test]
    fn nothing_is_shown_or_changed_without_the_secret() {
        let guard = Guard::new(8027, "secret".to_owned());
        let desk = |head: &str| guard.at_the_desk(&request(head));
        let get = "GET /api/start HTTP/1.1\r\nHost: 127.0.0.1:8027";
        assert_eq!(desk(get), Err(Stranger::Key));
        assert_eq!(desk(&format!("{get}\r\nX-Plantilla-Key: secre")), Err(Stranger::Key));
        assert_eq!(desk(&format!("{get}\r\nX-Plantilla-Key: secret2")), Err(Stranger::Key));
        assert_eq!(desk(&format!("{get}\r\nX-Plantilla-Key: secret")), Ok(()));
        let post = "POST /api/save HTTP/1.1\r\nHost: 127.0.0.1:8027\r\nX-Plantilla-Key: secret";
        assert_eq!(desk(post), Err(Stranger::Origin));
        let form = "Origin: http://127.0.0.1:8027\r\nContent-Type: text/plain";
        assert_eq!(desk(&format!("{post}\r\n{form}")), Err(Stranger::Origin));
        let json = "Origin: http://127.0.0.1:8027\r\nContent-Type: application/json";
        assert_eq!(desk(&format!("{post}\r\n{json}")), Ok(()));
    }
}
