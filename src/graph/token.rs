//! The access token: a type that can be sent and can't be shown.

use std::fmt;
use std::io::Read;
use std::path::{Path, PathBuf};

use secrecy::{ExposeSecret, SecretString};

/// The variable that holds the token, where a configuration names no other.
pub const VARIABLE: &str = "PLANTILLA_TOKEN";

/// The most that is read of a token file, in bytes.
const LONGEST: u64 = 16 * 1024;

/// What stands in the place of a token that somebody else's text holds.
const HIDDEN: &str = "[token]";

/// An access token of the Graph API. It has no way to be printed: `Debug` shows stars, there is no
/// `Display`, and its memory is wiped when it is dropped.
#[derive(Clone)]
pub struct Token(SecretString);

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(***)")
    }
}

/// Why there is no token. None of these holds any part of what was read.
#[derive(Debug, thiserror::Error)]
pub enum TokenError {
    /// Neither the variable nor a file was given.
    #[error("no access token: set {variable}, or give --token-file")]
    Missing {
        /// The variable that was looked at.
        variable: String,
    },
    /// The file can't be read.
    #[error("the token file {file}: {source}")]
    File {
        /// The file, `-` for standard input.
        file: PathBuf,
        /// Why not.
        source: std::io::Error,
    },
    /// What was found has characters that no token has.
    #[error(
        "what {place} holds is no access token: a token is one line of visible ASCII characters"
    )]
    Form {
        /// Where it was found.
        place: String,
    },
}

impl Token {
    /// The token of a file (`-` is standard input), else of a variable. Blanks around it are cut off.
    ///
    /// # Errors
    /// When there is none, or what is there can't be one.
    pub fn find(
        file: Option<&Path>,
        variable: &str,
        value: &dyn Fn(&str) -> Option<String>,
        input: &mut dyn Read,
    ) -> Result<Self, TokenError> {
        let Some(file) = file else {
            let found = value(variable).filter(|text| !text.trim().is_empty());
            let found = found.ok_or_else(|| TokenError::Missing {
                variable: variable.to_owned(),
            })?;
            return Self::new(found).ok_or_else(|| TokenError::Form {
                place: variable.to_owned(),
            });
        };
        let mut text = String::new();
        let read = if file == Path::new("-") {
            input.take(LONGEST).read_to_string(&mut text)
        } else {
            std::fs::File::open(file).and_then(|open| open.take(LONGEST).read_to_string(&mut text))
        };
        read.map_err(|source| TokenError::File {
            file: file.to_owned(),
            source,
        })?;
        Self::new(text).ok_or_else(|| TokenError::Form {
            place: file.display().to_string(),
        })
    }

    /// A token, if the text can be one: visible ASCII characters, blanks around them apart.
    #[must_use]
    pub fn new(text: String) -> Option<Self> {
        let text = SecretString::from(text);
        let bare = text.expose_secret().trim();
        let is_token = !bare.is_empty() && bare.bytes().all(|byte| byte.is_ascii_graphic());
        is_token.then(|| Self(SecretString::from(bare)))
    }

    /// The value of an `Authorization` header. Only the transport calls it, and marks what it makes of it as
    /// sensitive.
    pub(super) fn authorization(&self, scheme: &str) -> SecretString {
        SecretString::from(format!("{scheme} {}", self.0.expose_secret()))
    }

    /// Bytes with every copy of the token taken out: Meta repeats it in the `next` address of a listing and
    /// in the message about a malformed one.
    #[must_use]
    pub fn scrub(&self, bytes: Vec<u8>) -> Vec<u8> {
        let token = self.0.expose_secret();
        let escaped = token.replace('/', "\\/");
        let encoded: String = url::form_urlencoded::byte_serialize(token.as_bytes()).collect();
        let mut bytes = bytes;
        for form in [token, &escaped, &encoded] {
            if memchr::memmem::find(&bytes, form.as_bytes()).is_some() {
                bytes = without(&bytes, form.as_bytes());
            }
        }
        bytes
    }

    /// The same for a text of our own, such as an error's.
    #[must_use]
    pub fn scrub_text(&self, text: &str) -> String {
        String::from_utf8_lossy(&self.scrub(text.as_bytes().to_vec())).into_owned()
    }
}

fn without(bytes: &[u8], secret: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut from = 0;
    for at in memchr::memmem::find_iter(bytes, secret) {
        out.extend_from_slice(bytes.get(from..at).unwrap_or_default());
        out.extend_from_slice(HIDDEN.as_bytes());
        from = at + secret.len();
    }
    out.extend_from_slice(bytes.get(from..).unwrap_or_default());
    out
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;

    const SECRET: &str = "EAAGm0PX4ZCpsBA|a/b+c";

    fn none(_: &str) -> Option<String> {
        None
    }

    #[test]
    fn it_shows_nothing_of_itself() {
        let token = Token::new(format!(" {SECRET}\n")).unwrap();
        assert_eq!(format!("{token:?} {token:#?}"), "Token(***) Token(***)");
        assert!(!format!("{:?}", token.authorization("Bearer")).contains(SECRET));
        assert_eq!(
            token.authorization("Bearer").expose_secret(),
            format!("Bearer {SECRET}")
        );
    }

    #[test]
    fn it_comes_from_a_file_before_a_variable() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("token");
        std::fs::write(&file, format!("{SECRET}\r\n")).unwrap();
        let found = |file: Option<&Path>, input: &str| {
            Token::find(
                file,
                VARIABLE,
                &|name| (name == VARIABLE).then(|| "other".to_owned()),
                &mut input.as_bytes(),
            )
        };
        let shown = |token: Token| token.authorization("").expose_secret().trim().to_owned();
        assert_eq!(shown(found(Some(&file), "").unwrap()), SECRET);
        assert_eq!(
            shown(found(Some(Path::new("-")), "piped\n").unwrap()),
            "piped"
        );
        assert_eq!(shown(found(None, "").unwrap()), "other");
    }

    #[test]
    fn errors_hold_nothing_of_it() {
        let bad = format!("{SECRET} {SECRET}");
        let value = |_: &str| Some(bad.clone());
        let error = Token::find(None, VARIABLE, &value, &mut "".as_bytes()).unwrap_err();
        assert!(!format!("{error:?} {error}").contains("EAAG"));
        let error = Token::find(None, "SHOP_TOKEN", &none, &mut "".as_bytes()).unwrap_err();
        assert!(error.to_string().contains("SHOP_TOKEN"));
        assert!(Token::new("ñ".to_owned()).is_none() && Token::new(" \n".to_owned()).is_none());
    }

    #[test]
    fn every_form_of_it_is_taken_out_of_a_text() {
        let token = Token::new(SECRET.to_owned()).unwrap();
        for text in [
            "a EAAGm0PX4ZCpsBA|a/b+c z",
            "a EAAGm0PX4ZCpsBA|a\\/b+c z",
            "a EAAGm0PX4ZCpsBA%7Ca%2Fb%2Bc z",
        ] {
            assert_eq!(token.scrub_text(text), "a [token] z");
        }
        assert_eq!(token.scrub_text("nothing"), "nothing");
    }
}
