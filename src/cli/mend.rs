//! `plantilla lint --fix` and `--diff`: what can be mended is written, or shown.

use std::io;

use rayon::prelude::*;

use super::lint::{Args, Linter, Told, show};
use super::terminal::{Shell, Stream};
use super::write::replace;
use super::{Exit, Settings, diff, settle};
use crate::lint::diagnostic::{Grade, Report};
use crate::lint::fix::{Outcome, fix_source};
use crate::report::words::words;
use crate::source::Source;
use crate::source::discover::Input;

/// Every source with something to mend, before and after.
pub(super) fn mended<'r>(
    args: &Args,
    report: &'r Report,
    linter: &Linter<'_>,
) -> Vec<(usize, &'r Source, Outcome)> {
    let grade = if args.unsafe_fixes {
        Grade::Unsafe
    } else {
        Grade::Safe
    };
    let mut concerned = vec![false; report.sources.len()];
    for it in &report.diagnostics {
        if let Some(concerned) = concerned.get_mut(it.source) {
            *concerned |= it.fix.as_ref().is_some_and(|fix| fix.grade >= grade);
        }
    }
    let relint = |source: &Source| linter(vec![source.clone()]).diagnostics;
    report
        .sources
        .par_iter()
        .enumerate()
        .zip(concerned)
        .filter(|((_, source), concerned)| *concerned && source.damage.is_none())
        .map(|((index, source), _)| (index, source, fix_source(source, grade, relint)))
        .filter(|(_, _, outcome)| outcome.applied > 0)
        .collect()
}

#[expect(clippy::too_many_arguments, reason = "each is needed once")]
pub(super) fn write_fixes(
    args: &Args,
    settings: Settings,
    told: &mut Told<'_>,
    shell: &mut Shell<'_>,
    inputs: &[Input],
    report: Report,
    linter: &Linter<'_>,
    failures: &mut Vec<String>,
) -> io::Result<Exit> {
    let outcomes = mended(args, &report, linter);
    let (mut fixes, mut files) = (0, 0);
    let mut now: Vec<Option<Source>> = report.sources.iter().map(|_| None).collect();
    for (index, source, outcome) in outcomes {
        let written = match inputs.get(index) {
            Some(Input::File { path, .. }) => replace(path, &source.text, &outcome.source.text),
            Some(Input::Stdin) | None => Ok(()),
        };
        match written {
            Ok(()) => {
                fixes += outcome.applied;
                files += 1;
                if let Some(slot) = now.get_mut(index) {
                    *slot = Some(outcome.source);
                }
            }
            Err(error) => failures.push(error.to_string()),
        }
    }
    let report = if files == 0 {
        report
    } else {
        let sources = now
            .into_iter()
            .zip(report.sources)
            .map(|(new, old)| new.unwrap_or(old));
        linter(sources.collect())
    };
    // Standard input mended is data; what is left to say about it must not get among it.
    let standard = inputs.iter().position(|input| *input == Input::Stdin);
    let stream = match standard.and_then(|index| report.sources.get(index)) {
        Some(source) => {
            // Bytes that could not be read as text can't be given back either.
            if source.damage.is_none() {
                settle(shell.out.write_all(source.text.as_bytes()), Exit::Clean)?;
            }
            Stream::Err
        }
        None => Stream::Out,
    };
    let exit = show(args, settings, told, shell, stream, report, failures)?;
    if fixes > 0 && !args.quiet {
        settle(shell.out.flush(), exit)?;
        let line = words(settings.lang).fixed(fixes, files);
        settle(writeln!(shell.err, "{line}"), exit)?;
    }
    Ok(exit)
}

/// Shows changes as unified diffs.
pub(super) fn show_diff(
    outcomes: &[(usize, &Source, Outcome)],
    settings: Settings,
    shell: &mut Shell<'_>,
) -> io::Result<Exit> {
    let color = shell.surroundings.color(Stream::Out, settings.color);
    for (_, source, outcome) in outcomes {
        let (before, after) = (&source.text, &outcome.source.text);
        let said = diff::show(&source.name, before, after, color, shell.out);
        settle(said, Exit::Findings)?;
    }
    Ok(if outcomes.is_empty() {
        Exit::Clean
    } else {
        Exit::Findings
    })
}
