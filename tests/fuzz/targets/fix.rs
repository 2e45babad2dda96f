//! Any bytes are mended, safely and unsafely: the file reads no worse than before, and a second run changes
//! nothing.
#![no_main]

use libfuzzer_sys::fuzz_target;
use plantilla::lint::Lang;
use plantilla::lint::diagnostic::{Diagnostic, Grade};
use plantilla::lint::fix::fix_source;
use plantilla::source::Source;
use plantilla_fuzz::{check, source, stay_on_this_thread};

fn found(source: &Source) -> Vec<Diagnostic> {
    check(source.clone(), Lang::En).diagnostics
}

fn unreadable(findings: &[Diagnostic]) -> usize {
    findings
        .iter()
        .filter(|found| found.rule.starts_with("file/"))
        .count()
}

fuzz_target!(
    init: stay_on_this_thread(),
    |data: &[u8]| {
        let Some(source) = source(data) else {
            return;
        };
        for grade in [Grade::Safe, Grade::Unsafe] {
            let before = found(&source);
            let done = fix_source(&source, grade, found);
            assert!(unreadable(&done.findings) <= unreadable(&before), "{}", done.source.text);
            let again = fix_source(&done.source, grade, found);
            assert_eq!(done.source.text, again.source.text, "{grade:?}");
        }
    }
);
