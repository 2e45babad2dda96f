//! Fixes: only their bytes change, they settle, and none makes a file worse.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use crate::shell::toy;
use plantilla::cli::write::{WriteError, replace};
use plantilla::lint::diagnostic::{Diagnostic, Edit, Fix, Grade};
use plantilla::lint::fix::{Outcome, apply, fix_source};
use plantilla::source::Source;
use plantilla::span::Span;
use proptest::prelude::*;
use std::cell::Cell;
use std::fs;

fn fix(edits: &[(usize, usize, &str)]) -> Fix {
    Fix {
        grade: Grade::Safe,
        edits: edits
            .iter()
            .map(|(start, end, insert)| Edit {
                span: Span::new(*start, *end),
                insert: (*insert).to_owned(),
            })
            .collect(),
    }
}

fn mend(text: &str, grade: Grade) -> Outcome {
    let source = Source {
        text: text.to_owned(),
        ..Source::default()
    };
    fix_source(&source, grade, relint)
}

fn relint(source: &Source) -> Vec<Diagnostic> {
    toy(vec![source.clone()]).diagnostics
}

#[test]
fn the_later_of_two_that_touch_waits() {
    let fixes = [
        fix(&[(0, 2, "X")]),
        fix(&[(1, 3, "Y")]),
        fix(&[(2, 3, "Z")]),
        fix(&[(3, 3, "!")]),
        fix(&[(5, 5, "?")]),
        fix(&[(5, 5, "?")]),
    ];
    let done = apply("abcdef", &fixes.iter().collect::<Vec<_>>());
    assert_eq!(
        (done.text.as_str(), done.applied, done.left),
        ("XZde?f", 3, 3)
    );
}

#[test]
fn a_fix_is_applied_whole_or_not_at_all() {
    let fixes = [fix(&[(0, 1, "X")]), fix(&[(0, 1, "Y"), (2, 3, "Y")])];
    let done = apply("abc", &fixes.iter().collect::<Vec<_>>());
    assert_eq!((done.text.as_str(), done.left), ("Xbc", 1));
}

#[test]
fn edits_that_do_not_fit_are_left() {
    for bad in [
        fix(&[]),
        fix(&[(0, 99, "x")]),
        fix(&[(1, 2, "x")]),
        fix(&[(3, 3, "x"), (0, 0, "y")]),
        fix(&[(0, 2, "é")]),
    ] {
        let done = apply("éa", &[&bad]);
        assert_eq!((done.text.as_str(), done.applied, done.left), ("éa", 0, 1));
    }
}

#[test]
fn only_fixes_of_the_grade_are_applied() {
    assert_eq!(
        mend("BAD RISK SHOW", Grade::Safe).source.text,
        "good RISK SHOW"
    );
    assert_eq!(
        mend("BAD RISK SHOW", Grade::Unsafe).source.text,
        "good safe SHOW"
    );
    assert_eq!(
        mend("BAD RISK SHOW", Grade::Shown).source.text,
        "good safe SHOW"
    );
}

#[test]
fn fixes_that_do_harm_are_taken_back_and_the_others_stay() {
    let outcome = mend("BAD HARM BAD MORE BAD", Grade::Safe);
    assert_eq!(outcome.source.text, "good HARM good MORE good");
    assert_eq!((outcome.applied, outcome.refused), (3, 2));
    assert!(outcome.findings.iter().all(|it| it.rule != "file/broken"));
}

#[test]
fn fixes_that_undo_each_other_leave_the_file_alone() {
    let outcome = mend("TICK", Grade::Safe);
    assert_eq!((outcome.source.text.as_str(), outcome.applied), ("TICK", 0));
}

#[test]
fn a_bad_fix_among_many_costs_few_readings() {
    let text = format!("{}HARM{}", "BAD ".repeat(1_000), " BAD".repeat(1_000));
    let readings = Cell::new(0);
    let source = Source {
        text,
        ..Source::default()
    };
    let outcome = fix_source(&source, Grade::Safe, |source| {
        readings.set(readings.get() + 1);
        relint(source)
    });
    assert_eq!((outcome.applied, outcome.refused), (2_000, 1));
    assert!(readings.get() < 40, "{}", readings.get());
}

#[test]
fn a_file_that_changed_or_vanished_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.yaml");
    let error = replace(&path, "old", "new").unwrap_err();
    assert!(matches!(error, WriteError::Vanished { .. }));
    fs::write(&path, "other").unwrap();
    let error = replace(&path, "old", "new").unwrap_err();
    assert!(matches!(error, WriteError::Changed { .. }));
    assert_eq!(fs::read_to_string(&path).unwrap(), "other");
    let error = replace(folder.path(), "old", "new").unwrap_err();
    assert!(matches!(error, WriteError::NotAFile { .. }));
    replace(&path, "other", "new").unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), "new");
}

fn edits() -> impl Strategy<Value = Fix> {
    prop::collection::vec((0usize..40, 0usize..6, "[xé]{0,3}"), 0..4).prop_map(|parts| Fix {
        grade: Grade::Safe,
        edits: parts
            .into_iter()
            .map(|(start, length, insert)| Edit {
                span: Span::new(start, start + length),
                insert,
            })
            .collect(),
    })
}

proptest! {
    #[test]
    fn only_the_bytes_of_fixes_change(text in "[a-zñ😀\r\n]{0,40}", fixes in prop::collection::vec(edits(), 0..8)) {
        let done = apply(&text, &fixes.iter().collect::<Vec<_>>());
        prop_assert_eq!(done.applied + done.left, fixes.len());
        let mut touched = vec![false; text.len()];
        for edit in fixes.iter().flat_map(|fix| &fix.edits) {
            for byte in edit.span.range() {
                if let Some(touched) = touched.get_mut(byte) {
                    *touched = true;
                }
            }
        }
        // What no edit covers stands in the result in the same order.
        let mut rest = done.text.bytes();
        for (byte, touched) in text.bytes().zip(touched) {
            if !touched {
                prop_assert!(rest.any(|other| other == byte));
            }
        }
    }

    #[test]
    fn a_second_run_changes_nothing(words in prop::collection::vec(
        prop::sample::select(vec!["BAD", "RISK", "HARM", "MORE", "TICK", "SHOW", "fine", "é\r\n"]), 0..12,
    )) {
        let text = words.join(" ");
        let once = mend(&text, Grade::Unsafe);
        let twice = mend(&once.source.text, Grade::Unsafe);
        prop_assert_eq!(&once.source.text, &twice.source.text);
        prop_assert!(!once.source.text.contains("BROKEN"));
        prop_assert!(!once.source.text.contains("BAD"));
        prop_assert_eq!(twice.applied, 0);
    }
}
