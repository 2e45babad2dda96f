//! Text inside XML 1.0: only what a document may hold, and nothing that ends where it stands.

use super::shown::harmless;

/// A text as an attribute has it: line breaks and tabs as references, which readers would else make blanks.
pub(super) fn attribute(text: &str) -> String {
    escape(text, true)
}

/// A text between tags, over several lines.
pub(super) fn content(text: &str) -> String {
    escape(text, false)
}

/// XML holds no control characters but tab and line ends, and not U+FFFE and U+FFFF, not even as
/// references (XML 1.0, production 2); U+FFFD stands for them.
fn escape(text: &str, breaks: bool) -> String {
    let shown = harmless(text);
    let mut out = String::with_capacity(shown.len() + 16);
    for c in shown.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&apos;"),
            '\n' if breaks => out.push_str("&#10;"),
            '\t' if breaks => out.push_str("&#9;"),
            // A reader makes a line feed of it in any case.
            '\r' => {}
            '\n' | '\t' => out.push(c),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_gets_out_of_its_place() {
        assert_eq!(
            attribute("a\"<b>&'\n\tc"),
            "a&quot;&lt;b&gt;&amp;&apos;&#10;&#9;c"
        );
        assert_eq!(content("]]>\r\n\u{ffff}\u{1}"), "]]&gt;\n\u{fffd}?");
    }
}
