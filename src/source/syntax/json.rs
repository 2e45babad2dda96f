//! JSON, read strictly into nodes that borrow from the text.
//!
//! Written here because `jsonc-parser` 0.34, which has everything else (byte ranges, equal keys kept, half
//! surrogates refused, a depth limit), took 2.6 µs for a record of 571 bytes before its tree is turned into
//! nodes, where a stream may spend 2 µs in all; and because the usual mistakes need their own places.

use std::borrow::Cow;

use super::fault::{Fault, FaultKind};
use super::json_hints::{fault, quote_inside};
use super::keys;
use super::node::{Entry, Kind, Node, Scalar};
use super::{MAX_DEPTH, Parsed};
use crate::span::Span;
use crate::text::Style;

type Read<T> = Result<T, Box<Fault>>;

/// Reads the document between two bytes of `text`.
pub(super) fn parse(text: &str, start: usize, end: usize) -> Parsed<'_> {
    let (Some(until), Some(here)) = (text.get(..end), text.get(start..end)) else {
        return Parsed::default();
    };
    let mark = if here.starts_with('\u{feff}') {
        '\u{feff}'.len_utf8()
    } else {
        0
    };
    let mut json = Json {
        text: until,
        at: start + mark,
        faults: Vec::new(),
    };
    json.blanks();
    if json.peek().is_none() {
        return Parsed::default();
    }
    match json.document() {
        Ok(node) => Parsed {
            documents: vec![node],
            faults: json.faults,
        },
        Err(fault) => {
            json.faults.push(*fault);
            Parsed {
                documents: Vec::new(),
                faults: json.faults,
            }
        }
    }
}

/// A reader of JSON.
pub(super) struct Json<'s> {
    /// The text up to the end of the document.
    pub(super) text: &'s str,
    /// The byte that comes next.
    pub(super) at: usize,
    faults: Vec<Fault>,
}

impl<'s> Json<'s> {
    pub(super) fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    pub(super) fn rest(&self) -> &'s str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn blanks(&mut self) {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.peek() {
            self.at += 1;
        }
    }

    fn document(&mut self) -> Read<Node<'s>> {
        let node = self.value(0, None)?;
        self.blanks();
        if self.peek().is_none() {
            return Ok(node);
        }
        if let Kind::Scalar(_) = node.kind {
            return Err(self.after_value(node.span));
        }
        Err(self
            .comment()
            .unwrap_or_else(|| self.at_char(FaultKind::TextAfterEnd)))
    }

    /// Reads the value that begins here. `opener` is the bracket around it.
    fn value(&mut self, depth: usize, opener: Option<usize>) -> Read<Node<'s>> {
        let start = self.at;
        let kind = match self.peek() {
            Some(b'"') => Kind::Scalar(self.string()?),
            Some(b'{') => self.object(depth)?,
            Some(b'[') => self.array(depth)?,
            Some(b'-' | b'0'..=b'9' | b't' | b'f' | b'n') => Kind::Scalar(self.literal()?),
            Some(_) => return Err(self.no_value()),
            None => return Err(self.unclosed(opener.unwrap_or(start))),
        };
        Ok(Node {
            span: Span::new(start, self.at),
            kind,
        })
    }

    fn array(&mut self, depth: usize) -> Read<Kind<'s>> {
        let start = self.open(depth)?;
        let mut items = Vec::new();
        let mut comma = None;
        loop {
            self.blanks();
            match (self.peek(), comma) {
                (Some(b']'), None) => break,
                (Some(b']'), Some(comma)) => {
                    return Err(fault(FaultKind::TrailingComma, comma, comma + 1));
                }
                _ => {}
            }
            let item = self.value(depth + 1, Some(start))?;
            let span = item.span;
            items.push(item);
            comma = self.comma(span, start, b']')?;
            if comma.is_none() {
                break;
            }
        }
        self.at += 1;
        Ok(Kind::Seq(items))
    }

    fn object(&mut self, depth: usize) -> Read<Kind<'s>> {
        let start = self.open(depth)?;
        let mut entries = Vec::new();
        let mut comma = None;
        loop {
            self.blanks();
            match (self.peek(), comma) {
                (Some(b'}'), None) => break,
                (Some(b'}'), Some(comma)) => {
                    return Err(fault(FaultKind::TrailingComma, comma, comma + 1));
                }
                (Some(b'"'), _) => {}
                (Some(_), _) => return Err(self.no_value()),
                (None, _) => return Err(self.unclosed(start)),
            }
            let from = self.at;
            let key = self.string()?;
            let key_span = Span::new(from, self.at);
            self.colon(key_span, start)?;
            let value = self.value(depth + 1, Some(start))?;
            let span = value.span;
            entries.push(Entry {
                key,
                key_span,
                value,
            });
            comma = self.comma(span, start, b'}')?;
            if comma.is_none() {
                break;
            }
        }
        self.at += 1;
        keys::report_duplicates(&entries, &mut self.faults);
        Ok(Kind::Map(entries))
    }

    fn open(&mut self, depth: usize) -> Read<usize> {
        let start = self.at;
        if depth >= MAX_DEPTH {
            return Err(fault(FaultKind::TooDeep, start, start + 1));
        }
        self.at += 1;
        Ok(start)
    }

    fn colon(&mut self, key: Span, opener: usize) -> Read<()> {
        self.blanks();
        match self.peek() {
            Some(b':') => {}
            None => return Err(self.unclosed(opener)),
            Some(_) if self.comment().is_some() => return Err(self.no_value()),
            // `{"te"xt": 1}`: a letter that touches the quote shows that the quote was not the end.
            Some(byte)
                if self.at == key.end && (byte.is_ascii_alphanumeric() || !byte.is_ascii()) =>
            {
                return Err(quote_inside(key.end - 1));
            }
            Some(_) => {
                let name = self.text.get(key.range()).unwrap_or("").trim_matches('"');
                return Err(Box::new(
                    Fault::new(FaultKind::MissingColon, Span::at(key.end)).about(name),
                ));
            }
        }
        self.at += 1;
        self.blanks();
        Ok(())
    }

    /// Stands after an item: passes a comma and gives its place, or stays before the bracket that ends
    /// the collection and gives nothing.
    fn comma(&mut self, item: Span, opener: usize, closer: u8) -> Read<Option<usize>> {
        self.blanks();
        match self.peek() {
            Some(b',') => {
                self.at += 1;
                Ok(Some(self.at - 1))
            }
            Some(byte) if byte == closer => Ok(None),
            Some(b'}' | b']') => {
                let mut unclosed = self.unclosed(opener);
                unclosed.other = Some(Span::new(self.at, self.at + 1));
                Err(unclosed)
            }
            Some(_) => Err(self.after_value(item)),
            None => Err(self.unclosed(opener)),
        }
    }

    /// Reads the string whose opening quote stands here.
    fn string(&mut self) -> Read<Scalar<'s>> {
        let open = self.at;
        let mut from = open + 1;
        let mut owned: Option<String> = None;
        let mut reported = false;
        self.at = from;
        loop {
            let rest = self.text.as_bytes().get(self.at..).unwrap_or(&[]);
            let stop = rest
                .iter()
                .position(|byte| matches!(byte, b'"' | b'\\' | 0..0x20));
            self.at += stop.unwrap_or(rest.len());
            match self.peek() {
                Some(b'"') => break,
                Some(b'\\') => {
                    let text = owned.get_or_insert_default();
                    text.push_str(self.text.get(from..self.at).unwrap_or(""));
                    let c = self.escape()?;
                    owned.get_or_insert_default().push(c);
                    from = self.at;
                }
                None | Some(b'\n' | b'\r') => return Err(self.cut_string(open)),
                Some(byte) => {
                    // One is enough: a file pasted from elsewhere has thousands of them.
                    if !reported {
                        reported = true;
                        let control = Fault::new(
                            FaultKind::ControlCharacter,
                            Span::new(self.at, self.at + 1),
                        );
                        self.faults
                            .push(control.about(char::from(byte).encode_utf8(&mut [0; 4])));
                    }
                    self.at += 1;
                }
            }
        }
        let tail = self.text.get(from..self.at).unwrap_or("");
        self.at += 1;
        let value = match owned {
            Some(mut text) => {
                text.push_str(tail);
                Cow::Owned(text)
            }
            None => Cow::Borrowed(tail),
        };
        Ok(Scalar {
            value,
            style: Style::Json,
        })
    }

    /// Reads the escape whose backslash stands here.
    fn escape(&mut self) -> Read<char> {
        let start = self.at;
        let rest = self.rest();
        let decoded = match rest.as_bytes().get(1) {
            Some(b'u') => unicode_escape(rest),
            Some(&letter) => simple_escape(letter)
                .map(|c| (c, 2))
                .ok_or(FaultKind::BadEscape),
            None => Err(FaultKind::BadEscape),
        };
        match decoded {
            Ok((c, length)) => {
                self.at += length;
                Ok(c)
            }
            Err(kind) => {
                let whole = match kind {
                    FaultKind::LoneSurrogate => 6,
                    _ => rest.chars().take(2).map(char::len_utf8).sum(),
                };
                let about = rest.get(..whole).unwrap_or("\\");
                Err(Box::new(
                    Fault::new(kind, Span::new(start, start + about.len())).about(about),
                ))
            }
        }
    }

    /// Reads a number, `true`, `false` or `null`.
    fn literal(&mut self) -> Read<Scalar<'s>> {
        let rest = self.rest();
        let length = ["true", "false", "null"]
            .into_iter()
            .find(|word| rest.starts_with(word))
            .map_or_else(|| number(rest.as_bytes()), str::len);
        let ends = !matches!(
            rest.as_bytes().get(length),
            Some(b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' | b'_' | b'.' | b'+' | b'-')
        );
        if length == 0 || !ends {
            return Err(self.no_value());
        }
        self.at += length;
        Ok(Scalar {
            value: Cow::Borrowed(rest.get(..length).unwrap_or("")),
            style: Style::JsonLiteral,
        })
    }
}

/// Length of the number at the start, 0 where none is.
fn number(bytes: &[u8]) -> usize {
    let digits = |from: usize| {
        bytes
            .iter()
            .skip(from)
            .take_while(|byte| byte.is_ascii_digit())
            .count()
    };
    let mut at = usize::from(bytes.first() == Some(&b'-'));
    let whole = digits(at);
    if whole == 0 || (whole > 1 && bytes.get(at) == Some(&b'0')) {
        return 0;
    }
    at += whole;
    if bytes.get(at) == Some(&b'.') && digits(at + 1) > 0 {
        at += 1 + digits(at + 1);
    }
    if matches!(bytes.get(at), Some(b'e' | b'E')) {
        let sign = usize::from(matches!(bytes.get(at + 1), Some(b'+' | b'-')));
        let exponent = digits(at + 1 + sign);
        if exponent > 0 {
            at += 1 + sign + exponent;
        }
    }
    at
}

fn simple_escape(letter: u8) -> Option<char> {
    Some(match letter {
        b'"' => '"',
        b'\\' => '\\',
        b'/' => '/',
        b'b' => '\u{8}',
        b'f' => '\u{c}',
        b'n' => '\n',
        b'r' => '\r',
        b't' => '\t',
        _ => return None,
    })
}

/// The character of the `\uXXXX`, or pair of them, at the start of `text`, and its bytes there.
pub(super) fn unicode_escape(text: &str) -> Result<(char, usize), FaultKind> {
    let unit = |from: usize| {
        let digits = text.get(from..from + 6)?.strip_prefix("\\u")?;
        let hex = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        u32::from_str_radix(digits, 16).ok().filter(|_| hex)
    };
    let first = unit(0).ok_or(FaultKind::BadEscape)?;
    if let Some(c) = char::from_u32(first) {
        return Ok((c, 6));
    }
    let second = unit(6).filter(|unit| (0xDC00..0xE000).contains(unit) && first < 0xDC00);
    let code = second.map(|second| 0x1_0000 + ((first - 0xD800) << 10) + (second - 0xDC00));
    code.and_then(char::from_u32)
        .map(|c| (c, 12))
        .ok_or(FaultKind::LoneSurrogate)
}
