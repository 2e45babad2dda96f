//! Text from templates as text of a page, and nothing else.

use std::borrow::Cow;

/// A text as it may stand between tags and in a quoted attribute. Characters that a page may not hold become
/// U+FFFD.
pub(super) fn escaped(text: &str) -> Cow<'_, str> {
    let special = |c: char| {
        matches!(c, '&' | '<' | '>' | '"' | '\'' | '`')
            || (c.is_control() && c != '\n' && c != '\t')
    };
    if !text.contains(special) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '`' => out.push_str("&#96;"),
            c if special(c) => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// A locale code as a page names languages; empty where it could be anything else.
pub(super) fn language_tag(code: &str) -> String {
    let known = code.len() <= 10
        && code
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-');
    if known {
        code.replace('_', "-")
    } else {
        String::new()
    }
}

/// Bytes in Base64.
pub(super) fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let byte = |index: usize| group.get(index).copied().map_or(0, u32::from);
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for position in 0..4 {
            let sign = (bits >> (18 - 6 * position)) & 63;
            let sign = SIGNS.get(sign as usize).copied().map_or('=', char::from);
            out.push(if position <= group.len() { sign } else { '=' });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_that_of_rfc_4648() {
        let tried =
            ["", "f", "fo", "foo", "foob", "fooba", "foobar"].map(|it| base64(it.as_bytes()));
        let known = [
            "", "Zg==", "Zm8=", "Zm9v", "Zm9vYg==", "Zm9vYmE=", "Zm9vYmFy",
        ];
        assert_eq!(tried, known);
    }

    #[test]
    fn nothing_of_a_text_is_markup() {
        assert_eq!(escaped("plain ñ"), "plain ñ");
        assert_eq!(
            escaped("<a b='c'>&\u{0}"),
            "&lt;a b=&#39;c&#39;&gt;&amp;\u{fffd}"
        );
        assert_eq!(language_tag("pt_BR"), "pt-BR");
        assert_eq!(language_tag("x\" onload=\"a"), "");
    }
}
