//! Characters that nobody sees.

use serde::Deserialize;

use super::Check;
use crate::lint::context::{Context, PartKind};
use crate::lint::hits::Hits;
use crate::text::invisible::suspicious;

/// Finds invisible characters that do no good where they stand, and takes them away.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// The texts to look at.
    of: Vec<PartKind>,
    /// Whether to find control characters, or all others.
    control: bool,
}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        for part in cx.of(&self.of) {
            let value = &part.text.value;
            if !self.may_stand_in(value.as_bytes()) {
                continue;
            }
            for range in suspicious(value) {
                let Some(first) = value[range.clone()].chars().next() else {
                    continue;
                };
                if first.is_control() == self.control {
                    hits.within(part.component, part.text, range.clone())
                        .arg("found", name(first))
                        .replace(part.text, range, "")
                        .done();
                }
            }
        }
    }
}

impl Params {
    /// Whether a text holds a byte that such a character begins with. It looks at all bytes without leaving
    /// early, which the compiler turns into a few wide steps.
    fn may_stand_in(&self, bytes: &[u8]) -> bool {
        let starts = |byte: u8| match self.control {
            true => {
                (byte < 0x20) & (byte != b'\t') & (byte != b'\n') & (byte != b'\r')
                    | (byte == 0x7F)
                    | (byte == 0xC2)
            }
            false => (byte == 0xC2) | (byte == 0xCD) | (byte == 0xD8) | (byte >= 0xE1),
        };
        bytes
            .iter()
            .fold(false, |found, byte| found | starts(*byte))
    }
}

/// What Unicode calls a character, as far as writers meet it.
fn name(letter: char) -> String {
    let known = match letter {
        '\u{0007}' => "BELL",
        '\u{0008}' => "BACKSPACE",
        '\u{000b}' => "LINE TABULATION",
        '\u{000c}' => "FORM FEED",
        '\u{001b}' => "ESCAPE",
        '\u{007f}' => "DELETE",
        '\u{0085}' => "NEXT LINE",
        '\u{00ad}' => "SOFT HYPHEN",
        '\u{034f}' => "COMBINING GRAPHEME JOINER",
        '\u{061c}' => "ARABIC LETTER MARK",
        '\u{115f}' => "HANGUL CHOSEONG FILLER",
        '\u{1160}' => "HANGUL JUNGSEONG FILLER",
        '\u{180e}' => "MONGOLIAN VOWEL SEPARATOR",
        '\u{200b}' => "ZERO WIDTH SPACE",
        '\u{200c}' => "ZERO WIDTH NON-JOINER",
        '\u{200d}' => "ZERO WIDTH JOINER",
        '\u{200e}' => "LEFT-TO-RIGHT MARK",
        '\u{200f}' => "RIGHT-TO-LEFT MARK",
        '\u{2028}' => "LINE SEPARATOR",
        '\u{2029}' => "PARAGRAPH SEPARATOR",
        '\u{202a}' => "LEFT-TO-RIGHT EMBEDDING",
        '\u{202b}' => "RIGHT-TO-LEFT EMBEDDING",
        '\u{202c}' => "POP DIRECTIONAL FORMATTING",
        '\u{202d}' => "LEFT-TO-RIGHT OVERRIDE",
        '\u{202e}' => "RIGHT-TO-LEFT OVERRIDE",
        '\u{2060}' => "WORD JOINER",
        '\u{2066}' => "LEFT-TO-RIGHT ISOLATE",
        '\u{2067}' => "RIGHT-TO-LEFT ISOLATE",
        '\u{2068}' => "FIRST STRONG ISOLATE",
        '\u{2069}' => "POP DIRECTIONAL ISOLATE",
        '\u{3164}' => "HANGUL FILLER",
        '\u{feff}' => "ZERO WIDTH NO-BREAK SPACE",
        '\u{ffa0}' => "HALFWIDTH HANGUL FILLER",
        _ => "",
    };
    format!("{known} (U+{:04X})", u32::from(letter))
        .trim_start()
        .to_owned()
}
