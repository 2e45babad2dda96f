//! Where a server is: https, or plain http on this machine.

use std::fmt;
use std::str::FromStr;

use url::Url;

use crate::http::{self, Unfit};

/// Why an address can't be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AddressError {
    /// It is none.
    #[error("an address begins with https://, or with http:// for a server on this machine")]
    None,
    /// The texts would travel in the open.
    #[error(
        "texts are sent over https only; plain http is for this machine (http://localhost:8081)"
    )]
    Open,
    /// It holds a user, a password, a query or a fragment.
    #[error("the address takes no user, question mark or #")]
    Extra,
}

/// The address of a LanguageTool server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address(Url);

impl FromStr for Address {
    type Err = AddressError;

    fn from_str(text: &str) -> Result<Self, AddressError> {
        let mut url = http::address(text).map_err(|unfit| match unfit {
            Unfit::None => AddressError::None,
            Unfit::Open => AddressError::Open,
            Unfit::Extra => AddressError::Extra,
        })?;
        // People copy the whole address of the call, or that of the server.
        let path = url.path().trim_end_matches('/').to_owned();
        let base = path.strip_suffix("/check").unwrap_or(&path);
        let base = base.strip_suffix("/v2").unwrap_or(base);
        url.set_path(&format!("{base}/v2/check"));
        Ok(Self(url))
    }
}

impl Address {
    /// Whether it is on this machine.
    #[must_use]
    pub fn is_loopback(&self) -> bool {
        http::is_loopback(&self.0) == Some(true)
    }

    /// The address of the call.
    pub(super) fn call(&self) -> &Url {
        &self.0
    }
}

impl fmt::Display for Address {
    /// The host, with the port where one was named: all that may be shown.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.host_str().unwrap_or_default())?;
        match self.0.port() {
            Some(port) => write!(f, ":{port}"),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn https_anywhere_and_http_on_this_machine() {
        let call = |text: &str| Address::from_str(text).map(|it| it.call().to_string());
        let local = "http://localhost:8081/v2/check";
        for text in [
            "http://localhost:8081",
            "http://localhost:8081/v2",
            "http://localhost:8081/v2/check/",
        ] {
            assert_eq!(call(text).as_deref(), Ok(local), "{text}");
        }
        assert_eq!(
            call("https://lt.example/tool").as_deref(),
            Ok("https://lt.example/tool/v2/check")
        );
        assert!(call("http://127.8.0.1").is_ok() && call("http://[::1]:80").is_ok());
        assert_eq!(call("http://lt.example"), Err(AddressError::Open));
        assert_eq!(call("http://localhost.example"), Err(AddressError::Open));
        for text in ["localhost:8081", "ftp://x.example", "", "https://"] {
            assert_eq!(call(text), Err(AddressError::None), "{text}");
        }
        for text in ["https://a:b@x.example", "https://x.example/?q=1"] {
            assert_eq!(call(text), Err(AddressError::Extra), "{text}");
        }
    }
}
