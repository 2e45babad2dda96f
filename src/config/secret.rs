//! What must not stand in a configuration file, and keeping it from being shown when it does.

use crate::span::Span;

/// Keys, without separators and case, for what only the environment may say: whoever can change the file in
/// a pull request could otherwise read the token or send it elsewhere.
const KEYS: [&str; 16] = [
    "token",
    "accesstoken",
    "apptoken",
    "systemusertoken",
    "bearer",
    "secret",
    "appsecret",
    "clientsecret",
    "password",
    "apikey",
    "graphurl",
    "graphversion",
    "url",
    "baseurl",
    "endpoint",
    "proxy",
];

/// What access tokens of the Graph API begin with, and how many letters and digits follow at least.
const TOKEN: (&str, usize) = ("EAA", 20);

/// Whether a key asks for a token or an address.
#[must_use]
pub(super) fn is_secret(key: &str) -> bool {
    let plain: String = key
        .chars()
        .filter(|c| !matches!(c, '-' | '_' | ' '))
        .flat_map(char::to_lowercase)
        .collect();
    KEYS.contains(&plain.as_str())
}

/// What looks like an access token, wherever it stands.
pub(super) fn tokens(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = text.get(from..).and_then(|rest| rest.find(TOKEN.0)) {
        let start = from + at;
        let rest = text.get(start..).unwrap_or("");
        let length = rest
            .find(|c: char| !c.is_ascii_alphanumeric())
            .unwrap_or(rest.len());
        from = start + length;
        if length >= TOKEN.0.len() + TOKEN.1 {
            found.push(Span::new(start, from));
        }
    }
    found
}

/// The text with every secret covered, byte for byte, so that places in it stay: it is what reports quote.
pub(super) fn covered(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        match value_of_secret(line) {
            Some(at) => {
                out.push_str(line.get(..at).unwrap_or(""));
                cover(line.get(at..).unwrap_or(""), &mut out);
            }
            None => out.push_str(line),
        }
    }
    let mut shown = String::with_capacity(out.len());
    let mut kept = 0;
    for token in tokens(&out) {
        shown.push_str(out.get(kept..token.start).unwrap_or(""));
        cover(out.get(token.range()).unwrap_or(""), &mut shown);
        kept = token.end;
    }
    shown.push_str(out.get(kept..).unwrap_or(""));
    shown
}

fn cover(text: &str, out: &mut String) {
    for c in text.chars() {
        if matches!(c, '"' | '\'' | '\n' | '\r' | ' ' | '}' | ']') {
            out.push(c);
        } else {
            (0..c.len_utf8()).for_each(|_| out.push('*'));
        }
    }
}

/// Where the value of a secret key begins in a line, if there is one.
fn value_of_secret(line: &str) -> Option<usize> {
    line.match_indices('=').find_map(|(at, _)| {
        let before = line.get(..at)?.trim_end().trim_end_matches(['"', '\'']);
        let start = before
            .rfind(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_')))
            .map_or(0, |at| at + 1);
        let key = before.get(start..).unwrap_or("");
        is_secret(key).then_some(at + 1)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_covered_and_places_stay() {
        let token = "EAAGm0PX4ZCpsBAKZCabcdef123456";
        let text = format!(
            "[accounts.x]\nwaba = \"1\"\nToken = \"s3créta\"\ntoken-variable = \"NAME\"\nx = {{ app_secret = 'y' }} # {token}\n"
        );
        let shown = covered(&text);
        assert_eq!(shown.len(), text.len());
        for gone in [token, "s3cr", "'y'"] {
            assert!(!shown.contains(gone), "{shown}");
        }
        assert!(shown.contains("token-variable = \"NAME\"") && shown.contains("waba = \"1\""));
        assert_eq!(tokens(&text).len(), 1);
        assert!(tokens("EAA and EAAB").is_empty());
    }
}
