//! Trains the weights of the wording engine on the texts of `dev/`, and measures them.
//!
//! `cargo run --release --example wording -- report` prints precision, recall and F1 by category and by
//! language for the part that weights are made from and for the part that they are not, and calibration.
//! `… -- train` makes `src/wording/weights.json` and `words.tsv` anew. `… -- errors` lists what is judged wrong,
//! `… -- speed` says how long a template takes.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a program for developers"
)]

#[path = "data.rs"]
mod data;
mod measure;
mod train;

use data::Part;
use plantilla::wording::{Extras, Model, Reading, Table};

fn main() {
    let texts = data::all();
    match std::env::args().nth(1).as_deref() {
        Some("train") => {
            let (named, words) = train::best(&texts);
            let json = serde_json::to_string_pretty(&named).unwrap();
            let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/wording/weights.json");
            std::fs::write(path, compact(&json) + "\n").unwrap();
            let lines: String = words
                .iter()
                .map(|(word, [utility, marketing, authentication])| {
                    format!("{word}\t{utility}\t{marketing}\t{authentication}\n")
                })
                .collect();
            let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/wording/words.tsv");
            std::fs::write(path, lines).unwrap();
            let by_hash = words.iter().map(|(word, weights)| {
                (
                    word.as_str(),
                    weights.map(|weight| f64::from(weight) / 100.0),
                )
            });
            let model = Model::of(&named, Table::of(by_hash));
            measure::report(
                "make",
                texts.iter().filter(|text| text.part == Part::Make),
                &model,
            );
            measure::report(
                "hold",
                texts.iter().filter(|text| text.part == Part::Hold),
                &model,
            );
        }
        Some("errors") => train::errors(&texts),
        Some("speed") => {
            for language in ["es", "pt", "en"] {
                let text = texts.iter().find(|text| text.language == language).unwrap();
                let start = std::time::Instant::now();
                let _ = Reading::new(&text.template, Model::builtin(), Extras::default());
                println!(
                    "{language}: first template {:.1} ms",
                    start.elapsed().as_secs_f64() * 1e3
                );
            }
            let (model, rounds) = (Model::builtin(), 20);
            let start = std::time::Instant::now();
            let sure = (0..rounds)
                .flat_map(|_| &texts)
                .filter(|text| {
                    Reading::new(&text.template, model, Extras::default())
                        .scores
                        .marketing
                        > 0.5
                })
                .count();
            let each = start.elapsed().as_secs_f64() / (rounds * texts.len()) as f64;
            println!(
                "{:.1} µs a template, {} of {} marketing",
                each * 1e6,
                sure / rounds,
                texts.len()
            );
        }
        Some("prior") => {
            let model = Model::of(&Model::prior(), Table::of(std::iter::empty()));
            measure::report("all, without training", texts.iter(), &model);
        }
        _ => {
            let model = Model::builtin();
            measure::report(
                "make",
                texts.iter().filter(|text| text.part == Part::Make),
                model,
            );
            measure::report(
                "hold",
                texts.iter().filter(|text| text.part == Part::Hold),
                model,
            );
        }
    }
}

/// One sign a line.
fn compact(json: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for line in json.lines() {
        let trimmed = line.trim();
        if trimmed.ends_with('[') {
            inside = true;
            out.push_str(line);
        } else if inside {
            out.push_str(trimmed);
            if trimmed.starts_with(']') {
                inside = false;
                out.push('\n');
            } else {
                out.push(' ');
            }
        } else {
            out.push_str(line);
            out.push('\n');
        }
    }
    out
}
