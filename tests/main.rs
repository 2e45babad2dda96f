//! The test suite, in one binary.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod account;
mod baseline;
mod broken_files;
mod command;
mod commands;
mod config;
mod contract;
#[path = "wording/data.rs"]
mod data;
mod discovery;
mod figures;
mod fixes;
mod fixes_all;
mod formats;
mod graph;
mod graph_faults;
mod history;
mod hostile;
mod kinds;
mod language;
mod languagetool;
mod locale;
mod lsp;
mod packages;
mod preview;
mod problems;
mod readme;
mod release;
mod round_trip;
mod rules;
mod sandbox;
mod schema;
mod seeded;
mod services;
mod shell;
mod shipping;
mod silence;
mod spelling;
mod studio;
mod valid;
