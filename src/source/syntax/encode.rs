//! From an edit of a scalar's value to an edit of its source.

use std::ops::Range;

use super::decode::line_break;
use super::inner::Map;
use crate::span::Span;
use crate::text::Style;

/// Longest scalar in bytes that is edited. Each edit is checked by decoding its scalar again, so this
/// bounds what one edit costs; Meta's longest text has 1,024 characters.
const LONGEST: usize = 16 * 1024;

/// The edit of `source` that replaces the bytes `value` of a scalar's decoded value by `insert`: the bytes
/// to replace and what to put there, escaped as the scalar's style needs.
///
/// Nothing where that can't be said in this style (a line break in a plain scalar), where it would change
/// more of the value or of the file than asked, for an absent value, or for a scalar of more than 16 KiB.
#[must_use]
pub fn encode(
    source: &str,
    scalar: Span,
    style: Style,
    value: Range<usize>,
    insert: &str,
) -> Option<(Span, String)> {
    let length = scalar.end.saturating_sub(scalar.start);
    if length == 0 || length > LONGEST {
        return None;
    }
    let map = Map::new(source, scalar, style);
    let span = map.exact(value.clone())?;
    let text = match style {
        Style::Plain | Style::SingleQuoted | Style::Folded if insert.contains(['\n', '\r']) => {
            return None;
        }
        Style::Plain | Style::Folded => insert.to_owned(),
        Style::SingleQuoted => insert.replace('\'', "''"),
        Style::DoubleQuoted | Style::Json => escaped(insert, style),
        Style::Literal => indented(source, scalar, span, insert)?,
        Style::JsonLiteral => return None,
    };
    if !matches!(style, Style::DoubleQuoted | Style::Json) && insert.chars().any(unprintable) {
        return None;
    }
    let edit = Edited::new(source, scalar, style, span, &text)?;
    let wanted = {
        let (before, after) = (
            map.value().get(..value.start)?,
            map.value().get(value.end..)?,
        );
        format!("{before}{insert}{after}")
    };
    let block = matches!(style, Style::Literal | Style::Folded);
    let holds = match style {
        Style::Literal | Style::Folded => edit.block_holds(),
        Style::Plain | Style::SingleQuoted | Style::DoubleQuoted => {
            let lines = edit.text.get(edit.scalar.range())?;
            margin(lines) >= margin(source.get(scalar.range())?)
                && (style != Style::Plain || plain_holds(source, scalar, lines, &wanted))
        }
        Style::Json | Style::JsonLiteral => true,
    };
    let again = Map::new(&edit.text, edit.scalar, style);
    let same = if block {
        again.value().trim_end_matches('\n') == wanted.trim_end_matches('\n')
    } else {
        again.value() == wanted
    };
    (holds && same).then_some((span, text))
}

/// The part of a source around a scalar after an edit, enough of it to decode the scalar again.
struct Edited {
    text: String,
    scalar: Span,
    /// Whether a line break or the end of the source follows the scalar.
    ends_line: bool,
}

impl Edited {
    fn new(source: &str, scalar: Span, style: Style, span: Span, insert: &str) -> Option<Self> {
        // Up to the header of a block scalar: blank lines and one line with text before the scalar's own.
        let before = source.get(..scalar.start)?;
        // A JSON string is decoded by itself, and its line may be the whole file.
        let from = if style == Style::Json {
            scalar.start
        } else {
            let own = before.rfind(['\n', '\r']).map_or(0, |end| end + 1);
            let text = before.get(..own)?.trim_end_matches([' ', '\n', '\r']);
            text.rfind(['\n', '\r']).map_or(0, |end| end + 1)
        };
        // Newlines at the end of a block scalar stand after its span.
        let until = scalar.end.max(span.end);
        let tail = source.get(until..)?;
        let tail = tail.get(..line_break(tail))?;
        let text = format!(
            "{}{insert}{}{tail}",
            source.get(from..span.start)?,
            source.get(span.end..until)?
        );
        let end = text.len() - tail.len();
        Some(Self {
            scalar: Span::new(scalar.start - from, end),
            text,
            ends_line: !tail.is_empty() || until == source.len(),
        })
    }

    /// Whether the block scalar still begins and ends where it did: its first line has text and no more
    /// indentation than before, and a break ends its last one.
    fn block_holds(&self) -> bool {
        let first = self
            .text
            .get(self.scalar.start..)
            .and_then(|text| text.chars().next());
        self.ends_line && first.is_some_and(|c| !c.is_whitespace())
    }
}

/// The least indentation of the lines after the first, blank ones aside.
fn margin(text: &str) -> usize {
    let lines = text.lines().skip(1).filter(|line| !line.trim().is_empty());
    let indents = lines.map(|line| line.len() - line.trim_start_matches(' ').len());
    indents.min().unwrap_or(usize::MAX)
}

/// Whether this is a character that YAML does not let stand for itself.
fn unprintable(c: char) -> bool {
    (c.is_control() && !matches!(c, '\t' | '\n'))
        || matches!(c, '\u{feff}' | '\u{2028}' | '\u{2029}')
}

fn escaped(insert: &str, style: Style) -> String {
    let mut out = String::with_capacity(insert.len());
    for c in insert.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if unprintable(c) || (c.is_control() && style == Style::Json) => {
                out.push_str(&format!("\\u{:04x}", u32::from(c)));
            }
            c => out.push(c),
        }
    }
    out
}

/// `insert` with each of its lines after the first indented as the literal's own are.
fn indented(source: &str, scalar: Span, span: Span, insert: &str) -> Option<String> {
    if insert.contains('\r') {
        return None;
    }
    let first = source
        .get(..scalar.start)?
        .rfind(['\n', '\r'])
        .map_or(0, |end| end + 1);
    let margin = source.get(first..scalar.start)?;
    let newline = if source.get(..first)?.ends_with("\r\n") {
        "\r\n"
    } else {
        "\n"
    };
    let mut out = String::new();
    for (index, line) in insert.split('\n').enumerate() {
        if index > 0 {
            out.push_str(newline);
            let last = insert.split('\n').count() == index + 1;
            let follows = source
                .get(span.end..)
                .is_some_and(|rest| line_break(rest) == 0 && !rest.is_empty());
            if !line.is_empty() || (last && follows) {
                out.push_str(margin);
            }
        }
        out.push_str(line);
    }
    Some(out)
}

/// Whether `text`, decoded to `value`, is still one plain scalar.
fn plain_holds(source: &str, scalar: Span, text: &str, value: &str) -> bool {
    let first = value.chars().next();
    let second = value.chars().nth(1);
    let after = source.get(scalar.end..).unwrap_or("");
    let is_key = after.trim_start_matches([' ', '\t']).starts_with(':');
    let begins = match first {
        None => false,
        // A key like `-url` is read as a dash that lacks its space.
        Some('-') if is_key => false,
        Some('-' | '?' | ':') => second.is_some_and(|c| !c.is_whitespace() && !",[]{}".contains(c)),
        Some(c) => !c.is_whitespace() && !",[]{}#&*!|>'\"%@`".contains(c),
    };
    let tame = !value.contains(": ")
        && !value.contains(":\t")
        && !value.contains(":\n")
        && !value.contains(" #")
        && !value.contains("\t#")
        && !value.ends_with(':')
        && !value.ends_with([' ', '\t', '\n'])
        && !["---", "..."].iter().any(|mark| value.starts_with(mark));
    let starts_line =
        |line: &str| line.starts_with('#') || line.starts_with("---") || line.starts_with("...");
    let lines = text
        .lines()
        .skip(1)
        .any(|line| starts_line(line.trim_start()));
    begins
        && tame
        && !lines
        && (!value.contains([',', '[', ']', '{', '}']) || !in_brackets(source, scalar.end))
}

/// Whether the plain scalar that ends at `end` stands inside brackets: then, and only then, a comma or a
/// closing bracket follows it, after blanks and comments. After 4 KiB of those it is taken to.
fn in_brackets(source: &str, end: usize) -> bool {
    const FAR: usize = 4096;
    let rest = source.get(end..).unwrap_or("");
    let cut = rest.len() > FAR;
    let mut rest = rest.get(..rest.floor_char_boundary(FAR)).unwrap_or("");
    loop {
        rest = rest.trim_start();
        match rest.chars().next() {
            Some('#') => {
                rest = rest
                    .find('\n')
                    .and_then(|end| rest.get(end..))
                    .unwrap_or("")
            }
            Some(next) => return matches!(next, ',' | ']' | '}' | ':'),
            None => return cut,
        }
    }
}
