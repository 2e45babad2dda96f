//! Shipping: who approved what, what stands in the account, what would be sent and why not, and doing it.
//!
//! What decides is pure: values made from values. Only `git` starts a program, and only what talks to the API
//! does so through a [`crate::graph::Graph`].

pub mod apply;
pub mod approvals;
pub mod blame;
pub mod delete;
pub mod drafts;
pub mod filed;
pub mod git;
mod listed;
pub mod log;
mod make;
mod meant;
pub mod parts;
pub mod person;
pub mod plan;
pub mod pull;
pub mod reasons;
mod rewrite;
pub mod said;
pub mod show;
mod slots;
pub mod state;
pub mod wait;
pub mod webhook;
mod wording;
pub mod words;
