//! Where a cursor stands in a value in brackets, `{text: …, samples: […` for example, that is not closed yet.

use std::collections::BTreeSet;

use super::levels::key;
use super::place::{Step, What};

/// Bytes of the longest value that is looked at.
const LONGEST: usize = 4 * 1024;

/// What an unfinished value in brackets leads to: steps, what can be typed, what was typed, keys beside it.
///
/// Nobody types in brackets of such a length that looking at them again and again takes time.
pub(super) fn flow(value: &str) -> (Vec<Step>, What, &str, BTreeSet<String>) {
    struct Frame {
        curly: bool,
        /// Where the current entry begins.
        entry: usize,
        keys: BTreeSet<String>,
        steps: usize,
    }
    let mut steps: Vec<Step> = Vec::new();
    if value.len() > LONGEST {
        return (steps, What::Text, "", BTreeSet::new());
    }
    let mut frames: Vec<Frame> = Vec::new();
    for (at, letter) in value.char_indices() {
        match letter {
            '{' | '[' => {
                let mut added = 0;
                if let Some(frame) = frames.last() {
                    let entry = value.get(frame.entry..at).unwrap_or("").trim_start();
                    if !frame.curly {
                        steps.push(Step::Item);
                        added += 1;
                    } else if let Some((name, _)) = key(entry) {
                        steps.push(Step::Key(name.to_owned()));
                        added += 1;
                    }
                }
                frames.push(Frame {
                    curly: letter == '{',
                    entry: at + 1,
                    keys: BTreeSet::new(),
                    steps: added,
                });
            }
            '}' | ']' => {
                if let Some(frame) = frames.pop() {
                    steps.truncate(steps.len().saturating_sub(frame.steps));
                }
            }
            ',' => {
                if let Some(frame) = frames.last_mut() {
                    let entry = value.get(frame.entry..at).unwrap_or("").trim_start();
                    frame
                        .keys
                        .extend(key(entry).map(|(name, _)| name.to_owned()));
                    frame.entry = at + 1;
                }
            }
            _ => {}
        }
    }
    let Some(frame) = frames.pop() else {
        return (steps, What::Value, value, BTreeSet::new());
    };
    let entry = value.get(frame.entry..).unwrap_or("").trim_start();
    if !frame.curly {
        steps.push(Step::Item);
        return (steps, What::Value, entry, BTreeSet::new());
    }
    match key(entry) {
        Some((name, rest)) => {
            steps.push(Step::Key(name.to_owned()));
            (steps, What::Value, rest.trim_start(), BTreeSet::new())
        }
        None => (steps, What::Key, entry, frame.keys),
    }
}
