//! plantilla: WhatsApp Business message templates as code.
//!
//! The rooms, from the ground up; each imports only what stands above it in this list:
//! - [`span`], [`edit`]: places in a file, and changes of it;
//! - [`text`]: what a string is here;
//! - [`files`]: a file written whole or not at all;
//! - [`template`]: the model;
//! - [`source`]: from bytes to the model and back;
//! - [`spelling`]: which words no dictionary knows;
//! - [`proof`]: what a LanguageTool server says of the texts, where a run names one;
//! - [`language`]: which language a text is surely not in;
//! - [`lint`] and `checks`: the engine and its vocabulary, with the rules of the folder `rules/`;
//! - [`config`]: what a project asks for;
//! - [`report`]: a finished report in every format;
//! - [`schema`]: the authoring form and `plantilla.toml` as JSON Schema, for editors;
//! - [`history`]: what templates were at a revision of git, and what has changed since;
//! - [`preview`]: what the customer will see;
//! - [`graph`]: the Graph API, and [`sandbox`], a stand-in for it on this machine;
//! - [`release`]: approvals, what stands in the account, and what is to be done there;
//! - [`lsp`]: the language server for editors, and [`studio`], a desk in the browser for writers;
//! - [`cli`]: one file a command.

mod checks;
pub mod cli;
pub mod config;
pub mod edit;
pub mod files;
pub mod graph;
pub mod history;
mod http;
pub mod language;
pub mod lint;
mod loopback;
pub mod lsp;
pub mod preview;
pub mod proof;
pub mod release;
pub mod report;
pub mod sandbox;
pub mod schema;
pub mod source;
pub mod span;
pub mod spelling;
mod starters;
pub mod studio;
pub mod template;
pub mod text;
pub mod wording;
