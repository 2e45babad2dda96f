//! Text as a phone shows it: samples in the place of placeholders, markup as looks, lines by what begins them.

use std::ops::Range;

use super::Samples;
use crate::template;
use crate::text::invisible::is_right_to_left;
use crate::text::markup::{self, Kind};
use crate::text::placeholder::{Key, TokenKind};
use crate::text::{Text, invisible};

/// Bytes of a text that are laid out, at most: four times what the longest text that Meta takes can have.
const MOST: usize = 16 * 1024;

/// Bytes of a sample that are shown, at most.
const MOST_OF_SAMPLE: usize = 1024;

/// A line of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// What it is.
    pub kind: LineKind,
    /// What stands in it, without the sign that makes it a quote or an item of a list.
    pub runs: Vec<Run>,
    /// Whether it runs from right to left: its first letter decides, as on the phone.
    pub rtl: bool,
}

/// What a line is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum LineKind {
    /// Ordinary text.
    #[default]
    Text,
    /// An item of a list: `- ` or `* `.
    Item,
    /// An item of a numbered list, with what is written before its dot.
    Numbered(String),
    /// A quote: `> `.
    Quote,
}

/// A stretch of text that looks the same throughout.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Run {
    /// The text; it holds no line break.
    pub text: String,
    /// How it is shown.
    pub look: Look,
    /// Where it comes from.
    pub origin: Origin,
}

/// How a stretch of text is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "the four are independent of each other"
)]
pub struct Look {
    /// `*bold*`
    pub bold: bool,
    /// `_italic_`
    pub italic: bool,
    /// `~strike~`
    pub strike: bool,
    /// `` `code` `` and ```` ```mono``` ````
    pub mono: bool,
}

/// Where a stretch of text comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Origin {
    /// It is written in the template.
    #[default]
    Written,
    /// It is the sample of a placeholder.
    Sample,
    /// It is a placeholder, shown as it is written.
    Placeholder,
    /// It is a sign of markup that the phone turns into a look. Renderers that can show looks leave it out.
    Mark,
}

/// Looks up samples by what placeholders stand for.
pub(super) struct Filler<'t> {
    how: Samples,
    samples: Option<&'t template::Samples>,
    /// Placeholders that had no sample.
    pub(super) missing: usize,
    /// Whether a text was cut.
    pub(super) cut: bool,
}

impl<'t> Filler<'t> {
    pub(super) fn new(how: Samples) -> Self {
        Self {
            how,
            samples: None,
            missing: 0,
            cut: false,
        }
    }

    /// Whether placeholders give way to samples.
    pub(super) fn fills(&self) -> bool {
        self.how != Samples::Placeholders
    }

    /// The same, with the samples of another component.
    pub(super) fn with(&mut self, samples: Option<&'t template::Samples>) -> &mut Self {
        self.samples = samples;
        self
    }

    /// A text with its samples, and which of its bytes come from where.
    pub(super) fn fill(&mut self, text: &Text) -> Filled {
        let find = self.samples.map(template::Samples::finder);
        let list = self.samples.and_then(|samples| samples.list.as_deref());
        let listed = |number: u32| {
            let index = usize::try_from(number).ok()?.checked_sub(1)?;
            list?.get(index)
        };
        let sample = |key: &Key| match key {
            Key::Number(number) => listed(*number),
            Key::Name(name) => find.as_ref().and_then(|find| find(name)),
        };
        self.fill_with(text, |key| sample(key).map(|found| found.value.as_str()))
    }

    /// The same, with samples from elsewhere.
    pub(super) fn fill_with<'s>(
        &mut self,
        text: &Text,
        sample: impl Fn(&Key) -> Option<&'s str>,
    ) -> Filled {
        let mut filled = Filled::default();
        let mut at = 0;
        for token in &text.tokens {
            let TokenKind::Placeholder { key, .. } = &token.kind else {
                continue;
            };
            filled.push(
                text.value.get(at..token.range.start).unwrap_or_default(),
                Origin::Written,
            );
            at = token.range.end;
            let written = text.value.get(token.range.clone()).unwrap_or_default();
            match sample(key).filter(|_| self.fills()) {
                Some(value) => {
                    let end = value.floor_char_boundary(MOST_OF_SAMPLE);
                    filled.push(value.get(..end).unwrap_or_default(), Origin::Sample);
                    self.cut |= end < value.len();
                }
                None => {
                    self.missing += usize::from(self.fills());
                    filled.push(written, Origin::Placeholder);
                }
            }
            if filled.text.len() > MOST {
                break;
            }
        }
        filled.push(text.value.get(at..).unwrap_or_default(), Origin::Written);
        self.cut |= filled.cut();
        filled
    }

    /// The lines of a text with markup.
    pub(super) fn rich(&mut self, text: &Text) -> Vec<Line> {
        self.fill(text).lines(true)
    }

    /// The lines of a text in which marks are characters.
    pub(super) fn plain(&mut self, text: &Text) -> Vec<Line> {
        self.fill(text).lines(false)
    }
}

/// A text and the origin of its stretches.
#[derive(Debug, Default)]
pub(super) struct Filled {
    pub(super) text: String,
    /// Where each stretch ends, and where it comes from.
    ends: Vec<(usize, Origin)>,
}

impl Filled {
    pub(super) fn push(&mut self, text: &str, origin: Origin) {
        if text.is_empty() {
            return;
        }
        if text.contains('\r') {
            let lines = text.replace("\r\n", "\n");
            self.text.push_str(&lines);
        } else {
            self.text.push_str(text);
        }
        self.ends.push((self.text.len(), origin));
    }

    /// Cuts what is too long to be shown. Whether there was any.
    fn cut(&mut self) -> bool {
        if self.text.len() <= MOST {
            return false;
        }
        self.text.truncate(self.text.floor_char_boundary(MOST));
        self.text.push('…');
        let end = self.text.len();
        self.ends.retain(|(at, _)| *at < end);
        self.ends.push((end, Origin::Written));
        true
    }

    fn origin(&self, at: usize) -> Origin {
        let index = self.ends.partition_point(|(end, _)| *end <= at);
        self.ends.get(index).map_or(Origin::Written, |(_, it)| *it)
    }

    fn placeholders(&self) -> Vec<Range<usize>> {
        let starts = std::iter::once(0).chain(self.ends.iter().map(|(end, _)| *end));
        starts
            .zip(&self.ends)
            .filter(|(_, (_, origin))| *origin == Origin::Placeholder)
            .map(|(start, (end, _))| start..*end)
            .collect()
    }

    /// Its lines, with markup or without.
    pub(super) fn lines(&self, markup: bool) -> Vec<Line> {
        if self.text.is_empty() {
            return Vec::new();
        }
        let formatted = if markup {
            markup::spans(&self.text, &self.placeholders())
        } else {
            Vec::new()
        };
        let mut cuts = Cuts::of(&formatted);
        cuts.at.extend(self.ends.iter().map(|(end, _)| *end));
        cuts.at.sort_unstable();
        cuts.at.dedup();
        let mono: Vec<&Range<usize>> = formatted
            .iter()
            .filter(|it| it.kind == Kind::Mono)
            .map(|it| &it.range)
            .collect();
        let mut lines = Vec::new();
        let mut start = 0;
        for written in self.text.split('\n') {
            let end = start + written.len();
            let within = mono.partition_point(|range| range.end <= start);
            let in_mono = mono.get(within).is_some_and(|range| range.start < start);
            let (kind, skipped) = if markup && !in_mono {
                kind(written)
            } else {
                (LineKind::Text, 0)
            };
            let mut line = Line {
                kind,
                rtl: false,
                runs: Vec::new(),
            };
            self.runs(start + skipped..end, &mut cuts, &mut line.runs);
            lines.push(line);
            start = end + 1;
        }
        lines
    }

    fn runs(&self, range: Range<usize>, cuts: &mut Cuts, runs: &mut Vec<Run>) {
        let first = cuts.at.partition_point(|at| *at <= range.start);
        let mut start = range.start;
        let inner = cuts.at.get(first..).unwrap_or_default();
        let count = inner.partition_point(|at| *at < range.end);
        let ends: Vec<usize> = inner.iter().take(count).copied().collect();
        for end in ends.into_iter().chain([range.end]) {
            let text = self.text.get(start..end).unwrap_or_default();
            if !text.is_empty() {
                let (look, is_mark) = cuts.look(start);
                let origin = if is_mark {
                    Origin::Mark
                } else {
                    self.origin(start)
                };
                runs.push(Run {
                    text: text.to_owned(),
                    look,
                    origin,
                });
            }
            start = end;
        }
    }
}

/// Where looks change, walked through from the beginning to the end of a text.
struct Cuts {
    /// Every place where a run may end, in order.
    at: Vec<usize>,
    /// Marks in order: where each begins and ends, what it does, and whether it opens.
    marks: Vec<(Range<usize>, Kind, bool)>,
    next: usize,
    depth: [usize; 4],
}

impl Cuts {
    fn of(formatted: &[markup::Formatted]) -> Self {
        let mut marks = Vec::with_capacity(formatted.len() * 2);
        for it in formatted {
            let len = it.kind.mark_len();
            marks.push((it.range.start..it.range.start + len, it.kind, true));
            marks.push((it.range.end - len..it.range.end, it.kind, false));
        }
        marks.sort_by_key(|(range, ..)| range.start);
        let at = marks
            .iter()
            .flat_map(|(range, ..)| [range.start, range.end])
            .collect();
        Self {
            at,
            marks,
            next: 0,
            depth: [0; 4],
        }
    }

    /// The look of what begins at a place, and whether that is a mark. Places must be asked for in order.
    fn look(&mut self, at: usize) -> (Look, bool) {
        while let Some((range, kind, opens)) = self.marks.get(self.next) {
            if range.end > at {
                break;
            }
            let slot = match kind {
                Kind::Bold => 0,
                Kind::Italic => 1,
                Kind::Strike => 2,
                Kind::Mono | Kind::Code => 3,
            };
            if let Some(depth) = self.depth.get_mut(slot) {
                *depth = if *opens {
                    *depth + 1
                } else {
                    depth.saturating_sub(1)
                };
            }
            self.next += 1;
        }
        let is_mark = self
            .marks
            .get(self.next)
            .is_some_and(|(range, ..)| range.start <= at);
        let [bold, italic, strike, mono] = self.depth.map(|depth| depth > 0);
        let look = Look {
            bold,
            italic,
            strike,
            mono,
        };
        (look, is_mark)
    }
}

/// What a line is by how it begins, and the bytes of the sign that says so.
///
/// Source: WhatsApp's help centre, formatting messages: `- ` or `* `, a number with a dot, `> `.
fn kind(line: &str) -> (LineKind, usize) {
    let holds = |sign: &str| {
        line.strip_prefix(sign)
            .is_some_and(|rest| !rest.trim().is_empty())
    };
    if holds("- ") || holds("* ") {
        return (LineKind::Item, 2);
    }
    if holds("> ") {
        return (LineKind::Quote, 2);
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = line.get(digits..).unwrap_or_default();
    if (1..=3).contains(&digits)
        && rest
            .strip_prefix(". ")
            .is_some_and(|it| !it.trim().is_empty())
    {
        let number = line.get(..digits).unwrap_or_default().to_owned();
        return (LineKind::Numbered(number), digits + 2);
    }
    (LineKind::Text, 0)
}

/// Sets the direction of lines: that of the first letter of each, or the message's own where there is none.
pub(super) fn direct(lines: &mut [Line], rtl: bool) {
    for line in lines {
        let mut letters = line
            .runs
            .iter()
            .flat_map(|run| run.text.chars())
            .filter(|c| c.is_alphabetic() && !invisible::is_invisible(*c));
        line.rtl = letters.next().map_or(rtl, is_right_to_left);
    }
}
