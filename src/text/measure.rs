//! How long a text is, and how many words it has.
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation as _;
/// Unicode scalar values.
pub fn code_points(value: &str) -> usize {
    value.chars().count()
}
/// UTF-16 units.
pub fn utf16_units(value: &str) -> usize {
    value.chars().map(char::len_utf16).sum()
}
/// Words outside the holes.
pub fn words_outside(value: &str, holes: &[Range<usize>]) -> usize {
    let mut text = String::new();
    let mut at = 0;
    for hole in holes {
        text.push_str(&value[at..hole.start]);
        text.push(' ');
        at = hole.end;
    }
    text.push_str(&value[at..]);
    let alnum = |s: &str| s.chars().any(char::is_alphanumeric);
    let a = text.unicode_words().filter(|w| alnum(w)).count();
    let b = text.split_whitespace().filter(|w| alnum(w)).count();
    a.max(b)
}
/// Line breaks.
pub fn line_breaks(value: &str) -> usize {
    value.matches('\n').count()
}
/// Runs of three or more line breaks.
pub fn blank_runs(value: &str) -> Vec<Range<usize>> {
    let b = value.as_bytes();
    let mut out = vec![];
    let mut i = 0;
    while i < b.len() {
        let s = i;
        let mut n = 0;
        while i < b.len() && (b[i] == b'\n' || (b[i] == b'\r' && b.get(i + 1) == Some(&b'\n'))) {
            if b[i] == b'\n' {
                n += 1;
            }
            i += 1;
        }
        if n >= 3 {
            out.push(s..i);
        }
        if i == s {
            i += 1;
        }
    }
    out
}
/// Tabs and runs of five or more spaces.
pub fn wide_gaps(value: &str) -> Vec<Range<usize>> {
    let b = value.as_bytes();
    let mut out = vec![];
    let mut i = 0;
    while i < b.len() {
        let s = i;
        while i < b.len() && b[i] == b'\t' {
            i += 1;
        }
        if i > s {
            out.push(s..i);
            continue;
        }
        while i < b.len() && b[i] == b' ' {
            i += 1;
        }
        if i - s >= 5 {
            out.push(s..i);
        }
        if i == s {
            i += 1;
        }
    }
    out
}
