//! The parts of a web address as a person types it, placeholders and slips of the hand included.

use std::ops::Range;

/// How an address begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme<'a> {
    /// `http://`.
    Http,
    /// `https://`.
    Https,
    /// `http` or `https` with other marks after it: `https:/`, `https//`, `http:\\`, `https;//`.
    Broken,
    /// Another word before a colon: `tel`, `mailto`, `htpps`.
    Other(&'a str),
    /// None.
    Absent,
}

/// An address, taken apart. Nothing about it is checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link<'a> {
    /// How it begins.
    pub scheme: Scheme<'a>,
    /// Bytes of the value before the authority: blanks, scheme, slashes.
    pub prefix: usize,
    /// What stands between the scheme and the path: user, host, port.
    pub authority: &'a str,
    /// The host, without a placeholder that is glued to it.
    pub host: &'a str,
    /// Path, query and fragment.
    pub rest: &'a str,
}

/// Takes an address apart.
#[must_use]
pub fn split(value: &str) -> Link<'_> {
    let blank = value.len() - value.trim_start().len();
    let (scheme, length) = scheme(&value[blank..]);
    let prefix = blank + length;
    let after = &value[prefix..];
    let cut = after.find(['/', '?', '#', '\\']).unwrap_or(after.len());
    let (authority, rest) = after.split_at(cut);
    let host = authority
        .rsplit_once('@')
        .map_or(authority, |(_, host)| host);
    let end = host.find([':', '<', '{']).unwrap_or(host.len());
    Link {
        scheme,
        prefix,
        authority,
        host: &host[..end],
        rest,
    }
}

/// The scheme and the bytes that it takes, slashes included.
fn scheme(value: &str) -> (Scheme<'_>, usize) {
    let word = value
        .bytes()
        .take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'))
        .count();
    let (name, after) = value.split_at(word);
    let marks = after
        .bytes()
        .take_while(|byte| matches!(byte, b':' | b';' | b'/' | b'\\'))
        .count();
    let web = match name.len() {
        4 if name.eq_ignore_ascii_case("http") => Some(Scheme::Http),
        5 if name.eq_ignore_ascii_case("https") => Some(Scheme::Https),
        _ => None,
    };
    match web {
        Some(scheme) if &after[..marks] == "://" => return (scheme, word + marks),
        Some(_) if marks > 0 => return (Scheme::Broken, word + marks),
        _ => {}
    }
    let letter = name.starts_with(|first: char| first.is_ascii_alphabetic());
    // `shop.example:8080` is a host with a port, `intent.app://x` is not.
    if letter && after.starts_with(':') && (!name.contains('.') || after.starts_with("://")) {
        let slashes = after[1..].bytes().take_while(|byte| *byte == b'/').count();
        return (Scheme::Other(name), word + 1 + slashes);
    }
    (Scheme::Absent, 0)
}

impl Link<'_> {
    /// Whether it opens in a browser.
    #[must_use]
    pub fn is_web(&self) -> bool {
        matches!(self.scheme, Scheme::Http | Scheme::Https)
    }

    /// Whether the host is this domain or below it, in either case.
    #[must_use]
    pub fn is_below(&self, domain: &str) -> bool {
        let host = self.host.as_bytes();
        let Some(start) = host.len().checked_sub(domain.len()) else {
            return false;
        };
        host[start..].eq_ignore_ascii_case(domain.as_bytes())
            && (start == 0 || host[start - 1] == b'.')
    }

    /// Whether the host reads like a domain name, and nothing but a port stands beside it.
    #[must_use]
    pub fn has_domain(&self) -> bool {
        let label =
            |part: &str| !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || c == '-');
        self.authority
            .strip_prefix(self.host)
            .is_some_and(|beside| beside.is_empty() || beside.starts_with([':', '<', '{']))
            && self.host.split('.').all(label)
            && self.host.rsplit_once('.').is_some_and(|(_, top)| {
                top.chars().nth(1).is_some() && top.chars().all(char::is_alphabetic)
            })
    }

    /// Whether the address, which must be a web address, can be read as one once its placeholders
    /// (`holes`: bytes of the value it was split from) are filled.
    #[must_use]
    pub fn is_readable(&self, value: &str, holes: impl Iterator<Item = Range<usize>>) -> bool {
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-');
        let top = self.authority.rsplit('.').next().unwrap_or_default();
        if !self.authority.is_empty()
            && self.authority.bytes().all(plain)
            && !self.authority.starts_with('.')
            && !self.authority.contains("..")
            && top.starts_with(|first: char| first.is_ascii_alphabetic())
        {
            return true;
        }
        // A host that is out of the ordinary: digits, other scripts, a port, a user, a placeholder.
        let mut filled = String::with_capacity(value.len());
        let mut done = 0;
        for hole in holes {
            filled.push_str(value.get(done..hole.start).unwrap_or_default());
            filled.push('1');
            done = hole.end;
        }
        filled.push_str(value.get(done..).unwrap_or_default());
        url::Url::parse(filled.trim())
            .is_ok_and(|url| url.host_str().is_some_and(|host| !host.is_empty()))
            && !self.authority.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn addresses_come_apart() {
        for (value, scheme, host, rest) in [
            (
                "https://shop.example/a?b",
                Scheme::Https,
                "shop.example",
                "/a?b",
            ),
            (" HTTP://Shop.example", Scheme::Http, "Shop.example", ""),
            ("https:/shop.example", Scheme::Broken, "shop.example", ""),
            (
                "https//shop.example/a",
                Scheme::Broken,
                "shop.example",
                "/a",
            ),
            (r"http:\\shop.example", Scheme::Broken, "shop.example", ""),
            ("https:///shop.example", Scheme::Broken, "shop.example", ""),
            (
                "htpps://shop.example",
                Scheme::Other("htpps"),
                "shop.example",
                "",
            ),
            (
                "tel:+573001234567",
                Scheme::Other("tel"),
                "+573001234567",
                "",
            ),
            (
                "mailto:ana@shop.example",
                Scheme::Other("mailto"),
                "shop.example",
                "",
            ),
            ("shop.example:8080/a", Scheme::Absent, "shop.example", "/a"),
            (
                "https.shop.example",
                Scheme::Absent,
                "https.shop.example",
                "",
            ),
            (
                "https://u:p@shop.example:1/",
                Scheme::Https,
                "shop.example",
                "/",
            ),
            (
                "https://shop.example<<1>>",
                Scheme::Https,
                "shop.example",
                "",
            ),
            ("<<1>>", Scheme::Absent, "", ""),
            ("", Scheme::Absent, "", ""),
        ] {
            let link = split(value);
            assert_eq!(
                (link.scheme, link.host, link.rest),
                (scheme, host, rest),
                "{value}"
            );
        }
    }

    #[test]
    fn domains_are_told_from_other_things() {
        for (value, domain) in [
            ("www.shop.example", true),
            ("tiendañandú.example/x", true),
            ("shop.example:8080", true),
            ("ana@shop.example", false),
            ("+57 300 123", false),
            ("shop", false),
            ("192.168.0.1", false),
            ("<<1>>", false),
        ] {
            assert_eq!(split(value).has_domain(), domain, "{value}");
        }
        let below = |value: &str| split(value).is_below("wa.me");
        assert!(below("https://wa.me/1") && below("https://WWW.wa.me"));
        assert!(!below("https://gowa.me/1") && !below("https://me"));
    }

    #[test]
    fn what_no_reader_takes_is_not_readable() {
        for (value, readable) in [
            ("https://shop.example/a b", true),
            ("https://shop.example:8080/", true),
            ("https://tiendañandú.example/", true),
            ("https://192.168.0.1/", true),
            ("https://192.168.0.999/", false),
            ("https://", false),
            ("https://shop..example", true),
            ("https://shop.example:web/", false),
            ("https://sh|op.example/", false),
        ] {
            let link = split(value);
            assert_eq!(
                link.is_readable(value, std::iter::empty()),
                readable,
                "{value}"
            );
        }
        let value = "https://<<1>>/a";
        assert!(split(value).is_readable(value, std::iter::once(8..13)));
    }

    proptest! {
        #[test]
        fn nothing_panics(value in "(https?)?[:/\\\\ ]{0,4}\\PC{0,30}", start in 0..20usize, length in 0..9usize) {
            let link = split(&value);
            prop_assert!(value[link.prefix..].starts_with(link.authority));
            let hole = start..start + length;
            let _ = (link.is_readable(&value, std::iter::once(hole)), link.has_domain(), link.is_below("wa.me"));
        }
    }
}
