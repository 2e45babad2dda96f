//! Shipping: what stands in the account, what that means, and what has to be done.

pub mod delete;
pub mod filed;
pub mod pull;
mod rewrite;
pub mod said;
mod slots;
pub mod state;
pub mod wait;
pub mod webhook;
