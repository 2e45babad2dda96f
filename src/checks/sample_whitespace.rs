//! White space in a sample that a value can't have when the message is sent.

use std::ops::Range;

use serde::Deserialize;

use super::Check;
use crate::lint::context::Context;
use crate::lint::hits::Hits;

/// Finds line breaks, tabs and long runs of spaces.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// The most spaces in a row.
    spaces: usize,
}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        for sample in cx.samples() {
            let value = &sample.text.value;
            let runs = self.runs(value);
            let Some(first) = runs.first() else {
                continue;
            };
            let mut hit = hits
                .within(sample.component, sample.text, first.clone())
                .arg("found", value)
                .arg("max", self.spaces);
            for run in runs {
                let at_edge = run.start == 0 || run.end == value.len();
                hit = hit.replace(sample.text, run, if at_edge { "" } else { " " });
            }
            hit.done();
        }
    }
}

impl Params {
    /// The runs of white space that a value can't have.
    fn runs(&self, value: &str) -> Vec<Range<usize>> {
        let bytes = value.as_bytes();
        let mut runs = Vec::new();
        let mut at = 0;
        while let Some(found) = bytes[at..].iter().position(|byte| blank(*byte)) {
            let start = at + found;
            let length = bytes[start..]
                .iter()
                .take_while(|byte| blank(**byte))
                .count();
            let run = &bytes[start..start + length];
            if length > self.spaces || run.iter().any(|byte| *byte != b' ') {
                runs.push(start..start + length);
            }
            at = start + length;
        }
        runs
    }
}

fn blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}
