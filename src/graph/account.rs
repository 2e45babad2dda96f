//! Where the calls go: the address of the API, its version, the account and the app.

use std::fmt;

use url::Url;

use crate::http::{self, Unfit};

/// The address of the Graph API.
pub const GRAPH: &str = "https://graph.facebook.com";

/// The version of the Graph API that is asked for: the newest of 2026-07. Source: Meta's Graph API changelog.
pub const VERSION: &str = "v26.0";

/// Why a setting can't be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SettingError {
    /// The address is none.
    #[error("{0} is no address such as {GRAPH}")]
    Address(String),
    /// The token would travel in the open.
    #[error("{0}: the token is sent over https only; plain http is for this machine (127.0.0.1)")]
    Open(String),
    /// The address holds more than scheme, host, port and path.
    #[error("{0}: the address takes no user, question mark or #")]
    Extra(String),
    /// The version has another form.
    #[error("{0} is no version such as {VERSION}")]
    Version(String),
    /// The id has characters that no id has.
    #[error("{0} is no id: an id of an account or app is a number")]
    Id(String),
}

/// The address that calls go to: https, or plain http on this machine.
#[derive(Clone, PartialEq, Eq)]
pub struct Address(Url);

impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Address({})", self.0)
    }
}

impl Address {
    /// Reads an address.
    ///
    /// # Errors
    /// When it is none, when the token would travel in the open, or when it holds a user or a query.
    pub fn parse(text: &str) -> Result<Self, SettingError> {
        let text = text.trim();
        // What may hold a password is not repeated in a message.
        let shown = || text.rsplit('@').next().unwrap_or_default().to_owned();
        let url = http::address(text).map_err(|unfit| match unfit {
            Unfit::None => SettingError::Address(shown()),
            Unfit::Open => SettingError::Open(shown()),
            Unfit::Extra => SettingError::Extra(shown()),
        })?;
        Ok(Self(url))
    }

    /// Whether it is on this machine.
    #[must_use]
    pub fn is_loopback(&self) -> bool {
        http::is_loopback(&self.0) == Some(true)
    }

    /// The address as it was read.
    pub(super) fn url(&self) -> &Url {
        &self.0
    }

    /// The address of a path below it, with a query.
    #[must_use]
    pub(super) fn join(&self, path: &str, query: &[(String, String)]) -> Url {
        let mut url = self.0.clone();
        let base = url.path().trim_end_matches('/').to_owned();
        url.set_path(&format!("{base}/{path}"));
        if !query.is_empty() {
            url.query_pairs_mut().extend_pairs(query);
        }
        url
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.as_str().trim_end_matches('/'))
    }
}

/// A version of the Graph API: `v26.0`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version(String);

impl Version {
    /// Reads a version, with or without its `v`.
    ///
    /// # Errors
    /// When it has another form.
    pub fn parse(text: &str) -> Result<Self, SettingError> {
        let number = text.trim().trim_start_matches('v');
        let is_number = |part: &str| {
            (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
        };
        match number.split_once('.') {
            Some((major, minor)) if is_number(major) && is_number(minor) => {
                Ok(Self(format!("v{number}")))
            }
            _ => Err(SettingError::Version(text.to_owned())),
        }
    }
}

impl Default for Version {
    fn default() -> Self {
        Self(VERSION.to_owned())
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// An id of the Graph API, fit to stand in a path: ASCII letters, digits, `-` and `_`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(String);

impl Id {
    /// Reads the id of an account or app, which is a number.
    ///
    /// # Errors
    /// When it is none.
    pub fn number(text: &str) -> Result<Self, SettingError> {
        let text = text.trim();
        let is_number =
            (1..=32).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        if is_number {
            Ok(Self(text.to_owned()))
        } else {
            Err(SettingError::Id(text.to_owned()))
        }
    }

    /// Reads an id that an answer holds. Those of templates are numbers today.
    #[must_use]
    pub fn of_answer(text: &str) -> Option<Self> {
        let is_id = (1..=64).contains(&text.len())
            && text
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
        is_id.then(|| Self(text.to_owned()))
    }

    /// The id as a text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The account that templates live in, and the app that samples are uploaded with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// The WhatsApp Business account.
    pub waba: Id,
    /// The app; needed for media samples only.
    pub app: Option<Id>,
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;

    #[test]
    fn the_token_can_be_sent_over_https_or_to_this_machine_only() {
        for good in [
            "https://graph.facebook.com",
            "https://graph.facebook.com/",
            "https://proxy.example:8443/graph",
            "http://127.0.0.1:4010",
            "http://127.8.8.8",
            "http://[::1]:4010",
            "http://localhost:4010",
        ] {
            assert!(Address::parse(good).is_ok(), "{good}");
        }
        for open in [
            "http://graph.facebook.com",
            "http://127.0.0.1.example.com",
            "http://localhost.example.com",
            "http://0.0.0.0:80",
            "http://10.0.0.1",
            "http://[::ffff:10.0.0.1]",
        ] {
            assert!(
                matches!(Address::parse(open), Err(SettingError::Open(_))),
                "{open}"
            );
        }
        for bad in [
            "graph.facebook.com",
            "ftp://127.0.0.1",
            "file:///x",
            "",
            "https://",
        ] {
            assert!(
                matches!(Address::parse(bad), Err(SettingError::Address(_))),
                "{bad}"
            );
        }
        let error = Address::parse("https://user:pass@graph.facebook.com").unwrap_err();
        assert!(matches!(error, SettingError::Extra(_)) && !error.to_string().contains("pass"));
        assert!(Address::parse("https://x.example/?access_token=1").is_err());
    }

    #[test]
    fn paths_go_below_the_address() {
        let address = Address::parse("https://proxy.example/graph/").unwrap();
        let query = [("hsm_ids".to_owned(), "[1,2]".to_owned())];
        assert_eq!(
            address.join("v26.0/1/message_templates", &query).as_str(),
            "https://proxy.example/graph/v26.0/1/message_templates?hsm_ids=%5B1%2C2%5D"
        );
    }

    #[test]
    fn ids_and_versions_can_not_change_the_path() {
        assert_eq!(Version::parse("25.0").unwrap().to_string(), "v25.0");
        for bad in ["v26", "v26.0/../x", "26.", "latest", ""] {
            assert!(Version::parse(bad).is_err(), "{bad}");
        }
        assert!(Id::number(" 102290129340398 ").is_ok());
        for bad in ["", "1/2", "..", "12a", "1?x"] {
            assert!(Id::number(bad).is_err(), "{bad}");
        }
        assert!(Id::of_answer("template-1").is_some() && Id::of_answer("..").is_none());
    }
}
