//! What changed in a file since the last commit, asked of the `git` program. Where there is no git, or no commit
//! with the file, there is nothing to tell.

use std::path::Path;

use serde::Serialize;
use similar::{ChangeTag, TextDiff};

use super::folder::LARGEST;
use crate::history::git::told;

/// Lines around a change that are shown with it.
const AROUND: usize = 3;

/// A line of a difference.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(super) struct Line {
    /// `+`, `-`, a blank, or `…` between stretches.
    sign: char,
    text: String,
}

/// What a file of a folder said in the last commit.
pub(super) fn committed(folder: &Path, file: &str) -> Option<String> {
    // Gives the bytes as they are stored: no filter or program of the repository runs.
    told(
        folder,
        &["cat-file", "blob", &format!("HEAD:./{file}")],
        LARGEST,
    )
}

/// The lines that differ, with a few around them.
pub(super) fn difference(old: &str, new: &str) -> Vec<Line> {
    let diff = TextDiff::from_lines(old, new);
    let mut lines = Vec::new();
    for group in diff.grouped_ops(AROUND) {
        if !lines.is_empty() {
            lines.push(Line {
                sign: '…',
                text: String::new(),
            });
        }
        for change in group.iter().flat_map(|op| diff.iter_changes(op)) {
            let sign = match change.tag() {
                ChangeTag::Equal => ' ',
                ChangeTag::Delete => '-',
                ChangeTag::Insert => '+',
            };
            let text = change.value().trim_end_matches(['\n', '\r']).to_owned();
            lines.push(Line { sign, text });
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_changed_is_shown() {
        let old: String = (0..20).map(|line| format!("{line}\n")).collect();
        let new = old.replace("10\n", "ten\n");
        let lines = difference(&old, &new);
        let shown: Vec<String> = lines
            .iter()
            .map(|it| format!("{}{}", it.sign, it.text))
            .collect();
        assert_eq!(
            shown,
            [" 7", " 8", " 9", "-10", "+ten", " 11", " 12", " 13"]
        );
        assert_eq!(difference(&old, &old), []);
    }
}
