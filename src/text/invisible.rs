//! Characters that nobody sees: which of them do no good, and how to show a text so that none can act.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::ops::Range;

use unicode_properties::UnicodeEmoji;

/// Whether a character leaves no mark of its own on the screen: zero-width characters, controls of
/// direction, variation selectors, tags, fillers, and the control characters other than tab, line feed and
/// carriage return. White space is visible in this sense, but for the blank braille pattern (U+2800), which
/// no software takes for white space.
#[must_use]
pub fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\0'..='\u{8}'
            | '\u{b}'..='\u{c}'
            | '\u{e}'..='\u{1f}'
            | '\u{7f}'..='\u{9f}'
            | '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{115f}'..='\u{1160}'
            | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{2800}'
            | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{ffa0}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}

/// First bytes, in UTF-8, of the characters of [`is_invisible`].
fn may_start(byte: u8) -> bool {
    matches!(
        byte,
        0..=8 | 0xB | 0xC | 0xE..=0x1F | 0x7F | 0xC2 | 0xCD | 0xD8 | 0xE1..=0xE3 | 0xEF | 0xF0 | 0xF3
    )
}

/// Where the next character stands, from a boundary on, that may be invisible by its first byte.
fn next(value: &str, from: usize, may_start: fn(u8) -> bool) -> Option<(usize, char)> {
    let step = value
        .as_bytes()
        .get(from..)?
        .iter()
        .position(|byte| may_start(*byte))?;
    let at = from + step;
    value.get(at..)?.chars().next().map(|c| (at, c))
}

/// Stretches of invisible characters that do no good in a template, in bytes: at best pasted by accident.
///
/// Those that a script or an emoji needs are left out: variation selectors, the joiner between emoji and the
/// tags of a flag, joiners and non-joiners after letters of the scripts that use them, the zero-width space
/// that separates words in South East Asia, and marks and isolates of direction in a text that holds
/// right-to-left letters.
#[must_use]
pub fn suspicious(value: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut rtl = None;
    let mut at = 0;
    while let Some((start, c)) = next(value, at, may_start) {
        at = start + c.len_utf8();
        if !is_invisible(c) {
            continue;
        }
        let before = value.get(..start).unwrap_or_default();
        let after = value.get(at..).unwrap_or_default();
        let needed = match c {
            '\u{180b}'..='\u{180d}' | '\u{180f}' | '\u{fe00}'..='\u{fe0f}' => true,
            '\u{e0100}'..='\u{e01ef}' => true,
            '\u{200b}' => separates_words(before, after),
            '\u{200c}' => follows_joining(before),
            '\u{200d}' => follows_joining(before) || joins_emoji(before, after),
            '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{2066}'..='\u{2069}' => {
                *rtl.get_or_insert_with(|| value.chars().any(is_right_to_left))
            }
            '\u{e0020}'..='\u{e007f}' if before.ends_with('\u{1f3f4}') => {
                let tags = after.trim_start_matches(|c| matches!(c, '\u{e0020}'..='\u{e007f}'));
                at = value.len() - tags.len();
                continue;
            }
            _ => false,
        };
        if needed {
            continue;
        }
        match found.last_mut() {
            Some(last) if last.end == start => last.end = at,
            _ => found.push(start..at),
        }
    }
    found
}

/// Thai, Lao, Tibetan, Burmese and Khmer write no blanks between words, and mark them so.
fn separates_words(before: &str, after: &str) -> bool {
    let unspaced = |c: Option<char>| {
        c.is_some_and(|c| {
            matches!(c, '\u{e00}'..='\u{fff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}')
        })
    };
    unspaced(before.chars().next_back()) || unspaced(after.chars().next())
}

/// Scripts whose letters join, or whose conjuncts are steered, by U+200C and U+200D: Arabic, Syriac, N'Ko and
/// others of the Middle East, those of India, South East Asia, and Mongolian.
fn follows_joining(before: &str) -> bool {
    before.chars().next_back().is_some_and(|c| {
        matches!(
            c,
            '\u{600}'..='\u{8ff}'
                | '\u{900}'..='\u{dff}'
                | '\u{e00}'..='\u{109f}'
                | '\u{1700}'..='\u{18af}'
                | '\u{1900}'..='\u{1cff}'
                | '\u{a800}'..='\u{abff}'
                | '\u{fb50}'..='\u{fdff}'
                | '\u{fe70}'..='\u{fefc}'
                | '\u{10a00}'..='\u{11fff}'
        )
    })
}

fn joins_emoji(before: &str, after: &str) -> bool {
    let base = before
        .chars()
        .rev()
        .find(|c| !matches!(c, '\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}'));
    let emoji = |c: Option<char>| c.is_some_and(|c| !c.is_ascii() && c.is_emoji_char());
    emoji(base) && emoji(after.chars().next())
}

/// Whether a character is a letter of a script that runs from right to left.
#[must_use]
pub fn is_right_to_left(c: char) -> bool {
    matches!(
        c,
        '\u{5be}'..='\u{8ff}'
            | '\u{fb1d}'..='\u{fdff}'
            | '\u{fe70}'..='\u{fefc}'
            | '\u{10800}'..='\u{10fff}'
            | '\u{1e800}'..='\u{1efff}'
    ) && c.is_alphabetic()
}

/// Whether a character changes the order in which others are shown.
fn is_bidi_control(c: char) -> bool {
    matches!(
        c,
        '\u{61c}' | '\u{200e}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{206f}'
    )
}

fn is_line_separator(c: char) -> bool {
    matches!(c, '\u{2028}' | '\u{2029}')
}

/// First bytes of what [`for_terminal`] and [`for_one_line`] replace.
fn may_act(byte: u8) -> bool {
    matches!(byte, 0..=0x1F | 0x7F | 0xC2 | 0xD8 | 0xE2)
}

/// The text with nothing left in it that acts on a terminal or reorders what is shown, byte for byte as long
/// as before, so that positions hold: control characters other than tab and line feed become `?` (one byte)
/// or `·` (two), controls of direction and line separators become `·` or U+FFFD (three). A carriage return
/// that a line feed follows is a line end, and stays.
#[must_use]
pub fn for_terminal(value: &str) -> Cow<'_, str> {
    let act = |at: usize, c: char| match c {
        '\t' | '\n' => false,
        '\r' => value.as_bytes().get(at + 1) != Some(&b'\n'),
        _ => c.is_control() || is_bidi_control(c) || is_line_separator(c),
    };
    replace(value, act, |shown, c| {
        shown.push(match c.len_utf8() {
            1 => '?',
            2 => '·',
            _ => '\u{fffd}',
        });
    })
}

/// The text on one line, for formats in which a line is a record: control characters, controls of direction
/// and line separators are written as escapes (`\n`, `\u{202e}`).
#[must_use]
pub fn for_one_line(value: &str) -> Cow<'_, str> {
    let act = |_, c: char| c.is_control() || is_bidi_control(c) || is_line_separator(c);
    replace(value, act, |shown, c| {
        // Writing to a string can't fail.
        let _ = write!(shown, "{}", c.escape_default());
    })
}

fn replace(
    value: &str,
    acts: impl Fn(usize, char) -> bool,
    write: impl Fn(&mut String, char),
) -> Cow<'_, str> {
    let mut shown = String::new();
    let (mut copied, mut at) = (0, 0);
    while let Some((start, c)) = next(value, at, may_act) {
        at = start + c.len_utf8();
        if acts(start, c) {
            shown.push_str(value.get(copied..start).unwrap_or_default());
            write(&mut shown, c);
            copied = at;
        }
    }
    if copied == 0 {
        return Cow::Borrowed(value);
    }
    shown.push_str(value.get(copied..).unwrap_or_default());
    Cow::Owned(shown)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;
    use proptest::prelude::*;

    #[test]
    fn needed_ones_are_left_alone() {
        for text in [
            "Hola, ¿cómo está? — “bien”…\t\r\n",
            "👨‍👩‍👧 🏴󠁧󠁢󠁥󠁮󠁧󠁿 ❤️ 1️⃣ 👩🏽‍⚕️ ☺︎ 🏳️‍🌈 👁️‍🗨️",
            "می‌خواهم",
            "ক্‌ষ क्‍ष 1445 ه‍",
            "សូម\u{200b}អរគុណ",
            "שלום \u{200f}(א)\u{200e} \u{2068}x\u{2069}",
            "葛\u{e0100}城",
        ] {
            assert_eq!(suspicious(text), Vec::<Range<usize>>::new(), "{text:?}");
        }
    }

    #[test]
    fn useless_ones_are_found() {
        for (text, expected) in [
            ("a\u{200b}b", vec![(1, 4)]),
            ("a\u{200b}\u{feff}b\u{ad}", vec![(1, 7), (8, 10)]),
            ("\u{202a}+52 55\u{202c}", vec![(0, 3), (9, 12)]),
            ("a\u{200e}", vec![(1, 4)]),
            ("שלום\u{202e}", vec![(8, 11)]),
            ("a\u{200d}b", vec![(1, 4)]),
            ("👋\u{200d} a", vec![(4, 7)]),
            ("a\u{1b}[1m\0\u{85}", vec![(1, 2), (5, 8)]),
            ("\u{2800}\u{3164}", vec![(0, 6)]),
            ("a\u{e0041}", vec![(1, 5)]),
            ("\u{115f}\u{180e}", vec![(0, 6)]),
        ] {
            let found: Vec<_> = suspicious(text)
                .into_iter()
                .map(|range| (range.start, range.end))
                .collect();
            assert_eq!(found, expected, "{text:?}");
        }
    }

    #[test]
    fn terminals_get_stand_ins_of_the_same_length() {
        assert_eq!(for_terminal("a\tb\r\nñ 👋"), "a\tb\r\nñ 👋");
        assert!(matches!(for_terminal("ñ — 👋"), Cow::Borrowed(_)));
        assert_eq!(
            for_terminal("\u{1b}[31m\r\u{7f}\u{9b}\u{61c}\u{202e}\u{2066}\u{2028}"),
            "?[31m??··\u{fffd}\u{fffd}\u{fffd}"
        );
    }

    #[test]
    fn one_line_is_one_line() {
        assert_eq!(
            for_one_line("a\r\n\tb\u{1b}\u{202e}\u{2029}ñ"),
            r"a\r\n\tb\u{1b}\u{202e}\u{2029}ñ"
        );
        assert!(matches!(for_one_line("¡Hola! 👋"), Cow::Borrowed(_)));
    }

    #[test]
    fn long_texts_take_linear_time() {
        for unit in [
            "\u{200e}",
            "\u{200d}👋",
            "🏴\u{e0041}",
            "\u{fe0f}\u{200d}",
            "\u{200b}",
            "\0",
        ] {
            let start = std::time::Instant::now();
            let long = unit.repeat(50_000);
            let _ = (suspicious(&long), for_terminal(&long), for_one_line(&long));
            assert!(start.elapsed().as_secs() < 5, "{unit:?}");
        }
    }

    #[test]
    fn first_bytes_are_those_of_the_characters() {
        let mut bytes = [0; 4];
        for c in '\0'..=char::MAX {
            let first = *c.encode_utf8(&mut bytes).as_bytes().first().unwrap();
            assert!(!is_invisible(c) || may_start(first), "{c:?}");
            let acts = c.is_control() || is_bidi_control(c) || is_line_separator(c);
            assert!(!acts || may_act(first), "{c:?}");
        }
    }

    proptest! {
        #[test]
        fn ranges_are_sound(value in "([\u{200b}-\u{200f}\u{202a}-\u{202e}\u{e0041}🏴👋\u{fe0f}\u{1f3fb}aאक \0]|\\PC){0,30}") {
            let mut end = 0;
            for (index, range) in suspicious(&value).into_iter().enumerate() {
                prop_assert!(range.start > end || index == 0);
                prop_assert!(value.get(range.clone()).unwrap().chars().all(is_invisible));
                end = range.end;
            }
        }

        #[test]
        fn nothing_that_acts_is_left(value: String) {
            let shown = for_terminal(&value);
            prop_assert_eq!(shown.len(), value.len());
            for (index, _) in value.char_indices() {
                prop_assert!(shown.is_char_boundary(index));
            }
            prop_assert!(!shown.chars().any(|c| is_bidi_control(c) || c.is_control() && !"\t\r\n".contains(c)));
            let line = for_one_line(&value);
            prop_assert!(!line.chars().any(|c| c.is_control() || is_bidi_control(c) || is_line_separator(c)));
        }
    }
}
