//! Trains the weights of the wording engine on the texts of `dev/`, and measures them.
//!
//! `cargo run --release --example wording -- report` prints precision, recall and F1 by category and by
//! language for the part that weights are made from and for the part that they are not, and calibration.
//! Files after it are measured instead, in the form of those of `dev/`.
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
mod fit;
mod measure;
mod terms;
mod train;

use data::Part;
use plantilla::wording::{Extras, Model, Reading, Table};

fn main() {
    let mut arguments = std::env::args().skip(1);
    let command = arguments.next();
    let files: Vec<String> = arguments.collect();
    match command.as_deref() {
        Some("train") => train_anew(),
        Some("errors") => train::errors(&data::all()),
        Some("speed") => speed(),
        Some("prior") => {
            let model = Model::of(&Model::prior(), Table::of(std::iter::empty()));
            measure::report("all, without training", data::all().iter(), &model);
        }
        _ if !files.is_empty() => {
            measure::report("of the files", data::of(&files).iter(), Model::builtin());
        }
        _ => report(Model::builtin()),
    }
}

/// Measures on what weights were made from, on what they weren't, and on the exam.
fn report(model: &Model) {
    let texts = data::all();
    for (title, part) in [("make", Part::Make), ("hold", Part::Hold)] {
        measure::report(title, texts.iter().filter(|text| text.part == part), model);
    }
    measure::report("exam", data::exam().iter(), model);
}

fn train_anew() {
    let (named, words) = train::best(&data::all());
    let json = serde_json::to_string_pretty(&named).unwrap();
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/wording/weights.json");
    std::fs::write(path, compact(&json) + "\n").unwrap();
    let lines: String = words
        .iter()
        .map(|(word, [utility, marketing])| format!("{word}\t{utility}\t{marketing}\n"))
        .collect();
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/wording/words.tsv");
    std::fs::write(path, lines).unwrap();
    let spelled = words
        .iter()
        .map(|(word, weights)| (word.as_str(), *weights));
    report(&Model::of(&named, Table::of(spelled)));
}

fn speed() {
    let texts = data::all();
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
