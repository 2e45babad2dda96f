//! Walks a text from bracket to bracket and judges what each group of them holds.

use super::key::{self, Reading};
use super::run::{Bracket, Run, bracket, next_bracket, run};
use super::{Brackets, Fault, Key, Notation, Token, TokenKind, lookalike};
use std::ops::Range;

/// A single pair of brackets around more digits than this holds a year or an amount.
pub(super) const MAX_LOOSE: u32 = 99;

/// Longest word looked at before a bracket that nothing opens, in bytes.
const MAX_WORD: usize = 64;

/// Tags of HTML that people paste, which `<…>` is then, and not a name.
const HTML: [&str; 36] = [
    "abbr",
    "blockquote",
    "body",
    "br",
    "button",
    "center",
    "code",
    "del",
    "div",
    "em",
    "font",
    "footer",
    "form",
    "head",
    "header",
    "hr",
    "html",
    "img",
    "ins",
    "li",
    "ol",
    "pre",
    "script",
    "small",
    "span",
    "strike",
    "strong",
    "style",
    "sub",
    "sup",
    "table",
    "td",
    "th",
    "tr",
    "ul",
    "video",
];

struct Scan<'a> {
    value: &'a str,
    notation: Notation,
    tokens: Vec<Token>,
    /// Single brackets of text that are still open, angles and braces: what closes them is text, too.
    open: [usize; 2],
    /// `%s` seen so far: they count themselves.
    percents: u32,
}

/// See [`super::tokenize`].
pub(super) fn tokens(value: &str, notation: Notation) -> Vec<Token> {
    let mut scan = Scan {
        value,
        notation,
        tokens: Vec::new(),
        open: [0; 2],
        percents: 0,
    };
    let mut at = 0;
    while let Some(step) = value
        .as_bytes()
        .get(at..)
        .and_then(|rest| rest.iter().position(|byte| may_start(*byte)))
    {
        at = scan.look(at + step);
    }
    scan.tokens
}

/// First bytes of what can start a token: brackets, `%`, and the lead bytes of `«`, `‹` and full-width forms.
fn may_start(byte: u8) -> bool {
    matches!(
        byte,
        b'{' | b'}' | b'<' | b'>' | b'[' | b'(' | b'%' | 0xC2 | 0xE2 | 0xEF
    )
}

impl<'a> Scan<'a> {
    fn rest(&self, at: usize) -> &'a str {
        self.value.get(at..).unwrap_or_default()
    }

    /// End of the last token.
    fn done(&self) -> usize {
        self.tokens.last().map_or(0, |token| token.range.end)
    }

    /// Judges what starts here, and gives where to go on, always further.
    fn look(&mut self, at: usize) -> usize {
        let rest = self.rest(at);
        match bracket(rest) {
            Some(Bracket { opens: true, .. }) => self.group(at),
            Some(_) => self.unopened(at),
            None => match lookalike::read(self.value, at, &mut self.percents) {
                lookalike::Found::Token(token) => {
                    let end = token.range.end;
                    self.tokens.push(token);
                    end
                }
                lookalike::Found::Text(end) => end,
            },
        }
    }

    fn group(&mut self, at: usize) -> usize {
        let open = run(self.value, at, true);
        let until = next_bracket(self.value, open.end);
        let content = self.value.get(open.end..until).unwrap_or_default();
        let close = run(self.value, until, false);
        let angles = open.family == Some(Brackets::Angle) && close.family != Some(Brackets::Brace);
        let found = self
            .judge(&open, content, &close)
            .and_then(|(range, kind)| Some((range, self.settle(kind, angles)?)));
        let found = if open.curly {
            Some(self.with_outer(&open, found))
        } else {
            found
        };
        if let Some((range, kind)) = found {
            let end = range.end;
            self.tokens.push(Token { range, kind });
            return end.max(open.end);
        }
        if let Some(family) = open.family {
            *self.depth(family) += open.near + open.far;
        }
        open.end
    }

    /// A `{{` that what was found leaves out is no text either.
    fn with_outer(
        &self,
        open: &Run,
        found: Option<(Range<usize>, TokenKind)>,
    ) -> (Range<usize>, TokenKind) {
        let Some((range, kind)) = found else {
            return bare(open.start..open.end, Fault::Unclosed, None);
        };
        let outer = self.value.get(open.start..range.start).unwrap_or_default();
        if !outer.contains("{{") {
            return (range, kind);
        }
        let meant = match kind {
            TokenKind::Placeholder { key, .. } | TokenKind::Lookalike { meant: key } => Some(key),
            TokenKind::Malformed { meant, .. } => meant,
        };
        bare(open.start..range.end, Fault::MixedBrackets, meant)
    }

    fn depth(&mut self, family: Brackets) -> &mut usize {
        let [angles, braces] = &mut self.open;
        match family {
            Brackets::Angle => angles,
            Brackets::Brace => braces,
        }
    }

    fn judge(
        &mut self,
        open: &Run,
        content: &str,
        close: &Run,
    ) -> Option<(Range<usize>, TokenKind)> {
        let family = open.family?;
        if close.near == 0 {
            return self.unclosed(open, content);
        }
        let reading = key::read(content);
        if open.wide || close.wide {
            return full_width(open, reading, close).or_else(|| self.unclosed(open, content));
        }
        let foreign = close.family != open.family;
        let nested = open.far > 0 && close.far > 0;
        let quoted = self.notation == Notation::Braces && family == Brackets::Brace;
        let spare = if foreign {
            0
        } else {
            let surplus = close.near.saturating_sub(open.near);
            surplus.min(*self.depth(family))
        };
        let closing = close.near - spare;
        let range = open.edge..close.edge - spare;
        let whole = open.start..close.end;
        let found = match (open.near, closing) {
            (1, 1) if foreign && open.far + close.far == 0 => None,
            (1, 1) if foreign || nested => malformed(whole, Fault::MixedBrackets, reading.sure()),
            _ if foreign => malformed(whole, Fault::MixedBrackets, reading.sure()),
            (2, 2) if nested && open.far > 1 && close.far > 1 && !quoted => {
                malformed(whole, Fault::MixedBrackets, reading.sure())
            }
            (2, 2) => return self.pair(range, family, content, reading, open),
            (1, 1) => return self.single(range, family, content, reading),
            (1, 2) | (2, 1) if family == Brackets::Angle && !is_certain(content, &reading) => None,
            (1, 2) => malformed(range, Fault::Unopened, reading.sure()),
            (2, 1) => malformed(range, Fault::Unclosed, reading.sure()),
            _ if family == Brackets::Angle && !is_certain(content, &reading) => None,
            _ => malformed(range, Fault::TooManyBrackets, reading.sure()),
        };
        found.or_else(|| self.unclosed(open, content))
    }

    /// `{{…}}` or `<<…>>`.
    fn pair(
        &self,
        range: Range<usize>,
        family: Brackets,
        content: &str,
        reading: Reading,
        open: &Run,
    ) -> Option<(Range<usize>, TokenKind)> {
        let angle = family == Brackets::Angle;
        let fault = |fault, meant| Some((range.clone(), TokenKind::Malformed { fault, meant }));
        match reading {
            Reading::Exact(key) => Some((
                range,
                TokenKind::Placeholder {
                    key,
                    brackets: family,
                },
            )),
            _ if angle && content.contains('\n') => None,
            Reading::Spaced(key) => fault(Fault::InnerSpace, Some(key)),
            Reading::Blank => fault(Fault::Empty, None),
            Reading::Near {
                meant, loose: true, ..
            } if angle => Some((range, TokenKind::Lookalike { meant: meant? })),
            Reading::Near {
                fault: found,
                meant,
                ..
            } => fault(found, meant),
            Reading::Prose(_) if angle => None,
            // Two brackets that are each on their own: what stands between them is the text of both.
            Reading::Prose(_) if spans_text(content) => self.unclosed(open, content),
            Reading::Prose(meant) => fault(Fault::BadName, meant),
        }
    }

    /// `{1}`, `<1>`, `{name}`, `${name}`, `<name>`.
    fn single(
        &self,
        range: Range<usize>,
        family: Brackets,
        content: &str,
        reading: Reading,
    ) -> Option<(Range<usize>, TokenKind)> {
        let angle = family == Brackets::Angle;
        if angle && matches!(reading, Reading::Spaced(_)) {
            return None;
        }
        match reading.sure()? {
            key @ Key::Number(0..=MAX_LOOSE) if !content.contains(['#', '$', '%']) => {
                malformed(range, Fault::SingleBracket, Some(key))
            }
            key @ Key::Name(_) => {
                let plain = content.chars().count() > 1
                    && content.chars().all(|c| c.is_alphanumeric() || c == '_');
                if !plain || angle && is_html(content) {
                    return None;
                }
                let dollar = !angle
                    && range.start > self.done()
                    && self.value.get(..range.start)?.ends_with('$');
                let start = range.start - usize::from(dollar);
                Some((start..range.end, TokenKind::Lookalike { meant: key }))
            }
            Key::Number(_) => None,
        }
    }

    /// Brackets with nothing that closes them: only what stands right behind them belongs to them.
    fn unclosed(&self, open: &Run, content: &str) -> Option<(Range<usize>, TokenKind)> {
        let faced = match open.family? {
            Brackets::Brace => open.near >= 2 && !open.wide,
            Brackets::Angle => open.near == 2 && open.far == 0 && !open.wide,
        };
        let lead = if faced { key::leading(content) } else { None };
        let start = if faced { open.edge } else { open.start };
        if open.curly {
            let (meant, len) = lead.unzip();
            let range = start..open.end + len.unwrap_or(0);
            return Some(bare(range, Fault::Unclosed, meant));
        }
        let (meant, len) = lead?;
        let range = start..open.end + len;
        let word = content.get(..len)?;
        let shifted = self
            .value
            .get(..start)?
            .ends_with(|c: char| c.is_alphanumeric());
        if word.starts_with([' ', '\u{a0}']) || shifted {
            return None;
        }
        if word.contains(|c: char| c == '_' || c.is_numeric()) {
            return malformed(range, Fault::Unclosed, Some(meant));
        }
        Some((range, TokenKind::Lookalike { meant }))
    }

    /// Closing brackets with nothing that opened them.
    fn unopened(&mut self, at: usize) -> usize {
        let close = run(self.value, at, false);
        if close.curly {
            let (start, meant) = self.word_before(at);
            let kind = TokenKind::Malformed {
                fault: Fault::Unopened,
                meant,
            };
            let range = start..close.end;
            self.tokens.push(Token { range, kind });
        } else if let Some(family) = close.family {
            let depth = self.depth(family);
            *depth = depth.saturating_sub(close.near);
        }
        close.end
    }

    /// A number, or a name that no prose has (`order_id`), that ends here.
    fn word_before(&self, at: usize) -> (usize, Option<Key>) {
        let bytes = self.value.as_bytes();
        let floor = self.done().max(at.saturating_sub(MAX_WORD));
        let start = (floor..at)
            .rev()
            .take_while(|i| {
                bytes
                    .get(*i)
                    .is_some_and(|b| b.is_ascii_alphanumeric() || *b == b'_')
            })
            .last()
            .unwrap_or(at);
        let word = self.value.get(start..at).unwrap_or_default();
        let glued = self
            .value
            .get(..start)
            .is_some_and(|before| before.ends_with(|c: char| c.is_alphanumeric()));
        match key::exact(word) {
            Some(Key::Name(name)) if !name.contains('_') => (at, None),
            Some(_) if glued => (at, None),
            Some(key) => (start, Some(key)),
            None => (at, None),
        }
    }

    /// What is in angle brackets is text in the Graph form, whatever it looks like.
    fn settle(&self, kind: TokenKind, angles: bool) -> Option<TokenKind> {
        if self.notation == Notation::Angles || !angles {
            return Some(kind);
        }
        match kind {
            // Braces are in it after all.
            TokenKind::Malformed {
                fault: Fault::MixedBrackets,
                ..
            }
            | TokenKind::Malformed {
                fault: Fault::Unclosed,
                meant: None,
            } => Some(kind),
            TokenKind::Placeholder { key, .. } => Some(TokenKind::Lookalike { meant: key }),
            TokenKind::Malformed {
                meant: Some(meant @ Key::Number(_)),
                ..
            }
            | TokenKind::Lookalike {
                meant: meant @ Key::Number(_),
            } => Some(TokenKind::Lookalike { meant }),
            _ => None,
        }
    }
}

/// A fault in what is sure to be a placeholder; nothing without a key.
fn malformed(
    range: Range<usize>,
    fault: Fault,
    meant: Option<Key>,
) -> Option<(Range<usize>, TokenKind)> {
    meant.map(|key| bare(range, fault, Some(key)))
}

/// A fault, with or without a key.
fn bare(range: Range<usize>, fault: Fault, meant: Option<Key>) -> (Range<usize>, TokenKind) {
    (range, TokenKind::Malformed { fault, meant })
}

/// `＜＜1＞＞`, `｛｛1｝｝`, also half and half. One pair alone is how lists are numbered in East Asian text.
fn full_width(open: &Run, reading: Reading, close: &Run) -> Option<(Range<usize>, TokenKind)> {
    let range = open.edge..close.edge;
    let meant = reading.sure()?;
    if open.near > 1 && close.near > 1 {
        return Some(bare(range, Fault::FullWidth, Some(meant)));
    }
    let number = matches!(meant, Key::Number(0..=MAX_LOOSE));
    (number && open.near == close.near).then_some((range, TokenKind::Lookalike { meant }))
}

/// Whether unequal angle brackets are a placeholder and not arrows or tags around a word.
fn is_certain(content: &str, reading: &Reading) -> bool {
    match reading {
        Reading::Exact(Key::Name(name)) => name.len() > 1 && !is_html(name),
        Reading::Exact(Key::Number(_)) => true,
        Reading::Near { .. } => content.chars().all(char::is_numeric),
        _ => false,
    }
}

/// Text that holds more than one placeholder's content: it starts with a number and goes on for words, or
/// goes over the end of a line.
fn spans_text(content: &str) -> bool {
    let mut words = content.split_whitespace();
    let numbered = words
        .next()
        .is_some_and(|word| matches!(key::exact(word), Some(Key::Number(_))));
    content.trim().contains('\n') || numbered && words.take(3).count() == 3
}

fn is_html(tag: &str) -> bool {
    let lower = tag.to_ascii_lowercase();
    let heading = lower.len() == 2 && lower.starts_with('h') && lower.ends_with(char::is_numeric);
    tag.len() == 1 || heading || HTML.binary_search(&lower.as_str()).is_ok()
}
