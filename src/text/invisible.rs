//! Characters that can't be seen.
use std::borrow::Cow;
use std::ops::Range;
/// Whether it is invisible.
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{0}'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{e0000}'..='\u{e007f}')
}
/// Those that do no good.
pub fn suspicious(value: &str) -> Vec<Range<usize>> {
    if value.is_ascii()
        && !value
            .bytes()
            .any(|b| b < 32 && b != b'\n' && b != b'\r' && b != b'\t' || b == 127)
    {
        return Vec::new();
    }
    value
        .char_indices()
        .filter(|(_, c)| {
            is_invisible(*c) && !matches!(c, '\u{200c}'..='\u{200f}' | '\u{e0000}'..='\u{e007f}')
        })
        .map(|(at, c)| at..at + c.len_utf8())
        .collect()
}
/// For a terminal.
pub fn for_terminal(value: &str) -> Cow<'_, str> {
    let acts = |c: char| {
        (is_invisible(c)
            && !matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{e0000}'..='\u{e007f}' | '\u{2060}'..='\u{2064}' | '\u{115f}' | '\u{1160}' | '\u{3164}'))
            || c == '\r'
            || matches!(c, '\u{2028}' | '\u{2029}' | '\u{61c}')
    };
    if !value.contains(acts) {
        return Cow::Borrowed(value);
    }
    Cow::Owned(
        value
            .chars()
            .map(|c| {
                if acts(c) {
                    match c.len_utf8() {
                        1 => '?',
                        2 => '·',
                        _ => '\u{fffd}',
                    }
                } else {
                    c
                }
            })
            .collect(),
    )
}
/// For one line.
pub fn for_one_line(value: &str) -> Cow<'_, str> {
    let acts = |c: char| {
        c.is_control()
            || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{feff}')
    };
    if !value.contains(acts) {
        return Cow::Borrowed(value);
    }
    let mut out = String::new();
    for c in value.chars() {
        match c {
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            c if acts(c) => out.push_str(&format!("\\u{{{:x}}}", c as u32)),
            c => out.push(c),
        }
    }
    Cow::Owned(out)
}
