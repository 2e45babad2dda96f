//! Emoji in a text, counted as a reader does: a family, a flag or a keycap is one.
//!
//! What Meta counts is not known beyond its limits; signs that are text unless asked otherwise (©, ™, ❤) are
//! not counted here unless they are asked to be emoji.

use std::ops::Range;

use unicode_properties::UnicodeEmoji;
use unicode_properties::emoji::EmojiStatus;
use unicode_segmentation::UnicodeSegmentation;

const TEXT_SELECTOR: char = '\u{fe0e}';
const EMOJI_SELECTOR: char = '\u{fe0f}';
const KEYCAP: char = '\u{20e3}';

/// The emoji of a text, in bytes: each extended grapheme cluster that shows as one.
#[must_use]
pub fn emojis(value: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(range) = next(value, at) {
        at = range.end;
        found.push(range);
    }
    found
}

/// Whether a text holds an emoji.
#[must_use]
pub fn has_emoji(value: &str) -> bool {
    next(value, 0).is_some()
}

/// The next emoji from a boundary of a cluster on.
fn next(value: &str, from: usize) -> Option<Range<usize>> {
    let mut at = from;
    loop {
        // Every emoji but the keycaps and the likes of © starts with one of these bytes, and those hold a
        // selector or a keycap mark that does.
        at += memchr::memchr3(0xE2, 0xEF, 0xF0, value.as_bytes().get(at..)?)?;
        let c = value.get(at..)?.chars().next()?;
        let start = match c {
            EMOJI_SELECTOR | KEYCAP => {
                let before = value.get(from..at)?.chars().next_back();
                at - before.map_or(0, char::len_utf8)
            }
            '\u{231a}'..='\u{2bff}' | '\u{1f000}'..='\u{1ffff}' => at,
            _ => {
                at += c.len_utf8();
                continue;
            }
        };
        // A skin tone that follows something else than an emoji shows as a patch of colour: it counts.
        let cluster = value.get(start..)?.graphemes(true).next()?;
        let end = start + cluster.len();
        if is_emoji(cluster) {
            return Some(start..end);
        }
        at = end.max(at + c.len_utf8());
    }
}

/// Whether a grapheme cluster shows as an emoji: its base does so by itself and is not asked to be text, or
/// it is asked to be an emoji by a selector, a keycap, a skin tone or what it is joined with.
fn is_emoji(cluster: &str) -> bool {
    let mut rest = cluster.chars();
    let Some(base) = rest.next() else {
        return false;
    };
    if !base.is_emoji_char() {
        return false;
    }
    match rest.clone().next() {
        Some(TEXT_SELECTOR) => false,
        Some(EMOJI_SELECTOR | KEYCAP) => true,
        _ => shows_as_emoji(base) || rest.any(shows_as_emoji),
    }
}

/// Emoji_Presentation of Unicode Technical Standard #51.
fn shows_as_emoji(c: char) -> bool {
    matches!(
        c.emoji_status(),
        EmojiStatus::EmojiPresentation
            | EmojiStatus::EmojiPresentationAndModifierBase
            | EmojiStatus::EmojiPresentationAndEmojiComponent
            | EmojiStatus::EmojiPresentationAndModifierAndEmojiComponent
    )
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;
    use proptest::prelude::*;

    #[test]
    fn each_is_one() {
        for emoji in [
            "👋",
            "👋🏽",
            "👨‍👩‍👧‍👦",
            "👩🏽‍⚕️",
            "🇲🇽",
            "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
            "1️⃣",
            "#️⃣",
            "1⃣",
            "❤️",
            "⚠️",
            "©️",
            "™️",
            "ℹ️",
            "🏳️‍🌈",
            "✅",
            "⭐",
            "☝🏽",
            "❤️‍🔥",
            "❤‍🔥",
            "〰️",
            "↔️",
            "🅰️",
            "🇲",
        ] {
            for text in [
                emoji.to_owned(),
                format!("Hola{emoji}a"),
                format!("ñ {emoji} 1"),
            ] {
                let found = emojis(&text);
                assert_eq!(found.len(), 1, "{text:?} {found:?}");
                assert_eq!(text.get(found.first().unwrap().clone()), Some(emoji));
                assert!(has_emoji(&text));
            }
        }
    }

    #[test]
    fn text_is_not() {
        for text in [
            "",
            "Hola #1 * 5",
            "©",
            "™",
            "®",
            "❤",
            "⚠",
            "☺",
            "❤\u{fe0e}",
            "⭐\u{fe0e}",
            "→ ✓ ★ • ▪ ½ №",
            "a\u{fe0f}",
            "नमस्ते",
            "日本語",
            "“¡…!”",
            "\u{20e3}",
            "\u{fe0f}",
            "\u{200d}",
        ] {
            assert_eq!(emojis(text), Vec::<Range<usize>>::new(), "{text:?}");
            assert!(!has_emoji(text));
        }
    }

    #[test]
    fn several_are_told_apart() {
        assert_eq!(emojis("👋👋🇲🇽🇧🇷1️⃣2️⃣").len(), 6);
        assert_eq!(emojis("👋 a ❤️❤ 👍🏽.").len(), 3);
    }

    #[test]
    fn long_texts_take_linear_time() {
        for unit in [
            "👋",
            "🇲",
            "\u{fe0f}",
            "\u{200d}\u{fe0f}",
            "👩\u{200d}",
            "1\u{20e3}",
            "—",
            "a\u{fe0f}",
        ] {
            let start = std::time::Instant::now();
            let _ = emojis(&unit.repeat(100_000 / unit.len()));
            assert!(start.elapsed().as_secs() < 5, "{unit:?}");
        }
    }

    /// The straightforward way, which looks at every cluster.
    fn slowly(value: &str) -> Vec<Range<usize>> {
        value
            .grapheme_indices(true)
            .filter(|(_, cluster)| is_emoji(cluster))
            .map(|(at, cluster)| at..at + cluster.len())
            .collect()
    }

    proptest! {
        #[test]
        fn same_as_looking_at_every_cluster(
            value in "([a1# \n👋👩⚕❤⚠🇲🇽🏴\u{e0067}\u{e007f}\u{200d}\u{fe0e}\u{fe0f}\u{20e3}éñ\u{301}日क्—]|👩🏽|©\u{fe0f}){0,24}",
        ) {
            prop_assert_eq!(emojis(&value), slowly(&value));
        }

        #[test]
        fn ranges_are_sound(value: String) {
            let mut end = 0;
            for range in emojis(&value) {
                prop_assert!(range.start >= end && value.get(range.clone()).is_some_and(|emoji| !emoji.is_empty()));
                end = range.end;
            }
        }
    }
}
