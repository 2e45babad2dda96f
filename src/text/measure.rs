//! Lengths, words, line breaks and blanks of a text, as far as Meta counts them.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::classes::class;
use super::invisible::is_invisible;

/// Thai letters that Meta's client takes for one word (specification, 3.3).
const THAI_WORD: usize = 7;
/// Line breaks in a row that Meta refuses in a body (subcode 2388072: more than two).
const TOO_MANY_BREAKS: usize = 3;
/// Blanks in a row that Meta refuses (more than four; specification, 3.6).
const TOO_MANY_BLANKS: usize = 5;

/// Unicode scalar values: what people call characters, and the looser reading of Meta's limits.
#[must_use]
pub fn code_points(value: &str) -> usize {
    value.chars().count()
}

/// UTF-16 code units: what Meta's web client counts. An emoji is two or more.
#[must_use]
pub fn utf16_units(value: &str) -> usize {
    // Characters of four bytes in UTF-8 take two units, all others one.
    let points = code_points(value);
    if points == value.len() {
        return points;
    }
    points + value.bytes().filter(|byte| *byte >= 0xF0).count()
}

/// Words for Meta's rule on the density of placeholders: what is left when the placeholders (`holes`: byte
/// ranges, in order) are cut out and invisible characters dropped.
///
/// Seven Thai letters make a word, as in Meta's client. For the rest Meta's expressions are not known; the
/// larger is taken of the words of Unicode Annex #29, cut at apostrophes too, and of the stretches between
/// blanks that hold a letter or a digit. It is the reading under which fewest texts are refused.
#[must_use]
pub fn words_outside(value: &str, holes: &[Range<usize>]) -> usize {
    let count = count_chunks(value, holes, usize::MAX);
    let words = segmented_words(value, holes);
    count.thai.div_ceil(THAI_WORD) + count.chunks.max(words)
}

/// Whether [`words_outside`] is `least` or more; mostly told without cutting the text into words.
#[must_use]
pub fn has_words_outside(value: &str, holes: &[Range<usize>], least: usize) -> bool {
    let count = count_chunks(value, holes, least);
    count.words() >= least || words_outside(value, holes) >= least
}

/// Whether there are surely `least` words or more outside the holes: that many stretches between blanks hold a
/// letter or a digit.
#[must_use]
pub(crate) fn surely_has_words(value: &str, holes: &[Range<usize>], least: usize) -> bool {
    count_chunks(value, holes, least).chunks >= least
}

#[derive(Default)]
struct Count {
    thai: usize,
    chunks: usize,
}

impl Count {
    fn words(&self) -> usize {
        self.thai.div_ceil(THAI_WORD) + self.chunks
    }
}

fn is_thai(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{e7f}')
}

/// The stretches of a text between its holes.
pub(super) fn outside<'a>(
    value: &'a str,
    holes: &'a [Range<usize>],
) -> impl Iterator<Item = &'a str> {
    let starts = std::iter::once(0).chain(holes.iter().map(|hole| hole.end));
    let ends = holes
        .iter()
        .map(|hole| hole.start)
        .chain(std::iter::once(value.len()));
    starts
        .zip(ends)
        .map(|(start, end)| value.get(start..end).unwrap_or_default())
}

/// Counts up to `enough` words, and then stops.
fn count_chunks(value: &str, holes: &[Range<usize>], enough: usize) -> Count {
    let mut count = Count::default();
    for stretch in outside(value, holes) {
        let mut counted = false;
        for c in stretch.chars() {
            if is_thai(c) {
                count.thai += 1;
                counted = false;
            } else if class(c).is_whitespace() {
                counted = false;
            } else if !counted && class(c).is_alphanumeric() {
                count.chunks += 1;
                counted = true;
                if count.words() >= enough {
                    return count;
                }
            }
        }
    }
    count
}

fn segmented_words(value: &str, holes: &[Range<usize>]) -> usize {
    let visible = |stretch: &str| -> String {
        stretch
            .chars()
            .filter(|c| !is_invisible(*c))
            .map(|c| if is_thai(c) { ' ' } else { c })
            .collect()
    };
    outside(value, holes)
        .map(|stretch| visible(stretch).unicode_words().map(parts).sum::<usize>())
        .sum()
}

/// The words that an apostrophe joins into one: `l'agence`, `dell'ordine`.
fn parts(word: &str) -> usize {
    word.split(['\'', '’'])
        .filter(|part| !part.is_empty())
        .count()
        .max(1)
}

/// Where the line breaks are, each as its bytes: `\n`, `\r\n`, or `\r` alone.
fn breaks(value: &str) -> impl Iterator<Item = Range<usize>> {
    let bytes = value.as_bytes();
    memchr::memchr2_iter(b'\n', b'\r', bytes).filter_map(|at| {
        let crlf = |at: usize| bytes.get(at) == Some(&b'\r') && bytes.get(at + 1) == Some(&b'\n');
        if at > 0 && crlf(at - 1) {
            return None;
        }
        Some(at..at + if crlf(at) { 2 } else { 1 })
    })
}

/// Line breaks; a carriage return and a line feed together are one.
#[must_use]
pub fn line_breaks(value: &str) -> usize {
    breaks(value).count()
}

/// Runs of three or more line breaks with nothing between them, in bytes. Blanks between two breaks end a
/// run: Meta looks for line breaks that follow each other.
#[must_use]
pub fn blank_runs(value: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut run = 0..0;
    let mut count = 0;
    for found_break in breaks(value) {
        if count > 0 && run.end == found_break.start {
            run.end = found_break.end;
            count += 1;
        } else {
            if count >= TOO_MANY_BREAKS {
                found.push(run);
            }
            run = found_break;
            count = 1;
        }
    }
    if count >= TOO_MANY_BREAKS {
        found.push(run);
    }
    found
}

/// Runs of tabs, and runs of five or more spaces, in bytes.
#[must_use]
pub fn wide_gaps(value: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let bytes = value.as_bytes();
    if memchr::memchr(b'\t', bytes).is_none() && memchr::memmem::find(bytes, b"     ").is_none() {
        return found;
    }
    let mut start = 0;
    let mut before = 0;
    for (at, byte) in value.bytes().chain(std::iter::once(0)).enumerate() {
        if byte == before {
            continue;
        }
        let wide = before == b'\t' || before == b' ' && at - start >= TOO_MANY_BLANKS;
        if wide {
            found.push(start..at);
        }
        start = at;
        before = byte;
    }
    found
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;
    use crate::text::placeholder::{Notation, tokenize};
    use proptest::prelude::*;

    fn words(value: &str) -> usize {
        let holes: Vec<_> = tokenize(value, Notation::Angles)
            .into_iter()
            .map(|token| token.range)
            .collect();
        let words = words_outside(value, &holes);
        assert!(has_words_outside(value, &holes, words));
        assert!(!has_words_outside(value, &holes, words + 1));
        words
    }

    #[test]
    fn lengths() {
        assert_eq!((code_points("ñ👋a"), utf16_units("ñ👋a")), (3, 4));
        assert_eq!(utf16_units("👨‍👩‍👧"), 8);
        assert_eq!((code_points(""), utf16_units("")), (0, 0));
    }

    #[test]
    fn words_of_many_scripts() {
        for (text, expected) in [
            ("", 0),
            ("<<1>>", 0),
            ("Hola <<1>>, tu pedido #<<2>> ya salió.", 5),
            ("Hola<<1>>tu", 2),
            ("¡Hola! — 👋 · * ...", 1),
            ("24/7 e-mail a.b", 5),
            ("l'été d’Ana", 4),
            ("pa\u{200b}labra \u{ad}", 1),
            ("10:30 $1,200.50", 3),
            ("مرحبًا <<1>>، لقد تم شحن طلبك رقم <<2>> اليوم.", 7),
            ("नमस्ते <<1>>, आपका ऑर्डर <<2>> भेज दिया गया है।", 7),
            ("您好<<1>>，您的订单<<2>>已发货。", 9),
            ("こんにちは", 5),
            ("注文はスマートフォンで", 5),
            ("안녕하세요 <<1>>님, 주문이 발송되었습니다", 4),
            ("สวัสดี", 1),
            ("สวัสดีค่ะ คุณ <<1>> OK", 3),
            ("Xin chào bạn, đơn hàng", 5),
        ] {
            assert_eq!(words(text), expected, "{text:?}");
        }
    }

    #[test]
    fn lines_and_gaps() {
        assert_eq!(line_breaks("a\nb\r\nc\rd\n\n"), 5);
        assert_eq!(line_breaks("\r\r\n\n"), 3);
        assert_eq!(blank_runs("a\n\nb\n\n\nc\r\n\r\n\r\n"), [4..7, 8..14]);
        assert_eq!(blank_runs("a\n \n\nb"), Vec::<Range<usize>>::new());
        assert_eq!(blank_runs("\n\n\n\na\n\n\n"), [0..4, 5..8]);
        assert_eq!(
            wide_gaps("a\tb\t\t c    d     e      "),
            [1..2, 3..5, 12..17, 18..24]
        );
        assert_eq!(wide_gaps("a b  c"), Vec::<Range<usize>>::new());
        assert_eq!(wide_gaps("\ta\t"), [0..1, 2..3]);
    }

    #[test]
    fn long_texts_take_linear_time() {
        for unit in [
            "a", "a.", "1,", "🇲", "\u{301}", "\u{200d}", "\r", " ", "\t ", "क्", "a'", "{{1}}a", "ก",
        ] {
            let start = std::time::Instant::now();
            let long = unit.repeat(100_000 / unit.len());
            let _ = (words(&long), blank_runs(&long), wide_gaps(&long));
            assert!(start.elapsed().as_secs() < 5, "{unit:?}");
        }
    }

    proptest! {
        #[test]
        fn ranges_are_sound(value in "[a \t\r\n\u{85}ñ]{0,40}") {
            for ranges in [blank_runs(&value), wide_gaps(&value)] {
                let mut end = 0;
                for range in ranges {
                    prop_assert!(range.start >= end && !range.is_empty());
                    prop_assert!(value.get(range.clone()).unwrap().chars().all(|c| " \t\r\n".contains(c)));
                    end = range.end;
                }
            }
            prop_assert!(line_breaks(&value) <= value.len());
        }

        #[test]
        fn nothing_panics(value: String, holes: Vec<(usize, usize)>) {
            let holes: Vec<_> = holes.into_iter().map(|(start, end)| start..end).collect();
            let _ = words_outside(&value, &holes);
            prop_assert!(words(&value) <= value.len());
            prop_assert_eq!(utf16_units(&value), value.encode_utf16().count());
        }
    }
}
