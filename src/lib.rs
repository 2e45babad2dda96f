//! plantilla: WhatsApp Business message templates as code.
//!
//! The rooms, from the ground up; each imports only what stands above it in this list:
//! - [`span`], [`edit`]: places in a file, and changes of it;
//! - [`text`]: what a string is here;
//! - [`template`]: the model;
//! - [`source`]: from bytes to the model and back;
//! - [`spelling`]: which words no dictionary knows;
//! - [`language`]: which language a text is surely not in;
//! - [`lint`] and `checks`: the engine and its vocabulary, with the rules of the folder `rules/`;
//! - [`config`]: what a project asks for;
//! - [`report`]: a finished report in every format;
//! - [`history`]: what templates were at a revision of git, and what has changed since;
//! - [`preview`]: what the customer will see;
//! - [`graph`]: the Graph API, and [`sandbox`], a stand-in for it on this machine;
//! - [`release`]: what stands in the account, and what is to be done there;
//! - [`cli`]: one file a command.

mod checks;
pub mod cli;
pub mod config;
pub mod edit;
pub mod graph;
pub mod history;
pub mod language;
pub mod lint;
pub mod preview;
pub mod release;
pub mod report;
pub mod sandbox;
pub mod source;
pub mod span;
pub mod spelling;
pub mod template;
pub mod text;
pub mod wording;
