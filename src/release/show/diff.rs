//! What changes of a text, line by line.

use similar::{ChangeTag, TextDiff};

use crate::release::parts::Change;

/// Bytes above which two texts are not held against each other line by line.
const LONGEST: usize = 20_000;

/// The lines of a change, each with its sign: `-` goes, `+` comes, a blank stays.
pub(super) fn lines(change: &Change) -> Vec<(char, String)> {
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
