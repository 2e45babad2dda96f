//! Stretches of brackets, of both kinds and both widths.

use super::Brackets;

/// A stretch of opening or of closing brackets.
#[derive(Default)]
pub(super) struct Run {
    /// First byte.
    pub(super) start: usize,
    /// One past the last byte.
    pub(super) end: usize,
    /// The brackets that face the content.
    pub(super) family: Option<Brackets>,
    /// How many of that family stand next to the content.
    pub(super) near: usize,
    /// Where those begin, for opening brackets; where they end, for closing ones.
    pub(super) edge: usize,
    /// Whether some of those are full-width.
    pub(super) wide: bool,
    /// How many of the other family, or behind the other family, are further out.
    pub(super) far: usize,
    /// Whether it holds `{{` or `}}`, which Meta never takes as text.
    pub(super) curly: bool,
}

pub(super) struct Bracket {
    pub(super) family: Brackets,
    pub(super) opens: bool,
    pub(super) wide: bool,
    pub(super) len: usize,
}

pub(super) fn bracket(rest: &str) -> Option<Bracket> {
    let c = rest.chars().next()?;
    let (family, opens, wide) = match c {
        '{' => (Brackets::Brace, true, false),
        '}' => (Brackets::Brace, false, false),
        '<' => (Brackets::Angle, true, false),
        '>' => (Brackets::Angle, false, false),
        '｛' => (Brackets::Brace, true, true),
        '｝' => (Brackets::Brace, false, true),
        '＜' => (Brackets::Angle, true, true),
        '＞' => (Brackets::Angle, false, true),
        _ => return None,
    };
    Some(Bracket {
        family,
        opens,
        wide,
        len: c.len_utf8(),
    })
}

/// Where the next bracket stands, or the end of the text.
pub(super) fn next_bracket(value: &str, from: usize) -> usize {
    let mut at = from;
    while let Some(step) = value.as_bytes().get(at..).and_then(|rest| {
        rest.iter()
            .position(|byte| matches!(byte, b'{' | b'}' | b'<' | b'>' | 0xEF))
    }) {
        at += step;
        let rest = value.get(at..).unwrap_or_default();
        if bracket(rest).is_some() {
            return at;
        }
        at += rest.chars().next().map_or(1, char::len_utf8);
    }
    value.len()
}

pub(super) fn run(value: &str, start: usize, opens: bool) -> Run {
    let mut run = Run {
        start,
        end: start,
        edge: start,
        ..Run::default()
    };
    let mut straight = 0;
    while let Some(next) = bracket(value.get(run.end..).unwrap_or_default()) {
        if next.opens != opens {
            break;
        }
        straight = if next.family == Brackets::Brace && !next.wide {
            straight + 1
        } else {
            0
        };
        run.curly |= straight == 2;
        let same = run.family == Some(next.family);
        if opens {
            run.far += if same { 0 } else { run.near };
            run.near = if same { run.near + 1 } else { 1 };
            run.wide = next.wide || same && run.wide;
            run.edge = if same { run.edge } else { run.end };
            run.family = Some(next.family);
        } else if run.family.is_none() || same && run.far == 0 {
            run.near += 1;
            run.wide |= next.wide;
            run.edge = run.end + next.len;
            run.family = Some(next.family);
        } else {
            run.far += 1;
        }
        run.end += next.len;
    }
    run
}
