//! When two values of a template mean the same to Meta, however they are written.

/// How values are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// As texts; line breaks of Windows and blanks around them make no difference.
    Text,
    /// As words of Meta's, in either case.
    Word,
    /// As addresses, of which `https://shop.example` and `https://shop.example/` are one.
    Address,
    /// As telephone numbers, by their digits.
    Phone,
}

impl Kind {
    /// Whether two values come to the same.
    pub(super) fn is_same(self, one: &str, other: &str) -> bool {
        one == other
            || match self {
                Self::Text => plain(one) == plain(other),
                Self::Word => one.eq_ignore_ascii_case(other),
                Self::Address => one.trim_end_matches('/') == other.trim_end_matches('/'),
                Self::Phone => digits(one).eq(digits(other)),
            }
    }
}

fn plain(text: &str) -> String {
    text.replace("\r\n", "\n").trim().to_owned()
}

fn digits(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(char::is_ascii_digit)
}
