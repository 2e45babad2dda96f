//! Emoji as a reader counts them.
use std::ops::Range;
use unicode_properties::UnicodeEmoji as _;
use unicode_segmentation::UnicodeSegmentation as _;
/// The emoji.
pub fn emojis(value: &str) -> Vec<Range<usize>> {
    if value.is_ascii() {
        return Vec::new();
    }
    value
        .grapheme_indices(true)
        .filter(|(_, g)| {
            let mut cs = g.chars();
            let Some(base) = cs.next() else { return false };
            let rest: Vec<char> = cs.collect();
            let pres = matches!(
                base.emoji_status(),
                unicode_properties::EmojiStatus::EmojiPresentation
                    | unicode_properties::EmojiStatus::EmojiPresentationAndModifierBase
                    | unicode_properties::EmojiStatus::EmojiPresentationAndModifierAndEmojiComponent
                    | unicode_properties::EmojiStatus::EmojiPresentationAndEmojiComponent
            );
            (pres && !rest.contains(&'\u{fe0e}'))
                || (base.is_emoji_char_or_emoji_component()
                    && (rest.contains(&'\u{fe0f}') || rest.contains(&'\u{20e3}')))
        })
        .map(|(at, g)| at..at + g.len())
        .collect()
}
/// Whether there is any.
pub fn has_emoji(value: &str) -> bool {
    !emojis(value).is_empty()
}
