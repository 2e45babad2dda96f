//! What changes of a text, line by line.

use similar::{ChangeTag, TextDiff};

use crate::release::parts::Change;

/// Bytes above which two texts are not held against each other line by line.
const LONGEST: usize = 20_000;

/// The lines of changes, each with its sign: `-` goes, `+` comes, a blank stays. A text of several lines stands
/// below its name.
pub(super) fn lines(changes: &[Change]) -> Vec<(char, String)> {
    let mut lines = Vec::new();
    for change in changes.iter().filter(|it| !goes_without_saying(it)) {
        let part = &change.part;
        let both = [('-', &change.before), ('+', &change.after)];
        let texts = both.map(|(sign, text)| (sign, text.as_deref()));
        if texts
            .iter()
            .all(|(_, text)| text.is_none_or(|it| !it.contains('\n')))
        {
            for (sign, text) in texts {
                lines.extend(text.map(|text| (sign, format!("{part}: {text}"))));
            }
        } else {
            lines.push((' ', format!("{part}:")));
            let inner = text(change).into_iter();
            lines.extend(inner.map(|(sign, line)| (sign, format!("  {line}"))));
        }
    }
    lines
}

/// A new header of text shows its text.
fn goes_without_saying(change: &Change) -> bool {
    change.before.is_none()
        && change.after.as_deref() == Some("TEXT")
        && change.part.ends_with(".format")
}

/// The lines of a text.
fn text(change: &Change) -> Vec<(char, String)> {
    let all = |sign: char, text: &Option<String>| -> Vec<(char, String)> {
        let text = text.as_deref().into_iter();
        text.flat_map(|text| text.split('\n'))
            .map(|line| (sign, line.to_owned()))
            .collect()
    };
    match (&change.before, &change.after) {
        (Some(before), Some(after)) if before.len() + after.len() <= LONGEST => {
            let diff = TextDiff::from_lines(before.as_str(), after.as_str());
            let lines = diff.iter_all_changes().map(|line| {
                let sign = match line.tag() {
                    ChangeTag::Delete => '-',
                    ChangeTag::Insert => '+',
                    ChangeTag::Equal => ' ',
                };
                (sign, line.value().trim_end_matches(['\n', '\r']).to_owned())
            });
            lines.collect()
        }
        (before, after) => [all('-', before), all('+', after)].concat(),
    }
}
