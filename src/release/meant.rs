//! When two values of a template mean the same to Meta, however they are written.

use unicode_normalization::UnicodeNormalization;
use url::Url;

use crate::template::Category;
use crate::text::phone::trunk_zero;

/// How values are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// As texts; how lines end, blanks around the text and at the ends of its lines, and whether an accent is a
    /// character of its own make no difference.
    Text,
    /// As words of Meta's, in either case.
    Word,
    /// As addresses, of which `https://shop.example` and `https://shop.example/` are one, and `ñ` and `%C3%B1`.
    Address,
    /// As telephone numbers, by their digits. Meta strips a zero that stands behind the code of the country.
    Phone,
}

impl Kind {
    /// Whether two values come to the same.
    pub(super) fn is_same(self, one: &str, other: &str) -> bool {
        one == other
            || match self {
                Self::Text => plain(one) == plain(other),
                Self::Word => one.eq_ignore_ascii_case(other),
                Self::Address => address(one) == address(other),
                Self::Phone => digits(one) == digits(other),
            }
    }
}

fn plain(text: &str) -> String {
    let text: String = text.nfc().collect();
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let lines: Vec<&str> = text.trim().split('\n').map(str::trim_end).collect();
    lines.join("\n")
}

/// An address with everything escaped in one way: what needs no escape has none.
fn address(text: &str) -> String {
    let text = Url::parse(text).map_or_else(|_| text.to_owned(), String::from);
    let mut out = String::with_capacity(text.len());
    let mut pieces = text.split('%');
    out.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        let code = piece.get(..2);
        let code = code.and_then(|it| Some((it, u8::from_str_radix(it, 16).ok()?)));
        let rest = piece.get(2..).unwrap_or_default();
        match code {
            Some((_, byte)) if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) => {
                out.push(char::from(byte));
                out.push_str(rest);
            }
            Some((code, _)) => {
                out.push('%');
                out.push_str(&code.to_ascii_uppercase());
                out.push_str(rest);
            }
            None => {
                out.push('%');
                out.push_str(piece);
            }
        }
    }
    out.trim_end_matches('/').to_owned()
}

/// The digits of a number as Meta keeps them.
fn digits(text: &str) -> String {
    let mut digits: String = text.chars().filter(char::is_ascii_digit).collect();
    if let Some(zero) = trunk_zero(&digits) {
        digits.remove(zero);
    }
    digits
}

/// The longest time for which Meta tries to deliver a message, in seconds, which `-1` stands for too. Source:
/// Meta's page on time-to-live.
const LONGEST: i64 = 30 * 24 * 60 * 60;

/// For how many seconds Meta tries to deliver a message of a template with this setting; nothing is the default
/// of the category. Source: Meta's page on time-to-live.
pub(super) fn time_to_live(seconds: Option<i64>, category: Option<Category>) -> i64 {
    match (seconds, category) {
        (None, Some(Category::Authentication)) => 600,
        (None | Some(-1), _) => LONGEST,
        (Some(seconds), _) => seconds,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_otherwise_means_the_same() {
        for (kind, one, other) in [
            (Kind::Text, "Hola \r\nAna", " Hola\nAna\n"),
            (Kind::Text, "caf\u{e9}", "cafe\u{301}"),
            (Kind::Word, "copy_code", "COPY_CODE"),
            (
                Kind::Address,
                "https://Shop.example",
                "https://shop.example/",
            ),
            (
                Kind::Address,
                "https://a.example/ñ?q=a b",
                "https://a.example/%c3%b1?q=a%20b",
            ),
            (
                Kind::Address,
                "https://a.example/%7Eana/{{1}}",
                "https://a.example/~ana/{{1}}",
            ),
            (
                Kind::Address,
                "https://ñandú.example/x/",
                "https://xn--and-6ma2c.example/x",
            ),
            (Kind::Phone, "+52 155 1234-5678", "5215512345678"),
            (Kind::Phone, "+44 (0) 20 7123 4567", "+442071234567"),
        ] {
            assert!(
                kind.is_same(one, other) && kind.is_same(other, one),
                "{one} {other}"
            );
        }
    }

    #[test]
    fn what_is_another_value_is_one() {
        for (kind, one, other) in [
            (Kind::Text, "Hola\nAna", "Hola\n\nAna"),
            (Kind::Text, "Hola  Ana", "Hola Ana"),
            (Kind::Text, "hola", "Hola"),
            (Kind::Address, "https://a.example/A", "https://a.example/a"),
            (
                Kind::Address,
                "https://a.example/?a=1%262",
                "https://a.example/?a=1&2",
            ),
            (Kind::Address, "http://a.example", "https://a.example"),
            (Kind::Address, "https://a.example/%", "https://a.example/%é"),
            (Kind::Phone, "+52 155 1234 5678", "+52 155 1234 5679"),
            (Kind::Phone, "+1 500 000 0000", "+1 50 000 0000"),
            (Kind::Phone, "+39 06 1234 5678", "+39 6 1234 5678"),
        ] {
            assert!(!kind.is_same(one, other), "{one} {other}");
        }
    }
}
