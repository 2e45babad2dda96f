//! HTTP as all who call a server need it: where they may send, and how.

use std::error::Error as _;
use std::time::Duration;

use reqwest::blocking::Client;
use reqwest::redirect::Policy;
use url::{Host, Url};

/// Who is calling. Fits the pattern that Meta's OpenAPI description (v23) has for `User-Agent`.
pub(crate) const USER_AGENT: &str = concat!("plantilla/", env!("CARGO_PKG_VERSION"));

/// Why nothing is sent to an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unfit {
    /// It is no address of HTTP.
    None,
    /// What is sent would travel in the open.
    Open,
    /// It holds a user, a password, a query or a fragment.
    Extra,
}

/// Reads an address: https, or plain http on this machine.
pub(crate) fn address(text: &str) -> Result<Url, Unfit> {
    let url = Url::parse(text.trim()).map_err(|_| Unfit::None)?;
    let here = is_loopback(&url).ok_or(Unfit::None)?;
    match url.scheme() {
        "https" => {}
        "http" if here => {}
        "http" => return Err(Unfit::Open),
        _ => return Err(Unfit::None),
    }
    let extra = !url.username().is_empty()
        || url.password().is_some()
        || url.query().is_some()
        || url.fragment().is_some();
    if extra { Err(Unfit::Extra) } else { Ok(url) }
}

/// Whether an address is on this machine; nothing where it has no host.
pub(crate) fn is_loopback(url: &Url) -> Option<bool> {
    Some(match url.host()? {
        Host::Domain(name) => name == "localhost",
        Host::Ipv4(address) => address.is_loopback(),
        Host::Ipv6(address) => address.is_loopback(),
    })
}

/// A client for an address, with how long it waits for a connection and for a whole answer. It follows no redirect:
/// that could carry what is sent to a host that nobody named.
pub(crate) fn client(url: &Url, connect: Duration, answer: Duration) -> reqwest::Result<Client> {
    // An error means that a provider was installed before, by an earlier call.
    drop(rustls::crypto::ring::default_provider().install_default());
    let builder = Client::builder()
        .user_agent(USER_AGENT)
        .redirect(Policy::none())
        .referer(false)
        .connect_timeout(connect)
        .timeout(answer);
    let builder = if is_loopback(url) == Some(true) {
        // Else a proxy would get in the open what is sent.
        builder.no_proxy()
    } else {
        builder.https_only(true)
    };
    builder.build()
}

/// An error with what led to it.
pub(crate) fn in_words(error: &reqwest::Error) -> String {
    let mut words = error.to_string();
    let mut cause = error.source();
    while let Some(found) = cause {
        let text = found.to_string();
        if !words.contains(&text) {
            words.push_str(": ");
            words.push_str(&text);
        }
        cause = found.source();
    }
    words
}
